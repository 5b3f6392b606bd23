"""Axes: round numbers from zero, years along the bottom."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MOST_TICKS = 6
MOST_YEARS = 12


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from `first` to `last`, laid from `start` to `stop` on the paper."""

    first: float
    last: float
    start: float
    stop: float

    def at(self, value: float | Decimal) -> float:
        """Return where a value stands, in user units with one decimal."""
        share = (float(value) - self.first) / ((self.last - self.first) or 1)
        return round(self.start + share * (self.stop - self.start), 1)


def number_ticks(low: Decimal, high: Decimal, most: int = MOST_TICKS) -> list[Decimal]:
    """Return round numbers that begin at or below `low` and end at or above `high`: at most one more than `most`.

    >>> [str(tick) for tick in number_ticks(Decimal(0), Decimal(113948))]
    ['0', '20000', '40000', '60000', '80000', '100000', '120000']
    """
    span = (high - low) or abs(high) or Decimal(1)
    rough = span / most
    power = Decimal((0, (1,), rough.adjusted()))
    step = next(power * each for each in STEPS if power * each >= rough)
    first = (low // step) * step
    if first > low:  # Decimal's // goes towards zero
        first -= step
    ticks = [first]
    while ticks[-1] < high:
        ticks.append(ticks[-1] + step)
    return [tick.quantize(Decimal(1)) if tick == tick.to_integral_value() else tick.normalize() for tick in ticks]


def year_ticks(first: date, last: date, most: int = MOST_YEARS) -> list[int]:
    """Return the years to name along the bottom, at most a dozen, or as many as `most`.

    >>> year_ticks(date(2012, 1, 1), date(2018, 12, 31))
    [2012, 2013, 2014, 2015, 2016, 2017, 2018]
    """
    years = range(first.year, last.year + 1)
    return list(years[:: -(-len(years) // most)])
