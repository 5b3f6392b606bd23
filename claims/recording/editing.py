"""Edit a draft, amend a public claim with a public note, hand a claim to somebody."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models

from claims import findings
from claims.models import Attribution, Claim, Topic
from claims.models.choices import ClaimState
from claims.recording.recorded import check
from claims.workflow import Step, back_to_review
from claims.workflow.permitted import obstacle
from sources import ledger
from sources.children import keep_only
from sources.models import Passage
from sources.models.revision import StaleRevision
from sources.refusals import require

# What readers do not take the claim's word for: free to change on a public claim, too.
UNGUARDED = {"reading_note", "assigned_to", "due_on"}
OWN_STEPS = {
    "id", "number", "slug", "revision", "state", "hold", "hold_reason", "withdrawn_reason", "recorded_by",
    "recorded_at", "released_by", "released_at",
}  # fmt: skip


def edit(
    claim: Claim,
    *,
    who: Any,
    expected: int | None = None,
    context: Sequence[Passage] | None = None,
    topics: Sequence[Topic] | None = None,
    attributions: Sequence[Attribution] | None = None,
) -> Claim:
    """Save the changed fields of a claim that is not public; of a public one only notes, topics and assignment.

    `claim` carries the new values; None leaves context, topics or attributions as they are. `expected` is the
    revision the editing page was opened at. Raises ValidationError by field (a guarded field of a public claim names
    the amendment as the way), StaleRevision, PermissionDenied; nothing is written then.
    """
    with ledger.writing():
        stored = _enter(Step.EDIT, claim, who, expected)
        changes = changed_fields(stored, claim)
        guarded = set(changes) - UNGUARDED | _changed_children(stored, context, attributions)
        if stored.state == ClaimState.PUBLIC and guarded:
            raise ValidationError(
                {
                    name: f"{_label(name)}: this claim is public; amend it, with a note that readers will see."
                    for name in guarded
                }
            )
        _save(claim, stored, expected, context, topics, attributions)
        ledger.append("claim edited", "claim", claim.reference, who, changes=changes)
    return claim


def amend(
    claim: Claim,
    *,
    who: Any,
    note: str,
    expected: int | None = None,
    context: Sequence[Passage] | None = None,
    topics: Sequence[Topic] | None = None,
    attributions: Sequence[Attribution] | None = None,
) -> Claim:
    """Change a public claim with a note that readers see; its published verification goes back to review.

    Arguments and refusals as for `edit`; a note is required, and so is a change.
    """
    if not note.strip():
        raise ValidationError({"note": "Note: say what was changed and why; readers will see it."})
    with ledger.writing():
        stored = _enter(Step.AMEND, claim, who, expected)
        changes = changed_fields(stored, claim)
        children = _changed_children(stored, context, attributions)
        if not changes and not children:
            raise ValidationError("Nothing was changed, so there is nothing to amend.")
        _save(claim, stored, expected, context, topics, attributions)
        ledger.append(
            "claim amended", "claim", claim.reference, who, note.strip(), changes=changes, children=sorted(children)
        )
        back_to_review(claim, who=who)
    return claim


def assign(claim: Claim, *, who: Any, to: Any | None, due_on: date | None = None) -> Claim:
    """Hand a claim to somebody, or to nobody, with a day it is due."""
    require(who, "claims.change_claim", "assign a claim")
    with ledger.writing():
        claim.reread()
        claim.raise_revision()
        claim.assigned_to, claim.due_on = to, due_on
        claim.save()
        ledger.append(
            "claim assigned", "claim", claim.reference, who,
            to=to.get_username() if to else "", due=due_on.isoformat() if due_on else "",
        )  # fmt: skip
    return claim


def changed_fields(stored: models.Model, row: models.Model) -> dict[str, list[str]]:
    """Return each edited field's old and new value as words, for the ledger and for showing two editors' changes."""
    changes = {}
    for field in stored._meta.concrete_fields:
        old, new = getattr(stored, field.attname), getattr(row, field.attname)
        if field.name not in OWN_STEPS and old != new:
            changes[field.name] = [_words(old), _words(new)]
    return changes


def _words(value: Any) -> str:
    return "" if value is None else str(value)


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _enter(step: Step, claim: Claim, who: Any, expected: int | None) -> Claim:
    """Return the claim as stored, if the user may take this step and nobody saved since the page was opened."""
    stored = Claim.objects.get(pk=claim.pk)
    refusal = obstacle(step, who, stored)
    if refusal:
        raise PermissionDenied(refusal)
    if stored.revision != (claim.revision if expected is None else expected):
        raise StaleRevision(stored)
    for name in OWN_STEPS - {"id", "revision"}:
        setattr(claim, name, getattr(stored, name))  # the other doors own these
    return stored


def _changed_children(
    stored: Claim, context: Sequence[Passage] | None, attributions: Sequence[Attribution] | None
) -> set[str]:
    changed = set()
    if context is not None and {row.pk for row in context} != set(stored.context.values_list("pk", flat=True)):
        changed.add("context")
    if attributions is not None:
        fields = ("part", "actor_id", "description", "role")
        new = {tuple(getattr(row, name) for name in fields) for row in attributions}
        if new != set(stored.attributions.values_list(*fields)):
            changed.add("attributions")
    return changed


def _save(
    claim: Claim,
    stored: Claim,
    expected: int | None,
    context: Sequence[Passage] | None,
    topics: Sequence[Topic] | None,
    attributions: Sequence[Attribution] | None,
) -> None:
    if claim.decimals == stored.decimals and (claim.printed, claim.value) != (stored.printed, stored.value):
        claim.decimals = None  # follows from the words that changed
    check(claim, claim.context.all() if context is None else context)
    claim.raise_revision(expected)
    claim.save()
    if context is not None:
        claim.context.set(context)
    if topics is not None:
        claim.topics.set(topics)
    if attributions is not None:
        keep_only(claim.attributions, attributions)
    findings.refresh([claim.pk], [stored.measure_id] if stored.measure_id else [])
