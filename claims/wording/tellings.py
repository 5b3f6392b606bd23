"""How one figure changed as it was told: what all tellings share, and of each only what differs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.models import Claim
from claims.models.choices import FigureKind
from claims.models.period import RecordedPeriod
from claims.wording import claim as claim_words

LEAD = re.compile(r"^(?:since|from|in|over|during|for|of|as of|by|the)\s+")


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing a telling says: in the words printed, and as it is understood ("2012"); either may be empty."""

    words: str
    understood: str = ""

    @property
    def shown(self) -> str:
        """The understanding, else the words in quotation marks, else that nothing is said."""
        return self.understood or (f"“{self.words}”" if self.words else "not said")

    @property
    def printed(self) -> str:
        """The words beside the understanding, where they are other words."""
        return self.words if self.understood and self.words and plain(self.words) != plain(self.understood) else ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from another: case and leading "since" or "in" do not."""
        return plain(self.words), self.understood


@dataclass(frozen=True, slots=True)
class Cell:
    """What one telling says in a column; `new` where no telling before it said so, `new_words` where only in others."""

    name: str
    facet: Facet
    new: bool
    new_words: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling: the claim, when it was told, and its cells in the columns that differ."""

    claim: Claim
    when: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """All tellings of one figure by date; `shared`: what they all say; `counts`: how many ways the rest was said."""

    tellings: list[Telling]
    columns: list[str]
    shared: list[tuple[str, str]]
    counts: list[str]


def plain(words: str) -> str:
    """Return words without case and without the word that leads into them.

    >>> plain("Since 2012") == plain("since 2012"), plain("over the last five years")
    (True, 'last five years')
    """
    said = " ".join(words.casefold().split())
    while (cut := LEAD.sub("", said)) != said:
        said = cut
    return said


def drift(claims: Sequence[Claim]) -> Drift:
    """Line tellings up in the order given, the earliest first; expects measures and documents fetched."""
    rows = [facets(claim) for claim in claims]
    names = list(dict.fromkeys(name for row in rows for name in row))
    empty = Facet("")
    said = {name: [row.get(name, empty).key for row in rows] for name in names}
    differing = [name for name in names if len(set(said[name])) > 1]
    return Drift(
        [
            Telling(claim, claim_words.when_said(claim), tuple(_cells(rows, number, differing)))
            for number, claim in enumerate(claims)
        ],
        differing,
        [(name, rows[0][name].shown) for name in names if name not in differing and rows[0][name].key != ("", "")],
        [_counted(name, [row.get(name, empty) for row in rows]) for name in differing],
    )


def _cells(rows: list[dict[str, Facet]], number: int, names: list[str]) -> Iterator[Cell]:
    for name in names:
        facet, *before = (row.get(name, Facet("")) for row in (rows[number], *rows[:number]))
        known = not before or facet.shown in {each.shown for each in before}
        worded = not before or plain(facet.words) in {plain(each.words) for each in before}
        yield Cell(name, facet, not known, known and not worded and bool(facet.printed))


def _counted(name: str, column: list[Facet]) -> str:
    """Say in how many ways something was told: "measured from in 4 ways by the words, 2 ways as understood"."""
    words = {plain(facet.words) for facet in column if facet.words}
    understood = {facet.understood for facet in column if facet.understood}
    if words and understood and len(words) != len(understood):
        return f"{name.lower()} in {_ways(len(words))} by the words, {_ways(len(understood))} as understood"
    return f"{name.lower()} in {_ways(len({facet.key for facet in column}))}"


def _ways(count: int) -> str:
    return "one way" if count == 1 else f"{count} ways"


def facets(claim: Claim) -> dict[str, Facet]:
    """Return what a claim's figure says, part by part, for telling it from others of its family."""
    measure = claim.measure
    found = {
        "Figure": Facet("", claim_words.figure_words(claim) if claim.printed else ""),
        "Counted": Facet("", measure.name if measure else _unit(claim)),
        "For": _time(claim.period),
    }
    if claim.figure_kind == FigureKind.CHANGE:
        found["Measured from"] = _time(claim.base)
    found["Where"] = Facet("", measure.place if measure else "")
    found["How exact"] = Facet("", claim_words.exactness(claim) if claim.printed else "")
    found["Beside it"] = Facet("", "; ".join(claim_words.qualifiers(claim)))
    return found


def _unit(claim: Claim) -> str:
    return "" if claim.figure_kind == FigureKind.CHANGE else claim.unit


def _time(period: RecordedPeriod) -> Facet:
    return Facet(period.words, period.label if period.resolved else "")
