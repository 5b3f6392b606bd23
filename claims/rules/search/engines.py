"""The two engines: what is asked, in the words of SQLite's FTS5 and of PostgreSQL's full-text search."""

from collections.abc import Callable

from django.db import connection

from claims.models.search import Searched
from claims.rules.search.schema import FULL_TEXT
from claims.terms import Query, Term

_SQLITE = f"SELECT rowid FROM {FULL_TEXT} WHERE {FULL_TEXT} MATCH %s AND rowid BETWEEN %s AND %s"  # noqa: S608
_POSTGRESQL = "SELECT id FROM claims_searchentry WHERE vector @@ %s::tsquery AND id BETWEEN %s AND %s"
_ORDERED = " ORDER BY 1 DESC LIMIT %s"


def matching(
    query: Query, sort: Searched, most: int, *, first: bool = False, figure: bool = False, below: int | None = None
) -> list[int]:
    """Return the keys of at most so many entries of one sort that match, the newest row first.

    `first`: every term stands in the statement, title or name; `figure`: its numbers are those of the recorded figure;
    `below`: only entries older than this one.
    """
    low, high = sort.span
    postgresql = connection.vendor == "postgresql"
    said = (_tsquery if postgresql else _fts5)(query, first, figure)
    with connection.cursor() as cursor:
        cursor.execute(
            (_POSTGRESQL if postgresql else _SQLITE) + _ORDERED, [said, low, high if below is None else below - 1, most]
        )
        return [key for (key,) in cursor.fetchall()]


def _forms(term: Term, figure: bool) -> list[tuple[str, ...]]:
    """Return what answers a term: the forms of it, or the figures of its value."""
    if figure and term.number:
        return [(f"f{form[0][1:].removesuffix('pct')}",) for form in term.forms]
    return list(term.forms)


def _fts5(query: Query, first: bool, figure: bool) -> str:
    def said(form: tuple[str, ...], term: Term) -> str:
        """Return a phrase; a term holds letters and digits alone, and stands in quotes, so it can be no operator."""
        return f'"{" ".join(form)}"{" *" if term.prefix else ""}'

    positive = _all(query.wanted, figure, said, " OR ", " AND ")
    negative = " OR ".join(said(form, term) for term in query.unwanted for form in term.forms)
    asked = f"{{first}} : ({positive})" if first else f"({positive})"
    return f"({asked}) NOT ({negative})" if negative else asked


def _tsquery(query: Query, first: bool, figure: bool) -> str:
    def said(form: tuple[str, ...], term: Term, weight: str = "A" if first else "") -> str:
        """Return a phrase; the text becomes a tsquery without any parser that could take a term for an operator."""
        ending = ("*" if term.prefix else "") + ("" if term.excluded else weight)
        words = " <-> ".join(f"'{part}'{f':{ending}' if ending else ''}" for part in form)
        return f"({words})"

    positive = _all(query.wanted, figure, said, " | ", " & ")
    negative = "".join(f" & !{said(form, term)}" for term in query.unwanted for form in term.forms)
    return positive + negative


def _all(
    terms: tuple[Term, ...], figure: bool, said: Callable[[tuple[str, ...], Term], str], one_of: str, all_of: str
) -> str:
    return all_of.join(f"({one_of.join(said(form, term) for form in _forms(term, figure))})" for term in terms)
