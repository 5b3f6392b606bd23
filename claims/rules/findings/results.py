"""One result on its way to becoming a Finding, and the sentences it says beyond the arithmetic's own."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from claims.arithmetic import Check, wording
from claims.models.choices import Statistic
from claims.models.finding import FindingKind, FindingOutcome
from claims.rules.findings.inputs import Entry

# Part of every key: raise it when a rule of the arithmetic changes, so that what was released is looked at again.
RULES = 1


@dataclass(frozen=True, slots=True)
class Result:
    """What one check came to: the claims by their parts (the subject first), the outcome, and its sentences.

    `grounds`: what an editor said that it rests on besides the figures, such as why two must not be compared.
    """

    kind: str
    parts: tuple[tuple[str, Entry], ...]
    outcome: str
    summary: str
    reason: str = ""
    telling: bool = False
    readings: tuple[dict[str, Any], ...] = ()
    notes: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()

    @property
    def subject(self) -> Entry:
        """The claim it speaks of first."""
        return self.parts[0][1]

    @property
    def key(self) -> str:
        """The SHA-256 of the kind, the claims by their parts, all that their figures say, the notes and the grounds."""
        figures = [[part, entry.fingerprint()] for part, entry in self.parts]
        said = [RULES, self.kind, figures, self.notes, self.outcome, self.grounds]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    @property
    def sentences(self) -> tuple[str, list[dict[str, Any]], bool]:
        """What is said of it and how much a pass tells, as stored: the summary, the readings, and `telling`."""
        return self.summary, list(self.readings), self.telling

    @property
    def roles(self) -> list[list[Any]]:
        """The parts with the claims' numbers."""
        return [[part, entry.number] for part, entry in self.parts]


def of_check(
    kind: str,
    parts: Sequence[tuple[str, Entry | None]],
    check: Check,
    notes: Sequence[str] = (),
    grounds: Sequence[str] = (),
) -> Result:
    """Make a result of a check; parts without a claim are left out, and so are claims named twice."""
    seen: set[int] = set()
    known: list[tuple[str, Entry]] = []
    for part, entry in parts:
        if entry is not None and entry.pk not in seen:
            seen.add(entry.pk)
            known.append((part, entry))
    return Result(
        kind=kind,
        parts=tuple(known),
        outcome=check.outcome,
        summary=check.says,
        reason=check.reason,
        telling=check.telling,
        readings=tuple(reading.plain() for reading in check.readings),
        notes=tuple(notes),
        grounds=tuple(grounds),
    )


def turned_out(result: Result, outcome: str, reason: str = "") -> Result:
    """Return the result under an outcome of its own, with nothing else changed."""
    return replace(result, outcome=outcome, reason=reason)


# The texts with their blanks, for a translator.
BREAK = "The way it is counted changed in between: {reason}"
UNKNOWN_PERIOD = "the time of {number} is not known"
UNLIKE_STATISTICS = "{first} is given as {one}, {second} as {other}"
UNLIKE = {
    "flow": "{first} and {second} are counted over periods of different length",
    "cumulative": "{first} and {second} are counted since different starts",
}
NEWER = "A newer figure exists: {newest}. The change itself has a stated end and stays as it is."
CONTRADICTION = "Two figures for the same thing and time that cannot both be right: {first} and {second}."
UNSUPPORTED = "Linked as contradicting each other, but the numbers agree: {why}"


def unknown_period(first: Entry, second: Entry) -> str:
    """Say which figure's time is not known."""
    unknown = first if not first.period.resolved else second
    return UNKNOWN_PERIOD.format(number=wording.quantity(unknown.quantity))


def unlike_periods(first: Entry, second: Entry) -> str:
    """Say why two figures of one measure cannot be compared."""
    return UNLIKE.get(first.counting, UNLIKE["flow"]).format(first=dated(first), second=dated(second))


def unlike_statistics(first: Entry, second: Entry) -> str:
    """Say that two figures are different statistics: a total and an average, say."""
    one, other = Statistic(first.statistic).label, Statistic(second.statistic).label
    return UNLIKE_STATISTICS.format(first=dated(first), one=one, second=dated(second), other=other)


def newer_figure(parts: list[tuple[str, Entry]], notes: list[str]) -> Result:
    """Say that a newer figure exists, for a change with a stated end: it never goes stale; `notes`: its caveats."""
    summary = NEWER.format(newest=dated(dict(parts)["newest"]))
    return Result(FindingKind.STALE, tuple(parts), FindingOutcome.NEWER, summary, notes=tuple(notes))


def contradiction(result: Result, first: Entry, second: Entry) -> Result:
    """Put the two figures before what the arithmetic says of them."""
    lead = CONTRADICTION.format(first=dated(first), second=dated(second))
    return replace(result, summary=f"{lead} {result.summary}")


def dated(entry: Entry) -> str:
    """Write a figure with its period: "113,948 reports in 2018"."""
    return f"{wording.quantity(entry.quantity)} {entry.period.when}".strip()
