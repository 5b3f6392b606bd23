"""manage.py check_change: does it add up, in a terminal; no database needed."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.arithmetic.boxes import check_boxes

NOT_PASSED, MISUSE = 1, 2


class Command(BaseCommand):
    """Check a change against the numbers before and after it, with rounding understood."""

    help = (
        "Check whether AFTER is BEFORE with CHANGE. Each is text with one number, as printed: 82,109; 18.4 million; "
        '"more than £1bn"; "up 700 %"; "fell by 2,415"; doubled. Write - or ? for the one to be worked out. '
        'A number with a minus sign goes after "--". Exit code 0 when the numbers agree, as printed or rounded; '
        "1 when they do not, or cannot be told; 2 when a number cannot be read."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the three texts and --format."""
        parser.add_argument("before", metavar="BEFORE")
        parser.add_argument("after", metavar="AFTER")
        parser.add_argument("change", metavar="CHANGE")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the sentence that sums up, then each reading; end with the exit code the outcome has."""
        boxes = check_boxes(options["before"], options["after"], options["change"])
        if options["format"] == "json":
            self.stdout.write(json.dumps(boxes.plain(), indent=2, ensure_ascii=False))
        elif boxes.check is not None:
            self.stdout.write(boxes.check.says)
            for reading in boxes.check.readings:
                self.stdout.write(f"  {reading.name}: {reading.says}")
        if boxes.check is None:
            raise CommandError(" ".join(boxes.problems), returncode=MISUSE)
        if not boxes.check.passes:
            raise SystemExit(NOT_PASSED)
