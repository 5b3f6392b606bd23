"""manage.py import_claimreview: take other desks' verdicts in, each item once."""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from claims.services import reviews
from claims.services.reviews import STATES, Outcome
from sources.management.arguments import named_user


class Command(BaseCommand):
    """Import reviews; each item goes through the door for reviews, and what is refused is named by its place."""

    help = (
        "Take in the ClaimReview of other desks: JSON (an object, a list, a graph, a DataFeed, a value a line), a "
        "saved page that holds JSON-LD, or a table whose columns are ClaimReview's properties. They are never our "
        "verdicts; readers see one once two people matched it to a claim. The same file twice changes nothing. Exit "
        "code 0: every item is on record; 1: some were refused; 2: wrong use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and who brings it."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--as", dest="who", default="", metavar="USER", help="Who imports it.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would come of each item; store nothing.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or show what would be."""
        who, path = named_user(options["who"]), options["file"]
        if who is None:
            raise CommandError("Give with --as the login name of who imports it.", returncode=2)
        try:
            file = reviews.read_reviews(path.read_bytes(), path.name)
            if options["dry_run"]:
                done: Iterable[Outcome] = reviews.rehearse(file, who=who, most=file.count)
            else:
                done = reviews.import_reviews(file, who=who, progress=self.progress)
            self.told(done, options["format"])
        except OSError as error:
            raise CommandError(f"File: “{path}” cannot be read: {error.strerror}.", returncode=2) from None
        except (ValidationError, PermissionDenied) as refusal:
            words = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
            raise CommandError(" ".join(words), returncode=1) from None

    def progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self.stderr.write(f"{done:,} of {total:,} items")

    def told(self, done: Iterable[Outcome], form: str) -> None:
        """Say what came of the items as they come; exit 1 when some were refused."""
        counts: Counter[str] = Counter()
        refused = []
        for each in done:
            counts[each.state] += 1
            if each.state == "refused" and form == "json":
                refused.append({"item": each.number, "says": each.says})
            elif each.state == "refused":
                self.stdout.write(f"Item {each.number}: {each.says}")
        if form == "json":
            self.stdout.write(json.dumps({**counts, "problems": refused}, indent=2, ensure_ascii=False))
        else:
            self.stdout.write(f"{', '.join(f'{counts[state]:,} {state}' for state in STATES)}.")
        if counts["refused"]:
            raise SystemExit(1)
