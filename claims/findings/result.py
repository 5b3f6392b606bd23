"""One result, on its way to becoming a Finding."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from claims.arithmetic import Check
from claims.findings.entry import Entry

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
    def sentences(self) -> tuple[str, list[dict[str, Any]]]:
        """The summary and the readings, as they are stored."""
        return self.summary, list(self.readings)

    @property
    def roles(self) -> list[list[Any]]:
        """The parts with the claims' numbers."""
        return [[part, entry.number] for part, entry in self.parts]


def of_check(
    kind: str,
    parts: list[tuple[str, Entry | None]],
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
        readings=tuple(reading.plain() for reading in check.readings),
        notes=tuple(notes),
        grounds=tuple(grounds),
    )


def turned_out(result: Result, outcome: str, reason: str = "") -> Result:
    """Return the result under an outcome of its own, with nothing else changed."""
    return replace(result, outcome=outcome, reason=reason)
