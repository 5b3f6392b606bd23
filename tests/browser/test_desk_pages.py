"""The other journeys on the desk, by mouse and by keyboard; two editors at once; what every desk page owes people."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from claims.models import Claim, Link
from sources.models import Document, Version
from tests.browser.layout import DESK, PHONE, sideways
from tests.factories import (
    make_actor,
    make_claim,
    make_document,
    make_editor,
    make_measure,
    make_passage,
    make_public_claim,
    make_published_verification,
    make_reviewer,
    make_user,
    make_verification,
    make_version,
    year_fields,
)

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "A first year\n\nIn 2017 the agency received 82,109 referrals from companies. It was then given up.\n"


@pytest.fixture
def editor(transactional_db):
    """An editor."""
    return make_editor("eddy")


@pytest.fixture
def reviewer(transactional_db):
    """A reviewer."""
    return make_reviewer("rita")


@pytest.fixture
def claim(transactional_db):
    """A draft figure in a captured text."""
    document = make_document(publisher=make_actor("The Gazette"))
    make_version(document, TEXT)
    return make_claim(passage=make_passage("82,109 referrals", document), measure=make_measure("Referrals"))


def test_the_form_says_what_it_would_store_while_somebody_types(open_page, claim, editor):
    version = Version.objects.get(document=claim.passage.document)
    page = open_page(f"/desk/record/?version={version.pk}&at=14-75", user=editor)
    page.get_by_label("Comparator").select_option(">")
    expect(page.locator("#told")).to_contain_text("more than 82,109 referrals, 2017")
    page.get_by_label("Voice").select_option("indirect")
    expect(page.get_by_label("Statement")).to_have_value(re.compile("82,109 .* according to The Gazette"))
    page.get_by_label("Statement").fill("My own words.")
    page.get_by_label("Comparator").select_option("~")
    expect(page.locator("#told")).to_contain_text("about 82,109 referrals")
    expect(page.get_by_label("Statement")).to_have_value("My own words.")
    expect(page.locator("#told")).to_contain_text("Recorded before?")


def test_fields_that_mean_nothing_here_are_put_away(open_page, claim, editor):
    version = Version.objects.get(document=claim.passage.document)
    page = open_page(f"/desk/record/?version={version.pk}&at=14-75", user=editor)
    expect(page.get_by_label("Direction")).to_be_hidden()
    page.get_by_label("Figure kind").select_option("change")
    expect(page.get_by_label("Direction")).to_be_visible()


def test_words_beside_the_form_are_added_as_context(open_page, claim, editor):
    version = Version.objects.get(document=claim.passage.document)
    page = open_page(f"/desk/record/?version={version.pk}&at=14-75", user=editor)
    page.get_by_label("Reading note").evaluate("field => { field.closest('details').open = true; }")
    page.get_by_label("Reading note").fill("Not lost.")
    page.locator("#near p").first.dblclick(position={"x": 60, "y": 12})
    page.get_by_role("button", name="Add as context", exact=True).click()
    expect(page.get_by_role("list", name="Context")).to_contain_text("first")
    expect(page.get_by_label("Reading note")).to_have_value("Not lost.")


def test_two_editors_at_once_lose_nothing(open_page, claim, editor, reviewer):
    mine = open_page(f"/desk/claims/{claim.reference}/edit/", user=editor, errors=True)
    theirs = open_page(f"/desk/claims/{claim.reference}/edit/", user=reviewer)
    theirs.get_by_label("Statement").fill("Theirs.")
    theirs.get_by_label("Unit", exact=True).fill("reports")
    theirs.get_by_role("button", name="Save", exact=True).click()
    theirs.wait_for_url(re.compile("/review/"))
    mine.get_by_label("Statement").fill("Mine.")
    mine.get_by_label("Applies to").evaluate("field => field.value")  # it is there, hidden
    mine.get_by_role("button", name="Save", exact=True).click()
    expect(mine.get_by_role("heading", name=re.compile("Changed meanwhile by rita"))).to_be_visible()
    row = mine.get_by_role("row", name=re.compile("Statement"))
    expect(row).to_contain_text("Theirs.")
    expect(row).to_contain_text("Mine.")
    expect(mine.get_by_label("Statement")).to_have_value("Mine.")
    expect(mine.get_by_label("Unit", exact=True)).to_have_value("reports")
    mine.get_by_role("button", name="Save", exact=True).click()
    mine.wait_for_url(re.compile("/review/"))
    stored = Claim.objects.get(pk=claim.pk)
    assert (stored.statement, stored.unit) == ("Mine.", "reports")


def test_publishing_takes_two_interactions_from_the_queue(open_page, claim, reviewer):
    verification = make_verification(claim, state="in_review", submitted_at=timezone.now())
    page = open_page("/desk/", user=reviewer)
    page.get_by_role("link", name=claim.statement).first.click()
    page.get_by_role("button", name="Publish the verdict").click()
    expect(page.locator(".messages")).to_contain_text("was published")
    verification.refresh_from_db()
    assert verification.state == "published"


def test_returning_with_a_note_by_keyboard_alone(open_page, claim, reviewer):
    verification = make_verification(claim, state="in_review", submitted_at=timezone.now())
    page = open_page(f"/desk/claims/{claim.reference}/review/", user=reviewer)
    page.get_by_label("Note to the author").focus()
    page.keyboard.type("Ask the agency, too.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("was returned for work")
    verification.refresh_from_db()
    assert verification.return_note == "Ask the agency, too."


def test_a_link_is_made_by_choosing_a_sentence_with_the_keyboard(open_page, claim, editor):
    later = make_claim(
        statement="113,948 reports came.", printed="113,948", value=113948, measure=claim.measure, **year_fields(2018)
    )
    page = open_page(f"/desk/claims/{later.reference}/link/", user=editor)
    page.get_by_label("Words, a number").focus()
    page.keyboard.type("82,109")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=claim.reference).last.focus()
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="113,948 referrals in 2018 updates 82,109 referrals in 2017.").focus()
    page.keyboard.press("Space")
    page.get_by_label("Reason").focus()  # filled already: "The same measure, for 2018 after 2017."
    page.keyboard.press("Control+A")
    page.keyboard.type("The same count a year later.")
    page.get_by_role("button", name="Propose the link").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text(f"{later.reference} updates {claim.reference}")
    assert Link.objects.get().reason == "The same count a year later."


def test_a_file_that_cannot_be_read_counts_as_not_stored(open_page, editor):
    page = open_page("/desk/capture/", user=editor, errors=True)
    page.get_by_label("Files").set_input_files({"name": "empty.txt", "mimeType": "text/plain", "buffer": b" "})
    expect(page.locator(".file-card")).to_contain_text("is empty")
    page.get_by_role("button", name=re.compile("^Capture")).click()
    expect(page.locator("#capture-progress")).to_have_text("0 of 1 stored. What is missing is said at each.")


def test_files_are_seen_before_they_are_stored_one_after_the_other(open_page, editor):
    page = open_page("/desk/capture/", user=editor, errors=True)
    files = [
        {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": words.encode()}
        for name, words in (("one", "It rose in 2017."), ("two", "It fell in 2018."), ("three", " "))
    ]
    page.get_by_label("Files").set_input_files(files)
    cards = page.locator(".file-card")
    expect(cards.nth(0)).to_contain_text("It rose in 2017.")
    expect(cards.nth(2)).to_contain_text("is empty")
    cards.nth(0).get_by_label("Title").fill("The rise")
    page.get_by_role("button", name="Capture all 3").click()
    expect(page.locator("#capture-progress")).to_contain_text("1 of 3 stored")
    expect(cards.nth(0)).to_contain_text("Captured as The rise")
    expect(cards.nth(1)).to_contain_text("give the document's title")
    cards.nth(1).get_by_label("Title").fill("The fall")
    page.get_by_role("button", name=re.compile("^Capture")).click()
    expect(cards.nth(1)).to_contain_text("Captured as The fall")
    assert {document.title for document in Document.objects.all()} == {"The rise", "The fall"}


def test_a_pasted_text_is_seen_and_stored(open_page, editor):
    page = open_page("/desk/capture/", user=editor)
    page.get_by_label("Text", exact=True).fill("It rose\u00a0in 2017.")
    expect(page.locator(".seen-text")).to_have_text("It rose in 2017.")
    page.get_by_label("Title", exact=True).fill("A note")
    page.get_by_role("button", name="Capture", exact=True).click()
    expect(page.locator(".file-card")).to_contain_text("Captured as A note")
    assert Version.objects.get().text == "It rose in 2017."


@pytest.fixture
def pages(claim, editor, reviewer):
    """Every page of the desk, with something on it."""
    version = Version.objects.get(document=claim.passage.document)
    other = make_public_claim(measure=claim.measure, **year_fields(2018))
    make_published_verification(other)
    make_verification(claim, state="in_review", submitted_at=timezone.now())
    again = make_version(claim.passage.document, TEXT.replace("82,109", "82,190"))
    anchor = again.anchors.get()
    return {
        "queue": "/desk/",
        "reading": f"/desk/read/{version.pk}/",
        "recording": f"/desk/record/?version={version.pk}&at=14-75",
        "editing": f"/desk/claims/{other.reference}/edit/",
        "reviewing": f"/desk/claims/{claim.reference}/review/",
        "finding": f"/desk/claims/{claim.reference}/link/?q=82,109",
        "linking": f"/desk/claims/{claim.reference}/link/?other={other.reference}",
        "deciding": f"/desk/anchors/{anchor.pk}/",
        "capturing": "/desk/capture/",
    }


@pytest.mark.parametrize("dark", [False, True])
def test_no_desk_page_has_an_accessibility_fault(axe, pages, reviewer, dark):
    faults = {name: axe(path, user=reviewer, dark=dark) for name, path in pages.items()}
    assert {name: found for name, found in faults.items() if found} == {}


def test_a_refused_and_a_stale_form_have_no_accessibility_fault_either(open_context, claim, editor):
    from axe_playwright_python.sync_playwright import Axe

    page = open_context(user=editor, bypass_csp=True).new_page()
    page.goto(f"/desk/claims/{claim.reference}/edit/")
    Claim.objects.filter(pk=claim.pk).update(revision=7, statement="Theirs.")
    page.get_by_label("Statement").fill("Mine.")
    for value, sentence in (("82,110", "Changed meanwhile"), ("many", "is no number")):
        page.get_by_label("Value").fill(value)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text(sentence)).to_be_visible()
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found] == []


@pytest.mark.parametrize("width", [PHONE, 360, DESK, 1600])
def test_every_desk_page_fits_its_window(open_page, pages, reviewer, width):
    wide = {name: sideways(open_page(path, user=reviewer, width=width)) for name, path in pages.items()}
    assert {name: pixels for name, pixels in wide.items() if pixels > 0} == {}


def test_a_viewer_reads_and_finds_nothing_to_press(open_page, pages):
    viewer = make_user("vera", group="Viewer")
    page = open_page(pages["reading"], user=viewer)
    expect(page.get_by_text("Your role reads")).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_role("button", name="Record")).to_have_count(0)
    page.goto(pages["reviewing"])
    expect(page.locator(".decide button")).to_have_count(0)
