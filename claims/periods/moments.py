"""A day, month or year that may lack parts, and the days it stands for, counted from the day it was said."""

from datetime import date, timedelta
from typing import NamedTuple

from claims.periods.calendar import Days, last_of, month_of, moved, year_of
from claims.periods.clock import Clock
from claims.periods.period import Stretch, inferred, known, unknown
from claims.periods.tokens import Tokens
from claims.periods.words import NAMES, listed

CENTURY = "the century of the year is not printed: the one nearest the day it was said is taken"


class Moment(NamedTuple):
    """A day, month or year up to token `stop`; what the words leave out is None.

    `weekday` is 0 on Monday. `reason` says why the year could not be counted from the day said, why the day does not
    exist, or (basis inferred) which usual reading was taken.
    """

    stop: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    basis: str = "printed"
    reason: str = ""

    @property
    def kind(self) -> str:
        """Return day, month or year: the smallest part named."""
        if self.day or self.weekday is not None:
            return "day"
        return "month" if self.month else "year"


def century_of(short: int, clock: Clock) -> int:
    """Return the year that two digits stand for: at most five years after the day said, else in the century before.

    >>> century_of(74, Clock(date(2023, 5, 1), "day", "GB")), century_of(27, Clock(date(2023, 5, 1), "day", "GB"))
    (1974, 2027)
    """
    latest = clock.said.year + 5 if clock.said else 2050
    year = latest - latest % 100 + short
    return year if year <= latest else year - 100


_FORWARD = listed(
    "will shall deadline due plan plans planned going next becomes starting starts 'll upcoming expected expects "
    "closes expires ends begins opens strikes"
)
_LIMITS = listed("by until till")
_PAST = listed("had was were has have rose fell")
_LOOK_BACK = 25
_LOOK_AHEAD = 6
_STOPS = frozenset({".", "!", "?"})


def looks_forward(t: Tokens, i: int, stop: int, more: frozenset[str] = frozenset()) -> bool:
    """Say whether the words around tokens i to stop speak of what is to come; `more` are other words that do.

    >>> looks_forward(Tokens("It will close from October."), 4, 5)
    True
    """
    words = t.words
    first = max(0, i - _LOOK_BACK)
    before = words[first:i]
    for j in range(i - 1, first - 1, -1):
        if words[j] in _STOPS and not t.glued(j + 1):
            before = words[j + 1 : i]
            break
    if not _FORWARD.isdisjoint(before) or (more and not more.isdisjoint(before)):
        return True
    if not _LIMITS.isdisjoint(words[max(0, i - 4) : i + 1]):
        return _limit(t, i) and _PAST.isdisjoint(before)
    if words[stop] in _LIMITS and _PAST.isdisjoint(before):
        return True
    return not _FORWARD.isdisjoint(words[stop : stop + _LOOK_AHEAD])


def _limit(t: Tokens, i: int) -> bool:
    """Say whether "by" or "until" governs token i: "by the end of October", not "by 61,000 in October"."""
    for j in range(i, max(-1, i - 5), -1):
        if t.words[j] in _LIMITS:
            return True
        if j < i and t.words[j] not in {"the", "end", "of", "mid", "early", "late", "-"}:
            return False
    return False


def settle(t: Tokens, i: int, moment: Moment, clock: Clock) -> Stretch | None:
    """Return the days of a moment read at token i; a day that no month has is unknown, with the reason."""
    stop, year, month, day, weekday, basis, reason = moment
    if year and not month and weekday is None:
        return Stretch(stop, date(year, 1, 1), date(year, 12, 31), "year", basis, reason)
    kind = moment.kind
    if reason and basis != "inferred":
        return unknown(stop, kind, reason)
    if day and month and day > last_of(year or 2000, month):
        return unknown(stop, kind, f"{NAMES[month - 1]}{f' {year}' if year else ''} has no day {day}")
    if year:
        days = _days(year, month, day)
        if days and weekday is not None and days[0].weekday() != weekday:
            return inferred(stop, days, kind, "the day of the week printed is not that of the date")
        return Stretch(stop, *days, kind, basis, reason) if days else None
    return _undated(t, i, moment, clock)


def _undated(t: Tokens, i: int, moment: Moment, clock: Clock) -> Stretch | None:
    """Return the days of a moment without a year, counted from the day it was said."""
    kind, stop = moment.kind, moment.stop
    if moment.month is None and moment.weekday is None:
        return None  # a bare day number
    reason = clock.lacks("month" if moment.month else "day")
    if reason or clock.said is None:
        return unknown(stop, kind, f"the year is not printed and {reason}" if moment.month else reason)
    forward = looks_forward(t, i, stop)
    if moment.month is None:
        return _on_weekday(moment, clock.said, forward)
    found = _nearest(moment, clock, forward)
    if found is None:
        return unknown(stop, kind, "no year near the date it was said has that day on that weekday")
    if moment.weekday is not None:
        return known(stop, found, kind, "resolved")
    if not forward and found[1] > clock.said and clock.precision == "day":
        return inferred(
            stop, (found[0], clock.said), kind, "the year is not printed: the month it was said in is taken"
        )
    side = "next" if forward else "last"
    return inferred(stop, found, kind, f"the year is not printed: the {side} one from the date it was said is taken")


def whole_end(stretch: Stretch) -> date:
    """Return the last day of a stretch, of a month that was cut at the day it was said the month's own."""
    assert stretch.end is not None  # noqa: S101  (the caller asked)
    return month_of(stretch.end.year, stretch.end.month)[1] if stretch.kind == "month" else stretch.end


def told_by(days: Days, whole: Stretch, clock: Clock) -> Days:
    """Return a part of a month; where the month was cut at the day said, up to that day or a year before."""
    if clock.said is None or whole.end == whole_end(whole) or days[1] <= clock.said:
        return days
    return (days[0], clock.said) if days[0] <= clock.said else moved(days, -1, "year")


def _days(year: int, month: int | None, day: int | None) -> Days | None:
    if month is None:
        return year_of(year)
    if day is None:
        return month_of(year, month)
    if day > last_of(year, month):
        return None
    return date(year, month, day), date(year, month, day)


def _on_weekday(moment: Moment, said: date, forward: bool) -> Stretch | None:
    weekday = moment.weekday or 0
    if moment.day:
        for step in range(14):  # any weekday falls on any day of a month within fourteen of them
            months = said.year * 12 + said.month - 1 + (step if forward else -step)
            days = _days(months // 12, months % 12 + 1, moment.day)
            if days and days[0].weekday() == weekday and ((days[0] >= said) if forward else (days[0] <= said)):
                return known(moment.stop, days, "day", "resolved")
        return None
    step = (weekday - said.weekday()) % 7 if forward else -((said.weekday() - weekday) % 7)
    day = said + timedelta(days=step)
    reason = f"the {'next' if forward else 'last'} such day from the date it was said is taken"
    return inferred(moment.stop, (day, day), "day", reason)


def _nearest(moment: Moment, clock: Clock, forward: bool) -> Days | None:
    """Return the nearest day or month on the right side of the day said, on the weekday if one is named."""
    assert clock.said is not None  # noqa: S101  (settle() asked)
    said = clock.said
    by_day = clock.precision == "day" and moment.day is not None
    first = said if by_day else said.replace(day=1)
    last = said if by_day else date(said.year, said.month, last_of(said.year, said.month))
    for step in range(9) if forward else range(0, -9, -1):
        days = _days(said.year + step, moment.month, moment.day)
        if days is None:
            continue  # 29 February
        if (days[1] >= first) if forward else (days[0] <= last):
            if moment.weekday is None or days[0].weekday() == moment.weekday:
                return days
            if abs(step) > 1:
                return None
    return None
