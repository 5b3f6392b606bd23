"""Marking a verdict on the claim's own page: with the review page's own partial, at its addresses, by two people."""

import pytest
from django.urls import reverse

from claims.models import Verdict, Verification
from claims.rules import seen
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = {"reasoning": "Nothing else gives it.", "checked": "Five documents.", "not_checked": "The agency's files."}


def at(step, claim):
    if step == "propose":
        return reverse("claims:desk_propose", args=[claim.number])
    return reverse("claims:desk_step", args=[claim.number, step])


def said(claim, verdict="cannot-be-verified", **fields):
    evidence = {"evidence-TOTAL_FORMS": "2", "evidence-INITIAL_FORMS": "0"}
    return {
        "seen": seen.of_claim(claim),
        "verdict": Verdict.objects.get(slug=verdict).pk,
        **WORDS,
        **evidence,
        **fields,
    }


@pytest.fixture
def editor(db):
    return factories.make_editor("ed")


@pytest.fixture
def reviewer(db):
    return factories.make_reviewer("rev")


def body(client, claim):
    claim.refresh_from_db()  # its page is another once it is public
    response = client.get(claim.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def take(client, step, claim, words=""):
    """Take a step as the button on the claim's page does."""
    sent = {"seen": seen.of_claim(claim), "words": words, "next": claim.get_absolute_url()}
    return client.post(at(step, claim), sent)


def test_a_verdict_goes_from_the_page_to_the_public_through_two_people(client, editor, reviewer):
    claim = factories.make_claim(recorded_by=editor)
    client.force_login(editor)
    assert "Propose a verdict" in body(client, claim)
    client.post(at("propose", claim), said(claim))
    assert "Submit for review" in body(client, claim)
    take(client, "submit", claim)
    page = body(client, claim)
    assert "Somebody else with the role of a reviewer publishes it." in page
    assert at("publish", claim) not in page

    client.force_login(reviewer)
    assert "a claim that is still a draft becomes public with it" in body(client, claim)
    take(client, "publish", claim)
    client.logout()
    page = body(client, claim)
    assert "Cannot be verified" in page
    assert "Nothing else gives it." in page
    assert "For the desk" not in page


def test_nobody_publishes_their_own(client, reviewer):
    claim = factories.make_public_claim()
    factories.make_verification(claim, author=reviewer, state="in_review")
    client.force_login(reviewer)
    assert at("publish", claim) not in body(client, claim)
    response = take(client, "publish", claim)
    assert response.status_code == 422
    assert "You wrote this verification yourself" in response.content.decode()
    assert Verification.objects.get().state == "in_review"


def test_a_refused_proposal_comes_back_with_what_was_typed_and_why(client, editor):
    claim = factories.make_public_claim()
    client.force_login(editor)
    response = client.post(at("propose", claim), said(claim, not_checked="", reasoning="KEPT-WORDS"))
    assert response.status_code == 422
    page = response.content.decode()
    assert "KEPT-WORDS" in page
    assert "What could not be checked: this is needed; fill it in." in page
    assert not Verification.objects.exists()


def test_an_address_can_be_given_as_evidence(client, editor):
    claim = factories.make_public_claim()
    client.force_login(editor)
    row = {"url": "https://example.org/a", "title": "Statistics", "stance": "supports", "independence": "primary"}
    client.post(
        at("propose", claim), said(claim, "accurate", **{f"evidence-0-{name}": word for name, word in row.items()})
    )
    [evidence] = Verification.objects.get(claim=claim).evidence.all()
    assert (evidence.url, evidence.title) == ("https://example.org/a", "Statistics")


def test_a_bad_address_is_refused_in_its_row(client, editor):
    claim = factories.make_public_claim()
    client.force_login(editor)
    response = client.post(
        at("propose", claim), said(claim, **{"evidence-0-url": "no address", "evidence-0-stance": "x"})
    )
    assert response.status_code == 422
    assert "Enter a valid URL." in response.content.decode()


def test_a_replacement_asks_why(client, editor):
    claim = factories.make_public_claim()
    client.force_login(editor)
    assert 'name="replacement"' not in body(client, claim)
    factories.make_published_verification(claim)
    assert 'name="replacement"' in body(client, claim)
    response = client.post(at("propose", claim), said(claim, replacement="correction", public_note=""))
    assert "a correction says what we had wrong" in response.content.decode()
    client.post(at("propose", claim), said(claim, replacement="correction", public_note="We misread it."))
    assert Verification.objects.open().get(claim=claim).replaces is not None


def test_a_return_goes_with_a_note_that_only_the_desk_sees(client, editor, reviewer):
    claim = factories.make_public_claim()
    factories.make_verification(claim, author=editor, state="in_review")
    client.force_login(reviewer)
    refused = take(client, "return", claim, "  ")
    assert "Note to the author: write a sentence; it is kept with the step." in refused.content.decode()
    assert take(client, "return", claim, "Find a SECOND-SOURCE.")["Location"] == claim.get_absolute_url()
    client.force_login(editor)
    assert "SECOND-SOURCE" in body(client, claim)
    client.logout()
    assert "SECOND-SOURCE" not in body(client, claim)


def test_a_step_on_a_page_that_is_out_of_date_is_refused(client, editor, reviewer):
    claim = factories.make_public_claim()
    factories.make_verification(claim, author=editor, state="in_review")
    opened = seen.of_claim(claim)
    Verification.objects.update(revision=7)
    client.force_login(reviewer)
    for token in (opened, "", "bm8gdG9rZW4="):
        refused = client.post(at("publish", claim), {"seen": token})
        assert refused.status_code == 422
    assert f"{claim.reference}: this page did not say what you saw" in refused.content.decode()
    assert Verification.objects.get().state == "in_review"


def test_a_step_without_anything_open_says_so(client, reviewer):
    claim = factories.make_public_claim()
    client.force_login(reviewer)
    refused = take(client, "publish", claim)
    assert f"{claim.reference} has no verification that is being worked on." in refused.content.decode()


@pytest.mark.parametrize("step", ["propose", "submit", "publish", "return"])
def test_readers_and_accounts_without_a_role_get_nowhere(client, step):
    claim = factories.make_public_claim()
    factories.make_verification(claim, state="in_review", reasoning="UNPUBLISHED")
    response = take(client, step, claim)
    assert (response.status_code, response.headers["Location"].split("?")[0]) == (302, reverse("login"))
    client.force_login(factories.make_user("nobody"))
    response = take(client, step, claim)
    assert response.status_code == 403
    assert "UNPUBLISHED" not in response.content.decode() + body(client, claim)
    assert client.get(at(step, claim)).status_code == 403


def test_a_viewer_sees_the_work_and_can_do_nothing(client):
    claim = factories.make_public_claim()
    factories.make_verification(claim, state="in_review", reasoning="Being read.")
    client.force_login(factories.make_user("viewer", group="Viewer"))
    page = body(client, claim)
    assert "Being read." in page
    assert "<button" not in page[page.index("For the desk") : page.index("<aside")]


def test_no_verdict_is_proposed_on_what_is_only_endorsed(client, editor):
    claim = factories.make_commitment(state="public", force="endorsement")
    client.force_login(editor)
    assert 'name="verdict"' not in body(client, claim)


def test_the_form_is_valid_html_with_labels(client, editor):
    html5lib = pytest.importorskip("html5lib", reason="html5lib is not installed (requirements-dev.txt)")
    claim = factories.make_public_claim()
    client.force_login(editor)
    refused = client.post(at("propose", claim), said(claim, reasoning="", **{"evidence-0-url": "x"}))
    for page in (body(client, claim), refused.content.decode()):
        tree = html5lib.HTMLParser(strict=True).parse(page)
        space = "{http://www.w3.org/1999/xhtml}"
        labelled = {label.get("for") for label in tree.iter(f"{space}label")}
        fields = [field for tag in ("input", "select", "textarea") for field in tree.iter(f"{space}{tag}")]
        assert {field.get("id") for field in fields if field.get("type") not in ("hidden",)} <= labelled
