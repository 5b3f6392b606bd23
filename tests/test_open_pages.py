"""What pages say to machines and to other sites: icons, sitemap, robots, canonical addresses, the embedded card."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders

from claims.models import Claim
from tests import factories

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(client, address):
    tree = ElementTree.fromstring(client.get(address).content)  # noqa: S314
    return [each.text for each in tree.iter(f"{SITEMAP}loc")]


def test_the_sitemap_leads_to_every_public_page_and_each_of_them_is_there(client):
    claim = factories.make_public_claim(measure=factories.make_measure())
    factories.make_claim()
    factories.make_claim(state="withdrawn")
    parts = locations(client, "/sitemap.xml")
    assert parts == [f"{HOST}/sitemap-{name}.xml" for name in ("pages", "claims", "documents", "measures", "named")]
    found = [address for part in parts for address in locations(client, part)]
    own = [f"{HOST}{row.get_absolute_url()}" for row in (claim, claim.passage.document, claim.measure)]
    assert [address for address in own if address not in found] == []
    assert [client.get(address).status_code for address in found] == [200] * len(found)


def test_the_sitemap_takes_as_many_queries_with_one_claim_as_with_three(client, django_assert_max_num_queries):
    counts = []
    for _ in range(2):
        factories.make_published_verification()
        with django_assert_max_num_queries(4) as queries:
            client.get("/sitemap-claims.xml")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_robots_are_kept_from_the_desk_and_led_to_the_sitemap(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /desk/\n" in text
    assert text.endswith(f"Sitemap: {HOST}/sitemap.xml\n")


def test_security_txt_names_whom_the_setting_names_and_nobody_else(client, settings):
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "mailto:holes@example.org"
    text = client.get("/.well-known/security.txt").content.decode()
    assert text.startswith("Contact: mailto:holes@example.org\n")
    expires = datetime.fromisoformat(re.search(r"^Expires: (.+)$", text, re.MULTILINE)[1])
    assert 0 < (expires - datetime.now(UTC)).days < 365


def test_the_icons_named_are_there(client):
    body = client.get("/").content.decode()
    named = re.findall(r'<link rel="(?:icon|apple-touch-icon)" href="/static/([^"]+)"', body)
    assert len(named) == 3
    assert client.get("/favicon.ico").headers["Location"] == "/static/icons/favicon.ico"
    assert [path for path in [*named, "icons/favicon.ico"] if finders.find(path) is None] == []


def canonical(client, address):
    return re.findall(r'<link rel="canonical" href="([^"]+)">', client.get(address).content.decode())


def test_a_page_has_one_address_whatever_else_was_asked(client):
    claim = factories.make_public_claim()
    assert canonical(client, claim.get_absolute_url()) == [f"{HOST}{claim.get_absolute_url()}"]
    assert canonical(client, "/claims/?kind=figure&utm=x") == [f"{HOST}/claims/"]
    assert canonical(client, "/claims/?page=2") == [f"{HOST}/claims/?page=2"]
    assert canonical(client, "/claims/?page=%22x") == [f"{HOST}/claims/"]


def test_what_is_shared_says_what_it_is(client):
    claim = factories.make_public_claim(statement="Up & down")
    body = client.get(claim.get_absolute_url()).content.decode()
    assert '<meta property="og:title" content="Up &amp; down">' in body
    assert '<meta property="og:description" content="Verdict: Not yet checked.">' in body


def test_a_preview_gives_nothing_to_take_away(client):
    draft = factories.make_claim()
    client.force_login(factories.make_user("root", is_staff=True, is_superuser=True))
    body = client.get(draft.get_absolute_url()).content.decode()
    assert [
        word for word in ("take-away", "canonical", "og:title", "Cite this page", "alternate") if word in body
    ] == []


def test_the_card_shows_the_verdict_as_it_stands(client):
    claim = factories.make_public_claim(claimant=factories.make_actor("Ada Byron"))
    address = f"/embed/{claim.reference}/"
    assert "Not yet checked" in client.get(address).content.decode()
    factories.make_published_verification(claim, verdict=factories.make_verdict("inaccurate"))
    body = client.get(address).content.decode()
    assert [
        words for words in (claim.statement, "Ada Byron", "Inaccurate", claim.passage.exact) if words not in body
    ] == []
    Claim.objects.filter(pk=claim.pk).update(hold=True, hold_reason="Court order.")
    held = client.get(address)
    assert held.status_code == 404
    assert claim.statement not in held.content.decode()
    assert "not public at present" in held.content.decode()


def test_anybody_may_frame_the_card_and_nothing_runs_in_it(client):
    claim = factories.make_public_claim()
    response = client.get(f"/embed/{claim.reference}/")
    policy = response.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in response.headers
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "<script" not in response.content.decode()
    assert response.cookies == {}
    assert client.get(claim.get_absolute_url()).headers["X-Frame-Options"] == "DENY"


def test_the_code_to_paste_frames_the_card_and_no_word_breaks_out_of_it(client):
    claim = factories.make_public_claim(statement='"><script>alert(1)</script>')
    body = client.get(f"/embed/{claim.reference}/code/").content.decode()
    assert "<script>" not in body
    assert f"&lt;iframe src=&quot;{HOST}/embed/{claim.reference}/&quot;" in body
    assert "&amp;quot;&amp;gt;&amp;lt;script" in body
    assert "frame-src 'self'" in client.get(f"/embed/{claim.reference}/code/").headers["Content-Security-Policy"]


def test_every_page_of_a_topic_or_measure_leads_to_a_twin_that_answers(client):
    topic, measure = factories.make_topic(), factories.make_measure()
    for _ in range(51):
        claim = factories.make_public_claim(measure=measure)
        claim.topics.add(topic)
    for path in (topic.get_absolute_url(), measure.get_absolute_url(), "/claims/"):
        for page in (f"{path}?page=2", path):
            shown = client.get(page).content.decode()
            led = re.findall(r'<link rel="alternate" type="(?:application/json|text/csv)" href="([^"]+)">', shown)
            assert led
            assert [client.get(address.replace("&amp;", "&")).status_code for address in led] == [200] * len(led), led
