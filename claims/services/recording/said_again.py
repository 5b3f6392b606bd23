"""Record that a claim says again what another says: it shows that one's verdict from then on."""

from django.core.exceptions import PermissionDenied, ValidationError

from claims.models import Claim
from claims.models.choices import ClaimState
from claims.rules import findings
from claims.rules.policy import Step, obstacle
from claims.rules.same import again_obstacle
from claims.services.workflow.said_again import end_said_again, tell_again
from sources import ledger
from sources.editing.approval import need_second, stood_for
from sources.ledger.actions import Action
from sources.models.revision import StaleRevision
from sources.models.user import User


def say_again(
    claim: Claim, *, who: User, note: str = "", second: User | None = None, expected: int | None = None
) -> Claim:
    """Store that a claim says what `claim.same_as` says; without one, end that it does, with `note` as the reason.

    On a public claim it shows readers a verdict, so a note is required and `second` accepts it: raises Waits where
    nobody did yet. A draft's release accepts it, by somebody other than `who`. Raises ValidationError at `same_as`
    when the two do not say the same, StaleRevision, PermissionDenied; nothing is written then.
    """
    other = claim.same_as
    if other is None:
        return end_said_again(Claim.objects.get(pk=claim.pk), who=who, reason=note)
    with ledger.writing():
        stored = _enter(claim, other, who, expected)
        if stored.state == ClaimState.PUBLIC:
            if not note.strip():
                raise ValidationError({"note": "Note: say that it says the same, and how you know; readers see it."})
            need_second("say_again", claim, {"same_as"}, who=who, second=second)
        else:
            stored.worded_by = who  # so that somebody else releases what it shows
        stored.raise_revision()
        stored.same_as = other
        stored.reviewed_alone = stored.reviewed_alone or (second is not None and second.pk == who.pk)
        stored.save()
        tell_again(Action.CLAIM_SAID_AGAIN, stored, other, who, note.strip(), **stood_for(second))
        findings.refresh([stored.pk, other.pk])
    claim.refresh_from_db()
    return claim


def _enter(claim: Claim, other: Claim, who: User, expected: int | None) -> Claim:
    """Return the claim as stored, if it may be said that it says again what `other` says."""
    stored = Claim.objects.select_related("passage__document", "measure").get(pk=claim.pk)
    if refusal := obstacle(Step.EDIT, who, stored):
        raise PermissionDenied(refusal)
    if stored.revision != (claim.revision if expected is None else expected):
        raise StaleRevision(stored)
    if stored.same_as_id == other.pk:
        raise ValidationError({"same_as": f"Says again: that {other.reference} is said again is stored already."})
    refusal = again_obstacle(stored, Claim.objects.select_related("passage__document", "measure").get(pk=other.pk))
    if refusal:
        raise ValidationError({"same_as": f"Says again: {refusal}"})
    return stored
