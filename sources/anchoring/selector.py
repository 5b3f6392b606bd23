"""The quotation to look for, the place found for it, and how a place is described."""

from dataclasses import dataclass, field
from typing import Literal

from sources.anchoring.segment import JOINT, fold

CONTEXT_LENGTH = 32

Outcome = Literal["same", "moved", "elsewhere", "reworded", "figure_changed", "gone"]


@dataclass(frozen=True, slots=True)
class Selector:
    """A quotation with the words around it (W3C TextQuoteSelector) and, in a full text, where it stood.

    `start` is a hint in code points; it is never a position in an excerpt.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A quotation and its context, folded."""

    exact: str
    prefix: str
    suffix: str

    @classmethod
    def of(cls, selector: Selector) -> "Pattern":
        """Fold a selector."""
        return cls(fold(selector.exact), fold(selector.prefix), fold(selector.suffix))


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation stands in a text and what became of it.

    `start` and `end` are half-open code points, None exactly when the outcome is gone. `score` runs from 0 to 1.
    `elsewhere` is the same words between other words on both sides.
    `changes` lists (old, new) figures as printed; "" stands for a figure that was added or dropped.
    """

    outcome: Outcome
    start: int | None
    end: int | None
    score: float
    changes: list[tuple[str, str]] = field(default_factory=list)


GONE = Match("gone", None, None, 0.0)


def describe(text: str, start: int, end: int) -> Selector:
    """Describe the span [start, end) of a text by its words and up to 32 characters on each side.

    In an excerpt the context stops at the joint and no position is given, because it would mean nothing in the full
    text. Raises ValueError for a span outside the text or across a joint.

    >>> describe("the NCA received 82,109 referrals in 2017", 17, 33)
    Selector(exact='82,109 referrals', prefix='the NCA received ', suffix=' in 2017', start=17)
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"The span {start} to {end} is not inside a text of {len(text)} characters.")
    left = text.rfind(JOINT, 0, start + len(JOINT) - 1)
    left_edge = 0 if left < 0 else left + len(JOINT)
    right_edge = text.find(JOINT, max(left_edge, start - len(JOINT) + 1))
    right_edge = len(text) if right_edge < 0 else right_edge
    if not left_edge <= start <= end <= right_edge:
        raise ValueError("The span touches the joint between two fragments of an excerpt; quote inside one fragment.")
    return Selector(
        exact=text[start:end],
        prefix=text[max(left_edge, start - CONTEXT_LENGTH) : start],
        suffix=text[end : min(right_edge, end + CONTEXT_LENGTH)],
        start=None if JOINT in text else start,
    )
