"""Which changes wait, what stands in the way of accepting one, and what a person saw who decides on it."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.db.models import QuerySet

from claims.models import Change, Claim, Measure
from claims.models.change import ChangeState, Door
from sources.editing.approval import one_person
from sources.editing.natural import as_natural, keys_of, rows_as_natural
from sources.models.user import User


class ChangeStep(models.TextChoices):
    """What a user can do with a change that waits; the label follows "may not"."""

    ACCEPT = "accept", "accept this change"
    DECLINE = "decline", "decline this change"
    WITHDRAW = "withdraw", "withdraw this change"


def awaiting(who: User) -> QuerySet[Change]:
    """Return the changes that wait for somebody like `who`: those of others that they may decide on, oldest first."""
    waiting = Change.objects.open().order_by("pk")
    return waiting if one_person() else waiting.exclude(author=who)


def obstacle(step: ChangeStep, who: User, change: Change) -> str:
    """Return why `who` cannot take this step now, as a sentence; "" when they can."""
    if change.state != ChangeState.OPEN:
        return f"This change is {change.get_state_display()} already."
    is_author = change.author_id == who.pk
    if step == ChangeStep.WITHDRAW:
        return "" if is_author else "Only its author withdraws a change; you can decline it."
    if is_author and not one_person():
        return "You proposed this change yourself; somebody else must decide on it."
    if who.has_perm("claims.decide_change"):
        return ""
    if not who.has_perm("claims.propose_change"):
        return f"{who.get_username()} may not {step.label}."
    if change.door == Door.VERDICT:
        return "A change of the verdict scale is a reviewer's to decide on."
    if change.author.has_perm("claims.decide_change"):
        return ""
    return "An editor proposed this change, so a reviewer must decide on it."


def stored_values(row: Any) -> dict[str, Any]:
    """Return what a door could change of a row, child rows among it, as JSON; nothing of a row that is not there."""
    if row is None:
        return {}
    return {**as_natural(row), **children_as_natural(_children(row))}


def _children(row: Any) -> dict[str, Iterable[Any]]:
    if isinstance(row, Claim):
        return {name: getattr(row, name).all() for name in ("context", "topics", "attributions")}
    return {"breaks": row.breaks.all()} if isinstance(row, Measure) else {}


PARENTS = {"attributions": "claim", "breaks": "measure"}  # child rows that belong to one row; the others are named


def children_as_natural(children: dict[str, Any]) -> dict[str, Any]:
    """Return child rows by their name in the door's call, as JSON."""
    return {
        name: rows_as_natural(rows, PARENTS[name]) if name in PARENTS else keys_of(rows)
        for name, rows in children.items()
    }


def moved(change: Change, now: dict[str, Any]) -> list[str]:
    """Return the fields of an open change that hold something else `now` than when it was proposed."""
    return [name for name in change.arguments if now.get(name) != change.former.get(name)]


def seen(change: Change, now: dict[str, Any] | None = None) -> str:
    """Return what somebody sees who looks at a change: one opaque token of it and of all that it would change.

    `now`: the stored values, where the caller has them already.
    """
    now = stored_values(change.row()) if now is None else now
    return token([change.pk, change.state, change.arguments, change.former, change.public_note, now])


def token(values: Any) -> str:
    """Return an opaque token of JSON values."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]


def colliding(change: Change) -> list[Change]:
    """Return the other open changes of the same thing that touch a field which this one touches."""
    others = Change.objects.open().about(change.subject_kind, change.subject).exclude(pk=change.pk)
    return [other for other in others.select_related("author") if shared([change, other])]


def shared(changes: Sequence[Change]) -> set[str]:
    """Return the fields that more than one of these changes of one thing touches."""
    named = [name for change in changes for name in change.arguments]
    return {name for name in named if named.count(name) > 1}
