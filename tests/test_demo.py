"""`manage.py demo` makes a database to look at, and takes nothing away from one that is in use."""

import os
import re
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.urls import reverse

from claims.models import Claim
from sources.models import Document
from tests.factories import make_document

pytestmark = pytest.mark.django_db


def demo() -> str:
    """Run the command; return what it printed."""
    out = StringIO()
    call_command("demo", stdout=out, stderr=StringIO())
    return out.getvalue()


def passwords(printed: str) -> dict[str, str]:
    """Return the printed passwords by account."""
    return dict(re.findall(r"^(editor|reviewer|admin) +(\S+)", printed, re.MULTILINE))


@pytest.fixture(autouse=True)
def development(settings):
    settings.DEBUG = True


def test_it_loads_the_collection_and_prints_passwords_that_work(client):
    printed = passwords(demo())
    assert set(printed) == {"editor", "reviewer", "admin"}
    assert Document.objects.count() == 20
    for name, password in printed.items():
        client.logout()
        response = client.post(reverse("login"), {"username": name, "password": password})
        assert (response.status_code, response.wsgi_request.user.get_username()) == (302, name)


def test_the_accounts_have_their_roles():
    demo()
    accounts = get_user_model().objects.filter(username__in=["editor", "reviewer", "admin"])
    roles = {each.username: (each.is_staff, each.is_superuser, [*map(str, each.groups.all())]) for each in accounts}
    assert roles == {
        "editor": (True, False, ["Editor"]),
        "reviewer": (True, False, ["Reviewer"]),
        "admin": (True, True, []),
    }


def test_a_second_run_keeps_edits_and_gives_new_passwords():
    first = passwords(demo())
    Claim.objects.filter(number=1).update(reading_note="Edited by hand.")
    before = Claim.objects.count()
    second = passwords(demo())
    assert Claim.objects.get(number=1).reading_note == "Edited by hand."
    assert Claim.objects.count() == before
    assert set(first.values()).isdisjoint(second.values())
    assert get_user_model().objects.get(username="editor").check_password(second["editor"])


def test_nothing_is_loaded_beside_a_document_of_somebody_else():
    document = make_document()
    demo()
    assert Document.objects.get() == document


def test_findings_are_worked_out_at_once():
    demo()
    out = StringIO()
    call_command("reconcile", check=True, stdout=out, stderr=StringIO())
    assert out.getvalue().strip() == "The stored findings are right."


def test_it_refuses_where_debug_is_off(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="only with DEBUG=1") as refused:
        demo()
    assert refused.value.returncode == 1
    assert not get_user_model().objects.filter(username="admin").exists()


def test_the_refusal_is_one_sentence_and_exit_1():
    production = {"DEBUG": "0", "SECRET_KEY": "a-key-for-this-test-that-is-long-enough", "ALLOWED_HOSTS": "example.org"}
    environment = {**os.environ, **production}
    done = subprocess.run(
        [sys.executable, "manage.py", "demo"],
        cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: demo: it makes a superuser")
    assert "Traceback" not in done.stderr
