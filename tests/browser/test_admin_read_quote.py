"""“Read the quote” in the admin as an editor meets it: pasted words become a filled form, with and without scripts."""

import pytest

from claims.models import Claim
from tests import factories as make
from tests.browser.layout import PHONE, sideways
from tests.browser.test_admin import choose, messages, save

TEXT = "The minister spoke. In 2017 the agency received 82,109 referrals from companies, and 5,400 complaints."
WORDS = "In 2017 the agency received 82,109 referrals from companies, and 5,400 complaints"
FORM = "/admin/claims/claim/add/?kind=figure"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def document(transactional_db):
    """A captured document, and the measure of its first figure."""
    make.make_measure("Referrals from companies")
    return make.make_document(title="Speech of the minister", text=TEXT, publisher=make.make_actor("The Agency"))


def value(page, name):
    return page.locator(f"[name={name}]").input_value()


def test_pasted_words_fill_the_form_and_are_saved(open_page, document):
    page = open_page(FORM, user=make.make_editor("editor"))
    choose(page, "document", "Speech")
    page.get_by_role("textbox", name="Words to quote").fill(WORDS)
    save(page, "Read the quote")
    assert "Read as figure: 82,109 referrals." in page.locator("#read-quote").inner_text()
    assert page.locator("#read-quote").evaluate("element => element.getBoundingClientRect().top < innerHeight")
    assert page.locator(".field-printed .read-from").inner_text() == "Read in “82,109 referrals”; not saved yet."
    assert (value(page, "value"), value(page, "period_start"), value(page, "voice")) == ("82109", "2017-01-01", "own")
    assert page.locator(".field-claimant .select2-selection__rendered").inner_text().endswith("The Agency")
    assert Claim.objects.count() == 0

    page.get_by_role("textbox", name="Statement").fill("My own words.")
    save(page, "Read “5,400 complaints” instead")
    assert (value(page, "printed"), value(page, "statement")) == ("5,400 complaints", "My own words.")
    save(page, "Save")
    assert "was added successfully" in messages(page)[0]
    claim = Claim.objects.get()
    assert (claim.value, claim.unit, claim.statement) == (5400, "complaints", "My own words.")


def test_without_scripts_the_button_does_the_same(open_page, document):
    editor = make.make_editor("editor")
    page = open_page(f"{FORM}&document={document.pk}", user=editor, java_script_enabled=False)
    page.locator("[name=quote]").fill(WORDS)
    page.locator("button[name=_read]").click()
    page.wait_for_load_state()
    assert (value(page, "printed"), value(page, "value")) == ("82,109 referrals", "82109")


def test_the_filled_form_fits_a_phone(open_page, document):
    page = open_page(f"{FORM}&document={document.pk}", user=make.make_editor("editor"), width=PHONE)
    page.get_by_role("textbox", name="Words to quote").fill(WORDS)
    save(page, "Read the quote")
    assert page.locator(".read-from").count() > 5
    assert sideways(page) == 0
