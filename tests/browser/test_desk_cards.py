"""Recording beside the text in a real browser: with real keys and a mouse, the text standing still."""

import pytest
from playwright.sync_api import expect

from claims.models import Claim, Dismissal
from sources.models import Event
from tests.browser.conftest import VIOLATIONS_BY_AXE
from tests.factories import make_actor, make_claim, make_document, make_editor, make_measure, make_passage, make_version

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = (
    "A year of figures\n\n"
    "In 2017 the agency received 82,109 referrals from companies, most of them from abroad.\n"
    "Nobody counted what came from parents that year, the agency said on Monday in its report.\n"
    "In 2018 the country received 113,948 reports of abuse material.\n"
    "In 2019 the agency received 120,011 referrals from companies.\n"
)


@pytest.fixture
def editor(transactional_db):
    """An editor."""
    return make_editor("eddy")


@pytest.fixture
def version(transactional_db):
    """A text with three likely figures."""
    make_measure("Referrals from companies", unit="referrals")
    return make_version(make_document(publisher=make_actor("The Gazette")), TEXT)


def opened(open_page, version, editor, **options):
    """Open the reading page and the first card."""
    page = open_page(f"/desk/read/{version.pk}/", user=editor, **options)
    page.keyboard.press("n")
    expect(page.locator("#card-title")).to_have_text("figure: 82,109 referrals")
    return page


def test_one_key_takes_a_card_and_another_undoes_it_while_the_text_stands_still(open_page, version, editor):
    page = opened(open_page, version, editor)
    place = page.locator("#text mark").first.bounding_box()
    page.keyboard.press("a")
    expect(page.locator("#reading-status")).to_contain_text("is saved as a draft")
    expect(page.locator("#card-title")).to_have_text("figure: 113,948 reports")
    assert page.locator("#text mark").first.bounding_box() == place
    assert Claim.objects.get().value == 82109
    page.keyboard.press("u")
    expect(page.locator("#reading-status")).to_contain_text("is discarded; its number is not given again")
    expect(page.locator("#card-title")).to_have_text("figure: 82,109 referrals")
    assert Claim.objects.get().discarded
    assert Event.objects.filter(action="claim discarded").count() == 1


def test_what_is_typed_is_saved_with_control_enter_and_a_refusal_stays_on_its_card(open_page, version, editor):
    page = opened(open_page, version, editor, errors=True)
    page.keyboard.press("e")
    expect(page.get_by_label("Statement")).to_be_focused()
    page.get_by_label("Value", exact=True).fill("82110")
    page.keyboard.press("Control+Enter")
    wrong = page.locator("#id_value_error")
    expect(wrong).to_contain_text("the words print 82,109")
    expect(page.get_by_label("Statement")).to_be_focused()  # the first refusal: it says another number now
    page.get_by_label("Value", exact=True).fill("82109")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#reading-status")).to_contain_text("is saved as a draft")
    assert Claim.objects.get().value == 82109


def test_an_empty_statement_keeps_a_card_from_being_taken(open_page, version, editor):
    page = opened(open_page, version, editor)
    page.get_by_label("Statement").fill("")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("#reading-status")).to_contain_text("Statement is empty")
    expect(page.get_by_label("Statement")).to_be_focused()
    assert Claim.objects.count() == 0


def test_opened_cards_are_saved_in_one_go_and_what_is_refused_is_shown(open_page, version, editor):
    page = opened(open_page, version, editor, errors=True)
    page.keyboard.press("n")
    expect(page.locator("#card-title")).to_have_text("figure: 113,948 reports")
    page.get_by_label("Statement").fill("The country received 113,947 reports.")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator("#card-title")).to_have_text("figure: 120,011 referrals")
    page.get_by_role("button", name="Save the 3 opened cards").click()
    expect(page.locator("#reading-status")).to_have_text("2 saved, 1 refused.")
    expect(page.locator("#id_statement_error")).to_contain_text("the statement says 113,947")
    expect(page.get_by_label("Statement")).to_be_focused()
    assert sorted(Claim.objects.values_list("value", flat=True)) == [82109, 120011]


def test_what_somebody_else_recorded_meanwhile_is_said_with_both_choices(open_page, version, editor):
    page = opened(open_page, version, editor, errors=True)
    other = make_editor("olga")
    passage = make_passage("82,109 referrals", version.document)
    make_claim(passage=passage, printed="82,109 referrals", value=82109, recorded_by=other, worded_by=other)
    page.keyboard.press("a")
    expect(page.locator(".rival")).to_contain_text("olga recorded these words meanwhile")
    assert Claim.objects.count() == 1
    page.get_by_role("button", name="Record mine, too").click()
    expect(page.locator("#reading-status")).to_contain_text("is saved as a draft")
    assert Claim.objects.count() == 2


def test_a_dismissed_card_gives_way_to_the_next_and_keys_can_be_switched_off(open_page, version, editor):
    page = opened(open_page, version, editor)
    page.get_by_role("button", name="Not a claim").click()
    expect(page.locator("#card-title")).to_have_text("figure: 113,948 reports")
    assert Dismissal.objects.count() == 1
    page.keyboard.press("?")
    page.get_by_label("Single keys work on this page").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("n")
    expect(page.locator("#card-title")).to_have_text("figure: 113,948 reports")
    assert Claim.objects.count() == 0
    page.get_by_role("button", name="Save", exact=False).first.click()
    expect(page.locator("#reading-status")).to_contain_text("is saved as a draft")


@pytest.mark.parametrize("dark", [False, True])
def test_an_open_card_has_no_fault_that_axe_finds(open_context, version, editor, dark):
    from axe_playwright_python.sync_playwright import Axe

    page = open_context(user=editor, dark=dark, bypass_csp=True).new_page()
    page.goto(f"/desk/read/{version.pk}/")
    page.keyboard.press("n")
    expect(page.locator("#card-title")).to_be_visible()
    page.keyboard.press("e")
    found = Axe().run(page, options=VIOLATIONS_BY_AXE).response["violations"]
    assert [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found] == []


def test_a_claimant_is_found_by_typing_or_made_in_place_without_leaving_the_card(open_page, version, editor):
    make_actor("The Agency")
    page = opened(open_page, version, editor)
    page.keyboard.press("e")
    claimant = page.get_by_role("combobox", name="Claimant")
    claimant.fill("agen")
    expect(page.get_by_role("option", name="The Agency")).to_be_visible()
    page.keyboard.press("ArrowDown")
    option = page.get_by_role("option", name="The Agency")
    expect(claimant).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    page.keyboard.press("Enter")
    expect(claimant).to_have_value("The Agency")
    expect(page.locator(".names:visible")).to_have_count(0)
    claimant.fill("Ann Lee")
    page.get_by_role("option", name="New person or body: “Ann Lee” …").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Name")).to_have_value("Ann Lee")
    dialog.get_by_label("Kind").select_option("person")
    dialog.get_by_role("button", name="Make it").click()
    expect(claimant).to_have_value("Ann Lee")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#reading-status")).to_contain_text("is saved as a draft")
    assert Claim.objects.get().claimant.name == "Ann Lee"


def test_a_change_stands_folded_with_its_two_ends_and_what_an_end_asks_for_comes_next(open_page, version, editor):
    text = (
        "Reports rose by 8%, from 5,000 reports in 2016 to 5,400 reports in 2017.\nIn 2018 it counted 7,100 letters.\n"
    )
    folded = make_version(make_document(publisher=make_actor("The Herald")), text)
    page = open_page(f"/desk/read/{folded.pk}/", user=editor)
    page.keyboard.press("n")
    expect(page.locator("#reading-status")).to_contain_text("1 of 2: 8%")
    expect(page.locator(".ends li")).to_have_count(2)
    page.keyboard.press("a")
    expect(page.locator("#reading-status")).to_contain_text("An end of it asks for something first.")
    expect(page.locator("#card-title")).to_have_text("figure: 5,000 reports")
    assert Claim.objects.get().printed == "8%"
