"""Read quarters and halves of a year, and seasons and feasts."""

from claims.periods.calendar import months_from, year_of
from claims.periods.clock import Clock
from claims.periods.dates import moment_at, month_at
from claims.periods.moments import century_of, looks_forward, settle
from claims.periods.period import Stretch, inferred, known, unknown
from claims.periods.tokens import Read, Tokens, ordinal_at, short_year_at, year_at, year_digits_at
from claims.periods.words import DASHES, FEASTS, SEASONS, listed
from claims.periods.years import named_year, one_number, split_year

_PARTS = {"quarter": ("quarter", 3), "half": ("half", 6), "quarters": ("quarter", 3)}
_NO_SEASON = "a season has no agreed first and last day"
_NO_FEAST = "the day it falls on is not given here"
_WHICH = "which year is not said: the one it was said in is taken"
_STRETCHES = frozenset({"quarter", "half", "period", "months"})
_JOINTS = DASHES | {"/", ","}
_BEFORE_SEASON = listed("in by until since during next leave over")


def coded(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "Q3 2018", "2018-Q3", "2018Q03", "Q3/18", "Q3 ’18", "3Q18", "2016H2", "Q1 FY19", "Quarter 2 2018"."""
    year = year_digits_at(t, i)
    j = i + 1 if year else i
    j = j + 1 if year and t.words[j] in _JOINTS and t.words[j] != "," and t.tight(j) else j
    part = _code(t, j)
    if part is None:
        return None
    stop, number, unit = part
    if year:
        return _part(stop, number, unit, known(0, year_of(year[0]), "year"))
    if unit == "half" and whole_year(t, stop, clock) is None and _short(t, stop) is None:
        return _spelled_out(t, part, clock)  # "H2" alone is hydrogen as often as half a year
    named = t.words[i] != "quarter" and not t.words[i].isdecimal()
    return _spelled_out(t, part, clock) or _in_year(t, i, part, clock, named)


def _spelled_out(t: Tokens, part: tuple[int, int, str], clock: Clock) -> Stretch | None:
    """Read the months in brackets and the year of "Quarter 2 (April to June) 2018": the months decide."""
    stop, _, unit = part
    first = month_at(t, stop + 1) if t.words[stop] == "(" else None
    last = month_at(t, first[1] + 1) if first and t.words[first[1]] in DASHES | {"to"} else None
    if first is None or last is None or t.words[last[1]] != ")":
        return None
    whole = whole_year(t, last[1] + 1, clock)
    months = (last[0] - first[0]) % 12 + 1
    if whole is None or whole.start is None or months != _PARTS[unit][1]:
        return None
    year = whole.start.year + (first[0] < whole.start.month)
    return known(whole.stop, months_from(year, first[0], months), unit, whole.basis, whole.reason)


def _code(t: Tokens, j: int) -> tuple[int, int, str] | None:
    """Read "Q3", "q03", "3Q", "H1" or "Quarter 3": the stop, the number and the unit."""
    word = t.words[j]
    if word in {"q", "h"}:
        digit, stop, tight = t.words[j + 1].removeprefix("0"), j + 2, t.glued(j + 1) and not _runs_on(t, j + 2)
    elif word in {"quarter", "half"}:
        digit, stop, tight, word = t.words[j + 1], j + 2, t.plain_number(j + 1), word[0]
    else:
        digit, word, stop = word, t.words[j + 1], j + 2
        joined = t.glued(j + 1) and word in {"q", "h"}
        tight = joined and (_short(t, j + 2) or year_digits_at(t, j + 2) or whole_fiscal(t, j + 2)) is not None
    if not tight or len(digit) != 1 or digit not in ("1234" if word == "q" else "12"):
        return None
    return stop, int(digit), "quarter" if word == "q" else "half"


def _runs_on(t: Tokens, j: int) -> bool:
    """Say whether letters or digits that are no year touch what stands before token j."""
    return t.glued(j) and t.words[j].isalnum() and len(t.words[j]) != 4 and t.words[j] != "fy"


def whole_fiscal(t: Tokens, j: int) -> Read | None:
    """Return the place of "FY" at token j, which names a year by itself; None where no such word stands there."""
    return (0, j) if t.words[j] in {"fy", "fiscal"} else None


def _short(t: Tokens, j: int) -> Read | None:
    """Read the two digits of a year after a quarter: "/18", "-18", "’18" or "18" touching it."""
    if t.words[j] in {"/", "-"} and t.tight(j):
        return short_year_at(t, j + 1, quoted=True)
    return short_year_at(t, j, quoted=t.glued(j) and t.words[j - 1] in {"q", "h"})


def fiscal_quarter(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "fiscal Q2 2022" and "fiscal second quarter 2022": of the financial year named by the number."""
    ordinal = ordinal_at(t, i + 1)
    part = _code(t, i + 1)
    if part is None and ordinal and t.words[ordinal[1]] in {"quarter", "half"}:
        part = ordinal[1] + 1, ordinal[0], t.words[ordinal[1]]
    year = year_digits_at(t, t.after(part[0], {"of"})) if part else None
    whole = one_number(year[1], year[0], "financial_year", clock) if year else None
    return _part(whole.stop, part[1], part[2], whole) if part and whole else None


def month_quarter(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "the June quarter 2019": the quarter that ends with the month, as Australian and company reports have it."""
    month = month_at(t, i)
    if month is None or month[0] % 3 or t.words[month[1]] != "quarter":
        return None
    return _in_year(t, i, (month[1] + 1, month[0] // 3, "quarter"), clock, named=True)


def months_of_year(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "the April-June quarter of 2023-24" and "the April-December period of FY24": months of a named year."""
    first = month_at(t, i)
    last = month_at(t, first[1] + 1) if first and t.words[first[1]] in DASHES | {"to"} else None
    if first is None or last is None or t.words[last[1]] not in _STRETCHES:
        return None
    at = t.after(t.after(last[1] + 1, {"of", "in", ","}), {"the"})
    whole = named_year(t, at, clock)
    if whole is None or whole.start is None:
        return None
    months = (last[0] - first[0]) % 12 + 1
    year = whole.start.year + (first[0] < whole.start.month)
    kind = "quarter" if months == 3 else "half" if months == 6 else "custom"
    return known(whole.stop, months_from(year, first[0], months), kind, whole.basis, whole.reason)


def spelled(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "the third quarter of 2016", "2016 third quarter", "the last quarter of 2018", "first half"."""
    year = year_digits_at(t, i)
    j = i + 1 if year else i
    j = j + 1 if year and t.words[j] == "the" else j
    word = t.words[j]
    number = (4, j + 1) if word in {"last", "final"} else ordinal_at(t, j)
    if number is None:
        return None
    dashed = t.words[number[1]] in DASHES and t.words[number[1] + 1] in {"quarter", "half"}
    number = (number[0], number[1] + 1) if dashed else number
    unit = t.words[number[1]]
    if unit not in _PARTS or number[0] > (2 if unit == "half" else 4):
        if not (unit == "half" and word in {"last", "final"}):
            return None
        number = (2, number[1])
    stop = number[1] + 1
    if unit == "quarters":
        return None
    if year:
        return _part(stop, number[0], unit, known(0, year_of(year[0]), "year"))
    if word in {"last", "final"} and t.words[stop] != "of":
        return None  # "the last quarter" counts from the day said
    bracketed = _spelled_out(t, (stop, number[0], unit), clock) if t.words[stop] == "(" else None
    if bracketed:
        return bracketed
    return _in_year(t, i, (stop, number[0], unit), clock, named=True)


def whole_year(t: Tokens, j: int, clock: Clock) -> Stretch | None:
    """Read the year a part is part of: "of 2016", "-2018", "2017/18", "this year", "of last year", "of the year"."""
    if t.words[j] in DASHES | {"/"}:
        if not t.tight(j) or split_year(t, j + 1):
            return None
        j += 1
    while t.words[j] in {"of", ",", "in", "the", "’", "'"} and t.words[j + 1]:
        j += 1
        if t.words[j - 1] == "the":
            break
    if t.words[j] == "calendar" and t.words[j + 1] == "year":
        j += 2
    named = named_year(t, j, clock)
    if named:
        return named
    moment = moment_at(t, j, clock)
    if moment and moment.kind == "year":
        return settle(t, j, moment, clock)
    year = year_at(t, t.after(j, {"year"}))
    if year and year[0] >= 1000:
        return known(year[1], year_of(year[0]), "year")
    return _said_year(t, j, clock)


def _said_year(t: Tokens, j: int, clock: Clock) -> Stretch | None:
    """Read "this year", "last year" and "the year" after what is part of it."""
    article = t.words[j - 1] == "the" and t.words[j] == "year"
    if not article and not (t.words[j] in {"this", "last", "next"} and t.words[j + 1] == "year"):
        return None
    stop = j + 1 if article else j + 2
    if article and t.words[stop] in {"to", "ended", "ending", "before", "after", "from"}:
        return None
    reason = clock.lacks("year")
    if reason or clock.said is None:
        return unknown(stop, "year", reason)
    if article:
        return inferred(stop, year_of(clock.said.year), "year", _WHICH)
    step = {"this": 0, "last": -1, "next": 1}[t.words[j]]
    return known(stop, year_of(clock.said.year + step), "year", "resolved")


def _in_year(t: Tokens, i: int, part: tuple[int, int, str], clock: Clock, named: bool) -> Stretch | None:
    stop, number, unit = part
    short = _short(t, stop)
    whole = None if short else whole_year(t, stop, clock)
    if short:
        whole = known(short[1], year_of(century_of(short[0], clock)), "year")
    if whole:
        return _part(whole.stop, number, unit, whole)
    if not named:
        return None
    if t.words[stop] == "of":
        return None  # of something that is no year
    reason = clock.lacks("month")
    if reason or clock.said is None:
        return unknown(stop, unit, f"the year is not printed and {reason}")
    forward = looks_forward(t, i, stop)
    edge = 1 if clock.precision == "day" else 0  # a figure told of a quarter is told after it
    for step in (0, 1) if forward else (0, -1):
        days = _part(stop, number, unit, known(0, year_of(clock.said.year + step), "year")).days
        if days and ((days[1] >= clock.said) if forward else (days[edge] <= clock.said)):
            side = "next" if forward else "last"
            reason = f"the year is not printed: the {side} one from the date it was said is taken"
            return inferred(stop, days, unit, reason)
    return None


def _part(stop: int, number: int, unit: str, whole: Stretch) -> Stretch:
    if whole.start is None:
        return unknown(stop, unit, whole.reason)
    kind, months = _PARTS[unit]
    first = whole.start.year * 12 + whole.start.month - 1 + months * (number - 1)
    return known(stop, months_from(first // 12, first % 12 + 1, months), kind, whole.basis, whole.reason)


def season(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Read "summer 2016", "this summer", "the spring of 1978", "Easter 2016": days unknown, and why."""
    j = i
    while t.words[j] in {"this", "last", "next", "mid", "late", "early", "coming", "-"} and j < i + 3:
        j += 1
    word = t.words[j]
    feast = word in FEASTS and t.capital(j)
    if word not in SEASONS and not feast:
        return None
    k = t.after(t.after(j + 1, {"months"}), {"of"})
    why = _NO_FEAST if feast else _NO_SEASON
    year = split_year(t, k) or year_at(t, k)
    if year is None and t.words[k] in DASHES | {"/"} and t.tight(k):
        year = year_at(t, k + 1)
    if year and year[0] >= 1000:
        return unknown(year[1], "custom", why)
    if j == i and (word in {"spring", "fall"} or feast or t.words[i - 1] not in _BEFORE_SEASON):
        bare = j == i and word == "spring" and t.words[i - 1] in {"in", "by", "until", "since"} and t.words[k] != "s"
        if not bare and not (t.words[i - 1] == "the" and t.words[i - 2] in _BEFORE_SEASON and word not in {"fall"}):
            return None
    relative = moment_at(t, k, clock)
    return unknown(relative.stop if relative and relative.kind == "year" else j + 1, "custom", why)
