"""The places where a quotation stands word for word."""

from collections.abc import Iterator

from sources.anchoring.candidate import Candidate
from sources.anchoring.changes import changes
from sources.anchoring.context import agreement
from sources.anchoring.segment import Segment, fold, goes_through_a_word
from sources.anchoring.selector import Selector

# Repetitive text can hold a short quotation a hundred thousand times: only so many of each search are weighed.
_MOST = 200
_NEAR = 12


def find_verbatim(segments: list[Segment], selector: Selector) -> list[Candidate]:
    """Return the places that hold the exact words, each once; with the whole context around some, only those."""
    places = _at_start(segments, selector) or [
        (segment, at) for segment in segments for at in _occurrences(segment, selector)
    ]
    whole = [place for place in places if _has_whole_context(*place, selector)]
    prefix, suffix = fold(selector.prefix), fold(selector.suffix)
    quoted = _cuts(selector.prefix + selector.exact + selector.suffix, len(prefix), len(prefix) + len(selector.exact))
    entire = bool(prefix) and not quoted[0], bool(suffix) and not quoted[1]
    found = []
    for segment, at in whole or places:
        end = at + len(selector.exact)
        differing = changes(selector, segment.text, at, end)
        context = 1.0 if whole and (prefix or suffix) else agreement(segment, prefix, suffix, at, end)
        cuts = _cuts(segment.text, at, end)
        torn = not differing and any(here and there for here, there in zip(cuts, entire, strict=True))
        cut = cuts != quoted
        found.append(Candidate(segment.offset + at, segment.offset + end, 1.0, context, differing, cut, torn))
    return found


def _at_start(segments: list[Segment], selector: Selector) -> list[tuple[Segment, int]]:
    """Return the hinted place alone when the words and their whole context stand there: no other can be better."""
    if selector.start is None:
        return []
    places = [(segment, selector.start - segment.offset) for segment in segments]
    return [
        (segment, at)
        for segment, at in places
        if 0 <= at <= len(segment.text)
        and segment.text.startswith(selector.exact, at)
        and _has_whole_context(segment, at, selector)
    ]


def _has_whole_context(segment: Segment, at: int, selector: Selector) -> bool:
    return segment.text.endswith(selector.prefix, 0, at) and segment.text.startswith(
        selector.suffix, at + len(selector.exact)
    )


def _cuts(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Tell for both edges of [start, end) whether they cut through a word."""
    return goes_through_a_word(text, start), goes_through_a_word(text, end)


def _occurrences(segment: Segment, selector: Selector) -> list[int]:
    """Return positions of the exact words, all of them or, where they are very many, the likeliest and nearest."""
    hint = max(0, (selector.start or 0) - segment.offset)
    if not selector.exact:
        return _insertion_points(segment, selector, hint)
    plain = list(_around(segment.text, selector.exact, hint))
    if len(plain) < _MOST:
        return plain
    before, after = selector.prefix[-_NEAR:], selector.suffix[:_NEAR]
    likely: dict[int, None] = {}
    for left, right in ((before, after), (before, ""), ("", after)):
        for at in _around(segment.text, left + selector.exact + right, max(0, hint - len(left))):
            likely.setdefault(at + len(left))
    return list(likely | dict.fromkeys(plain))


def _insertion_points(segment: Segment, selector: Selector, hint: int) -> list[int]:
    """Return where the context of an empty quotation meets word for word: it has nothing else to go by."""
    context = selector.prefix + selector.suffix
    before = len(selector.prefix)
    return [at + before for at in _around(segment.text, context, max(0, hint - before))]


def _around(text: str, needle: str, hint: int) -> Iterator[int]:
    """Yield positions of the needle from the hint onwards, then backwards from it, at most _MOST each way."""
    at = text.find(needle, hint)
    for _ in range(_MOST):
        if at < 0:
            break
        yield at
        at = text.find(needle, at + 1)
    at = text.rfind(needle, 0, hint + len(needle) - 1) if hint else -1
    for _ in range(_MOST):
        if at < 0:
            break
        yield at
        at = text.rfind(needle, 0, at + len(needle) - 1)
