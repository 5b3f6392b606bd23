"""Draw a story: lanes under each other on one line of time, each with its own scale, and the words between them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from claims.arithmetic import wording
from claims.charts.axes import Axis, number_ticks, year_ticks
from claims.charts.drawing import RADIUS, interval_of, line_of, shape_of, tick_places
from claims.charts.marks import Line, Point, Rule
from claims.charts.paper import BOLD, Box, Paper, Room, broken, shortened, width_of
from claims.charts.timeline import Bar, Lane, Timeline

LINE = 17  # height of a line of words
GAP = 12  # between what belongs together
TICK_GAP = 36  # least height between two numbers of a scale
ARROW = 7
STEPS = 24
OFFICIAL = "official counts"


def draw_timeline(timeline: Timeline, key: str, paper: Paper) -> str:
    """Return a story's picture as an SVG element on this paper; `key` makes its ids unique on a page.

    Every mark is a link with its words as name, so that keyboard and screen reader reach it. All text is escaped.
    Empty when nothing of the story has a day.
    """
    span = timeline.span()
    if span is None:
        return ""
    sheet = _Sheet(paper, Axis(span[0].toordinal(), span[1].toordinal(), paper.left, paper.stop))
    sheet.words("caution", broken(timeline.caution, paper.width, 2))
    sheet.notes(timeline.notes)
    for place, lane in enumerate(timeline.lanes):
        sheet.lane(lane, first=place == 0)
    name = f"{key}-{paper.name}"
    head = (
        f'<svg class="chart story-chart {paper.name}" viewBox="0 0 {paper.width} {round(sheet.y + 2 * LINE)}" '
        f'role="group" aria-labelledby="{name}-title" aria-describedby="{name}-words" '
        'xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{name}-title">{escape(timeline.title)}</title>'
        f'<desc id="{name}-words">{escape(timeline.description)}</desc>'
    )
    years = sheet.years(year_ticks(*span, most=paper.years))
    return "\n".join([head, '<g aria-hidden="true">', *years, "</g>", *sheet.parts, "</svg>"])


class _Sheet:
    """A sheet that is filled from the top; `y` is where the next thing begins."""

    def __init__(self, paper: Paper, x: Axis) -> None:
        self.paper, self.x = paper, x
        self.y = 4.0
        self.top = self.y
        self.parts: list[str] = []
        self.rules: list[float] = []

    def years(self, years: list[int]) -> list[str]:
        """Return a fine line for each named year behind everything, with the year under it."""
        lines = [_vertical("note", place, self.top, self.y) for place in self.rules]
        for year in years:
            middle = self.x.at(_middle_of(year))
            lines.append(_vertical("grid year", middle, self.top, self.y))
            lines.append(_text("tick", middle, self.y + LINE, str(year), anchor="middle"))
        return lines

    def notes(self, notes: list[Rule]) -> None:
        """Name the days that cross all lanes, and remember where their lines run."""
        if notes:
            named = enumerate(notes, start=1)
            self._bars([Bar(rule.day, rule.day, rule.words, f"#note-{place}", rule.words) for place, rule in named])
            self.rules = [self.x.at(rule.day.toordinal()) for rule in notes]
            self.y += GAP
        self.top = self.y

    def lane(self, lane: Lane, first: bool) -> None:
        """Draw one lane: what may be compared, its heading, what has no height, and its scale."""
        paper = self.paper
        if not first:
            self.y += GAP
            self.parts.append(f'<line class="between" x1="0" x2="{paper.width}" y1="{self.y}" y2="{self.y}"/>')
            self.words("compared", broken(lane.above, paper.width, paper.compared))
        self.y += 4
        self._heading(lane)
        self._bars(lane.bars)
        if lane.has_heights:
            self.y += GAP
            self._scale(lane)
        self.y += GAP

    def words(self, css: str, lines: list[str]) -> None:
        """Write lines of words from the left edge."""
        for words in lines:
            self.y += LINE
            self.parts.append(_text(css, 0, self.y - 4, words))

    def _heading(self, lane: Lane) -> None:
        """Write a lane's heading, and after it, or under it where there is no room, what its scale counts."""
        paper, unit = self.paper, self._unit(lane)
        lines = broken(lane.title, paper.width / BOLD, 2)
        self.words("lane-title", lines)
        if unit and lines and width_of(lines[-1]) * BOLD + width_of(f" · {unit}") <= paper.width:
            self.parts[-1] = self.parts[-1].replace("</text>", f'<tspan class="unit"> · {escape(unit)}</tspan></text>')
        elif unit:
            self.words("unit", broken(unit, paper.width, 1))

    def _unit(self, lane: Lane) -> str:
        if not lane.has_heights:
            return ""
        return f"{lane.unit}; m: million" if self._short(lane) else lane.unit

    def _short(self, lane: Lane) -> bool:
        """Say whether the numbers of its scale are too long for the margin."""
        longest = max((_number(tick) for tick in self._ticks(lane)), key=len)
        return width_of(longest) > self.paper.left - 4

    def _ticks(self, lane: Lane) -> list[Decimal]:
        values = lane.values()
        return number_ticks(min(Decimal(0), *values), max(Decimal(0), *values), max(2, self._tall(lane) // TICK_GAP))

    def _tall(self, lane: Lane) -> int:
        """Return the height of a lane's scale: a single figure needs less."""
        few = len(lane.points) < 2 and not lane.lines
        return self.paper.lane * 2 // 3 if few else self.paper.lane

    def _bars(self, bars: list[Bar]) -> None:
        """Draw what has no height in rows, each with its label over it, the earliest first, in as few as it takes."""
        height = LINE + self.paper.row // 2
        room, taken = Room(0, self.paper.width), 0
        for bar in sorted(bars, key=lambda bar: bar.start):
            left, right = self._extent(bar)
            rows = ((left, row + 0.1, right, row + 0.9) for row in range(len(bars)))
            row = room.take(rows) or 0
            self.parts.append(self._bar(bar, self.y + row * height))
            taken = max(taken, row + 1)
        self.y += height * taken

    def _extent(self, bar: Bar) -> tuple[float, float]:
        """Return from where to where a bar and its label reach."""
        start, end = self._ends(bar)
        width = width_of(self._label(bar))
        if self._turned(bar):
            return max(0.0, min(start, self.paper.width - width)), self.paper.width
        return start, min(self.paper.width, max(end, start + width) + 8)

    def _ends(self, bar: Bar) -> tuple[float, float]:
        start, end = self.x.at(bar.start.toordinal()), self.x.at(bar.end.toordinal())
        return start, end + 3 * ARROW if bar.open_end else end

    def _label(self, bar: Bar) -> str:
        return shortened(bar.label, self.paper.letters)

    def _turned(self, bar: Bar) -> bool:
        """Say whether a label that began with its bar would run off the sheet: then it ends at the edge."""
        return self.x.at(bar.start.toordinal()) + width_of(self._label(bar)) > self.paper.width

    def _bar(self, bar: Bar, top: float) -> str:
        (start, end), y = self._ends(bar), top + LINE + 3
        shape = f'<path class="span" d="M{start} {y - 4}v8M{start} {y}H{end}{_ending(bar, end, y)}"/>'
        if bar.start == bar.end and not bar.flag:
            shape = f'<circle class="mark" cx="{start}" cy="{y}" r="3"/>'
        elif bar.flag:
            shape += f'<path class="mark" d="M{start} {y - 6}l9 4l-9 4z"/>'
        turned = self._turned(bar)
        at = self.paper.width if turned else start
        label = _text("label", at, top + LINE - 5, self._label(bar), anchor="end" if turned else "")
        return _link("bar", bar.href, bar.words, shape + label)

    def _scale(self, lane: Lane) -> None:
        """Draw a lane's scale with its figures and official counts."""
        paper, ticks, tall = self.paper, self._ticks(lane), self._tall(lane)
        y = Axis(float(ticks[0]), float(ticks[-1]), self.y + tall, self.y)
        short = self._short(lane)
        self.parts.append('<g aria-hidden="true">')
        for tick in ticks:
            height, words = y.at(tick), _number(tick)
            self.parts.append(
                f'<line class="grid" x1="{paper.left}" x2="{paper.stop}" y1="{height}" y2="{height}"/>'
                + _text("tick", paper.left - 6, height + 4, _in_short(words) if short else words, anchor="end")
            )
        self.parts.append("</g>")
        self.parts += [self._rule(rule, y) for rule in lane.rules]
        room = Room(paper.left, paper.width)
        self.parts += [self._join(lane, place, y, room) for place in range(len(lane.joins))]
        self.parts += [self._line(line, y, room) for line in lane.lines]
        for point in lane.points:
            room.block(_around(self.x.at(point.middle), y.at(point.value)))
        self.parts += [self._point(point, y, room) for point in lane.points]
        self.y += tall + 4

    def _rule(self, rule: Rule, y: Axis) -> str:
        place = self.x.at(min(max(rule.day.toordinal(), int(self.x.first)), int(self.x.last)))
        line = f'<line x1="{place}" x2="{place}" y1="{y.stop}" y2="{y.start}"/>'
        return f'<g class="break"><title>{escape(rule.words)}</title>{line}</g>'

    def _join(self, lane: Lane, place: int, y: Axis, room: Room) -> str:
        join = lane.joins[place]
        ends = [lane.points[end] for end in (join.first, join.second)]
        (left, first), (right, second) = [(self.x.at(end.middle), y.at(end.value)) for end in ends]
        for step in range(1, STEPS):  # no label stands on the line
            along = step / STEPS
            x, height = left + along * (right - left), first + along * (second - first)
            room.block((x - 2, height - 2, x + 2, height + 2))
        line = f'<line x1="{left}" y1="{first}" x2="{right}" y2="{second}"/>'
        return f'<g class="join"><title>{escape(join.words)}</title>{line}</g>'

    def _line(self, line: Line, y: Axis, room: Room) -> str:
        """Draw official counts as one line, named where there is room beside one of its later points."""
        places = [(self.x.at(point.middle), y.at(point.value)) for point in line.points]
        for left, height in places:
            room.block((left - 2, height - 2, left + 2, height + 2))
        labels = (self._label_beside(place, OFFICIAL, room, "line-label") for place in reversed(places))
        return line_of(line, self.x, y, next(filter(None, labels), ""))

    def _point(self, point: Point, y: Axis, room: Room) -> str:
        middle, height = self.x.at(point.middle), y.at(point.value)
        shape = interval_of(point, middle, height, y) + shape_of(point.shape, middle, height)
        label = self._label_beside((middle, height), shortened(point.label, self.paper.letters), room, "label")
        return _link("point implied" if point.hollow else "point", point.href, point.words, shape + label)

    def _label_beside(self, place: tuple[float, float], words: str, room: Room, css: str) -> str:
        """Return the label where it meets no other, "" when there is no such place: the table has its words."""
        places = list(_beside(*place, width_of(words)))
        free = room.take(places) if words else None
        return "" if free is None else _text(css, round(places[free][0], 1), round(places[free][3] - 4, 1), words)


def _beside(x: float, y: float, width: float) -> Iterator[Box]:
    """Yield places for words beside a point: over it to either side, under it, straight over it."""
    near, far = RADIUS + 3, RADIUS + 3 + width
    for top in (y - LINE - 2, y + 3, y - LINE / 2):
        yield x + near, top, x + far, top + LINE
        yield x - far, top, x - near, top + LINE
    yield x - width / 2, y - RADIUS - LINE - 6, x + width / 2, y - RADIUS - 6


def _around(x: float, y: float) -> Box:
    return x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS


def _ending(bar: Bar, end: float, y: float) -> str:
    """Return the end of a bar: an arrow where no end is known, nothing for one day, else a stroke."""
    if bar.open_end:
        return f"M{end - ARROW} {y - 4}L{end} {y}L{end - ARROW} {y + 4}"
    return f"M{end} {y - 4}v8" if bar.end != bar.start else ""


def _number(tick: Decimal) -> str:
    return wording.number(tick, tick_places(tick))


def _in_short(words: str) -> str:
    """Write a number of a scale with a letter for its scale word.

    >>> _in_short("2.5 million"), _in_short("3 billion"), _in_short("40,000")
    ('2.5 m', '3 bn', '40,000')
    """
    return words.replace(" million", " m").replace(" billion", " bn")


def _middle_of(year: int) -> int:
    return date(year, 7, 1).toordinal()


def _vertical(css: str, x: float, top: float, bottom: float) -> str:
    return f'<line class="{css}" x1="{x}" x2="{x}" y1="{round(top, 1)}" y2="{round(bottom, 1)}"/>'


def _text(css: str, x: float, y: float, words: str, anchor: str = "") -> str:
    at = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text class="{css}" x="{x}" y="{round(y, 1)}"{at}>{escape(words)}</text>'


def _link(css: str, href: str, words: str, inside: str) -> str:
    """Return a mark as a link whose name is its words."""
    return (
        f'<a class="{css}" href={quoteattr(href)} aria-label={quoteattr(words)}>'
        f"<title>{escape(words)}</title>{inside}</a>"
    )
