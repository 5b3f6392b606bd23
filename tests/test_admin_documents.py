"""Documents in the admin: captured from a file or a paste, captured again, their changed passages decided on."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sources.models import Actor, Anchor, Document, Event, Passage, Version
from tests import factories as make
from tests.admin_page import errors, open_form, said, told

pytestmark = pytest.mark.django_db

ADD = reverse("admin:sources_document_add")
LIST = reverse("admin:sources_document_changelist")
TEXT = "The agency received 82,109 referrals in 2017."


def change(row):
    return reverse(f"admin:sources_{row._meta.model_name}_change", args=[row.pk])


def upload(content, name="report.txt", kind="text/plain"):
    return SimpleUploadedFile(name, content, kind)


@pytest.fixture(autouse=True)
def editor(client):
    user = make.make_editor("editor")
    client.force_login(user)
    return user


def test_a_pasted_text_becomes_a_document_with_its_first_version(client, editor):
    publisher = make.make_actor("The Agency")
    answer = open_form(client, ADD).save(
        text=TEXT, title="Yearly report", publisher=str(publisher.pk), published="2018-09", url="example.org/report"
    )
    assert answer.status_code == 302, said(answer)
    document = Document.objects.get()
    assert (document.title, document.publisher, document.published_words) == (
        "Yearly report",
        publisher,
        "September 2018",
    )
    assert (document.url, document.published_basis) == ("https://example.org/report", "printed")
    assert document.versions.get().text == TEXT
    assert told(client, LIST)[0] == f"Captured “Yearly report”: {len(TEXT)} characters."
    assert [event.who for event in Event.objects.all()] == [editor, editor]


def test_a_file_tells_its_own_title_and_date(client):
    page = b"""<html lang=en><head><title>Referrals rise</title><meta property="article:published_time"
        content="2018-09-03T09:00:00Z"></head><body><article><h1>Referrals rise</h1><p>The agency received 82,109
        referrals in 2017, it said in its report on the year, and expects still more of them in the next.</p>
        </article></body></html>"""
    answer = open_form(client, ADD).save(file=upload(page, "page.html", "text/html"))
    assert answer.status_code == 302, said(answer)
    document = Document.objects.get()
    assert (document.title, document.published_words) == ("Referrals rise", "3 September 2018")
    assert "82,109" in document.versions.get().text


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"text": ""}, "file", "choose one, paste the text below, or give its web address"),
        ({"title": ""}, "title", "the text states none"),
        ({"published": "3 September"}, "published", "“3 September” is no date"),
        ({"published": "2018", "published_basis": "inferred"}, "basis_note", "what the inferred date is inferred from"),
        ({"url": "not an address"}, "url", "Enter a valid URL"),
        ({"text": "", "file": b"\x00\x01\x02\x03" * 50}, "file", "File:"),
        ({"text": "", "file": b""}, "file", "empty"),
        ({"file": b"Other words."}, "text", "not both"),
        ({"retrieved": "yesterday"}, "retrieved", "“yesterday” is no date or time"),
    ],
)
def test_a_bad_capture_is_a_sentence_at_its_field_and_leaves_nothing_behind(client, fields, field, sentence):
    if "file" in fields:
        fields = {**fields, "file": upload(fields["file"])}
    answer = open_form(client, ADD).save(**{"text": TEXT, "title": "Yearly report", "byline": "A. Writer", **fields})
    found = errors(answer)
    assert field in found, found
    assert sentence in " ".join(found[field])
    assert answer.context["adminform"].form["byline"].value() == "A. Writer"
    assert (Document.objects.count(), Version.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_a_known_text_makes_no_second_document(client):
    for _ in range(2):
        open_form(client, ADD).save(text=TEXT, title="Yearly report")
    assert (Document.objects.count(), Version.objects.count()) == (1, 1)
    assert "This text of “Yearly report” was captured before; nothing was changed." in told(client, LIST)


def test_capturing_again_says_what_became_of_the_passages(client):
    document = make.make_document(text=TEXT + " It was a busy year for all of them.")
    make.make_passage("82,109 referrals", document)
    make.make_passage("a busy year", document)
    changed = "The agency received 82,110 referrals in 2017. It was a busy year for all of them."
    answer = open_form(client, change(document)).save(text=changed)
    assert answer.status_code == 302, said(answer)
    assert document.versions.count() == 2
    message = told(client, LIST)[0]
    assert "Captured version 2" in message
    assert "1 figure changed" in message
    assert "1 same" in message
    assert "Some need your decision" in message
    listed = client.get(LIST).content.decode()
    assert f"version__document__id__exact={document.pk}" in listed


def test_a_document_is_described_without_capturing_it_again(client):
    document = make.make_document(text=TEXT)
    page = open_form(client, change(document))
    assert page.sent["published"] == ["2018-09-03"]
    assert page.save(title="Better title", published="2018").status_code == 302
    document.refresh_from_db()
    assert (document.title, document.published_words, document.versions.count()) == ("Better title", "2018", 1)


def test_a_document_saved_as_shown_does_not_change(client):
    document = make.make_document(text=TEXT, **make.dated("published", make.NOON.date().replace(day=1), "month"))
    before = Document.objects.filter(pk=document.pk).values().get()
    assert open_form(client, change(document)).save().status_code == 302
    assert Document.objects.filter(pk=document.pk).values().get() == before


def test_an_inferred_date_needs_its_reason_at_the_field(client):
    document = make.make_document(text=TEXT)
    found = errors(open_form(client, change(document)).save(published_basis="inferred"))
    assert "say what the inferred date is inferred from" in found["published_reason"][0]


def test_the_texts_address_leads_to_the_newest_version(client):
    document = make.make_document(text=TEXT)
    newest = make.make_version(document, "Newer words.")
    answer = client.get(reverse("admin:sources_document_text", args=[document.pk]))
    assert answer["Location"] == change(newest)
    assert "Newer words." in client.get(change(newest)).content.decode()
    empty = make.make_document()
    answer = client.get(reverse("admin:sources_document_text", args=[empty.pk]))
    assert answer["Location"] == change(empty)


def test_a_version_is_read_and_never_written(client):
    version = make.make_version()
    assert 'name="_save"' not in client.get(change(version)).content.decode()
    assert client.post(change(version), {"text": "Other words"}).status_code == 403


def test_words_are_quoted_from_the_current_text(client):
    document = make.make_document(text=TEXT)
    add = reverse("admin:sources_passage_add")
    page = open_form(client, add, document=document.pk)
    assert "they do not stand" in errors(page.save(exact="82,110 referrals"))["exact"][0]
    assert page.save(exact="82,109  referrals").status_code == 302
    passage = Passage.objects.get()
    assert (passage.exact, passage.anchors.get().outcome) == ("82,109 referrals", "same")


def test_a_changed_passage_is_listed_until_somebody_decided(client, editor):
    passage = make.make_passage("82,109 referrals", make.make_document(text=TEXT))
    make.make_version(passage.document, "Quite other words.")
    anchors = reverse("admin:sources_anchor_changelist")
    (anchor,) = client.get(anchors).context["cl"].queryset
    assert anchor.outcome == "gone"
    assert client.get(anchors, {"decision": "all"}).context["cl"].result_count == 2
    page = open_form(client, change(anchor))
    assert "say what was decided" in errors(page.save(decision=" "))["decision"][0]
    assert page.save(decision="Withdrawn: the report was replaced.").status_code == 302
    anchor = Anchor.objects.get(pk=anchor.pk)
    assert (anchor.decided_by, anchor.decision) == (editor, "Withdrawn: the report was replaced.")
    assert client.get(anchors).context["cl"].result_count == 0
    assert client.get(anchors, {"decision": "made"}).context["cl"].result_count == 1


def test_an_unchanged_passage_asks_for_no_decision(client):
    anchor = make.make_passage().anchors.get()
    assert 'name="_save"' not in client.get(change(anchor)).content.decode()


def test_an_actor_is_saved_with_its_other_addresses_one_a_line(client):
    page = open_form(client, reverse("admin:sources_actor_add"))
    found = errors(page.save(name="The Agency", same_as="https://example.org/a\nnonsense here"))
    assert found["same_as"] == ["“nonsense here” is no web address."]
    assert page.save(name="The Agency", same_as="https://example.org/a\nhttps://example.org/b").status_code == 302
    actor = Actor.objects.get()
    assert (actor.slug, actor.same_as) == ("the-agency", ["https://example.org/a", "https://example.org/b"])
    page = open_form(client, change(actor))
    assert page.sent["same_as"] == ["https://example.org/a\nhttps://example.org/b"]
    assert page.save(succeeded_by="").status_code == 302


def test_two_actors_of_one_name_are_refused_at_the_name(client):
    make.make_actor("The Agency")
    found = errors(open_form(client, reverse("admin:sources_actor_add")).save(name="The Agency"))
    assert found["name"] == ["Actor with this Name already exists."]
