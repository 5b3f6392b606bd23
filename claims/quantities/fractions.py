"""Parts of one: "two thirds", "half a million", "3/4", "2½", and the half in "three and a half"."""

from math import gcd

from claims.quantities.cardinals import read_cardinal
from claims.quantities.lexicon import CARDINALS, DENOMINATORS, GLYPHS, PLURAL_DENOMINATORS, SCALES, TENS
from claims.quantities.number import Number, ratio
from claims.quantities.tokens import Block

_HYPHENS = ("-",)
# Written with a slash, only these read as a part; "9/11" and "24/7" are names.
_JOINTS = frozenset(GLYPHS) | frozenset(("and", "-"))
_SLASH_DENOMINATORS = frozenset(("2", "3", "4", "5", "6", "8", "10", "16", "32", "64", "100"))


def read_fraction(block: Block, index: int) -> Number | None:
    """Read a fraction in words or as one sign, scaled where it says of what: "⅔", "half a million"."""
    part = _read_part(block, index)
    return _of_a_scale(block, part) if part else None


def _read_part(block: Block, index: int) -> Number | None:
    words = block.words
    if words[index] in GLYPHS:
        numerator, denominator = GLYPHS[words[index]]
        return _part(index, index + 1, numerator, denominator)
    if words[index] in ("half", "quarter"):
        return _part(index, index + 1, 1, DENOMINATORS[words[index]])
    if words[index] in ("a", "an", "one"):
        denominator, at = _denominator(block, index + 1, DENOMINATORS)
        if denominator:
            return _part(index, at, 1, denominator)
    return _many_parts(block, index)


def _many_parts(block: Block, index: int) -> Number | None:
    if block.words[index] not in CARDINALS and block.words[index + 1] not in SCALES:
        return None
    count = read_cardinal(block, index)
    if count is None or count.value != int(count.value):
        return None
    numerator, tens = int(count.value), 0
    ties = block.words[count.last] in _HYPHENS or "and" not in block.words[count.last - 2 : count.last]
    if block.words[count.last - 1] in TENS and numerator >= 100 and ties:
        tens = TENS[block.words[count.last - 1]]  # "one hundred thirty-fifths" are hundred of them
    if numerator == 3 and block.words[count.last] in _HYPHENS and block.words[count.last + 1] == "quarter":
        return _part(index, count.last + 2, 3, 4)  # "one and three-quarter million", "a three-quarter point cut"
    denominator, at = _denominator(block, count.last, PLURAL_DENOMINATORS)
    if not denominator or (tens and denominator >= 10):
        return None
    if block.words[at - 1] == "quarters" and not numerator % 2:
        return None  # "two quarters" are half a year
    return _part(index, at, numerator - tens, denominator + tens)


def _denominator(block: Block, index: int, names: dict[str, int]) -> tuple[int, int]:
    """Read a denominator, "twenty-fifths" included; give it and the token after it, 0 for none."""
    words, at = block.words, _over_hyphen(block, index)
    if words[at] in TENS:
        after = _over_hyphen(block, at + 1)
        unit = names.get(words[after], 0) or {"first": 1, "firsts": 1}.get(words[after], 0)
        return (TENS[words[at]] + unit, after + 1) if 0 < unit < 10 else (0, at)
    return names.get(words[at], 0), at + 1


def _over_hyphen(block: Block, index: int) -> int:
    return index + 1 if block.words[index] in _HYPHENS else index


def _part(first: int, last: int, numerator: int, denominator: int) -> Number:
    value, decimals = ratio(numerator, denominator)
    return Number(first, last, value, decimals, spelled=True, fraction=True)


def _of_a_scale(block: Block, part: Number) -> Number:
    """Scale a part by the word it is a part of: "half a million", "three quarters of a billion", "half a dozen"."""
    words = block.words
    at = part.last
    at += words[at] == "of"
    at += words[at] in ("a", "an")
    at = _over_hyphen(block, at) if at == part.last else at
    if words[at] == "dozen":
        return part._replace(last=at + 1, value=part.value * 12, decimals=0, fraction=False)
    exponent = SCALES.get(words[at], 0)
    if not exponent:
        return part
    return _scaled_part(part, exponent, at + 1)


def _scaled_part(part: Number, exponent: int, last: int) -> Number:
    numerator, denominator = _as_ratio(part)
    value, decimals = ratio(numerator, denominator, exponent)
    return part._replace(last=last, value=value, decimals=decimals, exponent=exponent, fraction=False)


def _as_ratio(part: Number) -> tuple[int, int]:
    """Find the small ratio a value was rounded from, so that two thirds of a million is rounded once."""
    for denominator in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 100, 1000):
        numerator = int(part.value * denominator + part.value.__class__("0.5"))
        if ratio(numerator, denominator)[0] == part.value:
            common = gcd(numerator, denominator)
            return numerator // common, denominator // common
    numerator, denominator = part.value.as_integer_ratio()
    return numerator, denominator


def with_part(block: Block, number: Number) -> Number:
    """Add the part that follows a number: "three and a half", "2½", "10 1/2", "a million and a half"."""
    words = block.words
    at = number.last
    if words[at] not in _JOINTS and not words[at].isdecimal():
        return number
    if words[at] in GLYPHS:
        return _sum(number, _part(at, at + 1, *GLYPHS[words[at]]))
    if not number.spelled and number.plain and words[at].isdecimal():
        slash = read_slash(block, at)
        return _sum(number, slash) if slash and slash.value < 1 else number
    hyphen = words[at] in _HYPHENS and block.glued(at)
    at += hyphen
    if words[at] != "and":
        return number
    at += 1 + (hyphen and words[at + 1] in _HYPHENS)
    if hyphen and words[at] == "a" and words[at + 1] in _HYPHENS:
        part = _part(at, at + 3, 1, DENOMINATORS.get(words[at + 2], 1))
    elif words[at] in ("a", "an", "half") or words[at] in CARDINALS:
        found = read_fraction(block, at) if number.exponent > 2 else _read_part(block, at)
        if found is None:
            return number
        part = found
    else:
        return number
    if part.value < 1 or (not part.fraction and part.exponent):
        return _sum(number, part)
    return number


def _sum(number: Number, part: Number) -> Number:
    """Add a part to a number; after a scale the part is of that scale ("a million and a half" is 1,500,000)."""
    if part.fraction and number.exponent > 2:
        part = _scaled_part(part, number.exponent, part.last)
    decimals = max(number.decimals, part.decimals)
    return number._replace(
        last=part.last, value=number.value + part.value, decimals=decimals, plain=False, exponent=part.exponent
    )


def read_slash(block: Block, index: int) -> Number | None:
    """Read "3/4" as a part; what else stands around a slash (dates, "24/7", seasons) is none."""
    words = block.words
    if words[index + 1] != "/" or not (words[index].isdecimal() and words[index + 2].isdecimal()):
        return None
    top, bottom = words[index], words[index + 2]
    if (
        (bottom not in _SLASH_DENOMINATORS and words[index + 3] != "of")
        or len(bottom) > 4
        or words[index + 3] == "/"
        or len(top) > 3
    ):
        return None
    numerator, denominator = int(top), int(bottom)
    if numerator >= denominator or numerator == 0 or gcd(numerator, denominator) != 1:
        return None
    value, decimals = ratio(numerator, denominator)
    return Number(index, index + 3, value, decimals, fraction=True)
