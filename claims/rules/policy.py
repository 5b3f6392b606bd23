"""Which steps a user may take with a claim now: the one table that pages, admin and doors ask."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import QuerySet

from claims.models import Claim, Link, Release, Review, Verdict, Verification
from claims.models.choices import ClaimState, VerificationState
from claims.models.meanings import LinkState
from claims.models.review import ReviewState
from claims.models.series import ReleaseState
from claims.models.verification import OPEN
from claims.rules.reached import Reach, described
from sources.editing.approval import one_person, own_among
from sources.models import Version
from sources.models.user import User


class Step(models.TextChoices):
    """What a user can do with a claim or its open verification; the label follows "may not"."""

    EDIT = "edit", "edit this claim"
    AMEND = "amend", "amend a public claim"
    RELEASE = "release", "make this claim public"
    WITHDRAW = "withdraw", "withdraw this claim"
    HOLD = "hold", "hide this claim"
    END_HOLD = "end_hold", "end the hold on this claim"
    PROPOSE = "propose", "propose a verdict"
    REVISE = "revise", "edit this verification"
    SUBMIT = "submit", "submit this verification"
    PUBLISH = "publish", "publish this verification"
    RETURN = "return", "return this verification for work"


PERMISSION = {
    Step.EDIT: "claims.change_claim",
    Step.AMEND: "claims.amend_claim",
    Step.RELEASE: "claims.release_claim",
    Step.WITHDRAW: "claims.withdraw_claim",
    Step.HOLD: "claims.hold_claim",
    Step.END_HOLD: "claims.hold_claim",
    Step.PROPOSE: "claims.add_verification",
    Step.REVISE: "claims.change_verification",
    Step.SUBMIT: "claims.submit_verification",
    Step.PUBLISH: "claims.publish_verification",
    Step.RETURN: "claims.return_verification",
}

ROLES = "django.contrib.auth.backends.ModelBackend"  # who has a permission by role or as superuser
ON_VERIFICATION = (Step.REVISE, Step.SUBMIT, Step.PUBLISH, Step.RETURN)


def obstacle(step: Step, who: User, claim: Claim, verification: Verification | None = None) -> str:
    """Return why `who` cannot take this step now, as a sentence; "" when they can.

    `verification` is the open one, for the steps on it.
    """
    if not who.has_perm(PERMISSION[step]) and not (step == Step.RELEASE and _is_a_reviewers(claim, who)):
        return f"{who.get_username()} may not {step.label}."
    if step in ON_VERIFICATION:
        if verification is None:
            return f"{claim.reference} has no verification that is being worked on."
        return _verification_obstacle(step, who, claim, verification)
    return _claim_obstacle(step, who, claim, verification)


def _is_a_reviewers(claim: Claim, who: User) -> bool:
    """Say whether reviewers worded a claim and all it shows for the first time: then an editor may release it."""
    if not who.has_perm("claims.propose_change"):
        return False
    worders: set[int | None] = {claim.recorded_by_id, claim.worded_by_id}
    worders |= {row.worded_by_id for row in Reach.of(claim).unaccepted()}
    return reviewers().filter(pk__in=worders).count() == len(worders)


def reviewers() -> QuerySet[Any]:
    """Return the people who may accept what others worded."""
    return get_user_model().objects.with_perm("claims.decide_change", backend=ROLES)


def _claim_obstacle(step: Step, who: User, claim: Claim, verification: Verification | None) -> str:
    state = f"{claim.reference} is {claim.get_state_display()}"
    match step:
        case Step.EDIT if claim.state == ClaimState.WITHDRAWN:
            return f"{state}; nothing of it changes any more."
        case Step.AMEND if claim.state != ClaimState.PUBLIC:
            return f"{state}; only a public claim is amended."
        case Step.RELEASE if claim.state != ClaimState.DRAFT:
            return f"{state}; only a draft is made public."
        case Step.WITHDRAW if claim.state == ClaimState.WITHDRAWN:
            return f"{state} already."
        case Step.HOLD if claim.hold:
            return f"{claim.reference} is on hold already."
        case Step.END_HOLD if not claim.hold:
            return f"{claim.reference} is not on hold."
        case Step.RELEASE | Step.END_HOLD if own := own_words(who, claim):
            return f"{own}; somebody else must make it public."
        case Step.PROPOSE:
            return _proposal_obstacle(claim, verification)
    return ""


def _proposal_obstacle(claim: Claim, verification: Verification | None) -> str:
    if claim.state == ClaimState.WITHDRAWN:
        return f"{claim.reference} is withdrawn; it gets no verdict."
    if verification is not None:
        return f"A verification of {claim.reference} is being worked on; finish that one first."
    if claim.same_as is not None:
        first = claim.same_as.reference
        return f"{claim.reference} says what {first} says and shows its verdict; propose one on {first}."
    if not Verdict.objects.fitting(claim).exists():
        return f"{claim.reference}: no verdict is given on what is only endorsed or considered."
    return ""


def _verification_obstacle(step: Step, who: User, claim: Claim, verification: Verification) -> str:
    state = f"This verification of {claim.reference} is {verification.get_state_display()}"
    is_author = verification.author_id == who.pk
    match step:
        case Step.REVISE | Step.SUBMIT if verification.state != VerificationState.DRAFT:
            return f"{state}; only a draft can be edited or submitted."
        case Step.REVISE | Step.SUBMIT if not is_author:
            return f"Only its author, {verification.author.get_username()}, edits or submits this verification."
        case Step.PUBLISH | Step.RETURN if verification.state != VerificationState.IN_REVIEW:
            return f"{state}; only what is in review is published or returned."
        case Step.PUBLISH | Step.RETURN if is_author and not one_person():
            return "You wrote this verification yourself; somebody else must review it."
        case Step.PUBLISH if unread(who, verification):
            return f"Choose your own verdict on {claim.reference} first: it is read blind."
        case Step.PUBLISH if claim.state == ClaimState.WITHDRAWN:
            return f"{claim.reference} is withdrawn; it gets no verdict."
        case Step.PUBLISH if own := own_words(who, claim, verification):
            return f"{own}; somebody else must make it public first."
    return ""


def unread(who: User, verification: Verification | None) -> bool:
    """Say whether a verdict in review is kept from `who`, a reviewer, until they chose their own."""
    return bool(
        settings.BLIND_REVIEW
        and verification is not None
        and verification.state == VerificationState.IN_REVIEW
        and who.pk not in (verification.author_id, verification.blind_by_id)
        and who.has_perm(PERMISSION[Step.PUBLISH])
    )


def own_words(who: User, claim: Claim, verification: Verification | None = None) -> str:
    """Return what of a claim `who` would accept though it is their own, the beginning of a sentence; "" when nothing.

    What nobody accepted yet reaches readers with the claim (`verification`: with its evidence, too), so the words of
    its measure, documents, names and topics count as well. Eight queries at most.
    """
    if one_person():
        return ""
    published = verification is not None and claim.approved_by_id is not None  # only its verdict is still to be seen
    if claim.recorded_by_id == who.pk and not published:
        return f"You recorded {claim.reference} yourself"
    if claim.worded_by_id == who.pk and not published:
        return f"You wrote the words of {claim.reference} as they stand"
    return own_among(Reach.of(claim, verification).unaccepted(), who)


# What may become of a link that stands so; a rejection is one person's, for it says less.
DECISIONS = {
    LinkState.SUGGESTED: (LinkState.PROPOSED, LinkState.REJECTED),
    LinkState.PROPOSED: (LinkState.CONFIRMED, LinkState.REJECTED),
    LinkState.CONFIRMED: (LinkState.REJECTED,),
    LinkState.REJECTED: (LinkState.PROPOSED,),
}


def link_obstacle(state: str, who: User, link: Link) -> str:
    """Return why `who` cannot decide that a link be `state` now, as a sentence; "" when they can.

    A reviewer confirms, and an editor what a reviewer proposed; nobody confirms their own.
    """
    if not who.has_perm("claims.change_link"):
        return f"{who.get_username()} may not decide on a link."
    if state not in DECISIONS[LinkState(link.state)]:
        possible = " or ".join(DECISIONS[LinkState(link.state)])
        return f"This link is {link.get_state_display()} and cannot become “{state}”; it can become {possible}."
    if state != LinkState.CONFIRMED or one_person():
        return ""
    if link.author_id == who.pk:
        return "You proposed this link yourself; somebody else must confirm it."
    return "" if _one_reviews(who, link.author) else "A reviewer confirms what an editor proposed."


def _one_reviews(who: User, author: User | None) -> bool:
    """Say whether one of the two people reviews: a reviewer accepts, and an editor what a reviewer worded."""
    reviews = "claims.release_claim"
    return who.has_perm(reviews) or (author is not None and author.has_perm(reviews))


# What may become of a review's match; ending one says less, so it is one person's.
MATCHES = {
    ReviewState.OPEN: (ReviewState.PROPOSED,),
    ReviewState.PROPOSED: (ReviewState.ACCEPTED, ReviewState.OPEN),
    ReviewState.ACCEPTED: (ReviewState.OPEN,),
}


def review_obstacle(state: ReviewState, who: User, review: Review, claim: Claim | None = None) -> str:
    """Return why `who` cannot make a review's match `state` now, as a sentence; "" when they can.

    `claim`: the one it would be matched to. Two people, as with a link.
    """
    if not who.has_perm("claims.change_review"):
        return f"{who.get_username()} may not decide what a review is about."
    if state not in MATCHES[ReviewState(review.state)]:
        return f"This review is {review.get_state_display()}; open its page anew."
    about = claim or review.claim
    if state != ReviewState.OPEN and about is not None and about.state == ClaimState.WITHDRAWN:
        return f"{about.reference} is withdrawn; no review is matched to it."
    if state != ReviewState.ACCEPTED or one_person():
        return ""
    if review.proposed_by_id == who.pk:
        return "You proposed this match yourself; somebody else must accept it."
    return "" if _one_reviews(who, review.proposed_by) else "A reviewer accepts what an editor proposed."


def release_obstacle(who: User, release: Release) -> str:
    """Return why `who` cannot accept a release of a series now, as a sentence; "" when they can.

    As with a link; and with its first release a series reaches readers, so the words that describe it count, too.
    """
    if not who.has_perm("claims.add_release"):
        return f"{who.get_username()} may not accept a release."
    if release.state != ReleaseState.PROPOSED:
        return f"This release is {release.get_state_display()} already; open the page anew."
    if one_person():
        return ""
    if release.worded_by_id == who.pk:
        return "You imported this release yourself; somebody else must accept it."
    if own := own_among(described(release), who):
        return f"{own}; somebody else must accept this release."
    return "" if _one_reviews(who, release.worded_by) else "A reviewer accepts what an editor imported."


def text_obstacle(who: User, version: Version) -> str:
    """Return why `who` cannot let readers see the words of a version now, as a sentence; "" when they can.

    As with a link: a reviewer lets them, and an editor what a reviewer captured; nobody what they captured.
    """
    if not who.has_perm("sources.add_version"):
        return f"{who.get_username()} may not accept a captured text."
    if not version.waits:
        return f"Readers see the words of version {version.number} already; nothing waits."
    if one_person():
        return ""
    if version.captured_by_id == who.pk:
        return "You captured this text yourself; somebody else must read it."
    return "" if _one_reviews(who, version.captured_by) else "A reviewer accepts what an editor captured."


def open_verification(claim: Claim) -> Verification | None:
    """Return the verification being worked on, or None; uses a prefetch of `verifications` when there is one."""
    return next((row for row in claim.verifications.all() if row.state in OPEN), None)


def steps(who: User, claim: Claim) -> list[Step]:
    """Return the steps `who` may take with this claim and its open verification now, in the order of the work."""
    verification = open_verification(claim)
    return [step for step in Step if not obstacle(step, who, claim, verification)]
