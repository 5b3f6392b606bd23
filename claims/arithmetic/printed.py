"""What a printed number may stand for: as printed, and coarser over its trailing zeros."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from claims.arithmetic.interval import ABOVE_ZERO, EXACT, ZERO, Interval
from claims.arithmetic.units import MINOR, unit_class
from claims.quantities.quantity import Quantity

# Longer numbers are no figures of a text, and sums of them would cost time and memory.
MAX_DIGITS = 1_000
_NUMBER = re.compile(r"\d[\d,]*(?:\s?\.\d+)?|\.\d+")
HALF = Decimal("0.5")
HUNDRED = Decimal(100)
BOUNDS = (">", ">=", "<", "<=")
# A reading that moves a figure by more than this part of it says too little to be tried.
WIDEST = Decimal("0.1")
NEVER_NEGATIVE = ("counted", "measured", "percent", "rate")


@dataclass(frozen=True, slots=True)
class Step:
    """One coarser reading of a printed number: rounded to `unit` (100 is "to hundreds")."""

    unit: Decimal
    interval: Interval


def usable(quantity: Quantity | None) -> bool:
    """Say whether there is a number to compute with.

    >>> usable(None), usable(Quantity(0, 0, "the vast majority", None)), usable(Quantity(0, 0, "8", Decimal(8)))
    (False, False, True)
    """
    return quantity is not None and quantity.value is not None


def too_large(quantity: Quantity) -> bool:
    """Say whether a number is not finite, or longer than any printed figure."""
    return any(
        not number.is_finite() or abs(number.adjusted()) > MAX_DIGITS or len(number.as_tuple().digits) > MAX_DIGITS
        for number in (quantity.value, quantity.high, quantity.whole)
        if number is not None
    ) or (abs(quantity.decimals) > MAX_DIGITS)


def is_whole(value: Decimal) -> bool:
    """Say whether a number has nothing after its decimal point; of any length."""
    return value == value.to_integral_value()


def is_count(quantity: Quantity) -> bool:
    """Say whether a whole count of things is printed in full, and so exact (DESIGN, Numbers).

    >>> is_count(Quantity(0, 0, "131 arrests", Decimal(131), unit="arrests"))
    True
    >>> is_count(Quantity(0, 0, "18.4 million referrals", Decimal(18400000), decimals=-5, unit="referrals"))
    False
    """
    if quantity.decimals != 0 or quantity.value is None or not is_whole(quantity.value):
        return False
    if quantity.whole is not None:
        return not is_rate(quantity)
    return unit_class(quantity) == "counted" and quantity.change_unit not in ("percent", "points", "times")


def is_rate(quantity: Quantity) -> bool:
    """Say whether a number is so many in so many: "one in five" is a rate, "five of the first eight" are counted."""
    return quantity.whole is not None and " in " in quantity.printed


def as_printed(quantity: Quantity, *, fixed: bool = False) -> Interval:
    """Give what the number stands for as printed: half a unit of its last place each side, ends included.

    Both ends are included because writers round halves up, down and to even. A whole count, a bound and a `fixed`
    number (a target, a forecast, a threshold) is never widened. A comparator opens one side; `~` has no stated width
    and is read like `=` (the caller must not call a miss a failure). A part of a whole is given in per cent, and "one
    in eight" is rounded in the eight. Raise ValueError without a value.

    >>> as_printed(Quantity(0, 0, "18.4 million", Decimal(18400000), decimals=-5))
    Interval(low=Decimal('18350000'), high=Decimal('18450000'), low_closed=True, high_closed=True)
    >>> as_printed(Quantity(0, 0, "one in four", Decimal(1), whole=Decimal(4))).high.quantize(Decimal("0.1"))
    Decimal('28.6')
    """
    exact = fixed or is_count(quantity)
    place = _place_of_whole(quantity) if quantity.whole is not None else _place(quantity)
    return _around(quantity, ZERO if exact else EXACT.multiply(HALF, place))


def coarser(quantity: Quantity, *, fixed: bool = False) -> list[Step]:
    """Give the coarser readings, finest first: one for each trailing zero, as long as it says enough.

    A reading counts only while half its width is at most a tenth of the figure: 700 may be rounded to hundreds, 100
    may not, for that would be 50 to 150. Zeros after a decimal point ("6.0") were printed to say that they were
    measured, and a scale word ("210 million") names the place its writer rounded to: neither is widened. Nor is a
    bound, or a `fixed` number.

    >>> [str(step.unit) for step in coarser(Quantity(0, 0, "700", Decimal(700), unit="%"))]
    ['1E+1', '1E+2']
    >>> [str(step.unit) for step in coarser(Quantity(0, 0, "100", Decimal(100), unit="%"))]
    ['1E+1']
    """
    if fixed or quantity.comparator not in ("=", "~") or quantity.decimals != 0 or is_count_of(quantity):
        return []
    sizes = [number for number in (quantity.value, quantity.high) if number is not None]
    if quantity.whole is not None:
        sizes = [quantity.whole]
    place = _place(quantity)
    zeros = min((_trailing_zeros(number, quantity.decimals) for number in sizes), default=0)
    most = EXACT.multiply(WIDEST, min((abs(number) for number in sizes), default=ZERO))
    halves = [(unit, EXACT.multiply(HALF, unit)) for unit in (place.scaleb(power + 1) for power in range(zeros))]
    return [Step(unit, _around(quantity, half)) for unit, half in halves if half <= most]


def is_count_of(quantity: Quantity) -> bool:
    """Say whether a number is so many of so many, both counted."""
    return quantity.whole is not None and not is_rate(quantity)


def scale_exponent(quantity: Quantity) -> int:
    """Read the power of ten of the scale word: 6 for "18.4 million", 0 for "82,109" or when nothing is printed.

    >>> scale_exponent(Quantity(0, 0, "61,220 crore", Decimal(612200000000), decimals=-7))
    7
    """
    return max(0, _places(quantity) - quantity.decimals) if _NUMBER.search(quantity.printed) else 0


def rescaled(quantity: Quantity, power: int) -> Quantity:
    """Move a number by a power of ten, as if another scale word had been printed."""
    moved = [None if number is None else number.scaleb(power, EXACT) for number in (quantity.value, quantity.high)]
    return replace(quantity, value=moved[0], high=moved[1], decimals=quantity.decimals - power)


def in_major(quantity: Quantity | None, other: Quantity | None) -> Quantity | None:
    """Write pence or cents in the currency of the number beside them; all else stays.

    >>> pence, pounds = Quantity(0, 0, "95p", Decimal(95), unit="p"), Quantity(0, 0, "", None, unit="GBP")
    >>> in_major(pence, pounds).value, in_major(pence, pence).value
    (Decimal('0.95'), Decimal('95'))
    """
    if quantity is None or other is None or unit_class(other) != "currency" or too_large(quantity):
        return quantity
    minor = {quantity.unit.lower(), quantity.noun} & MINOR
    return replace(rescaled(quantity, -2), unit=other.unit) if minor else quantity


def _place(quantity: Quantity) -> Decimal:
    return Decimal((0, (1,), -quantity.decimals))


def _places(quantity: Quantity) -> int:
    """Count the digits printed after a decimal point; without printed words, those that `decimals` tells of."""
    found = _NUMBER.search(quantity.printed)
    if found is None:
        return max(0, quantity.decimals)
    return len(found.group().partition(".")[2])


def bare(quantity: Quantity) -> Interval:
    """Give the number itself, unwidened, whatever its comparator opens; a part of a whole in per cent."""
    return _around(replace(quantity, comparator="="), ZERO)


def _place_of_whole(quantity: Quantity) -> Decimal:
    exponent = quantity.whole.as_tuple().exponent if quantity.whole is not None else 0
    return Decimal((0, (1,), min(exponent, 0))) if isinstance(exponent, int) else Decimal(1)


def _around(quantity: Quantity, half: Decimal) -> Interval:
    value = quantity.value
    if value is None:
        raise ValueError(f"{quantity.printed!r} has no number to read.")
    high = value if quantity.high is None else quantity.high
    value, high = min(value, high), max(value, high)
    half = ZERO if quantity.comparator in BOUNDS else half
    found = Interval(EXACT.subtract(value, half), EXACT.add(high, half))
    if quantity.whole is not None:
        wholes = Interval(EXACT.subtract(quantity.whole, half), EXACT.add(quantity.whole, half))
        found = Interval(value, high).times(HUNDRED).divided_by(wholes.intersection(ABOVE_ZERO))
    closed = quantity.comparator in (">=", "<=")
    match quantity.comparator:
        case ">" | ">=":
            return Interval(found.low, None, low_closed=closed, high_closed=False)
        case "<" | "<=":
            never_negative = unit_class(quantity) in NEVER_NEGATIVE and value >= 0
            return Interval(ZERO if never_negative else None, found.high, low_closed=never_negative, high_closed=closed)
    return found


def _trailing_zeros(number: Decimal, decimals: int) -> int:
    digits = str(abs(int(number.scaleb(decimals, EXACT))))
    return 0 if digits == "0" else len(digits) - len(digits.rstrip("0"))
