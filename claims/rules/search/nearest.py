"""Where nothing holds all that was asked for: what comes nearest, which word was left out, and how it may be spelt."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from rapidfuzz import fuzz, process

from claims.models.search import SearchWord
from claims.terms import Query, Term, parse

ALIKE = 75  # of a hundred: how alike a word must be to be suggested
TRIED = 5  # suggestions tried for each word
Asked = Callable[[Query], bool]


@dataclass(frozen=True, slots=True)
class Nearest:
    """A search for less, the words left out, and the search as it may have been meant ("" when nothing is alike)."""

    query: Query
    dropped: tuple[str, ...] = ()
    meant: str = ""


def nearest(query: Query, typed: str, finds: Asked) -> Nearest:
    """Return what to search for instead of a search that finds nothing.

    `finds` says whether a search finds anything the caller may see: a word that stands only in what is hidden is
    treated as one that stands nowhere, and is never suggested.
    """
    alive = [term for term in query.wanted if finds(query.only(term))]
    dead = [term for term in query.wanted if term not in alive]
    meant = _meant(dead, typed, finds)
    kept = _kept(query, alive, finds)
    return Nearest(query.only(*kept), tuple(term.typed for term in query.wanted if term not in kept), meant)


def _kept(query: Query, alive: list[Term], finds: Asked) -> list[Term]:
    """Return the most of these terms that are found together: all, all but one, else the first that are."""
    if not alive or finds(query.only(*alive)):
        return alive
    for gone in reversed(alive):
        rest = [term for term in alive if term != gone]
        if rest and finds(query.only(*rest)):
            return rest
    kept: list[Term] = []
    for term in alive:
        if finds(query.only(*kept, term)):
            kept.append(term)
    return kept


def _meant(dead: list[Term], typed: str, finds: Asked) -> str:
    """Return what was typed with each word that stands nowhere replaced by one like it that does; "" without one."""
    meant = typed
    for term in dead:
        better = next((word for word in _alike(term.word) if finds(parse(word))), "") if term.word else ""
        if not better or term.typed not in meant:
            return ""
        meant = meant.replace(term.typed, better)
    return meant if dead else ""


def _alike(word: str) -> list[str]:
    """Return the known words most like one, of about its length and beginning as it does, or with its second letter."""
    begins = Q()
    for letter in {word[0], word[1]}:
        begins |= Q(word__gte=letter, word__lt=chr(ord(letter) + 1))
    known = SearchWord.objects.filter(begins).values_list("word", flat=True)
    near = [each for each in known if abs(len(each) - len(word)) <= 2]
    ranked = process.extract(word, near, scorer=fuzz.ratio, limit=TRIED, score_cutoff=ALIKE)
    return [each for each, _, _ in ranked]
