"""How long a desk's spreadsheet takes to become drafts, and the memory it takes.

    .venv/bin/python -m bench.import_claims [--rows 10000] [--documents 50]

A throw-away database on SQLite; the documents hold two hundred figures each, and every row quotes one of them.
"""

import argparse
import csv
import io
import os
import resource
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Make documents and a sheet, import it twice, print processor time and the most memory held."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rows", type=int, default=10_000)
    arguments.add_argument("--documents", type=int, default=50)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'import.sqlite3'}"
        os.environ["ORIGINALS_ROOT"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        run(chosen.rows, chosen.documents)


def run(rows: int, documents: int) -> None:
    """Import a sheet of so many rows, and the same again."""
    from django.contrib.auth import get_user_model

    from claims.services import imports
    from sources import capture
    from sources.capture import Details

    who = get_user_model().objects.create_superuser("importer", password="x")  # noqa: S106
    each = -(-rows // documents)
    for number in range(documents):
        lines = [f"Office {line} of town {number} had {1000 + line:,} letters in 2017." for line in range(each)]
        details = Details(title=f"Report {number}", publisher="The office", published="2018-01-01")
        capture.capture("\n\n".join(lines).encode(), who=who, details=details, name="report.txt")
    sheet = imports.read_sheet(table(rows, each), "sheet.csv")
    for label in ("first", "again"):
        before = time.process_time()
        states = [done.state for done in imports.import_claims(sheet, who=who)]
        spent = time.process_time() - before
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        told = ", ".join(f"{states.count(state)} {state}" for state in sorted(set(states)))
        print(f"{label}: {told} in {spent:.1f} s of processor time; most memory held {peak:.0f} MB")


def table(rows: int, each: int) -> bytes:
    """Return the sheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["document", "quote", "statement"])
    for row in range(rows):
        number, line = divmod(row, each)
        words = f"Office {line} of town {number} had {1000 + line:,} letters"
        writer.writerow([f"Report {number}", words, f"{words} in 2017."])
    return out.getvalue().encode()


if __name__ == "__main__":
    main()
