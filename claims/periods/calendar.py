"""Count in days, weeks, months, quarters and years, calendar, financial and academic."""

from calendar import monthrange
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

Days = tuple[date, date]  # first and last day, both included

ONE_DAY = timedelta(days=1)

# First month of the government's financial year, and of the school or university year as official statistics count it.
FINANCIAL_START = {
    "GB": 4, "US": 10, "AU": 7, "IN": 4, "CA": 4, "NZ": 7, "ZA": 4, "JP": 4, "SG": 4, "HK": 4, "PK": 7, "BD": 7,
    "IE": 1, "FR": 1, "DE": 1, "ES": 1, "IT": 1, "NL": 1, "BE": 1, "EU": 1, "CH": 1, "SE": 1, "NO": 1, "DK": 1, "BR": 1,
}  # fmt: skip
ACADEMIC_START = {
    "GB": 9, "US": 7, "AU": 1, "IN": 4, "CA": 9, "NZ": 1, "ZA": 1, "JP": 4, "SG": 1, "HK": 9, "IE": 9, "FR": 9, "DE": 8,
    "ES": 9, "IT": 9, "NL": 9, "BE": 9, "EU": 9, "CH": 8, "SE": 8, "NO": 8, "DK": 8, "BR": 2,
}  # fmt: skip
# A financial year named by one number is named by the calendar year it ends in; here by the one it starts in.
NAMED_BY_START = frozenset({"JP"})


def month_of(year: int, month: int) -> Days:
    """Return the first and last day of a month.

    >>> month_of(2016, 2)[1]
    datetime.date(2016, 2, 29)
    """
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_from(year: int, month: int, count: int) -> Days:
    """Return the first and last day of `count` months from the given one.

    >>> months_from(2017, 10, 12)[1]
    datetime.date(2018, 9, 30)
    """
    start = date(year, month, 1)
    return start, start + relativedelta(months=count) - ONE_DAY


def year_of(year: int) -> Days:
    """Return the first and last day of a calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def year_starting(year: int, first_month: int) -> Days:
    """Return the twelve months that start in the given month of a year."""
    return months_from(year, first_month, 12)


def year_around(day: date, first_month: int) -> Days:
    """Return the twelve-month year, starting in `first_month`, that a day falls in.

    >>> year_around(date(2007, 6, 28), 9)
    (datetime.date(2006, 9, 1), datetime.date(2007, 8, 31))
    """
    return year_starting(day.year if day.month >= first_month else day.year - 1, first_month)


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
            return day + relativedelta(months=months * count)


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
