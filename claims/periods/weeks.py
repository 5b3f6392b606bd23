"""Read weeks by number, by their first day and by their place in a month or year."""

from datetime import timedelta

from claims.periods.calendar import month_of, numbered_week, unit_around
from claims.periods.clock import Clock
from claims.periods.moments import Moment, moment_at, month_at
from claims.periods.numbers import ordinal_at, year_digits_at
from claims.periods.quarters import whole_year
from claims.periods.reading import Reading, known, unknown
from claims.periods.settling import settle
from claims.periods.tokens import Tokens


def week(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Read "Week 31", "the third week of 2027", "last week of July", "the week beginning 4 February"."""
    j = i + 1 if t.words[i] == "the" else i
    if t.words[j] == "week" and t.plain_number(j + 1) and len(t.words[j + 1]) <= 2:
        return _iso_week(t, j, clock)
    if t.words[j] == "w" and t.words[j + 1] == "/" and t.words[j + 2] == "c":
        return _dated_week(t, j + 3, clock, "commencing")
    if t.words[j] == "week" and t.words[j + 1] in {"commencing", "beginning", "starting", "of"}:
        return _dated_week(t, j + 2, clock, t.words[j + 1])
    number = (-1, j + 1) if t.words[j] in {"last", "final"} else ordinal_at(t, j)
    if number is None or t.words[number[1]] != "week":
        return None
    return _week_of(t, number[1] + 1, number[0], clock)


def _iso_week(t: Tokens, j: int, clock: Clock) -> Reading | None:
    year = year_digits_at(t, j + 3 if t.words[j + 2] in {"of", ","} else j + 2)
    number = int(t.words[j + 1])
    if year:
        return known(year[1], numbered_week(year[0], number), "week")
    reason = clock.lacks("year")
    if reason or clock.said is None or not 1 <= number <= 53:
        return unknown(j + 2, "week", f"the year is not printed and {reason}") if 1 <= number <= 53 else None
    reason = "the year is not printed: the one it was said in is taken"
    return known(j + 2, numbered_week(clock.said.year, number), "week", "inferred", reason)


def _dated_week(t: Tokens, j: int, clock: Clock, word: str) -> Reading | None:
    j = j + 1 if t.words[j] == "on" else j
    moment = moment_at(t, j, clock)
    if moment is None or moment.day is None:
        return None
    day = settle(t, j, moment, clock)
    if day is None or day.start is None:
        return unknown(day.stop, "week", day.reason) if day else None
    if word == "of" or (word == "commencing" and day.start.weekday() != 0):
        days = unit_around(day.start, "week")
    else:
        days = (day.start, day.start + timedelta(days=6))
    return known(day.stop, days, "week", day.basis, day.reason)


def _week_of(t: Tokens, j: int, number: int, clock: Clock) -> Reading | None:
    """Return the nth ISO week of a month or year: a week belongs to the one its Thursday falls in."""
    k = j + 1 if t.words[j] == "of" else j
    if k == j and t.words[j] not in {"this", "next", "last", "in"}:
        return None
    whole = _month_or_year(t, k, clock)
    if whole is None:
        return None
    if whole.start is None or whole.end is None:
        return unknown(whole.stop, "week", whole.reason)
    thursday = whole.start + timedelta(days=(3 - whole.start.weekday()) % 7)
    if number == -1:
        thursday = whole.end - timedelta(days=(whole.end.weekday() - 3) % 7)
    else:
        thursday += timedelta(days=7 * (number - 1))
    return known(whole.stop, unit_around(thursday, "week"), "week", whole.basis, whole.reason)


def _month_or_year(t: Tokens, k: int, clock: Clock) -> Reading | None:
    month = month_at(t, k)
    if month:
        moment = moment_at(t, k, clock) or Moment(month[1], month=month[0])
        return settle(t, k, moment, clock)
    if t.words[k + 1] == "month" and t.words[k] in {"this", "last", "next", "the"}:
        reason = clock.lacks("month")
        if reason or clock.said is None:
            return unknown(k + 2, "month", reason)
        step = {"last": -1, "next": 1}.get(t.words[k], 0)
        months = clock.said.year * 12 + clock.said.month - 1 + step
        return known(k + 2, month_of(months // 12, months % 12 + 1), "month", "resolved")
    return whole_year(t, k, clock)
