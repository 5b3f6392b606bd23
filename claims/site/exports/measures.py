"""Measures as they leave: the row of a list, and the series of claims about one."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from django.db.models import Count, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.models import Claim, Finding, Incomparability, Measure
from claims.models.choices import Counting
from claims.models.claim import ClaimQuerySet
from claims.site.exports import claims
from claims.site.exports import series as official
from claims.site.exports.addresses import Addresses
from claims.site.exports.claims import ClaimRow, claim_row
from claims.site.exports.findings import FindingRow, finding_row
from claims.site.exports.references import MeasureReference, measure_reference
from claims.site.exports.series import SeriesRow, series_row


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakRow:
    """A day on which what is counted, or how, changed."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomparableRow:
    """Another measure this one must not be compared with."""

    measure: MeasureReference
    differs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """What a figure counts."""

    slug: str
    name: str
    definition: Annotated[str, "What is counted, so that two people would count the same."]
    unit: str
    place: str
    population: Annotated[str, "Of whom or what, if not of all."]
    stage: Annotated[str, "Where in the process it is counted."]
    method: str
    counting: Annotated[str, Counting, "Decides which periods can be compared."]
    caveats: Annotated[str, "What to know before comparing."]
    claim_count: Annotated[int, "How many public claims are about it."]
    first: Annotated[date | None, "Where the first of their periods starts."]
    last: Annotated[date | None, "Where the last of their periods ends."]
    breaks: list[BreakRow]
    not_comparable: list[IncomparableRow]
    page: Annotated[str, "Address of its page."]
    json: Annotated[str, "Address of all its data."]


@dataclass(frozen=True, slots=True, kw_only=True)
class FullMeasure(MeasureRow):
    """A measure with its claims by period."""

    claims: Annotated[list[ClaimRow], "By the end of their period, the undated last."]
    series: Annotated[list[SeriesRow], "Official figures that claims are checked against."]
    findings: list[FindingRow]


COLUMNS = (
    "slug", "name", "definition", "unit", "place", "population", "stage", "method", "counting", "caveats",
    "claim_count", "first", "last", "breaks.day", "breaks.reason", "not_comparable.measure.slug", "page", "json",
)  # fmt: skip


def counted() -> QuerySet[Measure]:
    """Return public measures by name, with the number and the years of their public claims."""
    own = Claim.objects.public().filter(measure=OuterRef("pk")).order_by().values("measure")

    def told(what: Count | Min | Max) -> Subquery:
        """Answer for the rows of one page only; a join would count the claims of all measures first."""
        return Subquery(own.annotate(told=what).values("told"))

    return (
        Measure.objects.public()
        .annotate(
            claim_count=Coalesce(told(Count("pk")), 0), first=told(Min("period_start")), last=told(Max("period_end"))
        )
        .order_by("name")
    )


def fetched(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    """Fetch with measures out of `counted` their breaks and what they must not be compared with."""
    return measures.prefetch_related("breaks", _pairs("first", "second"), _pairs("second", "first"))


def _pairs(own: str, other: str) -> "Prefetch[Any]":
    """Fetch what measures must not be compared with, as far as that is public."""
    rows = Incomparability.objects.filter(**{f"{other}__in": Measure.objects.public()}).select_related(other)
    return Prefetch(f"incomparable_{own}", queryset=rows, to_attr=f"shown_as_{own}")


def series(measure: Measure) -> list[Claim]:
    """Return the public claims of a measure with all that their rows say, by the end of their period."""
    return sorted(claims.listed(Claim.objects.public()).filter(measure=measure), key=place)


def place(claim: Claim) -> tuple[bool, date, date, int]:
    """Order by the end of the period, the undated last."""
    end, start = claim.period_end or claim.period_start, claim.period_start or claim.period_end
    return end is None, end or date.max, start or date.max, claim.number


def by_period(measure: Measure) -> ClaimQuerySet:
    """Return the public claims of a measure in the order of `place`, put into it by the database."""
    end, start = Coalesce("period_end", "period_start"), Coalesce("period_start", "period_end")
    return Claim.objects.public().filter(measure=measure).order_by(end.asc(nulls_last=True), start, "number")


def incomparable(measure: Measure) -> list[tuple[Measure, str]]:
    """Return the public measures this one must not be compared with, and what differs."""
    public = Measure.objects.public()
    rows = Incomparability.objects.filter(
        Q(first=measure, second__in=public) | Q(second=measure, first__in=public)
    ).select_related("first", "second")
    return [(row.second if row.first_id == measure.pk else row.first, row.differs) for row in rows]


def measure_row(measure: Any, addresses: Addresses) -> MeasureRow:
    """Return the row of a measure out of `counted` and `fetched`."""
    return MeasureRow(**_fields(measure, addresses))


def full_measure(measure: Any, addresses: Addresses, today: date) -> FullMeasure:
    """Return a measure out of `counted` and `fetched` with its series; nine queries, however long it is."""
    rows = series(measure)
    found = Finding.objects.public().filter(subject__in=[row.pk for row in rows]).prefetch_related("claims")
    return FullMeasure(
        **_fields(measure, addresses),
        claims=[claim_row(row, addresses, today) for row in rows],
        series=[series_row(row, addresses) for row in official.fetched().filter(measure=measure)],
        findings=[finding_row(row, addresses) for row in found.order_by("kind", "key")],
    )


def _fields(measure: Any, addresses: Addresses) -> dict[str, Any]:
    page = addresses.page(measure)
    copied = ("slug", "name", "definition", "unit", "place", "population", "stage", "method", "counting", "caveats")
    counts = {"claim_count": measure.claim_count, "first": measure.first, "last": measure.last}
    return (
        {name: getattr(measure, name) for name in copied}
        | counts
        | {
            "breaks": [BreakRow(day=row.day, reason=row.reason) for row in measure.breaks.all()],
            "not_comparable": [
                IncomparableRow(measure=other, differs=differs)
                for other, differs in _incomparable(measure, addresses)
                if other
            ],
            "page": page,
            "json": addresses.twin(page),
        }
    )


def _incomparable(measure: Any, addresses: Addresses) -> list[tuple[MeasureReference | None, str]]:
    pairs = [(row.second, row.differs) for row in measure.shown_as_first]
    pairs += [(row.first, row.differs) for row in measure.shown_as_second]
    return [(measure_reference(other, addresses), differs) for other, differs in pairs]
