"""A change as a page shows it, and the steps with it: what each calls, and what was done afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from claims.models import Change
from claims.models.change import ChangeState
from claims.rules.changes import ChangeStep, colliding, obstacle, seen
from claims.services import changes
from claims.wording import change as change_words
from sources.models.user import User


@dataclass(frozen=True, slots=True)
class Row:
    """A change as a page shows it, with the token of just that, and what is in the way of each step."""

    change: Change
    fields: list[change_words.Field]
    token: str
    obstacles: dict[str, str]
    others: list[Change]

    @property
    def may_accept(self) -> bool:
        """Whether this user can accept it now."""
        return not self.obstacles[ChangeStep.ACCEPT]

    @property
    def may_withdraw(self) -> bool:
        """Whether this user can take it back now."""
        return not self.obstacles[ChangeStep.WITHDRAW]

    @property
    def can_be_undone(self) -> bool:
        """Whether a further change can give the fields their former values back."""
        return self.change.state == ChangeState.ACCEPTED and not self.change.adds


def shown(change: Change, who: User) -> Row:
    """Return a change as a page shows it to this user."""
    token = seen(change)  # before the rows it tells of: an edit in between is then refused, never accepted unseen
    in_the_way = {str(step): obstacle(step, who, change) for step in ChangeStep}
    others = colliding(change) if change.is_open else []
    return Row(change, change_words.fields(change), token, in_the_way, others)


def _undo(row: Change, who: User, words: str, _seen: str) -> None:
    changes.undo(row, who=who, note=words)


STEPS: dict[str, tuple[Callable[[Change, Any, str, str], Any], str]] = {
    "accept": (lambda row, who, words, token: changes.accept(row, who=who, seen=token), "accepted; readers see it"),
    "decline": (
        lambda row, who, words, token: changes.decline(row, who=who, reason=words, seen=token),
        "declined; its author sees why",
    ),
    "withdraw": (lambda row, who, words, token: changes.withdraw(row, who=who), "withdrawn"),
    "undo": (_undo, "a further change puts back what stood there; it waits for a second person where it says more"),
}
