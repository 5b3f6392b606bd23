"""Measure reconciling: seconds, memory and one change, at growing numbers of claims in a throw-away database.

    python bench/findings.py                 1,000, 10,000 and 100,000 claims, fifty to a measure
    python bench/findings.py --claims 5000   one size

Each size runs in a process of its own, so that its peak memory is its own. Side by side in each run: rebuilding all
findings (`reconcile`), comparing the stored ones with what they should be (`reconcile --check`), and bringing them up
to date after one claim changed, which is what the doors do instead of rebuilding, and suggesting links of one claim.
"""

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PER_MEASURE = 50
SIZES = (1_000, 10_000, 100_000)
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def main() -> None:
    """Run every size, or the one asked for, in a process of its own with a database of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, help="Measure one size.")
    parser.add_argument("--in-this-process", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.in_this_process:  # DATABASE_URL names the throw-away database
        measure(options.claims)
        return
    print("claims   findings  reconcile s  of its core  claims/s  check s  one change ms  suggest ms  peak MB")
    for each in [options.claims] if options.claims else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"}
            command = [sys.executable, "-W", "ignore", __file__, "--claims", str(each), "--in-this-process"]
            subprocess.run(command, check=True, env=environment)


def measure(size: int) -> None:
    """Fill the database with `size` claims and time the work on them."""
    prepare()
    fill(size)
    from claims.models import Claim, Finding
    from claims.rules import findings

    own = time.process_time()
    made, reconciled = timed(findings.reconcile)
    own = time.process_time() - own
    wrong, checked = timed(lambda: sum(1 for _ in findings.differences()))
    if wrong:
        sys.exit(f"{wrong} findings are not what the record implies.")
    some = list(Claim.objects.order_by("?")[:20])
    change = [timed(lambda claim=claim: findings.refresh([claim.pk]))[1] for claim in some]
    suggest = [timed(lambda claim=claim: findings.suggestions(claim))[1] for claim in some]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{size:>7,}  {Finding.objects.count():>8,}  {reconciled:>11.1f}  {own:>11.1f}  {size / reconciled:>8,.0f}"
        f"  {checked:>7.1f}  {statistics.median(change) * 1000:>13.1f}  {statistics.median(suggest) * 1000:>10.1f}"
        f"  {peak:>7.0f}"
    )
    assert made["removed"] == 0


def timed(work: Any) -> tuple[Any, float]:
    """Do the work; return its result and the seconds it took."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def prepare() -> None:
    """Set Django up and migrate the throw-away database."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ["DEBUG"] = "1"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from django.conf import settings

    settings.DEBUG = False  # or every query would be kept in memory


def fill(size: int) -> None:
    """Write measures of fifty claims: levels of successive years, changes between them, some linked."""
    from django.contrib.auth import get_user_model

    from claims.models import Claim, Link, Measure
    from sources.models import Document, Passage

    rng = random.Random(7)
    recorder = get_user_model().objects.create(username="recorder")
    releaser = get_user_model().objects.create(username="releaser")
    document = Document.objects.create(title="All", slug="all", publisher_basis="unknown")
    passage = Passage.objects.create(document=document, exact="All of it.")
    count = size // PER_MEASURE
    measures = Measure.objects.bulk_create(
        Measure(name=f"Measure {n}", slug=f"m{n}", definition="d", unit="referrals", worded_by=recorder)
        for n in range(count)
    )
    shared = {
        "kind": "figure", "passage": passage, "voice": "own", "state": "public", "recorded_by": recorder,
        "recorded_at": NOW, "worded_by": recorder, "approved_by": releaser,
        "released_by": releaser, "released_at": NOW, "comparator": "=", "statistic": "total",
        "modality": "reported", "decimals": 0, "said_on_precision": "day", "said_on_basis": "printed",
    }  # fmt: skip
    linked = {"meaning": "updates", "reason": "r", "state": "confirmed", "author": recorder, "decided_by": releaser,
              "made_at": NOW}  # fmt: skip
    number = 0
    for measure in measures:
        rows, level = [], rng.randint(1_000, 90_000)
        for position in range(PER_MEASURE):
            number += 1
            rows.append(Claim(number=number, slug=f"c{number}", statement=f"Claim {number}.", measure=measure, **shared,
                              **figure(position, level, rng)))  # fmt: skip
            level = int(level * rng.uniform(0.95, 1.2)) if position % 2 else level
        stored = Claim.objects.bulk_create(rows)
        Link.objects.bulk_create(
            Link(from_claim=later, to_claim=earlier, **linked)
            for earlier, later in zip(stored[:10:2], stored[2:12:2], strict=True)
        )


def figure(position: int, level: int, rng: random.Random) -> dict[str, Any]:
    """Return the fields of a level (even positions) or of a change to it (odd positions)."""
    year = 1990 + position // 2
    period = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31), "period_kind": "year",
              "period_basis": "printed", "said_on": date(year + 1, 3, 1)}  # fmt: skip
    if position % 2 == 0:
        return {"printed": f"{level:,} referrals", "value": Decimal(level), "unit": "referrals",
                "figure_kind": "level", **period}  # fmt: skip
    percent = rng.randint(1, 40)
    return {
        "printed": f"{percent} per cent", "value": Decimal(percent), "unit": "%", "figure_kind": "change",
        "change_unit": "percent", "direction": "up", "base_start": date(year - 1, 1, 1),
        "base_end": date(year - 1, 12, 31), "base_kind": "year", "base_basis": "printed", **period,
    }  # fmt: skip


if __name__ == "__main__":
    main()
