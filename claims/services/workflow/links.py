"""Decide on a link: a second person confirms it, anybody at the desk rejects it, and that is remembered."""

from django.core.exceptions import PermissionDenied, ValidationError

from claims.models import Claim, Link
from claims.models.choices import ClaimState
from claims.models.link import STOOD_BY
from claims.models.meanings import LinkState
from claims.rules import findings, seen
from claims.rules.links import refused
from claims.rules.policy import link_obstacle
from sources import ledger
from sources.editing.approval import told
from sources.editing.validation import clean
from sources.ledger.actions import Action
from sources.models.user import User

DECIDED = {
    LinkState.PROPOSED: Action.LINK_PROPOSED,
    LinkState.CONFIRMED: Action.LINK_CONFIRMED,
    LinkState.REJECTED: Action.LINK_REJECTED,
}


def decide_link(link: Link, state: str, *, who: User, token: str, reason: str = "", caveat: str = "") -> Link:
    """Propose, confirm or reject a link as the page with this token showed it; return it as it then stands.

    A reason or caveat given here takes the old one's place: they are new words, so whoever writes them while confirming
    is refused. Raises StalePage when somebody decided meanwhile, PermissionDenied, or ValidationError by field.
    """
    with ledger.writing():
        row = Link.objects.select_related("from_claim", "to_claim", "author").get(pk=link.pk)
        seen.check_link(row, token)
        return decide_unseen(row, state, who=who, reason=reason, caveat=caveat)


def decide_unseen(row: Link, state: str, *, who: User, reason: str = "", caveat: str = "") -> Link:
    """Decide on a link that the caller has read and checked under the lock."""
    refusal = link_obstacle(state, who, row)
    if refusal:
        raise PermissionDenied(refusal)
    reason, caveat = reason.strip() or row.reason, caveat.strip() or row.caveat
    reworded = (reason, caveat) != (row.reason, row.caveat)
    if reworded and state == LinkState.CONFIRMED:
        raise PermissionDenied("Confirm the link in its proposer's words, or reject it and propose it in yours.")
    row.raise_revision()
    row.reason, row.caveat, row.state = reason, caveat, LinkState(state)
    if state == LinkState.PROPOSED:
        row.author, row.decided_by = who, None
    else:
        row.decided_by = who
    alone = state == LinkState.CONFIRMED and row.author_id == who.pk
    row.reviewed_alone = row.reviewed_alone or alone
    save(row)
    tell(DECIDED[row.state], row, who, row.reason, **told(alone))
    return row


def save(row: Link) -> None:
    """Store a link that fits its two claims, and bring the findings up to date; neither may be withdrawn.

    One that somebody stands by must be able to be true.
    """
    ends = Claim.objects.filter(pk__in=(row.from_claim_id, row.to_claim_id))
    for claim in ends.filter(state=ClaimState.WITHDRAWN):
        if row.state in STOOD_BY:
            raise PermissionDenied(f"{claim.reference} is withdrawn; it is not linked any more.")
    clean(row)
    if row.state in STOOD_BY and (sentence := refused(row.from_claim, row.meaning, row.to_claim)):
        raise ValidationError({"meaning": f"Meaning: {sentence}"})
    row.save()
    findings.refresh([row.from_claim_id, row.to_claim_id])


def tell(action: Action, row: Link, who: User, reason: str, **details: str) -> None:
    """Append what became of a link to the ledger of both claims, each in the words that read from it."""
    for claim in (row.from_claim, row.to_claim):
        words, other = row.seen_from(claim)
        ledger.append(
            action, "claim", claim.reference, who, reason, words=words, other=other.reference, link=row.pk, **details
        )
