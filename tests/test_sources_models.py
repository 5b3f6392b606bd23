"""The rules of what was published, kept by the database itself."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from sources.models import Actor, Anchor, Document, Passage, Text, Version, YearStart
from sources.models.dates import partial_words, read_partial
from tests.broken_rows import accepted_alone
from tests.constraints import (
    assert_database_refuses,
    assert_form_says,
    constraints_of,
    parameters,
    unique_fields_of,
    write_past_everything,
)
from tests.factories import (
    dated,
    make_actor,
    make_claim,
    make_document,
    make_passage,
    make_public_claim,
    make_user,
    make_version,
    make_year_start,
)
from tests.test_ledger import make_event

pytestmark = pytest.mark.django_db


def second_version():
    first = make_version()
    return first, make_version(first.document, text="Other words.")


def same_number():
    first, second = second_version()
    return second, {"number": first.number}


def accepted_by_who_captured_it():
    version = make_version(captured_by=make_user("capturer"))
    return version, {"approved_by": version.captured_by}


def same_bytes():
    first, second = second_version()
    return second, {"bytes_hash": first.bytes_hash}


def same_words():
    first = make_passage()
    second = make_passage("82,109", first.document)
    return second, {"digest": first.digest}


def anchored_twice():
    first = make_passage().anchors.get()
    second = make_version(first.version.document, text="Other words.").anchors.get()
    return second, {"version": first.version}


def an_anchor():
    return make_passage().anchors.get()


def undated():
    return make_document(published=None, published_precision="unknown", published_basis="unknown")


def its_own_successor():
    actor = make_actor()
    return actor, {"succeeded_by": actor}


INFERRED = {"published_basis": "inferred", "published_reason": ""}
CASES = {
    "actor_not_its_own_successor": its_own_successor,
    "actor_two_people": accepted_alone(make_actor),
    "document_two_people": accepted_alone(make_document),
    "document_has_title": lambda: (make_document(), {"title": ""}),
    "document_published_precision": lambda: (make_document(), {"published_precision": "unknown"}),
    "document_published_basis": lambda: (make_document(), {"published_basis": "unknown"}),
    "document_publisher_basis": lambda: (make_document(), {"publisher_basis": "unknown"}),
    "document_inferred_date_reason": lambda: (make_document(), INFERRED),
    "document_inferred_publisher_reason": lambda: (make_document(), {"publisher_basis": "inferred"}),
    "document_watch_has_address": lambda: (make_document(url=""), {"watch": "daily"}),
    "version_number": same_number,
    "version_same_bytes_once": same_bytes,
    "version_two_people": accepted_by_who_captured_it,
    "text_has_words": lambda: (make_version().body, {"text": ""}),
    "passage_once": same_words,
    "passage_has_words": lambda: (make_passage(), {"exact": ""}),
    "anchor_once": anchored_twice,
    "anchor_position_unless_gone": lambda: (an_anchor(), {"start": None}),
    "anchor_score_range": lambda: (an_anchor(), {"score": 1.5}),
    "anchor_outcome_known": lambda: (an_anchor(), {"outcome": "improved"}),
    "anchor_decision_reason": lambda: (an_anchor(), {"decided_by": make_user(), "decision": ""}),
    "yearstart_whose": lambda: (make_year_start(), {"jurisdiction": ""}),
    "yearstart_day": lambda: (make_year_start(), {"month": 13}),
    "event_has_action": lambda: (make_event(), {"action": ""}),
}
CONSTRAINTS = constraints_of("sources")


def test_every_rule_has_a_case():
    assert set(CASES) == set(CONSTRAINTS)


@pytest.mark.parametrize(("case", "constraint"), parameters(CASES, CONSTRAINTS))
def test_the_database_refuses(case, constraint):
    assert_database_refuses(*case(), constraint)


@pytest.mark.parametrize(("case", "constraint"), parameters(CASES, CONSTRAINTS))
def test_a_form_says_why(case, constraint):
    assert_form_says(*case(), constraint)


OTHER_VIOLATIONS = {
    "a date of which nothing is known has no precision": lambda: (
        undated(),
        {"published_precision": "day"},
        "document_published_precision",
    ),
    "no date, yet a basis": lambda: (undated(), {"published_basis": "printed"}, "document_published_basis"),
    "no publisher, yet a basis": lambda: (
        make_document(publisher=None),
        {"publisher_basis": "printed"},
        "document_publisher_basis",
    ),
    "gone, yet with a position": lambda: (an_anchor(), {"outcome": "gone"}, "anchor_position_unless_gone"),
    "an empty span": lambda: (an_anchor(), {"end": 0}, "anchor_position_unless_gone"),
    "a score below nothing": lambda: (an_anchor(), {"score": -0.1}, "anchor_score_range"),
    "decided by nobody": lambda: (an_anchor(), {"decision": "Fine."}, "anchor_decision_reason"),
}


@pytest.mark.parametrize("name", OTHER_VIOLATIONS)
def test_the_database_refuses_also(name):
    row, bad, rule = OTHER_VIOLATIONS[name]()
    assert_database_refuses(row, bad, CONSTRAINTS[rule])


UNIQUE = {
    "yearstart.slug": lambda: make_year_start(jurisdiction=f"X{YearStart.objects.count()}"),
    "actor.name": make_actor,
    "actor.slug": make_actor,
    "document.slug": make_document,
    "event.number": make_event,
    "event.previous": make_event,
    "event.hash": make_event,
}


def test_every_unique_field_has_a_case():
    assert set(UNIQUE) == unique_fields_of("sources")


@pytest.mark.parametrize("name", UNIQUE)
def test_no_two_rows_share(name):
    field = name.split(".")[1]
    first, second = UNIQUE[name](), UNIQUE[name]()
    with pytest.raises(IntegrityError), transaction.atomic():
        write_past_everything(second, {field: getattr(first, field)})


def test_a_document_may_be_of_unknown_date_and_publisher():
    document = undated()
    document.publisher, document.publisher_basis = None, "unknown"
    document.full_clean()
    document.save()
    assert Document.objects.get(pk=document.pk).published_words == ""


def test_an_inferred_date_with_its_reason_is_kept():
    dates = dated("published", date(2018, 9, 1), "month", "inferred")
    document = make_document(**dates, published_reason="Speaks of a speech held on 3 September 2018.")
    document.full_clean()
    assert (document.published_words, document.published_on) == ("September 2018", None)


@pytest.mark.parametrize(
    "attempt",
    [
        lambda version: version.save(),
        lambda version: version.delete(),
        lambda version: Version.objects.filter(pk=version.pk).update(text_hash="Changed."),
        lambda version: Text.objects.filter(pk=version.pk).update(text="Changed."),
        lambda version: Version.objects.filter(pk=version.pk).delete(),
        lambda version: Version.objects.bulk_update([version], ["text_hash"]),
    ],
    ids=["save", "delete", "update in bulk", "update its text", "delete in bulk", "bulk_update"],
)
def test_a_captured_text_is_never_changed(attempt):
    version = make_version()
    kept, version.text = version.text, "Changed."
    with pytest.raises(ValidationError, match="a captured text is never"), transaction.atomic():
        attempt(version)
    assert Version.objects.get(pk=version.pk).text == kept


def test_the_current_version_is_the_newest_full_one():
    document = make_document()
    assert document.current_version() is None
    excerpt = make_version(document, "Some words.", scope="excerpt")
    assert document.current_version() == excerpt
    full = make_version(document, "All the words.")
    make_version(document, "Some other words.", scope="excerpt")
    assert document.current_version() == full
    newest = make_version(document, "All the words, again.")
    assert document.current_version() == newest


def test_a_passage_is_told_apart_by_its_words_and_what_stands_around_them():
    document = make_document()
    alone = make_passage("82,109", document)
    before = make_passage("82,109", document, prefix="about ")
    assert alone.digest != before.digest
    with pytest.raises(IntegrityError), transaction.atomic():
        make_passage("82,109", document, prefix="about ")


@pytest.mark.parametrize(
    ("outcome", "undecided"),
    [
        ("same", False),
        ("moved", False),
        ("elsewhere", True),
        ("reworded", True),
        ("figure_changed", True),
        ("gone", True),
    ],
)
def test_changed_words_wait_for_a_decision(outcome, undecided):
    anchor = an_anchor()
    place = {"start": None, "end": None} if outcome == "gone" else {}
    Anchor.objects.filter(pk=anchor.pk).update(outcome=outcome, **place)
    assert Anchor.objects.undecided().exists() is undecided
    assert Anchor.objects.settled().exists() is not undecided
    Anchor.objects.filter(pk=anchor.pk).update(decided_by=make_user(), decision="The claim stays as it is.")
    assert not Anchor.objects.undecided().exists()


def test_what_no_public_claim_reaches_is_not_public():
    claim = make_claim()
    document = claim.passage.document
    reached = [
        Passage.objects.filter(pk=claim.passage_id),
        Document.objects.filter(pk=document.pk),
        Actor.objects.filter(pk=document.publisher_id),
    ]
    assert [rows.public().exists() for rows in reached] == [False, False, False]


def test_a_public_claim_makes_its_passage_document_and_publisher_public():
    claim = make_public_claim(claimant=make_actor("Home Office"))
    document = claim.passage.document
    assert list(Passage.objects.public()) == [claim.passage]
    assert list(Document.objects.public()) == [document]
    assert set(Actor.objects.public()) == {document.publisher, claim.claimant}


def test_a_claim_on_hold_makes_nothing_public():
    claim = make_public_claim(claimant=make_actor("Home Office"))
    type(claim).objects.filter(pk=claim.pk).update(hold=True, hold_reason="A court order.")
    assert [rows.public().count() for rows in (Passage.objects, Document.objects, Actor.objects)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("printed", "read", "words"),
    [
        ("2018-09-03", (date(2018, 9, 3), "day"), "3 September 2018"),
        (" 2018-09 ", (date(2018, 9, 1), "month"), "September 2018"),
        ("2018", (date(2018, 1, 1), "year"), "2018"),
        ("", (None, "unknown"), ""),
    ],
)
def test_a_date_is_read_and_said_as_far_as_it_is_known(printed, read, words):
    assert read_partial(printed) == read
    assert partial_words(*read) == words


@pytest.mark.parametrize("printed", ["2018-13", "2018-02-30", "3 September 2018", "2018-9-3", "0000", "18"])
def test_what_is_no_date_is_refused_with_a_sentence(printed):
    with pytest.raises(ValueError, match="is no da"):
        read_partial(printed)


@pytest.mark.parametrize("model", [Actor, Document, Passage, Version, Anchor])
def test_a_natural_key_finds_its_row(model):
    make_passage()
    row = model.objects.first()
    assert isinstance(row, models.Model)
    assert model.objects.get_by_natural_key(*row.natural_key()) == row
