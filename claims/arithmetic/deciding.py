"""What all checks do alike: try numbers as printed, then coarser, then with one scale word slipped."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial

from claims.arithmetic.check import Check, Outcome, Reading, Reason
from claims.arithmetic.interval import UNBOUNDED, Interval
from claims.arithmetic.printed import Step, as_printed, coarser, rescaled, scale_exponent
from claims.arithmetic.rounding import Rounded, least_choices, rounded, single_choices, taken
from claims.arithmetic.sentences import shared
from claims.quantities.quantity import Quantity

THOUSANDFOLD = 3


@dataclass(frozen=True, slots=True)
class Numbers:
    """The known numbers of a check by their roles, in order, with every interval each may stand for."""

    roles: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    printed: list[Interval]
    steps: list[list[Step]]

    @classmethod
    def read(
        cls, quantities: Mapping[str, Quantity | None], fixed: Collection[str], never_coarser: Collection[str] = ()
    ) -> "Numbers":
        """Read those that have a value; `fixed` ones are never widened, `never_coarser` ones only as printed."""
        known = {role: each for role, each in quantities.items() if each is not None and each.value is not None}
        return cls(
            tuple(known),
            tuple(known.values()),
            [as_printed(each, fixed=role in fixed) for role, each in known.items()],
            [[] if role in never_coarser else coarser(each, fixed=role in fixed) for role, each in known.items()],
        )

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
            meant = rescaled(quantity, power)
            intervals = [*numbers.printed[:index], as_printed(meant), *numbers.printed[index + 1 :]]
            if fits(intervals):
                name = f"{numbers.roles[index]}_scale_too_{size}"
                found.append(Reading(name, implied(intervals), True, partial(shared.slipped, quantity, meant)))
    return found


def settled(
    outcome: Outcome, readings: list[Reading], misread: list[Reading], numbers: Numbers, tell: Callable[[Check], str]
) -> Check:
    """Finish a comparison: what does not hold may be misread, and what is hedged is never called a failure."""
    if outcome != "fails":
        return Check(outcome, tuple(readings), "", tell)
    if numbers.hedged:
        return Check("cannot_tell", (*readings, *misread), "open_comparator", tell)
    return Check("holds_if_misread" if misread else "fails", (*readings, *misread), "", tell)


def undecided(name: str, reason: Reason, culprit: Quantity | None = None, why: str = "") -> Check:
    """Give up before computing, with the sentence that says why."""
    return Check("cannot_tell", (problem(name, culprit, why),), reason, shared.first_reading)


def problem(name: str, culprit: Quantity | None = None, why: str = "") -> Reading:
    """Make the reading that stands for a mistake in the numbers."""
    return Reading(name, UNBOUNDED, None, partial(shared.problem, culprit, why))


def cannot_compare(reason: Reason, why: str = "") -> Check:
    """Say that two claims are not to be computed with: `not_comparable` or `period_unknown`, and what differs.

    >>> cannot_compare("not_comparable", "one counts referrals worldwide, the other those to the UK").says
    'The numbers cannot be compared: one counts referrals worldwide, the other those to the UK.'
    """
    return undecided(reason, reason, why=why.removesuffix("."))
