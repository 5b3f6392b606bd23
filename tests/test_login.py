"""Signing in and out: which pages there are, and under whose name."""

import pytest
from django.conf import settings
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
