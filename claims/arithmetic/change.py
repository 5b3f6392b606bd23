"""Check a change against the levels before and after it."""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from functools import partial

from claims.arithmetic.change_case import ChangeCase, Role
from claims.arithmetic.check import PASSES, Check, Outcome, Reading
from claims.arithmetic.interval import EXACT, ZERO, Interval
from claims.arithmetic.numbers import Numbers, agreement, possibilities, problem, settled, slips, tells, undecided
from claims.arithmetic.printed import NEVER_NEGATIVE, rescaled
from claims.arithmetic.relation import PERCENT_FOR_POINTS, SUM, Relation
from claims.arithmetic.roundings import Rounded, reading_name
from claims.arithmetic.sentences import change as say
from claims.arithmetic.sentences.shared import last_reading
from claims.arithmetic.units import unit_class
from claims.quantities.quantity import Quantity

# Misreadings that say what a missing number would be; the others would only repeat "or the other way round".
OFFERED = ("percent_of", "points_for_percent", "percent_for_points", "times_more", "percent_by")


def check_change(
    before: Quantity | None,
    after: Quantity | None,
    change: Quantity | None,
    *,
    before_when: str = "",
    after_when: str = "",
    fixed: Collection[str] = (),
) -> Check:
    """Check whether `after` is `before` with `change`; say what a missing one would have to be.

    The change is in percent, points, times or absolute, by its `change_unit` or else its unit. `before_when` and
    `after_when` are words that follow a level in sentences ("in 2012"). `fixed` names those of before, after and change
    that are never widened (targets, forecasts, thresholds). A number without a value counts as missing. Rules: DESIGN
    section 4, Numbers.

    >>> rise = Quantity(0, 0, "700 percent", Decimal(700), unit="%", change_unit="percent", direction="up")
    >>> check = check_change(None, Quantity(0, 0, "82,109", Decimal(82109)), rise, before_when="in 2012")
    >>> check.outcome, check.reason
    ('cannot_tell', 'missing_number')
    >>> check.readings[0].says
    '82,109 after a rise of 700 % means 10,257 to 10,270 in 2012.'
    """
    case = ChangeCase(before, after, change, before_when, after_when, frozenset(fixed))
    name, culprit = case.problem()
    if len(case.missing) > 1:
        return undecided("numbers_missing", "missing_number")
    if name:
        return _points_of_none(case, name, culprit) or undecided(name, "not_comparable", culprit)
    numbers = _numbers(case)
    return _solve(case, case.missing[0], numbers) if case.missing else _compare(case, numbers)


def _numbers(case: ChangeCase) -> Numbers:
    found = case.aligned
    return Numbers.read(case.quantities, case.fixed, case.plain_rates, found.factors if found else None)


def _points_of_none(case: ChangeCase, name: str, culprit: Quantity | None) -> Check | None:
    """See whether per cent were meant by points between numbers that are no percentages."""
    if name != "points_of_no_percentage" or case.missing or case.change is None or case.aligned is None:
        return None
    known = _numbers(case).printed
    meant = replace(PERCENT_FOR_POINTS, sign=case.relation().sign)
    if not meant.agrees(*known):
        return None
    tell = partial(say.points_of_none, case)
    fits = Reading("percent_for_points", meant.change(known[0], known[1]), True, tell)
    return Check("holds_if_misread", (problem(name, culprit), fits), "", False, last_reading)


def _solve(case: ChangeCase, missing: Role, numbers: Numbers) -> Check:
    """Say what the missing number would have to be, under every reading of the other two."""

    def read(relation: Relation, known: list[Interval], rounded: Rounded, _: bool | None) -> Reading:
        implied = _possible(case, missing, getattr(relation, missing)(*known))
        tell = partial(say.missing, case, missing, rounded)
        return Reading(reading_name(rounded) or relation.name, implied, False if implied.empty else None, tell)

    name, culprit = case.problem_of_base()
    if missing == "change":
        readings = [problem(name, culprit)] if name else possibilities(numbers, partial(read, case.relation()))
        readings.append(read(replace(SUM, name="difference"), numbers.printed, (), None))
        return Check("cannot_tell", tuple(readings), "missing_number", False, partial(say.summary, case))
    readings = possibilities(numbers, partial(read, case.relation()))
    impossible = all(reading.agrees is False for reading in readings)
    meant = [read(other, numbers.printed, (), None) for other in case.misreadings() if other.name in OFFERED]
    readings += [reading for reading in meant if reading.agrees is None]
    outcome: Outcome = "fails" if impossible else "cannot_tell"
    return Check(outcome, tuple(readings), "" if impossible else "missing_number", False, partial(say.summary, case))


def _possible(case: ChangeCase, missing: Role, implied: Interval) -> Interval:
    """Leave out what a level of its kind can never be."""
    other = case.after if missing == "before" else case.before
    if missing == "change" or other is None or unit_class(other) not in NEVER_NEGATIVE:
        return implied
    return implied.intersection(Interval(ZERO, None, high_closed=False))


def _compare(case: ChangeCase, numbers: Numbers) -> Check:
    """Compare three known numbers: as printed, coarser, and misread in one way at a time."""
    plain = case.relation()
    tell = partial(say.summary, case)

    def read(known: list[Interval], rounded: Rounded, agrees: bool | None, relation: Relation = plain) -> Reading:
        name = reading_name(rounded) or relation.name
        return Reading(name, relation.change(known[0], known[1]), agrees, partial(say.compared, case, rounded))

    outcome, readings = agreement(numbers, lambda known: plain.agrees(*known), read)
    if outcome == "holds" and plain.covers_everything(numbers.printed[0], numbers.printed[1]):
        return Check("cannot_tell", tuple(readings), "open_comparator", False, tell)
    if outcome != "holds" and (shared := _with_shared_scale(case, readings[0])):
        return shared
    turned = outcome in PASSES and case.turns_round()
    known = numbers.printed
    misread = [
        read(known, (), True, other)
        for other in (case.misreadings() if turned or outcome != "holds" else ())
        if _explains(other, case, plain, known)
    ]
    if turned and not misread:
        return Check("cannot_tell", tuple(readings), "open_comparator", False, partial(say.may_turn, case))
    if turned:
        outcome, readings = "fails", [replace(readings[0], agrees=False)]
    elif outcome == "fails" and any(numbers.sizes):
        # Who prints two units or denominators may mean another one than was read: a miss proves nothing.
        return Check("cannot_tell", tuple(readings), "not_comparable", False, partial(say.converted, case))
    elif outcome == "fails":
        misread += slips(numbers, lambda each: plain.agrees(*each), lambda each: plain.change(each[0], each[1]))
        if not misread and _cut_off(case, readings[0].implied):
            readings.append(replace(readings[0], name="cut_off"))
    check = settled(outcome, readings, misread, numbers, tell, known[2])
    return _with_points(check, case, numbers) if check.passes else check


def _with_points(check: Check, case: ChangeCase, numbers: Numbers) -> Check:
    """Add how many points a percentage of a percentage is, for the one is easily taken for the other."""
    if case.kind != "percent" or case.is_of or not case.levels_are_percentages:
        return check
    points = SUM.change(numbers.printed[0], numbers.printed[1])
    reading = Reading("percent_of_percent", points, None, partial(say.in_points, case))
    return replace(check, readings=(*check.readings, reading))


def _with_shared_scale(case: ChangeCase, plain: Reading) -> Check | None:
    """Read "from 33,580.93 to 61,220 crore" with the scale word said once for both, where that makes it fit."""
    power = case.shares_scale()
    if not power or case.before is None:
        return None
    case = replace(case, before=rescaled(case.before, power), scale_shared=True)
    check = _compare(case, _numbers(case))
    if check.outcome not in PASSES:
        return None
    return replace(check, readings=(plain, *(_renamed(reading) for reading in check.readings)))


def _renamed(reading: Reading) -> Reading:
    name = "shared_scale" if reading.name == "as_printed" else f"shared_scale_{reading.name}"
    return replace(reading, name=name)


def _explains(misreading: Relation, case: ChangeCase, plain: Relation, printed: list[Interval]) -> bool:
    """Say whether the numbers fit under a misreading, neither for being wide nor for being next to what is printed."""
    if not misreading.agrees(*printed) or not tells(misreading.change(printed[0], printed[1]), printed[2]):
        return False
    return misreading.name != "of_the_later" or _far_off(case, plain, printed)


def _far_off(case: ChangeCase, plain: Relation, printed: list[Interval]) -> bool:
    """Say whether the printed percentage misses by enough for its having been taken of the later level to explain it.

    For small changes a percentage of the later level is hardly another figure than one of the earlier: without this,
    truncated figures would be explained away.
    """
    before, after, change = printed
    assert case.change is not None  # noqa: S101 (asked only where all three are known)
    place = Decimal((0, (1,), -case.change.decimals))
    return not change.plus(Interval(-place, place)).meets(plain.change(before, after))


def _cut_off(case: ChangeCase, computed: Interval) -> bool:
    """Say whether cutting digits off, instead of rounding, gives the printed figure."""
    change = case.change
    if change is None or change.value is None or change.comparator != "=" or change.high is not None:
        return False
    place = Decimal((0, (1,), -change.decimals))
    if change.value < 0:
        cut = Interval(EXACT.subtract(change.value, place), change.value, low_closed=False)
    else:
        cut = Interval(change.value, EXACT.add(change.value, place), high_closed=False)
    return cut.meets(computed)
