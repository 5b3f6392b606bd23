"""When words for a part stand for a number: "a third of", not "a third man"; "half of", not "the first half"."""

from claims.quantities.amounts import Amount
from claims.quantities.calendar_words import FRAMES
from claims.quantities.tokens import Block
from claims.quantities.word_set import word_set

_ORDERED = word_set("first second third fourth latter other final next top bottom this last better each either")
_WHOLES = word_set("of the a an all its their his her our my your those these that what as")
_MEASURED = word_set("by than about almost nearly over around under below above at least roughly approximately in only")
_AFTER_ORDINAL = word_set(
    "of less more fewer higher lower to from on since between in compared were are was said say have had who do did "
    "and or by for with which that while but as at smaller larger bigger came come believe think want live"
)


def fraction_stands(block: Block, amount: Amount) -> bool:
    """Say whether a fraction read at an amount is meant as a number."""
    words = block.words
    first, last = amount.number.first, amount.number.last
    word, after, before = words[first], words[last], words[first - 1]
    if not amount.number.spelled or word not in ("half", "quarter", "a", "an", "one") or block.size == last:
        return before not in FRAMES or not word.isalpha()
    if word == "half":
        return (
            before not in _ORDERED and after not in ("-", "way", "time") and (after in _WHOLES or before in _MEASURED)
        )
    if word == "quarter":
        return False
    if word in ("a", "an"):
        return not after[:1].isalpha() or (after in _AFTER_ORDINAL and (after != "was" or before in _MEASURED))
    return after not in ("party", "parties", "person", "world")
