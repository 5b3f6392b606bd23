"""The exported site in a real browser, opened from the disk: it looks as it does, and its search needs no server."""

import io

import pytest
from django.core.management import call_command

from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(tmp_path, settings):
    """An exported site with a figure, a word with an accent, and more rows than one part of the index holds."""
    settings.ALLOWED_HOSTS = ["onrecord.example"]
    factories.make_public_claim(statement="The agency received 82,109 referrals in 2017.")
    words = "Zoë counted 18.4 million reports."
    factories.make_public_claim(statement=words, passage=factories.make_passage(words))
    call_command(
        "export", tmp_path, site=True, address="https://onrecord.example", stdout=io.StringIO(), stderr=io.StringIO()
    )
    return tmp_path


@pytest.fixture
def disk_page(site, browser):
    """A page opened from the disk that fails its test on any error."""
    page, errors = browser.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("requestfailed", lambda request: errors.append(request.url))
    page.goto((site / "index.html").as_uri())
    yield page
    assert errors == []
    page.close()


@pytest.mark.parametrize(
    ("asked", "found", "told"),
    [
        ("82109 referrals", "The agency received 82,109 referrals in 2017.", "1 found."),
        ("zoe", "Zoë counted 18.4 million reports.", "1 found."),
        ("82,109 zebras", "The agency received 82,109 referrals in 2017.", "1 found. Not found: zebras."),
    ],
)
def test_the_search_finds_words_and_numbers_without_a_server(disk_page, asked, found, told):
    disk_page.get_by_label("Words or numbers").fill(asked)
    disk_page.keyboard.press("Enter")
    disk_page.locator("#found li").first.wait_for()
    assert (disk_page.locator("#told").inner_text(), disk_page.locator("#found a").first.inner_text()) == (told, found)
    disk_page.locator("#found a").first.click()
    assert disk_page.locator("h1").inner_text().strip() == found
    assert disk_page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_what_is_nowhere_is_said(disk_page):
    disk_page.get_by_label("Words or numbers").fill("<img src=x onerror=alert(1)>")
    disk_page.keyboard.press("Enter")
    disk_page.get_by_text("Nothing here has these words").wait_for()
    assert disk_page.locator("#found li").count() == 0
