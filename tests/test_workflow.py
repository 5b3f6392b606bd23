"""The door for verdicts and public state, through the database."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from claims.models import Claim, Evidence, Finding, Verdict, Verification
from claims.services import recording, workflow
from sources.models import Event
from sources.models.revision import StaleRevision
from tests.factories import (
    make_claim,
    make_commitment,
    make_editor,
    make_evidence,
    make_published_verification,
    make_reviewer,
    make_verification,
)

pytestmark = pytest.mark.django_db

WORDS = {"reasoning": "No other source.", "checked": "These documents.", "not_checked": "The agency's files."}


def verdict(slug: str) -> Verdict:
    return Verdict.objects.get(slug=slug)


def actions(claim) -> list[str]:
    return list(Event.objects.about("claim", claim.reference).values_list("action", flat=True))


def test_a_claim_goes_from_draft_to_a_published_verdict_by_two_people():
    claim, editor, reviewer = make_claim(), make_editor("ed"), make_reviewer("rev")
    verification = workflow.propose(claim, who=editor, verdict=verdict("cannot-be-verified"), **WORDS)
    workflow.submit(verification, who=editor)
    workflow.publish(verification, who=reviewer)
    claim.refresh_from_db()
    verification.refresh_from_db()
    assert (claim.state, claim.released_by) == ("public", reviewer)
    assert (verification.state, verification.author, verification.reviewer) == ("published", editor, reviewer)
    assert actions(claim) == [
        "verification proposed",
        "verification submitted",
        "claim released",
        "verification published",
    ]


@pytest.mark.parametrize("field", ["reasoning", "checked", "not_checked"])
def test_a_verdict_without_what_was_and_was_not_checked_is_refused_at_the_field(field):
    claim = make_claim()
    with pytest.raises(ValidationError) as refusal:
        workflow.propose(claim, who=make_editor(), verdict=verdict("cannot-be-verified"), **{**WORDS, field: "  "})
    assert field in refusal.value.message_dict
    assert not Verification.objects.exists()
    assert not Event.objects.exists()


def test_a_verdict_on_truth_needs_evidence_from_outside():
    editor = make_editor()
    verification = workflow.propose(make_claim(), who=editor, verdict=verdict("accurate"), **WORDS)
    for weak in ({"independence": "same document"}, {"independence": "same origin"}, {"stance": "context"}):
        make_evidence(verification, **weak)
    with pytest.raises(ValidationError, match="Agreement among claims is not truth"):
        workflow.submit(verification, who=editor)
    make_evidence(verification, independence="independent", stance="supports")
    workflow.submit(verification, who=editor)
    assert Verification.objects.get().state == "in_review"


def test_arithmetic_alone_may_refute_but_never_confirm():
    editor = make_editor()
    wrong = workflow.propose(
        make_claim(), who=editor, verdict=verdict("inaccurate"), refuted_by_arithmetic=True, **WORDS
    )
    workflow.submit(wrong, who=editor)
    right = workflow.propose(make_claim(), who=editor, verdict=verdict("accurate"), refuted_by_arithmetic=True, **WORDS)
    with pytest.raises(ValidationError, match="needs independent or primary evidence"):
        workflow.submit(right, who=editor)


def test_evidence_taken_away_in_review_stops_publication():
    editor, reviewer = make_editor(), make_reviewer()
    verification = workflow.propose(
        make_claim(),
        who=editor,
        verdict=verdict("accurate"),
        evidence=[Evidence(url="https://example.org/", stance="supports", independence="primary")],
        **WORDS,
    )
    workflow.submit(verification, who=editor)
    Evidence.objects.all().delete()
    with pytest.raises(ValidationError):
        workflow.publish(verification, who=reviewer)
    assert Verification.objects.get().state == "in_review"


def test_a_correction_replaces_the_published_verdict_and_keeps_it():
    old = make_published_verification()
    editor, reviewer = make_editor(), make_reviewer()
    with pytest.raises(ValidationError) as refusal:
        workflow.propose(old.claim, who=editor, verdict=verdict("needs-context"), **WORDS)
    assert "replacement" in refusal.value.message_dict
    with pytest.raises(ValidationError) as refusal:
        workflow.propose(old.claim, who=editor, verdict=verdict("needs-context"), replacement="correction", **WORDS)
    assert "public_note" in refusal.value.message_dict
    new = workflow.propose(
        old.claim,
        who=editor,
        verdict=verdict("needs-context"),
        replacement="correction",
        public_note="We had missed the caveat.",
        **WORDS,
    )
    old.refresh_from_db()
    assert old.state == "published"
    workflow.submit(new, who=editor)
    workflow.publish(new, who=reviewer)
    old.refresh_from_db()
    assert (old.state, old.replaced_by, new.replaces) == ("replaced", new, old)
    assert old.replaced_at == new.published_at


def test_two_verifications_cannot_be_open_at_once_not_even_past_the_door():
    first = make_verification()
    with pytest.raises(PermissionDenied, match="finish that one first"):
        workflow.propose(first.claim, who=make_editor(), verdict=verdict("cannot-be-verified"), **WORDS)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_verification(first.claim)


def test_only_verdicts_that_fit_are_given():
    editor = make_editor()
    with pytest.raises(ValidationError, match="does not fit"):
        workflow.propose(make_claim(), who=editor, verdict=verdict("kept"), **WORDS)
    with pytest.raises(ValidationError, match="does not fit"):
        workflow.propose(make_commitment(force="demand"), who=editor, verdict=verdict("kept"), **WORDS)
    assert workflow.propose(make_commitment(force="demand"), who=editor, verdict=verdict("met"), **WORDS).pk
    for force in ("considering", "endorsement"):
        with pytest.raises(PermissionDenied, match="no verdict"):
            workflow.propose(make_commitment(force=force), who=editor, verdict=verdict("met"), **WORDS)


def test_the_second_of_two_editors_is_refused_and_sees_the_first_one_s_change():
    author = make_editor()
    verification = make_verification(author=author)
    mine, theirs = Verification.objects.get(), Verification.objects.get()
    workflow.revise(theirs, who=author, reasoning="Theirs.")
    with pytest.raises(StaleRevision) as refusal:
        workflow.revise(mine, who=author, reasoning="Mine.")
    assert refusal.value.current.reasoning == "Theirs."
    assert Verification.objects.get().reasoning == "Theirs."
    workflow.revise(mine, who=author, reasoning="Mine.", expected=Verification.objects.get().revision)
    assert Verification.objects.get(pk=verification.pk).reasoning == "Mine."


def test_a_change_after_submission_stops_a_publication_of_words_nobody_read():
    author, reviewer = make_editor(), make_reviewer()
    make_verification(author=author)
    seen = Verification.objects.get()
    workflow.submit(seen, who=author)
    opened = Verification.objects.get()
    workflow.return_for_work(Verification.objects.get(), who=reviewer, note="More.")
    draft = Verification.objects.get()
    workflow.revise(draft, who=author, reasoning="Other words.")
    workflow.submit(Verification.objects.get(), who=author)
    with pytest.raises(StaleRevision):
        workflow.publish(opened, who=reviewer)
    assert Verification.objects.get().state == "in_review"


def test_evidence_left_out_of_a_revision_goes_and_what_stays_keeps_its_row():
    author = make_editor()
    verification = make_verification(author=author)
    kept, dropped = make_evidence(verification), make_evidence(verification, url="https://example.org/b")
    added = Evidence(url="https://example.org/c", stance="opposes", independence="primary")
    workflow.revise(verification, who=author, evidence=[kept, added])
    assert list(verification.evidence.values_list("url", flat=True)) == [kept.url, "https://example.org/c"]
    assert not Evidence.objects.filter(pk=dropped.pk).exists()


def test_evidence_of_another_verification_cannot_be_taken_over():
    author = make_editor()
    verification, other = make_verification(author=author), make_evidence()
    workflow.revise(verification, who=author, evidence=[Evidence.objects.get(pk=other.pk)])
    assert other.verification.evidence.count() == 1
    assert verification.evidence.get().pk != other.pk


def test_withdrawing_and_holding_need_a_reason():
    claim, reviewer = make_claim(state="public"), make_reviewer()
    for step, field in ((workflow.withdraw, "withdrawn_reason"), (workflow.hold, "hold_reason")):
        with pytest.raises(ValidationError) as refusal:
            step(claim, who=reviewer, reason=" ")
        assert list(refusal.value.message_dict) == [field]
    assert not Event.objects.exists()


def test_a_hold_hides_and_its_end_shows_again():
    claim, reviewer = make_claim(state="public"), make_reviewer()
    workflow.hold(claim, who=reviewer, reason="Names a child.")
    assert list(Claim.objects.public()) == []
    workflow.end_hold(claim, who=reviewer)
    assert list(Claim.objects.public()) == [claim]
    assert actions(claim) == ["claim held", "claim hold ended"]


def test_a_return_note_is_for_staff_and_goes_when_submitted_again():
    author, reviewer = make_editor(), make_reviewer()
    verification = make_verification(author=author, state="in_review")
    with pytest.raises(ValidationError):
        workflow.return_for_work(verification, who=reviewer, note="")
    workflow.return_for_work(verification, who=reviewer, note="Ask the agency.")
    assert Verification.objects.get().return_note == "Ask the agency."
    workflow.submit(verification, who=author)
    assert Verification.objects.get().return_note == ""


def test_no_author_is_changed_by_a_revision_nor_by_what_a_row_in_memory_says():
    author, other, claim = make_reviewer("author"), make_reviewer("other"), make_claim()
    verification = workflow.propose(claim, who=author, verdict=verdict("cannot-be-verified"), **WORDS)
    for owned in ({"author": other}, {"state": "published"}, {"claim": make_claim()}):
        with pytest.raises(TypeError):
            workflow.revise(verification, who=author, **owned)
    verification.author = other
    workflow.revise(verification, who=author, reasoning="Two counts differ.")
    workflow.submit(verification, who=author)
    verification.author = other
    with pytest.raises(PermissionDenied, match="yourself"):
        workflow.publish(verification, who=author)
    verification.refresh_from_db()
    assert (verification.author, verification.state, verification.reasoning) == (
        author,
        "in_review",
        "Two counts differ.",
    )


def test_a_step_writes_nothing_but_the_step():
    claim, reviewer = make_claim(), make_reviewer()
    claim.statement = "Never recorded."
    workflow.release(claim, who=reviewer)
    claim.recorded_by = reviewer
    workflow.hold(claim, who=reviewer, reason="A name.")
    claim.refresh_from_db()
    assert claim.statement != "Never recorded."
    assert claim.recorded_by != reviewer


def test_a_verdict_that_no_longer_fits_an_amended_claim_is_not_published():
    claim, editor, reviewer = make_commitment(), make_editor(), make_reviewer()
    verification = workflow.propose(claim, who=editor, verdict=verdict("under-way"), **WORDS)
    workflow.submit(verification, who=editor)
    workflow.publish(verification, who=reviewer)
    claim.refresh_from_db()
    claim.kind, claim.force, claim.addressee = "statement", "", None
    recording.amend(claim, who=editor, second=reviewer, note="Nobody promised it.")
    draft = Verification.objects.get(state="draft")
    with pytest.raises(ValidationError, match="does not fit"):
        workflow.submit(draft, who=editor)
    assert Verification.objects.get(pk=draft.pk).state == "draft"


def test_a_finding_that_is_gone_is_neither_released_nor_revoked_in_silence():
    finding = Finding.objects.create(key="k", kind="repeat", subject=make_claim(), outcome="holds", summary="s")
    Finding.objects.all().delete()
    for step in (workflow.release_finding, partial(workflow.revoke_finding, reason="Doubtful.")):
        with pytest.raises(ValidationError, match="gone"):
            step(finding, who=make_reviewer())
    assert not Event.objects.exists()
