"""A place that may hold the quotation, with what speaks for it."""

from dataclasses import dataclass

from rapidfuzz.distance import Indel

from sources.anchoring.changes import changes
from sources.anchoring.context import agreement
from sources.anchoring.segment import Segment
from sources.anchoring.selector import Match, Outcome, Pattern, Selector

# With this much of its context around it a place is taken for the quotation's own.
STRONG = 0.8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span of the whole text with what speaks for it.

    `likeness` of the words and `context` run from 0 to 1, context None when unknown; `changes` are differing figures;
    `cut` says that an edge goes through a word here and did not where it was quoted, or the other way round;
    `torn` that a word known to be whole there is only a part of another word here.
    """

    start: int
    end: int
    likeness: float
    context: float | None
    changes: list[tuple[str, str]]
    cut: bool = False
    torn: bool = False

    @classmethod
    def at(cls, segment: Segment, selector: Selector, pattern: Pattern, start: int, end: int) -> "Candidate":
        """Weigh the altered words at [start, end) of a segment."""
        alike = Indel.normalized_similarity(pattern.exact, segment.folded[start:end])
        context = agreement(segment, pattern.prefix, pattern.suffix, start, end)
        differing = changes(selector, segment.text, start, end)
        return cls(segment.offset + start, segment.offset + end, alike, context, differing)

    def distance(self, selector: Selector) -> int:
        """Return how far the place is from the hinted position; without a hint, from the beginning."""
        return abs(self.start - (selector.start or 0))

    @property
    def score(self) -> float:
        """Return one number from 0 to 1: the words count four times what their context counts."""
        if self.context is None:
            return self.likeness
        return 0.8 * self.likeness + 0.2 * self.context

    def match(self, outcome: Outcome) -> Match:
        """Return the place as a Match; only a verbatim place scores a full 1."""
        if self.changes:
            outcome = "figure_changed"
        verbatim = outcome in ("same", "moved", "elsewhere")
        score = round(self.score if verbatim else min(self.score, 0.99), 4)
        return Match(outcome, self.start, self.end, score, self.changes)
