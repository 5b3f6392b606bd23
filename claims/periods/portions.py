"""Read weeks by number or first day, and the first, last or nth days, weeks and months of a longer time."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from claims.periods.calendar import ONE_DAY, Days, months_after, numbered_week, unit_around
from claims.periods.clock import Clock
from claims.periods.dates import moment_at
from claims.periods.moments import settle, told_by, whole_end
from claims.periods.period import Stretch, inferred, known, unknown
from claims.periods.quarters import coded, spelled, whole_year
from claims.periods.relative import near_unit, own_unit
from claims.periods.tokens import Tokens, count_at, ordinal_at, year_digits_at
from claims.periods.words import DASHES, UNITS, WEEKDAYS
from claims.periods.years import century, decade

_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_NO_PART = "the longer time named has no such part"
_KINDS = {("month", 3): "quarter", ("month", 6): "half", ("month", 12): "year", ("quarter", 2): "half"}


def week(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "Week 31", "week 3 of 2019", "the week beginning 4 February", "w/c 4 February", "w/e 8 May"."""
    word, following = t.words[i], t.words[i + 1]
    if word == "week":
        if following.isdecimal():
            return _iso_week(t, i, clock) if t.plain_number(i + 1) and len(following) <= 2 else None
        if following in {"commencing", "beginning", "starting", "of"}:
            return _dated_week(t, i + 2, clock, following)
    elif word == "weeks":
        return _weeks(t, i)
    elif word == "w" and following == "/" and t.words[i + 2] in {"c", "e"}:
        return _dated_week(t, i + 3, clock, "commencing" if t.words[i + 2] == "c" else "ending")
    return None


def _weeks(t: Tokens, i: int) -> Stretch | None:
    """Read "weeks 40 to 52 of 2015"."""
    if not t.plain_number(i + 1) or t.words[i + 2] not in DASHES | {"to", "and"} or not t.plain_number(i + 3):
        return None
    year = year_digits_at(t, i + 5 if t.words[i + 4] in {"of", ",", "in"} else i + 4)
    if year is None:
        return None
    try:
        first, last = numbered_week(year[0], int(t.words[i + 1])), numbered_week(year[0], int(t.words[i + 3]))
    except ValueError:
        return unknown(year[1], "custom", f"{year[0]} has no such weeks")
    return known(year[1], (first[0], last[1]), "custom")


def _iso_week(t: Tokens, j: int, clock: Clock) -> Stretch | None:
    year = year_digits_at(t, j + 3 if t.words[j + 2] in {"of", ",", "in"} else j + 2)
    number = int(t.words[j + 1])
    if not 1 <= number <= 53:
        return None
    if year:
        try:
            return known(year[1], numbered_week(year[0], number), "week")
        except ValueError:
            return unknown(year[1], "week", f"{year[0]} has no week {number}")
    reason = clock.lacks("year")
    if reason or clock.said is None:
        return unknown(j + 2, "week", f"the year is not printed and {reason}")
    reason = "the year is not printed: the one it was said in is taken"
    try:
        return inferred(j + 2, numbered_week(clock.said.year, number), "week", reason)
    except ValueError:
        return unknown(j + 2, "week", f"{clock.said.year} has no week {number}")


def _dated_week(t: Tokens, j: int, clock: Clock, word: str) -> Stretch | None:
    j = j + 1 if t.words[j] == "on" else j
    moment = moment_at(t, j, clock)
    if moment is None or moment.day is None:
        return None
    day = settle(t, j, moment, clock)
    if day is None or day.start is None:
        return unknown(day.stop, "week", day.reason) if day else None
    if word == "of" or (word == "commencing" and day.start.weekday() != 0):
        days = unit_around(day.start, "week")
    elif word == "ending":
        days = (day.start - timedelta(days=6), day.start)
    else:
        days = (day.start, day.start + timedelta(days=6))
    return known(day.stop, days, "week", day.basis, day.reason)


class Portion(NamedTuple):
    """How much of a longer time: `units` units from place `place` (1 is the first, -1 the last)."""

    stop: int
    place: int
    units: int
    unit: str


def portion(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "the first six months of 2018", "the last day of October", "the second Monday in May"."""
    part = _portion(t, i)
    if part is None:
        return None
    if t.words[part.stop] in {"of", "in"}:
        k = part.stop + 1
    elif part.unit == "week" and t.words[part.stop] in {"this", "next", "last"}:
        k = part.stop
    else:
        return None
    if t.words[k] in {"every", "each"}:
        return unknown(k + 2, "custom", "it comes again and again")
    whole = _whole(t, k, clock)
    if whole is None:
        return None
    kind = _KINDS.get((part.unit, part.units), part.unit if part.units == 1 else "custom")
    kind = kind if kind in {"day", "week", "month", "quarter", "half", "year", "decade"} else "custom"
    kind = "day" if part.unit in WEEKDAYS else kind
    if whole.start is None or whole.end is None:
        return unknown(whole.stop, kind, whole.reason)
    try:
        days = _cut(part, (whole.start, whole_end(whole)))
    except (ValueError, OverflowError):
        return None
    if days is None or days == whole.days:
        return unknown(whole.stop, kind, _NO_PART)
    return known(whole.stop, told_by(days, whole, clock), kind, whole.basis, whole.reason)


def owned(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "last year's third quarter", "2018's first half": the part after the time it is part of."""
    whole = whole_year(t, i, clock) if t.words[i - 1] != "of" else None
    if whole is None or t.words[whole.stop] not in {"'", "’"} or t.words[whole.stop + 1] != "s":
        return None
    number = ordinal_at(t, whole.stop + 2)
    unit = t.words[number[1]] if number else ""
    if number is None or unit not in {"quarter", "half"}:
        return None
    if whole.start is None or whole.end is None:
        return unknown(number[1] + 1, unit, whole.reason)
    months = Portion(0, number[0], 1, "quarter") if unit == "quarter" else Portion(0, number[0] * 2, 1, "quarter")
    days = _cut(months, (whole.start, whole.end))
    if days is None:
        return unknown(number[1] + 1, unit, _NO_PART)
    first = days[0] if unit == "quarter" else months_after(days[0], -3)
    return known(number[1] + 1, (first, days[1]), unit, whole.basis, whole.reason)


def _portion(t: Tokens, i: int) -> Portion | None:
    word = t.words[i]
    if word in {"first", "opening", "last", "final"}:
        place, j = (1 if word in {"first", "opening"} else -1), i + 1
        counted = count_at(t, j)
        if counted and t.words[counted[1]] in UNITS:
            return Portion(counted[1] + 1, place, counted[0], UNITS[t.words[counted[1]]])
    else:
        ordinal = ordinal_at(t, i)
        if ordinal is None:
            return None
        place, j = ordinal
        if t.words[j] in {"to", "from"} and t.words[j + 1] == "last":
            place, j = -place, j + 2
    name = t.words[j]
    if name in WEEKDAYS:
        return Portion(j + 1, place, 1, name)
    unit = "half" if name == "half" else UNITS.get(name)
    return Portion(j + 1, place, 1, unit) if unit and unit == name and unit != "hour" else None


def _whole(t: Tokens, k: int, clock: Clock) -> Stretch | None:
    """Read the longer time: a month, quarter, year, decade or century, named or counted from the day said."""
    article = t.words[k] == "the"
    k = k + 1 if article else k
    moment = moment_at(t, k, clock)
    if moment and moment.kind == "month":
        return settle(t, k, moment, clock)
    readers: tuple[Callable[[Tokens, int, Clock], Stretch | None], ...] = (
        decade, century, coded, spelled, own_unit, near_unit, whole_year,
    )  # fmt: skip
    for reader in readers:
        found = reader(t, k, clock)
        if found and found.kind not in {"day", "rolling"}:
            return found
    return own_unit(t, k - 1, clock) if article else None


def _cut(part: Portion, whole: Days) -> Days | None:
    start, end = whole
    from_end = part.place < 0
    if part.unit in WEEKDAYS or part.unit == "weekend":
        days = _nth_weekday(part, whole)
    elif part.unit == "week" and part.units == 1:
        return _nth_week(part, whole)  # a week at an edge may reach over it
    elif part.unit in _MONTHS or part.unit == "half":
        months = _MONTHS.get(part.unit, _length(whole) // 2) * part.units
        if from_end:
            last = months_after(end + ONE_DAY, -months * (-part.place - 1))
            days = months_after(last, -months), last - ONE_DAY
        else:
            first = months_after(start, months * (part.place - 1))
            days = first, months_after(first, months) - ONE_DAY
    elif part.unit in {"day", "week", "fortnight"}:
        length = timedelta(days=part.units * {"day": 1, "week": 7, "fortnight": 14}[part.unit])
        first = end + ONE_DAY + length * part.place if from_end else start + length * (part.place - 1)
        days = first, first + length - ONE_DAY
    else:
        return None
    return days if start <= days[0] and days[1] <= end else None


def _length(whole: Days) -> int:
    return (whole[1].year - whole[0].year) * 12 + whole[1].month - whole[0].month + 1


def _nth_weekday(part: Portion, whole: Days) -> Days:
    weekend = part.unit == "weekend"
    weekday = 5 if weekend else WEEKDAYS[part.unit]
    if part.place > 0:
        day = whole[0] + timedelta(days=(weekday - whole[0].weekday()) % 7 + 7 * (part.place - 1))
    else:
        day = whole[1] - timedelta(days=(whole[1].weekday() - weekday) % 7 + 7 * (-part.place - 1))
    return (day, day + ONE_DAY) if weekend else (day, day)


def _nth_week(part: Portion, whole: Days) -> Days:
    """Return the nth ISO week of a month or year: a week belongs to the one its Thursday falls in."""
    thursday: date = whole[0] + timedelta(days=(3 - whole[0].weekday()) % 7 + 7 * (part.place - 1))
    if part.place < 0:
        thursday = whole[1] - timedelta(days=(whole[1].weekday() - 3) % 7 + 7 * (-part.place - 1))
    return unit_around(thursday, "week")
