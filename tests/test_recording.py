"""The door for claims, links and measures, through the database."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from claims.models import Attribution, Break, Claim, Incomparability, Link, Measure
from claims.rules import seen
from claims.services import recording, workflow
from sources.models import Event
from sources.models.revision import StaleRevision
from tests.factories import (
    dated,
    figure_fields,
    make_actor,
    make_attribution,
    make_claim,
    make_editor,
    make_link,
    make_measure,
    make_passage,
    make_public_claim,
    make_published_verification,
    make_reviewer,
    make_topic,
    make_user,
    make_verification,
    year_fields,
)

pytestmark = pytest.mark.django_db


def unsaved(**fields) -> Claim:
    passage = fields.pop("passage", None) or make_passage("received 82,109 referrals in 2017")
    return Claim(**{**figure_fields(**fields), "passage": passage, "voice": "own", **fields})


def test_a_claim_is_recorded_with_its_number_children_and_event():
    editor, topic, context = make_editor("ed"), make_topic(), make_passage("other words")
    claim = recording.record(
        unsaved(),
        who=editor,
        topics=[topic],
        context=[context],
        attributions=[Attribution(part="speaker", description="an officer")],
    )
    stored = Claim.objects.get()
    assert (stored.reference, stored.slug) == ("OR-0001", "")
    assert (stored.state, stored.recorded_by) == ("draft", editor)
    assert list(stored.topics.all()) == [topic]
    assert list(stored.context.all()) == [context]
    assert stored.attributions.get().who == "an officer"
    event = Event.objects.get()
    assert (event.action, event.subject, event.who) == ("claim recorded", claim.reference, editor)


def test_numbers_follow_the_highest_ever_given():
    make_claim(number=41)
    assert recording.record(unsaved(), who=make_editor()).number == 42


def test_a_number_that_does_not_stand_in_the_quote_is_refused_at_its_field():
    with pytest.raises(ValidationError) as refusal:
        recording.record(unsaved(printed="82,901 referrals"), who=make_editor())
    assert refusal.value.message_dict["printed"][0].startswith("Printed: “82,901 referrals” does not stand")
    assert not Claim.objects.exists()
    assert not Event.objects.exists()


def test_a_number_too_long_to_store_exactly_is_refused():
    with pytest.raises(ValidationError) as refusal:
        recording.record(unsaved(value=Decimal("1234567890123.4567")), who=make_editor())
    assert "significant digits" in refusal.value.message_dict["value"][0]


@pytest.mark.parametrize(
    ("printed", "value", "decimals"),
    [
        ("82,109 referrals", "82109", 0),
        ("18.4 million referrals", "18400000", -5),
        ("9.7 per cent", "9.7", 1),
        ("the number", "12.50", 1),
    ],
)
def test_decimals_are_worked_out_from_the_printed_words(printed, value, decimals):
    claim = unsaved(
        printed=printed, value=Decimal(value), decimals=None, passage=make_passage(f"It had {printed} then")
    )
    assert recording.record(claim, who=make_editor()).decimals == decimals


def test_decimals_follow_the_printed_words_when_these_are_edited():
    passage = make_passage("It had 18.4 million referrals, no, 18.45 million")
    claim = unsaved(printed="18.4 million", value=Decimal("18400000"), decimals=None, passage=passage)
    who = make_editor()
    claim = recording.record(claim, who=who)
    claim.printed, claim.value, claim.statement = "18.45 million", Decimal("18450000"), "It had 18.45 million of them."
    assert recording.edit(claim, who=who, expected=claim.revision).decimals == -4
    claim.reading_note = "As printed."
    assert recording.edit(claim, who=who, expected=claim.revision).decimals == -4


def test_a_constraint_s_sentence_stands_at_the_field_it_names():
    with pytest.raises(ValidationError) as refusal:
        recording.record(
            unsaved(high=Decimal(5), period_end=date(2016, 1, 1), said_on=date(2018, 1, 1)), who=make_editor()
        )
    assert set(refusal.value.message_dict) == {"high", "period_start", "said_on", "said_on_basis"} - {"said_on_basis"}


def test_nothing_is_said_on_a_day_still_to_come():
    with pytest.raises(ValidationError) as refusal:
        recording.record(unsaved(**dated("said_on", date(9999, 1, 1))), who=make_editor())
    assert refusal.value.message_dict["said_on"] == ["Said on: 9999-01-01 is still to come; give the day it was said."]


def test_who_may_not_record_is_told_so():
    with pytest.raises(PermissionDenied, match="may not record a claim"):
        recording.record(unsaved(), who=make_user("v", group="Viewer"))


def test_a_draft_is_edited_and_the_ledger_says_what_changed():
    make_claim(passage=make_passage("received 82,109 referrals in 2017"))
    claim = Claim.objects.get()
    claim.statement = "Another sentence."
    recording.edit(claim, who=make_editor())
    stored = Claim.objects.get()
    assert (stored.statement, stored.revision) == ("Another sentence.", 2)
    assert Event.objects.get().details["changes"] == {
        "statement": ["The agency received 82,109 referrals in 2017.", "Another sentence."]
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("statement", "Other."),
        ("printed", "82,109"),
        ("value", Decimal(3)),
        ("period_words", "2017"),
        ("voice", "quoted"),
    ],
)
def test_a_guarded_field_of_a_public_claim_is_refused_and_the_amendment_named(field, value):
    make_public_claim()
    claim = Claim.objects.get()
    setattr(claim, field, value)
    with pytest.raises(ValidationError) as refusal:
        recording.edit(claim, who=make_editor())
    assert "amend it" in refusal.value.message_dict[field][0]
    assert getattr(Claim.objects.get(), field) != value


def test_children_of_a_public_claim_are_guarded_too():
    claim = make_public_claim()
    with pytest.raises(ValidationError) as refusal:
        recording.edit(claim, who=make_editor(), context=[make_passage("x y")], attributions=[])
    assert set(refusal.value.message_dict) == {"context"}
    make_attribution(claim)
    with pytest.raises(ValidationError) as refusal:
        recording.edit(claim, who=make_editor(), attributions=[])
    assert set(refusal.value.message_dict) == {"attributions"}


def test_notes_topics_and_assignment_of_a_public_claim_are_free():
    make_public_claim(passage=make_passage("received 82,109 referrals in 2017"))
    claim, editor, topic = Claim.objects.get(), make_editor(), make_topic(approved_by=make_reviewer())
    claim.reading_note = "“82,109” as printed."
    recording.edit(claim, who=editor, topics=[topic])
    recording.assign(claim, who=editor, to=editor, due_on=date(2026, 12, 1))
    stored = Claim.objects.get()
    assert (stored.reading_note, stored.assigned_to, stored.due_on) == (
        "“82,109” as printed.",
        editor,
        date(2026, 12, 1),
    )
    assert list(stored.topics.all()) == [topic]


def test_an_amendment_ends_the_published_verdict_and_keeps_its_words():
    claim = make_public_claim(passage=make_passage("received 82,109 referrals in 2017"))
    verification = make_published_verification(claim)
    claim = Claim.objects.get()
    claim.statement = "Put right."
    with pytest.raises(ValidationError) as refusal:
        recording.amend(claim, who=make_editor(), note=" ")
    assert "note" in refusal.value.message_dict
    recording.amend(claim, who=make_editor(), second=make_reviewer(), note="A word was wrong.")
    before = (verification.reasoning, verification.reviewer, verification.published_at)
    verification.refresh_from_db()
    assert verification.state == "replaced"
    assert (verification.reasoning, verification.reviewer, verification.published_at) == before
    assert Claim.objects.get().state == "public"
    assert Event.objects.get(action="claim amended").reason == "A word was wrong."


def test_an_amendment_ends_the_published_verdict_when_another_is_being_worked_on():
    claim = make_public_claim(passage=make_passage("received 82,109 referrals in 2017"))
    published = make_published_verification(claim)
    draft = make_verification(claim, replaces=published, replacement="update")
    claim.statement = "Put right."
    recording.amend(claim, who=make_editor(), second=make_reviewer(), note="A word was wrong.")
    published.refresh_from_db()
    draft.refresh_from_db()
    assert (published.state, draft.state) == ("replaced", "draft")


def test_an_amendment_that_changes_nothing_is_refused():
    make_public_claim()
    with pytest.raises(ValidationError, match="nothing to amend"):
        recording.amend(Claim.objects.get(), who=make_editor(), note="Nothing.")


def test_the_second_of_two_editors_is_refused_with_the_first_one_s_row():
    make_claim(passage=make_passage("received 82,109 referrals in 2017"))
    mine, theirs = Claim.objects.get(), Claim.objects.get()
    theirs.statement, mine.statement = "Theirs.", "Mine."
    editor = make_editor()
    recording.edit(theirs, who=editor)
    with pytest.raises(StaleRevision) as refusal:
        recording.edit(mine, who=editor)
    assert (refusal.value.current.statement, mine.statement) == ("Theirs.", "Mine.")
    recording.edit(mine, who=editor, expected=refusal.value.current.revision)
    assert Claim.objects.get().statement == "Mine."


def test_an_edit_cannot_smuggle_a_claim_into_the_public():
    make_claim(passage=make_passage("received 82,109 referrals in 2017"))
    claim, editor = Claim.objects.get(), make_editor()
    claim.state, claim.released_by, claim.number, claim.hold = "public", editor, 999, True
    recording.edit(claim, who=editor)
    stored = Claim.objects.get()
    assert (stored.state, stored.released_by, stored.number, stored.hold) == ("draft", None, 1, False)


def test_both_claims_of_a_link_read_it_in_their_own_words():
    newer, older = make_claim(**year_fields(2018)), make_claim()
    link = recording.link(newer, older, "updates", reason="A year later.", who=make_editor())
    assert link.seen_from(newer) == ("updates", older)
    assert link.seen_from(older) == ("is updated by", newer)
    assert [(e.subject, e.details["words"]) for e in Event.objects.order_by("number")] == [
        (newer.reference, "updates"),
        (older.reference, "is updated by"),
    ]


def test_no_claim_links_to_itself_nor_twice_in_one_sense():
    first, second, editor = make_claim(), make_claim(), make_editor()
    with pytest.raises(ValidationError, match="cannot be linked to itself"):
        recording.link(first, first, "narrows", reason="r", who=editor)
    recording.link(first, second, "narrows", reason="r", who=editor)
    with pytest.raises(ValidationError, match="linked in this sense already"):
        recording.link(first, second, "narrows", reason="r", who=editor)
    recording.link(first, second, "repeats", reason="r", who=editor)
    recording.link(second, first, "narrows", reason="r", who=editor)
    assert Link.objects.count() == 3


def test_a_symmetric_link_stands_once_whichever_way_round():
    first, second, editor = make_claim(), make_claim(), make_editor()
    recording.link(first, second, "contradicts", reason="r", who=editor)
    with pytest.raises(ValidationError, match="already"):
        recording.link(second, first, "contradicts", reason="r", who=editor)


@pytest.mark.parametrize("meaning", ["comparable_with", "not_comparable"])
def test_comparing_needs_a_caveat_at_its_field(meaning):
    with pytest.raises(ValidationError) as refusal:
        recording.link(make_claim(), make_claim(), meaning, reason="r", who=make_editor())
    assert list(refusal.value.message_dict) == ["caveat"]


def test_a_rejected_link_is_remembered_and_can_still_be_proposed():
    link, editor = make_link(), make_editor()
    workflow.decide_link(link, "rejected", who=editor, token=seen.of_link(link), reason="Another thing.")
    assert Link.objects.get().state == "rejected"
    again = recording.link(link.from_claim, link.to_claim, "updates", reason="It is the same.", who=editor)
    assert (again.pk, again.state, again.reason) == (link.pk, "proposed", "It is the same.")


def test_rejecting_a_pair_that_is_suggested_rejects_the_suggestion():
    link, editor = make_link(state="suggested", author=None), make_editor()
    recording.reject(link.from_claim, link.to_claim, "updates", reason="Another thing.", who=editor)
    stored = Link.objects.get()
    assert (stored.state, stored.decided_by) == ("rejected", editor)


@pytest.mark.parametrize("state", ["proposed", "confirmed"])
def test_what_somebody_stands_by_is_not_rejected_as_if_it_were_a_suggestion(state):
    link = make_link(state=state)
    recording.reject(link.from_claim, link.to_claim, "updates", reason="Another thing.", who=make_editor())
    assert Link.objects.get().state == state


def test_a_withdrawn_claim_is_not_linked_any_more():
    with pytest.raises(PermissionDenied, match="withdrawn"):
        recording.link(make_claim(state="withdrawn"), make_claim(), "updates", reason="r", who=make_editor())
    assert not Link.objects.exists()


def test_a_measure_is_saved_with_its_breaks_and_its_revision_counts_them():
    editor = make_editor()
    measure = recording.save_measure(
        Measure(name="Reports", slug="reports", definition="Reports made.", unit="reports"),
        who=editor,
        breaks=[Break(day=date(2018, 1, 1), reason="Counted anew.")],
    )
    stale = Measure.objects.get()
    recording.save_measure(measure, who=editor, breaks=[])
    assert (measure.breaks.count(), Measure.objects.get().revision) == (0, 2)
    stale.definition = "Another."
    with pytest.raises(StaleRevision):
        recording.save_measure(stale, who=editor)


def test_two_measures_are_declared_not_comparable_once():
    first, second, editor = make_measure(), make_measure(), make_editor()
    recording.save_incomparability(Incomparability(first=first, second=second, differs="World and UK."), who=editor)
    with pytest.raises(ValidationError):
        recording.save_incomparability(Incomparability(first=second, second=first, differs="The same."), who=editor)
    assert Incomparability.objects.count() == 1


def test_an_attribution_names_an_actor_or_describes_one_not_both():
    claim, editor = make_claim(passage=make_passage("received 82,109 referrals in 2017")), make_editor()
    for who in ({}, {"actor": make_actor(), "description": "an officer"}):
        with pytest.raises(ValidationError) as refusal:
            recording.edit(Claim.objects.get(), who=editor, attributions=[Attribution(part="speaker", **who)])
        assert "actor" in refusal.value.message_dict
    assert claim.attributions.count() == 0


def test_handing_a_claim_to_somebody_writes_nothing_else_of_it():
    claim, editor = make_public_claim(), make_editor()
    statement, claim.statement = claim.statement, "Never recorded."
    recording.assign(claim, who=editor, to=editor)
    claim.refresh_from_db()
    assert (claim.statement, claim.assigned_to) == (statement, editor)


def test_a_claim_withdrawn_meanwhile_is_not_linked():
    ours, theirs = make_public_claim(), make_public_claim()
    Claim.objects.filter(pk=theirs.pk).update(state="withdrawn", withdrawn_reason="Recorded twice.")
    with pytest.raises(PermissionDenied, match="withdrawn"):
        recording.link(ours, theirs, "updates", reason="A year later.", who=make_editor())
