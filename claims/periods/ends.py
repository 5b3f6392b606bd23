"""The two ends of a period: where a change counts from, and what it ends at."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from claims.periods.clock import YearStart
from claims.periods.period import Period
from claims.periods.search import find

_JOINED = re.compile(r"\s+(?:to|until|till|through|thru|and)\s+|\s*[-–—‑‐−]\s*", re.IGNORECASE)
_OPENED = re.compile(r"(?:since|from|between|in|during)\s+", re.IGNORECASE)


def ends(
    period: Period, said_on: date | str | None = None, jurisdiction: str = "GB", years: Iterable[YearStart] = ()
) -> tuple[Period, Period | None]:
    """Return the period a stretch begins with and the one it ends with; for one named by itself, that one and None.

    `said_on`, `jurisdiction` and `years` are those the period was found with.
    "from 2014 to 2018" begins with 2014 and ends with 2018; "since 2012" begins with 2012.

    >>> first, last = ends(find("from 2014 to 2018")[0])
    >>> first.printed, str(first.end), last.printed
    ('2014', '2014-12-31', '2018')
    """

    def inside(words: str, offset: int) -> list[Period]:
        return [
            replace(found, text_start=found.text_start + offset, text_end=found.text_end + offset)
            for found in find(words, said_on, jurisdiction, years)
        ]

    opened = _OPENED.match(period.printed)
    offset = opened.end() if opened else 0
    words = period.printed[offset:]
    if period.kind == "since":
        inner = inside(words, period.text_start + offset)
        return (inner[-1] if inner else period), None
    if period.kind != "custom" or period.start is None or period.end is None:
        return period, None
    for joint in _JOINED.finditer(words):
        first = inside(words[: joint.start()], period.text_start + offset)
        last = inside(words[joint.end() :], period.text_start + offset + joint.end())
        if first and last:
            return _bounded(first[0], period, first=True), _bounded(last[-1], period, first=False)
    return period, None


def _bounded(end: Period, whole: Period, first: bool) -> Period:
    """Return an end with its days; a month whose year stands at the other end takes it from the whole."""
    if (end.start == whole.start) if first else (end.end == whole.end):
        return end
    day = whole.start if first else whole.end
    assert day is not None  # noqa: S101  (the caller asked)
    if end.kind == "month":
        stands = find(f"{day:%Y-%m}")[0]
        return replace(end, start=stands.start, end=stands.end, reason=whole.reason, basis=whole.basis)
    return replace(end, start=day, end=day, kind="day", reason=whole.reason, basis=whole.basis)
