"""What a door does not do on one person's word: it waits until somebody else accepts it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.dispatch import Signal

from sources.models.review import Worded
from sources.models.user import User

# Sent with `waits`, `who` and `note` when a form's door waits; the one receiver writes the call down and returns it.
door_waits = Signal()


APPROVED_BY = "approved_by"  # in the ledger's line of a call that somebody accepted: who did


class Waits(ValidationError):
    """A door would change what readers see of what is public; `door` names it, `row` and `children` are its call."""

    def __init__(self, door: str, row: models.Model, children: Mapping[str, Any]) -> None:
        name = row._meta.verbose_name
        super().__init__(
            f"What would change of this {name} is public: somebody other than you must accept it.", code="waits"
        )
        self.door = door
        self.row = row
        self.children = {name: rows for name, rows in children.items() if rows is not None}


def one_person() -> bool:
    """Say whether this installation is run by one person, who then may accept their own words."""
    return bool(settings.REVIEW == "one")


def need_second(
    door: str,
    row: models.Model,
    says_more: Collection[str],
    *,
    who: User,
    second: User | None,
    children: Mapping[str, Any] | None = None,
) -> None:
    """Raise Waits when public fields would change (`says_more` names them) and nobody but `who` stands for it.

    `second` is who accepted the change; a door calls this after all its own checks, before its first write.
    """
    stands = second is not None and (second.pk != who.pk or one_person())
    if says_more and not stands:
        raise Waits(door, row, children or {})


STANDING = ("worded_by", "approved_by", "reviewed_alone")  # who stands for a row; no edit changes that


def unaccepted(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Return those of some `Worded` rows that nobody accepted yet and that readers do not see so far."""
    public: Any = rows.model._default_manager
    return rows.filter(approved_by=None).exclude(pk__in=public.public(held=True).values("pk"))


def own_among(rows: Iterable[Worded], who: User) -> str:
    """Return which of these rows `who` worded, as the beginning of a sentence; "" when none, or when one may review."""
    own = None if one_person() else next((row for row in rows if row.worded_by_id == who.pk), None)
    return f"You wrote the {own._meta.verbose_name} “{own}”, which nobody else has accepted" if own else ""


def told(alone: bool) -> dict[str, str]:
    """Return what the ledger keeps of an acceptance: that it was one person's, when it was."""
    return {"checked_by": "one person"} if alone else {}


def stood_for(second: User | None) -> dict[str, str]:
    """Return what a door's line in the ledger says of who accepted its call; nothing when it needed nobody."""
    return {APPROVED_BY: second.get_username()} if second is not None else {}


def say_why_less(says_less: Collection[str], reason: str) -> None:
    """Raise ValidationError unless a reason is given for what one person may take back at once."""
    if says_less and not reason.strip():
        raise ValidationError({"public_note": "Public note: say why readers are shown less than before."})


def write_down(waits: Waits, who: User, note: str) -> Any:
    """Let the call of a door wait for a second person; return it as written down."""
    ((_receiver, written),) = door_waits.send(type(waits.row), waits=waits, who=who, note=note)
    return written
