"""The ways selected words can be read: as one of their figures, as a commitment, or as a statement."""

from collections.abc import Iterator
from dataclasses import dataclass

from claims import quantities
from claims.models.choices import ClaimKind
from claims.prefill.spotted import spotted
from claims.quantities import Quantity
from claims.spotting import Candidate
from sources.models import Version

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
