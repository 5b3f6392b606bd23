"""Discard a draft that was recorded by mistake and that nobody else has worked on: its number stays used."""

from django.core.exceptions import PermissionDenied

from claims.models import Claim
from claims.models.choices import ClaimState
from claims.rules import findings
from claims.rules.discards import discard_obstacle
from sources import ledger
from sources.ledger.actions import Action
from sources.models.user import User

REASON = "Discarded by who recorded it, before anybody else worked on it."


def discard(claim: Claim, *, who: User) -> Claim:
    """End one's own draft that nobody else touched; done already, nothing changes. Raises PermissionDenied.

    It is withdrawn without ever having been public: no page shows it, its number is not given again, and the words it
    was recorded from are free to be recorded anew.
    """
    with ledger.writing():
        claim.reread()
        if claim.discarded and claim.recorded_by_id == who.pk:
            return claim
        if refusal := discard_obstacle(who, claim):
            raise PermissionDenied(refusal)
        claim.raise_revision()
        claim.state, claim.withdrawn_reason, claim.same_as = ClaimState.WITHDRAWN, REASON, None
        claim.batch_row = None  # the row of a spreadsheet it came from may become a claim again
        claim.save()
        ledger.append(Action.CLAIM_DISCARDED, "claim", claim.reference, who, REASON)
        findings.refresh([claim.pk])
    return claim
