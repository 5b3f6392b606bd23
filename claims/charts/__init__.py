"""Charts as SVG, drawn on the server: every point a link with its words, no script, no style of its own."""

from claims.charts.drawing import draw
from claims.charts.marks import Chart, Join, Line, LinePoint, Point, Rule

__all__ = ["Chart", "Join", "Line", "LinePoint", "Point", "Rule", "draw"]
