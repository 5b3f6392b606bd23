"""The unit after a number: per cent, points, money, a unit of measure, an age, or the counted noun phrase."""

from typing import NamedTuple

from claims.quantities import currencies
from claims.quantities.lexicon import CARDINALS, TIME_UNITS, word_set
from claims.quantities.nouns import Phrase, is_plural, read_phrase, singular
from claims.quantities.number import Number
from claims.quantities.tokens import Block

_NAMES = word_set(
    "mile kilometre kilometer metre meter centimetre centimeter millimetre millimeter decimetre decimeter nanometre "
    "nanometer micrometre picometre picometer inch foot yard acre hectare gallon litre liter millilitre milliliter "
    "centilitre pint quart barrel ounce gram gramme kilogram kilogramme kilo milligram milligramme microgram "
    "microgramme tonne ton stone teaspoon tablespoon cup hertz kilohertz megahertz gigahertz watt kilowatt megawatt "
    "gigawatt terawatt byte kilobyte megabyte gigabyte terabyte petabyte exabyte bit megabit gigabit volt amp joule "
    "kilojoule megajoule calorie kilocalorie decibel newton pascal kelvin radian knot fathom furlong carat cent "
    "kilotonne kiloton megatonne megaton megawatt-hour kilowatt-hour"
)
# Every name in both numbers: "a 5 metre shark", "two feet".
MEASURES = (
    _NAMES | frozenset(name + "s" for name in _NAMES) | frozenset(("inches", "feet", "penny", "pence", "pennies"))
)
# Written straight after digits or one space away; the noun is what it stands for.
SYMBOLS = {
    "km": "kilometre", "cm": "centimetre", "mm": "millimetre", "nm": "nanometre", "dm": "decimetre", "mi": "mile",
    "ft": "foot", "yd": "yard", "yds": "yard", "kg": "kilogram", "kgs": "kilogram", "mg": "milligram",
    "μg": "microgram", "µg": "microgram", "mcg": "microgram", "lb": "pound", "lbs": "pound", "oz": "ounce",
    "ml": "millilitre", "cl": "centilitre", "dl": "decilitre", "km²": "square kilometre", "km2": "square kilometre",
    "m²": "square metre", "m³": "cubic metre", "ha": "hectare", "kb": "kilobyte", "mb": "megabyte", "gb": "gigabyte",
    "tb": "terabyte", "pb": "petabyte", "kw": "kilowatt", "mw": "megawatt", "gw": "gigawatt", "tw": "terawatt",
    "kwh": "kilowatt hour", "mwh": "megawatt hour", "gwh": "gigawatt hour", "twh": "terawatt hour",
    "wh": "watt hour", "hz": "hertz", "khz": "kilohertz", "mhz": "megahertz", "ghz": "gigahertz", "mph": "mile",
    "kph": "kilometre", "kmph": "kilometre", "kmh": "kilometre", "kt": "kilotonne", "mt": "megatonne",
    "gt": "gigatonne", "hr": "hour", "hrs": "hour", "min": "minute", "mins": "minute", "sec": "second",
    "secs": "second", "ms": "millisecond", "yr": "year", "yrs": "year", "ev": "electronvolt", "kev": "electronvolt",
    "mev": "electronvolt", "gev": "electronvolt", "tev": "electronvolt", "tbsp": "tablespoon", "tsp": "teaspoon",
    "mgy": "milligray", "msv": "millisievert", "bps": "basis point", "bp": "basis point", "tpd": "tonne",
    "ppm": "part", "sqm": "square metre", "mbps": "megabit", "gbps": "gigabit", "kcal": "kilocalorie", "psi": "psi",
    "bpd": "barrel", "db": "decibel", "rad": "radian", "btc": "bitcoin",
    "rpm": "revolution", "kj": "kilojoule", "mj": "megajoule", "bhp": "horsepower", "hp": "horsepower",
    "mls": "millilitre", "ltr": "litre", "ltrs": "litre", "cc": "cubic centimetre", "kva": "kilovolt-ampere",
    "mah": "milliampere hour", "dpi": "dot", "fps": "frame", "mp": "megapixel", "kbps": "kilobit",
    "nmi": "nautical mile",
    "sqft": "square foot", "sqkm": "square kilometre", "gwp": "gigawatt", "mwp": "megawatt", "kwp": "kilowatt",
    "kn": "kilonewton", "lm": "lumen", "kpa": "kilopascal", "mpa": "megapascal", "hpa": "hectopascal",
    "tcf": "cubic foot",
    "bcm": "cubic metre", "bcf": "cubic foot", "mmbtu": "British thermal unit", "boe": "barrel", "teu": "container",
    "ppb": "part", "mpg": "mile", "wks": "week", "mths": "month", "¢": "cent", "ºc": "degree", "ºf": "degree",
    "mtco": "megatonne", "gtco": "gigatonne", "ktco": "kilotonne", "tco": "tonne",
}  # fmt: skip
# One letter, or a word of its own ("in", "am"): only with a further sign that it is a unit.
_LETTERS = {
    "m": "metre",
    "g": "gram",
    "l": "litre",
    "t": "tonne",
    "h": "hour",
    "w": "watt",
    "v": "volt",
    "p": "penny",
    "c": "cent",
}
SYMBOL_OPENERS = (
    frozenset(SYMBOLS) | frozenset(_LETTERS) | frozenset(("°", "º", '"', "”", "″", "st", "c", "f", "in", "b"))
)
_QUOTE_CUES = frozenset(("long", "tall", "wide", "deep", "high", "thick", "screen"))
_LENGTHS = frozenset(
    ("tall", "long", "high", "wide", "deep", "thick", "away", "above", "below", "of", "or", "x", "gap")
)
_PER = frozenset(
    (
        "hour",
        "hr",
        "h",
        "day",
        "year",
        "second",
        "s",
        "sec",
        "min",
        "minute",
        "week",
        "month",
        "km",
        "kg",
        "ha",
        "l",
        "m",
        "m³",
        "m²",
        "kwh",
        "mwh",
        "t",
    )
)


def read_symbol(block: Block, index: int) -> tuple[int, str] | None:
    """Read a unit's sign at a token after a number; give the token after it and the unit's name.

    None when the token is no sign of a unit there: "in" is inches only before "thick" and its like.
    """
    words = block.words
    word = words[index]
    if word in ("°", "º"):
        return (
            (index + 2, "degree") if words[index + 1] in ("c", "f", "celsius", "fahrenheit") else (index + 1, "degree")
        )
    if word in ('"', "”", "″") and words[index + 1] in _QUOTE_CUES:
        return index + 1, "inch"
    if word == "b":
        return (index + 3, "barrel") if words[index + 1 : index + 3] == ["/", "d"] else None
    glued = block.glued(index - 1)
    if word == "st" and glued and not words[index - 1].endswith("1"):
        return index + 1, "stone"
    if word in ("c", "f") and glued and block.raw(index).isupper() and not words[index + 1][:1].isdecimal():
        return index + 1, "degree"
    if word in ("m", "k") and words[index + 1] == "." and block.tied(index + 1):
        last = _spelled_speed(words, index)
        if last:
            return last, "mile" if word == "m" else "kilometre"
    noun = SYMBOLS.get(word) or (_LETTERS.get(word) if glued or word in ("m", "g", "t", "l") else None)
    if word == "in" and (words[index + 1] in _LENGTHS - {"or", "of"} or not words[index + 1].strip(".")):
        noun = "inch"
    if not noun or (len(word) == 1 and block.raw(index).isupper() and not (word == "l" or (glued and word in "wv"))):
        return None
    if word in ("m", "g", "t", "l") and not glued and words[index + 1] in ("'", "&", "."):
        return None
    return _with_power(block, index + 1), noun


def _spelled_speed(words: list[str], index: int) -> int:
    """Give the token after "m.p.h." and "k.p.h.", or 0."""
    letters = words[index + 1 : index + 6]
    return index + 6 - (letters[-1] != ".") if letters[:4] == [".", "p", ".", "h"] else 0


def _with_power(block: Block, index: int) -> int:
    """Take in what follows a sign: "^3", "2" in "km 2", "/hr", "cubed"."""
    words = block.words
    if words[index] == "^" and words[index + 1].isdecimal():
        index += 2
    elif (words[index] in ("2", "3") and block.glued(index - 1)) or words[index] in ("squared", "cubed"):
        index += 1
    if words[index] == "/" and words[index + 1] in _PER:
        index += 2
        index += words[index] in ("2", "3") and block.glued(index - 1)  # "µg/m3"
    elif words[index] == "e" and block.glued(index - 1):
        index += 1  # "MtCO2e"
    return index


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
_SHORTEST_TOUCHING = 5
_HALVED = frozenset(("hour", "mile", "day", "year", "pint", "inch", "metre", "litre", "century", "point"))
_BOUNDS = {"plus": ">=", "odd": "~", "some": "~", "ish": "~"}
# Adjectives that count persons by themselves: "12 dead".
_PERSONS = frozenset(("dead", "injured", "wounded", "missing", "homeless"))

# The first words of units that are no counted noun: one look-up spares most numbers the rest.
_RELATIVE_OR_MONEY = currencies.OPENERS | _PER_CENT | frozenset(("per", "pc", "p", "pp", "ppt", "ppts", "pps"))
_MEASURING = (
    MEASURES
    | SYMBOL_OPENERS
    | _SQUARE
    | frozenset(("(", "[", "{", "<", "degrees", "degree", "times", "occasions", "basis"))
)


_MOST_FORECASTERS = 1000
_FORECASTERS = word_set("economist analyst forecaster expert investor trader minister official strategist")
_FORESAW = word_set(
    "expected expecting forecast predicted predicting projected anticipated estimated promised pledged claimed"
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
    if words[at] == "+" and block.glued(at - 1) and (words[at + 1][:1].isalpha() or words[at + 1] == "%"):
        after = read_unit(block, number._replace(last=at + 1))
        return after._replace(bound=">=") if after else None
    tied = words[at] in _HYPHENS and words[at + 1][:1].isalpha() and _ties(block, at)
    if words[at] in _HYPHENS and not tied:
        return None
    if number.fraction and words[at + (words[at] in _HYPHENS)] in ("point", "points"):
        at += words[at] in _HYPHENS
        return _printed(block, at, at + 1, "point")  # "by a quarter point"
    if number.fraction or (words[at] == "of" and number.value < 1 and not number.spelled):
        found = _of_one(block, at)
        if found:
            return found
        if words[at] in _HYPHENS and words[number.first] == "half" and words[at + 1] in _HALVED and block.tied(at):
            return _printed(block, at + 1, at + 2, words[at + 1])  # "a half-hour"
    start = at + 1 if tied else at
    if words[start] in _RELATIVE_OR_MONEY:
        found = _percent(block, start) or _money(block, start)
        if found:
            return found
    if tied:
        return _compound(block, number, start)
    measure = _measure(block, number, at) if words[at] in _MEASURING else None
    if measure or (block.glued(at - 1) and words[at][:1].isalpha() and not number.spelled):
        # "21st", "5G": what touches the digits is a unit or part of a name.
        return measure or _touching(block, number, at)
    return _counted(block, number, at)


def _touching(block: Block, number: Number, at: int) -> Unit | None:
    """Read a counted word that touches the digits: "12years", "130,000New Yorkers"; short ones are names ("4chan")."""
    word = block.words[at]
    if word in TIME_UNITS:
        return _printed(block, at, at + 1, singular(word))
    long_enough = len(word) >= _SHORTEST_TOUCHING and is_plural(word)
    return _counted(block, number, at) if long_enough or not number.plain else None


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
    elif words[at : at + 3] == ["p", ".", "p"] and block.tied(at + 1):
        return Unit(at + 3 + (words[at + 3] == "."), "pp")
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
    if phrase and not _forecast(block.words, number, phrase):
        return _printed(block, phrase.first, phrase.end, phrase.noun, phrase.last)
    return _printed(block, at, at + 1, block.words[at]) if block.words[at] in _PERSONS else None


def _forecast(words: list[str], number: Number, phrase: Phrase) -> bool:
    """Say whether a noun is who foresaw a figure, and not what it counts: "the 180,000 economists had expected"."""
    many = number.value >= _MOST_FORECASTERS or number.decimals > 0
    at = phrase.end + (words[phrase.end] in ("had", "have", "were"))
    return many and phrase.noun in _FORECASTERS and words[at] in _FORESAW


def _of_one(block: Block, at: int) -> Unit | None:
    """Read the unit a fraction is a part of: "a quarter of a percentage point", "half an hour"."""
    words = block.words
    at += words[at] == "of"
    if words[at] not in ("a", "an", "one", "1"):
        return None
    name = words[at + 1]
    if name in MEASURES or name in TIME_UNITS or name == "point":
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
