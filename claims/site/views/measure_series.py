"""The official series of a measure, as its page shows them: the line of the chart, the table, the start-year lines."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from claims.charts import Line, LinePoint
from claims.models import Claim, Observation, Release, Series
from claims.models.series import ObsStatus
from claims.rules.findings.starts import StartLine, start_line

MOST_ROWS = 200  # of a table, the latest


@dataclass(frozen=True, slots=True)
class CountRow:
    """One period of the current release, with what earlier releases gave differently."""

    observation: Observation
    before: list[tuple[Release, str]]


@dataclass(frozen=True, slots=True)
class ShownSeries:
    """A series with its current release, the releases before it, and the latest of its rows."""

    series: Series
    current: Release
    earlier: list[Release]
    rows: list[CountRow]
    cut: bool

    @property
    def line(self) -> Line:
        """The line a chart draws of it."""
        points = tuple(
            LinePoint(*row.observation.days, row.observation.number, row.observation.obs_status == ObsStatus.BREAK)
            for row in self.rows
        )
        return Line(f"{self.series.name}: official counts, {self.current.label}", points)


def shown_series(public: QuerySet[Series]) -> list[ShownSeries]:
    """Return series that readers see, each with its current release. Three queries a series."""
    found = []
    for series in public.select_related("publisher", "measure"):
        releases = list(series.releases.accepted().select_related("version__document"))
        current = releases[-1]
        latest = list(current.observations.order_by("-period_end", "-period_start")[: MOST_ROWS + 1])
        shown = latest[:MOST_ROWS][::-1]
        before = _before(releases[:-1], shown)
        rows = [CountRow(each, before[each.days]) for each in shown]
        found.append(ShownSeries(series, current, releases[:-1], rows, len(latest) > MOST_ROWS))
    return found


def _before(releases: list[Release], shown: list[Observation]) -> dict[tuple[date, date], list[tuple[Release, str]]]:
    """Return what earlier releases gave differently, by period."""
    by_pk = {release.pk: release for release in releases}
    now = {each.days: each.number for each in shown}
    found: dict[tuple[date, date], list[tuple[Release, str]]] = defaultdict(list)
    if not shown or not releases:
        return found
    rows = Observation.objects.filter(release__in=by_pk, period_end__gte=shown[0].period_end).order_by("release")
    for row in rows:
        if row.days in now and row.number != now[row.days]:
            found[row.days].append((by_pk[row.release_id], row.written))
    return found


def start_lines(claims: Iterable[Claim], shown: list[ShownSeries]) -> list[StartLine]:
    """Return the start-year line of each change among these claims, over each series."""
    lines = (start_line(claim, each.series) for claim in claims for each in shown)
    return [line for line in lines if line is not None]
