"""Official series as they leave: what one body published of a measure, release by release, value by value."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import Prefetch, QuerySet

from claims.models import Observation, Release, Series
from claims.models.choices import PeriodKind, Statistic
from claims.models.series import ObsStatus
from claims.site.exports.addresses import Addresses
from claims.site.exports.dates import Day, day
from claims.site.exports.references import ActorReference, actor_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationRow:
    """One value of a release, in SDMX's words, with its cell. No claim: claims are checked against it."""

    time_period: Annotated[str, "As printed."]
    start: date
    end: Annotated[date, "Last day, inclusive."]
    kind: Annotated[str, PeriodKind]
    obs_value: Decimal
    decimals: Annotated[int, "Printed places less the zeros of the table's scale."]
    obs_status: Annotated[str, ObsStatus]
    note: Annotated[str, "What the table says of this value."]
    cell: Annotated[str, "Where it stands in the table."]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRow:
    """What was published of a series on one day: a vintage."""

    number: int
    released: Day
    version_sha256: Annotated[str, "Of the table it was read from; empty where the original is not held."]
    observations: list[ObservationRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """One body's figures for a measure, every accepted release of them, the latest last."""

    slug: str
    name: Annotated[str, "As its publisher calls it."]
    measure: Annotated[str, "Slug of what it counts."]
    publisher: ActorReference | None
    statistic: Annotated[str, Statistic]
    later: Annotated[str, "Later counts that are known to exist."]
    note: str
    releases: list[ReleaseRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationReference:
    """A value of a series as evidence."""

    series: Annotated[str, "Its name."]
    release: Annotated[str, "Which one: released 2023."]
    period: str
    written: Annotated[str, "The value as people write it."]
    cell: str


def fetched() -> QuerySet[Series]:
    """Return public series with their accepted releases and all their values; three queries."""
    values = Prefetch("observations", queryset=Observation.objects.order_by("period_end", "period_start"))
    releases = Release.objects.accepted().select_related("version").prefetch_related(values)
    return (
        Series.objects.public()
        .select_related("publisher", "measure")
        .prefetch_related(Prefetch("releases", queryset=releases, to_attr="shown_releases"))
        .order_by("slug")
    )


def series_row(series: Any, addresses: Addresses) -> SeriesRow:
    """Return a series out of `fetched`."""
    return SeriesRow(
        slug=series.slug,
        name=series.name,
        measure=series.measure.slug,
        publisher=actor_reference(series.publisher, addresses),
        statistic=series.statistic,
        later=series.later,
        note=series.note,
        releases=[_release(row) for row in series.shown_releases],
    )


def observation_reference(row: Observation) -> ObservationReference:
    """Return how evidence names a value; expects its release and series fetched."""
    release = row.release
    return ObservationReference(
        series=release.series.name, release=release.label, period=row.period.label, written=row.written, cell=row.cell
    )


def _release(row: Release) -> ReleaseRow:
    return ReleaseRow(
        number=row.number,
        released=day(row.released, row.released_precision, row.released_basis, row.released_reason),
        version_sha256=row.version.bytes_hash,
        observations=[
            ObservationRow(
                time_period=each.time_period,
                start=each.period_start,
                end=each.period_end,
                kind=each.period_kind,
                obs_value=each.number,
                decimals=each.decimals,
                obs_status=each.obs_status,
                note=each.note,
                cell=each.cell,
            )
            for each in row.observations.all()
        ],
    )
