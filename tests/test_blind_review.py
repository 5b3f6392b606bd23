"""Blind second reading: the reviewer chooses a verdict before they see the author's; agreement is counted."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from claims.models import Verdict, Verification
from claims.rules import seen
from claims.rules.policy import Step, obstacle
from claims.services import workflow
from claims.services.workflow.steps import take
from sources.models import Event
from tests import factories as make
from tests.page_text import page_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def blind(settings):
    settings.BLIND_REVIEW = True


@pytest.fixture
def check():
    claim = make.make_public_claim()
    verdict = Verdict.objects.get(slug="misleading")
    check = make.make_verification(claim, state="in_review", submitted_at=make.NOON, reasoning="AUTHORS-REASON",
                                   author=make.make_editor("ann"), verdict=verdict)  # fmt: skip
    make.make_evidence(check, title="AUTHORS-EVIDENCE")
    return check


def pages(check):
    claim = check.claim
    yield reverse("claims:desk_review", args=[claim.number])
    yield claim.get_absolute_url()
    yield reverse("claims:desk_queue")
    yield reverse("admin:claims_verification_changelist")
    yield reverse("admin:claims_claim_changelist")
    yield reverse("admin:claims_claim_change", args=[claim.pk])


def test_no_page_shows_a_reviewer_the_verdict_before_they_chose_their_own(client, check, blind):
    client.force_login(make.make_reviewer("rita"))
    for page in pages(check):
        text = client.get(page).content.decode()
        assert "AUTHORS-" not in text, page
        assert "in review: Misleading" not in text, page
        assert "“Misleading”" not in text, page
    assert client.get(reverse("admin:claims_verification_change", args=[check.pk])).status_code == 302
    chosen = Verdict.objects.get(slug="needs-context")
    client.post(reverse("claims:desk_read_blind", args=[check.claim.number]), {"verdict": chosen.pk})
    check.refresh_from_db()
    assert (check.blind_verdict, check.blind_by.username) == (chosen, "rita")
    assert "AUTHORS-REASON" in page_text(client.get(next(pages(check))))
    assert Event.objects.last().action == "verification read blind"


def test_nobody_publishes_before_they_read_blind_and_only_who_did(check, blind):
    first, second = make.make_reviewer("rita"), make.make_reviewer("rob")
    with pytest.raises(PermissionDenied, match="Choose your own verdict"):
        take(Step.PUBLISH, check.claim, first, seen.of_claim(check.claim))
    workflow.read_blind(check, who=first, verdict=check.verdict)
    with pytest.raises(PermissionDenied, match="Choose your own verdict"):
        take(Step.PUBLISH, check.claim, second, seen.of_claim(check.claim))
    take(Step.PUBLISH, check.claim, first, seen.of_claim(check.claim))
    assert Verification.objects.get().state == "published"


def test_a_choice_is_made_once_and_never_by_the_author(check, blind):
    reviewer = make.make_reviewer("rita")
    workflow.read_blind(check, who=reviewer, verdict=check.verdict)
    for who in (reviewer, check.author, make.make_editor("eddy")):
        with pytest.raises(PermissionDenied):
            workflow.read_blind(Verification.objects.get(), who=who, verdict=check.verdict)


def test_after_a_return_it_is_read_blind_anew(check, blind):
    reviewer = make.make_reviewer("rita")
    workflow.read_blind(check, who=reviewer, verdict=check.verdict)
    workflow.return_for_work(Verification.objects.get(), who=reviewer, note="Again.")
    workflow.submit(Verification.objects.get(), who=check.author)
    again = Verification.objects.get()
    assert (again.blind_verdict, again.blind_by) == (None, None)
    assert "first" in obstacle(Step.PUBLISH, reviewer, again.claim, again)


def test_without_the_setting_nothing_is_asked(client, check):
    reviewer = make.make_reviewer("rita")
    client.force_login(reviewer)
    assert "AUTHORS-REASON" in page_text(client.get(next(pages(check))))
    assert obstacle(Step.PUBLISH, reviewer, check.claim, check) == ""


def test_agreement_is_counted_for_readers(client):
    reader = make.make_reviewer("rita")
    assert "Read blind" not in page_text(client.get("/about/"))
    for slug in ("cannot-be-verified", "misleading"):
        make.make_published_verification(blind_verdict=Verdict.objects.get(slug=slug), blind_by=reader)
    assert "in 2 checks; in 1 of them both agreed" in page_text(client.get("/about/"))


@pytest.mark.parametrize("sent", [{}, {"verdict": "x"}, {"verdict": "9" * 30}, {"verdict": "0"}])
def test_an_odd_choice_is_refused(client, check, blind, sent):
    client.force_login(make.make_reviewer("rita"))
    answer = client.post(reverse("claims:desk_read_blind", args=[check.claim.number]), sent, follow=True)
    assert "Choose a verdict" in page_text(answer)
    assert Verification.objects.get().blind_by is None
