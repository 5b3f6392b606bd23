"""The two-person rule in the rows: who worded what readers see, who accepted it, and that these are two."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sources.models.user import User

REVIEWED_ALONE = "One person worded and accepted it, under REVIEW=one; this stands for ever, and readers are told."


def two_people(model: str, second: str, first: str, rule: str) -> models.CheckConstraint:
    """Return the constraint that the person in `second` is not the one in `first`, unless reviewed alone."""
    apart = Q(**{f"{second}__isnull": True}) | Q(**{f"{first}__isnull": True}) | ~Q(**{second: F(first)})
    return models.CheckConstraint(
        condition=apart | Q(reviewed_alone=True),
        name=f"{model}_two_people",
        violation_error_message=f"{second.replace('_', ' ').capitalize()}: {rule}; somebody else must.",
    )


def own_words_rule(model: str) -> models.CheckConstraint:
    """Return the constraint of a `Worded` model that nobody accepted their own words."""
    return two_people(model, "approved_by", "worded_by", "nobody accepts their own words")


class Worded(models.Model):
    """A row whose words reach readers along with the first claim that shows it, once a second person accepts them."""

    worded_by = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="worded_%(class)ss",
        editable=False,
        help_text="Who last changed what it says; empty for what a command captured.",
    )
    approved_by = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="approved_%(class)ss",
        editable=False,
        help_text="Who accepted it as it stands, with the first claim that shows it to readers.",
    )
    reviewed_alone = models.BooleanField(default=False, editable=False, help_text=REVIEWED_ALONE)

    class Meta:
        abstract = True

    def stand_as(self, stored: "Worded | None", who: User | None) -> None:
        """Take over who stands for the stored row, whatever was set in memory; of a new one it is `who`."""
        self.worded_by = stored.worded_by if stored else who
        self.approved_by = stored.approved_by if stored else None
        self.reviewed_alone = stored.reviewed_alone if stored else False

    def reword(self, who: User | None, second: User | None) -> None:
        """Say whose words these are now: `who`'s, accepted by `second`, or by nobody yet."""
        self.worded_by, self.approved_by = who, second
        self.reviewed_alone = self.reviewed_alone or (second is not None and second == who)
