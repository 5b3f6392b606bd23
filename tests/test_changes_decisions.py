"""Who decides on a change, on what they saw of it, several at once, and what becomes of the verdict."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from claims.models import Change, Claim
from claims.models.change import ChangeState, Door
from claims.rules.changes import ChangeStep, awaiting, colliding, obstacle, seen
from claims.services import changes, recording, workflow
from sources import ledger
from sources.models import Event
from tests.factories import (
    NOON,
    make_actor,
    make_editor,
    make_evidence,
    make_public_claim,
    make_published_verification,
    make_reviewer,
    make_user,
    make_verdict,
    make_verification,
)
from tests.proposed import NOTE, accepted, amended, public_things

ROLES = Path(__file__).resolve().parent.parent / "docs" / "roles.md"
pytestmark = pytest.mark.django_db


# Who decides

PEOPLE = [
    # author, accepter, door, may
    ("Editor", "Reviewer", Door.AMEND, True),
    ("Reviewer", "Reviewer", Door.AMEND, True),
    ("Reviewer", "Editor", Door.AMEND, True),
    ("Editor", "Editor", Door.AMEND, False),
    ("Reviewer", "Viewer", Door.AMEND, False),
    ("boss", "Reviewer", Door.VERDICT, True),
    ("boss", "Editor", Door.VERDICT, False),
    ("boss", "boss", Door.VERDICT, True),
]


@pytest.mark.parametrize(("author", "accepter", "door", "may"), PEOPLE)
def test_a_reviewer_decides_and_an_editor_on_what_a_reviewer_worded_save_verdicts(author, accepter, door, may):
    one, two = (
        make_user(f"{number}", is_superuser=True) if group == "boss" else make_user(f"{number}", group=group)
        for number, group in (("one", author), ("two", accepter))
    )
    if door == Door.AMEND:
        change = amended(public_things(), one, statement="Other.")
    else:
        verdict = make_verdict("accurate")
        verdict.name = "Right"
        change = changes.call(door, verdict, who=one, note=NOTE)
    if may:
        assert accepted(change, two).state == "accepted"
        return
    with pytest.raises(PermissionDenied):
        accepted(change, two)
    with pytest.raises(PermissionDenied):
        changes.decline(change, who=two, reason="No.", seen=seen(change))
    assert Change.objects.get().state == "open"


def the_table() -> list[dict[str, str]]:
    """Return the rows of docs/roles.md that say who decides on a change."""
    text = ROLES.read_text(encoding="utf-8").partition("## What waits for a second person")[2]
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    header, _, *rows = lines
    return [dict(zip(header, row, strict=True)) for row in rows]


AUTHORS = {"an Editor": "Editor", "a Reviewer": "Reviewer", "anybody else": "Reviewer"}


@pytest.mark.parametrize("row", the_table(), ids=lambda row: f"{row['step']}: {row['proposed by']}")
@pytest.mark.parametrize("group", ["Viewer", "Editor", "Reviewer"])
def test_the_table_of_roles_is_what_may_be_done(row, group):
    who, by = make_user("who", group=group), row["proposed by"]
    if "superuser" in by:
        verdict = make_verdict("accurate")
        verdict.name = "Right"
        change = changes.call(Door.VERDICT, verdict, who=make_user("boss", is_superuser=True), note=NOTE)
    else:
        change = amended(public_things(), make_user("author", group=AUTHORS.get(by, "Editor")), statement="Other.")
    if by == "oneself":
        change.author = who
    for step in row["step"].split(", ") if row[group] in ("yes", "no") else ():
        assert (not obstacle(ChangeStep(step), who, change)) is (row[group] == "yes")


@pytest.mark.parametrize("group", ["Editor", "Reviewer", "boss"])
def test_nobody_accepts_or_declines_their_own_change(group):
    one = make_user("one", is_superuser=True) if group == "boss" else make_user("one", group=group)
    change = amended(public_things(), one, statement="Other.")
    with pytest.raises(PermissionDenied, match="yourself"):
        accepted(change, one)
    with pytest.raises(PermissionDenied, match="yourself"):
        changes.decline(change, who=one, reason="No.", seen=seen(change))
    assert list(awaiting(one)) == []


def test_one_person_may_accept_where_the_settings_say_that_one_person_runs_the_desk(settings):
    settings.REVIEW = "one"
    one = make_reviewer("one")
    change = accepted(amended(public_things(), one, statement="Other."), one)
    assert (change.state, change.alone, Claim.objects.get().statement) == ("accepted", True, "Other.")
    assert Event.objects.last().details["alone"] is True


def test_a_change_is_declined_with_a_reason_and_withdrawn_by_its_author_alone():
    claim, editor, reviewer = public_things(), make_editor("one"), make_reviewer("two")
    first, second = (
        amended(claim, editor, statement="In other words."),
        amended(claim, editor, statement="In yet other words."),
    )
    with pytest.raises(ValidationError):
        changes.decline(first, who=reviewer, reason=" ", seen=seen(first))
    changes.decline(first, who=reviewer, reason="It says something else.", seen=seen(first))
    assert (first.state, first.reason, first.decided_by) == ("declined", "It says something else.", reviewer)
    with pytest.raises(PermissionDenied):
        changes.withdraw(second, who=reviewer)
    changes.withdraw(second, who=editor)
    assert second.state == "withdrawn"
    actions = list(Event.objects.order_by("number").values_list("action", flat=True))
    assert actions[-2:] == ["change declined", "change withdrawn"]
    for change in (first, second):
        with pytest.raises(PermissionDenied, match="already"):
            accepted(change, reviewer)
    assert Claim.objects.get().statement == claim.statement


# Only what was seen


def test_a_missing_or_older_token_is_refused():
    claim, editor, reviewer = public_things(), make_editor("one"), make_reviewer("two")
    change = amended(claim, editor, statement="Other.")
    before = seen(change)
    claim.reading_note = "As printed."
    recording.edit(claim, who=editor)
    for token in ("", "0" * 32, before):
        with pytest.raises(ValidationError, match="no longer"):
            changes.accept(change, who=reviewer, seen=token)
        with pytest.raises(ValidationError, match="no longer"):
            changes.decline(change, who=reviewer, reason="No.", seen=token)
    accepted(change, reviewer)  # what its author saw of these fields still stands


def test_what_changed_since_it_was_proposed_is_named():
    claim, editor, reviewer = public_things(), make_editor("one"), make_reviewer("two")
    first, second = (
        amended(claim, editor, statement="In other words."),
        amended(claim, editor, statement="In yet other words."),
    )
    accepted(first, reviewer)
    with pytest.raises(ValidationError, match="changed since this was proposed: Statement"):
        accepted(second, reviewer)
    assert Claim.objects.get().statement == "In other words."
    changes.decline(second, who=reviewer, reason="Overtaken.", seen=seen(second))


def test_colliding_changes_are_told_to_both():
    claim, one, two = public_things(), make_editor("one"), make_editor("two")
    first, second = (
        amended(claim, one, statement="In other words."),
        amended(claim, two, statement="In yet other words."),
    )
    third = amended(claim, two, claimant=make_actor())
    assert (colliding(first), colliding(second), colliding(third)) == ([second], [first], [])


def test_a_claim_that_was_withdrawn_meanwhile_is_not_amended():
    claim, editor, reviewer = public_things(), make_editor("one"), make_reviewer("two")
    change = amended(claim, editor, statement="In other words.")
    workflow.withdraw(Claim.objects.get(), who=reviewer, reason="Recorded twice.")
    with pytest.raises(PermissionDenied, match="withdrawn"):
        accepted(change, reviewer)
    assert Change.objects.get().state == "open"


# Several at once


def test_a_batch_is_accepted_whole_or_not_at_all():
    editor, reviewer = make_editor("one"), make_reviewer("two")
    shown = [amended(make_public_claim(), editor, statement=f"Number {number}.") for number in range(3)]
    tokens = [seen(change) for change in shown]
    events = Event.objects.count()
    with pytest.raises(ValidationError):
        changes.accept_all([*zip(shown[:2], tokens, strict=False), (shown[2], "")], who=reviewer)
    assert (Event.objects.count(), Change.objects.open().count()) == (events, 3)
    changes.accept_all(list(zip(shown, tokens, strict=True)), who=reviewer)
    assert [change.state for change in shown] == ["accepted"] * 3


def test_two_changes_of_one_field_are_not_accepted_together():
    claim, editor, reviewer = public_things(), make_editor("one"), make_reviewer("two")
    pair = [amended(claim, editor, statement=words) for words in ("In other words.", "In yet other words.")]
    with pytest.raises(ValidationError, match="both change Statement"):
        changes.accept_all([(change, seen(change)) for change in pair], who=reviewer)
    assert Claim.objects.get().statement == claim.statement


def test_two_changes_of_different_fields_are_accepted_together():
    claim, editor, reviewer = public_things(), make_editor("one"), make_reviewer("two")
    pair = [amended(claim, editor, statement="In other words."), amended(claim, editor, claimant=None)]
    changes.accept_all([(change, seen(change)) for change in pair], who=reviewer)
    assert (Claim.objects.get().statement, Claim.objects.get().claimant) == ("In other words.", None)


# What an accepted amendment does to the verdict


def test_an_accepted_amendment_ends_the_verdict_and_opens_a_draft_copy_by_its_author():
    claim, editor, reviewer = public_things(), make_editor("one"), make_reviewer("two")
    author = make_editor("author")
    published = make_published_verification(claim, author=author)
    evidence = make_evidence(published)
    change = amended(claim, editor, statement="Other.")
    published.refresh_from_db()
    assert published.state == "published"
    accepted(change, reviewer)
    published.refresh_from_db()
    assert (published.state, published.reasoning) == ("replaced", "No other source gives the number.")
    draft = claim.verifications.get(state="draft")
    assert (draft.author, draft.replaces, draft.verdict) == (author, published, published.verdict)
    assert (draft.reasoning, draft.checked) == (published.reasoning, published.checked)
    assert [row.url for row in draft.evidence.all()] == [evidence.url]
    assert published.evidence.get() == evidence


def test_a_verdict_in_the_making_goes_on_and_one_in_review_goes_back():
    editor, reviewer = make_editor("one"), make_reviewer("two")
    for state in ("draft", "in_review"):
        claim = make_public_claim()
        published = make_published_verification(claim)
        working = make_verification(claim, state=state, replaces=published, replacement="update")
        accepted(amended(claim, editor, statement="Other."), reviewer)
        working.refresh_from_db()
        assert working.state == "draft"
        assert (NOTE in working.return_note) is (state == "in_review")
        assert claim.verifications.count() == 2


# What the database itself refuses


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "accepted"},
        {"state": "accepted", "decided_by": "author", "decided_at": NOON},
        {"state": "declined", "decided_by": "author", "decided_at": NOON, "reason": "No."},
        {"state": "declined", "decided_by": "other", "decided_at": NOON},
        {"state": "withdrawn", "decided_by": "other", "decided_at": NOON},
        {"decided_by": "other", "decided_at": NOON},
        {"public_note": ""},
    ],
)
def test_the_database_refuses_a_change_that_one_person_decided(fields):
    editor, other = make_editor("one"), make_reviewer("two")
    change = amended(public_things(), editor, statement="Other.")
    people = {"author": editor, "other": other}
    values = {name: people.get(value, value) if name == "decided_by" else value for name, value in fields.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Change.objects.filter(pk=change.pk).update(**values)
    assert Change.objects.get().state == ChangeState.OPEN


@pytest.mark.parametrize(
    "values",
    [{"arguments": {"statement": "Mine."}}, {"public_note": "Mine."}, {"author_id": 0}, {"subject": "OR-0002"}],
    ids="".join,
)
def test_the_database_keeps_a_change_as_it_was_proposed(values):
    change = amended(public_things(), make_editor("one"), statement="Other.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Change.objects.filter(pk=change.pk).update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Change.objects.all()._raw_delete(Change.objects.db)


def test_the_database_keeps_a_decision():
    claim = public_things()
    make_published_verification(claim)
    ledger.adopt()
    change = accepted(amended(claim, make_editor("one"), statement="Other."), make_reviewer("two"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Change.objects.filter(pk=change.pk).update(state="open", decided_by=None, decided_at=None)
    assert list(ledger.problems()) == []
