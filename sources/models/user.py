"""User: whoever signed in, as far as the doors and the rules ask; Django's own model and any other fit."""

from typing import Any, Protocol


class User(Protocol):
    """A person at work: known by a key and a login name, allowed what their roles allow.

    A row points to one through `ForeignKey[User, User]`, and is given one by assignment. The type checker's plugin
    reads a model's constructor and its lookups from Django, which names the account's own class there.
    """

    @property
    def pk(self) -> Any:
        """The key of the account."""

    def get_username(self) -> str:
        """Return the login name; staff see it, readers never do."""

    def has_perm(self, perm: str) -> bool:
        """Say whether a role of theirs holds this permission, `app.codename`."""

    def get_full_name(self) -> str:
        """Return the display name, "" when none was given."""


def display_name(user: User | None, unnamed: str = "a member of the desk") -> str:
    """Return how a person is shown: their display name, never the login name.

    >>> display_name(None)
    'a member of the desk'
    """
    return (user.get_full_name() if user else "") or unnamed
