"""The matcher: which claims on record match a figure, found by index and judged by value, thing counted and time."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.db.models.functions import Lower

from claims.arithmetic.match import ORDER, Figure, Match, match
from claims.models import Claim
from claims.rules.findings.inputs import entry_of, figures

MOST = 5
LOOKED_AT = 40  # rows read of one kind of likeness; every one is found by an index
# No coarser reading of a number reaches further from it than this (DESIGN: half its width is at most a tenth).
SHOWN = ("measure", "passage__document", "claimant", "same_as")  # what a match is judged and told by
REACH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Matched:
    """A claim on record, and how it matches."""

    claim: Claim
    match: Match


def matches(figure: Figure, *, leaving: int | None = None, most: int = MOST) -> list[Matched]:
    """Return the claims that match a figure, those that say the same first; at most four queries, all by index.

    `leaving`: the key of the claim the figure is of, which matches itself. What is said again is found as the claim
    it says again, once that is among them.
    """
    found: dict[int, Matched] = {}
    rows = (row for rows in candidates(figure, figures()) for row in rows.select_related(*SHOWN))
    for claim in rows:
        if claim.pk != leaving and claim.pk not in found and (judged := match(figure, entry_of(claim))):
            found[claim.pk] = Matched(claim, judged)
    firsts = [row for row in found.values() if row.claim.same_as_id not in found]
    return sorted(firsts, key=lambda row: (ORDER.index(row.match.kind), row.claim.number))[:most]


def candidates(figure: Figure, among: QuerySet[Claim]) -> Iterator[QuerySet[Claim]]:
    """Yield the claims `among` these that have its number, a near one of its measure or unit, or its measure and time.

    Each is a query of its own, in the order of the index that serves it: one question with "or" in it reads all rows.
    """
    said = figure.quantity
    if said.value is None:
        return
    yield _near(among.filter(value=said.value).order_by("pk"))
    low, high = sorted((said.value * (1 - REACH), said.value * (1 + REACH)))
    near = among.filter(value__gte=low, value__lte=high).order_by("value", "pk")
    if figure.measure is not None:
        yield _near(near.filter(measure=figure.measure))
        if figure.period.start:
            same_start = among.filter(measure=figure.measure, period_start=figure.period.start)
            yield _near(same_start.order_by("period_start", "pk"))
    if said.unit:
        yield _near(near.alias(counted=Lower("unit")).filter(counted=said.unit.lower()))


def _near(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    return claims[:LOOKED_AT]
