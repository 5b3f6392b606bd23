"""The place where a quotation stands with some of its words changed."""

from collections.abc import Iterator

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from sources.anchoring.boundaries import refine
from sources.anchoring.candidate import STRONG, Candidate
from sources.anchoring.changes import changes
from sources.anchoring.context import agreement
from sources.anchoring.figures import figures
from sources.anchoring.remnants import find_remnants
from sources.anchoring.segment import WORD, Segment
from sources.anchoring.selector import Pattern, Selector
from sources.anchoring.votes import likely_starts

# How alike the letters must be: short quotations are alike by chance more easily. (length, least likeness)
_FLOORS = ((12, 0.8), (40, 0.75))
_FLOOR = 0.68
# Unrelated English shares half its letters in order, so letters alone prove nothing: words must be shared too,
_LEAST_WORDS = 0.5
# unless the letters leave little doubt, as in a word misread by a scanner.
_ALIKE = 0.85
# Where both neighbours are others as well, two changes at once must be outweighed by the words.
_FLOOR_OUT_OF_CONTEXT = 0.8
_FLOOR_IN_CONTEXT = 0.5
_LEAST_WORDS_IN_CONTEXT = 0.3
# Outside its context half a quotation is another one.
_LEAST_COVERAGE = 0.7
_HARDLY_MORE_THAN_A_FIGURE = 40
# Fewer letters of context may stand somewhere by chance.
_TELLING = 16

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
        found = [place for segment in segments for place in find_remnants(segment, selector, pattern)]
    return max(
        found,
        key=lambda place: (round(place.score, 2), not place.changes, -place.distance(selector)),
        default=None,
    )


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


def find_replaced(segments: list[Segment], selector: Selector) -> Candidate | None:
    """Return what stands between the unaltered context of a short quotation, however little alike it is, or None."""
    before, after = selector.prefix, selector.suffix
    if len(selector.exact) > _HARDLY_MORE_THAN_A_FIGURE or not after or len(before) < _TELLING:
        return None
    for segment in segments:
        start = segment.text.find(before) + len(before)
        if start < len(before):
            continue
        end = segment.text.find(after, start, start + 2 * len(selector.exact) + len(after))
        if end > start:
            likeness = Indel.normalized_similarity(selector.exact, segment.text[start:end])
            differing = changes(selector, segment.text, start, end)
            return Candidate(segment.offset + start, segment.offset + end, likeness, 1.0, differing)
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
    if not _is_the_quotation(selector, pattern.exact, segment.folded[start:end], context):
        return None
    return Candidate.at(segment, selector, pattern, start, end)


def _is_the_quotation(selector: Selector, exact: str, found: str, context: float | None) -> bool:
    """Tell whether a folded stretch may be the folded quotation, given 0 to 1 for its context, None when unknown."""
    letters = Indel.normalized_similarity(exact, found)
    words = Indel.normalized_similarity(WORD.findall(exact), WORD.findall(found))
    if context is not None and context >= STRONG:
        # Between its own neighbours a quotation that is hardly more than a figure may have changed beyond likeness.
        if len(exact) <= _HARDLY_MORE_THAN_A_FIGURE and any(figures(selector.exact)) and any(figures(found)):
            return True
        return letters >= _FLOOR_IN_CONTEXT and (words >= _LEAST_WORDS_IN_CONTEXT or letters >= _ALIKE)
    shared = letters * (len(exact) + len(found)) / 2
    floor = next((least for size, least in _FLOORS if len(exact) <= size), _FLOOR)
    if context == 0:
        floor = max(floor, _FLOOR_OUT_OF_CONTEXT)
    return letters >= floor and shared >= _LEAST_COVERAGE * len(exact) and (words >= _LEAST_WORDS or letters >= _ALIKE)
