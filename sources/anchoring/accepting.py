"""Whether a stretch of text is still the quotation, reworded, or another one that happens to be alike."""

from rapidfuzz.distance import Indel

from sources.anchoring.candidate import STRONG
from sources.anchoring.figures import figures
from sources.anchoring.segment import WORD
from sources.anchoring.selector import Selector

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


def likeness(exact: str, found: str) -> float:
    """Return 0 to 1: how alike the letters of two folded texts are, in order.

    >>> likeness("held positions of trust", "held posts of trust") > 0.8
    True
    """
    return Indel.normalized_similarity(exact, found)


def is_the_quotation(selector: Selector, exact: str, found: str, context: float | None) -> bool:
    """Tell whether a folded stretch may be the folded quotation, given 0 to 1 for its context, None when unknown."""
    letters = likeness(exact, found)
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
