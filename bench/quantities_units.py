"""When a found unit is the one a labelled set names in its own way."""

from claims.quantities import Quantity
from claims.quantities.measures import SYMBOLS
from claims.quantities.singular import singular

_SAME = {
    "metre": "meter", "kilometre": "kilometer", "centimetre": "centimeter", "millimetre": "millimeter",
    "litre": "liter", "tonne": "ton", "metric ton": "ton", "foot": "feet", "gramme": "gram", "decimetre": "decimeter",
    "millilitre": "milliliter", "centilitre": "centiliter", "kilometer per hour": "kilometer", "dram": "drachma",
    "mile per hour": "mile", "micrograme": "microgram", "pound-mass": "pound", "ton per day": "ton",
}  # fmt: skip
_CODES = {
    "dollar": "USD", "pound": "GBP", "pound sterling": "GBP", "british pound": "GBP", "euro": "EUR", "rupee": "INR", "bitcoin": "BTC",
    "percentage": "%", "percent": "%", "dollar per hour": "USD", "dollar per kilogram": "USD",
    "swedish krona": "SEK", "finnish markka": "FIM", "netherlands guilder": "NLG",
}  # fmt: skip
_LENGTHS_AND_WEIGHTS = frozenset(
    "mile inch foot feet yard metre meter kilometre kilometer centimetre gram kilogram pound ounce ton tonne gallon "
    "litre liter barrel acre hectare degree turn bit byte megabyte cup tablespoon teaspoon pint".split()
) | frozenset(SYMBOLS.values())
_TIMES = frozenset("hour minute second year millisecond".split())


def same_unit(expected: str, quantity: Quantity) -> bool:
    """Compare a set's name of a unit with the unit and head noun found; "dimensionless" is a counted thing or none."""
    name = expected.lower()
    if name == "dimensionless":
        return quantity.unit not in ("%", "pp") and not _is_code(quantity.unit)
    if expected == "%" or expected.isupper() or name in _CODES:
        return quantity.unit == _CODES.get(name, expected)
    return bool(quantity.noun) and (_plain(quantity.noun) in _plain(name) or _plain(name).startswith(_plain(quantity.noun)))


def _plain(name: str) -> str:
    for one, other in _SAME.items():
        name = name.replace(one, other)
    return " ".join(singular(word) for word in name.split()).replace("foot", "feet")


def _is_code(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def counts_for(kind: str, quantity: Quantity) -> bool:
    """Say whether a found quantity would be one of the kind a set lists, so that one not listed is false."""
    if quantity.value is None:
        return False
    if kind == "currency":
        return _is_code(quantity.unit) or quantity.noun in ("penny", "cent")
    if kind == "percent":
        return quantity.unit == "%"
    if kind == "dimension":
        return quantity.noun in _LENGTHS_AND_WEIGHTS - _TIMES
    if kind == "numberrange":
        return quantity.high is not None or quantity.comparator != "="
    return True
