"""The value object every stretch of time in a text becomes."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of time as a text prints it, with the days it covers.

    `printed` is the text from `text_start` to `text_end` (code points, half-open). `start` and `end` are days, the end
    inclusive; None is open ("since 2012" has no end). Both are None, with a `reason` in words, when the text alone
    cannot say which days are meant. `kind` is day, week, month, quarter, half, year, financial_year, academic_year,
    decade, rolling, since or custom. `basis` is how the days came about: printed, resolved (counted from the day it was
    said), inferred (a usual reading, `reason` says which) or unknown.

    >>> Period(3, 7, "2012", date(2012, 1, 1), date(2012, 12, 31), "year").basis
    'printed'
    """

    text_start: int
    text_end: int
    printed: str
    start: date | None
    end: date | None
    kind: str
    reason: str = ""
    basis: str = "printed"

    @property
    def resolved(self) -> bool:
        """Say whether the words give at least one end.

        >>> Period(0, 8, "the year", None, None, "year", "which year is not said", "unknown").resolved
        False
        """
        return self.start is not None or self.end is not None
