"""What a search finds: ranked, and nothing but what the caller may see at this moment."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from claims.models.claim import ClaimQuerySet
from claims.models.search import Searched, row_of
from claims.rules.search.engines import matching
from claims.terms import Query, parse

MOST = 5_000  # hits that are looked through


@dataclass(frozen=True, slots=True)
class Found:
    """The keys of the rows found, the best first, and whether there were more hits than are looked through."""

    keys: tuple[int, ...] = ()
    more: bool = False

    def __bool__(self) -> bool:
        return bool(self.keys)


def found(query: Query, sort: Searched, rows: QuerySet[Any], *, ranked: bool = True, most: int = MOST) -> Found:
    """Return those of `rows` that match, the best first: the exact figure, then all words in its own statement, then
    the rest; within each the newest first. At most `most` hits are looked through.

    The index says what matches, never who may see it: `rows` is asked now, so a hold takes effect at once.
    """
    if not query:
        return Found()
    entries = matching(query, sort, most, first=True) if ranked else []
    full = len(entries) == most
    if not full:
        everywhere = matching(query, sort, most)
        full = len(everywhere) == most
        entries = [*entries, *everywhere]
    if ranked and sort is Searched.CLAIM and any(term.number for term in query.wanted):
        entries = [*matching(query, sort, most, figure=True), *entries]
    keys = list(dict.fromkeys(map(row_of, entries)))[:most]
    seen = set(rows.filter(pk__in=keys).order_by().values_list("pk", flat=True)) if keys else set()
    return Found(tuple(key for key in keys if key in seen), full)


def holding(claims: ClaimQuerySet, words: str) -> ClaimQuerySet:
    """Return the claims that hold all that was typed, of the newest hits; OR-0042 finds that claim.

    What holds no word at all ("*") finds nothing.
    """
    query = parse(words)
    entries = matching(query, Searched.CLAIM, MOST) if query else []
    return claims.filter(pk__in=[row_of(entry) for entry in entries])
