"""Find claims by words; the one place that knows how."""

import re
from decimal import Decimal

from django.db.models import Q

from claims.models.claim import REFERENCE, ClaimQuerySet

SEARCHED = ("statement", "printed", "passage__exact", "claimant__name", "passage__document__title", "measure__name")
MOST_WORDS = 12
_NUMBER = re.compile(r"\d{1,3}(?:,?\d{3})*(?:\.\d{1,6})?")


def matching(claims: ClaimQuerySet, query: str) -> ClaimQuerySet:
    """Return the claims in which every word of the query stands somewhere; OR-0042 finds that claim.

    A number finds the figures of that value, too, however they were printed ("113948", "18400000").
    """
    for word in query.split()[:MOST_WORDS]:
        claims = claims.filter(_anywhere(word))
    return claims


def _anywhere(word: str) -> Q:
    reference = REFERENCE.fullmatch(word)
    if reference:
        return Q(number=int(reference[1]))
    found = Q()
    for field in SEARCHED:
        found |= Q(**{f"{field}__icontains": word})
    if _NUMBER.fullmatch(word) and len(word) <= 15:
        found |= Q(value=Decimal(word.replace(",", "")))
    return found
