"""The door through which a row's words are accepted along with the first claim, or change, that shows them."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied

from sources import ledger
from sources.editing.approval import own_among, told
from sources.ledger.actions import Action
from sources.models.review import Worded
from sources.models.user import User


def accept_words(rows: Iterable[Worded], who: User, **details: str) -> bool:
    """Take rows that readers are about to see as accepted by `who`; say whether any of it is one person's alone.

    `details` go into the ledger's lines. Raises PermissionDenied, with nothing written, where `who` worded one.
    """
    rows = list(rows)
    if own := own_among(rows, who):
        raise PermissionDenied(f"{own}; somebody else must.")
    for row in rows:
        own_words = row.worded_by_id == who.pk
        row.approved_by, row.reviewed_alone = who, row.reviewed_alone or own_words
        row.save(update_fields=["approved_by", "reviewed_alone"])
        kind, slug = str(row._meta.model_name), row.natural_key()[0]
        ledger.append(Action(f"{kind} accepted"), kind, slug, who, **details, **told(own_words))
    return any(row.worded_by_id == who.pk for row in rows)
