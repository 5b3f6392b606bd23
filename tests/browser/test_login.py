"""The log-in page, as a person meets it."""

import pytest
from django.contrib.auth import get_user_model

from tests.browser.layout import DESK, PHONE, sideways

LOGIN = "/accounts/login/"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_login_page_has_no_accessibility_fault(axe, width, dark):
    assert axe(LOGIN, width=width, dark=dark) == []


def test_the_checker_finds_a_fault_where_there_is_one(open_context, live_server):
    from axe_playwright_python.sync_playwright import Axe

    page = open_context(bypass_csp=True).new_page()
    page.goto(LOGIN)
    page.evaluate("document.body.append(document.createElement('button'))")
    assert "button-name" in [fault["id"] for fault in Axe().run(page).response["violations"]]


def test_the_login_page_fits_a_phone(open_page):
    assert sideways(open_page(LOGIN, width=PHONE)) == 0


def test_a_person_signs_in_with_the_keyboard_alone(open_page, live_server, transactional_db):
    get_user_model().objects.create_user("editor", password="a long enough one", is_staff=True)
    page = open_page(f"{LOGIN}?next=/admin/")
    page.get_by_label("User name").focus()
    page.keyboard.type("editor")
    page.keyboard.press("Tab")
    page.keyboard.type("a long enough one")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/admin/")
    assert page.get_by_role("heading", level=1).inner_text() == "Site administration"


def test_a_wrong_password_is_said_beside_the_form(open_page, transactional_db):
    page = open_page(LOGIN)
    page.get_by_label("User name").fill("nobody")
    page.get_by_label("Password").fill("wrong")
    page.keyboard.press("Enter")
    assert page.get_by_role("alert").inner_text().startswith("That name and password do not belong together.")


def test_a_cookie_signs_in(open_page, transactional_db):
    user = get_user_model().objects.create_user("admin", is_staff=True, is_superuser=True)
    page = open_page("/admin/", user=user)
    assert page.get_by_role("heading", level=1).inner_text() == "Site administration"
