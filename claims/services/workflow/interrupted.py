"""What becomes of a verification when what it rests on changes: back to its author with the reason, or closed."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from claims.models import Claim, Evidence, Observation, Receipt, Release, Series, Verification
from claims.models.choices import Replacement, VerificationState
from claims.models.verification import WRITTEN
from claims.rules.policy import open_verification
from claims.rules.receipts import resting_on
from sources import ledger
from sources.ledger.actions import Action
from sources.models import Anchor, Version
from sources.models.choices import Outcome
from sources.models.user import User


def back_to_author(claim: Claim, *, who: User | None, note: str) -> None:
    """Send a verdict in review back to its author, for the claim it speaks of was edited; `note` says how.

    Called by the edit, in its transaction.
    """
    verification = claim.verifications.filter(state=VerificationState.IN_REVIEW).first()
    if verification is not None:
        _end(verification, VerificationState.DRAFT, note)
        tell(Action.VERIFICATION_RETURNED, verification, who, note)


def close_open(claim: Claim, *, who: User, reason: str) -> None:
    """Close what is being worked on of a withdrawn claim's verdict: nobody publishes it any more.

    Called by the withdrawal, in its transaction.
    """
    verification = open_verification(claim)
    if verification is not None:
        _end(verification, VerificationState.CLOSED, "")
        tell(Action.VERIFICATION_CLOSED, verification, who, reason)


def tell(action: Action, verification: Verification, who: User | None, reason: str = "", **details: Any) -> None:
    """Append to the ledger what became of a verification, under its claim's reference."""
    ledger.append(
        action,
        "claim",
        verification.claim.reference,
        who,
        reason,
        verification=verification.pk,
        verdict=verification.verdict.slug,
        replacement=verification.replacement,
        **details,
    )


def copy(published: Verification, who: User | None, replacement: Replacement, note: str = "") -> None:
    """Open a draft with the words, evidence, receipts and replies of a published verification, by the same author."""
    copied = {name: getattr(published, name) for name in (*WRITTEN, "author", "claim")}
    draft = Verification(
        **{**copied, "replaces": published, "replacement": replacement, "public_note": ""},
        return_note=note,
        created_at=timezone.now(),
    )
    draft.save()
    rows: list[Any] = [*published.evidence.all(), *published.receipts.exclude(number=None), *published.replies.all()]
    for row in rows:
        row.pk, row._state.adding, row.verification, row.published = None, True, draft, False
        row.save()
    tell(Action.VERIFICATION_PROPOSED, draft, who, note)


def unsettle(resting: Q, *, who: User | None, note: str) -> None:
    """Give checks back to their authors, for something they rest on changed; `note` says what.

    One in review is returned; of a published one, which stays as readers see it, its author gets a draft copy with the
    reason filled in, or finds it on the draft that is open already. Called by whatever changed it, in its transaction.
    """
    shaken = Verification.objects.filter(resting, state__in=(VerificationState.IN_REVIEW, VerificationState.PUBLISHED))
    for row in list(shaken.distinct().select_related("claim", "author", "verdict")):
        working = open_verification(row.claim)
        if working is None:
            copy(row, who, Replacement.UPDATE, note)
        elif working.state == VerificationState.IN_REVIEW:
            back_to_author(row.claim, who=who, note=note)
        elif note not in working.return_note:
            working.raise_revision()
            working.return_note = f"{working.return_note} {note}".strip()
            working.save()
            tell(Action.VERIFICATION_RETURNED, working, who, note)


def unsettle_claim(claim: Claim, *, who: User, note: str) -> None:
    """Give back the checks that rest on a claim that changed."""
    unsettle(resting_on(claim), who=who, note=note)


def unsettle_findings(*, told: dict[str, str], **_: Any) -> None:
    """Give back the checks that rest on findings which lapsed: key to summary, as their store tells of them.

    Whatever changed them: a figure, a link, a break, a newer release. What is found instead has another key.
    """
    keys = set(Receipt.objects.filter(finding__in=told).values_list("finding", flat=True))
    for key in sorted(keys):
        unsettle(Q(receipts__finding=key), who=None, note=f"The arithmetic does not say so any more: {told[key]}")


def unsettle_counts(series: Series, *, who: User, note: str) -> None:
    """Give back the checks that cite a value of a series which its newest accepted release gives differently."""
    cited = {name: OuterRef(f"observation__{name}") for name in ("period_start", "period_end")}
    newest = Release.objects.accepted().filter(series=series).order_by("-number").first()
    revised = Observation.objects.filter(release=newest, **cited).exclude(obs_value=OuterRef("observation__obs_value"))
    evidence = Evidence.objects.filter(Exists(revised), observation__release__series=series)
    unsettle(Q(pk__in=evidence.values("verification")), who=who, note=note)


def unsettle_passages(*, version: Version, who: User, **_: Any) -> None:
    """Give back the checks that rest on words which a new current version has no more, or with another figure."""
    lost = Anchor.objects.undecided().filter(version=version, outcome__in=(Outcome.GONE, Outcome.FIGURE_CHANGED))
    passages = list(lost.values_list("passage", flat=True))
    if passages:
        resting = Q(evidence__passage__in=passages) | Q(receipts__claim__passage__in=passages)
        unsettle(resting, who=who, note=f"Words it rests on changed in version {version.number} of {version.document}.")


def _end(verification: Verification, state: VerificationState, note: str) -> None:
    verification.raise_revision()
    verification.state, verification.return_note = state, note
    verification.save()
