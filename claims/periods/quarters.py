"""Read quarters, halves and first months of a year, and seasons."""

from claims.periods.calendar import months_from, year_of
from claims.periods.clock import Clock
from claims.periods.moments import moment_at
from claims.periods.numbers import count_at, ordinal_at, year_at, year_digits_at
from claims.periods.reading import Reading, known, unknown
from claims.periods.settling import looks_forward, settle
from claims.periods.tokens import Tokens
from claims.periods.words import SEASONS
from claims.periods.years import named_year

_PARTS = {"quarter": ("quarter", 3), "half": ("half", 6)}
_NO_SEASON = "a season has no agreed first and last day"


def part_of_year(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Read "Q3 2018", "2018 Q3", "2016H2", "the third quarter of 2016", "the first six months of 2018"."""
    return _coded(t, i, clock) or _spelled(t, i, clock) or _first_months(t, i, clock)


def _coded(t: Tokens, i: int, clock: Clock) -> Reading | None:
    year = year_digits_at(t, i)
    j = i + 1 if year else i
    letter, digit = t.words[j], t.words[j + 1]
    if letter not in {"q", "h"} or not t.glued(j + 1) or digit not in ("1234" if letter == "q" else "12"):
        return None
    unit = "quarter" if letter == "q" else "half"
    if t.glued(j + 2) and t.words[j + 2].isalnum():
        return None
    if year:
        return _part(j + 2, int(digit), unit, Reading(0, *year_of(year[0]), "year"))
    if letter == "h" and whole_year(t, j + 2, clock) is None:
        return None  # "H2" alone is hydrogen as often as half a year
    return _in_year(t, i, (j + 2, int(digit), unit), clock)


def _spelled(t: Tokens, i: int, clock: Clock) -> Reading | None:
    year = year_digits_at(t, i)
    j = i + 1 if year else i
    j = j + 1 if t.words[j] == "the" else j
    number = (4, j + 1) if t.words[j] in {"last", "final"} else ordinal_at(t, j)
    if number is None:
        return None
    unit = t.words[number[1]]
    if unit not in _PARTS or number[0] > (4 if unit == "quarter" else 2):
        if not (unit == "half" and t.words[j] in {"last", "final"}):
            return None
        number = (2, number[1])
    stop = number[1] + 1
    if year:
        return _part(stop, number[0], unit, Reading(0, *year_of(year[0]), "year"))
    if t.words[j] in {"last", "final"} and t.words[stop] != "of":
        return None  # "the last quarter" counts from the day said
    return _in_year(t, i, (stop, number[0], unit), clock)


def whole_year(t: Tokens, j: int, clock: Clock) -> Reading | None:
    """Read the year a part is part of: "of 2016", "2017/18", "this year", "of last year"."""
    while t.words[j] in {"of", ",", "in", "the"} and t.words[j + 1]:
        j += 1
        if t.words[j - 1] == "the":
            break
    named = named_year(t, j, clock)
    if named:
        return named
    moment = moment_at(t, j, clock)
    if moment and moment.kind == "year":
        return settle(t, j, moment, clock)
    year = year_at(t, j)
    if year and year[0] >= 1000:
        return known(year[1], year_of(year[0]), "year")
    if t.words[j] in {"this", "last", "next"} and t.words[j + 1] == "year":
        reason = clock.lacks("year")
        if reason or clock.said is None:
            return unknown(j + 2, "year", reason)
        step = {"this": 0, "last": -1, "next": 1}[t.words[j]]
        return known(j + 2, year_of(clock.said.year + step), "year", "resolved")
    return None


def _in_year(t: Tokens, i: int, part: tuple[int, int, str], clock: Clock) -> Reading | None:
    stop, number, unit = part
    whole = whole_year(t, stop, clock)
    if whole:
        return _part(whole.stop, number, unit, whole)
    if t.words[stop] == "of":
        return None  # of something that is no year
    reason = clock.lacks("month")
    if reason or clock.said is None:
        return unknown(stop, unit, f"the year is not printed and {reason}")
    forward = looks_forward(t, i, stop)
    for step in (0, 1) if forward else (0, -1):
        days = _part(stop, number, unit, Reading(0, *year_of(clock.said.year + step), "year")).days
        if days and ((days[1] >= clock.said) if forward else (days[0] <= clock.said)):
            side = "next" if forward else "last"
            return known(
                stop, days, unit, "inferred",
                f"the year is not printed: the {side} one from the date it was said is taken",
            )  # fmt: skip
    return None


def _part(stop: int, number: int, unit: str, whole: Reading) -> Reading:
    if whole.start is None:
        return unknown(stop, unit, whole.reason)
    kind, months = _PARTS[unit]
    first = whole.start.year * 12 + whole.start.month - 1 + months * (number - 1)
    return known(stop, months_from(first // 12, first % 12 + 1, months), kind, whole.basis, whole.reason)


def _first_months(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Read "the first six months of 2018" and "the last three months of the financial year 2017/18"."""
    j = i + 1 if t.words[i] == "the" else i
    if t.words[j] not in {"first", "opening", "last", "final"}:
        return None
    count = count_at(t, j + 1)
    if count is None or t.words[count[1]] not in {"months", "month"} or t.words[count[1] + 1] != "of":
        return None
    whole = whole_year(t, count[1] + 1, clock)
    if whole is None or not 0 < count[0] < 12:
        return None
    kind = {3: "quarter", 6: "half"}.get(count[0], "custom")
    if whole.start is None:
        return unknown(whole.stop, kind, whole.reason)
    first = whole.start.year * 12 + whole.start.month - 1
    if t.words[j] in {"last", "final"}:
        first += 12 - count[0]
    return known(whole.stop, months_from(first // 12, first % 12 + 1, count[0]), kind, whole.basis, whole.reason)


def season(t: Tokens, i: int, clock: Clock) -> Reading | None:
    """Read "summer 2016", "this summer" and "the spring of 1978": days unknown, and why."""
    j = i
    while t.words[j] in {"the", "this", "last", "next", "mid", "late", "early", "coming"} and j < i + 3:
        j += 1
    if t.words[j] not in SEASONS:
        return None
    k = j + 2 if t.words[j + 1] == "of" else j + 1
    year = year_at(t, k)
    if year:
        return unknown(year[1], "custom", _NO_SEASON)
    if j == i and t.words[i] == "spring":
        return None
    if j == i and t.words[i - 1] not in {"in", "by", "until", "since", "during", "next", "leave"}:
        return None
    relative = moment_at(t, k, clock)
    return unknown(relative.stop if relative and relative.kind == "year" else j + 1, "custom", _NO_SEASON)
