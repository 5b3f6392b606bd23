"""What a parser made of the tokens before it: how far it read, and the days."""

from dataclasses import dataclass, replace
from datetime import date

from claims.periods.calendar import Days

_ORDER = ("printed", "resolved", "inferred", "unknown")


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of time read up to (not including) token `stop`."""

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


def unknown(stop: int, kind: str, reason: str) -> Reading:
    """Return a reading that knows the words but not the days."""
    return Reading(stop, None, None, kind, "unknown", reason)


def known(stop: int, days: Days, kind: str, basis: str = "printed", reason: str = "") -> Reading:
    """Return a reading of known days."""
    return Reading(stop, days[0], days[1], kind, basis, reason)


def weaker(one: Reading, other: Reading) -> tuple[str, str]:
    """Return the basis and reason of the less certain of two readings."""
    worst = max(one, other, key=lambda reading: _ORDER.index(reading.basis))
    return worst.basis, worst.reason


def narrowed(reading: Reading, stop: int, start: date | None, end: date | None, reason: str) -> Reading:
    """Return a part of a reading that the words give only roughly: inferred, with the reason."""
    return replace(reading, stop=stop, start=start, end=end, kind="custom", basis="inferred", reason=reason)


def longest(readings: list[Reading | None]) -> Reading | None:
    """Return the reading that takes in most tokens, the first of equals; None when there is none."""
    best: Reading | None = None
    for reading in readings:
        if reading is not None and (best is None or reading.stop > best.stop):
            best = reading
    return best
