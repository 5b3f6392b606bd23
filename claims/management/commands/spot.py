"""manage.py spot: the likely claims of a text, in a terminal; without a database but for --stored."""

import json
import re
import sys
import textwrap
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.periods import find as find_periods
from claims.services.marks import keep_all
from claims.spotting import Candidate, candidates
from claims.spotting.plain import figure_in_words, period_in_words, plain, rank_in_words
from sources.extraction import ExtractionError, extract

REFUSED, MISUSE = 1, 2
KINDS = ("figure", "commitment", "rank")
_COUNTRY = re.compile(r"[A-Za-z]{2}\Z")


class Command(BaseCommand):
    """Mark the figures, ranks and commitments of text, HTML and PDF files; a bad file is named, the rest go on."""

    help = (
        "Mark the likely claims of files: figures and ranks that can be checked, and commitments. FILE is text, HTML "
        "or PDF; - reads the standard input. Places count Unicode characters of the text as captured. --stored works "
        "out anew what is stored with each captured text, where another program read it, or its day changed. "
        "Exit code 0: all files read; 1: a file was refused; 2: wrong use."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files, when and where they were said, and --format."""
        parser.add_argument("files", nargs="*", metavar="FILE")
        parser.add_argument("--stored", action="store_true", help="Renew the marks stored with the captured texts.")
        parser.add_argument(
            "--said-on", default="", metavar="DATE", help="Day (2018-09-03), month (2018-09) or year they were said."
        )
        parser.add_argument("--jurisdiction", default="GB", metavar="CC", help="Country, as GB; for financial years.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the candidates of each file; end with exit code 1 when a file was refused."""
        if options["stored"] == bool(options["files"]):
            raise CommandError("Name files to read, or ask for --stored; not both.", returncode=MISUSE)
        if options["stored"]:
            self.renew()
            return
        said_on, place = self.checked(options["said_on"], options["jurisdiction"])
        files: list[dict[str, Any]] = []
        refused = 0
        for count, name in enumerate(options["files"], start=1):
            if len(options["files"]) > 1:
                self.stderr.write(f"[{count}/{len(options['files'])}] {name}")
            try:
                found = candidates(read(name), said_on, place)
            except ExtractionError as error:
                refused += 1
                files.append({"file": name, "refused": str(error)})
                self.stderr.write(f"{name}: {error}")
                continue
            files.append({"file": name, "candidates": [plain(candidate) for candidate in found]})
            if options["format"] == "text":
                self.stdout.write(table(name, found))
        if options["format"] == "json":
            self.stdout.write(json.dumps({"files": files, "refused": refused}, indent=2, ensure_ascii=False))
        if refused:
            raise CommandError(f"{refused} of {len(files)} files refused.", returncode=REFUSED)

    def renew(self) -> None:
        """Work out the marks of every captured text that this reader did not read, each told as it is done."""
        renewed = 0
        for version, is_new in keep_all():
            renewed += is_new
            if is_new:
                self.stderr.write(f"{version}: worked out anew")
        self.stdout.write(f"{counted(renewed, 'text')} read anew.")

    def checked(self, said_on: str, jurisdiction: str) -> tuple[str, str]:
        """Return the two options when they can be read; else end with exit code 2 and a sentence."""
        try:
            find_periods("", said_on)
        except ValueError as error:
            raise CommandError(f"--said-on: {error}.", returncode=MISUSE) from None
        if not _COUNTRY.match(jurisdiction):
            raise CommandError(
                f"--jurisdiction: “{jurisdiction}” is not a country of two letters, as GB or US.", returncode=MISUSE
            )
        return said_on, jurisdiction.upper()


def read(name: str) -> str:
    """Return the text of a file, or of the standard input for "-"; raise ExtractionError with a sentence."""
    if name == "-":
        return extract(sys.stdin.buffer.read(), name="standard input.txt").text
    path = Path(name)
    try:
        return extract(path.read_bytes(), name=path.name).text
    except IsADirectoryError:
        raise ExtractionError(f"“{name}” is a folder; name the files in it.") from None
    except FileNotFoundError:
        raise ExtractionError(f"“{name}” is missing; check its name.") from None
    except OSError as error:
        raise ExtractionError(f"“{name}” cannot be read: {error.strerror}.") from None


def table(name: str, found: list[Candidate]) -> str:
    """Return the candidates of a file as lines, in the order they stand."""
    kinds = Counter(candidate.kind for candidate in found)
    told = [counted(kinds[kind], kind) for kind in KINDS if kinds[kind] or kind != "rank"]
    lines = [f"{name}: {', '.join(told)}"]
    for candidate in found:
        lines.append(f"{candidate.start:>7}  {candidate.score:.2f}  {summary(candidate)}")
        lines += textwrap.wrap(f"“{candidate.exact}”", 96, initial_indent=" " * 15, subsequent_indent=" " * 16)
    return "\n".join(lines)


def counted(count: int, noun: str) -> str:
    """Return "1 figure" or "2 figures"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def summary(candidate: Candidate) -> str:
    """Return what a candidate says in one line: its figure or force, when, and who."""
    figure = figure_in_words(candidate.quantity) if candidate.quantity else ""
    parts = [word for word in (candidate.force or figure, rank_in_words(candidate)) if word]
    parts += [
        f"{label}{words}"
        for label, words in (
            ("for ", period_in_words(candidate.period) if not candidate.deadline else ""),
            ("from ", period_in_words(candidate.base)),
            ("deadline: ", period_in_words(candidate.deadline)),
            ("to act: ", candidate.addressee),
            ("said by ", candidate.actor),
        )
        if words
    ]
    return " · ".join(parts)
