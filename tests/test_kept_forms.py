"""What the server does for forms that a browser keeps: it says what it saved, and leads back to where they stand."""

import pytest
from django.urls import reverse

from config.kept import SAVED
from tests.factories import make_claim, make_editor

pytestmark = pytest.mark.django_db
NAMED = "a1b2c3d4e"


@pytest.fixture
def claim():
    return make_claim()


def assign(client, claim, **sent):
    address = reverse("claims:desk_assign", args=[claim.number])
    return client.post(address, {"revision": claim.revision, "kept_as": NAMED, **sent})


def test_a_form_that_was_saved_is_named_once_and_one_that_was_refused_is_not(client, claim):
    client.force_login(make_editor())
    refused = assign(client, claim, due_on="next week")
    assert (refused.status_code, SAVED in refused.cookies) == (422, False)
    saved = assign(client, claim, due_on="2027-01-05")
    assert (saved.status_code, saved.cookies[SAVED].value) == (302, NAMED)
    assert (saved.cookies[SAVED]["samesite"], saved.cookies[SAVED]["httponly"]) == ("Strict", "")


@pytest.mark.parametrize("name", ["", "x; path=/", "A" * 30, "é"])
def test_a_name_that_no_script_gave_is_named_nowhere(client, claim, name):
    client.force_login(make_editor())
    assert SAVED not in assign(client, claim, kept_as=name).cookies


def test_a_form_sent_after_the_session_ended_leads_by_the_password_to_the_page_it_stood_on(client, claim):
    page = f"{reverse('claims:desk_review', args=[claim.number])}?verdict=1"
    address = reverse("claims:desk_assign", args=[claim.number])
    answer = client.post(address, {"kept_as": NAMED}, headers={"referer": f"http://testserver{page}"})
    assert answer["Location"] == f"/accounts/login/?next={page.replace('?', '%3F').replace('=', '%3D')}"
    assert SAVED not in answer.cookies


@pytest.mark.parametrize("referer", ["https://elsewhere.example/desk/", "", "http://[", "//elsewhere.example/"])
def test_a_page_of_another_site_is_never_led_to(client, claim, referer):
    address = reverse("claims:desk_assign", args=[claim.number])
    answer = client.post(address, headers={"referer": referer})
    assert answer["Location"] == f"/accounts/login/?next={address}"


def test_an_address_that_only_takes_forms_leads_to_its_claim_s_page(client, claim):
    client.force_login(make_editor())
    answer = client.get(reverse("claims:desk_step", args=[claim.number, "release"]))
    assert answer["Location"] == reverse("claims:desk_review", args=[claim.number])


def test_only_who_is_signed_in_is_sent_the_script_and_by_the_key_alone(client, claim):
    assert "kept-forms" not in client.get("/").content.decode()
    editor = make_editor()
    client.force_login(editor)
    for path in ("/desk/", "/admin/"):
        body = client.get(path).content.decode()
        assert f'data-user="{editor.pk}" data-method="GET"' in body, path
