"""Reading and recording in a real browser: by mouse, by keyboard alone, by touch, and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from claims.models import Claim, Dismissal
from claims.services import marks
from tests.browser.dragging import drag_over
from tests.browser.layout import PHONE
from tests.factories import make_actor, make_document, make_editor, make_measure, make_version

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = (
    "A first year 🎯 of figures\n\n"
    "In 2017 the agency received 82,109 referrals from companies, most of them from abroad.\n"
    "Nobody counted what came from parents that year, the agency said on Monday in its report.\n"
    "In 2018 the country received 113,948 reports of abuse material.\n"
)


@pytest.fixture
def editor(transactional_db):
    """An editor."""
    return make_editor("eddy")


@pytest.fixture
def version(transactional_db):
    """A text with two likely figures, behind a character that browsers count twice."""
    make_measure("Referrals from companies", unit="referrals")
    return make_version(make_document(publisher=make_actor("The Gazette")), TEXT)


def test_three_interactions_by_mouse_record_a_claim(open_page, version, editor):
    page = open_page(f"/desk/read/{version.pk}/", user=editor)
    drag_over(page, "the agency received 82,109 referrals from companies")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_label("Value")).to_have_value("82109")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("is recorded, as a draft")
    claim = Claim.objects.get()
    assert claim.passage.exact == "the agency received 82,109 referrals from companies"
    assert (claim.value, claim.unit, claim.measure.name) == (82109, "referrals", "Referrals from companies")
    expect(page.locator(f"#{claim.reference}")).to_contain_text("✎")


def test_the_keyboard_alone_finds_records_on_the_form_page_and_goes_on(open_page, version, editor):
    page = open_page(f"/desk/read/{version.pk}/", user=editor)
    page.keyboard.press("n")
    expect(page.locator("#reading-status")).to_contain_text("1 of 2: 82,109 referrals")
    page.keyboard.press("n")
    expect(page.locator("#reading-status")).to_contain_text("2 of 2: 113,948 reports")
    page.keyboard.press("p")
    page.keyboard.press("r")
    page.wait_for_url(re.compile("/desk/record/"))  # loaded whole: the form's keys work once its script has run
    expect(page.get_by_label("Value")).to_have_value("82109")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile("/desk/read/"))
    assert Claim.objects.get().value == 82109
    page.keyboard.press("n")
    expect(page.locator("#reading-status")).to_contain_text("1 of 1: 113,948 reports")


def test_any_words_can_be_selected_with_keys(open_page, version, editor):
    page = open_page(f"/desk/read/{version.pk}/", user=editor)
    for _ in range(3):
        page.keyboard.press("s")
    expect(page.get_by_role("button", name="Record")).to_be_visible()
    for _ in range(8):
        page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("r")
    expect(page.locator("#near mark")).to_have_text("counted what came from parents that year, the")


def test_hidden_with_a_key_is_remembered_and_undone_with_another(open_page, version, editor):
    page = open_page(f"/desk/read/{version.pk}/", user=editor)
    page.keyboard.press("n")
    expect(page.locator("#reading-status")).to_contain_text("1 of 2")
    page.keyboard.press("x")
    expect(page.locator("#reading-status")).to_contain_text("Hidden in this document")
    assert Dismissal.objects.count() == 1
    page.keyboard.press("n")
    expect(page.locator("#reading-status")).to_contain_text("1 of 1: 113,948 reports")
    page.keyboard.press("u")
    expect(page.locator("#reading-status")).to_contain_text("1 of 2: 82,109 referrals")
    assert Dismissal.objects.count() == 0
    page.keyboard.press("x")
    expect(page.locator("#reading-status")).to_contain_text("Hidden")
    page.reload()
    expect(page.locator("#text mark[data-c]")).to_have_count(1)


def test_the_keys_are_listed_and_can_be_turned_off(open_page, version, editor):
    page = open_page(f"/desk/read/{version.pk}/", user=editor)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_label("Single keys work on this page").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator("#reading-status")).to_be_empty()


def test_a_click_on_a_likely_claim_opens_its_card(open_page, version, editor):
    page = open_page(f"/desk/read/{version.pk}/", user=editor)
    page.locator("#text mark[data-c]").last.click()
    expect(page.get_by_role("heading", name="figure: 113,948 reports")).to_be_visible()
    page.get_by_role("link", name="On a page of its own").click()
    expect(page.get_by_label("Printed")).to_have_value("113,948 reports")


def test_a_finger_opens_a_card_and_its_buttons_stand_in_reach(open_page, version, editor):
    page = open_page(f"/desk/read/{version.pk}/", user=editor, width=PHONE, has_touch=True)
    page.locator("#text mark[data-c]").first.tap()
    button = page.locator("#card").get_by_role("button", name="Save", exact=False).first
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box["height"] >= 40
    assert box["x"] + box["width"] <= PHONE
    button.tap()
    expect(page.locator("#reading-status")).to_contain_text("is saved as a draft")
    assert Claim.objects.get().value == 82109


def test_without_javascript_every_sentence_records(open_page, version, editor):
    page = open_page(f"/desk/read/{version.pk}/", user=editor, java_script_enabled=False)
    links = page.locator("#text").get_by_role("link", name="record")
    expect(links).to_have_count(4)
    links.nth(3).click()
    expect(page.get_by_label("Value")).to_have_value("113948")
    page.get_by_role("button", name="Add as context: “A first year").click()
    page.get_by_label("Statement").fill("The country received 113,948 reports.")
    page.get_by_role("button", name="Say it again from the fields").click()
    expect(page.locator("#told")).to_contain_text("113,948 reports, “In 2018” (dates not known)")
    page.locator(".save-row").get_by_role("button", name="Save", exact=True).click()
    claim = Claim.objects.get()
    assert claim.statement == "The country received 113,948 reports."
    assert [passage.exact for passage in claim.context.all()] == ["A first year 🎯 of figures"]


def test_a_long_text_answers_a_key_at_once(open_page, editor, transactional_db):
    long = "\n".join(TEXT.replace("2017", str(1900 + number % 100)) for number in range(800))
    assert len(long) > 200_000
    version = make_version(make_document(), long)
    marks.keep(version)  # as its capture would
    page = open_page(f"/desk/read/{version.pk}/", user=editor)
    page.keyboard.press("n")
    expect(page.locator("#reading-status")).to_contain_text("1 of ")
    taken = page.evaluate(
        """async () => {
            const times = [];
            for (let turn = 0; turn < 10; turn += 1) {
                const start = performance.now();
                document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "n", bubbles: true }));
                document.body.getBoundingClientRect();
                times.push(performance.now() - start);
                await new Promise((done) => setTimeout(done, 20));
            }
            return times.sort((a, b) => a - b)[5];
        }"""
    )
    assert taken < 200, f"{taken:.0f} ms for one key"
