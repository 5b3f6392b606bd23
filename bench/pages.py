"""Measure the public pages: how long each takes to answer, with 10,000 claims on record.

Run `python bench/pages.py [--claims 10000] [--rounds 15]`. It makes a database of its own (SQLite, in a temporary
folder, or the empty one that DATABASE_URL names), generates the record, asks for each page in this process, and exits
1 when the median of a page is above 100 ms. The processor time is given, too: the machine may be busy otherwise.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
LIMIT_MS = 100


def addresses() -> Iterator[str]:
    """Yield every kind of public page, the costliest of each kind, and the questions readers ask of the lists."""
    from django.db.models import Count
    from django.urls import reverse

    from claims.models import Claim, Measure
    from sources.models import Document

    yield from (reverse(f"claims:{name}") for name in ("home", "commitments", "corrections", "about"))
    claims = reverse("claims:claim_list")
    topic = Claim.topics.through.objects.values_list("topic__slug", flat=True).first()
    for asked in ("", "?page=100", "?q=referrals", "?q=agency+2017", "?q=18400000", "?kind=figure&status=checked",
                  "?status=unchecked", "?status=corrected", "?status=withdrawn", "?year_from=2010&year_to=2012",
                  "?verdict=accurate", "?measure=measure-1", "?claimant=agency-1", "?document=report-1",
                  f"?topic={topic}", "?sort=-verdict", "?sort=figure", "?sort=-period", "?sort=claimant",
                  "?sort=document", "?kind=nonsense"):  # fmt: skip
        yield claims + asked
    for words in ("referrals", "18400000", "agency 2017", "zebra referrals", "refferals", "refer* -children"):
        yield f"{reverse('claims:search')}?{urlencode({'q': words})}"
    for name in ("document_list", "measure_list"):
        yield reverse(f"claims:{name}")
        yield f"{reverse(f'claims:{name}')}?q=district"
    most_linked = Claim.objects.public().annotate(links=Count("links_out") + Count("links_in")).order_by("-links")[0]
    yield most_linked.get_absolute_url()
    yield Claim.objects.public().filter(verifications__replacement="correction").first().get_absolute_url()
    yield Claim.objects.withdrawn().first().get_absolute_url()
    yield Document.objects.public().first().get_absolute_url()
    yield Measure.objects.public().annotate(size=Count("claims")).order_by("-size")[0].get_absolute_url()


def timed(client: Any, address: str, rounds: int) -> tuple[float, float, float, int]:
    """Return the median and the slowest answer, and the median of processor time, in ms; and the page's size.

    The first answer is not counted: it fills the caches of templates and statements.
    """
    times, busy = [], []
    size = len(client.get(address).content)
    for _ in range(rounds):
        start, started = time.perf_counter(), time.process_time()
        response = client.get(address)
        times.append((time.perf_counter() - start) * 1_000)
        busy.append((time.process_time() - started) * 1_000)
        assert response.status_code == 200, (address, response.status_code)
    return statistics.median(times), max(times), statistics.median(busy), size


def main() -> int:
    """Generate, measure, print a table; return 1 when a page is too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--filled", action="store_true", help="Ask the record that DATABASE_URL names as it is.")
    asked = parser.parse_args()
    if asked.filled:
        return measure(0, asked.rounds)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/pages.sqlite3")
        return measure(asked.claims, asked.rounds)


def measure(claims: int, rounds: int) -> int:
    """Fill the database and ask for every page."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from bench.generate import fill

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.DEBUG = False  # or every query would be kept
    if claims:
        call_command("migrate", verbosity=0, skip_checks=True)
        start = time.perf_counter()
        fill(claims)
        print(f"{claims:,} claims generated in {time.perf_counter() - start:.0f} s on {connection.vendor}")
        call_command("reindex", stdout=sys.stdout, stderr=sys.stderr)
    client, slow = Client(), []
    print(f"{'median':>8} {'slowest':>8} {'processor':>9} {'size':>7}  page")
    for address in addresses():
        median, slowest, busy, size = timed(client, address, rounds)
        print(f"{median:5.0f} ms {slowest:5.0f} ms {busy:6.0f} ms {size / 1024:4.0f} kB  {address}")
        if median > LIMIT_MS:
            slow.append(address)
    print(f"{len(slow)} page(s) above {LIMIT_MS} ms" if slow else f"every page within {LIMIT_MS} ms")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
