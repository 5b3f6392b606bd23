"""Digit strings: what a run of digits and separators is worth, and how precisely it was printed."""

import re
from decimal import Decimal

MOST_DIGITS = 24  # beyond this a run of digits names no quantity

_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_PLAIN = re.compile(r"[0-9]*\.?[0-9]+")
_CONTINENTAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]+,[0-9]{1,2}")


def read_digits(printed: str) -> tuple[Decimal, int] | None:
    """Give the value of a digit string and its printed decimal places, or None when it is no single number.

    >>> read_digits("1,047.4")
    (Decimal('1047.4'), 1)
    >>> read_digits("1.200,5")
    (Decimal('1200.5'), 1)
    >>> read_digits("192.168.1.2") is None
    True
    """
    if len(printed) > MOST_DIGITS * 2:
        return None
    if printed.isdecimal() and len(printed) <= MOST_DIGITS:
        return Decimal(printed), 0
    if _PLAIN.fullmatch(printed):
        plain = printed
    elif _GROUPED.fullmatch(printed) or _INDIAN.fullmatch(printed):
        plain = printed.replace(",", "")
    elif _CONTINENTAL.fullmatch(printed):
        plain = printed.replace(".", "").replace(",", ".")
    else:
        return None
    if len(plain) > MOST_DIGITS:
        return None
    _, _, places = plain.partition(".")
    return Decimal(plain), len(places)


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
