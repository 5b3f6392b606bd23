"""Who said it: all the public claims that say what one says, first to last, each with its own words."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from claims.models import Claim
from claims.site.quotations import marked
from claims.wording import claim as claim_words


@dataclass(frozen=True, slots=True)
class Saying:
    """One time it was said: the claim, when as far as known, and its words in pieces (marked: the figure)."""

    claim: Claim
    when: str
    pieces: tuple[tuple[str, bool], ...]
    here: bool


def sayings(claim: Claim) -> list[Saying]:
    """Return every time a claim was said, by the day, the undated last; [] when it was said once. One query."""
    first = claim_words.bearer(claim)
    rows = Claim.objects.public().filter(Q(pk=first.pk) | Q(same_as=first.pk))
    found = list(rows.select_related("claimant", "passage__document__publisher"))
    if len(found) < 2:
        return []
    return [
        Saying(row, claim_words.when_said(row), marked(row.passage.exact, row.printed), row.pk == claim.pk)
        for row in sorted(found, key=_day)
    ]


def _day(claim: Claim) -> tuple[date, int]:
    return claim.day_said or date.max, claim.number
