"""Signing in and out: which pages there are, and under whose name."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.factories import make_editor


@pytest.mark.django_db
def test_the_sign_in_page_bears_the_sites_name_and_not_the_hosts(client):
    shown = client.get(reverse("login"), HTTP_HOST="127.0.0.1").content.decode()
    assert f"<title>Sign in – {settings.SITE_NAME}</title>" in shown
    assert "127.0.0.1" not in shown


@pytest.mark.django_db
def test_the_page_after_signing_out_bears_it_too(client):
    client.force_login(make_editor())
    shown = client.post(reverse("logout"), HTTP_HOST="127.0.0.1", follow=True).content.decode()
    assert settings.SITE_NAME in shown
    assert "127.0.0.1" not in shown


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["password_reset", "password_change"])
def test_there_is_no_page_in_the_look_of_another_site(client, page):
    assert client.get(f"/accounts/{page}/").status_code == 404


@pytest.mark.django_db
def test_a_forgotten_password_is_set_anew_by_a_link_that_works_once(client, mailoutbox):
    user = make_editor("edda")
    user.email = "edda@example.org"
    user.set_password("old and long enough")
    user.save()
    asked = client.post(reverse("password_reset"), {"email": "edda@example.org"}, HTTP_HOST="127.0.0.1")
    unknown = client.post(reverse("password_reset"), {"email": "nobody@example.org"})
    assert (asked.status_code, asked["Location"], len(mailoutbox)) == (302, unknown["Location"], 1)
    assert mailoutbox[0].subject == f"Your password for {settings.SITE_NAME}"
    link = next(line for line in mailoutbox[0].body.splitlines() if line.startswith("http"))
    path = client.get(link.partition("127.0.0.1")[2])["Location"]
    words = {"new_password1": "new and long enough", "new_password2": "new and long enough"}
    assert client.post(path, {**words, "new_password2": "another"}).status_code == 200
    assert client.post(path, words)["Location"] == reverse("password_reset_complete")
    user.refresh_from_db()
    assert user.check_password("new and long enough")
    assert "used before" in client.get(link.partition("127.0.0.1")[2], follow=True).content.decode()
    for name in ("password_reset", "password_reset_done", "password_reset_complete"):
        assert settings.SITE_NAME in client.get(reverse(name)).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["x/y/", "MQ/x-y/", "4pyT/set-password/"])
def test_a_made_up_link_sets_nothing(client, path):
    answer = client.get(f"{reverse('password_reset')}{path}")
    assert answer.status_code == 200
    assert "used before, or is too old" in answer.content.decode()


@pytest.mark.django_db
def test_signing_out_everywhere_ends_ones_own_sessions_and_no_others():
    mine, other = make_editor("mine"), make_editor("other")
    here, there, theirs = Client(), Client(), Client()
    for each, user in ((here, mine), (there, mine), (theirs, other)):
        each.force_login(user)
    address, desk = reverse("sign_out_everywhere"), reverse("claims:desk_capture")
    assert here.get(address).status_code == 405
    assert Client().post(address)["Location"].startswith(reverse("login"))
    assert here.post(address)["Location"] == reverse("login")
    assert [each.get(desk).status_code for each in (here, there, theirs)] == [302, 302, 200]
