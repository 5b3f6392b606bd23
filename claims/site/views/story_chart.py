"""The picture of a story: its lanes on one line of time, as the charts draw them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from claims.arithmetic import wording
from claims.arithmetic.interval import Interval
from claims.arithmetic.printed import as_printed
from claims.charts import Bar, Join, Lane, Line, Point, Rule, Timeline
from claims.models import Claim
from claims.models.choices import ClaimKind, FigureKind, Modality, Statistic
from claims.site.views.measure_chart import ImpliedLevel, shape
from claims.site.views.story_items import Row, ShownLane, ShownStory, moment

CAUTION = "Each lane has a scale of its own, from zero: heights are not comparable between lanes."
Days = tuple[date, date]


def timeline(story: ShownStory) -> Timeline:
    """Return the picture of a story as readers see it."""
    lanes = [_lane(lane) for lane in story.lanes]
    heights = sum(lane.has_heights for lane in lanes)
    points = sum(not point.hollow for lane in lanes for point in lane.points)
    implied = sum(len(lane.points) for lane in lanes) - points
    bars = sum(len(lane.bars) for lane in lanes)
    official = "".join(f" As a line: {line.words}." for lane in lanes for line in lane.lines)
    return Timeline(
        title=story.story.title,
        description=f"{points} printed figures, {implied} implied by us, {bars} changes, demands and statements in "
        f"{len(lanes)} lanes.{official} {CAUTION} The tables below have all of it.",
        lanes=lanes,
        notes=[Rule(note.day, note.label or note.words) for note in story.notes if note.day],
        caution=CAUTION if heights > 1 else "",
    )


def _lane(lane: ShownLane) -> Lane:
    statistic = _statistic(lane)
    levels = [row for row in lane.rows if _has_height(row.claim, statistic)]
    others = [row for row in lane.rows if not _has_height(row.claim, statistic)]
    points = [_point(row) for row in levels] + [_implied_point(level) for level in lane.implied]
    places = {(point.start, point.end): index for index, point in reversed(list(enumerate(points)))}
    return Lane(
        title=lane.title,
        unit=lane.measure.unit if lane.measure else "",
        points=points,
        joins=list(_joins(lane, places)),
        bars=[bar for row in others if (bar := _bar(row)) is not None],
        lines=[_lifted(official.line, lane) for official in lane.official],
        rules=[Rule(row.day, f"Counted differently from {row.day:%-d %B %Y}: {row.reason}") for row in lane.breaks],
        above=lane.above,
    )


def _lifted(line: Line, lane: ShownLane) -> Line:
    """Return a line lifted also where its measure is counted differently."""
    days = [row.day for row in lane.breaks]
    pairs = zip((None, *line.points), line.points, strict=False)
    lifted = [
        replace(point, broken=point.broken or (last is not None and any(last.end < day <= point.start for day in days)))
        for last, point in pairs
    ]
    return replace(line, points=tuple(lifted))


def _statistic(lane: ShownLane) -> str:
    """Return what most of a lane's levels are, totals or averages: one scale never mixes them."""
    said = [row.claim.statistic for row in lane.rows]
    averages = said.count(Statistic.AVERAGE) > said.count(Statistic.TOTAL)
    return Statistic.AVERAGE if averages else Statistic.TOTAL


def _has_height(claim: Claim, statistic: str) -> bool:
    return (
        claim.figure_kind == FigureKind.LEVEL
        and claim.value is not None
        and claim.statistic == statistic
        and claim.modality not in (Modality.TARGET, Modality.FORECAST)
        and _days(claim) is not None
    )


def _days(claim: Claim) -> Days | None:
    """Return the first and the last day a claim is about; an open end is the day it was said."""
    end = claim.period_end or moment(claim)
    start = claim.period_start or end
    return (min(start, end), end) if start and end else None


def _point(row: Row) -> Point:
    days = _days(row.claim)
    assert days  # noqa: S101  only what has days has a height
    interval = as_printed(row.claim.quantity)
    since = row.claim.period_end is None and row.claim.period_start is not None
    return Point(
        start=days[1] if since else days[0],  # counted since a start: it stands where the count was told
        end=days[1],
        value=row.claim.quantity.value or Decimal(0),
        low=interval.low,
        high=interval.high,
        words=f"{row.claim.reference}: {row.figure}, {row.when}; {row.status.word}",
        href=row.address,
        label=f"{row.status.glyph} {row.item.label or _number(row)}",
        shape=shape(row.claim),
    )


def _number(row: Row) -> str:
    """Return a figure without its unit, which stands at the scale."""
    return row.figure.removesuffix(f" {row.claim.unit}") if row.claim.unit else row.figure


def _implied_point(level: ImpliedLevel) -> Point:
    start, end = level.period.start, level.period.end
    assert start and end  # noqa: S101  an implied level has a closed period
    about = wording.about(Interval(level.low, level.high))
    return Point(
        start=start,
        end=end,
        value=(level.low + level.high) / 2,
        low=level.low,
        high=level.high,
        words=f"{level.period.label}: {level.words} Implied by us from {level.claim.reference}; no source printed it.",
        href=level.claim.get_absolute_url(),
        label=f"{about}, implied",
        hollow=True,
    )


def _joins(lane: ShownLane, places: dict[Days, int]) -> Iterator[Join]:
    """Yield a line for each change whose both ends stand on the scale."""
    for row in lane.rows:
        claim = row.claim
        if claim.figure_kind == FigureKind.CHANGE and claim.base_start and claim.base_end and claim.period_start:
            first = places.get((claim.base_start, claim.base_end))
            second = places.get((claim.period_start, claim.period_end or claim.period_start))
            if first is not None and second is not None:
                yield Join(first, second, f"{claim.reference}: {row.figure}, {row.when}")


def _bar(row: Row) -> Bar | None:
    """Return what has no height on its scale as a bar of its days; None when it has none."""
    claim = row.claim
    days = _change_days(claim) if claim.figure_kind == FigureKind.CHANGE else _said_days(claim)
    if days is None:
        return None
    return Bar(
        start=days[0],
        end=days[1],
        words=f"{claim.statement} ({claim.reference}; {row.status.word})",
        href=row.address,
        label=f"{row.status.glyph} {row.item.label or row.figure or _short(claim)}",
        flag=claim.kind == ClaimKind.COMMITMENT,
        open_end=claim.figure_kind == FigureKind.CHANGE and claim.period_end is None and claim.base_start is not None,
    )


def _change_days(claim: Claim) -> Days | None:
    """Return from when to when a change is told; with no end stated, to the day it was said."""
    end = claim.period_end or moment(claim)
    start = claim.base_start or claim.base_end or end
    return (min(start, end), max(start, end)) if start and end else None


def _said_days(claim: Claim) -> Days | None:
    """Return the day a demand, promise or statement was made, and its deadline; a figure's own period comes first."""
    if claim.period.resolved:
        return _days(claim)
    said = moment(claim)
    return (said, max(said, claim.deadline or said)) if said else None


def _short(claim: Claim) -> str:
    """Return the words for a claim without a figure."""
    return f"{claim.get_force_display()}: {claim.statement}" if claim.force else claim.statement
