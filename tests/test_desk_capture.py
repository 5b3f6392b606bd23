"""The capture page: several files at once, seen before they are stored, each told of; changed words decided."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sources.capture import anchor_token
from sources.models import Document, Version
from tests.factories import make_actor, make_claim, make_document, make_editor, make_passage, make_user
from tests.local_site import serving
from tests.page_text import page_text

pytestmark = pytest.mark.django_db
PAGE = (
    b"<html><head><title>First-year figures</title><meta property='article:published_time' content='2018-09-03'>"
    b"</head><body><article><p>The agency received 82,109 referrals in 2017, it said in its report on the year.</p>"
    b"<p>It said that most of them had come from companies abroad, and few from parents.</p></article></body></html>"
)
ADDRESS = "claims:desk_capture"


@pytest.fixture
def editor(client):
    """An editor who is signed in."""
    user = make_editor()
    client.force_login(user)
    return user


def html_file(name="page.html", content=PAGE):
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content, content_type="text/html")


def send(client, *files, **fields):
    """Send the capture form."""
    usual = {"kind": "news", "language": "en", "jurisdiction": "GB", "rights": "quote_only"}
    return client.post(reverse(ADDRESS), {**usual, "file": list(files), **fields})


def test_a_file_is_captured_with_what_it_states_of_itself(client, editor):
    shown = page_text(send(client, html_file()))
    document = Document.objects.get()
    assert (document.title, str(document.published)) == ("First-year figures", "2018-09-03")
    assert "Captured as <cite>First-year figures</cite>, 3 September 2018" in shown
    assert reverse("claims:desk_read", args=[document.current_version().pk]) in shown


def test_several_files_are_captured_at_once_and_a_bad_one_stops_no_other(client, editor):
    second = html_file("second.html", PAGE.replace(b"First", b"Second").replace(b"82,109", b"90,000"))
    answer = send(client, html_file(), html_file("empty.html", b" "), second)
    assert answer.status_code == 422
    assert {document.title for document in Document.objects.all()} == {"First-year figures", "Second-year figures"}
    done = answer.context["done"]
    assert [(each.name, bool(each.captured)) for each in done] == [
        ("page.html", True),
        ("empty.html", False),
        ("second.html", True),
    ]
    assert "is empty" in done[1].refused[0]


def test_one_title_is_not_given_to_several_documents(client, editor):
    second = html_file("second.html", PAGE.replace(b"82,109", b"90,000"))
    answer = send(client, html_file(), second, title="One for all")
    assert "It would be given to several documents" in answer.content.decode()
    assert not Document.objects.exists()


def test_a_pasted_text_is_captured_with_its_title(client, editor):
    assert send(client, text="It rose in 2018.").status_code == 422
    send(client, text="It rose in 2018.", title="A note")
    assert Version.objects.get().text == "It rose in 2018."


def test_what_is_wrong_stands_at_its_field_and_the_rest_is_kept(client, editor):
    answer = send(client, text="It rose.", title="A note", published="last May", byline="Ann Lee")
    form = answer.context["form"]
    assert "last May" in str(form["published"].errors)
    assert (form["byline"].value(), form["text"].value()) == ("Ann Lee", "It rose.")


def test_a_preview_shows_the_text_as_it_would_be_stored_and_stores_nothing(client, editor):
    told = client.post(reverse("claims:desk_capture_preview"), {"file": html_file()}).json()
    assert (told["title"], told["published"], told["known"]) == ("First-year figures", "2018-09-03", "")
    assert told["text"].startswith("The agency received 82,109 referrals")
    assert not Document.objects.exists()


def test_a_preview_offers_the_publisher_that_is_on_record_and_only_tells_of_another(client, editor):
    make_actor("The Agency")
    for stated, offered in (("the agency", "The Agency"), ("Another Agency", "")):
        named = PAGE.replace(b"<title>", f"<meta property='og:site_name' content='{stated}'><title>".encode())
        told = client.post(reverse("claims:desk_capture_preview"), {"file": html_file(content=named)}).json()
        assert (told["publisher"], told["publisher_on_record"]) == (stated, offered)


def test_a_preview_says_when_a_text_is_known_and_when_a_file_cannot_be_read(client, editor):
    send(client, html_file())
    told = client.post(reverse("claims:desk_capture_preview"), {"file": html_file()}).json()
    assert (told["known"], told["same"]) == ("First-year figures", True)
    refused = client.post(reverse("claims:desk_capture_preview"), {"file": html_file("empty.html", b" ")})
    assert (refused.status_code, "is empty" in refused.json()["refused"]) == (422, True)
    assert client.post(reverse("claims:desk_capture_preview"), {"text": " "}).status_code == 422


def test_captured_again_it_says_what_became_of_its_passages(client, editor):
    document = make_document(text="In 2017 it received 82,109 referrals. In 2016 it received 5,000 of them.")
    make_passage("82,109 referrals", document)
    make_passage("received 5,000 of them", document)
    again = "In 2017 it received 82,190 referrals. In 2016 it received 5,000 of them."
    answer = send(client, text=again, document=document.pk)
    [done] = answer.context["done"]
    assert (done.captured.document, done.captured.version.number) == (document, 2)
    assert sorted(done.outcomes) == [(1, "figure changed"), (1, "same")]
    shown = answer.content.decode()
    assert "82,109 → 82,190" in shown
    [anchor] = done.undecided
    assert reverse("claims:desk_anchor", args=[anchor.pk]) in shown


def test_a_changed_passage_is_shown_with_its_claims_and_decided(client, editor):
    document = make_document(text="In 2017 it received 82,109 referrals from companies.")
    claim = make_claim(passage=make_passage("82,109 referrals", document))
    answer = send(client, text="In 2017 it received 82,190 referrals from companies.", document=document.pk)
    [anchor] = answer.context["done"][0].undecided
    address = reverse("claims:desk_anchor", args=[anchor.pk])
    shown = client.get(address).content.decode()
    assert "<del>82,109</del><ins>82,190</ins>" in shown
    assert claim.reference in shown
    assert client.post(address, {"decision": " "}).context["form"]["decision"].errors == [
        "Decision: say what was decided, and why."
    ]
    opened = anchor_token(anchor)
    words = "The source corrected itself; the claim is amended."
    client.post(address, {"decision": words, "seen": opened})
    stale = client.post(address, {"decision": "Something else.", "seen": opened})
    assert stale.status_code == 422
    assert f"a member of the desk decided: “{words}”" in stale.content.decode()
    assert "Something else.</textarea>" in stale.content.decode()
    anchor.refresh_from_db()
    assert (anchor.decided_by, anchor.decision) == (editor, "The source corrected itself; the claim is amended.")


def test_a_viewer_captures_and_decides_nothing(client):
    client.force_login(make_user("viewer", group="Viewer"))
    assert client.get(reverse(ADDRESS)).status_code == 403
    assert client.post(reverse("claims:desk_capture_preview"), {"text": "x"}).status_code == 403
    passage = make_passage("82,109 referrals")
    anchor = passage.anchors.get()
    assert client.get(reverse("claims:desk_anchor", args=[anchor.pk])).status_code == 200
    assert client.post(reverse("claims:desk_anchor", args=[anchor.pk]), {"decision": "x"}).status_code == 403


@pytest.mark.parametrize(
    "path", ["/desk/", "/desk/read/1/", "/desk/record/", "/desk/capture/", "/desk/claims/x/review/", "/desk/anchors/1/"]
)
def test_whoever_is_not_signed_in_is_asked_to_sign_in(client, path):
    assert client.get(path)["Location"] == f"/accounts/login/?next={path}"


def test_an_account_without_a_role_is_turned_away(client):
    client.force_login(make_user("nobody"))
    assert client.get("/desk/").status_code == 403


def test_the_same_words_among_others_wait_and_are_shown_with_what_changed_beside_them(client, editor):
    document = make_document(text="Ann Lee said that it received 5,000 calls in the north. That was all.")
    beside = {"prefix": "Ann Lee said that ", "suffix": " in the north. That was all."}
    claim = make_claim(passage=make_passage("it received 5,000 calls", document, **beside))
    again = "Tim Ray denied that it received 5,000 calls at weekends. He left."
    answer = send(client, text=again, document=document.pk)
    [anchor] = answer.context["done"][0].undecided
    assert anchor.outcome == "elsewhere"
    shown = client.get(reverse("claims:desk_anchor", args=[anchor.pk])).content.decode()
    assert "<del>Ann</del>" in shown
    assert claim.reference in shown


def test_an_address_alone_is_fetched_and_a_refusal_stands_at_it(client, editor, settings):
    settings.FETCH_PRIVATE = True
    with serving() as site:
        site.page("/report", PAGE)
        shown = page_text(send(client, url=site.address("/report")))
        assert "Captured as <cite>First-year figures</cite>" in shown
        answer = send(client, url=site.address("/nowhere"), title="Kept as typed")
    assert (answer.status_code, answer.context["form"]["title"].value()) == (422, "Kept as typed")
    assert "nothing stands there any more" in str(answer.context["form"]["url"].errors)
    assert Document.objects.count() == 1
