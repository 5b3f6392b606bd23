"""How well the words around a place agree with those around the quotation."""

from rapidfuzz.distance import Indel

from sources.anchoring.segment import Segment

# Two unrelated stretches of English share about half their letters in order; below this, agreement is chance.
_CHANCE = 0.6


def side_agreement(expected: str, found: str) -> float:
    """Return 0 to 1: how alike two folded stretches of context are, chance likeness counted as none."""
    if expected == found:
        return 1.0
    likeness = Indel.normalized_similarity(expected, found)
    return likeness if likeness >= _CHANCE else 0.0


def agreement(segment: Segment, prefix: str, suffix: str, start: int, end: int) -> float | None:
    """Return 0 to 1 for the folded context around [start, end) of a segment; None when there is none to compare.

    Where the segment itself begins or ends there is nothing to compare with: in an excerpt that is no disagreement.
    """
    before = min(len(prefix), start)
    after = min(len(suffix), len(segment.folded) - end)
    if before + after == 0:
        return None
    left = side_agreement(prefix[len(prefix) - before :], segment.folded[start - before : start]) if before else 0.0
    right = side_agreement(suffix[:after], segment.folded[end : end + after]) if after else 0.0
    return (left * before + right * after) / (before + after)
