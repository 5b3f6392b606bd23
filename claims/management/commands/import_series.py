"""manage.py import_series: read a table of official statistics as one release, for a second person to accept."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from claims.models import Measure, Series
from claims.services import series as door
from sources import ledger
from sources.capture import Details
from sources.capture.documents import publisher_named
from sources.models import Document
from sources.models.user import User

SHOWN = 5  # values of the table, from its first


class Command(BaseCommand):
    """Import one release of a series; what is read is shown first, and with --dry-run nothing is stored."""

    help = (
        "Read a table as a release of an official series. The same file twice changes nothing. A second person accepts "
        "it on the desk. Exit code 0: imported or known already; 1: refused; 2: wrong use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the table, how its columns are read, and what it is a release of."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--measure", required=True, metavar="SLUG", help="The measure that is counted.")
        parser.add_argument("--series", default="", metavar="SLUG", help="When the measure has several series.")
        parser.add_argument("--period", default="", metavar="COLUMN", help="Heading of the column of periods.")
        parser.add_argument("--value", default="", metavar="COLUMN", help="Heading of the column of values.")
        parser.add_argument("--where", default="", metavar="COLUMN=VALUE", help="Only rows that say so.")
        parser.add_argument("--years-across", action="store_true", help="Each year is a column.")
        parser.add_argument("--scale", default="1", help="1000 for a table in thousands.")
        parser.add_argument("--released", default="", metavar="DAY", help="When its publisher released it: 2023-05-09.")
        parser.add_argument("--released-reason", default="", help="When that day is inferred: from what.")
        parser.add_argument("--document", default="", metavar="SLUG", help="The document it is a version of.")
        parser.add_argument("--title", default="", help="Title of its document (default: the file's name).")
        parser.add_argument("--publisher", default="", help="Who publishes it.")
        parser.add_argument("--as", dest="who", required=True, metavar="USER", help="Who imports it.")
        parser.add_argument("--dry-run", action="store_true", help="Show what would be read; store nothing.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or show what would be."""
        path: Path = options["file"]
        who = self.user(options["who"])
        try:
            content = path.read_bytes()
        except OSError as error:
            raise CommandError(f"File: “{path}” cannot be read: {error.strerror}.", returncode=2) from None
        try:
            with ledger.writing():
                series = self.series(options, who)
                if options["dry_run"]:
                    self.told(series, door.preview(series, content, name=path.name), options)
                    raise Rehearsed
                done = door.import_release(
                    series, content, who=who, name=path.name, document=self.document(options["document"]),
                    details=self.details(options), released=options["released"],
                    released_reason=options["released_reason"],
                )  # fmt: skip
        except Rehearsed:
            return
        except (ValidationError, PermissionDenied) as refusal:
            words = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
            raise CommandError(" ".join(words), returncode=1) from None
        self.told(series, done.preview, options, done)

    def user(self, name: str) -> User:
        """Return who imports."""
        found: User | None = get_user_model().objects.filter(username=name, is_active=True).first()
        if found is None:
            raise CommandError(f"--as: there is no active user “{name}”.", returncode=2)
        return found

    def series(self, options: dict[str, Any], who: User) -> Series:
        """Return the measure's series of these columns, made when it has none; wrong use ends with exit code 2."""
        measure = Measure.objects.filter(slug=options["measure"]).first()
        if measure is None:
            raise CommandError(f"--measure: there is no measure “{options['measure']}”.", returncode=2)
        where, _, says = options["where"].partition("=")
        read = {
            "period_column": options["period"], "value_column": options["value"], "where_column": where.strip(),
            "where_value": says.strip(), "years_across": options["years_across"],
        }  # fmt: skip
        known = measure.series.filter(slug=options["series"]) if options["series"] else measure.series.filter(**read)
        if found := known.first():
            return found
        if options["series"]:
            raise CommandError(f"--series: this measure has no series “{options['series']}”.", returncode=2)
        document = self.document(options["document"])
        name = options["publisher"]
        publisher = publisher_named(name, who) if name else document.publisher if document else None
        if publisher is None:
            raise CommandError("--publisher: say who publishes this series; it is new here.", returncode=2)
        title = options["title"] or (document.title if document else measure.name)
        series = Series(name=title, measure=measure, publisher=publisher, scale=options["scale"], **read)
        return door.save_series(series, who=who)

    def document(self, slug: str) -> Document | None:
        """Return the document named on the command line."""
        if not slug:
            return None
        found = Document.objects.filter(slug=slug).first()
        if found is None:
            raise CommandError(f"--document: there is no document “{slug}”.", returncode=2)
        return found

    def details(self, options: dict[str, Any]) -> Details:
        """Return what is known of a document that is not on record yet."""
        title = options["title"] or options["file"].stem
        return Details(title=title, publisher=options["publisher"], kind="statistics", published=options["released"])

    def told(
        self, series: Series, seen: door.Preview, options: dict[str, Any], done: door.Imported | None = None
    ) -> None:
        """Say what was read, and what came of it."""
        reading = seen.reading
        said: dict[str, Any] = {
            "series": series.slug,
            "release": done.release.number if done else None,
            "new": bool(done and done.new),
            "values": len(reading.values),
            "first": [
                f"{each.time_period} ({each.start} to {each.end}): {each.number:,f}" for each in reading.values[:SHOWN]
            ],
            "refused": [str(refusal) for refusal in reading.refusals],
            "warnings": list(reading.warnings),
            "changed": [str(row) for row in seen.changed],
        }
        if options["format"] == "json":
            self.stdout.write(json.dumps(said, indent=2, ensure_ascii=False))
            return
        for label, lines in (("Read", said["first"]), ("Not read", said["refused"]), ("Changed", said["changed"])):
            for line in lines:
                self.stdout.write(f"{label}: {line}")
        for line in reading.warnings:
            self.stdout.write(f"Look: {line}")
        self.stdout.write(f"{series.name}: {len(reading.values)} values, {len(reading.refusals)} cells not read.")
        if done is None:
            self.stdout.write("Nothing is stored (--dry-run).")
        elif done.new:
            self.stdout.write(f"Release {done.release.number} is proposed; somebody else accepts it on the desk.")
        else:
            self.stdout.write(f"Known already: it is release {done.release.number}. Nothing changed.")


class Rehearsed(Exception):
    """Ends the transaction of a dry run."""
