"""The admin as an editor and a reviewer meet it: from pasted words to a published verdict; two windows at once."""

import pytest

from claims.models import Claim
from tests import factories as make
from tests.browser.layout import PHONE, sideways

TEXT = "The minister spoke. In 2017 the agency received 82,109 referrals from companies, a record."
LATER = "In 2018 it received 113,948 referrals."

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def record(transactional_db):
    """Two captured documents, the later figure recorded and public, and the measure of both."""
    measure = make.make_measure("Referrals from companies")
    make.make_document(title="Speech of the minister", text=TEXT)
    later = make.make_document(title="Report of the year after", text=LATER)
    passage = make.make_passage("113,948 referrals", later)
    make.make_public_claim(
        statement="The agency received 113,948 referrals in 2018.", printed="113,948 referrals", value=113948,
        measure=measure, passage=passage, **make.year_fields(2018),
    )  # fmt: skip
    return measure


def choose(page, field, words):
    """Search a field as one types, and take the first hit."""
    page.locator(f".field-{field} .select2-selection").first.click()
    page.keyboard.type(words)
    hit = page.locator(".select2-results__option").filter(has_text=words).first
    hit.wait_for()
    hit.click()


def save(page, button="Save"):
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()


def messages(page):
    return page.locator(".messagelist li").all_inner_texts()


def record_the_claim(page):
    page.get_by_role("link", name="Record a claim").click()
    page.get_by_role("link", name="A figure").click()
    choose(page, "document", "Speech")
    page.get_by_role("textbox", name="Words to quote").fill("82,109 referrals")
    page.get_by_role("textbox", name="Statement").fill("The agency received 82,109 referrals in 2017.")
    page.get_by_label("Voice").select_option("own")
    page.get_by_role("textbox", name="Printed:").fill("82,110 referrals")
    page.get_by_role("textbox", name="Value:").fill("82,109")
    page.get_by_role("textbox", name="Unit:").fill("referrals")
    page.get_by_role("textbox", name="Period words").fill("In 2017")
    page.get_by_role("textbox", name="Period start").fill("2017-01-01")
    page.get_by_role("textbox", name="Period end").fill("2017-12-31")
    page.get_by_label("Period kind").select_option("year")
    choose(page, "measure", "Referrals from companies")
    save(page, "Save and continue editing")
    assert "“82,110 referrals” does not stand in the quoted words" in page.locator(".field-printed").inner_text()
    page.get_by_role("textbox", name="Printed:").fill("82,109 referrals")
    save(page, "Save and continue editing")
    assert "was added successfully" in messages(page)[0]


def link_the_later_one(page):
    claim = page.url
    page.get_by_role("link", name="Link it to another claim").click()
    choose(page, "from_claim", "113,948")
    page.get_by_label("Meaning").select_option("updates")
    choose(page, "to_claim", "82,109")
    page.get_by_role("textbox", name="Reason:").fill("The same count a year later.")
    save(page)
    assert "OR-0001 updates OR-0002" in messages(page)[0]
    page.goto(claim)
    assert "is updated by OR-0001" in page.locator(".field-links_in_words").inner_text()


def propose_and_submit(page):
    page.get_by_role("link", name="Propose a verdict").click()
    page.get_by_label("Verdict:", exact=True).select_option(label="Cannot be verified")
    page.get_by_role("textbox", name="What was found").fill("Nobody else counts it.")
    page.get_by_role("textbox", name="What was checked").fill("The two documents.")
    page.get_by_role("textbox", name="What could not be checked").fill("The agency's own files.")
    save(page, "Save and continue editing")
    page.get_by_role("button", name="Submit for review").click()
    page.wait_for_load_state()
    assert messages(page) == ["OR-0002 was submitted for review."]


def test_from_pasted_words_to_a_published_verdict(open_page, record):
    page = open_page("/admin/", user=make.make_editor("editor"))
    record_the_claim(page)
    link_the_later_one(page)
    propose_and_submit(page)
    assert page.get_by_role("button", name="Publish the verdict").count() == 0

    review = open_page("/admin/", user=make.make_reviewer("reviewer"))
    review.get_by_role("link", name="Verifications to review: 1").click()
    review.get_by_role("link", name="OR-0002").click()
    review.get_by_role("button", name="Publish the verdict").click()
    review.wait_for_load_state()
    assert messages(review) == ["OR-0002 was published."]

    claim = Claim.objects.get(number=2)
    public = open_page("/claims/?q=82%2C109")
    public.get_by_role("main").get_by_role("link", name=claim.statement).first.click()
    text = public.get_by_role("main").inner_text()
    assert "Cannot be verified" in text
    assert "113,948" in text
    public.goto(record.get_absolute_url())
    assert "82,109" in public.get_by_role("main").inner_text()


def test_two_windows_keep_what_both_typed(open_page, record):
    arrests = make.make_measure("Arrests")  # no public claim shows it, so it is edited at once
    address = f"/admin/claims/measure/{arrests.pk}/change/"
    mine = open_page(address, user=make.make_editor("editor"))
    theirs = open_page(address, user=make.make_reviewer("reviewer"))
    theirs.get_by_role("textbox", name="Definition").fill("Theirs.")
    theirs.get_by_label("Place").fill("Wales")
    save(theirs)
    mine.get_by_role("textbox", name="Definition").fill("Mine.")
    save(mine)
    shown = mine.get_by_role("region", name="Changed meanwhile by reviewer").inner_text()
    assert "Theirs." in shown
    assert "Mine." in shown
    assert mine.get_by_role("textbox", name="Definition").input_value() == "Mine."
    assert mine.get_by_label("Place").input_value() == "Wales"
    save(mine)
    arrests.refresh_from_db()
    assert (arrests.definition, arrests.place) == ("Mine.", "Wales")


def test_a_claims_form_shows_what_the_answers_call_for(open_page, record):
    page = open_page("/admin/claims/claim/add/?kind=figure", user=make.make_editor("editor"))
    assert page.get_by_label("Change unit").is_hidden()
    page.get_by_label("Figure kind").select_option("change")
    assert page.get_by_label("Change unit").is_visible()
    page.get_by_label("Figure kind").select_option("level")
    assert page.get_by_label("Change unit").is_hidden()


@pytest.mark.parametrize(
    "address",
    ["/admin/", "/admin/claims/claim/", "/admin/claims/claim/add/?kind=figure", "/admin/sources/document/add/"],
)
def test_the_admin_fits_a_phone(open_page, record, address):
    assert sideways(open_page(address, user=make.make_editor("editor"), width=PHONE)) == 0
