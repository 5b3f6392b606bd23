"""Findings as they leave: what the arithmetic came to, under every reading, and the claims it rests on."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from claims.models import Finding
from claims.models.finding import FindingKind, FindingOutcome
from claims.rules.findings.display import PARTS
from claims.site.exports.addresses import Addresses
from claims.site.exports.figures import Range
from claims.site.exports.references import ClaimReference, claim_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """One way to read the printed numbers, and what that makes of the figure in question."""

    name: str
    agrees: Annotated[bool | None, "Whether the printed figure lies in it; null when none is printed."]
    says: Annotated[str, "The same in a sentence."]
    implied: Annotated[Range | None, "What the figure would have to be."]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPart:
    """A claim that a finding rests on, and the part it plays."""

    part: Annotated[str, "the change, the figure before, the whole."]
    claim: ClaimReference


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """The result of one arithmetic check, worked out by us and released by a reviewer."""

    key: str
    kind: Annotated[str, FindingKind]
    outcome: Annotated[str, FindingOutcome]
    heading: Annotated[str, "The outcome for people."]
    telling: Annotated[bool, "Whether numbers far off would not have passed."]
    summary: str
    readings: list[ReadingRow]
    parts: list[FindingPart]
    notes: Annotated[list[str], "What to keep in mind: caveats of links, breaks in a series."]
    released_at: datetime | None


def finding_row(row: Finding, addresses: Addresses) -> FindingRow:
    """Return a released finding; expects its claims fetched."""
    return FindingRow(
        key=row.key,
        kind=row.kind,
        outcome=row.outcome,
        heading=row.heading,
        telling=row.telling,
        summary=row.summary,
        readings=[reading_row(reading) for reading in row.readings],
        parts=[
            FindingPart(part=PARTS.get(part, part), claim=claim_reference(claim, addresses))
            for part, claim in row.parts()
        ],
        notes=[str(note) for note in row.notes],
        released_at=row.released_at,
    )


def reading_row(stored: dict[str, Any]) -> ReadingRow:
    """Return a reading as it is stored."""
    implied = stored.get("implied") or {}
    known = implied and not implied.get("empty")
    return ReadingRow(
        name=stored["name"],
        agrees=stored["agrees"],
        says=stored["says"],
        implied=Range(
            low=_number(implied["low"]),
            high=_number(implied["high"]),
            low_closed=bool(implied.get("low_closed", True)),
            high_closed=bool(implied.get("high_closed", True)),
        )
        if known
        else None,
    )


def _number(stored: str | None) -> Decimal | None:
    return None if stored is None else Decimal(stored)
