"""The tellings of one figure, as they leave: what all of them say, and of each what differs."""

from dataclasses import dataclass
from typing import Annotated, Any

from claims.models import Claim
from claims.site.exports.addresses import Addresses
from claims.site.exports.references import ClaimReference, claim_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetRow:
    """One thing a telling says."""

    name: str
    words: Annotated[str, "As printed; empty where only the understanding is on record."]
    understood: Annotated[str, "As it is understood; empty where the words give no more."]
    new: Annotated[bool, "Whether no telling before it said so."]


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingRow:
    """One telling, with what differs between them."""

    claim: ClaimReference
    when: Annotated[str, "When it was told, as far as that is known."]
    says: list[FacetRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingsRow:
    """All public tellings of one figure by date, the earliest first."""

    reference: Annotated[str, "Of the claim asked for."]
    page: Annotated[str, "Address of its page of tellings."]
    shared: Annotated[list[FacetRow], "What all of them say."]
    counts: Annotated[list[str], "In how many ways the rest was told, in words."]
    tellings: list[TellingRow]


def tellings_row(claim: Claim, drift: Any, addresses: Addresses) -> TellingsRow:
    """Return the tellings of a public claim, out of what its page shows."""
    return TellingsRow(
        reference=claim.reference,
        page=addresses.named("tellings", claim.slug),
        shared=[FacetRow(name=name, words="", understood=shown, new=False) for name, shown in drift.shared],
        counts=list(drift.counts),
        tellings=[
            TellingRow(
                claim=claim_reference(telling.claim, addresses),
                when=telling.when,
                says=[
                    FacetRow(name=each.name, words=each.facet.words, understood=each.facet.understood, new=each.new)
                    for each in telling.cells
                ],
            )
            for telling in drift.tellings
        ],
    )
