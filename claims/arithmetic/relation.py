"""How a change ties two levels together, and the ways in which it may be misread."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from claims.arithmetic.interval import ABOVE_ZERO, NOTHING, UNBOUNDED, ZERO, Interval, exactly

HUNDREDTH = Decimal("0.01")
HUNDRED = Decimal(100)
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Relation:
    """One equation between the level before, the level after and the change, under a name.

    A ratio says after x scale = before x (offset + sign x change); a sum says after = before + sign x change.
    `swapped` exchanges the two levels. Whatever is divided by lies above zero: a percentage of nothing, or of a
    negative figure, means nothing.
    """

    name: str
    ratio: bool = False
    offset: Decimal = ZERO
    sign: Decimal = ONE
    scale: Decimal = ONE
    swapped: bool = False

    def agrees(self, before: Interval, after: Interval, change: Interval) -> bool:
        """Say whether some member of each makes the equation true."""
        base, result = (after, before) if self.swapped else (before, after)
        step = self._step(change)
        if not self.ratio:
            return base.plus(step).meets(result)
        base = _above_zero(base)
        return not base.empty and base.product(step).meets(result.times(self.scale))

    def change(self, before: Interval, after: Interval) -> Interval:
        """Give every change that two levels allow, in the terms the change is printed in."""
        base, result = (after, before) if self.swapped else (before, after)
        if not self.ratio:
            return result.minus(base).times(self.sign)
        base = _above_zero(base)
        if base.empty:
            return NOTHING
        return result.times(self.scale).divided_by(base).plus(exactly(-self.offset)).times(self.sign)

    def before(self, after: Interval, change: Interval) -> Interval:
        """Give every level before that one after and a change allow."""
        return self._result(after, change) if self.swapped else self._base(after, change)

    def after(self, before: Interval, change: Interval) -> Interval:
        """Give every level after that one before and a change allow."""
        return self._base(before, change) if self.swapped else self._result(before, change)

    def covers_everything(self, before: Interval, after: Interval) -> bool:
        """Say whether two levels allow every change there can be, so that none could be wrong."""
        allowed = self.change(before, after)
        if not self.ratio:
            return allowed.low is None and allowed.high is None
        step = self._step(allowed)
        return step.high is None and (step.low is None or step.low <= 0)

    def _step(self, change: Interval) -> Interval:
        step = change if self.sign == ONE else change.times(self.sign)
        return step.plus(exactly(self.offset)) if self.offset else step

    def _result(self, base: Interval, change: Interval) -> Interval:
        if not self.ratio:
            return base.plus(self._step(change))
        base = _above_zero(base)
        if base.empty:
            return NOTHING
        result = base.product(self._step(change))
        if self.scale == ONE:
            return result
        return result.times(HUNDREDTH) if self.scale == HUNDRED else result.divided_by(exactly(self.scale))

    def _base(self, result: Interval, change: Interval) -> Interval:
        step = self._step(change)
        if not self.ratio:
            return result.minus(step)
        result = result.times(self.scale)
        if result.low is not None and result.low >= 0:
            step = step.intersection(Interval(ZERO, None, high_closed=False))
        elif result.high is not None and result.high <= 0:
            step, result = step.times(-ONE).intersection(Interval(ZERO, None, high_closed=False)), result.times(-ONE)
        else:
            return _above_zero(UNBOUNDED)
        if step.empty:
            return NOTHING
        if step.contains(ZERO) and result.contains(ZERO):
            return ABOVE_ZERO
        step = _above_zero(step)
        return NOTHING if step.empty else _above_zero(result.divided_by(step))


PERCENT = Relation("as_printed", ratio=True, offset=HUNDRED, scale=HUNDRED)
TIMES = Relation("as_printed", ratio=True)
SUM = Relation("as_printed")
PERCENT_OF = Relation("percent_of", ratio=True, scale=HUNDRED)
BY_FOR_OF = replace(PERCENT, name="percent_by")
POINTS_FOR_PERCENT = replace(SUM, name="points_for_percent")
PERCENT_FOR_POINTS = replace(PERCENT, name="percent_for_points")
TIMES_MORE = Relation("times_more", ratio=True, offset=ONE)


@cache
def turned(relation: Relation) -> Relation:
    """Read a rise as a fall, or a fall as a rise."""
    return replace(relation, name="direction", sign=-relation.sign)


@cache
def ends_swapped(relation: Relation) -> Relation:
    """Take the later level for the earlier one, the change being right."""
    return replace(relation, name="ends_swapped", swapped=not relation.swapped)


@cache
def of_the_later(relation: Relation) -> Relation:
    """Take the percentage of the later level instead of the earlier one."""
    return replace(relation, name="of_the_later", swapped=True, sign=-relation.sign)


def _above_zero(interval: Interval) -> Interval:
    if interval.low is not None and interval.low > 0:
        return interval
    return interval.intersection(ABOVE_ZERO)
