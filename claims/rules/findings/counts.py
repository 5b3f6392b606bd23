"""The official counts that a round of checks needs: of each series, what each accepted release said of some periods."""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from claims.models import Claim, Evidence, Observation, Release, Series
from claims.models.choices import Counting
from claims.models.figure import plain
from claims.models.period import RecordedPeriod
from claims.models.series import ObsStatus
from claims.quantities import Quantity
from sources.models.choices import Precision

Days = tuple[date, date]
AT_ONCE = 100  # periods asked for in one query


@dataclass(frozen=True, slots=True)
class Count:
    """One value of a release, with its key and cell, and what the publisher says of it."""

    pk: int
    days: Days
    words: str
    number: Decimal
    decimals: int
    status: str
    note: str

    def quantity(self, unit: str) -> Quantity:
        """Return it as the arithmetic sees a number."""
        return Quantity(0, 0, "", self.number, decimals=self.decimals, unit=unit, figure_kind="level")


@dataclass
class Vintage:
    """What one release said; `public_by` is the last day on which it may have come out, None when unknown."""

    label: str
    public_by: date | None
    covers: Days
    counts: dict[Days, Count] = field(default_factory=dict)

    def at(self, period: RecordedPeriod, counting: str) -> Count | None:
        """Return the value for exactly this period; for a point in time, the last one within it."""
        if period.start is None or period.end is None:
            return None
        if counting != Counting.POINT:
            return self.counts.get((period.start, period.end))
        ends = sorted(self.counts, key=lambda days: (days[1], days[0]))
        first = bisect_left(ends, period.start, key=lambda days: days[1])
        within = ends[first : bisect_right(ends, period.end, key=lambda days: days[1])]
        return next((self.counts[days] for days in reversed(within) if days[0] >= period.start), None)

    def breaks(self, after: date, until: date) -> list[Count]:
        """Return the values marked as breaks between two days."""
        marked = (count for count in self.counts.values() if count.status == ObsStatus.BREAK)
        return [count for count in marked if after < count.days[0] <= until]


@dataclass
class Counts:
    """One series with its accepted releases, the earliest first; `later` says that more is known to exist."""

    series: str
    unit: str
    later: str
    note: str
    vintages: list[Vintage] = field(default_factory=list)

    def by(self, day: date) -> Vintage | None:
        """Return the release that stood on a day, of those held."""
        out = [vintage for vintage in self.vintages if vintage.public_by is not None and vintage.public_by <= day]
        return out[-1] if out else None


CountsKey = tuple[int, str]


def load_counts(wanted: dict[int, set[Days]], points: set[int]) -> dict[CountsKey, list[Counts]]:
    """Return the series of these measures, with what their releases say of the wanted periods and where they break.

    `points`: the measures that count at one time; of them all within a period is read. One query when none has a
    series, else one more for every hundred periods.
    """
    found: dict[CountsKey, list[Counts]] = defaultdict(list)
    by_series: dict[int, Counts] = {}
    vintages: dict[int, tuple[int, Vintage]] = {}
    releases = Release.objects.accepted().filter(series__measure__in=wanted).select_related("series__measure")
    for release in releases:
        series = release.series
        if series.pk not in by_series:
            by_series[series.pk] = Counts(series.name, series.measure.unit, series.later, series.note)
            found[series.measure_id, series.statistic].append(by_series[series.pk])
        covers = release.covers_from, release.covers_to
        vintage = Vintage(release.label, _last_day(release.released, release.released_precision), covers)
        by_series[series.pk].vintages.append(vintage)
        vintages[release.pk] = (series.measure_id, vintage)
    for measure in {measure for measure, _ in vintages.values()}:
        of_it = {pk: vintage for pk, (owner, vintage) in vintages.items() if owner == measure}
        _read(of_it, sorted(wanted[measure]), measure in points)
    return found


ROW = ("pk", "period_start", "period_end", "time_period", "obs_value", "decimals", "obs_status", "note")


def _read(vintages: dict[int, Vintage], periods: list[Days], within: bool) -> None:
    """Read the wanted values and the breaks; each query asks of one index, never of the whole table."""
    rows = Observation.objects.filter(release__in=vintages).order_by()
    queries = [rows.filter(obs_status=ObsStatus.BREAK)]
    for first in range(0, len(periods), AT_ONCE):
        asked = periods[first : first + AT_ONCE]
        if within:
            several = (Q(period_start__gte=start, period_end__range=(start, end)) for start, end in asked)
            queries.append(rows.filter(reduce(or_, several)))
        else:
            starts, ends = {start for start, _ in asked}, {end for _, end in asked}
            queries.append(rows.filter(period_start__in=starts, period_end__in=ends))
    for query in queries:
        for pk, *row in query.values_list("release", *ROW):
            count = count_of(*row)
            vintages[pk].counts[count.days] = count


def count_of(
    pk: int, start: date, end: date, words: str, value: Decimal, decimals: int, status: str, note: str
) -> Count:
    """Make a count of one row of observations."""
    return Count(pk, (start, end), words, plain(value) or Decimal(0), decimals, status, note)


def covering(claim: Claim) -> list[Observation]:
    """Return the official values for the period and the base of a figure, of each series' newest accepted release."""
    if claim.measure_id is None:
        return []
    days = [
        (period.start, period.end) for period in (claim.base, claim.period) if period.start is not None and period.end
    ]
    newest = {
        release.series_id: release.pk for release in Release.objects.accepted().filter(series__measure=claim.measure)
    }
    asked = Q(pk__in=())
    for start, end in days:
        asked |= Q(period_start=start, period_end=end)
    if not newest or not days:
        return []
    rows = Observation.objects.filter(asked, release__in=newest.values())
    return list(rows.select_related("release__series__publisher").order_by("period_end"))


def touched(series: Series, days: Iterable[Days]) -> QuerySet[Claim]:
    """Return the claims of a series' measure that are about one of these periods, or whose verdict cites its value.

    At most the first hundred periods are asked for: more than that, and the whole series was counted anew.
    """
    asked = Q(pk__in=())
    for start, end in list(days)[:AT_ONCE]:
        for name in ("period", "base"):
            asked |= Q(measure=series.measure_id, **{f"{name}_start": start, f"{name}_end": end})
        cited = Evidence.objects.filter(
            observation__release__series=series, observation__period_start=start, observation__period_end=end
        )
        asked |= Q(verifications__evidence__in=cited)
    return Claim.objects.filter(asked).distinct().order_by("number")


def wanted_periods(periods: Iterable[tuple[int | None, RecordedPeriod]]) -> dict[int, set[Days]]:
    """Return the closed periods to look up, by measure."""
    wanted: dict[int, set[Days]] = defaultdict(set)
    for measure, period in periods:
        if measure is not None and period.start is not None and period.end is not None:
            wanted[measure].add((period.start, period.end))
    return wanted


def _last_day(day: date | None, precision: str) -> date | None:
    """Return the last day that a date of this precision may mean."""
    if day is None or precision == Precision.DAY:
        return day
    month = day.month if precision == Precision.MONTH else 12
    return date(day.year, month, monthrange(day.year, month)[1])
