"""Units of measure: their names, which may stand in the singular after any number, and their signs."""

from claims.quantities.tokens import Block
from claims.quantities.word_set import word_set

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
    "rpm": "revolution", "kj": "kilojoule", "mj": "megajoule",
}  # fmt: skip
# One letter, or a word of its own ("in", "am"): only with a further sign that it is a unit.
_LETTERS = {"m": "metre", "g": "gram", "l": "litre", "t": "tonne", "h": "hour", "w": "watt", "v": "volt", "p": "penny"}
SYMBOL_OPENERS = frozenset(SYMBOLS) | frozenset(_LETTERS) | frozenset(("°", "º", '"', "”", "″", "st", "c", "f", "in"))
_QUOTE_CUES = frozenset(("long", "tall", "wide", "deep", "high", "thick", "screen"))
_LENGTHS = frozenset(
    ("tall", "long", "high", "wide", "deep", "thick", "away", "above", "below", "of", "or", "x", "gap")
)
_PER = frozenset(("hour", "hr", "h", "day", "year", "second", "s", "sec", "min", "minute", "week", "month", "km", "kg"))


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
    glued = block.glued(index - 1)
    if word == "st" and glued and not words[index - 1].endswith("1"):
        return index + 1, "stone"
    if word in ("c", "f") and glued and block.raw(index).isupper() and not words[index + 1][:1].isdecimal():
        return index + 1, "degree"
    noun = SYMBOLS.get(word) or (_LETTERS.get(word) if glued or word in ("m", "g", "t", "l") else None)
    if word == "in" and (words[index + 1] in _LENGTHS - {"or", "of"} or not words[index + 1].strip(".")):
        noun = "inch"
    if not noun or (len(word) == 1 and block.raw(index).isupper() and word != "l"):
        return None
    if word in ("m", "g", "t", "l") and not glued and words[index + 1] in ("'", "&", "."):
        return None
    return _with_power(block, index + 1), noun


def _with_power(block: Block, index: int) -> int:
    """Take in what follows a sign: "^3", "2" in "km 2", "/hr", "cubed"."""
    words = block.words
    if words[index] == "^" and words[index + 1].isdecimal():
        index += 2
    elif (words[index] in ("2", "3") and block.glued(index - 1)) or words[index] in ("squared", "cubed"):
        index += 1
    if words[index] == "/" and words[index + 1] in _PER:
        index += 2
    return index
