"""Write a door's call down while it waits for a second person; propose that an accepted change be undone."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.models import Change
from claims.models.change import MODELS, ChangeState
from claims.rules.changes import children_as_natural, colliding, kind_of, reference_of, stored_values, token
from claims.services.changes.doors import DOORS, called
from sources import ledger
from sources.editing.approval import Waits
from sources.editing.natural import as_natural
from sources.editing.validation import clean
from sources.ledger.actions import Action
from sources.models.user import User


def call(
    door: str,
    row: Any,
    *,
    who: User,
    note: str = "",
    children: Mapping[str, Any] | None = None,
    batch: str = "",
    **options: Any,
) -> Any:
    """Call a door, or write the call down where it waits: return the row it wrote, or the Change.

    `door` is its name (`Door`); `children` as its own arguments, `options` what else it takes, such as `expected`.
    Raises what the door raises.
    """
    try:
        return DOORS[door](row, who=who, note=note, **(children or {}), **options)
    except Waits as waits:
        return propose_change(waits, who=who, note=note, batch=batch)


def propose_change(waits: Waits, *, who: User, note: str, batch: str = "") -> Change:
    """Write down the call of a door that waits, as worded by `who`; return it, open.

    `note` is what readers will be told; `batch` a short name for what is proposed together. The same call by the same
    author is written down once. Raises ValidationError by field.
    """
    if not note.strip():
        raise ValidationError({"public_note": "Public note: say what you changed and why; readers will see it."})
    with ledger.writing():
        stored = MODELS[waits.door].objects.filter(pk=waits.row.pk).first()
        now = stored_values(stored)
        typed = {**as_natural(waits.row), **children_as_natural(waits.children)}
        arguments = {name: value for name, value in typed.items() if name not in now or now[name] != value}
        change = Change(
            door=waits.door,
            arguments=arguments,
            former={name: now[name] for name in arguments if name in now},
            subject_kind=kind_of(waits.row),
            subject=reference_of(stored or waits.row),
            seen=token(now),
            proposed_at=timezone.now(),
            batch=batch.strip(),
            public_note=note.strip(),
        )
        change.author = who
        alike = [one for one in colliding(change) if one.author_id == who.pk and one.arguments == arguments]
        if alike:
            return alike[0]
        clean(change)
        change.save(force_insert=True)
        _log(change, who)
    return change


def _log(change: Change, who: User) -> None:
    ledger.append(
        Action.CHANGE_PROPOSED, change.subject_kind, change.subject, who, change.public_note,
        change=change.pk, door=change.door, before=change.former, after=change.arguments, batch=change.batch,
    )  # fmt: skip


def propose_waiting(sender: Any, *, waits: Waits, who: User, note: str, **_: Any) -> Change:
    """Write down what a form's door said must wait; receives `door_waits`."""
    return propose_change(waits, who=who, note=note)


def undo(change: Change, *, who: User, note: str) -> Any:
    """Propose that an accepted change be undone: the fields get their former values back; return the new Change.

    What only takes something back is done at once, as the door does it; then its row is returned. Raises
    ValidationError when it was not accepted, or made what was not there before.
    """
    if change.state != ChangeState.ACCEPTED:
        raise ValidationError(f"This change is {change.get_state_display()}; only an accepted one is undone.")
    if change.adds:
        raise ValidationError("This change made a row that was not there before; change that row instead.")
    row, children = called(change, change.former, undone_row(change))
    return call(change.door, row, who=who, note=note, children=children)


def undone_row(change: Change) -> Any:
    """Return the row an accepted change was about as it stands: its own reference may be what the change changed."""
    return change.row() or MODELS[change.door].objects.filter(slug=change.arguments.get("slug", change.subject)).first()
