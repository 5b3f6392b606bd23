"""Read stretches between two named ends: "from 2014 to 2018", "between January and March 2018", "4-23 May"."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from claims.periods.calendar import shift
from claims.periods.clock import Clock
from claims.periods.moments import Moment, moment_at
from claims.periods.numbers import day_at, year_words_at
from claims.periods.reading import Reading, unknown, weaker
from claims.periods.settling import settle
from claims.periods.tokens import Tokens
from claims.periods.units import stands_as_year, unit_at
from claims.periods.words import DASHES, SHORT_WEEKDAYS, WEEKDAYS

_TO = frozenset({"to", "until", "till", "through", "thru"}) | DASHES


@dataclass(frozen=True, slots=True)
class End:
    """One end of a stretch: a moment that may lack parts, or a period read whole."""

    stop: int
    moment: Moment | None
    reading: Reading | None


def span_at(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Return the stretch from one end to another that starts at token i."""
    opener = t.words[i] if t.words[i] in {"from", "between", "in", "during"} else ""
    first = _end(t, i + 1 if opener else i, clock)
    if first is None:
        return None
    j = first.stop + 1 if t.words[first.stop] == "," and opener else first.stop
    joined = t.words[j]
    if joined == "up" and t.words[j + 1] == "to":
        j, joined = j + 1, "to"
    if joined not in _TO and not (joined == "and" and opener == "between"):
        return None
    if joined in DASHES and not opener and _spaced_dash(t, j, first):
        return None
    second = _end(t, j + 1, clock, to=True)
    if second is None:
        return None
    if opener in {"in", "during"} and joined != "through":
        return None
    return _joined(t, i, first, second, clock)


def _spaced_dash(t: Tokens, j: int, first: End) -> bool:
    """Say whether a dash with spaces parts two clauses rather than two ends."""
    return not (t.glued(j) and t.glued(j + 1)) and (first.moment is None or first.moment.day is None)


def _end(t: Tokens, j: int, clock: Clock, to: bool = False) -> End | None:
    moment = moment_at(t, j, clock)
    if moment and not stands_as_year(t, j, moment):
        moment = None
    reading = unit_at(t, j, clock)
    if moment and (reading is None or moment.stop >= reading.stop):
        return End(moment.stop, moment, None)
    if reading:
        return End(reading.stop, None, reading)
    weekday = SHORT_WEEKDAYS.get(t.words[j], WEEKDAYS.get(t.words[j]))
    if weekday is not None and t.capital(j):
        return End(j + 1, Moment(j + 1, weekday=weekday), None)
    year = year_words_at(t, j)
    if year and year[0] >= 1000 and (to or t.words[j - 1] in {"from", "between"}):
        return End(year[1], Moment(year[1], year[0]), None)
    day = day_at(t, j + 1 if t.words[j] == "the" else j)
    return End(day[1], Moment(day[1], day=day[0]), None) if day else None


def _joined(t: Tokens, i: int, first: End, second: End, clock: Clock) -> Reading | None:
    one, two = first.moment, second.moment
    if one and two:
        filled = _filled(one, two)
        if filled is None:
            return None
        one, two = filled
    start = first.reading or (settle(t, i, one, clock) if one else None)
    end = second.reading or (settle(t, i, two, clock) if two else None)
    if start is None or end is None or (start.kind == "rolling" or end.kind == "rolling"):
        return None
    return _spanned(start, end, two, second.stop, clock)


def _spanned(start: Reading, end: Reading, two: Moment | None, stop: int, clock: Clock) -> Reading | None:
    basis, reason = weaker(start, end)
    if start.start is None or end.end is None:
        return unknown(stop, "custom", reason)
    last = end.end
    if two is not None and two.day and two.weekday is not None and two.month is None:
        last = _on_weekday(two, start.start)
    if last < start.start:
        if two is None or two.year is not None or (two.basis == "resolved"):
            return None  # backwards: two figures, not a stretch
        last = _later(last, start.start, end)
    elif two is not None and two.year is None and two.month and (last - start.start).days > 366:
        last = _later(last.replace(year=start.start.year, day=min(last.day, 28)), start.start, end)
    return Reading(stop, start.start, last, "custom", basis, reason)


def _on_weekday(moment: Moment, first: date) -> date:
    """Return the first day from `first` on that is the moment's day of a month and weekday."""
    for step in range(1300):  # any pair of the two comes round in forty months
        day = first + timedelta(days=step)
        if (day.day, day.weekday()) == (moment.day, moment.weekday):
            return day
    return first


def _later(last: date, start: date, end: Reading) -> date:
    """Move an end without a printed year to the first one after the start."""
    assert end.end is not None  # noqa: S101  (the caller asked)
    unit = "week" if end.kind == "day" and (start - last).days < 7 else "year"
    moved = last
    for _ in range(60):
        if moved >= start:
            break
        moved = shift(moved, 1, unit)
    return moved


def _filled(one: Moment, two: Moment) -> tuple[Moment, Moment] | None:
    """Give each end the parts that only the other names; None when both lack a month."""
    if one.kind == "year" and two.kind != "year":
        if two.year is None and two.month is None:
            return None  # "2014 to 18"
        return one, two
    if one.day and not one.month and one.weekday is None:
        if not (two.day and two.month):
            return None
        one = replace(one, month=two.month, year=two.year, basis=two.basis)
    if two.day and not two.month and two.weekday is None:
        if not (one.day and one.month) or two.day <= one.day:
            return None
        two = replace(two, month=one.month, year=one.year)
    if one.year is None and two.year is not None and one.month and two.month:
        later = (one.month, one.day or 0) > (two.month, two.day or 31)
        one = replace(one, year=two.year - 1 if later else two.year, basis=two.basis)
    if two.year is None and one.year is not None and two.month and one.month:
        earlier = (two.month, two.day or 31) < (one.month, one.day or 0)
        two = replace(two, year=one.year + 1 if earlier else one.year)
    return one, two
