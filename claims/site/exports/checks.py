"""A check of typed numbers as it leaves: what was read, and what it comes to under every reading."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from claims.arithmetic.boxes import Boxes
from claims.models.finding import FindingOutcome
from claims.site.exports.findings import ReadingRow, reading_row


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxRow:
    """One number as typed and as read."""

    name: str
    text: str
    read_as: str
    value: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """What numbers come to; the outcome is null while there is nothing to check."""

    kind: str
    boxes: list[BoxRow]
    outcome: Annotated[str | None, FindingOutcome]
    heading: Annotated[str, "The outcome for people."]
    reason: Annotated[str, "Why it cannot tell."]
    telling: Annotated[bool, "Whether numbers far off would not have passed."]
    says: Annotated[str, "The whole check in a sentence."]
    readings: list[ReadingRow]


def outcome_of(boxes: Boxes | None) -> FindingOutcome | None:
    """Return what a check came to, None when there is none; a missing number is worked out, not judged."""
    if boxes is None or boxes.check is None:
        return None
    worked_out = boxes.check.reason == "missing_number"
    return FindingOutcome.IMPLIED if worked_out else FindingOutcome(boxes.check.outcome)


def check_row(kind: str, boxes: Boxes | None) -> CheckRow:
    """Return a check; expects boxes without problems."""
    check, outcome = boxes and boxes.check, outcome_of(boxes)
    return CheckRow(
        kind=kind,
        boxes=[
            BoxRow(
                name=box.name,
                text=box.text,
                read_as=box.read_as,
                value=box.quantity.value if box.quantity else None,
            )
            for box in (boxes.boxes if boxes else ())
        ],
        outcome=outcome,
        heading=outcome.words(telling=check.telling) if check and outcome else "",
        reason=check.reason if check else "",
        telling=check.telling if check else False,
        says=check.says if check else "",
        readings=[reading_row(reading.plain()) for reading in (check.readings if check else ())],
    )
