"""Intervals of numbers with open or closed ends, computed exactly."""

from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal, DivisionByZero, Inexact
from decimal import InvalidOperation as Invalid

# Sums and products of printed numbers are finite decimals: with this much room they are never rounded, and if one ever
# were, Inexact is raised instead of a wrong answer. `printed.py` keeps numbers far below the room.
EXACT = Context(prec=20_000, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact, Invalid, DivisionByZero])
# A quotient may have no end ("a third"): its ends go outwards in the 50th digit, so that nothing possible is lost.
DOWN = Context(prec=50, rounding=ROUND_FLOOR, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Invalid, DivisionByZero])

INFINITY = Decimal("Infinity")
ZERO = Decimal(0)
_End = tuple[Decimal, bool]


@dataclass(frozen=True, slots=True)
class Interval:
    """Every number from `low` to `high`; None is unbounded, and an open end is not itself a member.

    An interval without members (`empty`) says that no number can be meant.

    >>> Interval(Decimal("9.65"), Decimal("9.75")).contains(Decimal("9.75"))
    True
    >>> Interval(Decimal(130), None, low_closed=False).contains(Decimal(130))
    False
    """

    low: Decimal | None
    high: Decimal | None
    low_closed: bool = True
    high_closed: bool = True

    @property
    def empty(self) -> bool:
        """Say that nothing lies in it.

        >>> Interval(Decimal(1), Decimal(1), False, True).empty
        True
        """
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and not (self.low_closed and self.high_closed))

    @property
    def point(self) -> bool:
        """Say that exactly one number lies in it."""
        return self.low is not None and self.low == self.high and self.low_closed and self.high_closed

    @property
    def width(self) -> Decimal | None:
        """Give the distance between its ends; None when it has none.

        >>> Interval(Decimal("9.65"), Decimal("9.75")).width
        Decimal('0.10')
        """
        return None if self.low is None or self.high is None else EXACT.subtract(self.high, self.low)

    @property
    def middle(self) -> Decimal | None:
        """Give the number half way between its ends; None when it has none."""
        if self.low is None or self.high is None:
            return None
        return EXACT.multiply(EXACT.add(self.low, self.high), Decimal("0.5"))

    @property
    def whole_numbers(self) -> tuple[int, int] | None:
        """Give the least and the greatest whole number of an interval bounded on both sides; None when there is none.

        >>> Interval(Decimal("9.3"), Decimal(11), high_closed=False).whole_numbers
        (10, 10)
        """
        if self.low is None or self.high is None:
            raise ValueError(f"{self} has no last whole number.")
        low = int(self.low.to_integral_value(ROUND_CEILING))
        high = int(self.high.to_integral_value(ROUND_FLOOR))
        low += low == self.low and not self.low_closed
        high -= high == self.high and not self.high_closed
        return (low, high) if low <= high else None

    def contains(self, value: Decimal) -> bool:
        """Say whether `value` lies in it."""
        above = self.low is None or value > self.low or (value == self.low and self.low_closed)
        return above and (self.high is None or value < self.high or (value == self.high and self.high_closed))

    def intersection(self, other: "Interval") -> "Interval":
        """Keep what both contain; `empty` when that is nothing.

        >>> Interval(Decimal(1), Decimal(3)).intersection(Interval(Decimal(3), None, low_closed=False)).empty
        True
        """
        low, low_closed = max(_low(self), _low(other), key=lambda end: (end[0], not end[1]))
        high, high_closed = min(_high(self), _high(other), key=lambda end: (end[0], end[1]))
        return _between(low, low_closed, high, high_closed)

    def meets(self, other: "Interval") -> bool:
        """Say whether some number lies in both."""
        if self.empty or other.empty:
            return False
        return _reaches(self.high, self.high_closed, other.low, other.low_closed) and _reaches(
            other.high, other.high_closed, self.low, self.low_closed
        )

    def plus(self, other: "Interval") -> "Interval":
        """Add every number of one to every number of the other."""
        low = None if self.low is None or other.low is None else EXACT.add(self.low, other.low)
        high = None if self.high is None or other.high is None else EXACT.add(self.high, other.high)
        return Interval(low, high, self.low_closed and other.low_closed, self.high_closed and other.high_closed)

    def times(self, factor: Decimal) -> "Interval":
        """Multiply by one number other than zero; a negative one turns the interval round."""
        low = None if self.low is None else EXACT.multiply(self.low, factor)
        high = None if self.high is None else EXACT.multiply(self.high, factor)
        if factor < 0:
            return Interval(high, low, self.high_closed, self.low_closed)
        return Interval(low, high, self.low_closed, self.high_closed)

    def minus(self, other: "Interval") -> "Interval":
        """Take every number of the other from every number of this one."""
        return self.plus(other.times(Decimal(-1)))

    def product(self, other: "Interval") -> "Interval":
        """Multiply every number of one with every number of the other.

        >>> Interval(Decimal(-1), Decimal(2)).product(Interval(Decimal(3), Decimal(4), high_closed=False))
        Interval(low=Decimal('-4'), high=Decimal('8'), low_closed=False, high_closed=False)
        """
        if _above_zero(self) and _above_zero(other):
            return _product_above_zero(self, other)
        corners = [_corner(x, y) for x in (_low(self), _high(self)) for y in (_low(other), _high(other))]
        low = min(corner[0] for corner in corners)
        high = max(corner[0] for corner in corners)
        return _between(
            low,
            any(closed for value, closed in corners if value == low),
            high,
            any(closed for value, closed in corners if value == high),
        )

    def divided_by(self, divisor: "Interval") -> "Interval":
        """Divide every number of this one by every number of `divisor`, all of which lie above zero.

        An end that is no finite decimal goes outwards in its 50th digit. Raise ValueError for a divisor that reaches
        zero or below.

        >>> Interval(Decimal(6), Decimal(9)).divided_by(Interval(Decimal(2), Decimal(3)))
        Interval(low=Decimal('2'), high=Decimal('4.5'), low_closed=True, high_closed=True)
        """
        if divisor.low is None or divisor.low < 0 or (divisor.low == 0 and divisor.low_closed):
            raise ValueError(f"A divisor must lie above zero, and {divisor} does not.")
        low, low_closed = _quotient(_low(self), divisor)
        # A unary minus would round to the caller's 28 digits and could put the high end below the low one.
        turned = _quotient((_high(self)[0].copy_negate(), self.high_closed), divisor)
        return _between(low, low_closed, turned[0].copy_negate(), turned[1])


ABOVE_ZERO = Interval(ZERO, None, low_closed=False)
UNBOUNDED = Interval(None, None, low_closed=False, high_closed=False)
NOTHING = Interval(ZERO, ZERO, low_closed=False, high_closed=False)


def exactly(value: Decimal) -> Interval:
    """Make the interval that holds one number."""
    return Interval(value, value)


def _low(interval: Interval) -> _End:
    return (-INFINITY, False) if interval.low is None else (interval.low, interval.low_closed)


def _high(interval: Interval) -> _End:
    return (INFINITY, False) if interval.high is None else (interval.high, interval.high_closed)


def _between(low: Decimal, low_closed: bool, high: Decimal, high_closed: bool) -> Interval:
    low_end, high_end = (None if end.is_infinite() else end for end in (low, high))
    return Interval(low_end, high_end, low_closed, high_closed)


def _reaches(high: Decimal | None, high_closed: bool, low: Decimal | None, low_closed: bool) -> bool:
    """Say whether what ends at `high` gets as far as what starts at `low`."""
    return high is None or low is None or high > low or (high == low and high_closed and low_closed)


def _above_zero(interval: Interval) -> bool:
    return interval.low is not None and interval.low > 0


def _product_above_zero(first: Interval, second: Interval) -> Interval:
    """Multiply without looking at all four corners: the usual case, and the one that decides the speed."""
    assert first.low is not None and second.low is not None  # noqa: S101 (the caller has looked; this tells mypy)
    high = None if first.high is None or second.high is None else EXACT.multiply(first.high, second.high)
    return Interval(
        EXACT.multiply(first.low, second.low),
        high,
        first.low_closed and second.low_closed,
        first.high_closed and second.high_closed,
    )


def _corner(first: _End, second: _End) -> _End:
    if not first[0] or not second[0]:
        # Nothing times anything is nothing, so a zero that is a member is enough.
        return ZERO, (first == (ZERO, True)) or (second == (ZERO, True))
    return EXACT.multiply(first[0], second[0]), first[1] and second[1]


def _quotient(end: _End, divisor: Interval) -> _End:
    """Find the low end of a division by numbers above zero: by the largest when it is itself above zero."""
    value, closed = end
    if value.is_infinite():
        return value, False
    if not value:
        return ZERO, closed
    by, by_closed = _high(divisor) if value > 0 else _low(divisor)
    if by.is_infinite():
        return ZERO, False
    if not by:
        return (-INFINITY, False)
    return DOWN.divide(value, by), closed and by_closed
