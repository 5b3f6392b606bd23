"""The pace of a commitment in words: the counts so far, and what the target needs."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.dateformat import format as format_date

from claims.arithmetic import wording
from claims.rules.pace import Counted


def sentences(counted: Counted, today: date) -> list[str]:
    """Return what the official counts say of a commitment's target, a sentence each.

    "2,000 referrals in 2019, the last count when it was said; 2,600 in 2021, the last there is: 300 more a year."
    "To reach 3,400 referrals by 31 December 2023, 400 more a year are needed from there."
    """
    return list(_sentences(counted, today))


def _sentences(counted: Counted, today: date) -> Iterator[str]:
    pace, start, latest = counted.pace, counted.start, counted.latest
    unit = latest.release.series.measure.unit
    target = wording.with_unit(wording.number(pace.target, places(pace.target)), unit)
    last = f"{wording.with_unit(latest.written, unit)} in {latest.time_period}"
    by = f" by {format_date(pace.deadline, 'j F Y')}" if pace.deadline else ""
    over = pace.deadline is not None and pace.deadline < today
    which = "the last that ended by the deadline" if over else "the last there is"
    if start is not None and pace.moved:
        first = f"{wording.with_unit(start.written, unit)} in {start.time_period}"
        yield f"{first}, the last count when it was said; {last}, {which}{_so_far(counted)}."
    else:
        yield f"{last} is the official count, {which}."
    if pace.reached:
        yield f"The target, {target}{by}, is reached in it."
    elif pace.reached is not None and over:
        yield f"The target, {target}{by}, is not reached in it."
    elif pace.needed is not None:
        yield f"To reach {target}{by}, {_a_year(pace.needed, latest.decimals)} would be needed from there."
        if pace.other_way:
            yield "So far it moved the other way."
    else:
        yield f"The target is {target}{by}."


def _so_far(counted: Counted) -> str:
    pace = counted.pace
    return "" if pace.so_far is None else f": {_a_year(pace.so_far, counted.latest.decimals)}"


def _a_year(amount: Decimal, decimals: int) -> str:
    """Return a movement as people say it: "300 more a year", "about 1,500,000 less a year"."""
    if amount == 0:
        return "no change"
    size = abs(amount)
    rounded = size.quantize(Decimal((0, (1,), -max(decimals, 0))))
    exact = "" if rounded == size else "about "
    return f"{exact}{wording.number(size, max(decimals, 0))} {'more' if amount > 0 else 'less'} a year"


def places(value: Decimal) -> int:
    """Return how many decimal places a number has as it is stored."""
    return max(0, -int(value.as_tuple().exponent))
