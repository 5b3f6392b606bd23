"""Changes: what readers see of what is public is changed by two people, and only as both of them saw it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from claims.models import Attribution, Break, Change, Claim, Incomparability, Verdict
from claims.models.change import Door
from claims.rules.changes import stored_values
from claims.services import changes, recording
from claims.wording import change as change_words
from sources import capture
from sources.editing.approval import Waits
from sources.models import Actor, Document, Event
from tests.factories import (
    make_actor,
    make_attribution,
    make_editor,
    make_measure,
    make_passage,
    make_reviewer,
    make_topic,
    make_user,
    make_verdict,
)
from tests.proposed import NOTE, accepted, amended, public_things

pytestmark = pytest.mark.django_db
# What waits, door by door


WAITING = {
    "the words of a claim": lambda claim, who, second: edited(
        recording.amend, claim, who, second, statement="Another statement."
    ),
    "the figure of a claim": lambda claim, who, second: edited(
        recording.amend,
        claim,
        who,
        second,
        value=Decimal(82_110),
        statement="One more than was printed.",
        reading_note="Misprinted.",
    ),
    "the period of a claim": lambda claim, who, second: edited(
        recording.amend, claim, who, second, period_end=date(2017, 6, 30)
    ),
    "the claimant of a claim": lambda claim, who, second: edited(recording.amend, claim, who, second, claimant=None),
    "the definition of a measure": lambda claim, who, second: edited(
        recording.save_measure, claim.measure, who, second, definition="Reports, not referrals."
    ),
    "the caveats of a measure": lambda claim, who, second: edited(
        recording.save_measure, claim.measure, who, second, caveats="None."
    ),
    "a break of a measure": lambda claim, who, second: recording.save_measure(
        claim.measure, who=who, second=second, breaks=[Break(day=date(2016, 1, 1), reason="Counted anew.")]
    ),
    "measures not comparable": lambda claim, who, second: recording.save_incomparability(
        Incomparability(first=claim.measure, second=make_measure(), differs="Place."), who=who, second=second
    ),
    "the title of a document": lambda claim, who, second: edited(
        capture.save_document, claim.passage.document, who, second, title="Another title"
    ),
    "the whole text of a document": lambda claim, who, second: edited(
        capture.save_document, claim.passage.document, who, second, rights="full_text"
    ),
    "the date of a document": lambda claim, who, second: edited(
        capture.save_document, claim.passage.document, who, second, published=date(2019, 1, 1)
    ),
    "the name of an actor": lambda claim, who, second: edited(
        capture.save_actor, claim.claimant, who, second, name="Another name"
    ),
    "the name of a topic": lambda claim, who, second: edited(
        recording.save_topic, claim.topics.get(), who, second, name="Another topic"
    ),
}


def edited(door, row, who, second, **fields):
    """Change fields of a row through its door."""
    for name, value in fields.items():
        setattr(row, name, value)
    return door(row, who=who, second=second, note=NOTE)


@pytest.mark.parametrize("what", WAITING)
@pytest.mark.parametrize("held", [False, True], ids=["shown", "on hold"])
def test_what_readers_see_waits_for_a_second_person(what, held):
    claim, editor, events = public_things(), make_editor("one"), Event.objects.count()
    Claim.objects.filter(pk=claim.pk).update(hold=held, hold_reason="Legal." if held else "")
    for second in (None, editor):
        with pytest.raises(Waits) as waits:
            WAITING[what](Claim.objects.get(), editor, second)
        assert "somebody other than you must accept it" in str(waits.value)
    assert Event.objects.count() == events
    WAITING[what](Claim.objects.get(), editor, make_reviewer("two"))
    assert Event.objects.count() > events


@pytest.mark.parametrize("what", [name for name in WAITING if "claim" not in name])
def test_what_no_public_claim_reaches_is_edited_directly(what):
    claim = public_things()
    Claim.objects.filter(pk=claim.pk).update(state="draft")
    WAITING[what](Claim.objects.get(), make_editor(), None)
    assert not Change.objects.exists()


def test_the_verdict_scale_waits_even_for_a_superuser():
    boss, verdict = make_user("boss", is_superuser=True), make_verdict("accurate")
    with pytest.raises(Waits):
        edited(recording.save_verdict, verdict, boss, None, name="Quite right")
    with pytest.raises(Waits):
        recording.save_verdict(Verdict(name="New", slug="new", glyph="○", meaning="So."), who=boss)
    assert not Verdict.objects.filter(name__in=["Quite right", "New"]).exists()


def test_descriptive_fields_are_changed_at_once_by_one_person():
    claim, editor = public_things(), make_editor()
    document, actor = claim.passage.document, claim.claimant
    edited(capture.save_document, document, editor, None, url="https://example.org/moved", byline="A. Writer")
    edited(capture.save_actor, actor, editor, None, url="https://example.org/", same_as=["https://example.org/id"])
    claim.reading_note = "As printed."
    recording.edit(claim, who=editor, topics=[make_topic("Another", approved_by=make_user("accepter"))])
    assert Document.objects.get(pk=document.pk).byline == "A. Writer"
    assert Actor.objects.get(pk=actor.pk).url == "https://example.org/"
    assert Claim.objects.get().reading_note == "As printed."


def test_to_show_less_takes_one_person_and_a_reason():
    claim, editor = public_things(), make_editor()
    document = claim.passage.document
    Document.objects.filter(pk=document.pk).update(rights="full_text")
    document.refresh_from_db()
    document.rights = "quote_only"
    with pytest.raises(ValidationError) as refusal:
        capture.save_document(document, who=editor)
    assert set(refusal.value.error_dict) == {"public_note"}
    document.refresh_from_db()
    document.rights = "quote_only"
    capture.save_document(document, who=editor, note="The publisher asked for it.")
    assert Document.objects.get(pk=document.pk).rights == "quote_only"
    assert Event.objects.last().reason == "The publisher asked for it."
    boss, verdict = make_user("boss", is_superuser=True), make_verdict("accurate")
    verdict.active = False
    with pytest.raises(ValidationError):
        recording.save_verdict(verdict, who=boss)
    recording.save_verdict(verdict, who=boss, note="Given no more.")
    assert not Verdict.objects.get(slug="accurate").active


# Written down, and made


def test_an_amendment_is_written_down_and_nothing_of_the_claim_changes():
    claim, editor = public_things(), make_editor("one")
    words = {"statement": "The agency received 82,110 referrals.", "reading_note": "Misprinted."}
    change = amended(claim, editor, value=Decimal(82_110), **words)
    assert (change.door, change.subject_kind, change.subject) == ("amend", "claim", claim.reference)
    assert change.arguments == {**words, "value": "82110"}
    assert change.former == {"statement": claim.statement, "reading_note": "", "value": "82109"}
    assert (change.state, change.author, change.public_note) == ("open", editor, NOTE)
    stored = Claim.objects.get()
    assert (stored.statement, stored.revision) == (claim.statement, claim.revision)
    event = Event.objects.last()
    assert (event.action, event.subject, event.who, event.reason) == ("change proposed", claim.reference, editor, NOTE)
    assert (event.details["change"], event.details["after"]) == (change.pk, change.arguments)


def test_accepting_makes_the_call_by_its_author_with_the_accepter_as_second_person():
    claim, editor, reviewer = public_things(), make_editor("one"), make_reviewer("two")
    change = accepted(amended(claim, editor, statement="Another statement."), reviewer)
    assert (change.state, change.decided_by, change.alone) == ("accepted", reviewer, False)
    stored = Claim.objects.get()
    assert (stored.statement, stored.state) == ("Another statement.", "public")
    made, decided = Event.objects.order_by("-number")[:2][::-1]
    assert (made.action, made.who, made.reason) == ("claim amended", editor, NOTE)
    assert (decided.action, decided.who, decided.details["change"]) == ("change accepted", reviewer, change.pk)


def test_child_rows_are_kept_as_typed_by_their_references():
    claim, editor, reviewer = public_things(), make_editor("one"), make_reviewer("two")
    kept = make_attribution(claim, actor=make_actor("Speaker"), role="Home Secretary")
    other = make_passage("from companies", claim.passage.document)
    rows = [kept, Attribution(part="relay", description="an officer")]
    change = amended(claim, editor, children={"context": [other], "attributions": rows})
    assert set(change.arguments) == {"context", "attributions"}
    accepted(change, reviewer)
    assert list(claim.context.all()) == [other]
    assert [(row.part, row.who) for row in claim.attributions.all()] == [
        ("speaker", "Speaker"),
        ("relay", "an officer"),
    ]
    assert claim.attributions.filter(pk=kept.pk).exists()


@pytest.mark.parametrize("what", WAITING)
def test_every_door_that_waits_can_be_written_down_accepted_and_undone(what):
    public_things()
    editor, reviewer = make_editor("one"), make_reviewer("two")
    with pytest.raises(Waits) as waits:
        WAITING[what](Claim.objects.get(), editor, None)
    change = changes.propose_change(waits.value, who=editor, note=NOTE)
    assert change_words.fields(change)
    accepted(change, reviewer)
    if what == "measures not comparable":
        assert Incomparability.objects.get().differs == "Place."
        return
    undone = changes.undo(change, who=reviewer, note="It was right before.")
    if what == "the whole text of a document":
        assert undone.rights == "quote_only"  # showing less takes one person
        return
    assert (undone.arguments, undone.former) == (change.former, change.arguments)
    accepted(undone, editor)
    now = stored_values(change.row())
    assert {name: now[name] for name in change.former} == change.former


def test_a_new_step_of_the_scale_is_made_by_acceptance_and_not_undone():
    boss, reviewer = make_user("boss", is_superuser=True), make_reviewer("two")
    change = changes.call(
        Door.VERDICT, Verdict(name="Satire", slug="satire", glyph="○", meaning="No assertion."), who=boss, note=NOTE
    )
    assert (change.adds, change.subject) == (True, "satire")
    accepted(change, reviewer)
    assert Verdict.objects.get(slug="satire").meaning == "No assertion."
    with pytest.raises(ValidationError):
        changes.undo(change, who=boss, note="No.")


def test_a_call_without_a_note_or_without_a_change_is_refused():
    claim, editor = public_things(), make_editor()
    for fields in ({"note": " ", "statement": "Other."}, {}):
        with pytest.raises(ValidationError):
            amended(claim, editor, **fields)
    assert not Change.objects.exists()


def test_what_the_door_refuses_is_not_written_down():
    with pytest.raises(ValidationError) as refusal:
        amended(public_things(), make_editor(), printed="90,000 referrals")
    assert set(refusal.value.error_dict) == {"printed"}
    assert not Change.objects.exists()


def test_the_same_call_sent_twice_is_written_down_once():
    claim, editor = public_things(), make_editor()
    assert amended(claim, editor, statement="Other.") == amended(claim, editor, statement="Other.")
    assert Change.objects.count() == 1
