"""The unit after a number: per cent, points, money, a unit of measure, an age, or the counted noun phrase."""

from typing import NamedTuple

from claims.quantities import currencies
from claims.quantities.calendar_words import TIME_UNITS
from claims.quantities.measures import MEASURES, SYMBOL_OPENERS, read_symbol
from claims.quantities.nouns import read_phrase
from claims.quantities.number import Number
from claims.quantities.number_words import CARDINALS
from claims.quantities.singular import singular
from claims.quantities.tokens import Block

_HYPHENS = frozenset("-")
_PER_CENT = frozenset(("%", "percent", "percents", "pct", "％", "percentage"))
_POINTS = frozenset(("point", "points", "pts", "pt"))
_SQUARE = frozenset(("square", "cubic", "sq", "cu", "nautical", "metric", "fluid", "light"))
_TIMES = frozenset(("hour", "second", "minute", "day", "hr", "year", "week", "month", "millisecond", "annum"))
_RATED = frozenset(
    ("mile", "kilometre", "kilometer", "metre", "meter", "knot", "foot", "km", "centimetre", "centimeter")
)
# After a hyphen these name no unit: "one-off", "5-a-side", "two-way".
_NO_UNIT = frozenset(
    (
        "to",
        "a",
        "and",
        "in",
        "or",
        "of",
        "on",
        "by",
        "the",
        "old",
        "off",
        "way",
        "sided",
        "handed",
        "out",
        "up",
        "all",
        "strong",
    )
)
# Between a number and what it counts: "20,000 more police officers".
_ADDED = frozenset(("more", "fewer", "extra", "additional", "further", "other", "odd"))
_BOUNDS = {"plus": ">=", "odd": "~", "some": "~", "ish": "~"}
# Adjectives that count persons by themselves: "12 dead".
_PERSONS = frozenset(("dead", "injured", "wounded", "missing", "homeless"))

# The first words of units that are no counted noun: one look-up spares most numbers the rest.
_RELATIVE_OR_MONEY = currencies.OPENERS | _PER_CENT | frozenset(("per", "pc", "pp", "ppt", "ppts", "pps"))
_MEASURING = (
    MEASURES
    | SYMBOL_OPENERS
    | _SQUARE
    | frozenset(("(", "[", "{", "<", "degrees", "degree", "times", "occasions", "basis"))
)


class Unit(NamedTuple):
    """A unit that ends before token `last`: its printed form or code, its head noun, and whether it is money.

    `bound` is what a hyphen says of the number before it: "600-plus submissions", "4,000-odd firms".
    """

    last: int
    unit: str
    noun: str = ""
    is_money: bool = False
    bound: str = ""


def read_unit(block: Block, number: Number) -> Unit | None:
    """Read the unit after a number, or None."""
    at = number.last
    words = block.words
    if not words[at]:
        return None
    if words[at] == "+" and block.glued(at - 1) and words[at + 1][:1].isalpha():
        after = read_unit(block, number._replace(last=at + 1))
        return after._replace(bound=">=") if after else None
    tied = words[at] in _HYPHENS and words[at + 1][:1].isalpha() and _ties(block, at)
    if words[at] in _HYPHENS and not tied:
        return None
    if number.fraction:
        found = _of_one(block, at)
        if found:
            return found
    start = at + 1 if tied else at
    if words[start] in _RELATIVE_OR_MONEY:
        found = _percent(block, start) or _money(block, start)
        if found:
            return found
    if tied:
        return _compound(block, number, start)
    measure = _measure(block, number, at) if words[at] in _MEASURING else None
    if measure or (block.glued(at - 1) and words[at][:1].isalpha() and not number.spelled):
        return measure  # "21st", "5G": what touches the digits is a unit or part of a name
    return _counted(block, number, at)


def _ties(block: Block, at: int) -> bool:
    """Say whether a hyphen ties the next word on; with spaces around it only a unit ("a 30 - year bond")."""
    if block.glued(at - 1):
        return block.glued(at)
    word = block.words[at + 1]
    return word in MEASURES or word in TIME_UNITS


def _percent(block: Block, at: int) -> Unit | None:
    words = block.words
    if words[at] == "per" and words[at + 1] in ("cent", "cents", "centage"):
        last = at + 2
    elif words[at] == "per" and words[at + 1] in _HYPHENS and words[at + 2] == "cent":
        last = at + 3
    elif words[at] in _PER_CENT or (words[at] == "pc" and (block.raw(at) == "pc" or block.glued(at - 1))):
        last = at + 1
    elif words[at] in ("pp", "ppt", "ppts", "pps"):
        return Unit(at + 1, "pp")
    else:
        return None
    following = last + 1 if words[last] in _HYPHENS and block.glued(last) else last
    if words[following] in _POINTS:
        return Unit(following + 1, "pp")
    return Unit(last, "%")


def _money(block: Block, at: int) -> Unit | None:
    found = currencies.after(block, at)
    return Unit(found[1], found[0], is_money=True) if found else None


def _measure(block: Block, number: Number, at: int) -> Unit | None:
    words = block.words
    if words[at] in ("(", "[", "{", "<") and words[at + 2] in (")", "]", "}", ">"):
        inner = read_symbol(block, at + 1) if block.glued(at) and len(words[at + 1]) > 1 else None
        return Unit(at + 3, block.raw(at + 1), inner[1]) if inner and inner[0] == at + 2 else None
    if words[at] in ("degrees", "degree"):
        last = at + 1 + (words[at + 1] in ("celsius", "fahrenheit", "centigrade", "c", "f"))
        return _printed(block, at, last, "degree")
    if words[at] in ("times", "occasions"):
        return _printed(block, at, at + 1, singular(words[at]))
    if words[at] == "basis" and words[at + 1] in ("points", "point"):
        return _printed(block, at, at + 2, "basis point")
    squared = words[at] in _SQUARE
    name = words[at + squared]
    if name in MEASURES or (
        squared and words[at] in ("sq", "cu", "square", "cubic") and name in ("mi", "ft", "km", "m")
    ):
        return _printed(block, at, _per_time(words, at + 1 + squared, name), singular(name))
    if not number.spelled or len(words[at]) > 1:
        symbol = read_symbol(block, at)
        if symbol:
            return _printed(block, at, _per_time(words, *symbol), symbol[1])
    return None


def _per_time(words: list[str], last: int, noun: str) -> int:
    """Take in what makes a length a speed: "miles an hour", "km per second"."""
    if singular(noun) in _RATED and words[last] in ("an", "a", "per") and words[last + 1] in _TIMES:
        return last + 2
    if words[last] == "/" and words[last + 1] in _TIMES:
        return last + 2
    return last


def _counted(block: Block, number: Number, at: int) -> Unit | None:
    singly = number.value == 1 and number.exponent == 0
    phrase = read_phrase(block, at + (block.words[at] in _ADDED), singly)
    if phrase:
        return _printed(block, phrase.first, phrase.end, phrase.noun, phrase.last)
    return _printed(block, at, at + 1, block.words[at]) if block.words[at] in _PERSONS else None


def _of_one(block: Block, at: int) -> Unit | None:
    """Read the unit a fraction is a part of: "a quarter of a percentage point", "half an hour"."""
    words = block.words
    at += words[at] == "of"
    if words[at] not in ("a", "an", "one", "1"):
        return None
    name = words[at + 1]
    if name in MEASURES or name in TIME_UNITS:
        return _printed(block, at + 1, at + 2, singular(name))
    return _percent(block, at + 1)


def _printed(block: Block, first: int, end: int, noun: str, last: int = 0) -> Unit:
    return Unit(last or end, block.text[block.starts[first] : block.ends[end - 1]], noun)


def _compound(block: Block, number: Number, at: int) -> Unit | None:
    """Read the unit a hyphen ties to the number: "16-year-old", "25-bed hospital", "six-mile trip"."""
    words = block.words
    word = words[at]
    if word in _BOUNDS:
        phrase = read_phrase(block, at + 1)
        unit = _printed(block, phrase.first, phrase.end, phrase.noun, phrase.last) if phrase else Unit(at + 1, "")
        return unit._replace(bound=_BOUNDS[word])
    if word in _NO_UNIT or word == "fold" or word in CARDINALS:
        return None
    noun = singular(word)
    unit = _printed(block, at, at + 1, noun)
    if words[at + 1] in _HYPHENS and words[at + 2] in ("old", "olds") and block.glued(at + 1):
        return Unit(at + 3, unit.unit, noun)
    return unit
