"""Make a claim public, withdraw it, hide it and show it again."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.text import slugify

from claims.models import Claim, Verification
from claims.models.choices import ClaimState
from claims.rules import findings
from claims.rules.policy import Step, obstacle, open_verification
from claims.rules.reached import Reach
from claims.services.workflow.interrupted import close_open, unsettle_claim
from claims.services.workflow.said_again import part_all
from claims.services.workflow.texts import accept_with
from sources import ledger
from sources.editing.acceptance import accept_words
from sources.editing.approval import told
from sources.ledger.actions import Action
from sources.models.user import User

SLUG_LENGTH = 60


def release(claim: Claim, *, who: User) -> Claim:
    """Make a draft public; only somebody who neither recorded nor worded it. Raises PermissionDenied."""
    with ledger.writing():
        _enter(Step.RELEASE, claim, who)
        _release(claim, who)
    return claim


def withdraw(claim: Claim, *, who: User, reason: str) -> Claim:
    """Withdraw a claim with a reason readers will see; the page of one that was public stays, and says so.

    What is being worked on of its verdict is closed with it, for the same reason.
    """
    say_why("withdrawn_reason", reason, "say why; readers will see it.")
    with ledger.writing():
        _enter(Step.WITHDRAW, claim, who)
        claim.state, claim.withdrawn_reason = ClaimState.WITHDRAWN, reason.strip()
        claim.save()
        ledger.append(Action.CLAIM_WITHDRAWN, "claim", claim.reference, who, reason.strip())
        close_open(claim, who=who, reason=reason.strip())
        part_all(claim, who=who, reason=f"{claim.reference} was withdrawn: {reason.strip()}")
        findings.refresh([claim.pk])
        unsettle_claim(claim, who=who, note=f"{claim.reference} was withdrawn: {reason.strip()}")
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
        unsettle_claim(claim, who=who, note=f"{claim.reference} was put on hold; readers do not see it.")
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


def accept(claim: Claim, who: User, verification: Verification | None = None) -> bool:
    """Take the claim's words, and those of all it shows for the first time, as accepted by `who`; say if by one alone.

    `verification`: with its evidence. The caller has checked who may, and saves the claim before readers see it.
    """
    alone = not claim.approved_by_id and who.pk in (claim.recorded_by_id, claim.worded_by_id)
    accept_with(claim, who)
    if not claim.approved_by_id:
        claim.approved_by, claim.reviewed_alone = who, claim.reviewed_alone or alone
    return accept_words(Reach.of(claim, verification).unaccepted(), who, with_claim=claim.reference) or alone


def make_slug(claim: Claim) -> str:
    """Return a short web name from the statement, cut at a word; with the number when another claim has it."""
    slug = slugify(claim.statement)
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    stem, count = slug, claim.number
    while not slug or Claim.objects.filter(slug=slug).exists():
        slug, count = f"{stem}-{count}".strip("-"), count + 1  # another claim's own words may end in that number
    return slug


def _release(claim: Claim, who: User, verification: Verification | None = None) -> None:
    """Make public what the caller has checked and locked; publishing a verdict does this too."""
    alone = accept(claim, who, verification)
    claim.slug = claim.slug or make_slug(claim)
    claim.state, claim.released_by, claim.released_at = ClaimState.PUBLIC, who, timezone.now()
    claim.save()
    ledger.append(Action.CLAIM_RELEASED, "claim", claim.reference, who, **told(alone))
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
