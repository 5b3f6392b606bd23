"""What a picture of a story shows: one line of time, and on it lanes of figures, changes, flags and official counts."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from claims.charts.marks import Join, Line, Point, Rule


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that has a day or two and no height: a change, a demand with its deadline, a statement.

    `end` is the last day, equal to `start` for a single one; `open_end` draws an arrow where none is known. `label`
    begins with the glyph of its verdict; `words` say all of it to whoever does not see it; `href` leads to its claim.
    """

    start: date
    end: date
    words: str
    href: str
    label: str
    flag: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """One measure: its own plain linear scale, its figures, and the changes and flags that have no height.

    `above` says what may and may not be compared with the lane above it, and why.
    """

    title: str
    unit: str
    points: list[Point] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    above: str = ""

    @property
    def has_heights(self) -> bool:
        """Whether anything in it stands on its scale."""
        return bool(self.points or self.lines)

    def values(self) -> list[Decimal]:
        """Return every number that its scale must reach."""
        ends = [end for point in self.points for end in (point.value, point.low, point.high) if end is not None]
        return ends + [point.value for line in self.lines for point in line.points]

    def days(self) -> list[date]:
        """Return every day that the line of time must reach."""
        found = [day for point in self.points for day in (point.start, point.end)]
        found += [day for bar in self.bars for day in (bar.start, bar.end)]
        return found + [day for line in self.lines for point in line.points for day in (point.start, point.end)]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole picture; `title` and `description` are read to whoever does not see it.

    `notes` cross all lanes; `caution` stands above them.
    """

    title: str
    description: str
    lanes: list[Lane]
    notes: list[Rule] = field(default_factory=list)
    caution: str = ""

    def span(self) -> tuple[date, date] | None:
        """Return the first and the last day it shows, as whole years; None when nothing of it has a day."""
        days = [day for lane in self.lanes for day in lane.days()]
        days += [note.day for note in self.notes]
        return (date(min(days).year, 1, 1), date(max(days).year, 12, 31)) if days else None
