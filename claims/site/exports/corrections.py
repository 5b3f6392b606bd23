"""What happened to claims in public, as it leaves: corrections, amendments, withdrawals, verdicts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from claims.site.exports.addresses import Addresses
from claims.site.exports.references import ClaimReference, claim_reference
from claims.site.exports.verifications import VerdictRow, verdict_row
from claims.wording.history import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """One thing that happened to a claim in public."""

    at: Annotated[datetime | None, "Null when the day was not recorded."]
    kind: Annotated[str, "correction, clarification, update; or the step that was taken."]
    words: Annotated[str, "The same for people."]
    claim: ClaimReference
    note: Annotated[str, "Why."]
    before: Annotated[VerdictRow | None, "The verdict that was replaced."]
    after: Annotated[VerdictRow | None, "The verdict that was published."]


COLUMNS = (
    "at", "kind", "words", "claim.reference", "claim.statement", "note", "before.slug", "after.slug",
    "claim.permanent", "claim.page",
)  # fmt: skip


def correction_row(entry: Entry, addresses: Addresses) -> CorrectionRow:
    """Return one line of a claim's history or of the corrections log."""
    return CorrectionRow(
        at=entry.at,
        kind=entry.kind,
        words=entry.words,
        claim=claim_reference(entry.claim, addresses),
        note=entry.note,
        before=verdict_row(entry.before) if entry.before else None,
        after=verdict_row(entry.after) if entry.after else None,
    )
