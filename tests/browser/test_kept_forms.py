"""Nothing typed is lost: not by a reload, a closed page, an ended session, a refusal, or the button of another form."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from claims.models import Claim
from tests.browser.conftest import session_cookie
from tests.factories import make_editor, make_measure, make_passage, make_public_claim, make_reviewer, make_user

pytestmark = pytest.mark.django_db(transaction=True)

TYPED = "Calls rose, as the agency says."
KEPT = ".kept[role=status]"


@pytest.fixture
def editor():
    return make_editor("edith")


@pytest.fixture
def draft(editor):
    return make_public_claim(kind="statement", statement="Calls fell.", passage=make_passage("Calls fell by a third."))


def verdict_page(claim) -> str:
    return f"/desk/claims/{claim.reference}/verdict/"


def typed(page) -> None:
    page.locator("[name=reasoning]").fill(TYPED)
    page.wait_for_function("() => Object.keys(localStorage).length > 0")


def kept(page) -> int:
    return page.evaluate("() => Object.keys(localStorage).length")


def test_what_was_typed_stands_there_again_after_a_reload_and_can_be_discarded(open_page, draft, editor):
    page = open_page(verdict_page(draft), user=editor)
    typed(page)
    page.reload()
    expect(page.locator(KEPT)).to_contain_text("was never saved; it stands in the form again.")
    expect(page.locator("[name=reasoning]")).to_have_value(TYPED)
    page.get_by_role("button", name="Discard what was typed").click()
    expect(page.locator("[name=reasoning]")).to_have_value("")
    page.reload()
    expect(page.locator(KEPT)).to_have_count(0)
    assert kept(page) == 0


def test_leaving_with_unsaved_words_warns(open_page, draft, editor):
    page = open_page(verdict_page(draft), user=editor)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/desk/")
    assert asked == []
    page.goto(verdict_page(draft))
    page.locator("[name=reasoning]").press_sequentially("Calls")
    page.goto("/desk/")
    assert asked == ["beforeunload"]


def test_an_ended_session_asks_for_the_password_and_goes_on_with_what_was_typed(open_page, draft, editor):
    editor.set_password("a long enough one")
    editor.save()
    page = open_page(verdict_page(draft), user=editor)
    typed(page)
    page.locator("form.proposal").evaluate("form => { form.noValidate = true; }")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("button", name="Propose this verdict").click()
    page.get_by_label("User name").fill("edith")
    page.get_by_label("Password").fill("a long enough one")
    page.keyboard.press("Enter")
    expect(page.locator("[name=reasoning]")).to_have_value(TYPED)
    assert page.url.endswith(verdict_page(draft))


def test_what_the_server_saved_is_forgotten_and_what_it_refused_is_not(open_page, draft, editor):
    page = open_page(f"/desk/claims/{draft.reference}/review/", user=editor, errors=True)
    page.locator("[name=assigned_to]").select_option(label="edith")
    page.locator("[name=due_on]").evaluate("field => { field.type = 'text'; }")
    page.locator("[name=due_on]").fill("next week")
    page.locator("form", has=page.locator("[name=due_on]")).get_by_role("button").click()
    expect(page.get_by_text(re.compile("next week|valid|YYYY|date")).first).to_be_visible()
    assert kept(page) == 1
    page.locator("[name=due_on]").evaluate("field => { field.type = 'text'; }")
    page.locator("[name=due_on]").fill("2027-01-05")
    page.locator("form", has=page.locator("[name=due_on]")).get_by_role("button").click()
    page.wait_for_url(re.compile("/review/$"))
    expect(page.locator(".messages")).to_be_visible()
    assert kept(page) == 0
    assert str(Claim.objects.get().due_on) == "2027-01-05"


def test_another_form_s_button_stops_once_and_then_leaves_what_was_typed(open_page, draft, editor):
    page = open_page(f"/desk/claims/{draft.reference}/review/", user=editor)
    page.locator("[name=assigned_to]").select_option(label="edith")
    other = page.locator("form", has=page.locator("[name=harm]")).get_by_role("button")
    other.click()
    expect(page.locator(".kept[role=alert]")).to_contain_text("Not done yet")
    other.click()
    page.wait_for_load_state()
    expect(page.locator(KEPT)).to_be_visible()
    expect(page.locator("[name=assigned_to]")).to_have_value(str(editor.pk))


def test_nobody_else_on_the_machine_is_offered_it_and_signing_out_clears_it(open_page, live_server, draft, editor):
    page = open_page(verdict_page(draft), user=editor)
    typed(page)
    page.context.add_cookies([session_cookie(make_reviewer("rita"), live_server.url)])
    page.goto(verdict_page(draft))
    expect(page.locator("[name=reasoning]")).to_have_value("")
    expect(page.locator(KEPT)).to_have_count(0)
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url(re.compile("/$"))
    assert kept(page) == 1  # hers, who did not sign out
    page.context.add_cookies([session_cookie(editor, live_server.url)])
    page.goto("/desk/")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url(re.compile("/$"))
    assert kept(page) == 0


def test_a_field_that_somebody_changed_meanwhile_is_named(open_page, draft, editor):
    page = open_page(f"/desk/claims/{draft.reference}/review/", user=editor)
    page.locator("[name=due_on]").fill("2027-01-05")
    page.wait_for_function("() => Object.keys(localStorage).length > 0")
    Claim.objects.filter(pk=draft.pk).update(due_on="2027-02-01")
    page.reload()
    expect(page.locator(KEPT)).to_contain_text("Somebody changed meanwhile: Due on.")
    expect(page.locator("[name=due_on]")).to_have_value("2027-01-05")


def test_a_measure_in_the_admin_is_kept_with_its_rows(open_page):
    user = make_user("admin", is_staff=True, is_superuser=True)
    measure = make_measure()
    page = open_page(f"/admin/claims/measure/{measure.pk}/change/", user=user)
    page.locator("[name=caveats]").fill(TYPED)
    page.wait_for_function("() => Object.keys(localStorage).length > 0")
    page.reload()
    expect(page.locator("[name=caveats]")).to_have_value(TYPED)
    expect(page.locator(KEPT)).to_be_visible()


def test_no_password_and_no_file_is_kept(open_page, editor):
    page = open_page("/desk/capture/", user=editor)
    page.get_by_label("Title", exact=True).fill("A note")
    page.get_by_label("Files").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"SECRET words"})
    page.wait_for_function("() => Object.keys(localStorage).length > 0")
    held = page.evaluate("() => Object.values(localStorage).join()")
    assert "A note" in held
    assert "SECRET" not in held and "a.txt" not in held
