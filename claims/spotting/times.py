"""Tell which period of a sentence a figure is of, and which one a change counts from."""

import re

from claims.periods import Period, When, ends
from claims.quantities import Quantity
from claims.spotting.pattern import late

_COMPARED = late(
    r"\b(?P<by>from|than|against|versus|relative to|compared (?:with|to)|on|over|since|"
    r"(?:double|triple|twice|half|times)\s+(?:the|that)\s+(?:\w+\s+){0,2}(?:in|of|for))\s+"
    r"(?:(?:in|at|the|that|those|levels?|figures?|of|for|same|period)\s+){0,4}$",
    re.IGNORECASE,
)
_ELSEWHERE = late(r"\b(?:previous|preceding|prior|earlier|before|previously)\b", re.IGNORECASE)
_SPANS = frozenset({"rolling", "day", "custom", "decade"})  # "over" or "on" one of these compares with nothing
_REACH = 40
_ADJACENT = late(r"[\s,(]*(?:\w+\s+){0,2}(?:in|during|for|over|by|since)?\s*\(?$", re.IGNORECASE)
_FROM = late(
    r"\b(?:from|on|over|than|against)\s+(?:(?:the|a|an)\s+)?(?:(?:figure|level|total|number|low|high|peak)\s+(?:of|"
    r"at)\s+)?$",
    re.IGNORECASE,
)
_OPENS = late(r"\s*:\s*")  # "(2017: £1.2m)"
_TO = late(r"\bto\s+$", re.IGNORECASE)
_SAYING = r"\b(?:said|announced|told|forecast|reported|warned|added|pledged|promised|published|launched|speaking)\b"
_SAID = late(_SAYING, re.IGNORECASE)
_SAID_WHEN = late(_SAYING + r"\s+(?:on|in|at|earlier|back in)?\s*$", re.IGNORECASE)
_RECORD = late(
    r"\b(?:highest|lowest|largest|biggest|smallest|worst|best|most|fewest|record|first)\b[^,;.]*$", re.IGNORECASE
)


def is_base(text: str, period: Period) -> bool:
    """Say whether the words before a period compare with it: "from 2014", "than last year", "compared with 2012"."""
    if period.kind == "since":
        return True
    elsewhere = bool(_ELSEWHERE.search(period.printed))
    if elsewhere and period.printed.lower().endswith(("earlier", "before", "previously")):
        return True
    match = _COMPARED.search(text, max(0, period.text_start - _REACH), period.text_start)
    if match is None:
        return False
    return elsewhere or match["by"].lower() not in {"on", "over"} or period.kind not in _SPANS


def times_of(
    text: str, figure: Quantity, others: list[Quantity], periods: list[Period], *when: *When
) -> tuple[Period | None, Period | None]:
    """Return the period a figure is of and, for a change, the one it counts from; None where none is given.

    `when`: the day it was said, the jurisdiction and the years, as periods.find takes them.
    """
    told = [period for period in periods if not _only_tells_when(text, figure, period)]
    change = figure if figure.figure_kind == "change" else _change_before(text, figure, others)
    own, base = _of_change(text, change, others, told, when) if change else (None, None)
    if change is figure:
        return own, base
    return _of_level(text, figure, others, told) or own, None


def _of_change(
    text: str, figure: Quantity, others: list[Quantity], periods: list[Period], when: When
) -> tuple[Period | None, Period | None]:
    left = [p for p in periods if _left_behind(text, p, others)]
    bases = [p for p in periods if is_base(text, p) and p not in left]
    rest = [p for p in periods if p not in bases and p not in left]
    for period in rest if not bases else []:
        first, last = ends(period, *when)
        if last is not None and _opens_with_from(period):
            return last, first
    # "from 249,000 in 2016": the year of the level a change starts at, unless that is itself a rate of change.
    bases = bases or [p for p in left if not any(o.unit == "%" and _beside(text, o, p) for o in others)]
    base = _nearest(figure, [p for p in bases if p.text_start >= figure.end] or bases)
    return _nearest(figure, rest), ends(base, *when)[0] if base else None


def _only_tells_when(text: str, figure: Quantity, period: Period) -> bool:
    """Say whether a period is that of the saying ("said on Monday"), or of a record ("the highest since 2008")."""
    if period.kind == "since" and _RECORD.search(text, max(0, period.text_start - _REACH), period.text_start):
        return True
    if period.printed.lower().startswith("within") and not period.resolved:
        return True  # "treated within 18 weeks" tells how fast, not when
    if _SAID_WHEN.search(text, max(0, period.text_start - _REACH), period.text_start):
        return True
    return period.text_start > figure.end and bool(_SAID.search(text, figure.end, period.text_start))


def _opens_with_from(period: Period) -> bool:
    return period.printed.lower().startswith(("from", "between")) or period.printed[:1].isdigit()


def _of_level(text: str, figure: Quantity, others: list[Quantity], periods: list[Period]) -> Period | None:
    """Return the nearest period that no other figure stands before, one after the figure first."""
    starts = [other.start for other in others if other.start > figure.start]
    following = min(starts, default=len(text))
    for period in periods:
        opened = _OPENS.match(text, period.text_end)
        if opened and opened.end() == figure.start:
            return period
    after = [p for p in periods if figure.end <= p.text_start < following and not _OPENS.match(text, p.text_end)]
    own = [p for p in after if p.kind == "since" or not is_base(text, p) or _beside(text, figure, p)]
    if own:
        return own[0]
    before = [p for p in periods if p.text_end <= figure.start and (p.kind == "since" or not is_base(text, p))]
    free = [p for p in before if not _taken(p, figure, others)]
    return free[-1] if free else None


def _change_before(text: str, figure: Quantity, others: list[Quantity]) -> Quantity | None:
    """Return the change that a level is the end of: "rose by 16% in 2018, to 14,987"; None when it is none's."""
    changes = [other for other in others if other.figure_kind == "change" and other.end <= figure.start]
    ended = changes and _TO.search(text, max(0, figure.start - 4), figure.start)
    return changes[-1] if ended else None


def _beside(text: str, figure: Quantity, period: Period) -> bool:
    return bool(_ADJACENT.fullmatch(text[figure.end : period.text_start][: _REACH * 2]))


def _left_behind(text: str, period: Period, others: list[Quantity]) -> bool:
    """Say whether a period is that of a level left behind: "down from £7.4m in 2016"."""
    return any(
        other.end <= period.text_start
        and other.figure_kind == "level"
        and _beside(text, other, period)
        and _FROM.search(text, max(0, other.start - _REACH), other.start)
        for other in others
    )


def _taken(period: Period, figure: Quantity, others: list[Quantity]) -> bool:
    """Say whether a period before a figure follows another figure: "5,000 in 2014 and 3,000"."""
    return any(other.start < period.text_start for other in others if other.start < figure.start)


def _nearest(figure: Quantity, periods: list[Period]) -> Period | None:
    return min(periods, key=lambda p: _distance(figure, p), default=None)


def _distance(figure: Quantity, period: Period) -> int:
    return period.text_start - figure.end if period.text_start >= figure.end else figure.start - period.text_end + 1
