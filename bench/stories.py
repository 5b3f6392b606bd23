"""Measure a story's page: the processor time it takes with 500 items in 10 lanes, and that of the home page it leads.

Run `python bench/stories.py [--items 500] [--lanes 10] [--rounds 15]`. It makes a database of its own (SQLite, in a
temporary folder), writes one pinned story whose claims are all public and a third of them checked, asks for its pages
in this process, and exits 1 when the median of processor time of the story's page is above 150 ms.
"""

import argparse
import os
import sys
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
LIMIT_MS = 150
FIRST_YEAR = 1990


def fill(items: int, lanes: int) -> Any:
    """Make the story, its measures and its claims: of every five a change, a demand and three levels."""
    from tests import factories as make

    measures = [make.make_measure() for _ in range(lanes)]
    document = make.make_document(text="In 2017 the agency received 82,109 referrals.")
    claims = [_claim(make, number, measures[number % lanes], document) for number in range(items)]
    for claim in claims[::3]:
        make.make_published_verification(claim)
    return make.make_story(*claims, state="public", pinned=True)


def _claim(make: Any, number: int, measure: Any, document: Any) -> Any:
    year = FIRST_YEAR + number % 35
    passage = make.make_passage(f"received {number} referrals", document)
    shared = {"passage": passage, "claimant": document.publisher, "state": "public"}
    match number // 10 % 5:
        case 0:
            base = {"base_start": date(year - 2, 1, 1), "base_end": date(year - 2, 12, 31), "base_basis": "printed"}
            change = {"figure_kind": "change", "change_unit": "percent", "direction": "up", "unit": "%"}
            return make.make_claim(
                measure=measure, value=Decimal(50 + number), **change, **base, **make.year_fields(year), **shared
            )
        case 1:
            said = make.dated("said_on", date(year, 5, 1))
            return make.make_commitment(measure=measure, addressee=document.publisher, **said, **shared)
        case _:
            value = Decimal(1000 + number * 37)
            return make.make_claim(measure=measure, value=value, **make.year_fields(year), **shared)


def main() -> int:
    """Fill, measure, print a table; return 1 when the story's page is too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=500)
    parser.add_argument("--lanes", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/stories.sqlite3"
        return measure(asked.items, asked.lanes, asked.rounds)


def measure(items: int, lanes: int, rounds: int) -> int:
    """Ask for the story, what can be taken away of it, and the home page it leads."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client
    from django.urls import reverse

    from bench.pages import timed

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.DEBUG = False  # or every query would be kept
    call_command("migrate", verbosity=0, skip_checks=True)
    story, client = fill(items, lanes), Client()
    files = [reverse(f"claims:{name}", args=[story.slug]) for name in ("story_picture", "story_figures")]
    print(f"{items} items in {lanes} lanes\n{'processor':>9} {'median':>8} {'slowest':>8} {'size':>7}  page")
    taken = {}
    for address in (story.get_absolute_url(), *files, reverse("claims:home")):
        median, slowest, taken[address], size = timed(client, address, rounds)
        print(f"{taken[address]:6.0f} ms {median:5.0f} ms {slowest:5.0f} ms {size / 1024:4.0f} kB  {address}")
    slow = taken[story.get_absolute_url()] > LIMIT_MS
    print(f"the story's page is {'above' if slow else 'within'} {LIMIT_MS} ms")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
