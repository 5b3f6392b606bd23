"""The door for verdicts and for what is public: every step is reasoned, logged, and never one person's alone."""

from claims.workflow.permitted import Step, steps
from claims.workflow.releasing import end_hold, hold, release, release_finding, revoke_finding, withdraw
from claims.workflow.scaling import save_verdict
from claims.workflow.verifying import back_to_review, propose, publish, return_for_work, revise, submit

__all__ = [
    "Step",
    "back_to_review",
    "end_hold",
    "hold",
    "propose",
    "publish",
    "release",
    "release_finding",
    "return_for_work",
    "revise",
    "revoke_finding",
    "save_verdict",
    "steps",
    "submit",
    "withdraw",
]
