"""Count in days, weeks, months, quarters and years, calendar, financial and academic."""

from datetime import date, timedelta

Days = tuple[date, date]  # first and last day, both included

ONE_DAY = timedelta(days=1)

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def last_of(year: int, month: int) -> int:
    """Return how many days a month has.

    >>> last_of(2016, 2), last_of(1900, 2)
    (29, 28)
    """
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap else _LENGTHS[month - 1]


def months_after(day: date, count: int) -> date:
    """Move a day by months; the 31st becomes the last day of a shorter month.

    >>> months_after(date(2018, 3, 31), -1)
    datetime.date(2018, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, last_of(year, month + 1)))


def month_of(year: int, month: int) -> Days:
    """Return the first and last day of a month.

    >>> month_of(2016, 2)[1]
    datetime.date(2016, 2, 29)
    """
    return date(year, month, 1), date(year, month, last_of(year, month))


def months_from(year: int, month: int, count: int) -> Days:
    """Return the first and last day of `count` months from the given one.

    >>> months_from(2017, 10, 12)[1]
    datetime.date(2018, 9, 30)
    """
    start = date(year, month, 1)
    return start, months_after(start, count) - ONE_DAY


def year_of(year: int) -> Days:
    """Return the first and last day of a calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def year_starting(year: int, month: int, day: int = 1) -> Days:
    """Return the twelve months that start on a day of a month of a year.

    >>> year_starting(2018, 4, 6)[1]
    datetime.date(2019, 4, 5)
    """
    return date(year, month, day), date(year + 1, month, day) - ONE_DAY


def year_around(day: date, month: int, first: int = 1) -> Days:
    """Return the twelve-month year, starting on day `first` of a month, that a day falls in.

    >>> year_around(date(2007, 6, 28), 9)
    (datetime.date(2006, 9, 1), datetime.date(2007, 8, 31))
    """
    return year_starting(day.year if (day.month, day.day) >= (month, first) else day.year - 1, month, first)


def unit_around(day: date, unit: str) -> Days:
    """Return the calendar unit (day, week, weekend, month, quarter, half, year, decade, century) a day falls in.

    Weeks start on Monday (ISO 8601); a weekend belongs to the week it ends.
    """
    monday = day - timedelta(days=day.weekday())
    match unit:
        case "day":
            return day, day
        case "week":
            return monday, monday + timedelta(days=6)
        case "weekend":
            return monday + timedelta(days=5), monday + timedelta(days=6)
        case "fortnight":
            return monday, monday + timedelta(days=13)
        case "month":
            return month_of(day.year, day.month)
        case "quarter":
            return months_from(day.year, day.month - (day.month - 1) % 3, 3)
        case "half":
            return months_from(day.year, 1 if day.month < 7 else 7, 6)
        case "year":
            return year_of(day.year)
        case "decade":
            return date(day.year - day.year % 10, 1, 1), date(day.year - day.year % 10 + 9, 12, 31)
        case _:
            return date(day.year - day.year % 100, 1, 1), date(day.year - day.year % 100 + 99, 12, 31)


def shift(day: date, count: int, unit: str) -> date:
    """Move a day by whole units; the 31st becomes the last day of a shorter month.

    >>> shift(date(2018, 3, 31), -1, "month")
    datetime.date(2018, 2, 28)
    """
    match unit:
        case "day" | "weekend":
            return day + timedelta(days=count * (7 if unit == "weekend" else 1))
        case "week":
            return day + timedelta(days=7 * count)
        case "fortnight":
            return day + timedelta(days=14 * count)
        case "hour":
            return day + timedelta(days=count // 24)
        case _:
            months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
            return months_after(day, months * count)


def back_from(end: date, count: int, unit: str) -> Days:
    """Return the `count` units that end on a day: a month's last day counts whole months.

    >>> back_from(date(2018, 3, 31), 12, "month")
    (datetime.date(2017, 4, 1), datetime.date(2018, 3, 31))
    """
    return shift(end + ONE_DAY, -count, unit), end


def moved(days: Days, count: int, unit: str) -> Days:
    """Move a stretch of days by whole units, keeping whole months whole.

    >>> moved((date(2016, 2, 1), date(2016, 2, 29)), -1, "year")
    (datetime.date(2015, 2, 1), datetime.date(2015, 2, 28))
    """
    return shift(days[0], count, unit), shift(days[1] + ONE_DAY, count, unit) - ONE_DAY


def numbered_week(year: int, number: int) -> Days:
    """Return an ISO week of a year; raise ValueError when it has no such week."""
    monday = date.fromisocalendar(year, number, 1)
    return monday, monday + timedelta(days=6)
