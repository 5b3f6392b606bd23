"""Check parts against the whole they are parts of."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from functools import partial, reduce

from claims.arithmetic.check import Check, Reading
from claims.arithmetic.interval import INFINITY, NOTHING, ZERO, Interval, exactly
from claims.arithmetic.numbers import Numbers, agreement, possibilities, settled, slips, undecided
from claims.arithmetic.parts_case import PartsCase
from claims.arithmetic.roundings import Rounded, reading_name
from claims.arithmetic.sentences import parts as say
from claims.quantities.quantity import Quantity

AT_LEAST_NOTHING = Interval(ZERO, None, high_closed=False)


def check_parts(
    whole: Quantity | None,
    parts: Sequence[Quantity | None],
    exclusive: bool | None = None,
    exhaustive: bool | None = None,
    *,
    when: str = "",
    fixed: Collection[str] = (),
) -> Check:
    """Check that parts sum to their whole, or stay within it, as far as is known how they fill it.

    `exclusive`: no thing is in two parts; `exhaustive`: nothing is left over; None is unknown, and then each part is
    only held to lie within the whole: they are never added up, for they may overlap. The whole, or one part, may be
    missing. `when` follows the whole in sentences; `fixed` names what is never widened: "whole", "part_1", "part_2"…

    >>> from decimal import Decimal
    >>> whole = Quantity(0, 0, "131 arrests", Decimal(131), unit="arrests")
    >>> parts = [Quantity(0, 0, "", Decimal(13), unit="offenders"), Quantity(0, 0, "", Decimal(19), unit="teachers")]
    >>> check_parts(whole, parts).says  # doctest: +ELLIPSIS
    'Fits as printed; so would any whole of at least 19: 13 offenders and 19 teachers each lie ...'
    """
    case = PartsCase(whole, tuple(parts), exclusive, exhaustive, when, frozenset(fixed))
    name, culprit = case.problem()
    if len(case.missing) > 1 or not case.parts:
        return undecided("numbers_missing", "missing_number")
    if name:
        return undecided(name, "not_comparable", culprit)
    numbers = Numbers.read(case.quantities, case.exact, factors=case.factors)
    return _solve(case, case.missing[0], numbers) if case.missing else _compare(case, numbers)


def _solve(case: PartsCase, missing: str, numbers: Numbers) -> Check:
    """Say what the missing number would have to be."""

    def read(known: list[Interval], rounded: Rounded, _: bool | None) -> Reading:
        implied = whole_of(case, known) if missing == "whole" else _rest(case, known)
        tell = partial(say.missing, case, missing, rounded)
        return Reading(reading_name(rounded) or "as_printed", implied, False if implied.empty else None, tell)

    readings = possibilities(numbers, read)
    if all(reading.agrees is False for reading in readings):
        return Check("fails", tuple(readings), "", False, partial(say.summary, case))
    return Check("cannot_tell", tuple(readings), "missing_number", False, partial(say.summary, case))


def _compare(case: PartsCase, numbers: Numbers) -> Check:
    def fits(known: list[Interval]) -> bool:
        return whole_of(case, known[1:]).meets(known[0])

    def read(known: list[Interval], rounded: Rounded, agrees: bool | None) -> Reading:
        tell = partial(say.compared, case, rounded, tuple(known))
        return Reading(reading_name(rounded) or "as_printed", whole_of(case, known[1:]), agrees, tell)

    outcome, readings = agreement(numbers, fits, read)
    if outcome == "holds" and numbers.printed[0].high is None and readings[0].implied.high is None:
        return Check("cannot_tell", tuple(readings), "open_comparator", False, partial(say.summary, case))
    misread = slips(numbers, fits, lambda known: whole_of(case, known[1:])) if outcome == "fails" else []
    return settled(outcome, readings, misread, numbers, partial(say.summary, case), numbers.printed[0])


def whole_of(case: PartsCase, parts: Sequence[Interval]) -> Interval:
    """Give every whole that parts leave possible: their sum, at least or at most it, or at least the largest."""
    total = reduce(Interval.plus, parts)
    if case.exclusive and case.exhaustive:
        return total
    least = total if case.exclusive else max(parts, key=_least)
    high, high_closed = (total.high, total.high_closed) if case.exhaustive else (None, False)
    return Interval(least.low, high, least.low_closed, high_closed)


def _least(part: Interval) -> tuple[Decimal, bool]:
    return -INFINITY if part.low is None else part.low, not part.low_closed


def _rest(case: PartsCase, known: list[Interval]) -> Interval:
    """Give every size the missing part can have beside the others."""
    whole, others = known[0], reduce(Interval.plus, known[1:], exactly(ZERO))
    left = whole.minus(others)
    low, low_closed = (left.low, left.low_closed) if case.exhaustive else (ZERO, True)
    top = left if case.exclusive else whole
    rest = Interval(low, top.high, low_closed, top.high_closed)
    if not case.may_be_negative:
        rest = rest.intersection(AT_LEAST_NOTHING)
    below = Interval(None, whole.high, False, whole.high_closed)
    fill = case.may_be_negative or all(each.meets(below) for each in known[1:])
    return rest if fill and not rest.empty else NOTHING
