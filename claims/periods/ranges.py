"""Read stretches between two named ends: "from 2014 to 2018", "between January and March 2018", "4-23 May"."""

from datetime import date, timedelta
from typing import NamedTuple

from claims.periods.calendar import last_of, moved, shift, year_of
from claims.periods.clock import Clock
from claims.periods.dates import moment_at
from claims.periods.moments import Moment, century_of, looks_forward, settle
from claims.periods.period import Stretch, inferred, known, unknown, weaker
from claims.periods.quarters import whole_year
from claims.periods.tokens import Tokens, day_at, ordinal_at, year_digits_at
from claims.periods.units import edge_at, stands_as_year, unit_at
from claims.periods.words import DASHES, MONTHS, SHORT_WEEKDAYS, WEEKDAYS

_DASHES = DASHES | {"~"}
_TO = frozenset({"to", "until", "till", "through", "thru"}) | _DASHES
OPENERS = frozenset({"from", "between", "in", "during"})


JOINTS = _TO | {"up", "right", "/", "and", ","}  # what a first end stands before


_CODED = frozenset({"quarter", "half", "financial_year", "academic_year", "week"})


class End(NamedTuple):
    """One end of a stretch: a moment that may lack parts, or a period read whole."""

    stop: int
    moment: Moment | None
    stretch: Stretch | None


def span_at(t: Tokens, i: int, clock: Clock) -> Stretch | None:
    """Return the stretch from one end to another that starts at token i."""
    opener = t.words[i] if t.words[i] in OPENERS else ""
    at = i + 1 if opener else i
    years = _short_years(t, at) or _quarters(t, at, opener, clock)
    if years:
        return years
    first = _end(t, at, clock)
    if first is None:
        return None
    j = t.after(first.stop, {","}) if opener else first.stop
    joined = t.words[j]
    if joined not in _TO:
        if joined == "up" and t.words[j + 1] == "to":
            j, joined = j + 1, "to"
        elif (joined, t.words[j + 1], t.words[j + 2]) == ("right", "up", "to"):
            j, joined = j + 2, "to"
        elif joined == "/" and t.tight(j):
            return _months_by_stroke(t, i, first, clock)
        elif joined != "and" or opener != "between":
            return None
    j = j + 1 if joined == "through" and t.words[j + 1] == "to" else j
    if joined in _DASHES and not opener and not t.tight(j) and not _spaced(t, j, first):
        return None
    second = _end(t, j + 1, clock, to=True)
    if second is None or (opener in {"in", "during"} and joined not in _DASHES | {"through", "to"}):
        return None
    return _joined(t, i, first, _with_year(t, first, second), clock)


def _with_year(t: Tokens, first: End, second: End) -> End:
    """Add the year printed after a second day alone: "May 3-5, 2018"."""
    one, two = first.moment, second.moment
    if not one or not two or one.year or two.month or not (one.month and two.day) or two.weekday is not None:
        return second
    year = year_digits_at(t, t.after(second.stop, {","}))
    if year is None:
        return second
    moment = two._replace(year=year[0], month=one.month, stop=year[1])
    return second if moment.day and one.day and moment.day <= one.day else End(year[1], moment, None)


def _short_years(t: Tokens, i: int) -> Stretch | None:
    """Read "2015-18" and "1861–65": the last years without their century; a year and the next are read elsewhere."""
    year = year_digits_at(t, i)
    if year is None or t.words[i + 1] not in _DASHES or not t.tight(i + 1) or not t.plain_number(i + 2):
        return None
    short = t.words[i + 2]
    last = year[0] - year[0] % 10 ** len(short) + int(short)
    if len(short) != 2 or last <= year[0] + 1 or (t.words[i + 3] in _DASHES and t.tight(i + 3)):
        return None
    if int(short) <= 12 and t.words[i + 1] != "–":
        return None  # it may be a month
    days = year_of(year[0])[0], year_of(last)[1]
    return Stretch(i + 3, *days, "custom")


def _quarters(t: Tokens, i: int, opener: str, clock: Clock) -> Stretch | None:
    """Read "the first and third quarters of 2018" after "between", and leave others of the kind open."""
    j = t.after(i, {"the"})
    one = ordinal_at(t, j)
    if one is None or t.words[one[1]] not in _TO | {"and"}:
        return None
    two = ordinal_at(t, t.after(one[1] + 1, {"the"}))
    unit = t.words[two[1]].removesuffix("s") if two else ""
    if two is None or unit not in {"quarter", "half"} or (t.words[one[1]] == "and" and opener != "between"):
        return None
    whole = whole_year(t, two[1] + 1, clock)
    if whole is None or whole.start is None:
        return unknown(whole.stop if whole else two[1] + 1, "custom", "the year of the quarters is not known")
    months = 3 if unit == "quarter" else 6
    start = shift(whole.start, months * (one[0] - 1), "month")
    end = shift(whole.start, months * two[0], "month") - timedelta(days=1)
    return known(whole.stop, (start, end), "custom", whole.basis, whole.reason) if start < end else None


def _months_by_stroke(t: Tokens, i: int, first: End, clock: Clock) -> Stretch | None:
    """Read "Nov/Dec 2017", "May/June/July 2015" and "2015-05-01/2015-07-31"."""
    second = _end(t, first.stop + 1, clock)
    one, two = first.moment, second.moment if second else None
    if second is None or one is None or two is None or not (one.month and two.month):
        return None
    if one.day or two.day:
        return _joined(t, i, first, second, clock) if one.year and one.day and two.year and two.day else None
    if t.words[second.stop] == "/" and t.words[second.stop + 1] in MONTHS:
        second = _end(t, second.stop + 1, clock) or second
    return _joined(t, i, first, second, clock)


def _spaced(t: Tokens, j: int, first: End) -> bool:
    """Say whether a dash with spaces joins two ends rather than parts two clauses: "1998 - 2004", "Dec - Feb 2015"."""
    moment, stretch = first.moment, first.stretch
    if t.glued(j) or t.glued(j + 1):
        return False
    if moment is None:  # "Q4 2014 – Q3 2015", "2014/15 – 2016/17"
        coded = t.words[j + 1] in {"q", "h"} or year_digits_at(t, j + 1) is not None
        return stretch is not None and stretch.kind in _CODED and coded
    if moment.day:
        return True
    if moment.month is None:
        last = year_digits_at(t, j + 1)
        return bool(last and moment.year and last[0] > moment.year and not t.words[last[1]].isdecimal())
    return t.words[j + 1] in MONTHS or year_digits_at(t, j + 1) is not None


def _end(t: Tokens, j: int, clock: Clock, to: bool = False) -> End | None:
    moment = moment_at(t, j, clock)
    if moment and not stands_as_year(t, j, moment):
        moment = None
    stretch = unit_at(t, j, clock)
    if moment and (stretch is None or moment.stop >= stretch.stop):
        return End(moment.stop, moment, None)
    stretch = stretch or edge_at(t, j, clock)
    if stretch:
        return End(stretch.stop, None, stretch)
    weekday = SHORT_WEEKDAYS.get(t.words[j], WEEKDAYS.get(t.words[j]))
    if weekday is not None and t.capital(j):
        return End(j + 1, Moment(j + 1, weekday=weekday), None)
    day = day_at(t, j + 1 if t.words[j] == "the" else j)
    return End(day[1], Moment(day[1], day=day[0]), None) if day and t.words[t.after(j, {"the"})].isdecimal() else None


def _joined(t: Tokens, i: int, first: End, second: End, clock: Clock) -> Stretch | None:
    second = _same_kind(t, first, second)
    one, two = first.moment, second.moment
    if one and two and t.words[first.stop - 2] in MONTHS and _two_years(one, two):
        one, two = _as_years(one, clock), _as_years(two, clock)
    if one and two:
        filled = _filled(one, two)
        if filled is None:
            return None
        one, two = filled
    start = first.stretch or (settle(t, i, one, clock) if one else None)
    end = second.stretch or (settle(t, i, two, clock) if two else None)
    if one and start and two is None and end and end.start and one.year is None and start.start:
        start = _before(one, start, end.start)
    if start is None or end is None or (start.kind == "rolling" or end.kind == "rolling"):
        return None
    if end.kind == "since" or start.kind == "since":
        return None
    if first.stretch and start.kind == "quarter" and start.basis == "inferred" and end.kind == "quarter" and end.end:
        start = _in_year_of(start, end.end)
    span = _spanned(start, end, two, second.stop, clock)
    if span is None or one is None or two is None or one.year or two.year:
        return span
    return _over(t, i, span, clock, "week" if two.weekday is not None and not two.day else "year")


def _two_years(one: Moment, two: Moment) -> bool:
    """Say whether "Apr 17 - Mar 18" are months of two years: together they make twelve months."""
    if one.year or two.year or not (one.month and one.day and two.month and two.day):
        return False
    return two.month % 12 + 1 == one.month and two.day == one.day + 1


def _as_years(moment: Moment, clock: Clock) -> Moment:
    reason = "the numbers are taken as years, for twelve months lie between"
    year = century_of(moment.day or 0, clock)
    return moment._replace(year=year, day=None, basis="inferred", reason=reason)


def _same_kind(t: Tokens, first: End, second: End) -> End:
    """Read the second number of "fiscal years 2013 to 2015" as the same kind of year as the first."""
    whole, two, number = first.stretch, second.moment, t.words[first.stop - 1]
    if not whole or not whole.days or whole.kind not in {"financial_year", "academic_year"} or len(number) != 4:
        return second
    if two is None or two.kind != "year" or two.year is None or not number.isdecimal():
        return second
    days = moved(whole.days, two.year - int(number), "year")
    return End(second.stop, None, known(second.stop, days, whole.kind, whole.basis, whole.reason))


def _over(t: Tokens, i: int, span: Stretch, clock: Clock, unit: str) -> Stretch:
    """Move a reported stretch without a year back until it ends by the day said: what is told is over."""
    said = clock.said
    if said is None or clock.precision != "day" or not span.start or not span.end or not span.end > said >= span.start:
        return span
    if looks_forward(t, i, span.stop):
        return span
    return span._replace(start=shift(span.start, -1, unit), end=shift(span.end, -1, unit))


def _in_year_of(start: Stretch, end: date) -> Stretch:
    """Give a quarter without a year that of the quarter it runs to: "Q1–Q3 2018"."""
    if start.start is None or start.end is None:
        return start
    months = (end.year - start.end.year) * 12
    first, last = shift(start.start, months, "month"), start.end.replace(year=end.year)
    if first > end:
        first, last = shift(first, -12, "month"), last.replace(year=end.year - 1)
    return Stretch(start.stop, first, last, "quarter")


def _before(one: Moment, start: Stretch, end: date) -> Stretch:
    """Give a start without a year the last one before the end."""
    found = start
    while found.start and found.end and found.start > end and found.start.year > 1500:
        found = found._replace(start=shift(found.start, -1, "year"), end=shift(found.end, -1, "year"))
    return found if one.month else start


def _spanned(start: Stretch, end: Stretch, two: Moment | None, stop: int, clock: Clock) -> Stretch | None:
    basis, reason = weaker(start, end)
    if start.start is None or end.end is None:
        return unknown(stop, "custom", reason)
    last: date | None = end.end
    if two is not None and two.day and two.weekday is not None and two.month is None:
        last = _on_weekday(two, start.start)
    if last is not None and last < start.start:
        if two is None or two.year is not None or (two.basis == "resolved"):
            return None  # backwards: two figures, not a stretch
        last = _later(last, start.start, end)
    elif last is not None and two is not None and two.year is None and two.month and (last - start.start).days > 366:
        last = _later(_same_day(last, start.start.year), start.start, end)
    if last is None:
        return unknown(stop, "custom", "the last day named does not come round near the first")
    if two is not None and two.year is None and two.day and two.month and last.day != two.day:
        return _leap(start, two, stop, clock)
    return Stretch(stop, start.start, last, "custom", basis, reason)


def _leap(start: Stretch, two: Moment, stop: int, clock: Clock) -> Stretch:
    """Return a stretch without a year that ends on 29 February: only years that have the day can be meant."""
    near = clock.said.year if clock.said else 0
    for year in sorted(range(near - 4, near + 5), key=lambda each: abs(each - near)) if near else ():
        if two.day and two.month and start.start and last_of(year, two.month) >= two.day:
            first = start.start.replace(year=year)
            first = first if first <= date(year, two.month, two.day) else first.replace(year=year - 1)
            return inferred(stop, (first, date(year, two.month, two.day)), "custom", "the nearest year with that day")
    return unknown(stop, "custom", "the year is not printed and few have that day")


def _same_day(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, last_of(year, day.month)))


def _on_weekday(moment: Moment, first: date) -> date | None:
    """Return the first day from `first` on that is the moment's day of a month and weekday."""
    for step in range(1300):  # any pair of the two comes round in forty months
        day = first + timedelta(days=step)
        if (day.day, day.weekday()) == (moment.day, moment.weekday):
            return day
    return None


def _later(last: date, start: date, end: Stretch) -> date | None:
    """Move an end without a printed year to the first one after the start."""
    unit = "week" if end.kind == "day" and (start - last).days < 7 else "year"
    for _ in range(60):
        if last >= start:
            return last
        last = shift(last, 1, unit)
    return None


def _filled(one: Moment, two: Moment) -> tuple[Moment, Moment] | None:
    """Give each end the parts that only the other names; None when both lack a month."""
    if one.kind == "year" and two.kind != "year":
        return None if two.year is None and two.month is None else (one, two)  # "2014 to 18"
    if one.day and not one.month and one.weekday is None:
        if not (two.day and two.month):
            return None
        one = one._replace(month=two.month, year=two.year, basis=two.basis, reason=two.reason)
    if two.day and not two.month and two.weekday is None:
        if not (one.day and one.month) or two.day <= one.day:
            return None
        two = two._replace(month=one.month, year=one.year)
    if one.year is None and two.year is not None and one.month and two.month:
        later = (one.month, one.day or 0) > (two.month, two.day or 31)
        one = one._replace(year=two.year - 1 if later else two.year, basis=two.basis, reason=two.reason)
    if two.year is None and one.year is not None and two.month and one.month:
        earlier = (two.month, two.day or 31) < (one.month, one.day or 0)
        two = two._replace(year=one.year + 1 if earlier else one.year)
    return one, two
