"""The review page, the queue and assignment: what replaces what, the steps open to me, and whose turn it is."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, Verification
from claims.rules import seen
from tests.factories import (
    make_claim,
    make_editor,
    make_evidence,
    make_public_claim,
    make_published_verification,
    make_reviewer,
    make_user,
    make_verdict,
    make_verification,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(client):
    """A reviewer who is signed in and wrote nothing yet."""
    user = make_reviewer("rita")
    client.force_login(user)
    return user


def review(client, claim):
    """Open the review page."""
    return client.get(reverse("claims:desk_review", args=[claim.number]))


def take(client, claim, step, words="", token=None):
    """Press a step's button on the page as it was shown: now, unless its token says when."""
    sent = {"seen": seen.of_claim(claim) if token is None else token, "words": words}
    return client.post(reverse("claims:desk_step", args=[claim.number, step]), sent)


def test_the_page_shows_claim_words_evidence_and_what_is_replaced(client, reviewer):
    claim = make_public_claim()
    old = make_published_verification(claim, reasoning="The report gives 82,109.")
    new = make_verification(
        claim, state="in_review", submitted_at=timezone.now(), reasoning="The report gives 82,190.",
        verdict=make_verdict("accurate"), replaces=old, replacement="correction", public_note="A slip.",
    )  # fmt: skip
    make_evidence(new, title="The report itself")
    shown = review(client, claim).content.decode()
    assert f"<mark>{claim.passage.exact}</mark>" in shown
    for words in (
        "<del>82,109</del><ins>82,190</ins>",
        "The report itself",
        "A slip.",
        "a correction: we were wrong",
    ):
        assert words in shown
    assert "<h4>What was checked</h4>" not in shown  # it did not change


def test_publishing_is_one_press_from_the_page(client, reviewer):
    claim = make_claim()
    verification = make_verification(claim, state="in_review", submitted_at=timezone.now())
    answer = take(client, claim, "publish")
    assert answer["Location"] == reverse("claims:desk_queue")
    verification.refresh_from_db()
    assert (verification.state, verification.reviewer) == ("published", reviewer)
    assert Claim.objects.public().filter(pk=claim.pk).exists()


def test_returning_asks_for_a_note_and_keeps_it_with_the_draft(client, reviewer):
    claim = make_claim()
    verification = make_verification(claim, state="in_review", submitted_at=timezone.now())
    refused = take(client, claim, "return")
    assert refused.status_code == 422
    assert "Note to the author: write a sentence" in refused.content.decode()
    take(client, claim, "return", "Ask the agency, too.")
    verification.refresh_from_db()
    assert (verification.state, verification.return_note) == ("draft", "Ask the agency, too.")


def test_what_changed_since_the_page_was_opened_is_not_published_unseen(client, reviewer):
    claim = make_claim()
    verification = make_verification(claim, state="in_review", submitted_at=timezone.now())
    opened = seen.of_claim(claim)
    Verification.objects.filter(pk=verification.pk).update(revision=7)
    answer = take(client, claim, "publish", token=opened)
    assert answer.status_code == 422
    assert f"{claim.reference} changed since you opened this page: its verdict." in answer.content.decode()
    assert Verification.objects.get(pk=verification.pk).state == "in_review"


def test_words_typed_with_a_refused_step_are_kept(client, reviewer):
    claim = make_claim()
    opened = seen.of_claim(claim)
    Claim.objects.filter(pk=claim.pk).update(revision=7)
    answer = take(client, claim, "withdraw", "Recorded twice.", opened)
    assert answer.status_code == 422
    assert "Recorded twice.</textarea>" in answer.content.decode()


def test_who_wrote_it_does_not_publish_it_and_is_told_why(client, reviewer):
    claim = make_claim()
    make_verification(claim, state="in_review", submitted_at=timezone.now(), author=reviewer)
    shown = review(client, claim).content.decode()
    assert "Publish the verdict</button>" not in shown
    assert "You wrote this verification yourself; somebody else must review it." in shown


def test_an_unknown_step_is_not_found(client, reviewer):
    assert take(client, make_claim(), "erase").status_code == 404


def test_a_claim_is_handed_to_somebody_with_a_day(client, reviewer):
    claim, editor = make_claim(), make_editor("eddy")
    sent = {"revision": claim.revision, "assigned_to": editor.pk, "due_on": "2026-12-01"}
    client.post(reverse("claims:desk_assign", args=[claim.number]), sent)
    claim.refresh_from_db()
    assert (claim.assigned_to, claim.due_on) == (editor, date(2026, 12, 1))


def test_a_day_that_is_none_is_refused_at_its_field(client, reviewer):
    claim = make_claim()
    answer = client.post(reverse("claims:desk_assign", args=[claim.number]), {"revision": 1, "due_on": "soon"})
    assert answer.status_code == 422
    assert answer.context["assignment"]["due_on"].errors == ["That is no day; write it as 2018-09-03."]


def test_assigning_what_somebody_else_just_changed_is_refused(client, reviewer):
    claim = make_claim()
    Claim.objects.filter(pk=claim.pk).update(revision=7)
    answer = client.post(reverse("claims:desk_assign", args=[claim.number]), {"revision": 1, "due_on": "2026-12-01"})
    assert answer.status_code == 422
    assert Claim.objects.get(pk=claim.pk).due_on is None


def test_the_queue_lists_what_waits_with_its_count(client, reviewer):
    yesterday = timezone.localdate() - timedelta(days=1)
    late = make_claim(statement="It is late.", due_on=yesterday, assigned_to=reviewer)
    waiting = make_verification(make_claim(), state="in_review", submitted_at=timezone.now())
    shown = client.get(reverse("claims:desk_queue"))
    lines = {line.name: (line.count, [entry.address for entry in line.entries]) for line in shown.context["lines"]}
    assert lines["due"] == (1, [reverse("claims:desk_review", args=[late.number])])
    assert lines["my_claims"] == lines["due"]
    assert lines["to_review"] == (1, [reverse("claims:desk_review", args=[waiting.claim.number])])


def test_one_line_of_the_queue_can_be_seen_whole(client, reviewer):
    for number in range(12):
        make_claim(statement=f"Number {number}.")
    short = client.get(reverse("claims:desk_queue")).context["lines"]
    assert {line.name: len(line.entries) for line in short}["unassigned"] == 8
    [line] = client.get(reverse("claims:desk_queue"), {"line": "unassigned"}).context["lines"]
    assert (line.count, len(line.entries)) == (12, 12)


def test_nobody_is_asked_for_a_step_their_role_has_not(client):
    make_claim()
    make_verification(make_claim(), state="in_review", submitted_at=timezone.now())
    client.force_login(make_editor("eddy"))
    names = {line.name for line in client.get(reverse("claims:desk_queue")).context["lines"]}
    assert not names & {"to_review", "to_release"}


def test_an_empty_queue_says_what_to_do(client, reviewer):
    assert "Read a text and record what it claims" in client.get(reverse("claims:desk_queue")).content.decode()


def test_a_viewer_sees_the_review_and_no_button(client):
    claim = make_claim()
    make_verification(claim, state="in_review", submitted_at=timezone.now())
    client.force_login(make_user("viewer", group="Viewer"))
    shown = review(client, claim)
    assert claim.passage.exact in shown.content.decode()
    assert shown.context["offers"] == []
    for step in ("publish", "release", "withdraw"):
        assert take(client, claim, step, claim, "Because.").status_code == 422
    assert Claim.objects.get(pk=claim.pk).state == "draft"
