"""Who may discard a draft: whoever recorded it, as long as nobody else has worked on it."""

from claims.models import Claim, Link
from claims.models.choices import ClaimState
from claims.models.meanings import LinkState
from sources.ledger.actions import Action
from sources.models import Event
from sources.models.user import User


def discard_obstacle(who: User, claim: Claim) -> str:
    """Return why `who` cannot discard a draft, as a sentence; "" when it is their own and nobody else worked on it.

    Five queries at most.
    """
    ref = claim.reference
    if not who.has_perm("claims.add_claim"):
        return f"{who.get_username()} may not discard a draft."
    if claim.state != ClaimState.DRAFT:
        return f"{ref} is {claim.get_state_display()}; only a draft is discarded."
    if claim.recorded_by_id != who.pk:
        return f"Only {claim.recorded_by.get_username()}, who recorded {ref}, discards it."
    others = Event.objects.about("claim", ref).exclude(who=who.pk).exclude(action=Action.RECORD_ADOPTED)
    if claim.hold or claim.worded_by_id != who.pk or others.exists():
        return f"Somebody else has worked on {ref}; withdraw it with a reason instead."
    linked = Link.objects.touching(claim).exclude(state=LinkState.SUGGESTED)
    again = claim.said_again.exclude(state=ClaimState.WITHDRAWN)
    if claim.verifications.exists() or linked.exists() or again.exists():
        return f"A verdict, a link or another claim rests on {ref}; withdraw it with a reason instead."
    return ""
