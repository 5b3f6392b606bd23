"""Say that another desk's verdict is about a claim on record: proposed by one person, accepted by another."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError

from claims.models import Claim, Review
from claims.models.review import ReviewState
from claims.rules import seen
from claims.rules.policy import review_obstacle
from sources import ledger
from sources.editing.approval import told
from sources.editing.validation import clean
from sources.ledger.actions import Action
from sources.models.user import User


def propose_match(review: Review, claim: Claim, *, who: User, token: str) -> Review:
    """Propose that a review is about a claim, as the page with this token showed both; readers see nothing yet.

    Raises StalePage when either changed meanwhile, PermissionDenied for who may not, or what cannot be.
    """
    with ledger.writing():
        row = _entered(review, ReviewState.PROPOSED, who, token, claim)
        row.claim, row.proposed_by, row.state = claim, who, ReviewState.PROPOSED
        row.not_about.remove(claim)
        _save(row, Action.REVIEW_PROPOSED, who)
    return row


def accept_match(review: Review, *, who: User, token: str) -> Review:
    """Show readers a review on its claim's page, as the page with this token showed both; refusals as to propose."""
    with ledger.writing():
        row = _entered(review, ReviewState.ACCEPTED, who, token)
        alone = row.proposed_by_id == who.pk
        row.state, row.accepted_by, row.reviewed_alone = ReviewState.ACCEPTED, who, row.reviewed_alone or alone
        _save(row, Action.REVIEW_ACCEPTED, who, details=told(alone))
    return row


def end_match(review: Review, *, who: User, token: str, reason: str) -> Review:
    """Say that a review is not about its claim: it says less, so one person does it, with a reason; remembered."""
    if not reason.strip():
        raise ValidationError({"reason": "Reason: say why it is not about this claim; it is kept with the review."})
    with ledger.writing():
        row = _entered(review, ReviewState.OPEN, who, token)
        claim = row.claim
        row.claim = row.proposed_by = row.accepted_by = None
        row.state = ReviewState.OPEN
        if claim is not None:
            row.not_about.add(claim)
        _save(row, Action.REVIEW_ENDED, who, reason.strip(), claim)
    return row


def unmatch(claim: Claim, *, who: User, reason: str) -> None:
    """Let the accepted reviews of a claim wait for a second person again; called by whatever changed its words."""
    for row in claim.reviews.filter(state=ReviewState.ACCEPTED).select_related("claim"):
        lapse(row, who=who, reason=reason)


def lapse(row: Review, *, who: User, reason: str) -> None:
    """Take the acceptance of one match back, in the caller's transaction: what was accepted stands there no more."""
    row.state, row.accepted_by = ReviewState.PROPOSED, None
    _save(row, Action.REVIEW_LAPSED, who, reason)


def _entered(review: Review, state: ReviewState, who: User, token: str, claim: Claim | None = None) -> Review:
    """Return the review as stored, if its match may become so and is as it was seen."""
    row = Review.objects.select_related("claim", "proposed_by").get(pk=review.pk)
    seen.check_review(row, claim, token)
    if refusal := review_obstacle(state, who, row, claim):
        raise PermissionDenied(refusal)
    return row


def _save(
    row: Review,
    action: Action,
    who: User,
    reason: str = "",
    claim: Claim | None = None,
    details: Mapping[str, str] | None = None,
) -> None:
    """Store a review's match and tell the ledger, which claim it is or was about."""
    row.raise_revision()
    clean(row)
    row.save()
    about = claim or row.claim
    reference = {"about": about.reference} if about else {}
    ledger.append(action, "review", row.key, who, reason, **reference, **(details or {}))
