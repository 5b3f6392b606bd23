"""The shapes that charts and timelines are drawn of, each as SVG."""

from decimal import Decimal
from xml.sax.saxutils import escape

from claims.charts.axes import Axis
from claims.charts.marks import Line, Point

RADIUS = 6
ARROW = 22


def tick_places(tick: Decimal) -> int:
    """Return how a tick is written: millions and more in words, with no more digits than it has."""
    exponent = tick.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return places if places > 0 else max(places, -6 if abs(tick) >= 1_000_000 else 0)


def line_of(line: Line, x: Axis, y: Axis, label: str = "") -> str:
    """Draw a series, lifted where its counting changed; `label` is drawn with it."""
    path = "".join(
        f"{'M' if place == 0 or point.broken else 'L'}{x.at(point.middle)} {y.at(point.value)}"
        for place, point in enumerate(line.points)
    )
    return f'<g class="official"><title>{escape(line.words)}</title><path d="{path}"/>{label}</g>'


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
