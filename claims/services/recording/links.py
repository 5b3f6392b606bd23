"""Link two claims with a meaning and a reason; confirm or reject what was suggested."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.utils import timezone

from claims.models import Claim, Link
from claims.models.choices import ClaimState
from claims.models.meanings import SYMMETRIC, LinkState
from claims.rules import findings
from sources import ledger
from sources.editing.validation import clean, require
from sources.ledger.actions import Action
from sources.models.user import User

DECIDED = {LinkState.CONFIRMED: Action.LINK_CONFIRMED, LinkState.REJECTED: Action.LINK_REJECTED}


def link(
    from_claim: Claim,
    to_claim: Claim,
    meaning: str,
    *,
    reason: str,
    who: User,
    caveat: str = "",
    exclusive: bool | None = None,
    exhaustive: bool | None = None,
) -> Link:
    """Say what one claim is to another; a link that was suggested or rejected before is confirmed instead of doubled.

    Raises ValidationError by field for a claim linked to itself, a link made already, a missing reason or caveat.
    """
    require(who, "claims.add_link", "link claims")
    with ledger.writing():
        row = _standing(from_claim, to_claim, meaning) or Link(
            from_claim=from_claim, to_claim=to_claim, meaning=meaning, made_at=timezone.now()
        )
        if row.pk and row.state == LinkState.CONFIRMED:
            raise ValidationError({"meaning": "Meaning: these two claims are linked in this sense already."})
        row.reason, row.caveat, row.author = reason.strip(), caveat.strip(), who
        row.exclusive, row.exhaustive, row.state = exclusive, exhaustive, LinkState.CONFIRMED
        _save(row)
        _log(Action.LINK_MADE, row, who, row.reason)
    return row


def reject(from_claim: Claim, to_claim: Claim, meaning: str, *, reason: str, who: User) -> Link:
    """Say that a suggested link is none; it is remembered, and not suggested again. A confirmed one stays untouched."""
    require(who, "claims.add_link", "reject a suggested link")
    with ledger.writing():
        row = _standing(from_claim, to_claim, meaning)
        if row:
            return row
        row = Link(from_claim=from_claim, to_claim=to_claim, meaning=meaning, made_at=timezone.now())
        row.reason, row.author, row.state = reason.strip(), who, LinkState.REJECTED
        clean(row)
        row.save()
        _log(Action.LINK_REJECTED, row, who, row.reason)
    return row


def decide_link(row: Link, state: str, *, who: User, reason: str = "", caveat: str = "") -> Link:
    """Confirm or reject a link; a rejection is remembered. A reason or caveat given here takes the old one's place."""
    require(who, "claims.change_link", "confirm or reject a link")
    if state not in (LinkState.CONFIRMED, LinkState.REJECTED):
        raise ValidationError({"state": f"State: “{state}” is no decision; confirm the link or reject it."})
    with ledger.writing():
        row.state, row.author = state, who
        row.reason, row.caveat = reason.strip() or row.reason, caveat.strip() or row.caveat
        _save(row)
        _log(DECIDED[LinkState(state)], row, who, row.reason)
    return row


def _standing(from_claim: Claim, to_claim: Claim, meaning: str) -> Link | None:
    """Return the link that already stands between the two in this sense, either way round for a symmetric one."""
    same = Q(from_claim=from_claim, to_claim=to_claim)
    if meaning in SYMMETRIC:
        same |= Q(from_claim=to_claim, to_claim=from_claim)
    return Link.objects.filter(same, meaning=meaning).first()


def _save(row: Link) -> None:
    ends = Claim.objects.filter(pk__in=(row.from_claim_id, row.to_claim_id))
    for claim in ends.filter(state=ClaimState.WITHDRAWN):
        if row.state == LinkState.CONFIRMED:
            raise PermissionDenied(f"{claim.reference} is withdrawn; it is not linked any more.")
    clean(row)
    row.save()
    findings.refresh([row.from_claim_id, row.to_claim_id])


def _log(action: Action, row: Link, who: User, reason: str) -> None:
    """Tell it of both claims, each in the words that read from it."""
    for claim in (row.from_claim, row.to_claim):
        words, other = row.seen_from(claim)
        ledger.append(action, "claim", claim.reference, who, reason, words=words, other=other.reference, link=row.pk)
