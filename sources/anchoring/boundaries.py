"""The edges of an approximate place, moved to word boundaries."""

import re
from dataclasses import dataclass

from rapidfuzz.distance import Indel, Levenshtein

from sources.anchoring.folding import fold
from sources.anchoring.segment import Segment
from sources.anchoring.selector import Selector

# A number with its separators is one word: no quotation begins at the 4 of "18.4".
_WORD = re.compile(r"(?:(?<=\d)[.,](?=\d)|[^\W_])+|[^\w\s]")
_REACH = 40
_CONTEXT_COUNTS = 2.0


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


def refine(segment: Segment, pattern: Pattern, start: int, end: int) -> tuple[int, int]:
    """Move both edges to the word boundaries where quotation and context together are most alike."""
    text = segment.folded
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    words = [(word.start() + low, word.end() + low) for word in _WORD.finditer(text[low:high])]
    starts = [begin for begin, _ in words if abs(begin - start) <= _REACH] or [start]
    ends = [finish for _, finish in words if abs(finish - end) <= _REACH] or [end]
    for _ in range(2):
        previous = start, end
        start = max((at for at in starts if at < end), key=lambda at: _worth(text, pattern, at, end), default=start)
        end = max((at for at in ends if at > start), key=lambda at: _worth(text, pattern, start, at), default=end)
        if (start, end) == previous:
            break
    return start, end


def _worth(text: str, pattern: Pattern, start: int, end: int) -> float:
    """Weigh a span by the letters it shares with the quotation and, counted double, by its context's."""
    # Levenshtein, for a replaced word counts as one change there: dropping it at an edge must not look better.
    worth = len(pattern.exact) * Levenshtein.normalized_similarity(pattern.exact, text[start:end])
    before = min(len(pattern.prefix), start)
    if before:
        prefix = pattern.prefix[len(pattern.prefix) - before :]
        worth += _CONTEXT_COUNTS * before * Indel.normalized_similarity(prefix, text[start - before : start])
    after = min(len(pattern.suffix), len(text) - end)
    if after:
        suffix = pattern.suffix[:after]
        worth += _CONTEXT_COUNTS * after * Indel.normalized_similarity(suffix, text[end : end + after])
    return worth
