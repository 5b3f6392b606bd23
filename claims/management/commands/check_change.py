"""manage.py check_change: does it add up, in a terminal; no database needed."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.arithmetic.boxes import Boxes, check_boxes, check_sentence

NOT_PASSED, MISUSE = 1, 2
BOXES = ("before", "after", "change")


class Command(BaseCommand):
    """Check a change against the numbers before and after it, with rounding understood."""

    help = (
        "Check whether AFTER is BEFORE with CHANGE. Each is text with one number, as printed: 82,109; 18.4 million; "
        '"more than £1bn"; "up 700 %"; "fell by 2,415"; doubled. Write - or ? for the one to be worked out. '
        "Instead of the three, --sentence takes one sentence that tells the change. "
        'A number with a minus sign goes after "--". Exit code 0 when the numbers agree, as printed or rounded; '
        "1 when they do not, or cannot be told; 2 when a number cannot be read."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the three texts or a sentence, and --format."""
        for name in BOXES:
            parser.add_argument(name, metavar=name.upper(), nargs="?")
        parser.add_argument("--sentence", help="a sentence with what was, what is and the change")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the sentence that sums up, then each reading; end with the exit code the outcome has."""
        boxes = self._boxes(options)
        if options["format"] == "json":
            self.stdout.write(json.dumps(boxes.plain(), indent=2, ensure_ascii=False))
        elif boxes.check is not None:
            if options["sentence"]:
                self.stdout.write("Read: " + "; ".join(f"{box.name} {box.read_as}" for box in boxes.boxes) + ".")
            self.stdout.write(boxes.check.says)
            for reading in boxes.check.readings:
                self.stdout.write(f"  {reading.name}: {reading.says}")
        if boxes.check is None:
            raise CommandError(" ".join(boxes.problems), returncode=MISUSE)
        if not boxes.check.passes:
            raise SystemExit(NOT_PASSED)

    def _boxes(self, options: dict[str, Any]) -> Boxes:
        texts = {name: options[name] for name in BOXES if options[name] is not None}
        if options["sentence"] is not None and not texts:
            return check_sentence(options["sentence"])
        if options["sentence"] is not None or len(texts) < len(BOXES):
            raise CommandError("Give BEFORE, AFTER and CHANGE, or --sentence and none of them.", returncode=MISUSE)
        return check_boxes(texts)
