"""manage.py reconcile: rebuild all findings, or say whether the stored ones are still right."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claims.management.derived import Derived, arguments, make_or_check
from claims.rules.findings import differences, reconcile

ROWS = "stored findings"


class Command(BaseCommand):
    """Work out again what the record as a whole implies."""

    help = (
        "Rebuild all findings from the claims and links; a released finding whose figures did not change stays "
        "released. With --check nothing is written: exit code 0 when the stored findings are right, 1 when not."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --check and --format."""
        arguments(parser, ROWS)

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild or check, with progress on the error stream."""
        told = "Findings: {made} made, {kept} kept, {removed} removed."
        findings = Derived(
            ROWS, lambda: reconcile(self.progress), lambda: differences(self.progress), told, "reconcile"
        )
        make_or_check(self, findings, options)

    def progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self.stderr.write(f"Arithmetic checked for {done} of {total} figures")
