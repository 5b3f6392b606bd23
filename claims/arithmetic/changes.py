"""Check one change told in two ways: 21,732 and 15 %, 0.3 points and 8 %, doubled and 100 %."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial

from claims.arithmetic import problems
from claims.arithmetic.change_case import ChangeCase
from claims.arithmetic.check import Check, Reading
from claims.arithmetic.interval import ABOVE_ZERO, NOTHING, Interval, exactly
from claims.arithmetic.numbers import Numbers, agreement, possibilities, settled, slips, tells, undecided
from claims.arithmetic.printed import usable
from claims.arithmetic.relation import ONE, Relation
from claims.arithmetic.roundings import Rounded, reading_name
from claims.arithmetic.sentences import changes as say
from claims.arithmetic.units import aligned
from claims.quantities.quantity import Quantity

AS_IT_WAS = exactly(ONE)


@dataclass(frozen=True, slots=True)
class Twice:
    """A change told in two ways, each with the level it starts from, where that is known."""

    first: ChangeCase
    second: ChangeCase

    @property
    def needs_base(self) -> bool:
        """Say whether one is in per cent or times and the other in units, so that a level must tie them together."""
        return self.first.relation().ratio != self.second.relation().ratio

    def problem(self) -> tuple[str, Quantity | None]:
        """Find what keeps the two from being compared: its name and the number concerned; "" when nothing."""
        for case in (self.first, self.second):
            name, culprit = case.problem()
            if name:
                return name, culprit
        told = {"first": self.first.change, "second": self.second.change}
        plain = not self.first.relation().ratio and not self.second.relation().ratio
        if plain and (self.first.kind != self.second.kind or aligned(told) is None):
            return "different_units", self.second.change
        before = self.first.before
        return (problems.of_base(before), before) if self.needs_base else ("", None)


def check_changes(
    first: Quantity | None,
    second: Quantity | None,
    before: Quantity | None = None,
    *,
    before_when: str = "",
    fixed: Collection[str] = (),
) -> Check:
    """Check that two figures tell one change; without the level before, say what it would have to be.

    A change in units and one in per cent or times are tied by the level before; two of a kind need none. A figure
    without a direction takes that of the other. `before_when` follows the level in sentences; `fixed` names those of
    first, second and before that are never widened.

    >>> from decimal import Decimal
    >>> rise = Quantity(0, 0, "21,732", Decimal(21732), figure_kind="change", change_unit="absolute", direction="up")
    >>> percent = Quantity(0, 0, "15 %", Decimal(15), unit="%", figure_kind="change", change_unit="percent")
    >>> check_changes(rise, percent).says
    'A rise of 21,732 and a rise of 15 % are one change if it was 140,203 to 149,879 before.'
    >>> check_changes(rise, percent, Quantity(0, 0, "145,014", Decimal(145014))).outcome
    'holds'
    """
    if not usable(first) or not usable(second) or first is None or second is None:
        return undecided("numbers_missing", "missing_number")
    level = before if usable(before) else None
    if found := problems.of_numbers((first, second, level)):
        return undecided(found[0], "not_comparable", found[1])
    way = first.direction or second.direction
    twice = Twice(*(ChangeCase(level, None, _directed(each, way), before_when) for each in (first, second)))
    name, culprit = twice.problem()
    if name:
        return undecided(name, "not_comparable", culprit)
    return _told(twice, level, fixed)


def _told(twice: Twice, level: Quantity | None, fixed: Collection[str]) -> Check:
    """Compare the two, tied by the level before where they are not of one kind."""
    told = {"first": twice.first.change, "second": twice.second.change}
    if twice.needs_base and level is None:
        return _without_base(twice, Numbers.read(told, fixed))
    cases = {"first": twice.first, "second": twice.second}
    measured = {role: case.change for role, case in cases.items() if case.kind == "absolute"}
    if twice.needs_base:
        measured["before"] = told["before"] = twice.first.before
    units = aligned(measured)
    return _compare(twice, Numbers.read(told, fixed, factors=units.factors if units else None))


def _directed(change: Quantity, way: str) -> Quantity:
    directed = change.direction or (change.value is not None and change.value < 0) or not way
    return change if directed else replace(change, direction=way)


def _compare(twice: Twice, numbers: Numbers) -> Check:
    """Say what the first makes of the second, and whether they agree."""
    relations = twice.first.relation(), twice.second.relation()
    tell = partial(say.summary, twice.second)

    def fits(known: list[Interval], own: Relation = relations[0], other: Relation = relations[1]) -> bool:
        return _implied(known, own, other).meets(known[1])

    def read(known: list[Interval], rounded: Rounded, agrees: bool | None) -> Reading:
        implied = _implied(known, *relations)
        told = partial(say.compared, twice.first, twice.second, rounded)
        return Reading(reading_name(rounded) or "as_printed", implied, agrees, told)

    outcome, readings = agreement(numbers, fits, read)
    misread = _misreadings(twice, numbers) if outcome != "holds" else []
    if outcome == "fails":
        misread += slips(numbers, fits, lambda known: _implied(known, *relations))
    check = settled(outcome, readings, misread, numbers, tell, numbers.printed[1])
    return replace(check, telling=check.passes and _tells(numbers.printed, *relations))


def _misreadings(twice: Twice, numbers: Numbers) -> list[Reading]:
    """Read one of the two in another way, and keep what then fits, once by each name."""
    relations = twice.first.relation(), twice.second.relation()
    meant = [(twice.second, other, (relations[0], other)) for other in twice.second.misreadings()]
    meant += [(twice.first, other, (other, relations[1])) for other in twice.first.misreadings()]
    found: dict[str, Reading] = {}
    for case, other, pair in meant:
        implied = _implied(numbers.printed, *pair)
        if other.name != "ends_swapped" and implied.meets(numbers.printed[1]) and _tells(numbers.printed, *pair):
            found.setdefault(other.name, Reading(other.name, implied, True, partial(say.misread, case)))
    return list(found.values())


def _tells(known: list[Interval], own: Relation, other: Relation) -> bool:
    """Say whether the one says something of the other, whichever was printed more finely."""
    turned = [known[1], known[0], *known[2:]]
    return tells(_implied(known, own, other), known[1]) or tells(_implied(turned, other, own), known[0])


def _implied(known: list[Interval], own: Relation, other: Relation) -> Interval:
    """Give every second figure that the first allows, in the terms of the second."""
    base = known[2] if len(known) > 2 else AS_IT_WAS
    if own.ratio == other.ratio:
        # Two of a kind: the level before does not matter, so none is let in to widen the answer.
        return other.change(AS_IT_WAS, own.after(AS_IT_WAS, known[0]))
    base = base.intersection(ABOVE_ZERO)
    if base.empty:
        return NOTHING
    if own.ratio:
        growth = own.after(AS_IT_WAS, known[0]).plus(exactly(-ONE))
        return base.product(growth).times(other.sign)
    growth = known[0].times(own.sign).divided_by(base).plus(AS_IT_WAS)
    return other.change(AS_IT_WAS, growth)


def _without_base(twice: Twice, numbers: Numbers) -> Check:
    """Say what the level before would have to be for both to tell one change."""

    def read(known: list[Interval], rounded: Rounded, _: bool | None) -> Reading:
        implied = _base(twice, known)
        told = partial(say.missing, twice.first, twice.second, rounded)
        return Reading(reading_name(rounded) or "as_printed", implied, False if implied.empty else None, told)

    readings = possibilities(numbers, read)
    if all(reading.agrees is False for reading in readings):
        return Check("fails", tuple(readings), "", False, say.summary_of_missing)
    return Check("cannot_tell", tuple(readings), "missing_number", False, say.summary_of_missing)


def _base(twice: Twice, known: list[Interval]) -> Interval:
    """Divide the step in units by the growth it is said to be."""
    first, second = twice.first.relation(), twice.second.relation()
    ratio, step = (first, known[1].times(second.sign)) if first.ratio else (second, known[0].times(first.sign))
    growth = ratio.after(AS_IT_WAS, known[0] if first.ratio else known[1]).plus(exactly(-ONE))
    for turn in (ONE, -ONE):
        top, bottom = (each.times(turn).intersection(ABOVE_ZERO) for each in (step, growth))
        if not top.empty and not bottom.empty:
            return top.divided_by(bottom)
    return NOTHING
