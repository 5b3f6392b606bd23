"""The chart of a measure: its levels with what they may stand for, what changes imply, and breaks in the counting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from claims.arithmetic.printed import as_printed
from claims.charts import Chart, Join, Line, Point, Rule
from claims.models import Break, Claim, Measure
from claims.models.choices import FigureKind, Modality
from claims.models.finding import FindingKind, FindingOutcome
from claims.models.period import RecordedPeriod
from claims.rules.findings.inputs import IN_SERIES
from claims.site.views.findings import DisplayedFinding
from claims.wording import claim as claim_words

JOINED = "{reference}: {words}, from {base} to {end}"


@dataclass(frozen=True, slots=True)
class ImpliedLevel:
    """A level nobody printed: what a change and one of its ends imply, as printed."""

    claim: Claim
    period: RecordedPeriod
    low: Decimal
    high: Decimal
    words: str


def shape(claim: Claim) -> str:
    """Return the shape that tells a verdict: square borne out, cross refuted, diamond anything between, circle none."""
    verification = claim_words.bearer(claim).published_verification()
    if verification is None:
        return "circle"
    rating = verification.verdict.rating
    if rating is None:
        return "diamond"
    return "square" if rating >= 5 else "cross" if rating <= 2 else "diamond"


def implied_levels(findings: Iterable[DisplayedFinding]) -> list[ImpliedLevel]:
    """Return the levels that findings about changes imply, for the periods those changes are measured from or to."""
    levels = []
    for row in findings:
        finding = row.finding
        if finding.kind != FindingKind.CHANGE or finding.outcome != FindingOutcome.IMPLIED or not finding.readings:
            continue
        claim = next(claim for part, claim in row.parts if claim.pk == finding.subject_id)
        known = {part for part, _ in finding.roles}
        period = claim.base if "before" not in known else claim.period
        implied = finding.readings[0]["implied"]
        if period.start and period.end and implied["low"] and implied["high"]:
            levels.append(
                ImpliedLevel(
                    claim, period, Decimal(implied["low"]), Decimal(implied["high"]), finding.readings[0]["says"]
                )
            )
    return levels


def series_chart(
    measure: Measure,
    claims: Iterable[Claim],
    implied: list[ImpliedLevel],
    breaks: Iterable[Break],
    lines: list[Line] | None = None,
) -> Chart | None:
    """Return the chart of a measure's levels over its official series, or None when there is no line of either."""
    claims = list(claims)
    levels = _of_one_statistic([claim for claim in claims if _drawn(claim)])
    points = [_point(claim) for claim in levels] + [_implied_point(level) for level in implied]
    lines = [line for line in lines or [] if len(line.points) > 1]
    if len(points) < 2 and not lines:
        return None
    places = {(point.start, point.end): index for index, point in reversed(list(enumerate(points)))}
    return Chart(
        title=measure.name,
        description=_described(len(levels), len(implied), lines),
        unit=measure.unit,
        points=points,
        joins=list(_joins(claims, places)),
        lines=lines,
        rules=[Rule(row.day, f"Counted differently from {row.day:%-d %B %Y}: {row.reason}") for row in breaks],
    )


def _described(levels: int, implied: int, lines: list[Line]) -> str:
    marks = f"{levels} printed figures and {implied} implied ones, by period"
    official = "".join(f"; as a line, {line.words}" for line in lines)
    return f"{marks}{official}; the table{'s have' if lines else ' has'} all."


def _of_one_statistic(levels: list[Claim]) -> list[Claim]:
    """Return the totals, the averages or the medians, whichever are most: one line never mixes them."""
    kinds = [[claim for claim in levels if claim.statistic == each] for each in IN_SERIES]
    return max(kinds, key=len)


def _drawn(claim: Claim) -> bool:
    dated = claim.period_end is not None or claim.period_start is not None
    return (
        claim.figure_kind == FigureKind.LEVEL
        and claim.value is not None
        and claim.statistic in IN_SERIES
        and dated
        and claim.modality not in (Modality.TARGET, Modality.FORECAST)
    )


def _days(period: RecordedPeriod) -> tuple[date, date]:
    first, last = period.start or period.end, period.end or period.start
    assert first and last  # noqa: S101  only periods with a date are drawn
    return first, last


def _point(claim: Claim) -> Point:
    start, end = _days(claim.period)
    interval = as_printed(claim.quantity)
    figure, status = claim_words.figure_words(claim), claim_words.status(claim)
    return Point(
        start=start,
        end=end,
        value=claim.quantity.value or Decimal(0),
        low=interval.low,
        high=interval.high,
        words=f"{claim.reference}: {figure}, {claim.period.label}; {status.word}",
        href=f"#row-{claim.reference}",
        label=figure.split(" ")[0] if len(figure) > 16 else figure,
        shape=shape(claim),
    )


def _implied_point(level: ImpliedLevel) -> Point:
    start, end = _days(level.period)
    return Point(
        start=start,
        end=end,
        value=(level.low + level.high) / 2,
        low=level.low,
        high=level.high,
        words=f"{level.period.label}: {level.words} Implied by us from {level.claim.reference}; no source printed it.",
        href=f"#implied-{level.claim.reference}",
        hollow=True,
    )


def _joins(claims: Iterable[Claim], places: dict[tuple[date, date], int]) -> Any:
    """Yield a line for each change whose both ends are drawn."""
    for claim in claims:
        if claim.figure_kind != FigureKind.CHANGE:
            continue
        first = places.get((claim.base_start, claim.base_end))  # type: ignore[arg-type]
        second = places.get((claim.period_start, claim.period_end))  # type: ignore[arg-type]
        if first is not None and second is not None:
            words = JOINED.format(
                reference=claim.reference,
                words=claim_words.figure_words(claim),
                base=claim.base.label,
                end=claim.period.label,
            )
            yield Join(first, second, words)
