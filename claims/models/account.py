"""Account: which mail a person of the desk wants."""

from typing import Any

from django.conf import settings
from django.db import models

from sources.models.user import User

# What mail tells of, by the field that chooses it.
NEWS = ("returned", "published", "assigned", "answered", "source", "reader")


class AccountQuerySet(models.QuerySet["Account"]):
    """Accounts."""

    def get_by_natural_key(self, username: str) -> "Account":
        """Return the account of the person with this login name."""
        return self.get(user__username=username)


class Account(models.Model):
    """What a person of the desk wants to be told of by mail, and up to which line of the ledger they were told."""

    user = models.OneToOneField[User, User](
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="account", editable=False
    )
    returned = models.BooleanField(default=True, help_text="A verdict of yours came back.")
    published = models.BooleanField(default=True, help_text="A verdict of yours was published.")
    assigned = models.BooleanField(default=True, help_text="A claim was handed to you.")
    answered = models.BooleanField(default=True, help_text="Somebody accepted or declined a change you proposed.")
    source = models.BooleanField("source changed", default=True, help_text="The source of a claim of yours changed.")
    reader = models.BooleanField("reader wrote", default=True, help_text="Readers wrote to the desk.")
    told_to = models.PositiveBigIntegerField(default=0, editable=False, help_text="Number of a line of the ledger.")

    objects = AccountQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.user.get_username()

    def natural_key(self) -> tuple[Any, ...]:
        """Return the login name."""
        return (self.user.get_username(),)


def wants_all(account: Any) -> bool:
    """Say whether somebody chose nothing yet: they are told of everything."""
    return all(getattr(account, name) for name in NEWS)
