"""Record a claim against the passage that says it; edit a draft, amend a public claim, hand one to somebody."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from claims.models import Attribution, Claim, Topic
from claims.models.choices import ClaimKind, ClaimState, FigureKind
from claims.quantities import find
from claims.rules import findings
from claims.rules.policy import obstacle
from claims.rules.reached import Reach
from claims.rules.same import unlike
from claims.services.workflow import Step, back_to_author, end_amended, part_unlike, unmatch, unsettle_claim
from claims.wording.stored import misprint, misstatement
from sources import ledger
from sources.editing.acceptance import accept_words
from sources.editing.approval import need_second, stood_for, unaccepted
from sources.editing.validation import clean, keep_only, require
from sources.ledger.actions import Action
from sources.ledger.edits import Changes
from sources.models import Passage
from sources.models.revision import StaleRevision
from sources.models.user import User


def record(
    claim: Claim,
    *,
    who: User,
    context: Sequence[Passage] = (),
    topics: Sequence[Topic] = (),
    attributions: Sequence[Attribution] = (),
) -> Claim:
    """Store an unsaved claim as a draft with the next number; return it.

    Derived fields (number, decimals) are worked out here. Raises PermissionDenied, or ValidationError with
    sentences by field and nothing written.
    """
    require(who, "claims.add_claim", "record a claim")
    with ledger.writing():
        _store(claim, who, context, topics, attributions)
        findings.refresh([claim.pk])
    return claim


def record_each(
    rows: Iterable[Callable[[], tuple[Claim, Sequence[Topic]]]], *, who: User
) -> list[Claim | ValidationError]:
    """Record several claims as drafts in one transaction, each as `record` does; findings follow once, at the end.

    A row is called for its unsaved claim, within what is undone when it is refused; what it raised stands in its place.
    """
    require(who, "claims.add_claim", "record a claim")
    done: list[Claim | ValidationError] = []
    with ledger.writing():
        for row in rows:
            try:
                with transaction.atomic():
                    claim, topics = row()
                    _store(claim, who, (), topics, ())
                    done.append(claim)
            except ValidationError as refusal:
                done.append(refusal)
        findings.refresh([claim.pk for claim in done if isinstance(claim, Claim)])
    return done


def _store(
    claim: Claim,
    who: User,
    context: Sequence[Passage],
    topics: Sequence[Topic],
    attributions: Sequence[Attribution],
) -> None:
    """Store an unsaved claim as a draft, and its line."""
    claim.number = (Claim.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    claim.state, claim.recorded_by, claim.recorded_at = ClaimState.DRAFT, who, timezone.now()
    claim.worded_by, claim.same_as = who, None
    check(claim, context)
    claim.save(force_insert=True)
    claim.context.set(context)
    claim.topics.set(topics)
    keep_only(claim.attributions, attributions)
    ledger.append(Action.CLAIM_RECORDED, "claim", claim.reference, who, statement=claim.statement)


def check(claim: Claim, context: Sequence[Passage]) -> None:
    """Work out what is derived and refuse, by field, what does not hold; writes nothing."""
    derive(claim)
    clean(claim)
    if claim.kind == ClaimKind.FIGURE and claim.printed not in claim.passage.exact:
        raise ValidationError(
            {
                "printed": f"Printed: “{claim.printed}” does not stand in the quoted words; copy it from them exactly, "
                "or quote the passage that says it."
            }
        )
    if claim.kind == ClaimKind.FIGURE and not claim.reading_note:
        _agree(claim)
    if claim.said_on and claim.said_on > timezone.localdate():
        raise ValidationError(
            {"said_on": f"Said on: {claim.said_on.isoformat()} is still to come; give the day it was said."}
        )
    if claim.same_as is not None and (apart := unlike(claim, claim.same_as)):
        raise ValidationError({"same_as": f"Says again: {apart} End that it is said again first."})
    for passage in context:
        if passage == claim.passage:
            raise ValidationError({"context": "Context: the claim's own passage is not its context; choose another."})


def _agree(claim: Claim) -> None:
    """Refuse a value that the words do not print, and a statement of other numbers than the figure's."""
    wrong = {"value": misprint(claim), "statement": misstatement(claim)}
    said = {
        name: f"{name.capitalize()}: {words}; correct it, or say in the reading note why it is right."
        for name, words in wrong.items()
        if words
    }
    if said:
        raise ValidationError(said)


def derive(claim: Claim) -> None:
    """Fill what follows from the rest: the decimals from the printed words, no change unit for what is no change."""
    if claim.value is None:
        claim.decimals = None
    elif claim.decimals is None:
        claim.decimals = printed_decimals(claim.printed, claim.value)
    if claim.figure_kind != FigureKind.CHANGE:
        claim.change_unit = ""


def printed_decimals(printed: str, value: Decimal) -> int:
    """Return the places the number was printed to, read from its words; else from the value itself.

    >>> printed_decimals("18.4 million referrals", Decimal(18_400_000))
    -5
    """
    for quantity in find(printed):
        if quantity.value is not None and abs(quantity.value) == abs(value):
            return quantity.decimals
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


# What readers do not take the claim's word for: free to change on a public claim, too.
UNGUARDED = {"reading_note", "topics", "assigned_to", "due_on", "readers_asked", "spread", "harm"}
OWN_STEPS = {
    "id", "number", "slug", "revision", "state", "hold", "hold_reason", "withdrawn_reason", "recorded_by",
    "recorded_at", "released_by", "released_at", "worded_by", "approved_by", "reviewed_alone", "same_as",
    "batch", "batch_row",
}  # fmt: skip


def edit(
    claim: Claim,
    *,
    who: User,
    expected: int | None = None,
    context: Sequence[Passage] | None = None,
    topics: Sequence[Topic] | None = None,
    attributions: Sequence[Attribution] | None = None,
) -> Claim:
    """Save the changed fields of a claim that is not public; of a public one only notes, topics and assignment.

    Who changes its words or figure is who worded it, and a verdict in review goes back to its author.
    `claim` carries the new values; None leaves context, topics or attributions as they are. `expected` is the
    revision the editing page was opened at. Raises ValidationError by field (a guarded field of a public claim names
    the amendment as the way), StaleRevision, PermissionDenied; nothing is written then.
    """
    with ledger.writing():
        stored = _enter(Step.EDIT, claim, who, expected)
        changes = _changes(stored, claim, context, topics, attributions)
        if not changes:
            return claim
        guarded = _guarded(changes, topics)
        if stored.state == ClaimState.PUBLIC and guarded:
            cure = "this claim is public; amend it, with a note that readers will see."
            raise ValidationError({name: f"{_label(name)}: {cure}" for name in guarded})
        _ready(claim, stored, context)
        if guarded:
            claim.worded_by = who
        _save(claim, stored, expected, context, topics, attributions)
        ledger.append(Action.CLAIM_EDITED, "claim", claim.reference, who, changes=changes)
        part_unlike(claim, who=who, reason=f"{claim.reference} was edited.")
        if guarded:
            named = ", ".join(sorted(_label(name).lower() for name in guarded))
            back_to_author(claim, who=who, note=f"{claim.reference} was edited while this was in review: {named}.")
            unsettle_claim(claim, who=who, note=f"{claim.reference} was edited: {named}.")
            unmatch(claim, who=who, reason=f"{claim.reference} was edited: {named}.")
    return claim


def amend(
    claim: Claim,
    *,
    who: User,
    note: str,
    second: User | None = None,
    expected: int | None = None,
    context: Sequence[Passage] | None = None,
    topics: Sequence[Topic] | None = None,
    attributions: Sequence[Attribution] | None = None,
) -> Claim:
    """Change a public claim with a note that readers see; its published verification ends as replaced.

    `second` is who accepted the new words: somebody other than `who`. Arguments and refusals as for `edit`; a note is
    required, and so is a change; raises Waits where nobody accepted yet.
    """
    if not note.strip():
        raise ValidationError({"note": "Note: say what was changed and why; readers will see it."})
    with ledger.writing():
        stored = _enter(Step.AMEND, claim, who, expected)
        changes = _changes(stored, claim, context, topics, attributions)
        says_more = _said_more(changes, topics)
        _ready(claim, stored, context)
        rows = {"context": context, "topics": topics, "attributions": attributions}
        need_second("amend", claim, says_more, who=who, second=second, children=rows)
        if second is not None:
            reach = Reach.of(claim, context=context, topics=topics, attributions=attributions)
            accept_words(reach.unaccepted(), second, with_claim=claim.reference)
        claim.worded_by, claim.approved_by = who, second
        claim.reviewed_alone = claim.reviewed_alone or second == who
        _save(claim, stored, expected, context, topics, attributions)
        ledger.append(
            Action.CLAIM_AMENDED, "claim", claim.reference, who, note.strip(), changes=changes, **stood_for(second)
        )
        part_unlike(claim, who=who, reason=f"{claim.reference} was amended: {note.strip()}")
        end_amended(claim, who=who, note=note.strip())
        unsettle_claim(claim, who=who, note=f"{claim.reference} was amended: {note.strip()}")
        unmatch(claim, who=who, reason=f"{claim.reference} was amended: {note.strip()}")
    return claim


def _guarded(changes: Changes, topics: Sequence[Topic] | None) -> set[str]:
    """Return what of an edit's changes readers would take our word for: a topic is that while nobody accepted it."""
    named = Topic.objects.filter(pk__in=[topic.pk for topic in topics or ()])
    is_new = "topics" in changes and unaccepted(named).exists()
    return set(changes) - (UNGUARDED - {"topics"} if is_new else UNGUARDED)


def _said_more(changes: Changes, topics: Sequence[Topic] | None) -> set[str]:
    """Return what of an amendment readers would see; refuse one in which they see nothing new."""
    if not changes:
        raise ValidationError("Nothing was changed, so there is nothing to amend.")
    says_more = _guarded(changes, topics)
    if not says_more:
        cure = "nothing that readers see was changed; empty this, and the rest is saved at once."
        raise ValidationError({"note": f"Note: {cure}"})
    return says_more


def assign(claim: Claim, *, who: User, to: User | None, due_on: date | None = None) -> Claim:
    """Hand a claim to somebody, or to nobody, with a day it is due."""
    require(who, "claims.change_claim", "assign a claim")
    with ledger.writing():
        claim.reread()
        claim.raise_revision()
        claim.assigned_to, claim.due_on = to, due_on
        claim.save()
        ledger.append(
            Action.CLAIM_ASSIGNED, "claim", claim.reference, who,
            to=to.get_username() if to else "", due=due_on.isoformat() if due_on else "",
        )  # fmt: skip
    return claim


def weigh(claim: Claim, *, who: User, readers_asked: int | None = None, spread: str = "", harm: str = "") -> Claim:
    """Say why a claim matters, for the order in which claims are checked; only the desk sees it.

    `claim` carries the revision its page was opened at. Raises ValidationError by field, and StaleRevision.
    """
    require(who, "claims.change_claim", "say why a claim matters")
    with ledger.writing():
        stored = Claim.objects.get(pk=claim.pk)
        claim.reread()
        claim.readers_asked, claim.spread, claim.harm = readers_asked, spread, harm
        claim.clean_fields(exclude={field.name for field in Claim._meta.fields} - {"readers_asked", "spread", "harm"})
        if changes := ledger.changes(stored, claim, leave=OWN_STEPS):
            claim.raise_revision()
            claim.save()
            ledger.append(Action.CLAIM_WEIGHED, "claim", claim.reference, who, changes=changes)
    return claim


def _changes(
    stored: Claim,
    claim: Claim,
    context: Sequence[Passage] | None,
    topics: Sequence[Topic] | None,
    attributions: Sequence[Attribution] | None,
) -> Changes:
    children = {
        "context": (stored.context.all(), context),
        "topics": (stored.topics.all(), topics),
        "attributions": (stored.attributions.select_related("actor"), attributions),
    }
    return ledger.changes(stored, claim, leave=OWN_STEPS, children=children)


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _enter(step: Step, claim: Claim, who: User, expected: int | None) -> Claim:
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


def _ready(claim: Claim, stored: Claim, context: Sequence[Passage] | None) -> None:
    """Work out what follows from the words that changed, and refuse what does not hold."""
    if claim.decimals == stored.decimals and (claim.printed, claim.value) != (stored.printed, stored.value):
        claim.decimals = None
    check(claim, list(claim.context.all()) if context is None else context)


def _save(
    claim: Claim,
    stored: Claim,
    expected: int | None,
    context: Sequence[Passage] | None,
    topics: Sequence[Topic] | None,
    attributions: Sequence[Attribution] | None,
) -> None:
    claim.raise_revision(expected)
    claim.save()
    if context is not None:
        claim.context.set(context)
    if topics is not None:
        claim.topics.set(topics)
    if attributions is not None:
        keep_only(claim.attributions, attributions)
    findings.refresh([claim.pk], [stored.measure_id] if stored.measure_id else [])
