"""Charts as SVG, drawn on the server: every point a link with its words, no script, no style of its own."""

from claims.charts.drawing import draw
from claims.charts.lanes import draw_timeline
from claims.charts.marks import Chart, Join, Line, LinePoint, Point, Rule
from claims.charts.paper import BRIEF, BRIEF_NARROW, NARROW, WIDE
from claims.charts.standalone import standalone
from claims.charts.timeline import Bar, Lane, Timeline

__all__ = [
    "BRIEF",
    "BRIEF_NARROW",
    "NARROW",
    "WIDE",
    "Bar",
    "Chart",
    "Join",
    "Lane",
    "Line",
    "LinePoint",
    "Point",
    "Rule",
    "Timeline",
    "draw",
    "draw_timeline",
    "standalone",
]
