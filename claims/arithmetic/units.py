"""Which units are counted and exact, which are measured and rounded, and which can be put into one sum."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claims.arithmetic.interval import DOWN, EXACT
from claims.quantities.quantity import Quantity

# As read from a text, and as an editor may type it.
PERCENTAGES = {
    "%": "percent",
    "per cent": "percent",
    "percent": "percent",
    "pp": "points",
    "percentage point": "points",
    "percentage points": "points",
}
# How many of the smallest unit of its kind each measure is; "12 miles" is a rounded length, "12 arrests" are twelve.
# Months and days, or dollars named in words, have no settled rate between them, so they are kinds of their own.
SIZES: dict[str, dict[str, str]] = {
    "time": {"second": "1", "minute": "60", "hour": "3600", "day": "86400", "week": "604800", "fortnight": "1209600"},
    "calendar": {"month": "1", "quarter": "3", "year": "12", "decade": "120", "century": "1200"},
    "length": {
        "millimetre": "1", "mm": "1", "centimetre": "10", "cm": "10", "metre": "1000", "meter": "1000", "m": "1000",
        "kilometre": "1000000", "kilometer": "1000000", "km": "1000000", "mile": "1609344", "mi": "1609344",
        "yard": "914.4", "foot": "304.8", "feet": "304.8", "ft": "304.8", "inch": "25.4",
    },
    "mass": {
        "microgram": "0.001", "milligram": "1", "mg": "1", "gram": "1000", "gramme": "1000", "g": "1000",
        "kilogram": "1000000", "kilo": "1000000", "kg": "1000000", "tonne": "1000000000", "t": "1000000000",
        "kilotonne": "1000000000000", "megatonne": "1000000000000000", "ounce": "28349.523125", "oz": "28349.523125",
        "lb": "453592.37", "stone": "6350293.18",
    },
    "volume": {"millilitre": "1", "ml": "1", "litre": "1000", "liter": "1000", "l": "1000"},
    "area": {"hectare": "10000000000", "ha": "10000000000", "acre": "4046856422.4"},
    "power": {
        "watt": "1", "kilowatt": "1000", "kw": "1000", "megawatt": "1000000", "mw": "1000000",
        "gigawatt": "1000000000", "gw": "1000000000", "terawatt": "1000000000000", "tw": "1000000000000",
    },
    "energy": {"kwh": "1", "mwh": "1000", "gwh": "1000000", "twh": "1000000000"},
    "storage": {
        "byte": "1", "kilobyte": "1000", "kb": "1000", "megabyte": "1000000", "mb": "1000000",
        "gigabyte": "1000000000", "gb": "1000000000", "terabyte": "1000000000000", "tb": "1000000000000",
        "petabyte": "1000000000000000", "pb": "1000000000000000",
    },
    "heat": {"degree": "1", "celsius": "1", "°c": "1"},
}  # fmt: skip
ALONE = (
    "gallon", "pint", "barrel", "joule", "kilojoule", "megajoule", "calorie", "kilocalorie", "bit", "megabit", "hertz",
    "volt", "decibel", "point", "dollar", "euro", "pound", "cent", "penny", "pence", "franc", "crown", "peso", "dinar",
    "rupee", "ton", "hz", "mhz", "ghz", "mph", "kph", "°f", "bp",
)  # fmt: skip
MEASURES = {name: (kind, Decimal(size)) for kind, sizes in SIZES.items() for name, size in sizes.items()}
MEASURES |= {name: (name, Decimal(1)) for name in ALONE}
SPEEDS = {"mph": "miles per hour", "kph": "km per hour", "km/h": "km per hour"}
# A hundred of these make one of the currency they stand beside.
MINOR = frozenset(("cent", "cents", "penny", "pence", "p", "c", "paise", "centime", "centimes"))
PEOPLE = frozenset(("person", "people", "population", "inhabitants", "residents"))
ONE = Decimal(1)
_CURRENCY = re.compile(r"[A-Z]{3}")
_SQUARE = re.compile(r"(?:sq(?:uare)?\.? )?(.*?)²?")
_PER = re.compile(r"(?:^|\s)(?:per|for every|for each|in every|an?)\s+|/")
_PER_HOW_MANY = re.compile(r"([0-9][0-9,]*)?\s*(million|thousand|hundred)?\s*(.*)")
_SCALES = {"million": 6, "thousand": 3, "hundred": 2, None: 0}


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: its class, its kind within the class, its size there, and what it is per."""

    sort: str
    kind: str
    size: Decimal = ONE
    per_kind: str = ""
    per_size: Decimal = ONE

    def fits(self, other: "Unit") -> bool:
        """Say whether numbers in both can be put into one sum; counted things people must tell apart."""
        if (self.sort, self.kind) != (other.sort, other.kind) or bool(self.per_kind) != bool(other.per_kind):
            return False
        return self.per_kind == other.per_kind or "of nothing named" in (self.per_kind, other.per_kind)

    def factor(self, other: "Unit") -> Decimal | None:
        """Say how many of `other` one of this is; None where that is no finite decimal."""
        top, bottom = EXACT.multiply(self.size, other.per_size), EXACT.multiply(other.size, self.per_size)
        found = DOWN.divide(top, bottom)
        return found if EXACT.multiply(found, bottom) == top else None


@dataclass(frozen=True, slots=True)
class Aligned:
    """Numbers of one class in one unit: that unit as printed, and by role the factor of each number that needs one."""

    unit: str
    factors: Mapping[str, Decimal]


def unit_class(quantity: Quantity) -> str:
    """Sort a unit into currency, percent, points, rate, measured, counted, or "" when none is printed.

    >>> units = ("GBP", "arrests", "miles", "%", "per 1,000 people")
    >>> [unit_class(Quantity(0, 0, "", None, unit=unit)) for unit in units]
    ['currency', 'counted', 'measured', 'percent', 'rate']
    """
    return unit_of(quantity).sort


def unit_of(quantity: Quantity) -> Unit:
    """Read the unit of a number; "one in eight" is a percentage.

    >>> unit_of(Quantity(0, 0, "", None, unit="deaths per 100,000 people")).per_size
    Decimal('100000')
    """
    unit = quantity.unit.strip()
    if quantity.whole is not None:
        return Unit("percent", "")
    return _unit(unit, quantity.noun if unit else "")


def aligned(quantities: Mapping[str, Quantity | None]) -> Aligned | None:
    """Put numbers into one unit, that of the first in which all come out exactly; None when they cannot be.

    >>> weights = {"before": Quantity(0, 0, "", None, unit="kg"), "after": Quantity(0, 0, "", None, unit="g")}
    >>> aligned(weights)
    Aligned(unit='kg', factors={'after': Decimal('0.001')})
    >>> aligned(weights | {"after": Quantity(0, 0, "", None, unit="arrests")}) is None
    True
    """
    named = {role: each for role, each in quantities.items() if each is not None and unit_of(each).sort}
    units = {role: unit_of(each) for role, each in named.items()}
    first = next(iter(units.values()), None)
    if first is None:
        return Aligned("", {})
    if not all(unit.fits(first) for unit in units.values()):
        return None
    for role, target in units.items():
        factors = {other: unit.factor(target) for other, unit in units.items()}
        exact = {other: factor for other, factor in factors.items() if factor is not None}
        if len(exact) == len(factors):
            return Aligned(named[role].unit, {other: factor for other, factor in exact.items() if factor != ONE})
    return None


def units_differ(first: Quantity, second: Quantity) -> bool:
    """Say whether two numbers cannot be put into one sum: pounds and dollars, miles and arrests, per week and per day.

    Counted things may be called by different words, which is for people to judge; no unit at all fits any.

    >>> units_differ(Quantity(0, 0, "", None, unit="GBP"), Quantity(0, 0, "", None, unit="USD"))
    True
    """
    return aligned({"first": first, "second": second}) is None


@cache
def _unit(unit: str, noun: str) -> Unit:
    if not unit:
        return Unit("", "")
    if unit in PERCENTAGES:
        return Unit(PERCENTAGES[unit], "")
    if _CURRENCY.fullmatch(unit):
        return Unit("currency", unit)
    counted, per, rest = _parted(SPEEDS.get(unit.lower(), unit))
    head = noun if noun and unit.lower() not in SPEEDS else counted
    measure = _measure(counted) or _measure(head)
    sort, (kind, size) = ("measured", measure) if measure else ("rate" if per else "counted", ("", ONE))
    if not per:
        return Unit(sort, kind, size)
    return Unit(sort, kind, size, *_denominator(rest))


def _parted(unit: str) -> tuple[str, bool, str]:
    found = _PER.search(unit)
    return (unit[: found.start()], True, unit[found.end() :]) if found else (unit, False, "")


def _measure(words: str) -> tuple[str, Decimal] | None:
    """Find a measure by the last of some words; square ones are areas."""
    words = words.lower().strip()
    found = _SQUARE.fullmatch(words)
    name = (found.group(1) if found else words).rpartition(" ")[2]
    measure = MEASURES.get(name) or MEASURES.get(name.removesuffix("s"))
    if measure and name != words and ("sq" in words or words.endswith("²")):
        return "area", EXACT.multiply(measure[1], measure[1])
    return measure


def _denominator(words: str) -> tuple[str, Decimal]:
    """Read "100,000 people" or "week": of what, and of how many; days and weeks are of one kind."""
    found = _PER_HOW_MANY.fullmatch(words.strip())
    assert found is not None  # noqa: S101 (every part may be empty)
    count = Decimal((found.group(1) or "1").replace(",", "")).scaleb(_SCALES[found.group(2)], EXACT)
    thing = found.group(3).lower()
    if not count:
        return f"{thing} of none", ONE
    if measure := _measure(thing) if thing else None:
        return measure[0], EXACT.multiply(count, measure[1])
    return ("person" if thing in PEOPLE else thing or "of nothing named"), count
