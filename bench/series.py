"""Measure official series in a throw-away database: importing 100,000 observations, and a claim beside its series.

    python bench/series.py                 100,000 observations
    python bench/series.py --rows 10000    another size

The table gives a count for each day. It is previewed and imported through the door, hashed into the ledger and accepted
by a second person; then one claim about one day is held beside it, as the door does after every write.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROWS = 100_000
FIRST = date(1740, 1, 1)
TIMES = 21


def main() -> None:
    """Run in a process of its own with a database of its own, so that its peak memory is its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=ROWS, help="Observations in the table.")
    parser.add_argument("--in-this-process", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.in_this_process:  # DATABASE_URL names the throw-away database
        measure(options.rows)
        return
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"}
        command = [sys.executable, "-W", "ignore", __file__, "--rows", str(options.rows), "--in-this-process"]
        subprocess.run(command, check=True, env=environment)


def timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """Return what the work came to, and the seconds of the clock and of the processor that it took."""
    clock, own = time.perf_counter(), time.process_time()
    found = work()
    return found, time.perf_counter() - clock, time.process_time() - own


def measure(rows: int) -> None:
    """Import and accept one table of `rows` days, and hold a claim beside it."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from django.conf import settings

    from claims.rules import findings
    from claims.rules.seen import of_release
    from claims.services import series as door
    from sources.capture import Details

    settings.CAPTURE_LIMIT_BYTES = max(settings.CAPTURE_LIMIT_BYTES, 50_000_000)
    series, importer, second, claim = prepare()
    days = (FIRST + timedelta(days=each) for each in range(rows))
    table = "\n".join(["day,count", *(f"{day.isoformat()},{1000 + place}" for place, day in enumerate(days))]).encode()
    details = Details(title="Daily counts", published="2020-01-01")
    done, clock, own = timed(lambda: door.import_release(series, table, who=importer, name="days.csv", details=details))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"import of {rows:,} observations: {clock:.1f} s ({own:.1f} s of its core), peak {peak:.0f} MB")
    _, clock, own = timed(lambda: door.accept(done.release, who=second, token=of_release(done.release)))
    print(f"accepting them: {clock:.2f} s ({own:.2f} s of its core)")
    taken = [timed(lambda: findings.refresh([claim.pk])) for _ in range(TIMES)]
    print(
        f"a claim beside its series: median {statistics.median(each[1] for each in taken) * 1000:.1f} ms "
        f"({statistics.median(each[2] for each in taken) * 1000:.1f} ms of its core), {TIMES} times"
    )
    again, clock, own = timed(lambda: door.import_release(series, table, who=importer, name="days.csv"))
    assert not again.new
    print(f"the same table again: {clock:.1f} s ({own:.1f} s of its core)")


def prepare() -> tuple[Any, Any, Any, Any]:
    """Make a series of daily counts, two people and a claim about one day."""
    from django.contrib.auth import get_user_model

    from claims.models import Claim, Measure, Series
    from sources.models import Actor, Document, Passage

    people = [get_user_model().objects.create(username=name, is_superuser=True) for name in ("first", "second")]
    publisher = Actor.objects.create(name="Office", slug="office")
    counted = Measure.objects.create(
        name="Daily", slug="daily", definition="Counts a day.", unit="counts", worded_by=people[0]
    )
    series = Series.objects.create(
        worded_by=people[0],
        name="Daily counts", slug="daily", measure=counted, publisher=publisher, period_column="day",
        value_column="count",
    )  # fmt: skip
    document = Document.objects.create(title="Report", slug="report", publisher=publisher)
    day = FIRST + timedelta(days=5_000)
    claim = Claim.objects.create(
        number=1, slug="one", kind="figure", statement="There were 6,000.", measure=counted, voice="own",
        passage=Passage.objects.create(document=document, exact="6,000 counts"), printed="6,000 counts",
        value=Decimal(6000), decimals=0, comparator="=", figure_kind="level", unit="counts", statistic="total",
        modality="reported", period_start=day, period_end=day, period_kind="day", period_words="that day",
        period_basis="printed", recorded_by=people[0], recorded_at=datetime(2026, 11, 1, tzinfo=UTC),
        worded_by=people[0],
    )  # fmt: skip
    return series, *people, claim


if __name__ == "__main__":
    main()
