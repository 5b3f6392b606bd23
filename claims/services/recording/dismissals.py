"""Remember that marked words are no claim, and take that back."""

from django.utils import timezone

from claims.models import Dismissal
from sources import ledger
from sources.editing.validation import clean, require
from sources.ledger.actions import Action
from sources.models import Document
from sources.models.user import User


def dismiss(document: Document, exact: str, *, who: User) -> Dismissal:
    """Hide words of a document that are no claim, in every version of it; done already, nothing changes.

    Raises ValidationError at `exact` for no words, PermissionDenied.
    """
    require(who, "claims.add_claim", "hide a likely claim")
    with ledger.writing():
        digest = Dismissal.digest_of(exact)
        standing = Dismissal.objects.filter(document=document, digest=digest).first()
        if standing:
            return standing
        row = Dismissal(document=document, exact=exact, digest=digest, dismissed_at=timezone.now())
        row.dismissed_by = who
        clean(row)
        row.save()
        ledger.append(Action.CANDIDATE_HIDDEN, "document", document.slug, who, exact=exact)
    return row


def restore(row: Dismissal, *, who: User) -> None:
    """Mark the words of a dismissal as a likely claim again."""
    require(who, "claims.add_claim", "show a hidden claim again")
    with ledger.writing():
        document, exact = row.document, row.exact
        row.delete()
        ledger.append(Action.CANDIDATE_RESTORED, "document", document.slug, who, exact=exact)
