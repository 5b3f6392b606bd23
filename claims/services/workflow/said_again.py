"""End that a claim is said again: by hand, or because the claim it points to says something else now, or is gone."""

from django.core.exceptions import PermissionDenied, ValidationError

from claims.models import Claim
from claims.models.choices import ClaimState
from claims.rules import findings
from claims.rules.policy import Step, obstacle
from claims.rules.same import unlike
from sources import ledger
from sources.ledger.actions import Action
from sources.models.user import User


def end_said_again(claim: Claim, *, who: User, reason: str) -> Claim:
    """Let a claim stand for itself again: it says less than before, so one person does it at once, with a reason.

    Readers see the reason when the claim is public. Raises PermissionDenied, or ValidationError.
    """
    with ledger.writing():
        claim.reread()
        if claim.state == ClaimState.PUBLIC and not reason.strip():
            raise ValidationError({"reason": "Reason: say why it does not say the same; readers will see it."})
        if refusal := obstacle(Step.EDIT, who, claim):
            raise PermissionDenied(refusal)
        if claim.same_as is None:
            raise ValidationError(f"{claim.reference} says nothing again; there is nothing to end.")
        _end(claim, who, reason.strip())
    return claim


def part_unlike(claim: Claim, *, who: User, reason: str) -> None:
    """End it for those that said again what this claim said before it was changed; called by the change."""
    for repeat in claim.said_again.select_related("passage__document", "measure"):
        if apart := unlike(repeat, claim):
            _end(repeat, who, f"{reason} {apart}")


def part_all(claim: Claim, *, who: User, reason: str) -> None:
    """End it for all that say again what this claim says; called by its withdrawal."""
    for repeat in claim.said_again.all():
        _end(repeat, who, reason)


def _end(claim: Claim, who: User, reason: str) -> None:
    first = claim.same_as
    claim.raise_revision()
    claim.same_as = None
    claim.save()
    tell_again(Action.CLAIM_SAID_AGAIN_ENDED, claim, first, who, reason)
    findings.refresh([claim.pk, *([first.pk] if first else [])])


def tell_again(action: Action, claim: Claim, first: Claim | None, who: User, reason: str, **details: str) -> None:
    """Append to the ledger what a claim says again, or does no more; of a draft it is an edit like any other."""
    other = first.reference if first else ""
    if claim.state == ClaimState.DRAFT:
        pair = ["", other] if action == Action.CLAIM_SAID_AGAIN else [other, ""]
        ledger.append(Action.CLAIM_EDITED, "claim", claim.reference, who, reason, changes={"same_as": pair})
        return
    ledger.append(action, "claim", claim.reference, who, reason, other=other, **details)
