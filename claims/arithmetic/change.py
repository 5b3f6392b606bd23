"""Check a change against the levels before and after it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from claims.arithmetic import sentences
from claims.arithmetic.change_case import ROLES, ChangeCase, Role
from claims.arithmetic.check import Check, Outcome, Reading, Reason
from claims.arithmetic.interval import EXACT, UNBOUNDED, ZERO, Interval
from claims.arithmetic.printed import rescaled, scale_exponent, unit_class
from claims.arithmetic.relation import HUNDRED, SUM, Relation
from claims.arithmetic.rounding import Choice, least_choices, single_choices, taken
from claims.arithmetic.wording import place_name
from claims.quantities.quantity import Quantity

NEVER_NEGATIVE = ("counted", "measured", "percent")
# Misreadings that say what a missing number would be; the others would only repeat "or the other way round".
TELLING = ("percent_of", "points_for_percent", "percent_for_points", "times_more")
THOUSANDFOLD = 3


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
    '82,109 after a rise of 700 % means 10,257 to 10,270 in 2012 as printed.'
    """
    case = ChangeCase(before, after, change, before_when, after_when, frozenset(fixed))
    problem, culprit = case.problem()
    if len(case.missing) > 1:
        return _undecided(case, "numbers_missing", None, "missing_number")
    if problem:
        return _undecided(case, problem, culprit, "not_comparable")
    return _solve(case, case.missing[0]) if case.missing else _compare(case)


def _undecided(case: ChangeCase, name: str, culprit: Quantity | None, reason: Reason) -> Check:
    readings = [Reading(name, UNBOUNDED, None, partial(sentences.problem, culprit))]
    return _finish(case, "cannot_tell", readings, reason)


def _finish(case: ChangeCase, outcome: Outcome, readings: list[Reading], reason: Reason = "") -> Check:
    return Check(outcome, tuple(readings), reason, partial(sentences.change_summary, case))


def _solve(case: ChangeCase, missing: Role) -> Check:
    """Say what the missing number would have to be, under every reading of the other two."""
    known = [role for role in ROLES if role != missing]
    printed = [case.interval(role) for role in known]
    steps = [case.steps(role) for role in known]
    relation = case.relation()
    readings: list[Reading] = []
    problem, culprit = case.problem_of_base()
    if missing == "change" and problem:
        readings.append(Reading(problem, UNBOUNDED, None, partial(sentences.problem, culprit)))
    else:
        readings.append(_implied(case, relation, missing, printed, ()))
        coarse = [
            _implied(case, relation, missing, taken(printed, steps, choice), _rounded(known, choice))
            for choice in single_choices(steps)
        ]
        readings += [reading for reading in coarse if not reading.implied.empty]
    impossible = all(reading.implied.empty for reading in readings)
    if missing == "change":
        difference = replace(SUM, name="difference")
        readings.append(_implied(case, difference, missing, printed, ()))
        return _finish(case, "cannot_tell", readings, "missing_number")
    meant = [_implied(case, other, missing, printed, ()) for other in case.misreadings() if other.name in TELLING]
    readings += [reading for reading in meant if reading.agrees is None]
    if impossible:
        return _finish(case, "fails", readings)
    return _finish(case, "cannot_tell", readings, "missing_number")


def _implied(
    case: ChangeCase, relation: Relation, missing: Role, known: list[Interval], rounded: sentences.Rounded
) -> Reading:
    implied: Interval = getattr(relation, missing)(*known)
    if missing != "change":
        other = case.after if missing == "before" else case.before
        if other is not None and unit_class(other) in NEVER_NEGATIVE:
            implied = implied.intersection(Interval(ZERO, None, high_closed=False))
    name = _name(relation.name, rounded)
    tell = partial(sentences.missing, case, missing, rounded)
    return Reading(name, implied, False if implied.empty else None, tell)


def _compare(case: ChangeCase) -> Check:
    """Compare three known numbers: as printed, coarser, and misread in one way at a time."""
    relation = case.relation()
    printed = [case.interval(role) for role in ROLES]
    holds = relation.agrees(*printed)
    readings = [_compared(case, relation, printed, (), agrees=holds)]
    if holds and relation.covers_everything(printed[0], printed[1]):
        return _finish(case, "cannot_tell", readings, "open_comparator")
    if holds:
        return _finish(case, "holds", readings)
    shared = _with_shared_scale(case, readings)
    if shared:
        return shared
    steps = [case.steps(role) for role in ROLES]
    rounded = least_choices(printed, steps, lambda intervals: relation.agrees(*intervals))
    if rounded:
        readings += [_rounded_reading(case, relation, choice, taken(printed, steps, choice)) for choice in rounded]
        return _finish(case, "holds_if_rounded", readings)
    misread = _misread(case, relation, printed)
    readings += misread
    if not misread and _cut_off(case, readings[0].implied):
        readings.append(Reading("cut_off", readings[0].implied, False, partial(sentences.compared, case, ())))
    if any(quantity is not None and quantity.comparator == "~" for quantity in case.quantities.values()):
        return _finish(case, "cannot_tell", readings, "open_comparator")
    return _finish(case, "holds_if_misread" if misread else "fails", readings)


def _compared(
    case: ChangeCase, relation: Relation, known: list[Interval], rounded: sentences.Rounded, *, agrees: bool
) -> Reading:
    tell = partial(sentences.compared, case, rounded)
    return Reading(_name(relation.name, rounded), relation.change(known[0], known[1]), agrees, tell)


def _rounded_reading(case: ChangeCase, relation: Relation, choice: Choice, known: list[Interval]) -> Reading:
    return _compared(case, relation, known, _rounded(ROLES, choice), agrees=True)


def _rounded(roles: Sequence[Role], choice: Choice) -> sentences.Rounded:
    return tuple((role, unit) for role, unit in zip(roles, choice, strict=True) if unit is not None)


def _with_shared_scale(case: ChangeCase, readings: list[Reading]) -> Check | None:
    """Read "from 33,580.93 to 61,220 crore" with the scale word said once for both, where that makes it fit."""
    power = case.shares_scale()
    if not power or case.before is None:
        return None
    shared = _compare(replace(case, before=rescaled(case.before, power)))
    if not shared.passes:
        return None
    return replace(shared, readings=(*readings, *(_renamed(reading) for reading in shared.readings)))


def _renamed(reading: Reading) -> Reading:
    name = "shared_scale" if reading.name == "as_printed" else f"shared_scale_{reading.name}"
    return replace(reading, name=name)


def _misread(case: ChangeCase, plain: Relation, printed: list[Interval]) -> list[Reading]:
    """Find the misreadings under which the numbers fit as printed."""
    found = [
        _compared(case, other, printed, (), agrees=True)
        for other in case.misreadings()
        if other.agrees(*printed) and (other.name != "of_the_later" or _far_off(case, plain, printed))
    ]
    for role, name, slipped in _slips(case):
        moved = case.with_quantity(role, slipped)
        intervals = [moved.interval(each) for each in ROLES]
        if plain.agrees(*intervals):
            tell = partial(sentences.slipped, case, role, slipped)
            found.append(Reading(name, plain.change(intervals[0], intervals[1]), True, tell))
    return found


def _slips(case: ChangeCase) -> list[tuple[Role, str, Quantity]]:
    """List the slips of a scale word that may have happened: a thousandfold either way, where one is printed."""
    found: list[tuple[Role, str, Quantity]] = []
    for role in ROLES:
        quantity = case.quantities[role]
        if (
            quantity is None
            or scale_exponent(quantity) < THOUSANDFOLD
            or (role == "change" and case.kind != "absolute")
        ):
            continue
        found.append((role, f"{role}_scale_too_small", rescaled(quantity, THOUSANDFOLD)))
        found.append((role, f"{role}_scale_too_large", rescaled(quantity, -THOUSANDFOLD)))
    return found


def _far_off(case: ChangeCase, plain: Relation, printed: list[Interval]) -> bool:
    """Say whether the printed percentage misses by enough for its having been taken of the later level to explain it.

    For small changes a percentage of the later level is hardly another figure than one of the earlier: without this,
    truncated figures would be explained away. And no rise is as much as all of the level it ends at.
    """
    before, after, change = printed
    assert case.change is not None  # noqa: S101 (asked only where all three are known)
    place = Decimal((0, (1,), -case.change.decimals))
    near = change.plus(Interval(-place, place)).meets(plain.change(before, after))
    return not near and (plain.sign < 0 or (change.high is not None and change.high < HUNDRED))


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


def _name(name: str, rounded: sentences.Rounded) -> str:
    if not rounded:
        return name
    return "_and_".join(f"{role}_to_{place_name(unit).replace(' ', '_')}" for role, unit in rounded)
