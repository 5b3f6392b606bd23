"""The door for verdicts and for what is public: every step is reasoned, logged, and never one person's alone."""

from claims.rules.policy import Step
from claims.services.workflow.claims import end_hold, hold, release, withdraw
from claims.services.workflow.findings import release_finding, revoke_finding
from claims.services.workflow.interrupted import back_to_author, unsettle_claim, unsettle_counts
from claims.services.workflow.links import decide_link
from claims.services.workflow.reviews import accept_match, end_match, propose_match, unmatch
from claims.services.workflow.said_again import end_said_again, part_unlike
from claims.services.workflow.texts import accept_text
from claims.services.workflow.verifications import (
    cite,
    cite_review,
    end_amended,
    propose,
    publish,
    read_blind,
    return_for_work,
    revise,
    submit,
)

__all__ = [
    "Step",
    "accept_match",
    "accept_text",
    "back_to_author",
    "cite",
    "cite_review",
    "decide_link",
    "end_amended",
    "end_hold",
    "end_match",
    "end_said_again",
    "hold",
    "part_unlike",
    "propose",
    "propose_match",
    "publish",
    "read_blind",
    "release",
    "release_finding",
    "return_for_work",
    "revise",
    "revoke_finding",
    "submit",
    "unmatch",
    "unsettle_claim",
    "unsettle_counts",
    "withdraw",
]
