"""Propose, revise, submit, return and publish a verdict: two people, always."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from claims.models import Claim, Evidence, Observation, Receipt, Reply, Review, Verdict, Verification
from claims.models.choices import ClaimState, Independence, Replacement, VerificationState
from claims.models.verification import OPEN, TEXTS, WRITTEN
from claims.rules.policy import Step, obstacle, open_verification, unread
from claims.rules.receipts import unborne, used
from claims.services.workflow.claims import _release, accept
from claims.services.workflow.interrupted import back_to_author, copy, tell
from sources import ledger
from sources.editing.approval import told
from sources.editing.validation import clean, keep_only
from sources.ledger.actions import Action
from sources.ledger.edits import Children
from sources.models.user import User

FAR_ENOUGH = (Independence.INDEPENDENT, Independence.PRIMARY)


def propose(
    claim: Claim,
    *,
    who: User,
    verdict: Verdict,
    evidence: Sequence[Evidence] = (),
    receipts: Sequence[Receipt] = (),
    replies: Sequence[Reply] = (),
    refuted_by_arithmetic: bool = False,
    replacement: str = "",
    public_note: str = "",
    **texts: str,
) -> Verification:
    """Open a draft verification of `claim` by `who`, replacing the published one if there is one.

    `texts`: the parts of the check by name (TEXTS); what was found, checked and not checked are needed. `evidence`,
    `receipts`, `replies`: unsaved rows, the first two numbered as the notes in the texts. `replacement` is needed
    exactly when a published one is replaced. Raises PermissionDenied, or ValidationError by field.
    """
    _only_written(texts, TEXTS)
    with ledger.writing():
        claim.refresh_from_db(fields=["state", "hold"])  # it may have been withdrawn while this was being written
        _enter(Step.PROPOSE, who, claim, open_verification(claim))
        verification = Verification(
            claim=claim,
            verdict=verdict,
            **{name: text.strip() for name, text in texts.items()},
            refuted_by_arithmetic=refuted_by_arithmetic,
            replaces=claim.verifications.filter(state=VerificationState.PUBLISHED).first(),
            replacement=replacement,
            public_note=public_note.strip(),
            created_at=timezone.now(),
        )
        verification.author = who
        _check(verification)
        _number_once(evidence, receipts)
        verification.save()
        _keep(verification, {"evidence": evidence, "receipts": receipts, "replies": replies})
        tell(Action.VERIFICATION_PROPOSED, verification, who)
    return verification


def revise(
    verification: Verification,
    *,
    who: User,
    expected: int | None = None,
    evidence: Sequence[Evidence] | None = None,
    receipts: Sequence[Receipt] | None = None,
    replies: Sequence[Reply] | None = None,
    **fields: Any,
) -> Verification:
    """Change a draft; only its author may. `fields` as in `propose`; child rows that are None stay as they are.

    `expected` is the revision the editing page was opened at. Raises StaleRevision when somebody saved since.
    """
    _only_written(fields, WRITTEN)
    with ledger.writing():
        # A form may have set what is written, and nothing else: who wrote it and how far it came is as stored.
        owned = [field.name for field in Verification._meta.concrete_fields if field.name not in WRITTEN]
        verification.refresh_from_db(fields=[name for name in owned if name not in ("id", "revision")])
        _enter(Step.REVISE, who, verification.claim, verification)
        for name, value in fields.items():
            setattr(verification, name, value.strip() if isinstance(value, str) else value)
        _check(verification)
        stored = Verification.objects.get(pk=verification.pk)
        given, noted = stored.evidence.all(), stored.receipts.select_related("claim")
        _number_once(given if evidence is None else evidence, noted if receipts is None else receipts)
        children: Children = {
            "evidence": (given, evidence), "receipts": (noted, receipts), "replies": (stored.replies.all(), replies),
        }  # fmt: skip
        changes = ledger.changes(stored, verification, leave=("revision",), children=children)
        if not changes:
            return verification
        verification.raise_revision(expected)
        verification.save()
        _keep(verification, {"evidence": evidence, "receipts": receipts, "replies": replies})
        tell(Action.VERIFICATION_EDITED, verification, who, changes=changes)
    return verification


def cite(verification: Verification, observation: Observation, *, who: User, stance: str) -> Verification:
    """Add a value of an accepted official release to a draft, as primary evidence; only its author may."""
    if observation.release.state != "accepted":
        raise ValidationError({"observation": "Observation: its release waits for a second person; cite it after."})
    given = list(verification.evidence.all())
    if any(row.observation_id == observation.pk for row in given):
        return verification
    row = Evidence(observation=observation, stance=stance, independence=Independence.PRIMARY)
    return revise(verification, who=who, evidence=[*given, row])


def cite_review(
    verification: Verification, review: Review, *, who: User, stance: str, independence: str
) -> Verification:
    """Add another desk's verdict to a draft, as evidence at its address; only the draft's author may."""
    given = list(verification.evidence.all())
    if any(row.url == review.url for row in given):
        return verification
    named = f"{review.publisher}: {review.title or review.reviewed}"[:270]
    named += f", {review.published_words}" if review.published else ""
    row = Evidence(
        url=review.url, title=named, note=f"Its verdict: “{review.rating}”.", stance=stance, independence=independence
    )
    return revise(verification, who=who, evidence=[*given, row])


def submit(verification: Verification, *, who: User) -> Verification:
    """Hand a draft to review; only its author may, with the evidence its verdict needs and a receipt a number."""
    with ledger.writing():
        verification.reread()
        _enter(Step.SUBMIT, who, verification.claim, verification)
        _fits(verification)
        _need_evidence(verification)
        verification.receipts.filter(number=None).delete()  # as they were at the last submission
        _need_receipts(verification)
        for receipt in used(verification):
            receipt.verification = verification
            receipt.save()
        verification.raise_revision()
        verification.state, verification.submitted_at = VerificationState.IN_REVIEW, timezone.now()
        verification.return_note = ""
        verification.blind_verdict = verification.blind_by = None
        verification.save()
        tell(Action.VERIFICATION_SUBMITTED, verification, who)
    return verification


def read_blind(verification: Verification, *, who: User, verdict: Verdict) -> Verification:
    """Note the verdict that a reviewer came to before they saw the author's; it is chosen once, and stays."""
    with ledger.writing():
        verification.reread()
        if not unread(who, verification):
            raise PermissionDenied(f"{verification.claim.reference} is not to be read blind by you.")
        if not Verdict.objects.fitting(verification.claim).filter(pk=verdict.pk).exists():
            raise ValidationError({"verdict": f"Verdict: “{verdict}” does not fit this claim; choose another."})
        verification.raise_revision()
        verification.blind_verdict, verification.blind_by = verdict, who
        verification.save()
        tell(Action.VERIFICATION_READ_BLIND, verification, who, found=verdict.slug)
    return verification


def return_for_work(verification: Verification, *, who: User, note: str) -> Verification:
    """Give what is in review back to its author with a note, which only staff see."""
    if not note.strip():
        raise ValidationError({"note": "Note: say what the author should do."})
    with ledger.writing():
        verification.reread()
        _enter(Step.RETURN, who, verification.claim, verification)
        verification.raise_revision()
        verification.state, verification.return_note = VerificationState.DRAFT, note.strip()
        verification.save()
        tell(Action.VERIFICATION_RETURNED, verification, who, note.strip())
    return verification


def publish(verification: Verification, *, who: User) -> Verification:
    """Publish what is in review, as somebody other than its author; releases the claim and replaces the old verdict."""
    with ledger.writing():
        claim = verification.claim
        claim.reread()
        verification.reread()
        verification.claim = claim
        _enter(Step.PUBLISH, who, claim, verification)
        _fits(verification)
        _need_evidence(verification)
        _need_receipts(verification)
        verification.raise_revision()
        claim.raise_revision()
        now = timezone.now()
        _replace_published(verification, now, who)
        alone = verification.author_id == who.pk
        if claim.state == ClaimState.DRAFT:
            _release(claim, who, verification)
        else:
            alone |= accept(claim, who, verification)
            claim.save()
        verification.state, verification.reviewer = VerificationState.PUBLISHED, who
        verification.published_at, verification.reviewed_alone = now, verification.author_id == who.pk
        verification.save()
        verification.evidence.update(published=True)
        verification.receipts.update(published=True)
        verification.replies.update(published=True)
        tell(Action.VERIFICATION_PUBLISHED, verification, who, verification.public_note, **told(alone))
    return verification


def end_amended(claim: Claim, *, who: User, note: str) -> None:
    """End the published verification of an amended claim: its words speak of another text, and are kept as such.

    Its author goes on with a draft copy, unless a verification is being worked on; one in review goes back to its
    author, for it was written of the words before. Called by the amendment, in its transaction.
    """
    published = claim.verifications.filter(state=VerificationState.PUBLISHED).first()
    working = claim.verifications.filter(state__in=OPEN).exists()
    back_to_author(claim, who=who, note=f"{claim.reference} was amended while this was in review: {note}")
    if published is None:
        return
    published.raise_revision()
    published.state, published.replaced_at = VerificationState.REPLACED, timezone.now()
    published.save()
    tell(Action.VERIFICATION_REPLACED, published, who, note)
    if not working:
        copy(published, who, Replacement.CLARIFICATION)


def _replace_published(verification: Verification, now: datetime, who: User) -> None:
    published = verification.claim.verifications.filter(state=VerificationState.PUBLISHED).first()
    if published is None:
        return
    if verification.replaces_id != published.pk:
        raise ValidationError("This verification was written before the published one; write one that replaces that.")
    published.raise_revision()
    published.state, published.replaced_at = VerificationState.REPLACED, now
    published.save()
    tell(Action.VERIFICATION_REPLACED, published, who)


def _keep(verification: Verification, rows: Mapping[str, Sequence[Any] | None]) -> None:
    """Make these its child rows, by name; those that are None stay as they are."""
    for name, kept in rows.items():
        if kept is not None:
            keep_only(getattr(verification, name), kept)


def _check(verification: Verification) -> None:
    """Refuse what the row's own rules refuse, and a verdict that does not fit the claim."""
    clean(verification)
    _fits(verification)


def _fits(verification: Verification) -> None:
    """Refuse a verdict that does not fit the claim, which may have been amended since it was proposed."""
    if not Verdict.objects.fitting(verification.claim).filter(pk=verification.verdict_id).exists():
        fitting = ", ".join(Verdict.objects.fitting(verification.claim).values_list("name", flat=True))
        raise ValidationError(
            {"verdict": f"Verdict: “{verification.verdict}” does not fit this claim; choose one of {fitting}."}
        )


def _need_evidence(verification: Verification) -> None:
    """Refuse a verdict on truth without evidence from outside the claim's own source."""
    verdict = verification.verdict
    if not verdict.needs_evidence or (verdict.refutable and verification.refuted_by_arithmetic):
        return
    if not verification.evidence.filter(independence__in=FAR_ENOUGH).exclude(stance="context").exists():
        cure = ", or state that the arithmetic alone refutes the claim" if verdict.refutable else ""
        raise ValidationError(
            {
                "verdict": f"Verdict: “{verdict}” needs independent or primary evidence that supports or opposes "
                f"the claim; add some{cure}. Agreement among claims is not truth."
            }
        )


def _only_written(fields: dict[str, Any], known: Collection[str]) -> None:
    if unknown := fields.keys() - set(known):
        raise TypeError(f"An author does not write {', '.join(sorted(unknown))}.")


def _need_receipts(verification: Verification) -> None:
    """Refuse a number that nothing bears out, and a note that leads nowhere; each is named at its text."""
    missing: dict[str, list[str]] = {}
    for each in unborne(verification):
        missing.setdefault(each.field, []).append(each.says)
    if missing:
        raise ValidationError(missing)


def _number_once(evidence: Iterable[Evidence], receipts: Iterable[Receipt]) -> None:
    """Refuse two notes of one number: evidence and receipts are numbered together."""
    given = [row.number for row in evidence if row.number] + [row.number for row in receipts if row.number]
    for number in given:
        if given.count(number) > 1:
            raise ValidationError({"reasoning": f"Note {number}: two notes have this number; give each its own."})


def _enter(step: Step, who: User, claim: Claim, verification: Verification | None) -> None:
    refusal = obstacle(step, who, claim, verification)
    if refusal:
        raise PermissionDenied(refusal)
