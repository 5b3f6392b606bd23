"""What a chart of a series shows: points with their intervals, what joins them, and where counting changed."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

SHAPES = ("circle", "square", "diamond", "cross")


@dataclass(frozen=True, slots=True)
class Point:
    """One figure: `value` in the middle of its period, and the numbers it may stand for, from `low` to `high`.

    A `low` or `high` of None is an open end, drawn as an arrow. `hollow` marks a figure implied by us, not printed.
    `words` say all of it to whoever does not see the chart; `href` leads to its row or claim. `shape` is one of SHAPES.
    """

    start: date
    end: date
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    words: str
    href: str
    label: str = ""
    shape: str = "circle"
    hollow: bool = False

    @property
    def middle(self) -> int:
        """The day in the middle of the period, as an ordinal."""
        return (self.start.toordinal() + self.end.toordinal()) // 2


@dataclass(frozen=True, slots=True)
class Join:
    """A line from one point to another, by their places in the chart: a change and what it is measured from."""

    first: int
    second: int
    words: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A day on which the way of counting changed."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class LinePoint:
    """One value of a line; `broken`: it is counted differently from those before it."""

    start: date
    end: date
    value: Decimal
    broken: bool = False

    @property
    def middle(self) -> int:
        """The day in the middle of the period, as an ordinal."""
        return (self.start.toordinal() + self.end.toordinal()) // 2


@dataclass(frozen=True, slots=True)
class Line:
    """An official series behind the points; `words` name it, and it is interrupted where the counting changed."""

    words: str
    points: tuple[LinePoint, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole chart; `title` and `description` are read to whoever does not see it; `unit` stands at the axis."""

    title: str
    description: str
    unit: str
    points: list[Point]
    joins: list[Join] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
