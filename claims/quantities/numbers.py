"""Numbers at a token: digits or words, joined, grouped and scaled ("million", "bn", the "m" that may mean metres)."""

import re
from decimal import Decimal

from claims.quantities.cardinals import read_cardinal
from claims.quantities.fractions import read_fraction, read_slash, with_part
from claims.quantities.lexicon import CARDINALS, DOZENS, GLYPHS, PLURAL_SCALES, SCALE_LETTERS, SCALES, word_set
from claims.quantities.number import MOST_DIGITS, Number, read_digits, scaled, without_note
from claims.quantities.tokens import Block

# After "m" these say it is a length.
_METRE_CUES = word_set(
    "tall long high wide deep thick away apart above below x × race sprint hurdles freestyle backstroke butterfly "
    "breaststroke relay dash medley swim pool final diameter radius underwater offshore north south east west"
)
# "the 100m" is a race.
_RACES = frozenset(("60", "100", "110", "200", "400", "800", "1500", "1,500", "3,000", "5,000", "10,000"))
_RUN = frozenset(("the", "men's", "women's", "boys'", "girls'", "olympic", "world"))
# Before one of these "a 32m" is no sum.
_BUILT = word_set(
    "tower mast pole wall fence bridge tunnel dive pool ship vessel boat yacht tree wave crater hole cliff drop statue "
    "crane chimney turbine tsunami corridor trench pit shaft stretch radius gap track climb descent fall jump putt"
)
_LENGTH_MARKS = frozenset(("ft", "feet", "foot", "in", "inches", "mi", "miles", "yd", "yards", "m"))
_ONLY_OF_MONEY = frozenset(("t", "l", "lk", "bill", "mill", "bil", "mia", "tr"))
_ABBREVIATING = frozenset("'&/²³^")
_HYPHENS = frozenset("-")
_BRACKETS = frozenset("()")
_TIED_LETTERS = frozenset(SCALE_LETTERS) - {"t", "l"}  # "a Rs 500-cr scheme"
_SCALING = frozenset(SCALES) | frozenset(PLURAL_SCALES) | frozenset(SCALE_LETTERS) | frozenset(DOZENS) | _HYPHENS
_LONGEST = 3


def apply_scales(block: Block, number: Number, money: bool) -> Number:
    """Multiply a number by the scale words, letters and dozens that follow it."""
    if block.words[number.last] not in _SCALING:
        return _beside_bracket(block, number) if block.words[number.last] in _BRACKETS else number
    for _ in range(_LONGEST):
        scaled = _apply_one(block, number, money)
        if scaled is None:
            break
        number = scaled
    return number


def _beside_bracket(block: Block, number: Number) -> Number:
    """Scale both figures of "EUR 1,234.5 (1,198.3) million", as company reports print a year and the one before."""
    words, last = block.words, number.last
    inside = words[last] == ")"
    if inside:
        joined = words[number.first - 1] == "(" and words[number.first - 2][:1].isdecimal()
    else:
        joined = words[last + 1][:1].isdecimal() and words[last + 2] == ")"
    scale = SCALES.get(words[last + (1 if inside else 3)], 0)
    return number.times_ten_to(scale, last) if joined and scale > 2 and not number.exponent else number


def _apply_one(block: Block, number: Number, money: bool) -> Number | None:
    words = block.words
    at = number.last
    tied = words[at] in _HYPHENS and block.glued(at - 1) and block.glued(at)
    if tied and (words[at + 1] in SCALES or (money and words[at + 1] in _TIED_LETTERS)):
        at += 1
    word = words[at]
    if word in DOZENS:
        value = number.value * 12
        return number._replace(last=at + 1, value=value, decimals=0, plain=False, fraction=False)
    exponent = SCALES.get(word) or PLURAL_SCALES.get(word)
    if exponent is None and number.exponent == 0 and (not number.spelled or words[at - 1] in GLYPHS):
        exponent = _letter(block, at, money)
    if money and number.exponent == SCALES["lakh"] and word in ("cr", "crs"):
        exponent = SCALES["crore"]  # "₹2.5L cr"
    if exponent is None or (exponent == 2 and number.exponent):
        return None
    return number.times_ten_to(exponent, at + 1)


def _letter(block: Block, at: int, money: bool) -> int | None:
    words = block.words
    word = words[at]
    exponent = SCALE_LETTERS.get(word)
    if money and words[at + 1] == "/" and words[at + 2][:1].isalpha():
        return exponent if word != "mm" or block.raw(at) == "MM" else None  # "£4.5m/year"
    if exponent is None or (block.glued(at) and (words[at + 1] in _ABBREVIATING or words[at + 1][:1].isdecimal())):
        return None
    if not money and word == "m" and block.glued(at) and words[at + 1] in _HYPHENS and words[at + 2][:1].isalpha():
        return None  # "200m-long"
    glued = block.glued(at - 1)
    if word == "m" and not money and block.raw(at) == "m":
        return None if _metres(block, at) else exponent
    if word == "mm":
        return exponent if money and block.raw(at) == "MM" else None
    if word in _ONLY_OF_MONEY:
        return exponent if money else None
    if word == "b":
        return exponent if glued or money or (block.raw(at) == "B" and words[at + 1][:1].isalpha()) else None
    return exponent


def _metres(block: Block, at: int) -> bool:
    """Say whether an "m" is a length: "the 100m", "200m away", "a 32m tower", "32m (105ft)", "70 m.p.h."."""
    words = block.words
    after = words[at + 1]
    if (words[at - 1] in _RACES and words[at - 2] in _RUN) or after in _METRE_CUES or words[at - 2] == "x":
        return True
    if after == "." and block.tied(at + 1) and words[at + 2][:1].isalpha():
        return True
    return after in _BUILT or (after == "(" and words[at + 2][:1].isdecimal() and words[at + 3] in _LENGTH_MARKS)


DIGITS = "0123456789"
_EXPONENT = re.compile(r"[0-9]{1,2}")
_POWERS = frozenset(("e", "x", "×", "^"))
_MOST_EXPONENT = 30
_MOST_BASE = 100
# Words a number can begin with; every other word is passed over at the cost of one look-up.
OPENERS = frozenset(CARDINALS) | frozenset(("a", "an", "half", "quarter", "hundred", "point", "oh")) | frozenset(GLYPHS)


def read_number(block: Block, index: int, money: bool = False) -> Number | None:
    """Read the number that starts at a token, scales and parts included; `money` when a currency stands before it."""
    word = block.words[index]
    if word[:1] in DIGITS or (word[:1] == "." and len(word) > 1):
        number = _digits(block, index)
    elif word in OPENERS:
        number = _spelled(block, index)
    else:
        return None
    if number is None:
        return None
    if not number.fraction:
        number = with_part(block, number)
    scaled_number = apply_scales(block, number, money)
    if scaled_number.last == number.last or not scaled_number.exponent:
        return scaled_number
    with_fraction = with_part(block, scaled_number)
    return with_fraction if number.spelled else _with_smaller(block, with_fraction)


def _with_smaller(block: Block, number: Number) -> Number:
    """Add the smaller groups of "2 crore 50 lakh" and "3 hundred and 21" to a number in digits."""
    words, at = block.words, number.last
    joined = words[at] == "and"
    if words[at - 1] not in SCALES:
        return number
    smaller = _smaller_group(block, at + joined, spelled=joined)
    if smaller is None or smaller.fraction or not 0 < smaller.value < 10**number.exponent or smaller.value % 1:
        return number
    if not smaller.exponent and (not joined or number.exponent > 3):
        return number
    smaller = _with_smaller(block, smaller)
    return number._replace(
        last=smaller.last,
        value=number.value + smaller.value,
        decimals=smaller.decimals,
        exponent=smaller.exponent,
    )


def _smaller_group(block: Block, at: int, spelled: bool) -> Number | None:
    if spelled and block.words[at] in CARDINALS:
        return read_cardinal(block, at)
    number = _digits(block, at) if block.words[at][:1] in DIGITS and block.words[at] else None
    return apply_scales(block, number, False) if number else None


def _spelled(block: Block, index: int) -> Number | None:
    fraction = read_fraction(block, index)
    if fraction is not None:
        return fraction
    if block.words[index] in ("a", "an") and block.words[index + 1] in DOZENS:
        return Number(index, index + 2, Decimal(12), 0, spelled=True)
    return read_cardinal(block, index)


def _digits(block: Block, index: int) -> Number | None:
    slash = read_slash(block, index)
    if slash is not None:
        return slash
    printed, last = _joined(block, index)
    read = read_digits(printed)
    if read is None:
        return None
    value, places = read
    number = Number(index, last, value, places, plain=places == 0 and without_note(printed).isdecimal())
    if places < 0:
        return number._replace(exponent=-places, plain=False)
    return _with_exponent(block, number) if block.words[last] in _POWERS else number


def _joined(block: Block, index: int) -> tuple[str, int]:
    """Join what spaces split: "14 .9", "6 . 2", "10 , 000", "1 200"; give the digits and the token after them."""
    words, printed = block.words, block.words[index]
    following = words[index + 1]
    if not printed.isdecimal() or not following or block.glued(index):
        return printed, index + 1
    if following[0] == "." and len(following) > 1 and following[1:].isdecimal():
        return printed + following, index + 2
    third = words[index + 2]
    if following in (".", ",") and third.isdecimal() and not block.glued(index + 1):
        if following == ".":
            return printed + "." + third, index + 3
        if len(third) == 3 and len(printed) <= 3:
            return printed + third, index + 3
    return _grouped_by_spaces(block, index)


def _grouped_by_spaces(block: Block, index: int) -> tuple[str, int]:
    words, printed, last = block.words, block.words[index], index + 1
    if len(printed) > 3 or printed[0] == "0":
        return printed, last
    joined = printed
    while len(joined) < 18 and block.starts[last] == block.ends[last - 1] + 1:
        head, dot, tail = words[last].replace(",", ".").partition(".")
        if len(head) != 3 or not head.isdecimal() or (dot and not tail.isdecimal()):
            break
        joined += head + dot + tail
        last += 1
        if dot:
            break
    follower = words[last]
    if follower[:1] in DIGITS and follower and block.starts[last] == block.ends[last - 1] + 1:
        return printed, index + 1  # "423 0000", a telephone number: not groups of three
    return joined, last


def _with_exponent(block: Block, number: Number) -> Number:
    """Read "4e14", "12.32e+14", "2.48×10−5", "1.3x10^6", "3 x 10^8", "2 × 10⁵" and "10^6"."""
    words, at = block.words, number.last
    spaced_x = words[at] == "x" and words[at + 1][:2] == "10" and (len(words[at + 1]) > 2 or words[at + 2] == "^")
    if not block.glued(at - 1) and words[at] != "×" and not spaced_x:
        return number
    if words[at] == "^":
        return _raised_to(words, number, at + 1)
    if words[at] in ("x", "×") and len(words[at + 1]) > 2 and words[at + 1][:2] == "10":
        power = read_digits(words[at + 1])
        if power is None or power[1] == 0:
            return number
        return number.times_ten_to(-power[1], at + 2)
    if words[at] == "e" and block.glued(at):
        at += 1
    elif words[at] in ("x", "×") and words[at + 1] == "10" and words[at + 2] in ("^", "-", "−"):
        at += 2 + (words[at + 2] == "^")
    else:
        return number
    negative = words[at] in ("-", "−")
    at += negative or words[at] == "+"
    if not _EXPONENT.fullmatch(words[at]) or int(words[at]) > _MOST_EXPONENT:
        return number
    exponent = -int(words[at]) if negative else int(words[at])
    value = scaled(number.value, exponent)
    return number._replace(last=at + 1, value=value, decimals=number.decimals - exponent, plain=False)


def _raised_to(words: list[str], number: Number, at: int) -> Number:
    """Read a whole number to a power: "10^6"."""
    if not number.plain or not _EXPONENT.fullmatch(words[at]) or number.value > _MOST_BASE:
        return number
    power = int(words[at])
    if power > _MOST_EXPONENT:
        return number
    if number.value == 10:
        return number._replace(value=Decimal(1)).times_ten_to(power, at + 1)
    value = number.value**power
    return number._replace(last=at + 1, value=value, plain=False) if value < 10**MOST_DIGITS else number
