"""The pace of commitments with a target, by the official counts of their measure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import DateField, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from claims.arithmetic.pace import Count, Pace
from claims.models import Claim, Observation, Release
from claims.models.choices import ClaimKind
from claims.models.figure import plain

ALIKE = 0.1  # periods are alike that differ in length by no more than this part


@dataclass(frozen=True, slots=True)
class Counted:
    """A pace, with the official values it was told from."""

    pace: Pace
    start: Observation | None
    latest: Observation


def paces(claims: Iterable[Claim]) -> dict[int, Counted]:
    """Return, by the key of each commitment that names a measure and a target, what the official counts say.

    From the newest accepted release of the measure's first series: the last period that had ended when it was said
    (else published), and the last one that ended by the deadline. Two queries; commitments without counts are left out.
    """
    asked = [row.pk for row in claims if row.target_value is not None and row.measure_id is not None]
    if not asked:
        return {}
    rows = list(_with_counts(asked))
    keys = {key for *_, start, latest in rows for key in (start, latest) if key is not None}
    observations = Observation.objects.select_related("release__series__measure", "release__series__publisher")
    found = observations.in_bulk(keys)
    return {
        pk: _counted(target, deadline, found.get(start or 0), found[latest])
        for pk, target, deadline, start, latest in rows
        if latest is not None
    }


def pace_of(claim: Claim) -> Counted | None:
    """Return the pace of one claim, None when it is no commitment with a target that is counted."""
    return paces([claim]).get(claim.pk) if claim.kind == ClaimKind.COMMITMENT else None


Row = tuple[int, Decimal | None, date | None, int | None, int | None]


def _with_counts(asked: list[int]) -> Iterable[Row]:
    """Yield key, target, deadline, and the keys of the first and last counts of each of these claims."""
    newest = Release.objects.accepted().filter(series__measure=OuterRef("measure")).order_by("series_id", "-number")
    of_it = Observation.objects.filter(release=OuterRef("counts")).order_by("-period_end", "-period_start")
    by_deadline = of_it.filter(period_end__lte=Coalesce(OuterRef("deadline"), Value(date.max, DateField())))
    return (
        Claim.objects.filter(pk__in=asked)
        .annotate(said=Coalesce("said_on", F("passage__document__published")))
        .annotate(counts=Subquery(newest.values("pk")[:1]))
        .annotate(
            start_at=Subquery(of_it.filter(period_end__lte=OuterRef("said")).values("pk")[:1]),
            latest_at=Subquery(by_deadline.values("pk")[:1]),
        )
        .values_list("pk", "target_value", "deadline", "start_at", "latest_at")
    )


def _counted(target: Decimal | None, deadline: date | None, start: Observation | None, latest: Observation) -> Counted:
    start = start if start is not None and _alike(start, latest) else None
    pace = Pace(_count(start) if start else None, _count(latest), plain(target) or Decimal(0), deadline)
    return Counted(pace, start, latest)


def _alike(first: Observation, last: Observation) -> bool:
    """Say whether two periods are of one length, so that their counts can be told as a movement."""
    lengths = [(each.period_end - each.period_start).days + 1 for each in (first, last)]
    return max(lengths) - min(lengths) <= ALIKE * max(lengths)


def _count(row: Observation) -> Count:
    return Count(row.period_end, row.number)
