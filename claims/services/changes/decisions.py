"""Accept, decline and withdraw what waits: two people, always, and only what was seen."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from claims.models import Change
from claims.models.change import ChangeState
from claims.rules.changes import ChangeStep, moved, obstacle, seen, shared, stored_values
from claims.services.changes.doors import make
from claims.wording.change import label
from sources import ledger
from sources.editing.validation import clean
from sources.ledger.actions import Action
from sources.models.user import User


def accept(change: Change, *, who: User, seen: str) -> Change:
    """Make the call a change wrote down, with `who` as the second person; `seen` is the token of what they saw.

    Raises PermissionDenied when `who` may not or is its author, ValidationError when what was seen is no longer so
    (saying what changed) or what the door raises; nothing is written then.
    """
    return accept_all([(change, seen)], who=who)[0]


def accept_all(shown: Sequence[tuple[Change, str]], *, who: User) -> list[Change]:
    """Accept changes as one: each with the token of what was seen, all of them checked before the first is made."""
    with ledger.writing():
        changes = [_enter(ChangeStep.ACCEPT, change, who, token) for change, token in shown]
        _apart(changes)
        for change in changes:
            make(change, second=who)
            change.alone = change.author_id == who.pk
            _decide(change, ChangeState.ACCEPTED, who)
    for given, _ in shown:
        given.refresh_from_db()
    return [given for given, _ in shown]


def decline(change: Change, *, who: User, reason: str, seen: str) -> Change:
    """Turn a change down with a reason, which its author sees; `seen` and refusals as for `accept`."""
    if not reason.strip():
        raise ValidationError({"reason": "Reason: say why the change is declined; its author will see it."})
    with ledger.writing():
        stored = _enter(ChangeStep.DECLINE, change, who, seen, still=False)
        stored.alone = stored.author_id == who.pk
        _decide(stored, ChangeState.DECLINED, who, reason.strip())
    change.refresh_from_db()
    return change


def withdraw(change: Change, *, who: User) -> Change:
    """Take back a change one proposed oneself; raises PermissionDenied for anybody else, or when it was decided on."""
    with ledger.writing():
        stored = Change.objects.select_related("author").get(pk=change.pk)
        if refusal := obstacle(ChangeStep.WITHDRAW, who, stored):
            raise PermissionDenied(refusal)
        _decide(stored, ChangeState.WITHDRAWN, who)
    change.refresh_from_db()
    return change


def _enter(step: ChangeStep, change: Change, who: User, token: str, still: bool = True) -> Change:
    """Return the change as stored, if the user may take this step and what they saw is still so.

    `still`: what it would change must also be as its author saw it.
    """
    stored = Change.objects.select_related("author").get(pk=change.pk)
    if refusal := obstacle(step, who, stored):
        raise PermissionDenied(refusal)
    now = stored_values(stored.row())
    if still and (names := moved(stored, now)):
        fields = ", ".join(label(stored, name) for name in names)
        raise ValidationError(
            f"{stored.subject} changed since this was proposed: {fields}. Decline it, or have its author propose it "
            "again over what stands there now."
        )
    if token != seen(stored, now):
        raise ValidationError(
            f"{stored.subject}: what you saw is no longer what stands there; look at this change again below."
        )
    return stored


def _apart(changes: Sequence[Change]) -> None:
    """Refuse changes that would write over each other."""
    by_subject: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        by_subject.setdefault((change.subject_kind, change.subject), []).append(change)
    for (_, subject), group in by_subject.items():
        if names := shared(group):
            fields = ", ".join(sorted(label(group[0], name) for name in names))
            raise ValidationError(f"{subject}: two of these changes both change {fields}; accept one of them.")


def _decide(change: Change, state: ChangeState, who: User, reason: str = "") -> None:
    change.state, change.decided_by, change.decided_at, change.reason = state, who, timezone.now(), reason
    clean(change)
    change.save()
    alone = {"alone": True} if change.alone else {}
    ledger.append(
        Action(f"change {state.value}"), change.subject_kind, change.subject, who, reason,
        change=change.pk, door=change.door, **alone,
    )  # fmt: skip
