"""Propose that two claims are linked, with a meaning and a reason; remember that they are not."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from claims.models import Claim, Link
from claims.models.meanings import SYMMETRIC, LinkState
from claims.rules.links import unlikely as doubtful
from claims.services.workflow.links import save, tell
from sources import ledger
from sources.editing.validation import require
from sources.ledger.actions import Action
from sources.models.user import User


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
    unlikely: bool = False,
) -> Link:
    """Propose what one claim is to another; readers see it once a second person confirmed it.

    One that was suggested or rejected before is proposed instead of doubled. Raises ValidationError by field for a
    claim linked to itself, a link made already, one that cannot be true, a missing reason or caveat; at `unlikely` for
    one that needs `unlikely` to say that it is so all the same.
    """
    require(who, "claims.add_link", "link claims")
    with ledger.writing():
        row = _standing(from_claim, to_claim, meaning) or Link(
            from_claim=from_claim, to_claim=to_claim, meaning=meaning, made_at=timezone.now()
        )
        if row.pk and row.state in (LinkState.PROPOSED, LinkState.CONFIRMED):
            raise ValidationError({"meaning": "Meaning: these two claims are linked in this sense already."})
        if row.pk:
            row.raise_revision()
        row.reason, row.caveat, row.author, row.decided_by = reason.strip(), caveat.strip(), who, None
        row.exclusive, row.exhaustive, row.state = exclusive, exhaustive, LinkState.PROPOSED
        save(row)
        if not unlikely and (doubt := doubtful(from_claim, meaning, to_claim)):
            raise ValidationError({"unlikely": f"Unlikely: {doubt} Tick this if it is so all the same."})
        tell(Action.LINK_PROPOSED, row, who, row.reason)
    return row


def reject(from_claim: Claim, to_claim: Claim, meaning: str, *, reason: str, who: User) -> Link:
    """Say that a suggested link is none; it is remembered, and not suggested again.

    One that somebody proposed or confirmed stays untouched: that is decided where it is read.
    """
    require(who, "claims.add_link", "reject a suggested link")
    with ledger.writing():
        row = _standing(from_claim, to_claim, meaning) or Link(
            from_claim=from_claim, to_claim=to_claim, meaning=meaning, made_at=timezone.now(),
            reason=reason.strip(), state=LinkState.SUGGESTED,
        )  # fmt: skip
        if row.state != LinkState.SUGGESTED:
            return row
        if row.pk:
            row.raise_revision()
        else:
            row.author = who
        row.decided_by, row.state = who, LinkState.REJECTED
        save(row)
        tell(Action.LINK_REJECTED, row, who, reason.strip())
    return row


def _standing(from_claim: Claim, to_claim: Claim, meaning: str) -> Link | None:
    """Return the link that already stands between the two in this sense, either way round for a symmetric one."""
    same = Q(from_claim=from_claim, to_claim=to_claim)
    if meaning in SYMMETRIC:
        same |= Q(from_claim=to_claim, to_claim=from_claim)
    return Link.objects.filter(same, meaning=meaning).select_related("from_claim", "to_claim").first()
