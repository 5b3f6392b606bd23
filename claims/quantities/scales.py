"""Scale words and letters after a number: "million", "bn", "crore", and the "m" that may mean metres."""

from claims.quantities.number import Number
from claims.quantities.number_words import DOZENS, PLURAL_SCALES, SCALE_LETTERS, SCALES
from claims.quantities.tokens import Block
from claims.quantities.word_set import word_set

# After "m" these say it is a length.
_METRE_CUES = word_set(
    "tall long high wide deep thick away apart above below x × race sprint hurdles freestyle backstroke butterfly "
    "breaststroke relay dash medley swim pool final diameter radius underwater offshore north south east west"
)
# "the 100m" is a race.
_RACES = frozenset(("60", "100", "110", "200", "400", "800", "1500", "1,500", "3,000", "5,000", "10,000"))
_RUN = frozenset(("the", "men's", "women's", "boys'", "girls'", "olympic", "world"))
_ABBREVIATING = frozenset("'&/²³^")
_HYPHENS = frozenset("-")
_SCALING = frozenset(SCALES) | frozenset(PLURAL_SCALES) | frozenset(SCALE_LETTERS) | frozenset(DOZENS) | _HYPHENS
_LONGEST = 3


def apply_scales(block: Block, number: Number, money: bool) -> Number:
    """Multiply a number by the scale words, letters and dozens that follow it."""
    if block.words[number.last] not in _SCALING:
        return number
    for _ in range(_LONGEST):
        scaled = _apply_one(block, number, money)
        if scaled is None:
            break
        number = scaled
    return number


def _apply_one(block: Block, number: Number, money: bool) -> Number | None:
    words = block.words
    at = number.last
    if words[at] in _HYPHENS and block.glued(at - 1) and block.glued(at) and words[at + 1] in SCALES:
        at += 1
    word = words[at]
    if word in DOZENS:
        value = number.value * 12
        return number._replace(last=at + 1, value=value, decimals=0, plain=False, fraction=False)
    exponent = SCALES.get(word) or PLURAL_SCALES.get(word)
    if exponent is None and not number.spelled and number.exponent == 0:
        exponent = _letter(block, at, money)
    if exponent is None or (exponent == 2 and number.exponent):
        return None
    return number.times_ten_to(exponent, at + 1)


def _letter(block: Block, at: int, money: bool) -> int | None:
    words = block.words
    word = words[at]
    exponent = SCALE_LETTERS.get(word)
    if exponent is None or (block.glued(at) and (words[at + 1] in _ABBREVIATING or words[at + 1][:1].isdecimal())):
        return None
    if not money and word == "m" and block.glued(at) and words[at + 1] in _HYPHENS and words[at + 2][:1].isalpha():
        return None  # "200m-long"
    glued = block.glued(at - 1)
    if word == "m" and not money and block.raw(at) == "m":
        if words[at - 1] in _RACES and words[at - 2] in _RUN:
            return None
        return None if words[at + 1] in _METRE_CUES or words[at - 2] == "x" else exponent
    if word == "mm":
        return exponent if money and block.raw(at) == "MM" else None
    if word == "t":
        return exponent if money else None
    if word in ("b", "k"):
        return exponent if glued or (money and word == "b") or word == "k" else None
    return exponent
