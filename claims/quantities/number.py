"""The value object of a number read from tokens, before anything around it is looked at."""

from decimal import Context, Decimal
from typing import NamedTuple

from claims.quantities.digits import scaled

_FIFTEEN_DIGITS = Context(prec=15)


class Number(NamedTuple):
    """A number at tokens `first` to `last` (half-open), scaled, with the places it was printed to.

    `spelled` tells words from digits; `plain` is a bare run of digits, which may yet be a year, a label or a date;
    `fraction` is a part of one ("two thirds"); `exponent` is the power of ten its scale words gave.
    """

    first: int
    last: int
    value: Decimal
    decimals: int
    spelled: bool = False
    plain: bool = False
    fraction: bool = False
    exponent: int = 0

    def times_ten_to(self, exponent: int, last: int) -> "Number":
        """Apply a scale that ends before token `last`."""
        return self._replace(
            last=last,
            value=scaled(self.value, exponent),
            decimals=self.decimals - exponent,
            exponent=self.exponent + exponent,
            plain=False,
            fraction=False,
        )


def ratio(numerator: int, denominator: int, exponent: int = 0) -> tuple[Decimal, int]:
    """Give numerator / denominator times a power of ten, exact where it ends, else to 15 digits, and its places.

    A part that does not end ("two thirds") counts as printed to two places.

    >>> ratio(3, 8)
    (Decimal('0.375'), 3)
    >>> ratio(1, 2, 6)
    (Decimal('500000'), -5)
    >>> ratio(2, 3)
    (Decimal('0.666666666666667'), 2)
    """
    places = 0
    while numerator * 10**places % denominator and places < 15:
        places += 1
    if numerator * 10**places % denominator == 0:
        return scaled(Decimal(numerator * 10**places // denominator), exponent - places), places - exponent
    quotient = _FIFTEEN_DIGITS.divide(Decimal(numerator * 10**exponent), Decimal(denominator))
    return quotient, 2 - exponent
