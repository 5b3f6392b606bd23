"""Plain factories for official series: a series, a release of it, a value of one year."""

import itertools
from datetime import date
from decimal import Decimal
from typing import Any

from claims.models import Measure, Observation, Release, Series
from tests.factories import NOON, dated, make_actor, make_measure, make_user, make_version

_counter = itertools.count(1)


def make_series(measure: Measure | None = None, **fields: Any) -> Series:
    """Make a series whose table has the columns year and reports."""
    number = next(_counter)
    return Series.objects.create(
        **{
            "name": f"Reports per year {number}",
            "slug": f"reports-per-year-{number}",
            "measure": measure or make_measure(),
            "publisher": fields.pop("publisher", None) or make_actor(),
            "period_column": "year",
            "value_column": "reports",
            "worded_by": fields.pop("worded_by", None) or make_user("describer"),
            **fields,
        }
    )


def make_release(series: Series | None = None, counts: dict[int, int] | None = None, **fields: Any) -> Release:
    """Make an accepted release of 2019 with these counts by year; `state="proposed"` leaves out who accepted it."""
    series = series or make_series()
    if fields.get("state", "accepted") == "accepted":
        fields = {"state": "accepted", "approved_by": make_user("accepter"), "accepted_at": NOON, **fields}
    release = Release.objects.create(
        **{
            "series": series,
            "number": series.releases.count() + 1,
            "version": fields.pop("version", None) or make_version(),
            **({} if "released" in fields else dated("released", date(2019, 3, 1))),
            "covers_from": date(min(counts or {2018: 0}), 1, 1),
            "covers_to": date(max(counts or {2018: 0}), 12, 31),
            "observations_hash": "0" * 64,
            "worded_by": make_user("importer"),
            "imported_at": NOON,
            **fields,
        }
    )
    for row, (year, count) in enumerate(sorted((counts or {}).items()), start=2):
        make_observation(release, year, count, row=row)
    return release


def make_observation(
    release: Release | None = None, year: int = 2018, value: Any = 18462422, **fields: Any
) -> Observation:
    """Make the value of one calendar year."""
    return Observation.objects.create(
        **{
            "release": release or make_release(),
            "time_period": str(year),
            "period_start": date(year, 1, 1),
            "period_end": date(year, 12, 31),
            "period_kind": "year",
            "obs_value": Decimal(value),
            "decimals": 0,
            "row": 2,
            "column": 2,
            **fields,
        }
    )
