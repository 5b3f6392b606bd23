"""The door for text: captured, quoted, captured again, through the database."""

import hashlib
from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from sources.anchoring import Selector
from sources.capture import Details, anchor_token, capture, capture_text, decide_anchor, quote, quote_selector
from sources.models import Actor, Anchor, Document, Event, Passage, Version
from tests.factories import make_anchor, make_document, make_editor, make_passage, make_user, make_version

pytestmark = pytest.mark.django_db

TEXT = "In 2017 the agency received 82,109 referrals.\n\nThat is far more than the year before, it said."


def details(**words: str) -> Details:
    return Details.read({"title": "A report", "publisher": "The Agency", "published": "2018-09", **words})


def nothing_is_left() -> bool:
    return not any(model.objects.exists() for model in (Document, Version, Actor, Passage, Event))


def test_a_capture_makes_the_document_its_publisher_and_a_full_version():
    editor = make_editor()
    captured = capture(TEXT.encode(), who=editor, details=details(retrieved="2026-09-01"), name="report.txt")
    document, version = Document.objects.get(), Version.objects.get()
    assert (captured.new_document, captured.new_version) == (True, True)
    assert (document.slug, document.publisher.name, document.published_words) == (
        "a-report",
        "The Agency",
        "September 2018",
    )
    assert (document.published_basis, document.publisher_basis) == ("printed", "printed")
    assert (version.text, version.scope, version.number) == (TEXT, "full", 1)
    assert version.retrieved_at == datetime(2026, 9, 1, tzinfo=UTC)
    assert [event.action for event in Event.objects.all()] == ["actor saved", "document saved", "version captured"]


def test_the_same_bytes_again_change_nothing():
    editor = make_editor()
    first = capture(TEXT.encode(), who=editor, details=details())
    events = Event.objects.count()
    again = capture(TEXT.encode(), who=editor, details=Details())
    assert (again.version, again.new_version, again.new_document) == (first.version, False, False)
    assert Event.objects.count() == events


@pytest.mark.parametrize(
    "known",
    [
        {"slug": "the-report", "title": "Other"},
        {"url": "https://example.org/r", "title": "Other"},
        {"title": "A report", "publisher": "the agency", "published": "2018-09"},
    ],
)
def test_another_capture_of_a_known_document_is_its_next_version(known):
    editor = make_editor()
    capture(
        TEXT.encode(),
        who=editor,
        details=details(slug="the-report", url="https://example.org/r"),
    )
    captured = capture((TEXT + " And more.").encode(), who=editor, details=Details.read(known))
    assert (captured.new_document, captured.version.number, Document.objects.count()) == (False, 2, 1)


def test_a_document_alike_but_of_another_day_is_another_document():
    editor = make_editor()
    capture(TEXT.encode(), who=editor, details=details())
    capture((TEXT + " More.").encode(), who=editor, details=details(published="2018-10"))
    assert sorted(Document.objects.values_list("slug", flat=True)) == ["a-report", "a-report-2"]


def test_a_full_capture_supersedes_an_excerpt_of_the_same_original():
    document = make_document()
    original = hashlib.sha256(TEXT.encode()).hexdigest()
    make_version(document, "82,109 referrals", scope="excerpt", bytes_hash=original)
    passage = make_passage("82,109 referrals", document)
    captured = capture(TEXT.encode(), who=make_editor())
    assert (captured.document, captured.new_document, captured.version.number) == (document, False, 2)
    assert document.current_version() == captured.version
    assert captured.version.anchors.get().passage == passage
    assert captured.version.anchors.get().outcome in ("same", "moved")


def test_a_changed_digit_never_passes_unseen():
    editor = make_editor()
    first = capture(TEXT.encode(), who=editor, details=details())
    start = TEXT.index("82,109")
    quote(first.version, start, start + len("82,109 referrals"), who=editor)
    second = capture(TEXT.replace("82,109", "82,901").encode(), who=editor, document=first.document)
    anchor = second.anchors[0]
    assert (anchor.outcome, anchor.changes) == ("figure_changed", [["82,109", "82,901"]])
    assert list(Anchor.objects.undecided()) == [anchor]
    decision = "The publisher corrected it; recorded anew."
    decide_anchor(anchor, who=editor, decision=decision, token=anchor_token(anchor))
    assert list(Anchor.objects.undecided()) == []


def test_words_taken_out_are_gone():
    editor = make_editor()
    first = capture(TEXT.encode(), who=editor, details=details())
    quote(first.version, 0, 7, who=editor)
    second = capture(b"Quite another text about the weather of the day.", who=editor, document=first.document)
    assert [(a.outcome, a.start, a.end) for a in second.anchors] == [("gone", None, None)]


def test_a_quote_is_made_once_and_anchored_in_every_version():
    editor = make_editor()
    first = capture(TEXT.encode(), who=editor, details=details())
    capture(("New first line.\n\n" + TEXT).encode(), who=editor, document=first.document)
    start = TEXT.index("82,109")
    passage = quote(first.version, start - 1, start + len("82,109 referrals"), who=editor)
    assert (passage.exact, passage.prefix[-9:]) == ("82,109 referrals", "received ")
    assert passage.anchors.get(version=first.version).outcome == "same"
    assert passage.anchors.count() == 2
    assert quote(first.version, start, start + len("82,109 referrals"), who=editor) == passage
    assert Passage.objects.count() == 1


def test_a_quote_sent_with_its_context_is_found_at_the_right_place():
    text = "The first 19 were teachers. Of the second 19 were others."
    document = make_document(text=text)
    passage = quote_selector(document, Selector("19 were", prefix="the second "), who=make_editor())
    assert passage.anchors.get().start == text.rindex("19 were")


@pytest.mark.parametrize("words", ["82,901 referrals", " ", "words that never stood there"])
def test_words_that_do_not_stand_there_are_refused(words):
    document = make_document(text=TEXT)
    with pytest.raises(ValidationError) as refusal:
        quote_selector(document, Selector(words), who=make_editor())
    assert list(refusal.value.message_dict) == ["exact"]
    assert not Passage.objects.exists()


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 3), (0, 100_000), (7, 8)])
def test_a_span_that_quotes_nothing_is_refused(start, end):
    version = make_document(text=TEXT).versions.get()
    with pytest.raises(ValidationError) as refusal:
        quote(version, start, end, who=make_editor())
    assert list(refusal.value.message_dict) == ["exact"]


def test_a_quote_across_the_joint_of_an_excerpt_is_refused():
    version = make_version(make_document(), "One fragment.\n[…]\nAnother one.", scope="excerpt")
    with pytest.raises(ValidationError, match="joint"):
        quote(version, 4, 25, who=make_editor())


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (b"", "file"),
        (b"   \n\t ", "file"),
        (b"\x00\x01\x02\x03\xff\xfe\x00\x10" * 50, "file"),
        (b"%PDF-1.7 not really", "file"),
        (b"A text that names no title of its own.", "title"),
    ],
)
def test_what_cannot_be_captured_is_refused_and_leaves_nothing(content, field):
    editor = make_editor()
    with pytest.raises(ValidationError) as refusal:
        capture(content, who=editor)
    assert list(refusal.value.message_dict) == [field]
    assert nothing_is_left()


def test_a_file_over_the_limit_is_refused(settings):
    settings.CAPTURE_LIMIT_BYTES = 1000
    for call in (lambda: capture(b"word " * 400, who=None), lambda: capture_text("word " * 400, who=None)):
        with pytest.raises(ValidationError, match="1,000"):
            call()
    assert nothing_is_left()


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"published": "3 September"}, "published"),
        ({"published": "2018-02-30"}, "published"),
        ({"published_basis": "guessed"}, "published_basis"),
        ({"kind": "rumour"}, "kind"),
        ({"retrieved": "yesterday"}, "retrieved"),
    ],
)
def test_a_description_that_cannot_be_meant_is_refused_at_its_field(words, field):
    with pytest.raises(ValidationError) as refusal:
        details(**words)
    sentence = refusal.value.message_dict[field][0]
    assert next(iter(words.values())) in sentence


def test_an_inferred_date_needs_its_reason():
    with pytest.raises(ValidationError) as refusal:
        capture(TEXT.encode(), who=None, details=details(published_basis="inferred"))
    assert "published_reason" in refusal.value.message_dict
    assert nothing_is_left()


def test_pasted_text_is_normalised_and_needs_words():
    captured = capture_text("A no-break\u00a0space,\r\na soft\u00adhyphen.", who=None, details=details())
    assert captured.version.text == "A no-break space,\na softhyphen."
    with pytest.raises(ValidationError) as refusal:
        capture_text(" \u200b ", who=None, details=details())
    assert list(refusal.value.message_dict) == ["text"]


def test_a_viewer_captures_nothing():
    viewer = make_user("v", group="Viewer")
    version = make_document(text=TEXT).versions.get()
    anchor = make_anchor(make_passage("82,109 referrals"), version)
    for refused in (
        lambda: capture(TEXT.encode(), who=viewer, details=details()),
        lambda: quote(version, 0, 5, who=viewer),
        lambda: decide_anchor(anchor, who=viewer, decision="x", token=""),
    ):
        with pytest.raises(PermissionDenied):
            refused()
