"""manage.py check_draft: hold the figures of a draft against the public record."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.management.commands.spot import read
from claims.wording.draft import check, plain, summary
from sources.extraction import ExtractionError

REFUSED, MISUSE = 1, 2


class Command(BaseCommand):
    """Say of each figure and commitment in a file whether it is on record, and how it was judged."""

    help = (
        "Hold the figures and commitments of FILE (text, HTML, DOCX, PDF; - reads the standard input) against the "
        "public record. Exit code 0: nothing stands against it; 1: something is contradicted, corrected or outdated, "
        "or the file cannot be read; 2: wrong use. Nothing of the draft is stored."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, the day it counts from, and --format."""
        parser.add_argument("file", metavar="FILE")
        parser.add_argument(
            "--day", default="", metavar="DATE", help="What “last year” counts from; today if not said."
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each; end with exit code 1 when a build should stop."""
        try:
            day = date.fromisoformat(options["day"]) if options["day"] else timezone.localdate()
        except ValueError:
            raise CommandError(
                f"--day: “{options['day']}” is no day; write it as 2018-09-03.", returncode=MISUSE
            ) from None
        try:
            lines = check(read(options["file"]), day)
        except ExtractionError as error:
            raise CommandError(f"{options['file']}: {error}", returncode=REFUSED) from None
        if options["format"] == "json":
            self.stdout.write(json.dumps([plain(line) for line in lines], indent=2, ensure_ascii=False))
        else:
            self.stdout.write(summary(lines) or "No figure and no commitment that could be held against the record.")
        against = sum(line.stops for line in lines)
        if against:
            noun = "figure is" if against == 1 else "figures are"
            raise CommandError(f"{against} {noun} contradicted, corrected or outdated.", returncode=REFUSED)
