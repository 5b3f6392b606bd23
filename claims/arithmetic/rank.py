"""Check a rank: the highest, the third lowest, among the figures there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Literal

from claims.arithmetic import problems
from claims.arithmetic.check import Check, Outcome, Reading
from claims.arithmetic.interval import Interval
from claims.arithmetic.numbers import Numbers, undecided
from claims.arithmetic.printed import BOUNDS, usable
from claims.arithmetic.sentences import rank as say
from claims.arithmetic.units import aligned
from claims.quantities.quantity import Quantity

Extreme = Literal["highest", "lowest"]
CLAIMED = "claimed"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a figure stands among others: how many lie beyond it surely, how many perhaps, as printed, and level."""

    beyond: int
    perhaps: int
    printed: int
    level: tuple[Quantity, ...]
    open_ended: bool

    @property
    def places(self) -> Interval:
        """Give the places it may have; 1 is the extreme itself."""
        return Interval(Decimal(self.beyond + 1), Decimal(self.beyond + self.perhaps + 1))


def check_rank(values: Sequence[Quantity], claimed: Quantity, extreme: Extreme, place: int = 1) -> Check:
    """Check that `claimed` has a place among `values`, counted from the highest or the lowest.

    `claimed` may be one of the values, or not: one value that says the same is taken for it, more are level with it.
    Figures whose roundings overlap may stand either way round. A value that is not known makes a place uncertain.
    Raise ValueError for another extreme, or a place below 1.

    >>> values = [Quantity(0, 0, "", Decimal(number)) for number in (41, 57, 44)]
    >>> check_rank(values, values[1], "highest").says
    '57 is the highest of 3.'
    >>> check_rank(values, values[0], "highest", place=2).says
    '41 is not the second highest of 3: it is the third highest.'
    """
    if extreme not in say.OPPOSITE or place < 1:
        raise ValueError(f"A rank is the highest or the lowest, at a place from 1: not {place!r} from the {extreme!r}.")
    if found := problems.of_numbers((claimed, *values)):
        return undecided(found[0], "not_comparable", found[1])
    others = _others(values, claimed)
    if not usable(claimed) or not any(map(usable, others)):
        return undecided("nothing_to_rank", "missing_number", claimed)
    quantities: dict[str, Quantity | None] = {CLAIMED: claimed}
    quantities |= {str(index): each for index, each in enumerate(others) if usable(each)}
    units = aligned(quantities)
    if units is None:
        return undecided("different_units", "not_comparable", claimed)
    numbers = Numbers.read(quantities, (), factors=units.factors)
    return _placed(numbers, extreme, place, unknown=len(others) + 1 - len(quantities))


def _others(values: Sequence[Quantity], claimed: Quantity) -> list[Quantity]:
    """Leave out the claimed figure itself, once."""
    others = list(values)
    told = next((at for at, each in enumerate(others) if each is claimed), None)
    if told is None and usable(claimed):
        told = next((at for at, each in enumerate(others) if usable(each) and _says(each) == _says(claimed)), None)
    return others if told is None else others[:told] + others[told + 1 :]


def _says(quantity: Quantity) -> tuple[object, ...]:
    return quantity.value, quantity.high, quantity.comparator, quantity.unit


def _placed(numbers: Numbers, extreme: Extreme, place: int, unknown: int) -> Check:
    """Compare the place said with the places possible."""
    stands = _standing(numbers, extreme, unknown)
    count = len(numbers.roles) + unknown
    claimed = numbers.quantities[0]
    tell = partial(say.ranked, claimed, stands.level, place, extreme, count)
    fits = stands.places.contains(Decimal(place))
    reading = Reading("as_printed", stands.places, fits, tell)
    if fits and stands.perhaps and stands.open_ended:
        return Check("cannot_tell", (reading,), "open_comparator", False, say.cannot_tell)
    if fits:
        outcome: Outcome = "holds" if stands.printed + 1 == place else "holds_if_rounded"
        return Check(outcome, (reading,), "", not stands.perhaps, say.summary)
    if numbers.hedged:
        return Check("cannot_tell", (reading,), "open_comparator", False, say.cannot_tell)
    other = _standing(numbers, "lowest" if extreme == "highest" else "highest", unknown)
    if not other.perhaps and other.beyond + 1 == place:
        misread = Reading("direction", other.places, True, partial(say.other_end, place, extreme))
        return Check("holds_if_misread", (reading, misread), "", False, say.summary)
    return Check("fails", (reading,), "", False, say.summary)


def _standing(numbers: Numbers, extreme: Extreme, unknown: int) -> Standing:
    """Count the figures beyond the first one, in the direction of the extreme."""
    turn = Decimal(1) if extreme == "highest" else Decimal(-1)
    own, bare = numbers.printed[0].times(turn), numbers.bare(0).times(turn).middle
    beyond = perhaps = printed = 0
    level: list[Quantity] = []
    open_ended = bool(unknown)
    assert bare is not None  # noqa: S101 (a bare number has two ends)
    for index, quantity in enumerate(numbers.quantities[1:], start=1):
        interval, middle = numbers.printed[index].times(turn), numbers.bare(index).times(turn).middle
        assert middle is not None  # noqa: S101 (as above)
        vague = numbers.quantities[0].comparator in BOUNDS or quantity.comparator in BOUNDS
        printed += middle > bare
        if middle == bare and not vague:
            level.append(quantity)
        elif _reaches(interval, own):
            beyond += 1
        elif not _reaches(own, interval):
            perhaps += 1
            open_ended = open_ended or vague
    return Standing(beyond, perhaps + unknown, printed, tuple(level), open_ended)


def _reaches(upper: Interval, lower: Interval) -> bool:
    """Say whether nothing of `upper` lies below anything of `lower`."""
    return upper.low is not None and lower.high is not None and upper.low >= lower.high
