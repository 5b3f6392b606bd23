"""Make a claim public, withdraw it, hide it and show it again."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from claims.models import Claim
from claims.models.choices import ClaimState
from claims.rules import findings
from claims.rules.policy import Step, obstacle, open_verification
from sources import ledger
from sources.ledger.actions import Action
from sources.models.user import User


def release(claim: Claim, *, who: User) -> Claim:
    """Make a draft public; only somebody other than who recorded it. PermissionDenied says what is in the way."""
    with ledger.writing():
        _enter(Step.RELEASE, claim, who)
        _release(claim, who)
    return claim


def withdraw(claim: Claim, *, who: User, reason: str) -> Claim:
    """Withdraw a claim with a reason readers will see; the page of one that was public stays, and says so."""
    say_why("withdrawn_reason", reason, "say why; readers will see it.")
    with ledger.writing():
        _enter(Step.WITHDRAW, claim, who)
        claim.state, claim.withdrawn_reason = ClaimState.WITHDRAWN, reason.strip()
        claim.save()
        ledger.append(Action.CLAIM_WITHDRAWN, "claim", claim.reference, who, reason.strip())
        findings.refresh([claim.pk])
    return claim


def hold(claim: Claim, *, who: User, reason: str) -> Claim:
    """Hide a claim everywhere from readers, for legal or personal reasons; the reason is never shown to them."""
    say_why("hold_reason", reason, "say why the claim is hidden; only staff will see it.")
    with ledger.writing():
        _enter(Step.HOLD, claim, who)
        claim.hold, claim.hold_reason = True, reason.strip()
        claim.save()
        ledger.append(Action.CLAIM_HELD, "claim", claim.reference, who, reason.strip())
        findings.refresh([claim.pk])
    return claim


def end_hold(claim: Claim, *, who: User) -> Claim:
    """Show a hidden claim again, as far as its state allows."""
    with ledger.writing():
        _enter(Step.END_HOLD, claim, who)
        claim.hold, claim.hold_reason = False, ""
        claim.save()
        ledger.append(Action.CLAIM_HOLD_ENDED, "claim", claim.reference, who)
        findings.refresh([claim.pk])
    return claim


def _release(claim: Claim, who: User) -> None:
    """Make public what the caller has checked and locked; publishing a verdict does this too."""
    claim.state, claim.released_by, claim.released_at = ClaimState.PUBLIC, who, timezone.now()
    claim.save()
    ledger.append(Action.CLAIM_RELEASED, "claim", claim.reference, who)
    findings.refresh([claim.pk])


def _enter(step: Step, claim: Claim, who: User) -> None:
    claim.reread()
    refusal = obstacle(step, who, claim, open_verification(claim))
    if refusal:
        raise PermissionDenied(refusal)
    claim.raise_revision()


def say_why(field: str, reason: str, cure: str) -> None:
    """Raise ValidationError at `field` when no reason was given; `cure` says what to write, and who will see it."""
    if not reason.strip():
        label = field.replace("_", " ").capitalize()
        raise ValidationError({field: f"{label}: {cure}"})
