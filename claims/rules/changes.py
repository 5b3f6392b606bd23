"""Which changes wait, what stands in the way of accepting one, and what a person saw who decides on it."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.db.models import QuerySet

from claims.models import Change, Claim, Incomparability, Measure, Story
from claims.models.change import MODELS, ChangeState, Door
from claims.models.claim import REFERENCE
from claims.rules.policy import reviewers
from sources.editing.approval import APPROVED_BY, one_person
from sources.editing.natural import as_natural, keys_of, rows_as_natural
from sources.ledger.actions import Action
from sources.models import Actor, Document, Event, Passage
from sources.models.user import User

LOOKED_THROUGH = 5  # as many lines of the ledger as this for each that is shown: most tell of drafts


class ChangeStep(models.TextChoices):
    """What a user can do with a change that waits; the label follows "may not"."""

    ACCEPT = "accept", "accept this change"
    DECLINE = "decline", "decline this change"
    WITHDRAW = "withdraw", "withdraw this change"


def awaiting(who: User) -> QuerySet[Change]:
    """Return the changes that wait for somebody like `who`: those of others that they may decide on, oldest first."""
    waiting = Change.objects.open().order_by("pk")
    if not one_person():
        waiting = waiting.exclude(author=who.pk)
    if who.has_perm("claims.decide_change"):
        return waiting
    if not who.has_perm("claims.propose_change"):
        return waiting.none()
    return waiting.filter(author__in=reviewers()).exclude(door=Door.VERDICT)


# Done by one person at once, for it adds no words that readers take our word for, or takes something back.
AT_ONCE = {
    Action.CLAIM_EDITED, Action.CLAIM_HELD, Action.CLAIM_WITHDRAWN, Action.CLAIM_SAID_AGAIN_ENDED,
    Action.DOCUMENT_SAVED, Action.ACTOR_SAVED, Action.VERDICT_SAVED, Action.FINDING_REVOKED,
}  # fmt: skip


def made_at_once(limit: int) -> list[Event]:
    """Return what one person alone changed of what readers see, newest first: what a reviewer should look over."""
    at_once = Event.objects.filter(action__in=AT_ONCE).exclude(details__has_key=APPROVED_BY).order_by("-number")
    lines = list(at_once[: limit * LOOKED_THROUGH])
    named = {kind: {line.subject for line in lines if line.subject_kind == kind} for kind in ("document", "actor")}
    numbers = [int(found[1]) for line in lines if (found := REFERENCE.fullmatch(line.subject))]
    claims = Claim.objects.public(held=True) | Claim.objects.withdrawn()
    seen_by_readers = {
        "claim": {claim.reference for claim in claims.filter(number__in=numbers).only("number")},
        "document": set(_slugs(Document, named["document"])),
        "actor": set(_slugs(Actor, named["actor"])),
        "verdict": {line.subject for line in lines},
    }
    return [line for line in lines if line.subject in seen_by_readers.get(line.subject_kind, ())][:limit]


def _slugs(model: type[Document] | type[Actor], among: set[str]) -> QuerySet[Any]:
    return model.objects.public(held=True).filter(slug__in=among).values_list("slug", flat=True)


def kind_of(row: Any) -> str:
    """Return how the ledger calls this sort of thing."""
    return str(row._meta.model_name)


def reference_of(row: Any) -> str:
    """Return a row's public reference: OR-0042, a slug, or for two measures both of theirs."""
    if isinstance(row, Claim):
        return row.reference
    if isinstance(row, Incomparability):
        return f"{row.first.slug} {row.second.slug}"
    return str(row.slug)


def open_about(row: Any) -> QuerySet[Change]:
    """Return the open changes of a row of the record."""
    return Change.objects.open().about(kind_of(row), reference_of(row)).select_related("author").order_by("pk")


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
    if isinstance(row, Story):
        return {"items": row.items.select_related("claim", "series"), "lanes": row.lanes.select_related("measure")}
    return {"breaks": row.breaks.all()} if isinstance(row, Measure) else {}


# Child rows that belong to one row; the others are named.
PARENTS = {"attributions": "claim", "breaks": "measure", "items": "story", "lanes": "story"}


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
    said = [change.pk, change.state, change.arguments, change.former, change.public_note, now]
    return token([*said, _named_rows(change)])


def _named_rows(change: Change) -> list[list[str]]:
    """Return what the rows say that a change names, such as a claim's new measure: its readers would see them, too."""
    rows: list[tuple[Any, list[Any]]] = []
    for name, value in change.arguments.items():
        field = MODELS[change.door]._meta.get_field(name)
        keys = value if field.many_to_many else [value] if field.is_relation and not field.one_to_many else []
        rows += [(field.related_model, key) for key in keys if key is not None]
        if name == "attributions":
            rows += [(Actor, spoken["actor"]) for spoken in value if spoken["actor"] is not None]
    return [[str(model._meta.model_name), *map(str, key), _says(model, key)] for model, key in rows]


def _says(model: Any, key: list[Any]) -> str:
    """Return a digest of what a named row says, of a passage's document and its publisher, too; "" when it is gone."""
    try:
        said = [row := model._default_manager.get_by_natural_key(*key)]
    except model.DoesNotExist:
        return ""
    if isinstance(row, Passage):
        said += [row.document, row.document.publisher]
    said += [each.succeeded_by for each in said if isinstance(each, Actor)]
    return token([stored_values(each) for each in said if each is not None])


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
