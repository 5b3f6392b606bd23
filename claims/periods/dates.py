"""Read days, months and years, whole or with parts left out: "28 June 2007", "Oct. 2", "05/08/2016", "June"."""

from claims.periods.clock import Clock
from claims.periods.moments import CENTURY, Moment, century_of
from claims.periods.tokens import Read, Tokens, day_at, ordinal_at, short_year_at, year_at, year_digits_at
from claims.periods.words import (
    DASHES,
    DOUBTFUL_MONTHS,
    LAST,
    MONTHS,
    NEXT,
    SHORT_WEEKDAYS,
    THIS,
    UNITS,
    WEEKDAYS,
    listed,
)

_MONTH_FIRST = frozenset({"US"})
_SEPARATORS = DASHES | {"/"}
_BEFORE_MONTH = DASHES | listed(
    "in since by of from until till to through thru between and last next this early late mid end during for before "
    "after the every each previous"
)
_BESIDE_DOUBTFUL = _BEFORE_MONTH - {"to", "and"}
_NOT_A_MONTH = listed("for of on against to by in was is at through across over with")  # "the March for Life"
_LISTING = listed("and or / &")
_MONTH_JOINTS = DASHES | listed("/ to through until")
_VERBS = frozenset({"may", "march"})
_MOST_LISTED = 4
_DATING = listed("from to until till by on since between before after through thru and")


def moment_at(t: Tokens, i: int, clock: Clock) -> Moment | None:
    """Read the longest day, month or year at token i.

    >>> moment_at(Tokens("28 June 2007"), 0, Clock(None, "day", "GB")).day
    28
    """
    if i in t.dates:
        found: Moment | None = t.dates[i]
        return found
    word = t.words[i]
    if word.isdecimal():
        found = _year_first(t, i) if len(word) == 4 else _dated(t, i, clock) if len(word) <= 2 else None
    elif word in MONTHS:
        found = _longest(_month_day(t, i, clock), _month_year(t, i, clock))
    elif word in WEEKDAYS or word in SHORT_WEEKDAYS:
        found = _weekday(t, i, clock)
    elif word == "the" or ordinal_at(t, i):
        found = _day_month(t, i, clock)
    else:
        found = None
    t.dates[i] = found
    return found


def _dated(t: Tokens, i: int, clock: Clock) -> Moment | None:
    following = t.words[i + 1]
    numeric = _numeric(t, i, clock) if following in _SEPARATORS or following == "." else None
    return _longest(_day_month(t, i, clock), numeric)


def _longest(one: Moment | None, other: Moment | None) -> Moment | None:
    return one if other is None or (one and one.stop >= other.stop) else other


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
    j = i + 1
    while t.words[j] in {",", ".", "the"} and j < i + 4:
        j += 1
    named = _day_month(t, j, clock) or _month_day(t, j, clock)
    if named is None and t.words[j].isdecimal():
        named = _numeric(t, j, clock)
    if named and named.day:
        return named._replace(weekday=number)
    if (t.words[i + 1], t.words[i + 2]) == ("before", "last"):
        return Moment(i + 3, weekday=number, basis="unknown", reason="which week is meant is not read")
    day = ordinal_at(t, j)
    if day and t.words[j].isdecimal():
        return Moment(day[1], day=day[0], weekday=number)
    return Moment(i + 1, weekday=number) if full and t.capital(i) and t.words[i + 1] != "of" else None


def _day_month(t: Tokens, i: int, clock: Clock) -> Moment | None:
    """Read "28 June 2007", "the 28th of June", "the first of April", "4 this month", "the 1st day of last month"."""
    j = i + 1 if t.words[i] == "the" else i
    day = day_at(t, j)
    if day is None:
        return None
    spelled = t.words[j].isalpha()
    k = day[1] + 1 if t.words[day[1]] == "day" and t.words[day[1] + 1] in {"of", "in"} else day[1]
    j = k + 1 if t.words[k] == "of" or t.words[k] in DASHES else k
    if t.words[k] == "in" and (not t.plain_number(k - 1) or t.words[k + 1] in {"this", "next", "last"}):
        j = k + 1  # "the 22nd in May", not "3-2 in May"
    month = month_at(t, j)
    if month is None and (t.words[k] in _LISTING or t.words[k] == ",") and not spelled:
        return _day_of_list(t, day, clock)
    if month is None:
        return None if spelled and k == day[1] else _day_of_named_month(t, day, j, clock)
    if spelled and t.words[k] != "of":
        return None  # "second March": the month of a second year as well as a day
    if t.words[j] in _VERBS and not t.capital(j) and k == j and not _beside_dates(t, i, month[1]):
        return None  # "the 12 may appeal"
    return _with_year(t, Moment(month[1], month=month[0], day=day[0]), clock)


def _day_of_list(t: Tokens, day: Read, clock: Clock) -> Moment | None:
    """Give a day the month printed after the last of a list: "12 and 13 February", "3, 4 and 5 May"."""
    last = day
    for _ in range(_MOST_LISTED):
        joint = t.words[last[1]]
        following = day_at(t, t.after(last[1] + 1, {"the"})) if joint in _LISTING or joint == "," else None
        if following is None or following[0] <= last[0]:
            break
        last = following
    month = month_at(t, t.after(last[1], {"of"})) if last[1] > day[1] else None
    listed_last = t.words[last[1] - 2] in _LISTING or t.words[last[1] - 3] in _LISTING
    if month is None or not listed_last or (t.words[month[1] - 1] in _VERBS and not t.capital(month[1] - 1)):
        return None
    whole = _with_year(t, Moment(month[1], month=month[0], day=day[0]), clock)
    return whole._replace(stop=day[1])


def _beside_dates(t: Tokens, i: int, stop: int) -> bool:
    """Say whether the words around a small "may" make it a month: "from 23 may", "23 may 2017"."""
    return t.words[i - 1] in _DATING or year_digits_at(t, stop) is not None


def _day_of_named_month(t: Tokens, day: Read, j: int, clock: Clock) -> Moment | None:
    j = t.after(j, {"the"})
    if t.words[j + 1] != "month" or t.words[j] not in LAST | NEXT | THIS:
        return None
    reason = clock.lacks("month")
    if reason or clock.said is None:
        return Moment(j + 2, day=day[0], basis="unknown", reason=reason)
    step = 1 if t.words[j] in NEXT else -1 if t.words[j] in LAST else 0
    months = clock.said.year * 12 + clock.said.month - 1 + step
    return Moment(j + 2, months // 12, months % 12 + 1, day[0], basis="resolved")


def _month_day(t: Tokens, i: int, clock: Clock) -> Moment | None:
    """Read "June 28th, 2007", "Oct. 2" and "April first 2021"."""
    month = month_at(t, i)
    if month is None:
        return None
    j = month[1] + 1 if t.words[month[1]] == "the" else month[1]
    day = day_at(t, j)
    if day is None or (t.words[i] in _VERBS and not t.capital(i)):
        return None
    if t.words[j].isalpha() and not (year_digits_at(t, t.after(day[1], {","})) or not t.words[day[1]].isalnum()):
        return None  # "In March first results"
    if t.words[j].isalpha() and t.words[day[1]] in DASHES:
        return None  # "In April first-time buyers"
    if t.words[day[1]] in UNITS or t.words[day[1]] == "half":
        return None
    return _with_year(t, Moment(day[1], month=month[0], day=day[0]), clock)


def _with_year(t: Tokens, moment: Moment, clock: Clock) -> Moment:
    """Add the year that follows, if one does: ", 2007", "of 2007", "last year", "'07", "-2016", "11:00 EDT 2023"."""
    j = moment.stop
    if moment.day and t.words[j] in _SEPARATORS and t.tight(j) and t.words[j - 2] == t.words[j]:
        year = year_digits_at(t, j + 1)
        if year:
            return moment._replace(stop=year[1], year=year[0])
        return _with_short_year(t, moment, j + 1, clock, marked=True)
    while t.words[j] in {",", "of", "in"} and j < moment.stop + 2:
        j += 1
    year = year_at(t, j)
    if year is None and moment.day:
        j = _past_time(t, j)
        year = year_digits_at(t, j)
    if year and year[0] >= 1000:
        return moment._replace(stop=year[1], year=year[0])
    relative = _relative_year(t, j, clock)
    if relative:
        return relative._replace(month=moment.month, day=moment.day)
    return _with_short_year(t, moment, j, clock)


def _past_time(t: Tokens, j: int) -> int:
    """Return the token after "11:00:09 EDT", or j when no time of day stands there."""
    k = j
    if t.words[k].isdecimal() and t.words[k + 1] == ":" and t.tight(k + 1):
        k += 3
        if t.words[k] == ":" and t.tight(k):
            k += 2
        k = t.after(k, {"am", "pm"})
        if t.words[k].isalpha() and t.capital(k) and 2 <= len(t.words[k]) <= 5 and t.words[k] not in MONTHS:
            k += 1
    return k


def _with_short_year(t: Tokens, moment: Moment, j: int, clock: Clock, marked: bool = False) -> Moment:
    dashed = not moment.day and t.words[moment.stop] in DASHES and t.tight(moment.stop)
    j = moment.stop + 1 if dashed else j
    short = short_year_at(t, j, quoted=dashed or marked)
    if short is None and t.words[j].isdecimal() and len(t.words[j]) == 2 and t.words[j - 1] != ",":
        short = short_year_at(t, j, quoted=int(t.words[j]) > 31)
    if short is None or (dashed and t.words[short[1]] in DASHES):
        return moment
    return moment._replace(stop=short[1], year=century_of(short[0], clock), basis="inferred", reason=CENTURY)


def _relative_year(t: Tokens, i: int, clock: Clock) -> Moment | None:
    word = t.words[i]
    if word in {"that", "same"} and t.words[i + 1] == "year":
        return Moment(i + 2, basis="unknown", reason="the year is one named elsewhere")
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
    if moment.year is not None or moment.reason:
        return moment
    listed_year = _year_of_list(t, month, clock)
    if listed_year:
        return listed_year
    word, before = t.words[i], t.words[i - 1]
    joined = t.words[month[1]] in _MONTH_JOINTS and t.words[month[1] + 1] in MONTHS
    if word not in DOUBTFUL_MONTHS or (joined and (t.capital(i) or word not in _VERBS)):
        return moment._replace(stop=i + 1)
    capital = t.capital(i)
    if before in _LISTING and t.capital(month[1]) and t.words[month[1]] not in WEEKDAYS:
        return None  # "April Jones and June Smith"
    if before not in _BEFORE_MONTH or not capital or (before == "the" and t.words[month[1]] in _NOT_A_MONTH):
        if not capital and word in _VERBS:
            return None
        if before not in _BESIDE_DOUBTFUL - {"the"}:
            return None
    return moment._replace(stop=i + 1)


def _year_of_list(t: Tokens, month: Read, clock: Clock) -> Moment | None:
    """Give a month the year printed after the last of a list: "May, June and July 2015"."""
    number, j = month
    for _ in range(4):
        k = t.after(j, {","})
        k = t.after(k, _LISTING)
        last = month_at(t, k) if k > j else None
        if last is None:
            return None
        whole = _with_year(t, Moment(last[1], month=last[0]), clock)
        if whole.year is not None:
            year = whole.year - 1 if number > last[0] else whole.year
            return Moment(month[1], year, number, basis=whole.basis, reason=whole.reason)
        j = last[1]
    return None


def _year_first(t: Tokens, i: int) -> Moment | None:
    """Read "2016 June", "2016, nov", "2019-aug-1", "2016-11", "2016/11", "2007-06-28" and a bare year."""
    year = year_digits_at(t, i)
    if year is None:
        return None
    j = year[1]
    coded = _coded_month(t, year[0], j)
    if coded:
        return coded
    if t.words[j] in _SEPARATORS or t.words[j] in {",", "."}:
        dated = _after_year(t, year[0], j)
        if dated:
            return dated
    month = month_at(t, j) if t.words[j] in MONTHS else None
    if month and (t.words[j] not in _VERBS or t.capital(j)):
        day = day_at(t, month[1]) if t.plain_number(month[1]) else None
        if day and day[1] == month[1] + 1 and t.words[day[1]] not in UNITS:
            return Moment(day[1], year[0], month[0], day[0])
        return Moment(month[1], year[0], month[0])
    return Moment(j, year[0])


def _coded_month(t: Tokens, year: int, j: int) -> Moment | None:
    """Read the "M03" of "2022M03" and "2022-M03", as statistical offices number months."""
    j = j + 1 if t.words[j] == "-" and t.tight(j) else j
    number = t.words[j + 1]
    if t.words[j] != "m" or not t.tight(j) or not number.isdecimal() or len(number) > 2 or not 1 <= int(number) <= 12:
        return None
    return Moment(j + 2, year, int(number))


def _after_year(t: Tokens, year: int, j: int) -> Moment | None:
    sign, tight = t.words[j], t.tight(j)
    month = month_at(t, j + 1)
    if month and sign != ".":
        if t.words[month[1]] == sign and sign != "," and day_at(t, month[1] + 1):
            return Moment(month[1] + 2, year, month[0], int(t.words[month[1] + 1]))
        return Moment(month[1], year, month[0]) if sign == "," or tight else None
    number = t.words[j + 1]
    if sign == "," or not (number.isdecimal() and len(number) <= 2 and 1 <= int(number) <= 12):
        return None
    if t.words[j + 2] == sign and t.tight(j + 2) and day_at(t, j + 3) and t.words[j + 3].isdecimal():
        return Moment(j + 4, year, int(number), int(t.words[j + 3]))
    next_financial_year = int(number) == (year + 1) % 10 ** len(number)
    open_end = not t.words[j + 2].isalnum()
    if sign == "." or next_financial_year or not t.plain_number(j + 1) or (not tight and not open_end):
        return None
    if sign == "–":
        return None  # "2005–08" are years
    if len(number) == 1 or (sign != "/" and int(number) > year % 100):
        reason = "it may be a month, a number or the last of several years: the month is taken"
        return Moment(j + 2, year, int(number), basis="inferred", reason=reason)
    return Moment(j + 2, year, int(number))


def _numeric(t: Tokens, i: int, clock: Clock) -> Moment | None:
    """Read "28/06/2007" in the order of the jurisdiction, "05-Aug-2016", "11/2016" and "11 - 2016"."""
    first, sign, second = t.words[i], t.words[i + 1], t.words[i + 2]
    if len(first) > 2 or not (sign in _SEPARATORS or sign == ".") or not second.isdecimal():
        return None
    if len(second) == 4 and 1 <= int(first) <= 12 and sign != "." and year_digits_at(t, i + 2) and t.plain_number(i):
        spaced = not t.tight(i + 1)
        return None if spaced and t.words[i + 3].isalnum() else Moment(i + 3, int(second), int(first))
    third = t.words[i + 4]
    if t.words[i + 3] != sign or not (t.tight(i + 1) and t.tight(i + 3)) or len(second) > 2 or not third.isdecimal():
        return None
    if len(third) not in {2, 4} or (sign == "." and len(third) == 2):
        return None
    return _ordered(i + 5, int(first), int(second), third, clock)


def _ordered(stop: int, first: int, second: int, third: str, clock: Clock) -> Moment | None:
    """Put day and month in order: by their size, else as the jurisdiction does, which is no more than usual."""
    month, day = (first, second) if clock.jurisdiction in _MONTH_FIRST else (second, first)
    if month > 12:
        month, day = day, month
    year = int(third) if len(third) == 4 else century_of(int(third), clock)
    if not (1 <= month <= 12 and day >= 1 and 1500 <= year < 2200):
        return None
    if day <= 12 and day != month:
        side = "the month" if clock.jurisdiction in _MONTH_FIRST else "the day"
        reason = f"whether day or month comes first is not printed: {side} does, as is usual in {clock.jurisdiction}"
        return Moment(stop, year, month, day, basis="inferred", reason=reason)
    if len(third) == 2:
        return Moment(stop, year, month, day, basis="inferred", reason=CENTURY)
    return Moment(stop, year, month, day)
