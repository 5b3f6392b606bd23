"""The day a text was said, how precisely it is known, and where."""

import re
from dataclasses import dataclass
from datetime import date, datetime

_SAID = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
_RANK = {"year": 0, "month": 1, "day": 2}


@dataclass(frozen=True, slots=True)
class Clock:
    """When and where something was said: what relative words count from."""

    said: date | None
    precision: str
    jurisdiction: str

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


def read_clock(said_on: date | str | None, jurisdiction: str) -> Clock:
    """Build a clock from a day, or from "2018", "2018-09" or "2018-09-03" when no more is known.

    Raises ValueError, with a sentence, for a text that is none of these.

    >>> read_clock("2018-09", "GB").precision
    'month'
    """
    place = jurisdiction.upper()
    if said_on is None or said_on == "":
        return Clock(None, "day", place)
    if isinstance(said_on, datetime):
        return Clock(said_on.date(), "day", place)
    if isinstance(said_on, date):
        return Clock(said_on, "day", place)
    match = _SAID.match(said_on)
    try:
        parts = [int(part) for part in match.groups() if part] if match else []
        said = date(*[*parts, 1, 1][:3])
    except (TypeError, ValueError) as error:
        raise ValueError(f'the date said "{said_on}" is not a day (2018-09-03), a month (2018-09) or a year') from error
    return Clock(said, ("year", "month", "day")[len(parts) - 1], place)
