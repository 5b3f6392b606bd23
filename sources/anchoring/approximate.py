"""The place where a quotation stands with some of its words changed."""

from collections.abc import Iterator

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from sources.anchoring.boundaries import Pattern, refine
from sources.anchoring.candidate import STRONG, Candidate
from sources.anchoring.context import agreement
from sources.anchoring.figures import changes, figures
from sources.anchoring.seeding import likely_starts
from sources.anchoring.segment import Segment
from sources.anchoring.selector import Selector

# Without a single shared word only so much text is searched letter by letter.
_MOST_UNSEEDED = 20_000
# How alike the letters must be: short quotations are alike by chance more easily. (length, least likeness)
_FLOORS = ((12, 0.8), (40, 0.75))
_FLOOR = 0.68
_FLOOR_IN_CONTEXT = 0.5
# Outside its context half a quotation is another one.
_LEAST_COVERAGE = 0.7


def find_approximate(segments: list[Segment], selector: Selector) -> Candidate | None:
    """Return the best place for a quotation that stands nowhere word for word, or None."""
    pattern = Pattern.of(selector)
    found = [
        candidate
        for segment in segments
        for low, high in _windows(segment, selector, pattern)
        if (candidate := _candidate(segment, selector, pattern, low, high)) is not None
    ]
    if not found:
        return None
    return max(found, key=lambda place: (round(place.score, 2), not place.changes, -place.distance(selector)))


def _windows(segment: Segment, selector: Selector, pattern: Pattern) -> Iterator[tuple[int, int]]:
    size = len(segment.folded)
    length = len(pattern.exact)
    slack = max(24, length // 5)
    starts = likely_starts(segment, selector)
    if starts or size > _MOST_UNSEEDED:
        near = max(0, (selector.start or 0) - segment.offset)
        if selector.start is not None and near < size:
            starts.append((near, near))
        for low, high in starts:
            window = max(0, low - slack), min(size, high + length + slack)
            if window[0] < window[1]:
                yield window
    else:
        yield 0, size


def _candidate(segment: Segment, selector: Selector, pattern: Pattern, low: int, high: int) -> Candidate | None:
    """Align the quotation inside one window and judge the place; None when it is not alike enough."""
    aligned = fuzz.partial_ratio_alignment(pattern.exact, segment.folded[low:high])
    if aligned is None:
        return None
    start, end = refine(segment, pattern, low + aligned.dest_start, low + aligned.dest_end)
    if start >= end:
        return None
    likeness, coverage = _likeness(pattern.exact, segment.folded[start:end])
    context = agreement(segment, pattern.prefix, pattern.suffix, start, end)
    strong = context is not None and context >= STRONG
    if not strong and coverage < _LEAST_COVERAGE:
        return None
    if likeness < _least_likeness(selector, segment.text[start:end], strong):
        return None
    differing = changes(selector, segment.text, start, end)
    return Candidate(segment.offset + start, segment.offset + end, likeness, context, differing)


def _likeness(exact: str, found: str) -> tuple[float, float]:
    """Return how alike two folded texts are, and the share of the first that stands in the second in order."""
    distance = Indel.distance(exact, found)
    shared = (len(exact) + len(found) - distance) / 2
    return 1 - distance / (len(exact) + len(found)), shared / len(exact)


def _least_likeness(selector: Selector, found: str, strong_context: bool) -> float:
    length = len(selector.exact)
    if not strong_context:
        return next((least for size, least in _FLOORS if length <= size), _FLOOR)
    # Between its own neighbours a quotation that is hardly more than a figure may have changed beyond likeness.
    if length <= 40 and any(figures(selector.exact)) and any(figures(found)):
        return 0.0
    return _FLOOR_IN_CONTEXT
