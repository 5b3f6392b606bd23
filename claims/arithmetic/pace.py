"""The pace of what is to be reached: how fast a count moved so far, and how fast it must move from here."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

MONTHS, DAYS = Decimal(12), Decimal(365)  # of a year


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted, until which day."""

    day: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Pace:
    """Where a count stood when the target was named, where it stood last, and where it is to be by the deadline.

    `start` and `deadline` are None when not known.

    >>> pace = Pace(Count(date(2019, 12, 31), Decimal(2000)), Count(date(2021, 12, 31), Decimal(2600)),
    ...             Decimal(3400), date(2023, 12, 31))
    >>> pace.so_far, pace.needed, pace.reached
    (Decimal('300'), Decimal('400'), False)
    """

    start: Count | None
    latest: Count
    target: Decimal
    deadline: date | None = None

    @property
    def moved(self) -> bool:
        """Whether there is a later count than the one it started from."""
        return self.start is not None and self.latest.day > self.start.day

    @property
    def reached(self) -> bool | None:
        """Whether the last count is at the target or beyond it; None when nobody can tell from which side it comes."""
        if self.latest.value == self.target:
            return True
        if self.start is None or self.start.value == self.target:
            return None
        if self.start.value < self.target:
            return self.latest.value >= self.target
        return self.latest.value <= self.target

    @property
    def so_far(self) -> Decimal | None:
        """How much it moved a year, up or down, since the start; None when there is nothing to tell it from."""
        if self.start is None or not self.moved:
            return None
        return (self.latest.value - self.start.value) / years(self.start.day, self.latest.day)

    @property
    def needed(self) -> Decimal | None:
        """How much it must move a year from the last count on; None without time left, or when it is reached."""
        if self.reached or self.deadline is None or self.deadline <= self.latest.day:
            return None
        return (self.target - self.latest.value) / years(self.latest.day, self.deadline)

    @property
    def other_way(self) -> bool:
        """Whether it moved away from the target so far."""
        return self.so_far is not None and self.needed is not None and self.so_far * self.needed < 0


def years(first: date, last: date) -> Decimal:
    """Return how many years lie between two days, a part of one by its months and days.

    >>> years(date(2019, 12, 31), date(2021, 12, 31)), years(date(2020, 3, 31), date(2020, 9, 30))
    (Decimal('2'), Decimal('0.5'))
    """
    # From the day after each: the last days of two months are whole months apart.
    between = relativedelta(last + relativedelta(days=1), first + relativedelta(days=1))
    return between.years + Decimal(between.months) / MONTHS + Decimal(between.days) / DAYS
