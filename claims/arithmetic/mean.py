"""Check a mean against the total and the count behind it, and whether whole numbers could give it at all."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from claims.arithmetic import problems
from claims.arithmetic.check import Check, Reading
from claims.arithmetic.interval import ABOVE_ZERO, NOTHING, Interval
from claims.arithmetic.numbers import Numbers, agreement, possibilities, settled, slips, undecided
from claims.arithmetic.printed import coarser, is_whole, usable
from claims.arithmetic.roundings import Rounded, reading_name
from claims.arithmetic.sentences import mean as say
from claims.arithmetic.units import aligned, unit_class
from claims.quantities.quantity import Quantity

ROLES = ("total", "count", "mean")


@dataclass(frozen=True, slots=True)
class MeanCase:
    """A total, how many share it, and the mean."""

    total: Quantity | None
    count: Quantity | None
    mean: Quantity | None
    fixed: Collection[str] = ()

    @property
    def quantities(self) -> dict[str, Quantity | None]:
        """Name the three numbers."""
        return {"total": self.total, "count": self.count, "mean": self.mean}

    @property
    def missing(self) -> list[str]:
        """List the numbers that are not given."""
        return [role for role, quantity in self.quantities.items() if not usable(quantity)]

    @property
    def whole_things(self) -> bool:
        """Say whether what is averaged comes in whole numbers: things counted, or numbers of nothing named."""
        return all(unit_class(each) in ("", "counted") for each in (self.total, self.mean) if each is not None)

    @property
    def exact(self) -> frozenset[str]:
        """Name the numbers never widened: the `fixed` ones, and a count that is not round, or small enough to tell."""
        count, places = self.count, self.mean.decimals if self.mean is not None else 0
        if count is None or count.value is None or count.comparator != "=" or count.decimals:
            return frozenset(self.fixed)
        small = not coarser(count) or count.value <= Decimal((0, (1,), max(places, 0)))
        return frozenset(self.fixed) | ({"count"} if small else set())

    def problem(self) -> tuple[str, Quantity | None]:
        """Find what keeps the numbers from being computed with: its name and the number concerned; "" when nothing."""
        if found := problems.of_numbers(self.quantities.values()):
            return found
        count = self.count
        if count is not None and count.value is not None and (count.value <= 0 or not is_whole(count.value)):
            return "no_count", count
        if aligned({"total": self.total, "mean": self.mean}) is None:
            return "different_units", self.mean
        return "", None


def check_mean(
    total: Quantity | None, count: Quantity | None, mean: Quantity | None, *, fixed: Collection[str] = ()
) -> Check:
    """Check whether `mean` is `total` over `count`; say what a missing one would have to be.

    Whole things make whole totals: a mean that no whole total of so many can give fails, even with the total missing
    (the GRIM test: Brown and Heathers, 2017). `fixed` names those of total, count and mean that are never widened.

    >>> mean = Quantity(0, 0, "3.48 visits", Decimal("3.48"), decimals=2, unit="visits", noun="visit")
    >>> check = check_mean(None, Quantity(0, 0, "20 people", Decimal(20), unit="people", noun="person"), mean)
    >>> check.outcome, check.says
    ('fails', 'No whole total over 20 people is a mean of 3.48 visits: 69 would be 3.45, 70 would be 3.50.')
    """
    case = MeanCase(total, count, mean, frozenset(fixed))
    name, culprit = case.problem()
    if len(case.missing) > 1:
        return undecided("numbers_missing", "missing_number")
    if name:
        return undecided(name, "not_comparable", culprit)
    units = aligned({"total": total, "mean": mean})
    numbers = Numbers.read(case.quantities, case.exact, factors=units.factors if units else None)
    return _solve(case, case.missing[0], numbers) if case.missing else _compare(case, numbers)


def _solve(case: MeanCase, missing: str, numbers: Numbers) -> Check:
    """Say what the missing number would have to be, and whether any number can be that."""

    def read(known: list[Interval], rounded: Rounded, _: bool | None) -> Reading:
        implied = _implied(case, missing, known)
        tell = partial(say.missing, case.quantities, missing, rounded)
        return Reading(reading_name(rounded) or "as_printed", implied, False if implied.empty else None, tell)

    readings = possibilities(numbers, read)
    if all(reading.agrees is False for reading in readings):
        return Check("fails", tuple(readings), "", False, say.summary)
    return Check("cannot_tell", tuple(readings), "missing_number", False, say.summary)


def _implied(case: MeanCase, missing: str, known: list[Interval]) -> Interval:
    if missing == "mean":
        return known[0].divided_by(known[1].intersection(ABOVE_ZERO))
    if missing == "count":
        divisor = known[1].intersection(ABOVE_ZERO)
        return NOTHING if divisor.empty else _whole(known[0].divided_by(divisor).intersection(ABOVE_ZERO))
    total = known[0].product(known[1])
    return _whole(total) if case.whole_things else total


def _whole(implied: Interval) -> Interval:
    """Leave only whole numbers."""
    if implied.low is None or implied.high is None or implied.empty:
        return implied
    counts = implied.whole_numbers
    return NOTHING if counts is None else Interval(Decimal(counts[0]), Decimal(counts[1]))


def _compare(case: MeanCase, numbers: Numbers) -> Check:
    def implied(known: list[Interval]) -> Interval:
        return known[0].divided_by(known[1].intersection(ABOVE_ZERO))

    def fits(known: list[Interval]) -> bool:
        return implied(known).meets(known[2])

    def read(known: list[Interval], rounded: Rounded, agrees: bool | None) -> Reading:
        tell = partial(say.compared, case.quantities, rounded, known[2])
        return Reading(reading_name(rounded) or "as_printed", implied(known), agrees, tell)

    outcome, readings = agreement(numbers, fits, read)
    misread = slips(numbers, fits, implied) if outcome == "fails" else []
    return settled(outcome, readings, misread, numbers, say.summary, numbers.printed[2])
