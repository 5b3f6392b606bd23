"""Figures without a number: "the vast majority of offenders", "thousands of people"; their value is None."""

from claims.quantities.number_words import PLURAL_SCALES, SCALES
from claims.quantities.tokens import Block
from claims.quantities.word_set import word_set

_PLURALS = (frozenset(PLURAL_SCALES) - {"lakhs", "crores"}) | {"dozens", "scores", "tens"}
_SEVERAL = frozenset(("several", "few", "many"))
OPENERS = _PLURALS | {"majority", "minority", "hundred", "thousand", "million", "billion", "dozen"}
_BEFORE_MAJORITY = word_set("the a an vast overwhelming great large small clear big slim narrow significant tiny")


def vague_at(block: Block, index: int) -> tuple[int, int] | None:
    """Read a vague figure at a token; give its first token and the token after "of", or None.

    A majority of seats or votes in a parliament ("a majority of 80") is a number of its own and not vague.
    """
    words = block.words
    word = words[index]
    last = index + 1
    if words[index - 1] in _SEVERAL and word not in ("majority", "minority"):
        first = index - 1 - (words[index - 2] == "a")
        while words[last] in SCALES or words[last] == "of":
            last += 1
        return first, last
    if word in ("majority", "minority"):
        if words[last] != "of" or words[last + 1][:1].isdecimal():
            return None
        first = index
        while words[first - 1] in _BEFORE_MAJORITY and first > 0:
            first -= 1
        return (first, last + 1) if first < index else None
    if word not in _PLURALS:
        return None
    while last < index + 5 and words[last] == "of" and words[last + 1] in _PLURALS:
        last += 2
    if word == "tens" and last == index + 1:
        return None
    if words[last] != "of" or words[index - 1] in ("-",):
        return None
    return index, last + 1
