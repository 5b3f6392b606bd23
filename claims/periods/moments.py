"""Read days, months and years, whole or with parts left out."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from claims.periods.clock import Clock
from claims.periods.numbers import Read, day_at, ordinal_at, year_at, year_digits_at
from claims.periods.tokens import Tokens
from claims.periods.words import DASHES, DOUBTFUL_MONTHS, LAST, MONTHS, NEXT, SHORT_WEEKDAYS, THIS, WEEKDAYS, listed

_MONTH_FIRST = frozenset({"US"})
_SEPARATORS = DASHES | {"/"}
_BEFORE_MONTH = DASHES | listed(
    "in since by of from until till to through thru between and last next this early late mid end during for before "
    "after the every each previous"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month or year up to token `stop`; what the words leave out is None.

    `weekday` is 0 on Monday. `reason` is set when the year could not be counted from the day said.
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


def moment_at(t: Tokens, i: int, clock: Clock) -> Moment | None:
    """Read the longest day, month or year at token i.

    >>> moment_at(Tokens("28 June 2007"), 0, Clock(None, "day", "GB")).day
    28
    """
    best: Moment | None = None
    for reader in _READERS:
        moment = reader(t, i, clock)
        if moment and (best is None or moment.stop > best.stop):
            best = moment
    return best


def month_at(t: Tokens, i: int) -> Read | None:
    """Read a month's name, with the full stop of its abbreviation."""
    number = MONTHS.get(t.words[i])
    if number is None:
        return None
    return number, i + 2 if t.words[i + 1] == "." and len(t.words[i]) < 5 and t.glued(i + 1) else i + 1


def _weekday(t: Tokens, i: int, clock: Clock) -> Moment | None:
    """Read "Monday", and "Wed, 22 of Jan" or "Friday the 11th" with it."""
    full = t.words[i] in WEEKDAYS
    number = WEEKDAYS.get(t.words[i], SHORT_WEEKDAYS.get(t.words[i]))
    if number is None:
        return None
    j = i + 1
    while t.words[j] in {",", ".", "the"} and j < i + 4:
        j += 1
    date = _day_month(t, j, clock) or _month_day(t, j, clock)
    if date:
        return replace(date, weekday=number)
    day = ordinal_at(t, j)
    if day and t.words[j].isdecimal():
        return Moment(day[1], day=day[0], weekday=number)
    return Moment(i + 1, weekday=number) if full and t.capital(i) else None


def _day_month(t: Tokens, i: int, clock: Clock) -> Moment | None:
    """Read "28 June 2007", "the 28th of June", "4 this month"."""
    j = i + 1 if t.words[i] == "the" else i
    day = day_at(t, j)
    if day is None:
        return None
    j = day[1] + 1 if t.words[day[1]] in {"of", "in"} or t.words[day[1]] in DASHES else day[1]
    month = month_at(t, j)
    if month is None:
        return _day_of_named_month(t, day, j, clock)
    if t.words[j] in {"may", "march"} and not t.capital(j) and j == day[1]:
        return None  # "the 12 may appeal"
    return _with_year(t, Moment(month[1], month=month[0], day=day[0]), clock)


def _day_of_named_month(t: Tokens, day: Read, j: int, clock: Clock) -> Moment | None:
    if t.words[j + 1] != "month" or t.words[j] not in LAST | NEXT | THIS or clock.lacks("month"):
        return None
    assert clock.said is not None  # noqa: S101  (lacks() has just said so)
    step = 1 if t.words[j] in NEXT else -1 if t.words[j] in LAST else 0
    months = clock.said.year * 12 + clock.said.month - 1 + step
    return Moment(j + 2, months // 12, months % 12 + 1, day[0], basis="resolved")


def _month_day(t: Tokens, i: int, clock: Clock) -> Moment | None:
    """Read "June 28th, 2007" and "Oct. 2"."""
    month = month_at(t, i)
    if month is None:
        return None
    j = month[1] + 1 if t.words[month[1]] == "the" else month[1]
    day = day_at(t, j)
    if day is None or (t.words[i] in {"may", "march"} and not t.capital(i)):
        return None
    return _with_year(t, Moment(day[1], month=month[0], day=day[0]), clock)


def _with_year(t: Tokens, moment: Moment, clock: Clock) -> Moment:
    """Add the year that follows, if one does: ", 2007", "of 2007", "last year", "'07"."""
    j = moment.stop
    while t.words[j] in {",", "of", "in"} and j < moment.stop + 2:
        j += 1
    year = year_at(t, j)
    if year and year[0] >= 1000:
        return replace(moment, stop=year[1], year=year[0])
    relative = _relative_year(t, j, clock)
    if relative:
        return replace(relative, month=moment.month, day=moment.day)
    j = moment.stop + 1 if t.words[moment.stop] in {"'", "’"} else moment.stop
    short = t.words[j]
    if len(short) == 2 and short.isdecimal() and t.plain_number(j) and (int(short) > 31 or j > moment.stop):
        return replace(moment, stop=j + 1, year=(1900 if int(short) > 50 else 2000) + int(short))
    return moment


def _relative_year(t: Tokens, i: int, clock: Clock) -> Moment | None:
    word = t.words[i]
    if t.words[i + 1] != "year" or word not in LAST | NEXT | THIS or word in {"past", "previous", "following"}:
        return None
    reason = clock.lacks("year")
    if reason or clock.said is None:
        return Moment(i + 2, basis="unknown", reason=reason)
    step = 1 if word in NEXT else -1 if word in LAST else 0
    return Moment(i + 2, clock.said.year + step, basis="resolved")


def _month_year(t: Tokens, i: int, clock: Clock) -> Moment | None:
    """Read "June 2007", "June next year" and a bare month where it cannot be a name or a verb."""
    month = month_at(t, i)
    if month is None:
        return None
    moment = _with_year(t, Moment(month[1], month=month[0]), clock)
    if moment.year is None and not moment.reason:
        if t.words[i] in DOUBTFUL_MONTHS and (t.words[i - 1] not in _BEFORE_MONTH or not t.capital(i)):
            lower_may = t.words[i] in {"may", "march"}
            if lower_may or t.words[i - 1] not in _BEFORE_MONTH - {"to", "the", "and"}:
                return None
        return replace(moment, stop=i + 1)
    return moment


def _year_first(t: Tokens, i: int, _: Clock) -> Moment | None:
    """Read "2016 June", "2016, nov", "2019-aug-1", "2016-11", "2016/11", "2007-06-28" and a bare year."""
    year = year_digits_at(t, i)
    if year is None:
        return None
    j = year[1]
    if t.words[j] in _SEPARATORS or t.words[j] == ",":
        dated = _after_year(t, year[0], j)
        if dated:
            return dated
    month = month_at(t, j)
    if month and (t.words[j] not in {"may", "march"} or t.capital(j)):
        return Moment(month[1], year[0], month[0])
    return Moment(j, year[0])


def _after_year(t: Tokens, year: int, j: int) -> Moment | None:
    sign, spaced = t.words[j], not (t.glued(j) and t.glued(j + 1))
    month = month_at(t, j + 1)
    if month:
        if t.words[month[1]] == sign and sign != "," and day_at(t, month[1] + 1):
            return Moment(month[1] + 2, year, month[0], int(t.words[month[1] + 1]))
        return Moment(month[1], year, month[0]) if sign == "," or not spaced else None
    number = t.words[j + 1]
    if sign == "," or not (number.isdecimal() and len(number) <= 2 and 1 <= int(number) <= 12):
        return None
    if t.words[j + 2] == sign and t.glued(j + 3) and day_at(t, j + 3):
        return Moment(j + 4, year, int(number), int(t.words[j + 3]))
    next_financial_year = len(number) == 2 and int(number) == (year + 1) % 100
    open_end = not t.words[j + 2].isalnum()
    if next_financial_year or not t.plain_number(j + 1) or (spaced and not open_end):
        return None
    return Moment(j + 2, year, int(number))


def _numeric(t: Tokens, i: int, clock: Clock) -> Moment | None:
    """Read "28/06/2007" in the order of the jurisdiction, "11/2016" and "11 - 2016"."""
    first, sign, second = t.words[i], t.words[i + 1], t.words[i + 2]
    if not (first.isdecimal() and len(first) <= 2 and (sign in _SEPARATORS or sign == ".") and second.isdecimal()):
        return None
    if len(second) == 4 and 1 <= int(first) <= 12 and sign != "." and year_digits_at(t, i + 2) and t.plain_number(i):
        spaced = not (t.glued(i + 1) and t.glued(i + 2))
        return None if spaced and t.words[i + 3].isalnum() else Moment(i + 3, int(second), int(first))
    third = t.words[i + 4]
    if t.words[i + 3] != sign or not (t.glued(i + 1) and t.glued(i + 4)) or len(second) > 2 or not third.isdecimal():
        return None
    if len(third) not in {2, 4} or (sign == "." and len(third) == 2):
        return None
    month, day = (int(first), int(second)) if clock.jurisdiction in _MONTH_FIRST else (int(second), int(first))
    if month > 12:
        month, day = day, month
    year = int(third) if len(third) == 4 else 2000 + int(third)
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1500 <= year < 2200):
        return None
    return Moment(i + 5, year, month, day)


_READERS: tuple[Callable[[Tokens, int, Clock], Moment | None], ...] = (
    _weekday, _day_month, _month_day, _month_year, _year_first, _numeric,
)  # fmt: skip
