"""What a search finds: ranked, and nothing but what the caller may see at this moment."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from claims.models.claim import ClaimQuerySet
from claims.models.search import Searched, row_of
from claims.rules.search.engines import matching
from claims.terms import Query, parse

MOST = 5_000  # hits that are looked through
AT_ONCE = 500  # entries asked for at a time, at least


@dataclass(frozen=True, slots=True)
class Found:
    """The keys of the rows found, the best first, and whether there were more hits than are looked through."""

    keys: tuple[int, ...] = ()
    more: bool = False

    def __bool__(self) -> bool:
        return bool(self.keys)


def found(
    query: Query,
    sort: Searched,
    rows: QuerySet[Any],
    *,
    ranked: bool = True,
    stated: bool = False,
    most: int = MOST,
) -> Found:
    """Return those of `rows` that match, the best first: the exact figure, then all words in its own statement, then
    the rest; within each the newest first. At most `most` are looked for. `stated`: only by statement, title or name.

    The index says what matches, never who may see it: `rows` is asked now, so a hold takes effect at once.
    """
    if not query:
        return Found()
    keys, more = _seen(query, sort, rows, most, first=True) if ranked or stated else ([], False)
    if not stated and not more:
        everywhere, more = _seen(query, sort, rows, most)
        keys = [*keys, *everywhere]
    if ranked and not stated and sort is Searched.CLAIM and any(term.number for term in query.wanted):
        keys = [*_seen(query, sort, rows, most, figure=True)[0], *keys]
    return Found(tuple(dict.fromkeys(keys))[:most], more)


def holding(claims: ClaimQuerySet, words: str, *, stated: bool = False) -> ClaimQuerySet:
    """Return the claims that hold all that was typed, of the newest hits; OR-0042 finds that claim.

    What holds no word at all ("*") finds nothing. `stated`: only those that say it in their own statement.
    """
    query = parse(words)
    keys = _seen(query, Searched.CLAIM, claims, MOST, first=stated)[0] if query else []
    return claims.filter(pk__in=keys)


def _seen(query: Query, sort: Searched, rows: QuerySet[Any], most: int, **how: bool) -> tuple[list[int], bool]:
    """Return the keys of at most so many of `rows` that match, and whether there may be more.

    What the caller may not see takes no place: however many newer drafts match, public rows are found behind them.
    """
    keys: list[int] = []
    below = None
    at_once = max(most, AT_ONCE)
    while len(keys) < most:
        entries = matching(query, sort, at_once, below=below, **how)
        hits = [row_of(entry) for entry in entries]
        visible = set(rows.filter(pk__in=hits).order_by().values_list("pk", flat=True)) if hits else set()
        keys += [key for key in hits if key in visible]
        if len(entries) < at_once:
            return keys[:most], len(keys) > most
        below = entries[-1]
    return keys[:most], True
