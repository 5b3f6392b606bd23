"""Mistakes in what is to be checked, found before anything is computed."""

from collections.abc import Iterable
from decimal import Decimal

from claims.arithmetic.printed import too_large
from claims.arithmetic.units import unit_class
from claims.quantities.quantity import Quantity


def of_numbers(quantities: Iterable[Quantity | None]) -> tuple[str, Quantity] | None:
    """Find a number that no text can mean: endless, a negative count, a part of nothing; with the number itself."""
    for quantity in quantities:
        if quantity is None or quantity.value is None:
            continue
        if too_large(quantity):
            return "too_large", quantity
        if quantity.whole is not None and quantity.whole <= 0:
            return "share_of_nothing", quantity
        if quantity.value < 0 and quantity.figure_kind != "change" and unit_class(quantity) == "counted":
            return "negative_count", quantity
    return None


def of_base(base: Quantity | None) -> str:
    """Find out whether a percentage or a multiple of `base` means anything; "" when it does."""
    if base is None or base.value is None:
        return ""
    top = base.value if base.high is None else max(base.value, base.high)
    if top < 0 or (top == 0 and base.comparator == "<"):
        return "percentage_of_negative"
    if top == Decimal(0) and base.comparator not in (">", ">="):
        return "percentage_of_nothing"
    return ""
