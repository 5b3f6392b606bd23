"""When a found unit is the one a labelled set names in its own way."""

from claims.quantities import Quantity
from claims.quantities.nouns import singular
from claims.quantities.units import MEASURES, SYMBOLS

_SAME = {
    "metre": "meter", "litre": "liter", "tonne": "ton", "metric ton": "ton", "gramme": "gram", "dram": "drachma",
    "kilometer per hour": "kilometer", "mile per hour": "mile", "pound-mass": "pound", "ton per day": "ton",
    "cubic centimetre": "milliliter", "cubic centimeter": "milliliter", "count per week": "time",
}  # fmt: skip
_CODES = {
    "dollar": "USD", "pound": "GBP", "pound sterling": "GBP", "british pound": "GBP", "euro": "EUR", "rupee": "INR",
    "bitcoin": "BTC", "percentage": "%", "percent": "%", "dollar per hour": "USD", "dollar per kilogram": "USD",
    "swedish krona": "SEK", "finnish markka": "FIM", "netherlands guilder": "NLG", "%": "%",
}  # fmt: skip
_TIMES = frozenset(("hour", "minute", "second", "year", "millisecond"))
_MEASURED = {singular(name) for name in MEASURES} | frozenset(SYMBOLS.values()) | {"degree", "turn", "foot"}


def same_unit(expected: str, kind: str, quantity: Quantity) -> bool:
    """Compare a set's name of a unit with the unit and head noun found; "dimensionless" is a counted thing or none."""
    name = expected.lower()
    if name == "dimensionless":
        return quantity.unit not in ("%", "pp") and not _is_code(quantity.unit)
    if kind != "dimension" and (_is_code(expected) or name in _CODES) and quantity.unit == _CODES.get(name, expected):
        return True
    found, wanted = _plain(quantity.noun), _plain(name)
    return bool(found) and (found in wanted or wanted.startswith(found))


def _plain(name: str) -> str:
    for one, other in _SAME.items():
        name = name.replace(one, other)
    return " ".join(singular(word) for word in name.split())


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
        return quantity.noun in _MEASURED - _TIMES
    if kind == "numberrange":
        return quantity.high is not None or quantity.comparator != "="
    return True
