"""Does it add up, in a browser: the sentences of the first collection, the chart, the boxes, by keyboard too."""

import pytest
from django.core.management import call_command

from claims.models import Claim, Measure
from tests.browser.layout import DESK, PHONE, sideways


@pytest.fixture
def on_record(transactional_db, settings):
    """The first collection in the live server's database."""
    call_command("loaddata", *sorted((settings.BASE_DIR / "fixtures").glob("*.json")), verbosity=0)


def words(page) -> str:
    return " ".join(page.locator("main").inner_text().split())


def test_readers_see_the_sentences_of_the_first_collection(open_page, on_record):
    expected = {
        "OR-0047": ["10,257 to 10,270 in 2012", "9,660 to 10,948", "a rise of 941 to 1,080 %"],
        "OR-0074": ["1,096,504 to 1,103,139 in 2014"],
        "OR-0078": ["is a rise of 38.8 %", "Keep in mind:"],
        "OR-0030": ["Drifted: about 80,000 people", "the thing counted differs"],
        "OR-0029": ["more than 130 suspects agrees with 131 arrests"],
        "OR-0042": ["they may overlap, so they are not added up"],
    }
    for reference, sentences in expected.items():
        seen = words(open_page(f"/{reference}/"))
        assert [sentence for sentence in sentences if sentence not in seen] == [], reference


def test_every_reading_opens_with_the_keyboard(open_page, on_record):
    page = open_page("/OR-0047/")
    more = page.locator(".found summary").first
    more.focus()
    page.keyboard.press("Enter")
    assert page.get_by_text("10,200 to 10,328 in 2012 if 700 was rounded to tens").is_visible()


def test_the_chart_s_points_are_reached_with_the_keyboard_and_lead_to_their_rows(open_page, on_record):
    measure = Claim.objects.get(number=48).measure
    page = open_page(measure.get_absolute_url())
    points = page.locator("svg.chart a.point")
    assert points.count() >= 2
    points.first.focus()
    assert "OR-0048: 82,109 referrals, 2017" in page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    page.wait_for_url("**#row-OR-0048")
    assert page.locator("svg.chart a.implied").count() >= 1


@pytest.mark.parametrize(("width", "dark"), [(PHONE, False), (DESK, True)])
def test_charts_findings_and_boxes_are_accessible_and_fit(axe, open_page, on_record, width, dark):
    measure = Measure.objects.get(claims__number=48)
    for path in (
        "/OR-0047/",
        measure.get_absolute_url(),
        "/check/",
        "/check/parts/?whole=131+arrests&parts=52+men%0A81+women&filling=apart",
        "/check/changes/?first=doubled&second=up+200%25",
        "/check/?after=82,109&change=up+700%25",
        "/check/?after=x",
    ):
        assert axe(path, width=width, dark=dark) == [], path
        assert sideways(open_page(path, width=width, dark=dark)) == 0, path


def test_three_figures_are_checked_with_the_keyboard_and_shared_by_address(open_page, transactional_db):
    page = open_page("/check/")
    page.get_by_label("After").focus()
    page.keyboard.type("18.4 million")
    page.keyboard.press("Tab")
    page.keyboard.type("up 1,573 per cent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/check/?*")
    assert "1,096,504 to 1,103,139" in words(page)
    assert "1,096,504 to 1,103,139" in words(open_page(page.url.removeprefix(page.url.split("/check/")[0])))


def test_what_cannot_be_read_is_said_at_its_box_and_nothing_typed_is_lost(open_page, transactional_db):
    page = open_page("/check/?before=many&after=82,109&change=up+700%25")
    box = page.get_by_label("Before")
    assert box.input_value() == "many"
    assert box.get_attribute("aria-invalid") == "true"
    assert page.get_by_label("After").input_value() == "82,109"
    assert "there is no number in “many”" in page.locator("#error_before").inner_text()
