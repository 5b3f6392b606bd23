"""Turn a moment with parts left out into days, counting from the day it was said."""

from datetime import date, timedelta

from claims.periods.calendar import month_of, year_of
from claims.periods.clock import Clock
from claims.periods.moments import Moment
from claims.periods.reading import Reading, known, unknown
from claims.periods.tokens import Tokens
from claims.periods.words import listed

_FORWARD = listed(
    "by until till will shall deadline due plan plans planned going next becomes starting starts 'll upcoming"
)
_LOOK_BACK = 25
_LOOK_AHEAD = 6


def looks_forward(t: Tokens, i: int, stop: int, more: frozenset[str] = frozenset()) -> bool:
    """Say whether the words around tokens i to stop speak of what is to come; `more` are other words that do.

    >>> looks_forward(Tokens("It will close from October."), 4, 5)
    True
    """
    j = i - 1
    while j >= max(0, i - _LOOK_BACK) and (t.words[j] not in {".", "!", "?"} or t.glued(j + 1)):
        if t.words[j] in _FORWARD or t.words[j] in more:
            return True
        j -= 1
    return any(word in _FORWARD for word in t.words[stop : stop + _LOOK_AHEAD])


def settle(t: Tokens, i: int, moment: Moment, clock: Clock) -> Reading | None:
    """Return the days of a moment read at token i; raise ValueError for a day that no month has."""
    kind, stop = moment.kind, moment.stop
    if moment.reason:
        return unknown(stop, kind, moment.reason)
    if moment.year:
        return known(stop, _days(moment.year, moment.month, moment.day), kind, moment.basis)
    if moment.month is None and moment.weekday is None:
        return None  # a bare day number
    precision = "day" if moment.day or moment.weekday is not None else "month"
    reason = clock.lacks("month" if moment.month else "day")
    if reason or clock.said is None:
        return unknown(stop, kind, f"the year is not printed and {reason}" if moment.month else reason)
    forward = looks_forward(t, i, stop)
    if moment.month is None:
        return _weekday(moment, clock.said, forward)
    found = _nearest(moment, clock, forward, precision)
    if found is None:
        return unknown(stop, kind, "no year near the date it was said has that day on that weekday")
    reason = f"the year is not printed: the {'next' if forward else 'last'} one from the date it was said is taken"
    if moment.weekday is not None:
        return known(stop, found, kind, "resolved")
    return known(stop, found, kind, "inferred", reason)


def _days(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return year_of(year)
    if day is None:
        return month_of(year, month)
    return date(year, month, day), date(year, month, day)


def _weekday(moment: Moment, said: date, forward: bool) -> Reading | None:
    assert moment.weekday is not None  # noqa: S101  (settle() asked)
    if moment.day:
        for step in range(400) if forward else range(0, -400, -1):
            day = said + timedelta(days=step)
            if day.day == moment.day and day.weekday() == moment.weekday:
                return known(moment.stop, (day, day), "day", "resolved")
        return None
    step = (moment.weekday - said.weekday()) % 7 if forward else -((said.weekday() - moment.weekday) % 7)
    day = said + timedelta(days=step)
    reason = f"the {'next' if forward else 'last'} such day from the date it was said is taken"
    return known(moment.stop, (day, day), "day", "inferred", reason)


def _nearest(moment: Moment, clock: Clock, forward: bool, precision: str) -> tuple[date, date] | None:
    """Return the nearest day or month on the right side of the day said, on the weekday if one is named."""
    assert clock.said is not None  # noqa: S101  (settle() asked)
    _, last = month_of(clock.said.year, clock.said.month)
    if precision == "day" and clock.precision == "day":
        last = clock.said
    first = clock.said if clock.precision == "day" and precision == "day" else clock.said.replace(day=1)
    steps = range(8) if forward else range(0, -8, -1)
    for step in steps:
        try:
            days = _days(clock.said.year + step, moment.month, moment.day)
        except ValueError:
            continue  # 29 February
        if (days[1] >= first) if forward else (days[0] <= last):
            if moment.weekday is None or days[0].weekday() == moment.weekday:
                return days
            if abs(step) > 1:
                return None
    return None
