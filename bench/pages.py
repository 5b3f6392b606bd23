"""Measure the pages of readers, desk and admin: how long each takes to answer, with 10,000 claims on record.

Run `python bench/pages.py [--claims 10000] [--rounds 15] [--who public desk admin]`. It makes a database of its own
(SQLite, in a temporary folder, or the empty one that DATABASE_URL names), generates the record, asks for each page in
this process, and exits 1 when a page's median processor time is above its limit: 100 ms, 300 in the admin. Processor
time is that of this process: PostgreSQL's own work shows in the median of the wall clock alone.
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
LIMIT_MS = {"public": 100, "desk": 100, "admin": 300}


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
    yield Document.objects.get(slug="report-0").get_absolute_url()
    yield reverse("claims:topic", args=[topic])
    yield reverse("claims:actor", args=["agency-0"])


def of_the_desk() -> Iterator[str]:
    """Yield the desk's lists, and its pages of one claim."""
    from django.urls import reverse

    from claims.models import Claim

    for name in ("queue", "findings", "stale", "suggestions", "changes", "stories", "series", "watched", "batches"):
        yield reverse(f"claims:desk_{name}")
    yield reverse("claims:desk_queue") + "?measure=district+0"
    draft = Claim.objects.filter(state="draft").latest("number")
    unchecked = Claim.objects.public().filter(verifications=None, kind="figure").latest("number")
    yield from (reverse(f"claims:desk_{name}", args=[draft.number]) for name in ("claim", "review", "link"))
    yield reverse("claims:desk_propose", args=[unchecked.number])


def of_the_admin() -> Iterator[str]:
    """Yield every list of the admin, the filters of claims, and a form of each large kind."""
    from django.contrib import admin
    from django.urls import reverse

    from claims.models import Claim, Measure
    from sources.models import Document

    for model in admin.site._registry:
        yield reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    claims = reverse("admin:claims_claim_changelist")
    for asked in ("?q=referrals", "?state__exact=draft", "?kind__exact=figure", "?p=100", "?work=unassigned"):
        yield claims + asked
    for row in (Claim.objects.latest("number"), Measure.objects.get(slug="measure-0"), Document.objects.latest("pk")):
        yield reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def clients() -> dict[str, tuple[Any, Iterator[str]]]:
    """Return who asks for what: a visitor, and somebody who may do everything."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    owner, _ = get_user_model().objects.get_or_create(username="bench", is_staff=True, is_superuser=True)
    signed_in = Client()
    signed_in.force_login(owner, "django.contrib.auth.backends.ModelBackend")
    return {
        "public": (Client(), addresses()), "desk": (signed_in, of_the_desk()), "admin": (signed_in, of_the_admin()),
    }  # fmt: skip


def timed(client: Any, address: str, rounds: int, **headers: str) -> tuple[float, float, float, int, int]:
    """Return the median and the slowest answer, and the median of processor time, in ms; the page's size, and queries.

    The first answer is not counted: it fills the caches of templates and statements.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times, busy = [], []
    with CaptureQueriesContext(connection) as queries:
        size = len(client.get(address, headers=headers).content)
    count = len(queries)
    for _ in range(rounds):
        start, started = time.perf_counter(), time.process_time()
        response = client.get(address, headers=headers)
        times.append((time.perf_counter() - start) * 1_000)
        busy.append((time.process_time() - started) * 1_000)
        assert response.status_code == (304 if headers else 200), (address, response.status_code)
    return statistics.median(times), max(times), statistics.median(busy), size, count


def main() -> int:
    """Generate, measure, print a table; return 1 when a page is too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--filled", action="store_true", help="Ask the record that DATABASE_URL names as it is.")
    parser.add_argument("--who", nargs="+", choices=LIMIT_MS, default=["public"])
    parser.add_argument("--only", default="", help="Ask only for addresses that hold these letters.")
    asked = parser.parse_args()
    if asked.filled:
        return measure(0, asked)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/pages.sqlite3")
        return measure(asked.claims, asked)


def measure(claims: int, asked: argparse.Namespace) -> int:
    """Fill the database and ask for every page."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from bench.generate import fill

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.DEBUG = False  # or every query would be kept
    if claims:
        call_command("migrate", verbosity=0, skip_checks=True)
        start = time.perf_counter()
        fill(claims)
        print(f"{claims:,} claims generated in {time.perf_counter() - start:.0f} s on {connection.vendor}")
        call_command("reindex", stdout=sys.stdout, stderr=sys.stderr)
    found = clients()
    slow = [address for who in asked.who for address in shown(who, *found[who], asked)]
    print(f"{len(slow)} page(s) above the limit" if slow else "every page within its limit")
    return 1 if slow else 0


def shown(who: str, client: Any, pages: Iterator[str], asked: argparse.Namespace) -> list[str]:
    """Print a line for each page, and one for a page asked for again; return those above the limit."""
    slow = []
    print(f"{'processor':>9} {'median':>8} {'slowest':>8} {'size':>7} {'queries':>7}  page ({who})")
    for address in pages:
        if asked.only not in address:
            continue
        median, slowest, busy, size, queries = timed(client, address, asked.rounds)
        print(
            f"{busy:6.0f} ms {median:5.0f} ms {slowest:5.0f} ms {size / 1024:4.0f} kB {queries:7}  {address}",
            flush=True,
        )
        slow += [address] if busy > LIMIT_MS[who] else []
    if who == "public":
        again = timed(client, "/claims/", 5 * asked.rounds, if_none_match=client.get("/claims/").headers["ETag"])
        print(
            f"{again[2]:6.1f} ms {again[0]:5.1f} ms {again[1]:5.1f} ms {'':7} {again[4]:7}  /claims/, asked for again"
        )
    return slow


if __name__ == "__main__":
    sys.exit(main())
