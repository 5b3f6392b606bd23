"""Days of publication as they are printed: never guessed, never more precise than printed, never impossible."""

import re
from collections.abc import Sequence
from datetime import date, datetime

_ISO = re.compile(r"\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?!\d))?)?(?:[T ].*)?\s*\Z", re.DOTALL)
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?\s*\Z")
_ONLY_NUMBERS = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b")
_LONGEST = 60
# Where clocks begin that were never set: what programs store when they know no date.
_EPOCHS = frozenset(["1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30", "1899-12-31", "1904-01-01", "1601-01-01"])
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?:,?\s*(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,5}\)?)?)?"
_WRITTEN = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\.?,?\s+\d{{4}}|(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|(?:{_MONTHS})\.?,?\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
)
# A line that is a date and nothing else but what a dateline has: a label before, a name, a time.
_DATELINE = re.compile(
    rf"\W*(?:(?:first\s+)?(?:published|posted|issued|released|date(?:\s+of\s+publication)?|publication\s+date"
    rf"|press\s+release|news(?:\s+release)?)\b\s*(?:on|:|–|-|\|)?\s*)?(?:by\s+[^\d,|]{{3,60}}[,|–-]\s*)?"
    rf"{_WEEKDAY}(?P<date>{_WRITTEN}){_TIME}\s*(?:[|,–-]\s*by\s+[^\d]{{3,60}})?"
    rf"(?:\W*(?:last\s+)?(?:updated|modified|amended|edited)\b.{{0,60}})?\W*\Z",
    re.IGNORECASE,
)  # fmt: skip
_FIRST_LINES = 15
_LONGEST_DATELINE = 120


def iso_date(printed: str) -> str:
    """Return a printed date in ISO form at its own precision; "" for what is none or can be read in two ways.

    >>> iso_date("28 June 2007"), iso_date("2018-09"), iso_date("September 2018"), iso_date("03/09/2018")
    ('2007-06-28', '2018-09', '2018-09', '')
    """
    if len(printed) > _LONGEST:
        return ""
    if found := _COMPACT.match(printed) or _ISO.match(printed):
        return _joined(*(int(part) if part else None for part in found.groups()))
    if found := _ONLY_NUMBERS.match(printed):
        first, second, year = (int(part) for part in found.groups())
        if first != second and first <= 12 and second <= 12:
            return ""  # day and month cannot be told apart
        return _joined(year, min(first, second), max(first, second))
    return _in_words(printed)


def plausible(printed: str, today: date) -> bool:
    """Say whether an ISO date of any precision can be a day of publication: no epoch, and not after `today`.

    >>> day = date(2026, 11, 27)
    >>> plausible("2018-06-28", day), plausible("1970-01-01", day), plausible("2026-12", day), plausible("2026", day)
    (True, False, False, True)
    """
    return bool(printed) and printed not in _EPOCHS and printed <= today.isoformat()[: len(printed)]


def first_lines_date(lines: Sequence[str], today: date) -> str:
    """Return the date that one of a text's first lines prints by itself; "" for none, and for two that differ.

    >>> first_lines_date(["Online threats assessed", "Jun 28, 2007", "By D Writer"], date(2026, 11, 27))
    '2007-06-28'
    """
    found = []
    for line in [line for line in lines if line.strip()][:_FIRST_LINES]:
        if len(line) <= _LONGEST_DATELINE and (dateline := _DATELINE.match(line)):
            printed = iso_date(dateline.group("date"))
            if plausible(printed, today):
                found.append(printed)
    return found[0] if len(set(found)) == 1 else ""


def _joined(year: int | None, month: int | None = None, day: int | None = None) -> str:
    try:
        read = datetime(year or 0, month or 1, day or 1)  # noqa: DTZ001 - a calendar date, no moment
    except ValueError:
        return ""
    return read.strftime("%Y-%m-%d" if day else "%Y-%m" if month else "%Y") if read.year > 1000 else ""


def _in_words(printed: str) -> str:
    """Read a date with a month's name: dateutil fills what is missing from a default, so two defaults tell what is."""
    from dateutil import parser

    if not re.search(r"[a-zA-Z]{3}", printed) or not re.search(r"\d{4}", printed):
        return ""
    try:
        defaults = (datetime(2001, 1, 1), datetime(2002, 2, 2))  # noqa: DTZ001 - never returned
        one, other = (parser.parse(printed, default=default) for default in defaults)
    except Exception:
        return ""
    if one.year != other.year or one.month != other.month:
        return ""
    return _joined(one.year, one.month, one.day if one.day == other.day else None)
