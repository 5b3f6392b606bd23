"""Links as they leave: what one claim is to another, with the reason."""

from dataclasses import dataclass
from typing import Annotated

from claims.models import Link
from claims.models.meanings import Meaning
from claims.site.exports.addresses import Addresses
from claims.site.exports.references import ClaimReference, claim_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """What one claim is to another, confirmed by a second person: read subject, words, object as a sentence."""

    meaning: Annotated[str, Meaning]
    words: Annotated[str, "The meaning as words between the two: updates, is part of."]
    explanation: str
    subject: Annotated[ClaimReference, "The claim the sentence begins with."]
    object: Annotated[ClaimReference, "The claim it ends with."]
    reason: Annotated[str, "Why this is so."]
    caveat: Annotated[str, "What to keep in mind, or what differs."]
    exclusive: Annotated[bool | None, "For parts: whether they cannot overlap; null when not known."]
    exhaustive: Annotated[bool | None, "For parts: whether they make up the whole; null when not known."]
    one_person: Annotated[bool, "Whether one person proposed and confirmed it."]


def link_row(link: Link, addresses: Addresses) -> LinkRow:
    """Return a public link; expects both its claims fetched."""
    meaning = Meaning(link.meaning)
    return LinkRow(
        meaning=link.meaning,
        words=str(meaning.label),
        explanation=meaning.explanation,
        subject=claim_reference(link.from_claim, addresses),
        object=claim_reference(link.to_claim, addresses),
        reason=link.reason,
        caveat=link.caveat,
        exclusive=link.exclusive,
        exhaustive=link.exhaustive,
        one_person=link.reviewed_alone,
    )
