"""The value object every stretch of time in a text becomes, and what a parser makes of the tokens before it."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from claims.periods.calendar import Days

_CERTAINTY = ("printed", "resolved", "inferred", "unknown")


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


class Stretch(NamedTuple):
    """A stretch of time read up to (not including) token `stop`; the other fields are those of a period."""

    stop: int
    start: date | None
    end: date | None
    kind: str
    basis: str = "printed"
    reason: str = ""

    @property
    def days(self) -> Days | None:
        """Return both days when both are known."""
        return (self.start, self.end) if self.start and self.end else None


def unknown(stop: int, kind: str, reason: str) -> Stretch:
    """Return a stretch of which the words are known but not the days."""
    return Stretch(stop, None, None, kind, "unknown", reason)


def known(stop: int, days: Days, kind: str, basis: str = "printed", reason: str = "") -> Stretch:
    """Return a stretch of known days."""
    return Stretch(stop, days[0], days[1], kind, basis, reason)


def inferred(stop: int, days: Days, kind: str, reason: str) -> Stretch:
    """Return a stretch whose days are a usual reading of the words, and which."""
    return Stretch(stop, days[0], days[1], kind, "inferred", reason)


def weaker(one: Stretch, other: Stretch) -> tuple[str, str]:
    """Return the basis and reason of the less certain of two stretches."""
    worst = max(one, other, key=lambda stretch: _CERTAINTY.index(stretch.basis))
    return worst.basis, worst.reason


def longest(stretches: list[Stretch | None]) -> Stretch | None:
    """Return the stretch that takes in most tokens, the first of equals; None when there is none."""
    best: Stretch | None = None
    for stretch in stretches:
        if stretch is not None and (best is None or stretch.stop > best.stop):
            best = stretch
    return best
