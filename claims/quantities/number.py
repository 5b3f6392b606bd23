"""The value object of a number read from tokens, and what a run of digits and separators is worth."""

import re
from decimal import Context, Decimal
from typing import NamedTuple

MOST_DIGITS = 24  # beyond this a run of digits names no quantity

# Nobody groups thousands behind a lone 0: "0,123" is a decimal. "·" is the raised point of British print.
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?:'[0-9]{3})+)(?:\.[0-9]+)?")
# Compiled when first met: they are rare.
_INDIAN = r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?"
_PLAIN = re.compile(r"[0-9]*\.?[0-9]+")
_CONTINENTAL = (
    r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]+,[0-9]{1,2}|0,[0-9]+"
    r"|[0-9]{1,3}(?:'[0-9]{3})+,[0-9]+"
)
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_POWER = f"10(⁻?[{_SUPERSCRIPTS}]{{1,2}})"
_FROM_RAISED = str.maketrans(_SUPERSCRIPTS + "⁻", "0123456789-")
_MOST_EXPONENT = 30
_RAISED = str.maketrans("·˙", "..")


def read_digits(printed: str) -> tuple[Decimal, int] | None:
    """Give the value of a digit string and its printed decimal places, or None when it is no single number.

    >>> read_digits("1,047.4")
    (Decimal('1047.4'), 1)
    >>> read_digits("1.200,5")
    (Decimal('1200.5'), 1)
    >>> read_digits("1'234·50"), read_digits("0,123")
    ((Decimal('1234.50'), 2), (Decimal('0.123'), 3))
    >>> read_digits("192.168.1.2") is None
    True
    """
    if printed.isdecimal() and len(printed) <= MOST_DIGITS:
        return Decimal(printed), 0
    if len(printed) > MOST_DIGITS * 2:
        return None
    if not printed.isascii():
        if printed[-1] in _SUPERSCRIPTS:
            return _with_raised(printed)
        printed = printed.translate(_RAISED)
    if _PLAIN.fullmatch(printed):
        plain = printed
    elif _GROUPED.fullmatch(printed) or re.fullmatch(_INDIAN, printed):
        plain = printed.replace(",", "").replace("'", "")
    elif re.fullmatch(_CONTINENTAL, printed):
        plain = printed.replace(".", "").replace("'", "").replace(",", ".")
    else:
        return None
    if len(plain) > MOST_DIGITS:
        return None
    _, _, places = plain.partition(".")
    return Decimal(plain), len(places)


def _with_raised(printed: str) -> tuple[Decimal, int] | None:
    """Read "10⁶" as a power; a raised mark behind any other number but a single digit is a note's."""
    power = re.fullmatch(_POWER, printed)
    if power:
        exponent = int(power.group(1).translate(_FROM_RAISED))
        return (scaled(Decimal(1), exponent), -exponent) if abs(exponent) <= _MOST_EXPONENT else None
    plain = without_note(printed)
    return read_digits(plain) if len(plain) > 1 and "⁻" not in plain else None


def without_note(printed: str) -> str:
    """Give a number's digits without what is printed raised behind them."""
    return printed.rstrip(_SUPERSCRIPTS)


def scaled(value: Decimal, exponent: int) -> Decimal:
    """Multiply by a power of ten, exactly and in plain digits, whatever the caller's decimal context.

    >>> scaled(Decimal("18.4"), 6)
    Decimal('18400000')
    """
    sign, digits, own = value.as_tuple()
    power = int(own) + exponent
    if power > 0:
        digits, power = digits + (0,) * power, 0
    return Decimal((sign, digits, power))


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
