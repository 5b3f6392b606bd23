"""manage.py verify_ledger: is the record still as the ledger says?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sources import ledger
from sources.management.arguments import named_user
from sources.models import Event


class Command(BaseCommand):
    """Prove the ledger, or adopt what no line of it tells of."""

    help = (
        "Prove the ledger: every line's hash, every record against the last line that tells of it, every stored text. "
        "Names what is not right, the first line first; exit code 1 when anything is not."
    )

    def add_arguments(self, parser: Any) -> None:
        """Take a head kept elsewhere, and whether to adopt."""
        parser.add_argument(
            "--head", default="", metavar="HASH", help="The hash of a line, kept elsewhere: it must still stand there."
        )
        parser.add_argument(
            "--adopt",
            action="store_true",
            help="First take records that no line tells of (what loaddata brought) into the ledger, a line each.",
        )
        parser.add_argument("--as", dest="who", default="", metavar="USER", help="Who adopts; empty: the machine.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what is not right, then how far the ledger goes."""
        if options["adopt"]:
            self.stdout.write(f"{ledger.adopt(named_user(options['who'])):,} records adopted.")
        wrong = 0
        for sentence in ledger.problems(options["head"]):
            wrong += 1
            self.stdout.write(sentence)
        number, head = Event.objects.head()
        if wrong:
            raise CommandError(f"{wrong:,} things are not right; the ledger has {number:,} lines.", returncode=1)
        self.stdout.write(f"All is as the ledger says: {number:,} lines, head {head}")
