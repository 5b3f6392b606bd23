"""Nothing that readers see uses an identifier alone as the name of a claim: every public page is walked."""

import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from claims.models import Claim, Measure
from sources.models import Document
from tests import factories as make
from tests.test_leaks import LISTS

pytestmark = pytest.mark.django_db
REFERENCE = re.compile(r"OR-\d{4,9}")
NAMING = {"a", "li", "td", "dd"}  # what names things: all its words, and no more than an identifier among them


class Names(HTMLParser):
    """Collects the text of each element that names something."""

    def __init__(self):
        super().__init__()
        self.open: list[tuple[str, list[str]]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        """Begin a name."""
        if tag in NAMING:
            self.open.append((tag, []))

    def handle_endtag(self, tag):
        """End the innermost of its kind."""
        if tag in NAMING:
            while self.open:
                name, words = self.open.pop()
                self.found.append(" ".join("".join(words).split()))
                if name == tag:
                    break

    def handle_data(self, data):
        """Add words to every name they stand in."""
        for _, words in self.open:
            words.append(data)


def alone(page: str) -> list[str]:
    """Return the names on a page that are an identifier with no word beside it."""
    names = Names()
    names.feed(page)
    return [
        name for name in names.found if REFERENCE.search(name) and not re.search(r"[a-z]{2}", REFERENCE.sub("", name))
    ]


def test_a_name_that_is_an_identifier_alone_is_found():
    assert alone('<p><a href="/x/">OR-0042</a>: said</p><li>OR-0042, OR-0043</li><a>OR-0042 said</a>') == [
        "OR-0042", "OR-0042, OR-0043",
    ]  # fmt: skip


def test_no_page_names_a_claim_by_its_identifier_alone(client):
    measure = make.make_measure()
    first = make.make_public_claim(measure=measure, topics=[make.make_topic()])
    again = make.make_public_claim(measure=measure, same_as=first)
    later = make.make_public_claim(measure=measure, value=Decimal(90_000), printed="90,000", **make.year_fields(2018))
    make.make_link(later, first)
    make.make_link(make.make_public_claim(), later, meaning="repeats")
    for outcome in ("fails", "implied", "holds"):
        make.make_finding(
            first,
            later,
            kind="comparison",
            outcome=outcome,
            summary=f"It {outcome}.",
            roles=[["before", 1], ["after", 3]],
        )
    old = make.make_verification(first, state="replaced")
    make.make_published_verification(first, replaces=old, replacement="correction", public_note="We were wrong.")
    make.make_claim(state="withdrawn", slug="gone")
    make.make_commitment(state="public")
    pages = [reverse(f"claims:{name}") for name in LISTS]
    for row in [*Claim.objects.readable(), *Document.objects.all(), *Measure.objects.all()]:
        pages.append(row.get_absolute_url())
    pages += [reverse("claims:tellings", args=[claim.slug]) for claim in (first, again, later)]
    pages += [f"{reverse('claims:claim_list')}?status=withdrawn"]
    found = {address: alone(client.get(address).content.decode()) for address in pages}
    assert {address: names for address, names in found.items() if names} == {}
