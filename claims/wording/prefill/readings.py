"""The ways selected words can be read: as one of their figures, as a commitment, or as a statement."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from claims import quantities, spotting
from claims.models import Marks
from claims.models.choices import ClaimKind
from claims.periods import When
from claims.quantities import Quantity
from claims.spotting import Candidate
from claims.spotting.stored import loaded, reader
from sources.editing.fields import partial_iso
from sources.models import Document, Version


@dataclass(frozen=True, slots=True)
class Read:
    """A value as a form takes it, and a sentence that says where it comes from.

    `words` are the source's own, "" when the value comes from elsewhere (the document's description, earlier claims).
    """

    value: Any
    source: str
    words: str = ""


def read_in(words: str, value: Any) -> Read:
    """Return a value read in printed words.

    >>> read_in("over 2,500 reports", ">").source
    'read in “over 2,500 reports”'
    """
    return Read(value, f"read in “{words}”", words)


TEXTS_KEPT = 16  # the texts a desk reads at once; spotting takes a moment in a long one


def spotted(version: Version) -> tuple[Candidate, ...]:
    """Return the likely claims of a version's text, in the order they stand; relative words count from publication."""
    kept = kept_marks(version)
    return _candidates(version.text, *counted_from(version.document)) if kept is None else kept


def kept_marks(version: Version) -> tuple[Candidate, ...] | None:
    """Return the likely claims stored with a version, None where this reader stored none of it; one query, once."""
    if not hasattr(version, "_kept_marks"):
        known = {"reader": reader(), "counted_from": counted_as_stored(version.document)}
        row = Marks.objects.filter(version=version, **known).first()
        version._kept_marks = None if row is None else loaded(row.found, version.text)  # type: ignore[attr-defined]
    return version._kept_marks  # type: ignore[attr-defined,no-any-return]


def counted_as_stored(document: Document) -> list[Any]:
    """Return what a document's relative words and years count from, as JSON holds it."""
    day, jurisdiction, years = counted_from(document)
    return [day, jurisdiction, [list(each) for each in years]]


def published_iso(document: Document) -> str:
    """Return the day of publication as far as it is known, such as 2018-09; "" when unknown."""
    return partial_iso(document.published, document.published_precision)


def counted_from(document: Document) -> When:
    """Return what its relative words and years count from, as periods.find takes it: day, jurisdiction, years."""
    return published_iso(document) or None, document.jurisdiction or "GB", document.years


@lru_cache(maxsize=TEXTS_KEPT)
def _candidates(text: str, *when: *When) -> tuple[Candidate, ...]:
    return tuple(spotting.candidates(text, *when))


ENOUGH = 0.5  # of the selected words or of the likely commitment: less is a neighbour that was grazed


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the words from `start` to `end` of a text; `candidate` is empty where nothing was spotted."""

    kind: str
    start: int
    end: int
    quantity: Quantity | None = None
    candidate: Candidate | None = None

    @property
    def label(self) -> str:
        """What it would be, for choosing."""
        if self.quantity is not None:
            return f"figure: {self.quantity.printed}"
        return str(ClaimKind(self.kind).label)


def readings(version: Version, start: int, end: int) -> list[Reading]:
    """Return every way to read the words [start, end) of a version, the likeliest first; never empty.

    What fits the selection best comes first: of a likely commitment and a likely figure the one whose words it is.
    """
    near = [one for one in spotted(version) if one.start < end and start < one.end]
    commitments = [
        Reading(ClaimKind.COMMITMENT, start, end, candidate=one)
        for one in sorted(near, key=lambda one: -_likeness(one, start, end))
        if one.kind == ClaimKind.COMMITMENT and _shared(one, start, end) > ENOUGH
    ][:1]
    figures = sorted(_figures(version, near, start, end), key=lambda one: one.candidate is None)
    spoken_for = max((_likeness(one.candidate, start, end) for one in figures if one.candidate), default=0.0)
    promised = max((_likeness(one.candidate, start, end) for one in commitments if one.candidate), default=0.0)
    found = [*commitments, *figures] if promised >= spoken_for and commitments else [*figures, *commitments]
    rest = [Reading(kind, start, end) for kind in (ClaimKind.STATEMENT, ClaimKind.COMMITMENT)]
    return [*found, *(one for one in rest if one.kind not in {each.kind for each in found})]


def _figures(version: Version, near: list[Candidate], start: int, end: int) -> Iterator[Reading]:
    """Yield a reading for each number in the words, with what was spotted about it where something was."""
    known = {
        (one.quantity.start, one.quantity.end): one for one in near if one.kind == ClaimKind.FIGURE and one.quantity
    }
    found = dict(sorted((place, one.quantity) for place, one in known.items()))
    for each in quantities.find(version.text[start:end]):
        place = (start + each.start, start + each.end)
        if not any(left < place[1] and place[0] < right for left, right in found):
            found[place] = each
    for place, quantity in sorted(found.items()):
        if start <= place[0] and place[1] <= end and quantity is not None:
            yield Reading(ClaimKind.FIGURE, start, end, quantity, known.get(place))


def _shared(one: Candidate, start: int, end: int) -> float:
    """Return how much of the shorter of the two, selection and candidate, they have in common."""
    return (min(end, one.end) - max(start, one.start)) / max(1, min(end - start, one.end - one.start))


def _likeness(one: Candidate, start: int, end: int) -> float:
    """Return how much of both together, selection and candidate, is in both."""
    shared = min(end, one.end) - max(start, one.start)
    return shared / (max(end, one.end) - min(start, one.start))
