"""manage.py reindex: make the search index anew, or say whether it is right."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.rules.search import differences, reindex, waiting

SHOWN = 20


class Command(BaseCommand):
    """Make the search index equal to the record."""

    help = (
        "Make the search index anew from the record. What doors, fixtures and bulk updates write is indexed by itself "
        "at the next door; this does it now, and for everything. With --check nothing is written: exit code 0 when "
        "the index is right, 1 when not."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --check and --format."""
        parser.add_argument("--check", action="store_true", help="Only say whether the index is right.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild or check, with progress on the error stream."""
        as_json = options["format"] == "json"
        if not options["check"]:
            self.done = 0
            tally = reindex(self.progress)
            words = f"Index: {tally['written']} entries written, {tally['kept']} kept, {tally['removed']} removed."
            self.stdout.write(json.dumps(tally) if as_json else words)
            return
        found = list(differences())
        if as_json:
            self.stdout.write(json.dumps({"differences": found}, indent=2, ensure_ascii=False))
        else:
            for sentence in found[:SHOWN]:
                self.stdout.write(sentence)
            if len(found) > SHOWN:
                self.stdout.write(f"… and {len(found) - SHOWN} more.")
        if found:
            told = f" ({waiting()} of them wait for the next door)" if waiting() else ""
            raise CommandError(f"{len(found)} entries are not right{told}; run reindex.", returncode=1)
        if not as_json:
            self.stdout.write("The search index is right.")

    def progress(self, done: int) -> None:
        """Say how far it is, now and then."""
        before, self.done = self.done, self.done + done
        if before // 50_000 != self.done // 50_000:
            self.stderr.write(f"{self.done:,} rows read")
