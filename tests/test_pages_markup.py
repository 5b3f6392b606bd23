"""Every public page is valid HTML, with one heading of the first level, landmarks, a language, and nothing inline."""

import re
from itertools import pairwise

import pytest
from django.urls import reverse

from tests import factories
from tests.test_pages import full_row
from tests.test_pages_claim import whole_claim

html5lib = pytest.importorskip("html5lib", reason="html5lib is not installed (requirements-dev.txt)")
pytestmark = pytest.mark.django_db
NAMES = ["home", "claim_list", "document_list", "measure_list", "commitments", "corrections", "about"]
SPACE = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def addresses(db):
    """One address of every kind of page, with every section filled."""
    claim = whole_claim()
    factories.make_link(full_row(), claim, meaning="comparable_with", caveat="Other rules.")
    changed = factories.make_version(claim.passage.document, "other words")
    withdrawn = factories.make_claim(state="withdrawn")
    pages = [reverse(f"claims:{name}") for name in NAMES]
    pages += [row.get_absolute_url() for row in (claim, claim.measure, claim.passage.document, withdrawn)]
    pages += [f"{claim.passage.document.get_absolute_url()}?version={number}" for number in (1, changed.number, 99)]
    pages += [f"{reverse('claims:claim_list')}?{asked}" for asked in ("kind=figure&q=a", "kind=x", "q=zebra")]
    return [*pages, reverse("login"), "/nothing-here/"]


def trees(client, addresses):
    for address in addresses:
        body = client.get(address).content.decode()
        yield address, body, html5lib.HTMLParser(strict=True).parse(body)


def everything(tree, tag):
    return list(tree.iter(f"{SPACE}{tag}"))


def test_pages_are_valid_html_with_their_landmarks(client, addresses):
    for address, _, tree in trees(client, addresses):
        assert tree.get("lang") == "en-GB", address
        assert len(everything(tree, "h1")) == 1, address
        assert len(everything(tree, "main")) == 1, address
        assert len(everything(tree, "header")) >= 1, address
        assert len(everything(tree, "title")) == 1, address


def test_pages_hold_nothing_inline_and_fetch_nothing_from_elsewhere(client, addresses):
    for address, body, tree in trees(client, addresses):
        data = [block for block in everything(tree, "script") if block.get("type") == "application/ld+json"]
        assert everything(tree, "script") == data, address  # a data block is never run
        assert everything(tree, "style") == [], address
        assert re.findall(r"\s(?:style|on[a-z]+)=", re.sub(r">[^<]*<", "><", body)) == [], address
        fetched = [link.get("href") for link in everything(tree, "link") if link.get("rel") != "canonical"]
        fetched += [image.get("src") for image in everything(tree, "img")]
        assert all(path.startswith("/") for path in fetched), address


def test_identifiers_are_unique_and_what_they_are_named_by_exists(client, addresses):
    for address, body, _ in trees(client, addresses):
        found = re.findall(r'\sid="([^"]+)"', body)
        assert len(found) == len(set(found)), address
        named = re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', body)
        assert {word for words in named for word in words.split()} <= set(found), address


def test_every_field_has_a_label(client, addresses):
    for address, _, tree in trees(client, addresses):
        labelled = {label.get("for") for label in everything(tree, "label")}
        fields = [*everything(tree, "input"), *everything(tree, "select"), *everything(tree, "textarea")]
        assert {field.get("id") for field in fields if field.get("type") != "hidden"} <= labelled, address


def test_headings_never_skip_a_level(client, addresses):
    for address, body, _ in trees(client, addresses):
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", body)]
        assert all(after <= before + 1 for before, after in pairwise(levels)), (address, levels)


def test_the_policy_allows_nothing_inline_anywhere(client, addresses):
    for address in addresses:
        policy = client.get(address).headers["Content-Security-Policy"]
        assert "unsafe" not in policy, address
        assert "default-src 'none'" in policy, address


def test_only_the_admin_may_style_inline(client):
    client.force_login(factories.make_user("root", is_staff=True, is_superuser=True))
    policy = client.get(reverse("admin:index")).headers["Content-Security-Policy"]
    assert re.findall(r"[a-z-]+ [^;]*'unsafe-inline'", policy) == ["style-src 'self' 'unsafe-inline'"]
    assert "unsafe" not in client.get("/").headers["Content-Security-Policy"]
