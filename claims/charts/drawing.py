"""Draw a chart as SVG: shapes by class for the style sheet, words for whoever does not see it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from claims.arithmetic import wording
from claims.charts.axes import Axis, number_ticks, year_ticks
from claims.charts.marks import Chart, Join, Line, LinePoint, Point, Rule

WIDTH, HEIGHT = 720, 360
LEFT, RIGHT, TOP, BOTTOM = 84, 24, 44, 40
RADIUS = 6
ARROW = 22


def draw(chart: Chart, key: str) -> str:
    """Return the chart as an SVG element; `key` makes its ids unique on a page. Empty without points or lines.

    Every point is a link with its words as name, so that keyboard and screen reader reach it. All text is escaped.
    """
    if not chart.points and not any(line.points for line in chart.lines):
        return ""
    x, y = _axes(chart)
    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" '
        f'aria-labelledby="{key}-title" aria-describedby="{key}-words" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="{key}-title">{escape(chart.title)}</title>',
        f'<desc id="{key}-words">{escape(chart.description)}</desc>',
        '<g aria-hidden="true">',
        *_grid(chart, x, y),
        "</g>",
        *(line_of(line, x, y) for line in chart.lines),
        *(_rule(rule, x) for rule in chart.rules),
        *(_join(join, chart.points, x, y) for join in chart.joins),
        *(_point(point, x, y) for point in chart.points),
        "</svg>",
    ]
    return "\n".join(parts)


def _axes(chart: Chart) -> tuple[Axis, Axis]:
    values = [end for point in chart.points for end in (point.value, point.low, point.high) if end is not None]
    values += [point.value for line in chart.lines for point in line.points]
    ticks = number_ticks(min(Decimal(0), *values), max(Decimal(0), *values))
    drawn: list[Point | LinePoint] = [*chart.points, *(point for line in chart.lines for point in line.points)]
    first = min(point.start for point in drawn).toordinal()
    last = max(point.end for point in drawn).toordinal()
    days = Axis(first, last, LEFT, WIDTH - RIGHT)
    return days, Axis(float(ticks[0]), float(ticks[-1]), HEIGHT - BOTTOM, TOP)


def _grid(chart: Chart, x: Axis, y: Axis) -> Iterator[str]:
    """Yield the lines and numbers behind the points."""
    for tick in number_ticks(Decimal(str(y.first)), Decimal(str(y.last))):
        height = y.at(tick)
        yield f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{height}" y2="{height}"/>'
        text = wording.number(tick, tick_places(tick))
        yield f'<text class="tick" x="{LEFT - 8}" y="{height + 4}" text-anchor="end">{escape(text)}</text>'
    yield f'<text class="tick unit" x="0" y="14">{escape(chart.unit)}</text>'
    first, last = date.fromordinal(int(x.first)), date.fromordinal(int(x.last))
    for year in year_ticks(first, last):
        middle = x.at(min(max(date(year, 7, 1).toordinal(), int(x.first)), int(x.last)))
        yield f'<text class="tick" x="{middle}" y="{HEIGHT - BOTTOM + 22}" text-anchor="middle">{year}</text>'


def tick_places(tick: Decimal) -> int:
    """Return how a tick is written: millions and more in words, with no more digits than it has."""
    exponent = tick.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return places if places > 0 else max(places, -6 if abs(tick) >= 1_000_000 else 0)


def _rule(rule: Rule, x: Axis) -> str:
    place = x.at(min(max(rule.day.toordinal(), int(x.first)), int(x.last)))
    return (
        f'<g class="break"><title>{escape(rule.words)}</title>'
        f'<line x1="{place}" x2="{place}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/></g>'
    )


def line_of(line: Line, x: Axis, y: Axis, label: str = "") -> str:
    """Draw a series, lifted where its counting changed; `label` is drawn with it."""
    path = "".join(
        f"{'M' if place == 0 or point.broken else 'L'}{x.at(point.middle)} {y.at(point.value)}"
        for place, point in enumerate(line.points)
    )
    return f'<g class="official"><title>{escape(line.words)}</title><path d="{path}"/>{label}</g>'


def _join(join: Join, points: list[Point], x: Axis, y: Axis) -> str:
    first, second = points[join.first], points[join.second]
    return (
        f'<g class="join"><title>{escape(join.words)}</title><line x1="{x.at(first.middle)}" y1="{y.at(first.value)}" '
        f'x2="{x.at(second.middle)}" y2="{y.at(second.value)}"/></g>'
    )


def _point(point: Point, x: Axis, y: Axis) -> str:
    middle, height = x.at(point.middle), y.at(point.value)
    kind = "point implied" if point.hollow else "point"
    parts = [f'<a class="{kind}" href={quoteattr(point.href)} aria-label={quoteattr(point.words)}>']
    parts.append(f"<title>{escape(point.words)}</title>")
    parts.append(interval_of(point, middle, height, y))
    parts.append(shape_of(point.shape, middle, height))
    if point.label:
        anchor = "end" if middle > WIDTH - 110 else "start"
        offset = -RADIUS - 5 if anchor == "end" else RADIUS + 5
        parts.append(
            f'<text class="label" x="{round(middle + offset, 1)}" y="{height - 8}" text-anchor="{anchor}">'
            f"{escape(point.label)}</text>"
        )
    return "".join([*parts, "</a>"])


def interval_of(point: Point, middle: float, height: float, y: Axis) -> str:
    """Draw from the lowest to the highest number it may stand for; an open end is an arrow."""
    top = height - ARROW if point.high is None else y.at(point.high)
    bottom = height + ARROW if point.low is None else y.at(point.low)
    bar = f'<line class="interval" x1="{middle}" x2="{middle}" y1="{round(top, 1)}" y2="{round(bottom, 1)}"/>'
    if point.high is None:
        bar += _arrow(middle, round(top, 1), 6)
    if point.low is None:
        bar += _arrow(middle, round(bottom, 1), -6)
    return bar


def _arrow(x: float, y: float, depth: int) -> str:
    return f'<path class="interval" d="M{x - 4} {y + depth}L{x} {y}L{x + 4} {y + depth}"/>'


def shape_of(shape: str, x: float, y: float) -> str:
    """Draw the point itself; its shape says what was found of the claim."""
    r = RADIUS
    match shape:
        case "square":
            return f'<rect class="mark" x="{x - r}" y="{y - r}" width="{2 * r}" height="{2 * r}"/>'
        case "diamond":
            return f'<path class="mark" d="M{x} {y - r - 1}L{x + r + 1} {y}L{x} {y + r + 1}L{x - r - 1} {y}Z"/>'
        case "cross":
            return f'<path class="mark cross" d="M{x - r} {y - r}L{x + r} {y + r}M{x - r} {y + r}L{x + r} {y - r}"/>'
        case _:
            return f'<circle class="mark" cx="{x}" cy="{y}" r="{r}"/>'
