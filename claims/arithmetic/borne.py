"""Whether a number in a text is borne out by a number on record: the same, or the same as the text rounds it."""

from decimal import Decimal

from claims.arithmetic.units import units_differ
from claims.quantities import Quantity

NEAR = Decimal("0.1")  # “more than 80,000” says something of 82,109, and nothing of 800,000


def bears_out(record: Quantity, said: Quantity) -> bool:
    """Say whether the recorded number makes the said one right, as printed; never by a wider rounding.

    A range needs both its ends. Signs are left out: a fall is recorded as a positive number with its direction.

    >>> from claims.quantities import find
    >>> recorded, = find("82,109 referrals")
    >>> [bears_out(recorded, find(words)[0]) for words in ("82,109 reports", "82.1 thousand", "82,108", "82 %")]
    [True, True, False, False]
    >>> [bears_out(recorded, find(words)[0]) for words in ("about 82,000", "82,000", "more than 80,000")]
    [True, False, True]
    """
    if said.value is None or record.value is None or units_differ(record, said):
        return False
    if said.high is not None and record.high is None:
        return False
    ends = [(record.value, said.value)]
    if said.high is not None and record.high is not None:
        ends.append((record.high, said.high))
    return all(_fits(abs(recorded), abs(number), said) for recorded, number in ends)


def _fits(recorded: Decimal, number: Decimal, said: Quantity) -> bool:
    if recorded == number:
        return True
    if said.comparator in (">", ">="):
        return number < recorded <= number * (1 + NEAR)
    if said.comparator in ("<", "<="):
        return number * (1 - NEAR) <= recorded < number
    places = said.decimals
    if said.comparator == "~" and number:
        places = min(places, -int(number.normalize().as_tuple().exponent))
    half = Decimal(1).scaleb(-places) / 2
    return abs(recorded - number) <= half
