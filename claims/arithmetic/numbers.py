"""The known numbers of a check, tried as printed, then coarser, then with one scale word slipped."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from claims.arithmetic.check import PASSES, Check, Outcome, Reading, Reason
from claims.arithmetic.interval import EXACT, UNBOUNDED, Interval
from claims.arithmetic.printed import Step, as_printed, bare, coarser, rescaled, scale_exponent
from claims.arithmetic.roundings import Rounded, least_choices, rounded, single_choices, taken
from claims.arithmetic.sentences import shared
from claims.quantities.quantity import Quantity

THOUSANDFOLD = 3
# An implied interval tells something while it is at most so many times as wide as the printed figure's own …
AS_WIDE = Decimal(3)
# … or than this part of the figure.
PART = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Numbers:
    """The known numbers of a check by their roles, in order, with every interval each may stand for."""

    roles: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    printed: list[Interval]
    steps: list[list[Step]]
    sizes: tuple[Decimal | None, ...]

    @classmethod
    def read(
        cls,
        quantities: Mapping[str, Quantity | None],
        fixed: Collection[str],
        never_coarser: Collection[str] = (),
        factors: Mapping[str, Decimal] | None = None,
    ) -> "Numbers":
        """Read those that have a value; `fixed` ones are never widened, `never_coarser` ones only as printed.

        `factors` puts those it names into the unit of the others.
        """
        known = {role: each for role, each in quantities.items() if each is not None and each.value is not None}
        sizes = tuple((factors or {}).get(role) for role in known)
        printed = [as_printed(each, fixed=role in fixed) for role, each in known.items()]
        steps = [[] if role in never_coarser else coarser(each, fixed=role in fixed) for role, each in known.items()]
        return cls(
            tuple(known),
            tuple(known.values()),
            [_sized(each, size) for each, size in zip(printed, sizes, strict=True)],
            [
                [Step(step.unit, _sized(step.interval, size)) for step in own]
                for own, size in zip(steps, sizes, strict=True)
            ],
            sizes,
        )

    def bare(self, index: int) -> Interval:
        """Give one number itself, unwidened, whatever its comparator opens."""
        return _sized(bare(self.quantities[index]), self.sizes[index])

    def rescaled(self, index: int, power: int) -> tuple[Quantity, list[Interval]]:
        """Read one number as if another scale word had been printed."""
        meant = rescaled(self.quantities[index], power)
        sized = _sized(as_printed(meant), self.sizes[index])
        return meant, [*self.printed[:index], sized, *self.printed[index + 1 :]]

    @property
    def hedged(self) -> bool:
        """Say whether a number has no stated width."""
        return any(quantity.comparator == "~" for quantity in self.quantities)


Fits = Callable[[list[Interval]], bool]
# Makes a reading of the numbers' intervals: intervals, roundings, whether they agree.
Read = Callable[[list[Interval], Rounded, bool | None], Reading]


def agreement(numbers: Numbers, fits: Fits, read: Read) -> tuple[Outcome, list[Reading]]:
    """Decide between `holds`, `holds_if_rounded` and `fails`, with a reading for each rounding that fits."""
    holds = fits(numbers.printed)
    readings = [read(numbers.printed, (), holds)]
    if holds:
        return "holds", readings
    choices = least_choices(numbers.printed, numbers.steps, fits)
    for choice in choices:
        intervals = taken(numbers.printed, numbers.steps, choice)
        readings.append(read(intervals, rounded(numbers.roles, choice), True))
    return ("holds_if_rounded" if choices else "fails"), readings


def possibilities(numbers: Numbers, read: Read) -> list[Reading]:
    """Read a missing number off the others, as printed and under every rounding that leaves any number possible."""
    first = read(numbers.printed, (), None)
    coarse = [
        read(taken(numbers.printed, numbers.steps, choice), rounded(numbers.roles, choice), None)
        for choice in single_choices(numbers.steps)
    ]
    return [first, *(reading for reading in coarse if reading.agrees is None)]


def slips(numbers: Numbers, fits: Fits, implied: Callable[[list[Interval]], Interval]) -> list[Reading]:
    """Find each number whose scale word, a thousandfold larger or smaller, would make everything fit."""
    found = []
    for index, quantity in enumerate(numbers.quantities):
        if scale_exponent(quantity) < THOUSANDFOLD:
            continue
        for power, size in ((THOUSANDFOLD, "small"), (-THOUSANDFOLD, "large")):
            meant, intervals = numbers.rescaled(index, power)
            if fits(intervals):
                name = f"{numbers.roles[index]}_scale_too_{size}"
                found.append(Reading(name, implied(intervals), True, partial(shared.slipped, quantity, meant)))
    return found


def settled(
    outcome: Outcome,
    readings: list[Reading],
    misread: list[Reading],
    numbers: Numbers,
    tell: Callable[[Check], str],
    said: Interval,
) -> Check:
    """Finish a comparison of what `readings` imply with what is `said`.

    What does not hold may be misread, what is hedged is never called a failure, and a misreading that fits as printed
    wins over a rounding that fits only widely.
    """
    telling = outcome in PASSES and any(tells(reading.implied, said) for reading in readings if reading.agrees)
    sharp = [reading for reading in misread if tells(reading.implied, said)]
    if outcome == "holds" or (outcome == "holds_if_rounded" and (telling or not sharp)):
        return Check(outcome, tuple(readings), "", telling, tell)
    if outcome == "holds_if_rounded":
        return Check("holds_if_misread", (replace(readings[0], agrees=False), *sharp), "", False, tell)
    if numbers.hedged:
        return Check("cannot_tell", (*readings, *misread), "open_comparator", False, tell)
    return Check("holds_if_misread" if misread else "fails", (*readings, *misread), "", False, tell)


def tells(implied: Interval, said: Interval) -> bool:
    """Say whether a pass says something: numbers far off what is said would not have passed.

    >>> tells(Interval(Decimal("9.56"), Decimal("9.92")), Interval(Decimal("9.65"), Decimal("9.75")))
    True
    >>> tells(Interval(Decimal(16), Decimal(35)), Interval(Decimal("24.5"), Decimal("25.5")))
    False
    """
    if implied.empty or implied.width is None or said.width is None or said.middle is None:
        return False
    return implied.width <= max(EXACT.multiply(AS_WIDE, said.width), EXACT.multiply(PART, abs(said.middle)))


def _sized(interval: Interval, size: Decimal | None) -> Interval:
    return interval if size is None else interval.times(size)


def undecided(name: str, reason: Reason, culprit: Quantity | None = None, why: str = "") -> Check:
    """Give up before computing, with the sentence that says why."""
    return Check("cannot_tell", (problem(name, culprit, why),), reason, False, shared.first_reading)


def problem(name: str, culprit: Quantity | None = None, why: str = "") -> Reading:
    """Make the reading that stands for a mistake in the numbers."""
    return Reading(name, UNBOUNDED, None, partial(shared.problem, culprit, why))


def cannot_compare(reason: Reason, why: str = "") -> Check:
    """Say that two claims are not to be computed with: `not_comparable` or `period_unknown`, and what differs.

    >>> cannot_compare("not_comparable", "one counts referrals worldwide, the other those to the UK").says
    'The numbers cannot be compared: one counts referrals worldwide, the other those to the UK.'
    """
    return undecided(reason, reason, why=why.removesuffix("."))
