"""Why a claim matters: what the desk knows that says which claim to check next."""

from django.db import models

from claims.models.choices import Harm, Spread


class PriorityFields(models.Model):
    """Why a claim matters: readers who asked, how widely it is said, the harm if it is wrong. Only the desk sees it.

    The deadline is the claim's own `due_on`.
    """

    readers_asked = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How many readers asked about it. Empty when none did."
    )
    spread = models.CharField(
        "how widely said", max_length=10, choices=Spread, blank=True, help_text="As far as the desk knows."
    )
    harm = models.CharField(
        max_length=10, choices=Harm, blank=True, help_text="What it does to people if it is wrong and believed."
    )

    class Meta:
        abstract = True
