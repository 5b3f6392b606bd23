"""Take a step with a claim or its verification: the words each step needs, and the door it goes through."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError

from claims.models import Claim, Verification
from claims.rules.policy import open_verification
from claims.services import workflow
from claims.services.workflow import Step
from sources.models.user import User


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
        "Readers will see the claim, marked as not yet checked. Somebody other than who recorded it does this.",
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
        "The claim is taken back for good. If it was public, its page stays and says so, with your reason.",
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


def pair(row: Claim | Verification) -> tuple[Claim, Verification | None]:
    """Return the claim and the verification that a step on this row is about."""
    if isinstance(row, Verification):
        return row.claim, row
    return row, open_verification(row)


def take(step: Step, row: Claim | Verification, who: User, words: str = "", revision: int | None = None) -> None:
    """Take a step through its door; `revision` is that of the row as the user saw it.

    Raises PermissionDenied or ValidationError with sentences; nothing is written then.
    """
    taking = TAKINGS[step]
    claim, verification = pair(row)
    subject = verification if taking.on_verification else claim
    if subject is None:
        raise PermissionDenied(f"{claim.reference} has no verification that is being worked on.")
    if revision is not None and subject.pk == row.pk and type(subject) is type(row):
        subject.revision = revision  # the door refuses when somebody saved since
    taking.door(subject, who=who, **({taking.words: words} if taking.words else {}))


def sentences(refusal: Exception) -> list[str]:
    """Return what a refusal says, a sentence each."""
    return list(refusal.messages) if isinstance(refusal, ValidationError) else [str(refusal)]
