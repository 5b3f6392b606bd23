"""Attribution: how an assertion reached the page."""

from django.db import models
from django.db.models import Q

from claims.models.choices import Relay
from claims.models.claim import Claim
from sources.models import Actor


class Attribution(models.Model):
    """How an assertion reached the page: who originated, said, endorsed or relayed it, with their role as printed."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="attributions")
    part = models.CharField(max_length=12, choices=Relay)
    actor = models.ForeignKey(
        Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="attributions", help_text="Who, if named."
    )
    description = models.CharField(max_length=200, blank=True, help_text="Who, if not named: “an officer”.")
    role = models.CharField(max_length=200, blank=True, help_text="Their role as printed: “Home Secretary”.")

    class Meta:
        ordering = ["claim", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(actor__isnull=False, description="")) | (Q(actor__isnull=True) & ~Q(description="")),
                name="attribution_who",
                violation_error_message="Actor: choose an actor, or describe who it was; not both.",
            ),
            models.UniqueConstraint(
                fields=["claim", "part", "actor", "description"],
                name="attribution_once",
                nulls_distinct=False,
                violation_error_message="Part: this person has that part already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display().split(':')[0]}: {self.who}"

    @property
    def who(self) -> str:
        """The actor's name, or the description."""
        return self.actor.name if self.actor else self.description
