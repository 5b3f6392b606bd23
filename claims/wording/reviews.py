"""Which verdicts of other desks may be about a claim, and which claims a verdict may be about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claims.models import Claim, Review, Searched
from claims.models.choices import ClaimState
from claims.rules.search import found
from claims.terms import parse
from claims.wording import draft

LOOKED_AT = 20  # reviews in which the claim's number stands
MOST = 5
READ = 3_000  # characters of what was reviewed


@dataclass(frozen=True, slots=True)
class Offered:
    """A review and a claim that it may be about, with what the matcher says of the two."""

    review: Review
    claim: Claim
    says: str


def reviews_of(claim: Claim, today: date) -> list[Offered]:
    """Return the unmatched reviews whose words tell a claim's figure, the newest first; two queries.

    The index finds where its number stands, the matcher of drafts judges: what only shares a number is not offered.
    """
    asked = parse(claim.printed)
    numbers = [term for term in asked.wanted if term.number]
    if claim.value is None or not numbers:
        return []
    open_ones = Review.objects.open().exclude(not_about=claim)
    keys = found(asked.only(*numbers), Searched.REVIEW, open_ones, ranked=False, most=LOOKED_AT).keys
    rows = open_ones.filter(pk__in=keys).order_by("-pk") if keys else ()
    return list(_judged(rows, claim, today))[:MOST]


def _judged(rows: "Iterator[Review] | tuple[()]", claim: Claim, today: date) -> Iterator[Offered]:
    for row in rows:
        if line := draft.telling(row.reviewed[:READ], claim, today):
            yield Offered(row, claim, line.says)


def claims_of(review: Review, today: date) -> list[Offered]:
    """Return the claims that what was reviewed may be, as a draft is held against the record."""
    declined = set(review.not_about.values_list("pk", flat=True))
    among = Claim.objects.exclude(state=ClaimState.WITHDRAWN)
    offered: dict[int, Offered] = {}
    for line in draft.check(review.reviewed[:READ], today, among):
        if line.claim and line.outcome != draft.UNKNOWN and line.claim.pk not in declined:
            offered.setdefault(line.claim.pk, Offered(review, line.claim, line.says))
    return list(offered.values())[:MOST]
