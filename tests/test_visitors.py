"""What caches may keep of a visitor's pages, and what nobody may: sessions, forms, messages, what is not public."""

import pytest
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory
from django.urls import reverse

from claims.models import Claim
from claims.services import workflow
from claims.site.views.visitors import for_visitors
from sources import ledger
from sources.ledger.actions import Action
from tests import factories

pytestmark = pytest.mark.django_db
NOBODY, ANYBODY = "private, no-store", "public, no-cache"


def addresses():
    """Return an address of every kind of page that visitors come to, with a claim to show."""
    claim = factories.make_public_claim(measure=factories.make_measure())
    named = ("home", "claim_list", "document_list", "measure_list", "story_list", "commitments", "corrections", "about",
             "search", "check")  # fmt: skip
    yield from (reverse(f"claims:{name}") for name in named)
    yield from (row.get_absolute_url() for row in (claim, claim.passage.document, claim.measure))
    yield reverse("claims:embed", args=[claim.reference])
    yield reverse("claims:embed_code", args=[claim.reference])
    yield reverse("claims:choices", args=["measure"])


def test_a_visitors_page_may_be_kept_and_is_not_sent_twice(client, django_assert_num_queries):
    for address in [*addresses()]:
        page = client.get(address)
        assert (page.status_code, page.headers["Cache-Control"]) == (200, ANYBODY), address
        assert "Cookie" in page.headers["Vary"], address
        assert not page.cookies, address
        with django_assert_num_queries(1):
            again = client.get(address, headers={"If-None-Match": page.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address
        for name in ("ETag", "Cache-Control", "Vary", "Content-Security-Policy", "X-Frame-Options"):
            assert again.headers.get(name) == page.headers.get(name), (address, name)


def test_the_settings_may_let_a_shared_cache_answer_for_some_seconds(client, settings):
    settings.SHARED_CACHE_SECONDS = 20
    assert client.get("/about/").headers["Cache-Control"] == "public, max-age=0, s-maxage=20"
    assert client.get("/claims.json").headers["Cache-Control"] == "public, max-age=0, s-maxage=20"


def test_who_has_a_session_gets_every_page_anew_and_nobody_keeps_it(client):
    pages = [*addresses()]
    tags = {address: client.get(address).headers["ETag"] for address in pages}
    client.force_login(factories.make_editor())
    for address in pages:
        page = client.get(address, headers={"If-None-Match": tags[address]})
        assert (page.status_code, page.headers["Cache-Control"]) == (200, NOBODY), address
        assert "ETag" not in page.headers, address
    for address in ("/desk/", "/admin/"):
        assert "no-store" in client.get(address).headers["Cache-Control"], address


def test_a_hold_takes_effect_at_once_and_its_address_is_kept_by_nobody(client):
    claim = factories.make_public_claim()
    owner = factories.make_user("owner", is_superuser=True, is_staff=True)
    address, twin = claim.get_absolute_url(), f"/claims/{claim.slug}.json"
    tags = {kind: client.get(kind).headers["ETag"] for kind in (address, twin, "/claims/", "/")}
    workflow.hold(claim, who=owner, reason="A court order.")
    for kind in (address, twin, f"/{claim.reference}/"):
        gone = client.get(kind, headers={"If-None-Match": tags.get(kind, "")})
        assert (gone.status_code, gone.headers["Cache-Control"]) == (404, NOBODY), kind
        assert "ETag" not in gone.headers, kind
    for kind in ("/claims/", "/"):
        page = client.get(kind, headers={"If-None-Match": tags[kind]})
        assert page.status_code == 200
        assert claim.statement not in page.content.decode()
    assert Claim.objects.public().count() == 0


def test_what_the_desk_does_among_itself_leaves_visitors_their_copies(client):
    claim = factories.make_public_claim()
    tag = client.get("/claims/").headers["ETag"]
    with ledger.writing():
        ledger.append(Action.VERIFICATION_PROPOSED, "claim", claim.reference, None)
    assert client.get("/claims/", headers={"If-None-Match": tag}).status_code == 304


def test_what_the_site_says_of_itself_is_part_of_the_tag(client, settings):
    tag = client.get("/about/").headers["ETag"]
    settings.SITE_NOTICE = "Where to find help."
    page = client.get("/about/", headers={"If-None-Match": tag})
    assert page.status_code == 200
    assert "Where to find help." in page.content.decode()


def test_forms_messages_and_refusals_are_kept_by_nobody(client):
    assert "no-store" in client.get("/accounts/login/").headers["Cache-Control"]
    assert client.get("/claims/nothing-there/").headers["Cache-Control"] == NOBODY
    assert client.get("/claims.json?page=x").headers["Cache-Control"] == NOBODY
    client.cookies["messages"] = "anything"
    assert client.get("/about/").headers["Cache-Control"] == NOBODY


@pytest.mark.parametrize("touch", [get_token, lambda request: request.session.update({"a": 1})])
def test_a_page_that_was_made_with_a_token_or_a_session_is_not_tagged(touch):
    def view(request):
        touch(request)
        return HttpResponse("made")

    request = RequestFactory().get("/")
    request.session = type("Session", (dict,), {"modified": False, "update": _modify})()
    response = for_visitors(view)(request)
    assert (response.content, "ETag" in response.headers) == (b"made", False)


def _modify(session, values):
    session.modified = True
