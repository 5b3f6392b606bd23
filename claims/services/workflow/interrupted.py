"""What becomes of an open verification when its claim changes under it: back to its author, or closed."""

from typing import Any

from claims.models import Claim, Verification
from claims.models.choices import VerificationState
from claims.rules.policy import open_verification
from sources import ledger
from sources.ledger.actions import Action
from sources.models.user import User


def back_to_author(claim: Claim, *, who: User, note: str) -> None:
    """Send a verdict in review back to its author, for the claim it speaks of was edited; `note` says how.

    Called by the edit, in its transaction.
    """
    verification = claim.verifications.filter(state=VerificationState.IN_REVIEW).first()
    if verification is not None:
        _end(verification, VerificationState.DRAFT, note)
        tell(Action.VERIFICATION_RETURNED, verification, who, note)


def close_open(claim: Claim, *, who: User, reason: str) -> None:
    """Close what is being worked on of a withdrawn claim's verdict: nobody publishes it any more.

    Called by the withdrawal, in its transaction.
    """
    verification = open_verification(claim)
    if verification is not None:
        _end(verification, VerificationState.CLOSED, "")
        tell(Action.VERIFICATION_CLOSED, verification, who, reason)


def tell(action: Action, verification: Verification, who: User, reason: str = "", **details: Any) -> None:
    """Append to the ledger what became of a verification, under its claim's reference."""
    ledger.append(
        action,
        "claim",
        verification.claim.reference,
        who,
        reason,
        verification=verification.pk,
        verdict=verification.verdict.slug,
        replacement=verification.replacement,
        **details,
    )


def _end(verification: Verification, state: VerificationState, note: str) -> None:
    verification.raise_revision()
    verification.state, verification.return_note = state, note
    verification.save()
