"""manage.py reindex: make the search index anew, or say whether it is right."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claims.management.derived import Derived, arguments, make_or_check
from claims.rules.search import differences, reindex, waiting

ROWS = "entries of the search index"
SAID_EVERY = 50_000


class Command(BaseCommand):
    """Make the search index equal to the record."""

    help = (
        "Make the search index anew from the record. What doors, fixtures and bulk updates write is indexed by itself "
        "at the next door; this does it now, and for everything. With --check nothing is written: exit code 0 when "
        "the index is right, 1 when not."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --check and --format."""
        arguments(parser, ROWS)

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild or check, with progress on the error stream."""
        self.done = 0
        told = "Index: {written} entries written, {kept} kept, {removed} removed."
        index = Derived(ROWS, lambda: reindex(self.progress), differences, told, "reindex", unwritten)
        make_or_check(self, index, options)

    def progress(self, done: int) -> None:
        """Say how far it is, now and then."""
        before, self.done = self.done, self.done + done
        if before // SAID_EVERY != self.done // SAID_EVERY:
            self.stderr.write(f"{self.done:,} rows read")


def unwritten() -> str:
    """Say how many entries are only not written yet."""
    return f" ({waiting()} of them wait for the next door)" if waiting() else ""
