"""The place where a quotation stands with some of its words changed."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from sources.anchoring.accepting import is_the_quotation, likeness
from sources.anchoring.boundaries import Pattern, refine
from sources.anchoring.candidate import Candidate
from sources.anchoring.context import agreement
from sources.anchoring.figures import changes
from sources.anchoring.seeding import likely_starts
from sources.anchoring.segment import Segment
from sources.anchoring.selector import Selector

# Without a single shared word the text is searched letter by letter, while letters times letters stay below this.
_MOST_UNSEEDED = 10_000_000


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


def find_at_start(segments: list[Segment], selector: Selector) -> Candidate | None:
    """Return the altered quotation exactly where it stood, right after its unaltered prefix, or None."""
    if selector.start is None or not selector.prefix:
        return None
    pattern = Pattern.of(selector)
    for segment in segments:
        at = selector.start - segment.offset
        if 0 <= at < len(segment.text) and segment.text.endswith(selector.prefix, 0, at):
            place = _candidate(segment, selector, pattern, at, at + len(pattern.exact) + _slack(pattern))
            return place if place and place.start == selector.start else None
    return None


def _slack(pattern: Pattern) -> int:
    return max(24, len(pattern.exact) // 5)


def _windows(segment: Segment, selector: Selector, pattern: Pattern) -> Iterator[tuple[int, int]]:
    size = len(segment.folded)
    length = len(pattern.exact)
    slack = _slack(pattern)
    starts = likely_starts(segment, selector)
    if starts or size * length > _MOST_UNSEEDED:
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
    context = agreement(segment, pattern.prefix, pattern.suffix, start, end)
    found = segment.folded[start:end]
    if not is_the_quotation(selector, pattern.exact, found, context):
        return None
    differing = changes(selector, segment.text, start, end)
    alike = likeness(pattern.exact, found)
    return Candidate(segment.offset + start, segment.offset + end, alike, context, differing)
