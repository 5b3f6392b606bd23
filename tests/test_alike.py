"""Claims like this for readers, and what was seen before for the editor: never hidden ones, never one decided on."""

from decimal import Decimal

import pytest
from django.urls import reverse

from claims.models import Claim, Link
from claims.models.meanings import LinkState, Meaning
from claims.rules import search
from claims.rules.alike import SEEN_BEFORE, alike, like, seen_before
from claims.services import workflow
from tests import factories

pytestmark = pytest.mark.django_db
FERRIES = "Ferries to the outer islands carried 5,210 lorries in 2017."


@pytest.fixture
def record():
    """Five claims in which the same words mean different things, indexed."""
    told = (
        (FERRIES, "5,210 lorries"),
        ("Ferries to the outer islands carried 88 lorries in 2003.", "88 lorries"),
        ("Ferries to the outer islands burnt 5,210 tonnes of oil in 2017.", "5,210 tonnes"),
        ("The museum lent 40 paintings to schools.", "40 paintings"),
        ("Lorries queued for 9 hours at the border.", "9 hours"),
    )
    rows = []
    for words, printed in told:
        number, unit = printed.split()
        value, passage = Decimal(number.replace(",", "")), factories.make_passage(words)
        figure = {"printed": printed, "unit": unit, "value": value}
        rows.append(factories.make_public_claim(statement=words, measure=None, passage=passage, **figure))
    search.refresh_all()
    return rows


def test_the_same_in_other_words_comes_first_then_the_thing_counted_then_the_number(record):
    found = alike("In 2017 some lorries, 5,210 of them, went by island ferry", Claim.objects.public())
    assert [each.claim for each in found[:3]] == record[:3]
    assert record[3] not in [each.claim for each in found]


def test_what_shares_nothing_telling_is_not_alike(record):
    assert alike("Snow fell in May", Claim.objects.public()) == []
    assert alike("", Claim.objects.public()) == []
    assert alike('NEAR( " * -', Claim.objects.public()) == []


def test_readers_see_what_is_public_alone_and_a_hold_acts_at_once(client, record):
    claim, hidden = record[0], record[1]
    draft = factories.make_claim(statement=f"Once more: {FERRIES}")
    search.refresh_all()
    page = client.get(claim.get_absolute_url()).content.decode()
    assert "Claims like this" in page
    assert hidden.statement in page
    assert draft.statement not in page
    owner = factories.make_user("owner", is_staff=True, is_superuser=True)
    workflow.hold(hidden, who=owner, reason="A court order.")
    assert hidden.statement not in client.get(claim.get_absolute_url()).content.decode()


def test_what_was_seen_before_is_offered_to_the_editor_and_a_rejection_is_remembered(client, record):
    claim = record[0]
    assert {row.meaning for row in seen_before(claim)} == {Meaning.SAME_SUBJECT}
    editor = factories.make_editor("eddie")
    client.force_login(editor)
    review = reverse("claims:desk_review", args=[claim.number])
    offered = [row for row in client.get(review).context["suggested"] if row.suggestion.reason == SEEN_BEFORE]
    other = offered[0].suggestion.to_claim
    sent = {"of": claim.reference, "key": offered[0].key, "page": claim.reference, "decision": "reject"}
    assert client.post(reverse("claims:desk_suggestions"), sent).status_code == 302
    link = Link.objects.get()
    assert (link.state, link.meaning) == (LinkState.REJECTED, Meaning.SAME_SUBJECT)
    assert other not in [row.to_claim for row in seen_before(claim)]
    assert claim not in [row.to_claim for row in seen_before(other)]
    assert other not in like(claim, Claim.objects.public())
    assert Claim.objects.filter(same_as__isnull=False).count() == 0


def test_what_is_linked_or_said_again_is_not_told_twice(record):
    claim, linked, proposed = record[:3]
    factories.make_link(claim, linked, meaning=Meaning.SAME_SUBJECT)
    factories.make_link(claim, proposed, meaning=Meaning.SAME_SUBJECT, state=LinkState.PROPOSED)
    assert linked not in like(claim, Claim.objects.public())
    assert proposed in like(claim, Claim.objects.public()), "what only one editor says changes nothing for readers"
    assert proposed not in [row.to_claim for row in seen_before(claim)]
