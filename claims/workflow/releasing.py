"""Make a claim public, withdraw it, hide it and show it again."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from claims import findings
from claims.models import Claim, Finding
from claims.models.choices import ClaimState
from claims.workflow.permitted import Step, obstacle, open_verification
from sources import ledger
from sources.refusals import require


def release(claim: Claim, *, who: Any) -> Claim:
    """Make a draft public; only somebody other than who recorded it. PermissionDenied says what is in the way."""
    with ledger.writing():
        _enter(Step.RELEASE, claim, who)
        _release(claim, who)
    return claim


def withdraw(claim: Claim, *, who: Any, reason: str) -> Claim:
    """Withdraw a claim with a reason readers will see; the page of one that was public stays, and says so."""
    _say_why("withdrawn_reason", reason, "say why; readers will see it.")
    with ledger.writing():
        _enter(Step.WITHDRAW, claim, who)
        claim.state, claim.withdrawn_reason = ClaimState.WITHDRAWN, reason.strip()
        claim.save()
        ledger.append("claim withdrawn", "claim", claim.reference, who, reason.strip())
        findings.refresh([claim.pk])
    return claim


def hold(claim: Claim, *, who: Any, reason: str) -> Claim:
    """Hide a claim everywhere from readers, for legal or personal reasons; the reason is never shown to them."""
    _say_why("hold_reason", reason, "say why the claim is hidden; only staff will see it.")
    with ledger.writing():
        _enter(Step.HOLD, claim, who)
        claim.hold, claim.hold_reason = True, reason.strip()
        claim.save()
        ledger.append("claim held", "claim", claim.reference, who, reason.strip())
        findings.refresh([claim.pk])
    return claim


def end_hold(claim: Claim, *, who: Any) -> Claim:
    """Show a hidden claim again, as far as its state allows."""
    with ledger.writing():
        _enter(Step.END_HOLD, claim, who)
        claim.hold, claim.hold_reason = False, ""
        claim.save()
        ledger.append("claim hold ended", "claim", claim.reference, who)
        findings.refresh([claim.pk])
    return claim


def release_finding(finding: Finding, *, who: Any) -> Finding:
    """Show a finding to readers; it is revoked by itself when a figure it rests on changes."""
    require(who, "claims.release_finding", "show a finding to readers")
    with ledger.writing():
        _still_implied(finding)
        _rests_on_public_claims(finding)
        if finding.released_at is None:
            finding.released_by, finding.released_at = who, timezone.now()
            finding.save(update_fields=["released_by", "released_at"])
            ledger.append("finding released", "claim", finding.subject.reference, who, finding.summary, key=finding.key)
    return finding


def _rests_on_public_claims(finding: Finding) -> None:
    hidden = finding.claims.exclude(pk__in=Claim.objects.public()).order_by("number").first()
    if hidden:
        raise PermissionDenied(f"It rests on {hidden.reference}, which readers cannot see; make that public first.")


def revoke_finding(finding: Finding, *, who: Any, reason: str) -> Finding:
    """Stop showing a finding to readers."""
    require(who, "claims.release_finding", "stop showing a finding to readers")
    _say_why("reason", reason, "say why readers should not see it any more.")
    with ledger.writing():
        _still_implied(finding)
        finding.released_by, finding.released_at = None, None
        finding.save(update_fields=["released_by", "released_at"])
        ledger.append("finding revoked", "claim", finding.subject.reference, who, reason.strip(), key=finding.key)
    return finding


def _release(claim: Claim, who: Any) -> None:
    """Make public what the caller has checked and locked; publishing a verdict does this too."""
    claim.state, claim.released_by, claim.released_at = ClaimState.PUBLIC, who, timezone.now()
    claim.save()
    ledger.append("claim released", "claim", claim.reference, who)
    findings.refresh([claim.pk])


def _enter(step: Step, claim: Claim, who: Any) -> None:
    claim.reread()
    refusal = obstacle(step, who, claim, open_verification(claim))
    if refusal:
        raise PermissionDenied(refusal)
    claim.raise_revision()


def _still_implied(finding: Finding) -> None:
    """Refuse what is gone since the page was opened, for a figure it rested on changed; else become the stored one."""
    try:
        finding.refresh_from_db()
    except Finding.DoesNotExist:
        raise ValidationError(
            "This finding is gone: a figure it rested on has changed. Look at what the figures imply now."
        ) from None


def _say_why(field: str, reason: str, cure: str) -> None:
    if not reason.strip():
        label = field.replace("_", " ").capitalize()
        raise ValidationError({field: f"{label}: {cure}"})
