"""The day a text was said, how precisely it is known, and the years that are counted where it was said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from claims.periods.calendar import Days, year_around, year_starting
from claims.periods.words import listed

_SAID = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
_RANK = {"year": 0, "month": 1, "day": 2}

YearStart = tuple[str, int, int]  # the name of a kind of year, and the month and day it begins on
Start = tuple[int, int]  # month and day
When = tuple[date | str | None, str, tuple[YearStart, ...]]  # the day said, the jurisdiction and the years

_CALENDAR_YEAR = listed(
    "IE FR DE ES IT NL BE LU AT PT FI GR PL CZ SK HU SI HR BG RO EE LV LT CY MT SE DK EU CH NO IS BR CN RU KR MX"
)
# First month of the government's financial year, and of the school or university year as official statistics count it.
_FINANCIAL = dict.fromkeys(_CALENDAR_YEAR, 1) | {
    "GB": 4, "US": 10, "AU": 7, "IN": 4, "CA": 4, "NZ": 7, "ZA": 4, "JP": 4, "SG": 4, "HK": 4, "PK": 7, "BD": 7,
    "KE": 7, "EG": 7, "TH": 10,
}  # fmt: skip
_ACADEMIC = {
    "GB": 9, "US": 7, "AU": 1, "IN": 4, "CA": 9, "NZ": 1, "ZA": 1, "JP": 4, "SG": 1, "HK": 9, "IE": 9, "FR": 9, "DE": 8,
    "ES": 9, "IT": 9, "NL": 9, "BE": 9, "EU": 9, "CH": 8, "SE": 8, "NO": 8, "DK": 8, "BR": 2, "LU": 9, "AT": 9,
    "PT": 9, "FI": 8, "GR": 9, "PL": 9, "CZ": 9, "SK": 9, "HU": 9, "SI": 9, "HR": 9, "BG": 9, "RO": 9, "EE": 9,
    "LV": 9, "LT": 9, "CY": 9, "MT": 9, "IS": 8, "KR": 3, "CN": 9, "RU": 9,
}  # fmt: skip
# Where the year that taxes are counted by is not the government's own.
_TAX: dict[str, Start] = {"GB": (4, 6), "US": (1, 1), "CA": (1, 1), "NZ": (4, 1), "ZA": (3, 1), "SG": (1, 1)}
# A financial year named by one number is named by the calendar year it ends in; here by the one it starts in.
_NAMED_BY_START = frozenset({"JP"})

_KINDS = {
    "financial": "financial_year", "fiscal": "financial_year", "budget": "financial_year", "business": "financial_year",
    "tax": "tax_year", "academic": "academic_year", "school": "academic_year", "university": "academic_year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clock:
    """When and where something was said: what relative words count from.

    `starts` holds what begins otherwise than the jurisdiction has it, by kind of year.
    """

    said: date | None
    precision: str
    jurisdiction: str
    starts: dict[str, Start] = field(default_factory=dict)

    def lacks(self, precision: str) -> str:
        """Say in words why a period cannot be counted from the day said, or "" when it can.

        >>> read_clock("2018-09", "GB").lacks("day")
        'the date it was said is known only to the month'
        """
        if self.said is None:
            return "the date it was said is not known"
        if _RANK[self.precision] < _RANK[precision]:
            return f"the date it was said is known only to the {self.precision}"
        return ""

    def start_of(self, kind: str) -> Start | None:
        """Return the month and day a financial, tax or academic year begins on; None where that is not known.

        >>> read_clock(None, "GB").start_of("tax_year"), read_clock(None, "XX").start_of("tax_year")
        ((4, 6), None)
        """
        if kind in self.starts:
            return self.starts[kind]
        if kind == "tax_year":
            return self.starts.get("financial_year") or _TAX.get(self.jurisdiction) or self.start_of("financial_year")
        month = (_ACADEMIC if kind == "academic_year" else _FINANCIAL).get(self.jurisdiction)
        return (month, 1) if month else None

    def named_by_start(self, kind: str) -> bool:
        """Say whether a year named by one number is the one that starts in it."""
        return kind == "academic_year" or self.jurisdiction in _NAMED_BY_START

    def year_of(self, kind: str, first: int) -> Days | None:
        """Return the days of a kind of year that starts in a calendar year; None where its start is not known."""
        start = self.start_of(kind)
        return year_starting(first, *start) if start else None

    def year_around(self, kind: str, day: date) -> Days | None:
        """Return the days of the kind of year a day falls in; None where its start is not known."""
        start = self.start_of(kind)
        return year_around(day, *start) if start else None


def read_clock(said_on: date | str | None, jurisdiction: str, years: Iterable[YearStart] = ()) -> Clock:
    """Build a clock from a day, or from "2018", "2018-09" or "2018-09-03" when no more is known.

    `years` names financial, tax and academic years that begin otherwise than the jurisdiction has it. Raises
    ValueError, with a sentence, for a day that is none and a year that no calendar holds.

    >>> read_clock("2018-09", "GB", [("academic", 8, 1)]).start_of("academic_year")
    (8, 1)
    """
    return _clock(said_on, jurisdiction.upper(), tuple(map(tuple, years)))


@lru_cache(maxsize=64)  # the texts of a document share one
def _clock(said_on: date | str | None, place: str, years: tuple[YearStart, ...]) -> Clock:
    starts = dict(_started(*year) for year in years)
    if said_on is None or said_on == "":
        return Clock(None, "day", place, starts)
    if isinstance(said_on, datetime):
        return Clock(said_on.date(), "day", place, starts)
    if isinstance(said_on, date):
        return Clock(said_on, "day", place, starts)
    match = _SAID.match(said_on)
    try:
        parts = [int(part) for part in match.groups() if part] if match else []
        said = date(*[*parts, 1, 1][:3])
    except (TypeError, ValueError) as error:
        raise ValueError(f'the date said "{said_on}" is not a day (2018-09-03), a month (2018-09) or a year') from error
    return Clock(said, ("year", "month", "day")[len(parts) - 1], place, starts)


def _started(name: str, month: int, day: int) -> tuple[str, Start]:
    kind = _KINDS.get(name.lower().replace("_", " ").partition(" ")[0])
    if kind is None:
        raise ValueError(f'years: "{name}" is no kind of year; name it financial, tax or academic')
    try:
        date(2001, month, day)
    except ValueError as error:
        raise ValueError(f"years: {name} begins on day {day} of month {month}, which no year has") from error
    return kind, (month, day)
