"""The edges of an approximate place, moved to word boundaries."""

import re

from rapidfuzz.distance import Indel, Levenshtein

from sources.anchoring.segment import Segment
from sources.anchoring.selector import Pattern

# A number with its separators is one word: no quotation begins at the 4 of "18.4".
_WORD = re.compile(r"(?:(?<=\d)[.,](?=\d)|\w)+|[^\w\s]")
_REACH = 40
# A context of fewer letters may stand there by chance.
_TELLING = 16
_CONTEXT_COUNTS = 2.0
_MARKS = ('"', "'")


def refine(segment: Segment, pattern: Pattern, start: int, end: int) -> tuple[int, int]:
    """Move both edges to word boundaries: where the aligned words say so, else where the letters are most alike."""
    text = segment.folded
    first, last = _edges_by_context(text, pattern, start, end)
    if first is None or last is None:
        by_words = _edges_by_words(text, pattern, start, end)
        first, last = by_words[0] if first is None else first, by_words[1] if last is None else last
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    words = [(word.start() + low, word.end() + low) for word in _WORD.finditer(text[low:high])]
    starts = [begin for begin, _ in words if abs(begin - start) <= _REACH] or [start]
    ends = [finish for _, finish in words if abs(finish - end) <= _REACH] or [end]
    if first is not None:
        start, starts = first, [first]
    if last is not None:
        end, ends = last, [last]
    for _ in range(2):
        previous = start, end
        start = max((at for at in starts if at < end), key=lambda at: _worth(text, pattern, at, end), default=start)
        end = max((at for at in ends if at > start), key=lambda at: _worth(text, pattern, start, at), default=end)
        if (start, end) == previous or (len(starts) == 1 and len(ends) == 1):
            break
    # A quotation mark is taken in only where the quotation has one.
    if text[end - 1 : end] in _MARKS and not pattern.exact.endswith(_MARKS):
        end -= 1
    if text[start : start + 1] in _MARKS and not pattern.exact.startswith(_MARKS):
        start += 1
    return start, end


def _edges_by_context(text: str, pattern: Pattern, start: int, end: int) -> tuple[int | None, int | None]:
    """Return the edges where the whole context stands word for word right beside the place: None where it does not."""
    first = last = None
    if len(pattern.prefix) >= _TELLING:
        at = text.rfind(pattern.prefix, max(0, start - _REACH - len(pattern.prefix)), min(end, start + _REACH))
        first = None if at < 0 else at + len(pattern.prefix)
    if len(pattern.suffix) >= _TELLING:
        at = text.find(pattern.suffix, max(start, end - _REACH), end + _REACH + len(pattern.suffix))
        last = None if at < 0 else at
    return first, last


def _edges_by_words(text: str, pattern: Pattern, start: int, end: int) -> tuple[int | None, int | None]:
    """Align words with words and return the edges that are certain: None where a neighbour changed as well."""
    whole = pattern.prefix + pattern.exact + pattern.suffix
    old = [word.span() for word in _WORD.finditer(whole)]
    low = max(0, start - len(pattern.prefix) - _REACH)
    high = min(len(text), end + len(pattern.suffix) + _REACH)
    new = [word.span() for word in _WORD.finditer(text, low, high)]
    partner: dict[int, tuple[int, bool]] = {}
    for step in Levenshtein.opcodes([whole[a:b] for a, b in old], [text[a:b] for a, b in new]):
        if step.tag in ("equal", "replace"):
            shift = step.dest_start - step.src_start
            equal = step.tag == "equal"
            partner.update({index: (index + shift, equal) for index in range(step.src_start, step.src_end)})
    firsts = {begin: index for index, (begin, _) in enumerate(old)}
    lasts = {finish: index for index, (_, finish) in enumerate(old)}
    first = _certain(partner, firsts.get(len(pattern.prefix)), -1)
    last = _certain(partner, lasts.get(len(pattern.prefix) + len(pattern.exact)), 1)
    return new[first][0] if first is not None else None, new[last][1] if last is not None else None


def _certain(partner: dict[int, tuple[int, bool]], index: int | None, outwards: int) -> int | None:
    """Return the partner of an edge word when its outer neighbour is unchanged, or itself and its inner one are."""
    if index is None or index not in partner:
        return None
    place, equal = partner[index]
    if partner.get(index + outwards) == (place + outwards, True):
        return place
    return place if equal and partner.get(index - outwards) == (place - outwards, True) else None


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
