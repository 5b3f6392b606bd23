"""Show findings to readers, and stop showing them."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from claims.models import Finding
from claims.models.claim import IS_PUBLIC
from claims.services.workflow.claims import say_why
from sources import ledger
from sources.editing.validation import require
from sources.ledger.actions import Action
from sources.models.user import User


def release_finding(finding: Finding, *, who: User) -> Finding:
    """Show a finding to readers; it is revoked by itself when a figure it rests on changes."""
    require(who, "claims.release_finding", "show a finding to readers")
    with ledger.writing():
        _still_implied(finding)
        _rests_on_public_claims(finding)
        if finding.released_at is None:
            finding.released_by, finding.released_at = who, timezone.now()
            finding.save(update_fields=["released_by", "released_at"])
            ledger.append(
                Action.FINDING_RELEASED, "claim", finding.subject.reference, who, finding.summary, key=finding.key
            )
    return finding


def _rests_on_public_claims(finding: Finding) -> None:
    hidden = finding.claims.exclude(IS_PUBLIC).order_by("number").first()
    if hidden:
        raise PermissionDenied(f"It rests on {hidden.reference}, which readers cannot see; make that public first.")


def revoke_finding(finding: Finding, *, who: User, reason: str) -> Finding:
    """Stop showing a finding to readers."""
    require(who, "claims.release_finding", "stop showing a finding to readers")
    say_why("reason", reason, "say why readers should not see it any more.")
    with ledger.writing():
        _still_implied(finding)
        if finding.released_at is None:
            return finding
        finding.released_by, finding.released_at = None, None
        finding.save(update_fields=["released_by", "released_at"])
        ledger.append(Action.FINDING_REVOKED, "claim", finding.subject.reference, who, reason.strip(), key=finding.key)
    return finding


def _still_implied(finding: Finding) -> None:
    """Refuse what is gone since the page was opened, for a figure it rested on changed; else become the stored one."""
    try:
        finding.refresh_from_db()
    except Finding.DoesNotExist:
        raise ValidationError(
            "This finding is gone: a figure it rested on has changed. Look at what the figures imply now."
        ) from None
