"""What a check comes to: an outcome, and the readings it rests on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from claims.arithmetic.interval import Interval

Outcome = Literal["holds", "holds_if_rounded", "holds_if_misread", "fails", "cannot_tell"]
Reason = Literal["", "missing_number", "open_comparator", "not_comparable", "period_unknown"]
PASSES: tuple[Outcome, ...] = ("holds", "holds_if_rounded")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the printed numbers, and what that makes of the number asked about.

    `implied` is the missing number, or else what the figure in question (the change, the share, the sum) would have to
    be; `agrees` says whether the printed one lies in it, None when none is printed. `says` is made when asked.
    """

    name: str
    implied: Interval
    agrees: bool | None
    tell: Callable[["Reading"], str] = field(repr=False, compare=False)

    @property
    def says(self) -> str:
        """Say it in one sentence a reader understands."""
        return self.tell(self)

    def plain(self) -> dict[str, object]:
        """Give the reading as plain values for JSON; numbers as text, so that no digit is lost."""
        return {"name": self.name, "agrees": self.agrees, "says": self.says, "implied": _plain(self.implied)}


@dataclass(frozen=True, slots=True)
class Check:
    """The result of one check; `reason` is set exactly when the outcome is `cannot_tell`.

    `telling` is true of a pass that numbers far off would not have got, too, and of nothing else: a tick is for these.
    """

    outcome: Outcome
    readings: tuple[Reading, ...]
    reason: Reason
    telling: bool
    tell: Callable[["Check"], str] = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        if (self.outcome == "cannot_tell") != bool(self.reason):
            raise ValueError(f"A check that says {self.outcome!r} cannot have the reason {self.reason!r}.")
        if self.telling and not self.passes:
            raise ValueError(f"A check that says {self.outcome!r} is no pass, so it cannot be a telling one.")

    @property
    def passes(self) -> bool:
        """Say whether the numbers agree, as printed or rounded."""
        return self.outcome in PASSES

    @property
    def says(self) -> str:
        """Sum the whole check up in one sentence."""
        return self.tell(self)

    def plain(self) -> dict[str, object]:
        """Give the check as plain values for JSON; numbers as text, so that no digit is lost."""
        return {
            "outcome": self.outcome,
            "reason": self.reason,
            "telling": self.telling,
            "says": self.says,
            "readings": [reading.plain() for reading in self.readings],
        }


def _plain(interval: Interval) -> dict[str, object]:
    return {
        "low": None if interval.low is None else str(interval.low),
        "high": None if interval.high is None else str(interval.high),
        "low_closed": interval.low_closed,
        "high_closed": interval.high_closed,
        "empty": interval.empty,
    }
