"""manage.py import_claims: take a desk's spreadsheet in, each row a draft."""

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from claims.services import imports
from sources.management.arguments import named_user


class Command(BaseCommand):
    """Import claims; each row goes through the door for claims, and what is refused is named by its row."""

    help = (
        "Record each row of a CSV, XLSX or ODS file as a draft. Columns are found by their names: document, quote, "
        "statement, and what else --template lists. The same file twice changes nothing. Exit code 0: every row is on "
        "record; 1: some were refused; 2: wrong use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the table, its columns, and which rows."""
        parser.add_argument("file", type=Path, nargs="?", metavar="FILE")
        parser.add_argument("--as", dest="who", default="", metavar="USER", help="Who imports it.")
        parser.add_argument("--column", action="append", default=[], metavar="OURS=THEIRS", help="statement=Claim text")
        parser.add_argument("--rows", default="", help="Only these, by their number in the file: 2,5,9.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would come of each row; store nothing.")
        parser.add_argument("--template", action="store_true", help="Print the columns, and do nothing else.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or show what would be."""
        if options["template"]:
            self.stdout.write(",".join(imports.COLUMNS))
            return
        who, path = named_user(options["who"]) if options["who"] else None, options["file"]
        if who is None or path is None:
            raise CommandError("Give the file, and with --as the login name of who imports it.", returncode=2)
        chosen = dict(each.split("=", 1) for each in options["column"] if "=" in each)
        rows = self.rows(options["rows"])
        try:
            sheet = imports.read_sheet(path.read_bytes(), path.name, chosen)
            if options["dry_run"]:
                done = iter(imports.rehearse(sheet, who=who, most=len(sheet.rows)))
            else:
                done = imports.import_claims(sheet, who=who, rows=rows, progress=self.progress)
            self.told([*done], options["format"])
        except OSError as error:
            raise CommandError(f"File: “{path}” cannot be read: {error.strerror}.", returncode=2) from None
        except (ValidationError, PermissionDenied) as refusal:
            words = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
            raise CommandError(" ".join(words), returncode=1) from None

    def rows(self, asked: str) -> list[int] | None:
        """Return the numbers of --rows, None for all; raises CommandError for what is no number."""
        parts = [each.strip() for each in asked.split(",")] if asked else []
        if wrong := [each for each in parts if not (each.isascii() and each.isdecimal() and len(each) < 9)]:
            raise CommandError(f"--rows: “{wrong[0]}” is no number of a row; write 2,5,9.", returncode=2)
        return [int(each) for each in parts] or None

    def progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self.stderr.write(f"{done:,} of {total:,} rows")

    def told(self, done: list[imports.Outcome], form: str) -> None:
        """Say what came of the rows; exit 1 when some were refused."""
        counts = Counter(each.state for each in done)
        refused = [{"row": each.row, "says": list(each.says)} for each in done if each.state == "refused"]
        if form == "json":
            self.stdout.write(json.dumps({**counts, "problems": refused}, indent=2, ensure_ascii=False))
        else:
            for each in refused:
                self.stdout.write(f"Row {each['row']}: {' '.join(map(str, each['says']))}")  # type: ignore[arg-type]
            told = ", ".join(f"{counts[state]:,} {state}" for state in ("recorded", "known", "refused"))
            self.stdout.write(f"{told}.")
        if refused:
            raise SystemExit(1)
