"""Tell which period of a sentence a figure is of, and which one a change counts from."""

import re
from datetime import date

from claims.periods import Period, ends
from claims.quantities import Quantity

_COMPARED = re.compile(
    r"\b(?:from|than|against|versus|relative to|compared (?:with|to)|on|over|up on|down on|since)\s+"
    r"(?:(?:in|at|the|that|those|levels?|figures?|of|for|same|period)\s+){0,4}$",
    re.IGNORECASE,
)
_SPAN_WORDS = frozenset({"over", "on"})  # before a length of time or a day they compare with nothing
_SPANS = frozenset({"rolling", "day", "custom", "decade"})
_REACH = 40
_ADJACENT = re.compile(r"[\s,(]*(?:\w+\s+){0,2}(?:in|during|for|over|by|since)?\s*\(?$", re.IGNORECASE)


def is_base(text: str, period: Period) -> bool:
    """Say whether the words before a period compare with it: "from 2014", "than last year", "compared with 2012"."""
    if period.kind == "since":
        return True
    if re.search(r"\b(?:earlier|before|previously)$", period.printed, re.IGNORECASE) and period.kind != "custom":
        return True
    match = _COMPARED.search(text, max(0, period.text_start - _REACH), period.text_start)
    if match is None:
        return False
    return not (
        match.group().split()[0].lower() in _SPAN_WORDS and period.kind in {"rolling", "day", "custom", "decade"}
    )


def times_of(
    text: str, figure: Quantity, others: list[Quantity], periods: list[Period], said_on: date | str | None, place: str
) -> tuple[Period | None, Period | None]:
    """Return the period a figure is of and, for a change, the one it counts from; None where none is given."""
    if figure.figure_kind != "change":
        return _of_level(text, figure, others, periods), None
    bases = [period for period in periods if is_base(text, period)]
    rest = [period for period in periods if period not in bases]
    for period in rest:
        first, last = ends(period, said_on, place)
        if last is not None and _opens_with_from(period):
            return last, first
    base = _nearest(figure, bases)
    return _nearest(figure, rest), ends(base, said_on, place)[0] if base else None


def _opens_with_from(period: Period) -> bool:
    return period.printed.lower().startswith(("from", "between")) or period.printed[:1].isdigit()


def _of_level(text: str, figure: Quantity, others: list[Quantity], periods: list[Period]) -> Period | None:
    """Return the nearest period that no other figure stands before, one after the figure first."""
    starts = [other.start for other in others if other.start > figure.start]
    following = min(starts, default=len(text))
    after = [p for p in periods if figure.end <= p.text_start < following]
    own = [p for p in after if p.kind == "since" or not is_base(text, p) or _beside(text, figure, p)]
    if own:
        return own[0]
    before = [p for p in periods if p.text_end <= figure.start and not _taken(p, figure, others)]
    before = [p for p in before if p.kind == "since" or not is_base(text, p)]
    return before[-1] if before else None


def _beside(text: str, figure: Quantity, period: Period) -> bool:
    return bool(_ADJACENT.fullmatch(text[figure.end : period.text_start]))


def _taken(period: Period, figure: Quantity, others: list[Quantity]) -> bool:
    """Say whether a period before a figure follows another figure: "5,000 in 2014 and 3,000"."""
    return any(other.start < period.text_start for other in others if other.start < figure.start)


def _nearest(figure: Quantity, periods: list[Period]) -> Period | None:
    return min(periods, key=lambda p: _distance(figure, p), default=None)


def _distance(figure: Quantity, period: Period) -> int:
    return period.text_start - figure.end if period.text_start >= figure.end else figure.start - period.text_end + 1
