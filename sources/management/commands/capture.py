"""manage.py capture: store the text of files as versions of documents."""

import json
import os
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from sources.capture import Captured, Details, capture, capture_address
from sources.capture.manifest import Row, is_within, read_manifest
from sources.editing.validation import require
from sources.extraction import Extracted
from sources.management.arguments import named_document, named_user
from sources.models import Document
from sources.models.choices import SETTLED


@dataclass
class Tally:
    """What became of the files so far."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    failed: int = 0


class Command(BaseCommand):
    """Capture files or web addresses, each as a version of its document; a bad one is told by name, the rest go on."""

    help = (
        "Store the text of files or web addresses as versions of documents. The same bytes again change nothing. "
        "Exit code 0: all captured; 1: a file was refused; 2: wrong use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take files or folders, and a manifest or the description of one document."""
        parser.add_argument("paths", nargs="+", metavar="FILE|FOLDER|URL", help="What has :// in it is fetched.")
        parser.add_argument("--manifest", type=Path, help="CSV file that describes the files of the folder.")
        parser.add_argument("--document", metavar="SLUG", help="The document that the file is a version of.")
        for each in fields(Details):
            if each.name != "slug":
                parser.add_argument(f"--{each.name.replace('_', '-')}", default="", help=f"The document's {each.name}.")
        parser.add_argument(
            "--whole-page",
            action="store_true",
            help="Take all the visible words of web pages, not their articles alone.",
        )
        parser.add_argument("--as", dest="who", default="", metavar="USER", help="Who captures; empty: the machine.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Capture each file and close with a summary."""
        self.who = named_user(options["who"])
        try:
            require(self.who, "sources.add_version", "capture a document")
        except PermissionDenied as refusal:
            raise CommandError(f"--as: {refusal}", returncode=2) from None
        if any("://" in path for path in options["paths"]):
            self.addresses(options)
            return
        rows = self.rows(options)
        document = named_document(options["document"])
        tally = Tally()
        for count, row in enumerate(rows, start=1):
            self.one(row, document, tally, f"[{count}/{len(rows)}] ", whole_page=options["whole_page"])
        self.close(tally, options, len(rows))

    def addresses(self, options: dict[str, Any]) -> None:
        """Fetch and capture each address."""
        paths, tally = options["paths"], Tally()
        if options["manifest"] or not all("://" in path for path in paths):
            raise CommandError(
                "Give addresses, or files and folders, not both; a manifest describes files.", returncode=2
            )
        if len(paths) > 1 and (options["document"] or options["title"] or options["url"]):
            raise CommandError("--document, --title, --url describe one document; give one address.", returncode=2)
        document = named_document(options["document"])
        words = {each.name: options[each.name] for each in fields(Details) if each.name != "slug"}
        for count, address in enumerate(paths, start=1):

            def fetched(address: str = address) -> Captured:
                details, whole_page = Details.read(words), options["whole_page"]
                return capture_address(address, who=self.who, document=document, details=details, whole_page=whole_page)

            self.told(fetched, address, tally, f"[{count}/{len(paths)}] ")
        self.close(tally, options, len(paths))

    def close(self, tally: Tally, options: dict[str, Any], count: int) -> None:
        """Tell what was done; end with exit code 1 when something was refused."""
        if options["format"] == "json":
            self.stdout.write(json.dumps({"files": tally.rows, "refused": tally.failed}, indent=2, ensure_ascii=False))
        else:
            self.summary(tally)
        if tally.failed:
            raise CommandError(f"{tally.failed} of {count} files refused.", returncode=1)

    def rows(self, options: dict[str, Any]) -> list[Row]:
        """Return what to capture; wrong use ends with exit code 2."""
        paths = [Path(path) for path in options["paths"]]
        if options["manifest"]:
            if len(paths) != 1 or not paths[0].is_dir():
                raise CommandError("--manifest: give exactly one folder, the one its files lie in.", returncode=2)
            try:
                return read_manifest(options["manifest"], paths[0])
            except ValidationError as error:
                raise CommandError(" ".join(error.messages), returncode=2) from None
        words = {each.name: options[each.name] for each in fields(Details) if each.name != "slug"}
        files: list[Path] = []
        for path in paths:
            files += sorted(child for child in path.iterdir() if not child.is_dir()) if path.is_dir() else [path]
        if len(files) > 1 and (options["document"] or words["title"] or words["url"]):
            raise CommandError("--document, --title, --url describe one document; give one file.", returncode=2)
        if not files:
            raise CommandError(f"“{paths[0]}” holds no file.", returncode=2)
        return [Row(0, path, words) for path in files]

    def one(self, row: Row, document: Document | None, tally: Tally, progress: str, *, whole_page: bool) -> None:
        """Capture one file; count and report it."""
        name = os.fsencode(row.path.name).decode(errors="replace")  # a name that is no UTF-8 can still be told

        def read() -> Captured:
            details = Details.read(row.words)
            content = content_of(row.path)
            return capture(content, who=self.who, document=document, details=details, name=name, whole_page=whole_page)

        self.told(read, name, tally, progress)

    def told(self, captures: Callable[[], Captured], name: str, tally: Tally, progress: str) -> None:
        """Capture; count what came of it and report it."""
        try:
            captured = captures()
        except ValidationError as error:
            tally.failed += 1
            tally.rows.append({"file": name, "refused": error.messages})
            self.stderr.write(f"{progress}{name}: {' '.join(error.messages)}")
            return
        tally.rows.append({"file": name, **told(captured)})
        self.stderr.write(f"{progress}{name}: {in_words(captured)}")
        for sentence in (*captured.extracted.warnings, *offers(captured)):
            self.stderr.write(f"{' ' * len(progress)}{sentence}")

    def summary(self, tally: Tally) -> None:
        """Say in one line what was done."""
        done = [row for row in tally.rows if "refused" not in row]
        made = sum(row["new_document"] for row in done)
        versions = sum(row["new_version"] for row in done)
        changed = sum(count for row in done for outcome, count in row["passages"].items() if outcome not in SETTLED)
        self.stdout.write(
            f"{len(tally.rows)} files: {made} new documents, {versions} new versions, "
            f"{len(done) - versions} known already, {tally.failed} refused; "
            f"{changed} passages need a decision."
        )


def content_of(path: Path) -> bytes:
    """Return a file's bytes; ValidationError at `file` for one that is missing, too large, a way out, or unreadable."""
    shown = os.fsencode(path).decode(errors="replace")
    try:
        if path.is_symlink() and not is_within(path, path.parent):
            raise ValidationError({"file": f"File: “{shown}” is a link out of its folder; capture what it leads to."})
        if not path.is_file():
            raise ValidationError({"file": f"File: “{shown}” is missing; check its name."})
        if (size := path.stat().st_size) > settings.CAPTURE_LIMIT_BYTES:
            raise ValidationError(
                {"file": f"File: “{shown}” has {size:,} bytes; at most {settings.CAPTURE_LIMIT_BYTES:,} are accepted."}
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have that name"
        raise ValidationError({"file": f"File: “{shown}” cannot be read: {reason}."}) from None


def told(captured: Captured) -> dict[str, Any]:
    """Return what a capture did, for JSON."""
    outcomes: dict[str, int] = {}
    for anchor in captured.anchors:
        outcomes[anchor.outcome] = outcomes.get(anchor.outcome, 0) + 1
    warnings = list(captured.extracted.warnings)
    states = {name: {"words": words, "read from": source} for name, words, source in stated(captured.extracted)}
    return {
        "document": captured.document.slug,
        "version": captured.version.number,
        "new_document": captured.new_document,
        "new_version": captured.new_version,
        "passages": outcomes,
        **({"warnings": warnings} if warnings else {}),
        **({"states": states} if states else {}),
    }


def stated(extracted: Extracted) -> list[tuple[str, str, str]]:
    """Return what a file states of itself: the field, its words, and where they were read."""
    return [(name, str(getattr(extracted, name)), source) for name, source in extracted.read_from.items()]


def offers(captured: Captured) -> list[str]:
    """Return sentences on what a file states that its document does not have."""
    kept = captured.document
    have = {
        "title": kept.title, "published": kept.published_words, "byline": kept.byline, "url": kept.url,
        "publisher": kept.publisher.name if kept.publisher else "", "language": kept.language,
    }  # fmt: skip
    return [
        f"It states {name} “{words}” ({source}); the document has none."
        for name, words, source in stated(captured.extracted)
        if not have[name]
    ]


def in_words(captured: Captured) -> str:
    """Return what a capture did, in a line."""
    if not captured.new_version:
        return f"known already, version {captured.version.number} of {captured.document.slug}"
    what = "new document" if captured.new_document else f"version {captured.version.number}"
    outcomes = told(captured)["passages"]
    passages = ", ".join(f"{count} {outcome.replace('_', ' ')}" for outcome, count in sorted(outcomes.items()))
    return f"{what} {captured.document.slug}" + (f"; passages: {passages}" if passages else "")
