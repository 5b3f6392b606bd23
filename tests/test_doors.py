"""Who is locked out of signing in, and who is not."""

import pytest
from django.urls import reverse

from config.doors import client_address
from tests.factories import make_user

pytestmark = pytest.mark.django_db
LOGIN = reverse("login")
HERE, THERE = "198.51.100.7", "203.0.113.9"


@pytest.fixture
def owner():
    """Somebody with a password."""
    user = make_user("olga")
    user.set_password("right and long")
    user.save()
    return user


def sign_in(client, name, password, address=HERE, **headers):
    """Try to sign in from an address; return the status."""
    client.logout()
    return client.post(LOGIN, {"username": name, "password": password}, REMOTE_ADDR=address, **headers).status_code


def test_five_wrong_passwords_from_elsewhere_never_lock_the_owner_out(client, owner):
    told = [sign_in(client, "olga", "wrong", THERE) for _ in range(6)]
    assert told == [200, 200, 200, 200, 429, 429]
    assert sign_in(client, "olga", "right and long", THERE) == 429
    assert sign_in(client, "olga", "right and long") == 302


def test_behind_a_proxy_the_last_hop_counts_and_what_the_client_wrote_does_not(client, owner, settings):
    settings.BEHIND_PROXY = True
    for number in range(6):
        forged = {"HTTP_X_FORWARDED_FOR": f"10.0.0.{number}, {THERE}"}
        last = sign_in(client, "olga", "wrong", "127.0.0.1", **forged)
    assert last == 429
    real = {"HTTP_X_FORWARDED_FOR": f"{THERE}, {HERE}"}
    assert sign_in(client, "olga", "right and long", "127.0.0.1", **real) == 302


def test_without_a_proxy_the_header_is_not_believed(client, owner):
    told = [sign_in(client, "olga", "wrong", THERE, HTTP_X_FORWARDED_FOR=f"10.0.0.{number}") for number in range(5)]
    assert told[-1] == 429


def test_spraying_many_names_from_one_address_is_stopped_there_alone(client, owner):
    for number in range(10):
        assert sign_in(client, f"name{number}", "Spring2026!", THERE) == 200
    assert sign_in(client, "olga", "right and long", THERE) == 429
    assert sign_in(client, "olga", "right and long") == 302


@pytest.mark.parametrize(
    ("remote", "forwarded", "expected"),
    [
        ("198.51.100.7", None, "198.51.100.7"),
        ("127.0.0.1", "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "words", "0.0.0.0"),  # noqa: S104
        ("", "\x00,", "0.0.0.0"),  # noqa: S104
        ("2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::"),
        ("::ffff:203.0.113.9", None, "203.0.113.9"),
        ("fe80::1%eth0", None, "fe80::"),
    ],
)
def test_an_address_is_one_that_can_be_counted_by(rf, settings, remote, forwarded, expected):
    settings.BEHIND_PROXY = True
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    assert client_address(rf.get("/", REMOTE_ADDR=remote, **headers)) == expected
