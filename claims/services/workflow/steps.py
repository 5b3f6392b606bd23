"""Take a step with a claim or its verification: the words each step needs, and the door it goes through."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from claims.models import Claim, Finding, Link, Verification
from claims.models.meanings import LinkState
from claims.rules import seen
from claims.rules.policy import PERMISSION, link_obstacle, obstacle, open_verification
from claims.services import workflow
from claims.services.workflow import Step
from claims.services.workflow.links import decide_unseen
from sources import ledger
from sources.editing.locks import StalePage
from sources.models.user import User

ORDER = (Step.PUBLISH, Step.RETURN, Step.SUBMIT, Step.RELEASE, Step.WITHDRAW, Step.HOLD, Step.END_HOLD)


@dataclass(frozen=True, slots=True)
class Taking:
    """How a step is shown and taken: its button, what was done afterwards, and the words it asks for, if any."""

    button: str
    done: str
    explanation: str
    door: Callable[..., Any]
    on_verification: bool = False
    words: str = ""  # the door's argument for the words
    asks: str = ""  # the label of the field for them
    help_text: str = ""


@dataclass(frozen=True, slots=True)
class Along:
    """What is accepted together with a claim: the keys of proposed links, and of findings."""

    links: Sequence[int] = ()
    findings: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step with one of several claims: refused with sentences, or done when there are none."""

    reference: str
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A step this user's role has: how it is taken, and what is in the way of it now, "" when nothing is."""

    step: Step
    taking: Taking
    obstacle: str
    words: str = ""
    wrong: str = ""


TAKINGS = {
    Step.SUBMIT: Taking(
        "Submit for review",
        "submitted for review",
        "The draft verdict goes to a second person. You cannot edit it until they return it.",
        workflow.submit,
        on_verification=True,
    ),
    Step.RELEASE: Taking(
        "Make public",
        "made public",
        "Readers will see the claim, marked as not yet checked. Somebody who neither recorded nor worded it does this.",
        workflow.release,
    ),
    Step.PUBLISH: Taking(
        "Publish the verdict",
        "published",
        "Readers will see the verdict with its reasons; a claim that is still a draft becomes public with it.",
        workflow.publish,
        on_verification=True,
    ),
    Step.RETURN: Taking(
        "Return for work",
        "returned for work",
        "The verdict goes back to its author as a draft, with your note.",
        workflow.return_for_work,
        on_verification=True,
        words="note",
        asks="Note to the author",
        help_text="What should be done. Only staff see it.",
    ),
    Step.WITHDRAW: Taking(
        "Withdraw",
        "withdrawn",
        "The claim is taken back for good, and what is being worked on of its verdict is closed. "
        "If it was public, its page stays and says so, with your reason.",
        workflow.withdraw,
        words="reason",
        asks="Public reason",
        help_text="Why it is withdrawn. Readers will see it.",
    ),
    Step.HOLD: Taking(
        "Hold",
        "put on hold",
        "The claim is hidden from readers everywhere, for legal or personal reasons, until the hold is ended.",
        workflow.hold,
        words="reason",
        asks="Reason for the hold",
        help_text="Why it is hidden. Never shown to readers.",
    ),
    Step.END_HOLD: Taking(
        "End the hold",
        "shown again",
        "The claim is shown to readers again, as far as its state allows.",
        workflow.end_hold,
    ),
}


Row = Claim | Verification


def pair(row: Row) -> tuple[Claim, Verification | None]:
    """Return the claim and the verification that a step on this row is about."""
    if isinstance(row, Verification):
        return row.claim, row
    return row, open_verification(row)


def offers(who: User, claim: Claim, refused: tuple[Step, str, str] | None = None) -> list[Offer]:
    """Return the steps of this user's role with what is in the way of each, now; `refused`: a step, its words, why."""
    verification = open_verification(claim)
    return [
        Offer(
            step,
            TAKINGS[step],
            obstacle(step, who, claim, verification),
            *(refused[1:] if refused and refused[0] == step else ()),
        )
        for step in ORDER
        if who.has_perm(PERMISSION[step]) and (verification is not None or not TAKINGS[step].on_verification)
    ]


def propose(claim: Claim, who: User, token: str, **values: Any) -> Verification:
    """Propose a verdict on a claim exactly as the page with this token showed it; `values` as the door takes them."""
    with ledger.writing():
        seen.check_claim(claim, token)
        return workflow.propose(Claim.objects.get(pk=claim.pk), who=who, **values)


def take(step: Step, claim: Claim, who: User, token: str, words: str = "", along: Along | None = None) -> None:
    """Take a step with a claim, or its open verification, exactly as the page with this token showed it.

    `along`: what waits on the claim's page and is accepted with it. All is checked under the lock before the first
    row is written. Raises StalePage, PermissionDenied or ValidationError with sentences; nothing is written then.
    """
    with ledger.writing():
        seen.check_claim(claim, token)
        links, shown = _along(claim, who, along or Along())
        _take(step, claim, who, words)
        for finding in shown:  # before the links: one that changes what a finding says takes it back by itself
            workflow.release_finding(finding, who=who)
        for link in links:
            decide_unseen(link, LinkState.CONFIRMED, who=who)


def take_each(step: Step, asked: Sequence[tuple[Row, str]], who: User, words: str = "") -> list[Outcome]:
    """Take a step with several rows, each exactly as its claim's token says it was shown; tell what came of each.

    When one of them changed, nothing is written and StalePage names all that did. A row whose own rules are in the
    way is left out, and the rest goes on.
    """
    with ledger.writing():
        changed: list[str] = []
        for row, token in asked:
            try:
                seen.check_claim(pair(row)[0], token)
            except StalePage as stale:
                changed += stale.messages
        if changed:
            raise StalePage(" ".join([*changed, "Nothing was done with any of them."]))
        return [Outcome(pair(row)[0].reference, _refusal(step, row, who, words)) for row, _token in asked]


def _refusal(step: Step, row: Row, who: User, words: str) -> tuple[str, ...]:
    """Take a step with one of several; return why it was refused, nothing when it was not."""
    try:
        with transaction.atomic():
            _take(step, row, who, words)
    except (PermissionDenied, ValidationError) as refusal:
        return tuple(sentences(refusal))
    return ()


def _take(step: Step, row: Row, who: User, words: str) -> None:
    """Take a step through its door with the row as it is stored; on a claim, a verdict's step is its open one's."""
    taking = TAKINGS[step]
    stored: Row | None = type(row).objects.get(pk=row.pk)
    if taking.on_verification and isinstance(stored, Claim):
        stored = open_verification(stored)
    if stored is None:
        raise PermissionDenied(f"{pair(row)[0].reference} has no verification that is being worked on.")
    taking.door(stored, who=who, **({taking.words: words} if taking.words else {}))


def _along(claim: Claim, who: User, along: Along) -> tuple[list[Link], list[Finding]]:
    """Return the links and findings accepted with a claim; refuse what does not wait on its page any more."""
    waiting = Link.objects.awaiting().touching(claim).select_related("from_claim", "to_claim", "author")
    links = list(waiting.filter(pk__in=along.links))
    shown = list(claim.findings.filter(key__in=along.findings))
    if (len(links), len(shown)) != (len(set(along.links)), len(set(along.findings))):
        raise StalePage(f"{claim.reference}: something you ticked does not wait here any more. Read it again.")
    for link in links:
        if refusal := link_obstacle(LinkState.CONFIRMED, who, link):
            raise PermissionDenied(f"{link}: {refusal}")
    return links, shown


def sentences(refusal: Exception) -> list[str]:
    """Return what a refusal says, a sentence each."""
    return list(refusal.messages) if isinstance(refusal, ValidationError) else [str(refusal)]
