"""Every kind of public page, with the first collection on record: accessible, fitting, quiet, printable."""

import pytest
from django.core.management import call_command

from claims.models import Claim
from sources.models import Document
from tests.browser.layout import DESK, PHONE, TABLET, sideways
from tests.factories import make_review


@pytest.fixture
def paths(transactional_db, settings) -> list[str]:
    """One address of each kind of page."""
    call_command("loaddata", *sorted((settings.BASE_DIR / "fixtures").glob("*.json")), verbosity=0)
    documents = [document.get_absolute_url() for document in Document.objects.public()[:2]]
    return [
        "/", "/claims/", "/claims/?q=referrals&kind=figure", "/claims/?kind=nonsense", "/OR-0048/", "/OR-0078/",
        "/OR-0033/", "/OR-0001/", "/documents/", *documents, "/measures/", "/commitments/", "/corrections/", "/about/",
    ]  # fmt: skip


@pytest.mark.parametrize(("width", "dark"), [(PHONE, True), (DESK, False)])
def test_no_public_page_has_an_accessibility_fault(axe, paths, width, dark):
    faults = {path: axe(path, width=width, dark=dark) for path in paths}
    assert {path: found for path, found in faults.items() if found} == {}


def test_no_public_page_scrolls_sideways_logs_an_error_or_asks_another_site(open_page, paths):
    wide = {}
    for width in (PHONE, TABLET, 1600):
        for path in paths:
            page = open_page(path, width=width)
            wide[path, width] = sideways(page)
            page.close()
    assert {place: pixels for place, pixels in wide.items() if pixels} == {}


def test_the_parts_of_a_claims_page_stand_below_each_other_in_the_order_they_are_read(open_page, paths):
    claim = Claim.objects.get(number=48)
    make_review(claim)
    for width in (PHONE, DESK):
        page = open_page("/OR-0048/", width=width)
        parts = page.locator(".claim > section").all()
        heads = [part.locator("h2").first.inner_text() for part in parts]
        assert heads[:2] == ["What was checked and found", "Checked elsewhere"] and "Claims like this" in heads
        tops = [part.bounding_box()["y"] for part in parts]
        assert tops == sorted(tops), heads


def test_no_public_page_has_a_script_that_runs(open_page, paths):
    for path in paths:
        assert open_page(path).locator("script:not([type='application/ld+json'])").count() == 0, path


def test_a_claim_prints_with_its_words_and_without_the_navigation(open_page, paths):
    page = open_page("/OR-0048/")
    page.emulate_media(media="print")
    assert page.locator("blockquote").first.is_visible()
    assert not page.locator("nav.sections").is_visible()
    assert len(page.pdf()) > 1000


def test_a_reader_finds_a_claim_by_search_and_reads_it_with_the_keyboard(open_page, paths):
    page = open_page("/")
    page.get_by_label("Words or numbers").focus()
    page.keyboard.type("82,109")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    link = page.locator("main a", has_text="82,109").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*/")
    assert "82,109" in page.locator("blockquote mark").first.inner_text()
