"""Findings at the desk, in a browser: links decided on with one key, the arithmetic beside the form as one types."""

import pytest

from claims.models import Claim, Finding, Link
from claims.rules import findings
from tests import factories as make
from tests.browser.layout import DESK, sideways
from tests.test_findings import change, level

pytestmark = pytest.mark.django_db(transaction=True)
SUGGESTED = "/desk/suggestions/"
DJANGO_S_OWN = ("select2", "> .original")  # its search boxes, and an empty heading in its tables of child rows
WIDTHS = [(360, False), (360, True), (DESK, False), (DESK, True)]


@pytest.fixture
def editor(transactional_db):
    return make.make_editor("editor")


@pytest.fixture
def reviewer(transactional_db):
    return make.make_reviewer("reviewer")


@pytest.fixture
def years(transactional_db):
    """Three years of one measure, and one alike under another: two updates and a comparison are suggested."""
    measure = make.make_measure("Referrals to the agency")
    claims = [level(measure, year, 1000 + year) for year in (2015, 2016, 2017)]
    other = make.make_measure("Reports to the agency")
    return [*claims, level(other, 2018, 3018, statement="The agency received 3,018 reports of referrals.")]


def reasons(page) -> list[str]:
    return page.locator(".suggestion .sentence").all_inner_texts()


def at(page) -> str:
    """Return the sentence of the card that has the focus, "" when none has."""
    return page.evaluate("document.activeElement.closest('.suggestion')?.querySelector('.sentence').innerText ?? ''")


def press(page, key):
    """Press a key that sends a decision, and wait for the page that answers it."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_suggestions_are_gone_through_confirmed_and_rejected_with_the_keyboard_alone(open_page, editor, years):
    page = open_page(SUGGESTED, user=editor)
    offered = reasons(page)
    assert len(offered) >= 3
    page.keyboard.press("j")
    assert at(page) == offered[0]
    page.keyboard.press("ArrowDown")
    assert at(page) == offered[1]
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert at(page) == offered[0]

    plain = [
        index for index, card in enumerate(page.locator(".suggestion").all()) if not card.locator("textarea").count()
    ]
    for _ in range(plain[0]):
        page.keyboard.press("j")
    confirmed = at(page)
    press(page, "p")
    assert "Proposed:" in page.locator(".messages").inner_text()
    assert confirmed not in reasons(page)
    assert at(page) == reasons(page)[plain[0]]
    assert Link.objects.get().state == "proposed"

    rejected = at(page)
    press(page, "r")
    assert "not suggested again" in page.locator(".messages").inner_text()
    assert rejected not in reasons(page)
    assert rejected not in reasons(open_page(SUGGESTED, user=editor))
    assert sorted(Link.objects.values_list("state", flat=True)) == ["proposed", "rejected"]


def test_what_is_comparable_is_proposed_with_a_key_once_its_caveat_is_typed(open_page, editor, years):
    page = open_page(f"{SUGGESTED}?claim={years[3].reference}", user=editor)
    page.keyboard.press("j")
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.name") == "caveat"
    page.keyboard.type("correct, reports may hold several")  # the keys are letters here
    assert not Link.objects.exists()
    page.keyboard.press("Escape")
    press(page, "p")
    link = Link.objects.get()
    assert (link.meaning, link.state, link.caveat) == (
        "comparable_with", "proposed", "correct, reports may hold several",
    )  # fmt: skip


def test_single_keys_can_be_switched_off_and_stay_off(open_page, editor, years):
    page = open_page(SUGGESTED, user=editor)
    page.get_by_label("Single keys work on this page").uncheck()
    page.reload()
    page.locator(".suggestion").first.focus()
    page.keyboard.press("r")
    page.wait_for_timeout(200)
    assert not Link.objects.exists()


def test_without_scripts_the_buttons_decide(open_page, editor, years):
    page = open_page(SUGGESTED, user=editor, java_script_enabled=False)
    offered = reasons(page)
    page.locator(".suggestion").first.get_by_role("button", name="Reject").click()
    assert offered[0] not in reasons(page)
    assert Link.objects.get().state == "rejected"


def test_a_reviewer_shows_one_finding_to_readers(open_page, reviewer, years):
    change(years[0].measure, 50, 2015, 2017)
    findings.reconcile()
    page = open_page("/desk/findings/", user=reviewer)
    assert page.locator(".found").count() == Finding.objects.awaiting().count() > 0
    page.get_by_role("button", name="Show it to readers").first.click()
    assert Finding.objects.public().count() == 1
    assert "It is about" in page.locator(".messages").inner_text()


def test_the_admin_s_form_says_what_a_number_implies_as_it_is_typed(open_page, editor, years):
    rise = change(years[0].measure, 50, 2014, 2017)
    draft = level(rise.measure, 2014, 2011, passage=make.make_passage("2,011 referrals or 1,903 referrals"))
    page = open_page(f"/admin/claims/claim/{draft.pk}/change/", user=editor)
    says = page.locator("#arithmetic-says")
    assert "Fits" in says.inner_text()
    page.get_by_role("textbox", name="Value:").fill("many")
    says.get_by_text("Value: “many” is no number").wait_for()
    page.get_by_role("textbox", name="Printed:").fill("1,903 referrals")
    page.get_by_role("textbox", name="Value:").fill("1,903")
    says.locator(".outcome-fails").wait_for()
    assert "1,903 referrals in 2014" in says.inner_text()
    assert Claim.objects.get(pk=draft.pk).value == 2011


def test_the_same_by_a_button_without_scripts(open_page, editor, years):
    rise = change(years[0].measure, 50, 2014, 2017)
    draft = level(rise.measure, 2014, 2011, passage=make.make_passage("2,011 referrals or 1,903 referrals"))
    page = open_page(f"/admin/claims/claim/{draft.pk}/change/", user=editor, java_script_enabled=False)
    page.get_by_role("textbox", name="Printed:").fill("1,903 referrals")
    page.get_by_role("textbox", name="Value:").fill("1,903")
    page.get_by_role("button", name="Check the arithmetic").click()
    assert "Does not add up" in page.locator("#arithmetic-says").inner_text()
    assert page.get_by_role("textbox", name="Value:").input_value() == "1,903"
    assert Claim.objects.get(pk=draft.pk).value == 2011


@pytest.mark.parametrize(("width", "dark"), WIDTHS)
def test_the_pages_are_accessible_and_fit(axe, open_page, reviewer, years, width, dark):
    rise = change(years[0].measure, 50, 2012)
    make.make_link(make.make_public_claim(statement="The rise said again."), rise, meaning="repeats")
    level(years[0].measure, 2019, 5000)
    findings.reconcile()
    assert Finding.objects.stale().exists()
    for path in (
        SUGGESTED, f"{SUGGESTED}?only=unlinked", "/desk/findings/", "/desk/stale/", "/desk/",
        f"/desk/claims/{years[0].reference}/review/", f"/admin/claims/finding/{Finding.objects.first().pk}/change/",
    ):  # fmt: skip
        assert axe(path, user=reviewer, width=width, dark=dark) == [], path
        if not path.startswith("/admin/"):
            assert sideways(open_page(path, user=reviewer, width=width, dark=dark)) == 0, path
    beside = axe(f"/admin/claims/claim/{rise.pk}/change/", user=reviewer, width=width, dark=dark)
    assert [fault for fault in beside if not any(part in fault for part in DJANGO_S_OWN)] == []
