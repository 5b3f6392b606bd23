"""manage.py reconcile: rebuild all findings, or say whether the stored ones are still right."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.rules.findings import differences, reconcile

SHOWN = 20


class Command(BaseCommand):
    """Work out again what the record as a whole implies."""

    help = (
        "Rebuild all findings from the claims and links; a released finding whose figures did not change stays "
        "released. With --check nothing is written: exit code 0 when the stored findings are right, 1 when not."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --check and --format."""
        parser.add_argument("--check", action="store_true", help="Only say whether the stored findings are right.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild or check, with progress on the error stream."""
        as_json = options["format"] == "json"
        if not options["check"]:
            tally = reconcile(self.progress)
            words = f"Findings: {tally['made']} made, {tally['kept']} kept, {tally['removed']} removed."
            self.stdout.write(json.dumps(tally) if as_json else words)
            return
        found = list(differences(self.progress))
        if as_json:
            self.stdout.write(json.dumps({"differences": found}, indent=2, ensure_ascii=False))
        else:
            for sentence in found[:SHOWN]:
                self.stdout.write(sentence)
            if len(found) > SHOWN:
                self.stdout.write(f"… and {len(found) - SHOWN} more.")
        if found:
            raise CommandError(f"{len(found)} findings are not right; run reconcile.", returncode=1)
        if not as_json:
            self.stdout.write("The stored findings are right.")

    def progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self.stderr.write(f"Arithmetic checked for {done} of {total} figures")
