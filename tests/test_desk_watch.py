"""The desk's pages of watched sources: who may do what there, and what each button does."""

import pytest
from django.urls import reverse
from django.utils import timezone

from sources.capture import capture_address
from sources.models import Document, Fetch, Version
from tests.factories import make_document, make_editor, make_user
from tests.local_site import serving
from tests.page_text import page_text
from tests.test_watch import LONG, page_of

pytestmark = pytest.mark.django_db
LIST = reverse("claims:desk_watched")


@pytest.fixture
def site(settings):
    """A site on this machine; nobody waits between two requests."""
    settings.FETCH_PRIVATE, settings.FETCH_SECONDS, settings.FETCH_PAUSE_SECONDS = True, 5.0, 0.0
    with serving() as served:
        yield served


@pytest.fixture
def document(site):
    """A document captured from the site, not watched."""
    site.page("/report", page_of(LONG))
    return capture_address(site.address("/report"), who=make_editor()).document


def page(document):
    """Return the address of its history."""
    return reverse("claims:desk_watch", args=[document.slug])


WATCH, LOOK = {"do": "watch", "watch": "daily", "revision": "1"}, {"do": "look"}
ROLES = {
    "anonymous": (302, 302, 302, 302),
    "staff without a role": (403, 403, 403, 403),
    "Viewer": (200, 200, 403, 403),
    "Editor": (200, 200, 302, 302),
    "Reviewer": (200, 200, 302, 302),
    "superuser": (200, 200, 302, 302),
}


@pytest.mark.parametrize(("role", "expected"), ROLES.items())
def test_who_may_see_and_do_what(client, document, role, expected):
    if role != "anonymous":
        groups = {"group": role} if role in ("Viewer", "Editor", "Reviewer") else {}
        client.force_login(make_user(role, is_staff=True, is_superuser=role == "superuser", **groups))
    answers = [client.get(LIST), client.get(page(document)), client.post(page(document), WATCH)]
    answers.append(client.post(page(document), LOOK))
    assert tuple(answer.status_code for answer in answers) == expected
    did = expected[2] == 302 and role != "anonymous"
    assert Document.objects.get().watch == ("daily" if did else "")
    assert Fetch.objects.count() == (2 if did else 1)


def test_a_look_is_told_and_stands_in_the_history_and_the_queue(client, site, document):
    client.force_login(make_editor())
    client.post(page(document), WATCH)
    site.page("/report", page_of(f"{LONG} It rose."))
    shown = page_text(client.post(page(document), LOOK, follow=True))
    assert "Changed. Version 2 is the current one." in shown
    assert "changed on" in page_text(client.get(reverse("claims:desk_queue")))
    assert "daily · changed" in page_text(client.get(LIST))
    assert "None ended so." in page_text(client.get(f"{LIST}?outcome=gone"))


def test_a_shrunk_text_is_shown_and_taken_or_not(client, site, document):
    client.force_login(make_editor())
    site.page("/report", page_of("The office closed for good."))
    shown = page_text(client.post(page(document), LOOK, follow=True))
    look = Fetch.objects.doubtful().get()
    assert "The office closed for good." in shown
    assert Version.objects.count() == 1
    client.post(page(document), {"do": "take", "look": look.pk})
    assert Version.objects.count() == 2
    again = client.post(page(document), {"do": "take", "look": look.pk})
    assert (again.status_code, "decided on meanwhile" in page_text(again)) == (422, True)


@pytest.mark.parametrize(
    "posted",
    [
        {}, {"do": "look\ud800"}, {"do": "watch", "watch": "hourly"}, {"do": "take", "look": "9" * 40},
        {"do": "take", "look": "-1"}, {"do": "decline", "look": "٣"}, {"do": "take"},
    ],
)  # fmt: skip
def test_odd_input_is_answered_with_a_sentence(client, document, posted):
    client.force_login(make_editor())
    posted = {name: value.encode("utf-8", "replace").decode() for name, value in posted.items()}
    assert client.post(page(document), posted).status_code == 422


def test_odd_addresses_and_a_document_without_one(client):
    client.force_login(make_editor())
    document = make_document(url="", text="Words.")
    assert "No web address is known" in page_text(client.get(page(document)))
    assert client.post(page(document), LOOK).status_code == 422
    assert client.get(reverse("claims:desk_watch", args=["none"])).status_code == 404
    for query in ("?page=-1", "?page=x", f"?page={'9' * 40}", "?outcome[]=1"):
        assert client.get(LIST + query).status_code == 200


def test_the_list_asks_as_often_for_three_as_for_one(client, django_assert_num_queries):
    client.force_login(make_editor())
    for count in (1, 3):
        while Document.objects.count() < count:
            Fetch.objects.create(document=make_document(watch="daily"), at=timezone.now(), outcome="gone")
        with django_assert_num_queries(6):
            client.get(LIST)
