"""How well the words around a place agree with those around the quotation."""

from rapidfuzz.distance import Indel

from sources.anchoring.segment import WORD, Segment
from sources.anchoring.selector import CONTEXT_LENGTH, Selector

# Two unrelated stretches of English share about half their letters in order; below this, agreement is chance.
_CHANCE = 0.6
# So many words on either side, counted from the quotation outwards, say whose words these are.
_NEAREST = 3
# A word in another grammatical form is the same word still.
_SAME_WORD = 0.85
_SHORTEST_FRAGMENT = 3
_INSERTED = 1
_HALF = 0.5
# A sentence that grew a little beside the quotation is still the same: look somewhat further than the context.
_SEEN = CONTEXT_LENGTH + 24
# These say nothing about whose words these are.
_SAYS_NOTHING = "the a an and or but of in on at to for from by with as that which who this these those it its he she"
_SAYS_NOTHING += " they we i you his her their our my was were is are be been had has have said says say there also"
_EMPTY = frozenset(_SAYS_NOTHING.split())


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


def has_strayed(segment: Segment, selector: Selector, start: int, end: int) -> bool:
    """Tell whether other words stand on both sides of a verbatim place: another may be speaking, of another thing.

    A side vouches for the place while the words nearest the quotation still stand there. None does, and one of them
    has lost half of its words or more: then an editor must decide. A side with nothing to compare says nothing.
    """
    if selector.start == segment.offset + start == len(selector.prefix) and segment.text.startswith(selector.prefix):
        return False  # the text begins as it began
    text = segment.text
    # What lies past the edge of the segment cannot be compared.
    before = selector.prefix[-start:] if start else ""
    after = selector.suffix[: len(text) - end]
    sides = (
        _lost(before, text[max(0, start - _SEEN) : start], text.endswith(before, 0, start), -1),
        _lost(after, text[end : end + _SEEN], text.startswith(after, end), 1),
    )
    lost = [share for share in sides if share is not None]
    return bool(lost) and min(lost) > 0 and max(lost) >= _HALF


def _lost(expected: str, found: str, verbatim: bool, outwards: int) -> float | None:
    """Return the share of the nearest telling words that stand there no longer, in their order; None without any."""
    line = expected.rpartition("\n")[2] if outwards < 0 else expected.partition("\n")[0]
    # A row's label says whose figure it is, whatever row stands above; and a sentence, whatever paragraph does.
    words = WORD.findall(line if _telling(WORD.findall(line)) else expected)[::outwards]
    if len(words) > 1 and len(words[-1]) < _SHORTEST_FRAGMENT:
        words.pop()
    telling = _telling(words)[:_NEAREST]
    if not telling or not found:
        return None
    if verbatim:
        return 0.0
    there = _telling(WORD.findall(found)[::outwards])
    lost = at = 0
    for word in telling:
        cut = word is words[-1]  # perhaps, where the context ends
        near = range(at, min(at + 1 + _INSERTED, len(there)))
        standing = next((place for place in near if _is_the_word(word, there[place], cut)), None)
        if standing is None:
            lost += 1
        else:
            at = standing + 1
    return lost / len(telling)


def _telling(words: list[str]) -> list[str]:
    return [word for word in words if word.lower() not in _EMPTY or (len(word) == 1 and word.isupper())]


def _is_the_word(expected: str, found: str, cut: bool) -> bool:
    expected, found = expected.lower(), found.lower()
    if expected == found or (cut and expected in found):
        return True
    if any(letter.isdigit() for letter in expected + found):
        return False
    return Indel.normalized_similarity(expected, found) >= _SAME_WORD
