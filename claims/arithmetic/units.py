"""Which units are counted and exact, which are measured and rounded, and which fit into one sum."""

import re

from claims.quantities.quantity import Quantity

# As read from a text, and as an editor may type it.
RATES = {
    "%": "percent",
    "per cent": "percent",
    "percent": "percent",
    "pp": "points",
    "percentage point": "points",
    "percentage points": "points",
}
# "12 miles" is a rounded length, "12 arrests" are exactly twelve.
MEASURED = frozenset((
    "second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "century",
    "millimetre", "centimetre", "metre", "kilometre", "mile", "yard", "inch", "foot", "feet", "meter", "kilometer",
    "milligram", "microgram", "gram", "gramme", "kilogram", "kilo", "tonne", "ton", "kilotonne", "megatonne", "stone",
    "ounce", "litre", "liter", "millilitre", "gallon", "pint", "barrel", "acre", "hectare", "degree", "celsius",
    "watt", "kilowatt", "megawatt", "gigawatt", "terawatt", "joule", "kilojoule", "megajoule", "calorie", "kilocalorie",
    "byte", "kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte", "bit", "megabit", "gigabit", "hertz", "volt",
    "decibel", "point", "dollar", "euro", "pound", "cent", "penny", "pence", "franc", "crown", "peso", "dinar", "rupee",
    "mm", "cm", "m", "km", "mi", "ft", "g", "kg", "mg", "t", "lb", "oz", "l", "ml", "ha", "kw", "mw", "gw", "tw", "kwh",
    "mwh", "gwh", "twh", "kb", "mb", "gb", "tb", "pb", "hz", "mhz", "ghz", "mph", "kph", "km/h", "°c", "°f", "bp",
))  # fmt: skip
# A hundred of these make one of the currency they stand beside.
MINOR = frozenset(("cent", "cents", "penny", "pence", "p", "c", "paise", "centime", "centimes"))
_CURRENCY = re.compile(r"[A-Z]{3}")


def unit_class(quantity: Quantity) -> str:
    """Sort a unit into currency, percent, points, measured, counted, or "" when none is printed.

    >>> [unit_class(Quantity(0, 0, "", None, unit=unit)) for unit in ("GBP", "arrests", "miles", "%")]
    ['currency', 'counted', 'measured', 'percent']
    """
    unit = quantity.unit.strip()
    if not unit:
        return ""
    if unit in RATES:
        return RATES[unit]
    if _CURRENCY.fullmatch(unit):
        return "currency"
    head = (quantity.noun or unit).lower().split()[-1]
    return "measured" if head in MEASURED or head.removesuffix("s") in MEASURED else "counted"


def units_differ(first: Quantity, second: Quantity) -> bool:
    """Say whether two numbers cannot be put into one sum: pounds and dollars, miles and arrests.

    Counted things may be called by different words, which is for people to judge; no unit at all fits any.

    >>> units_differ(Quantity(0, 0, "", None, unit="GBP"), Quantity(0, 0, "", None, unit="USD"))
    True
    """
    classes = unit_class(first), unit_class(second)
    if "" in classes:
        return False
    if classes[0] != classes[1]:
        return True
    return classes[0] == "currency" and first.unit != second.unit
