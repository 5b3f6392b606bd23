"""A date of which perhaps only the month or the year is known."""

import re
from datetime import date

from django.db.models import Q
from django.utils.dateformat import format as format_date

from sources.models.choices import Precision

FORMATS = {Precision.DAY: "j F Y", Precision.MONTH: "F Y", Precision.YEAR: "Y"}


def partial_words(day: date | None, precision: str) -> str:
    """Return the date as far as it is known, "" when unknown.

    >>> partial_words(date(2018, 9, 1), "month")
    'September 2018'
    """
    return "" if day is None else format_date(day, FORMATS[Precision(precision)])


def read_partial(printed: str) -> tuple[date | None, str]:
    """Read "2018-09-03", "2018-09", "2018" or "" into a date and its precision; ValueError says what is wrong.

    >>> read_partial("2018-09")
    (datetime.date(2018, 9, 1), 'month')
    """
    printed = printed.strip()
    if not printed:
        return None, Precision.UNKNOWN.value
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", printed)
    if match is None:
        raise ValueError(f"“{printed}” is no date; write it as 2018-09-03, 2018-09 or 2018.")
    year, month, day = match.groups()
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    try:
        return date(int(year), int(month or 1), int(day or 1)), precision.value
    except ValueError:
        raise ValueError(f"“{printed}” is no day of the calendar.") from None


def partial_date_rule(field: str) -> Q:
    """Return the rule that ties a date to its precision: unknown exactly when there is no date."""
    return Q(**{f"{field}__isnull": True, f"{field}_precision": Precision.UNKNOWN}) | (
        Q(**{f"{field}__isnull": False}) & ~Q(**{f"{field}_precision": Precision.UNKNOWN})
    )
