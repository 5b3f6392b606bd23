"""Where a quotation too long to align as a whole stands, anchored by its head and its tail."""

from collections import Counter

from sources.anchoring.approximate import find_approximate
from sources.anchoring.candidate import Candidate
from sources.anchoring.changes import changes
from sources.anchoring.context import agreement
from sources.anchoring.segment import WORD, Segment, fold
from sources.anchoring.selector import CONTEXT_LENGTH, Selector
from sources.anchoring.verbatim import find_verbatim

LONGEST = 2_000
_PIECE = 400
_LEAST_SHARED = 0.6


def find_long(segments: list[Segment], selector: Selector) -> Candidate | None:
    """Return the place from the head of a long quotation to its tail, or None when too few words between are shared."""
    found = [place for segment in segments if (place := _span(segment, selector)) is not None]
    return max(found, key=lambda place: (place.likeness, -place.distance(selector)), default=None)


def _span(segment: Segment, selector: Selector) -> Candidate | None:
    head = _piece_of(selector, 0, _word_edge(selector.exact, _PIECE), selector.start)
    begin = _place(segment, head)
    tail_from = _word_edge(selector.exact, len(selector.exact) - _PIECE)
    expected = begin.start + tail_from if begin else None if selector.start is None else selector.start + tail_from
    finish = _place(segment, _piece_of(selector, tail_from, len(selector.exact), expected))
    if begin is not None:
        start, end = begin.start, finish.end if finish else begin.start + len(selector.exact)
    elif finish is not None:
        start, end = max(segment.offset, finish.end - len(selector.exact)), finish.end
    else:
        return None
    start, end = start - segment.offset, min(end - segment.offset, len(segment.text))
    if not len(selector.exact) / 2 <= end - start <= len(selector.exact) * 2:
        return None
    likeness = _shared_words(fold(selector.exact), segment.folded[start:end])
    if likeness < _LEAST_SHARED:
        return None
    context = agreement(segment, fold(selector.prefix), fold(selector.suffix), start, end)
    differing = changes(selector, segment.text, start, end)
    return Candidate(segment.offset + start, segment.offset + end, likeness, context, differing)


def _piece_of(selector: Selector, start: int, end: int, hint: int | None) -> Selector:
    """Describe one piece of a long quotation as a quotation of its own."""
    whole = selector.prefix + selector.exact + selector.suffix
    begin, finish = len(selector.prefix) + start, len(selector.prefix) + end
    return Selector(
        whole[begin:finish],
        whole[max(0, begin - CONTEXT_LENGTH) : begin],
        whole[finish : finish + CONTEXT_LENGTH],
        hint,
    )


def _place(segment: Segment, piece: Selector) -> Candidate | None:
    places = find_verbatim([segment], piece)
    if places:
        return max(places, key=lambda place: (place.context or 0, -place.distance(piece)))
    return find_approximate([segment], piece)


def _word_edge(text: str, near: int) -> int:
    space = text.find(" ", near)
    return near if space < 0 or space - near > CONTEXT_LENGTH else space + 1


def _shared_words(old: str, new: str) -> float:
    """Return the share of words two folded texts have in common, each counted as often as it stands."""
    old_words, new_words = Counter(WORD.findall(old)), Counter(WORD.findall(new))
    total = old_words.total() + new_words.total()
    return 2 * (old_words & new_words).total() / total if total else 0.0
