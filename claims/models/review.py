"""The two-person rule as a constraint: who accepts what reaches readers is not who worded it."""

from django.db import models
from django.db.models import F, Q

REVIEWED_ALONE = "One person worded and accepted it, under REVIEW=one; this stands for ever, and readers are told."


def two_people(model: str, second: str, first: str, rule: str) -> models.CheckConstraint:
    """Return the constraint that the person in `second` is not the one in `first`, unless reviewed alone."""
    apart = Q(**{f"{second}__isnull": True}) | Q(**{f"{first}__isnull": True}) | ~Q(**{second: F(first)})
    return models.CheckConstraint(
        condition=apart | Q(reviewed_alone=True),
        name=f"{model}_two_people",
        violation_error_message=f"{second.replace('_', ' ').capitalize()}: {rule}; somebody else must.",
    )
