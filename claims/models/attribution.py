"""Attribution: how an assertion reached the page."""

from django.db import models
from django.db.models import Q

from claims.models.choices import Relay
from claims.models.claim import Claim
from sources.models import Actor
from sources.models.natural_key import loaded_after


class AttributionQuerySet(models.QuerySet["Attribution"]):
    """Attributions."""

    def get_by_natural_key(self, number: int, part: str, actor: str | None, description: str) -> "Attribution":
        """Return one part of the way one claim took; `actor` is a slug, or None for somebody described."""
        return self.get(claim__number=number, part=part, actor__slug=actor, description=description)


class Attribution(models.Model):
    """How an assertion reached the page: who originated, said, endorsed or relayed it, with their role as printed."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="attributions")
    part = models.CharField(max_length=12, choices=Relay, help_text="What they did with the assertion.")
    actor = models.ForeignKey(
        Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="attributions", help_text="Who, if named."
    )
    description = models.CharField(max_length=200, blank=True, help_text="Who, if not named: “an officer”.")
    role = models.CharField(max_length=200, blank=True, help_text="Their role as printed: “Home Secretary”.")

    objects = AttributionQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(actor__isnull=False, description="")) | (Q(actor__isnull=True) & ~Q(description="")),
                name="attribution_who",
                violation_error_message="Actor: choose an actor, or describe who it was; not both.",
            ),
            # Two, for SQLite has no unique constraint that takes two empty actors for equal.
            models.UniqueConstraint(
                fields=["claim", "part", "actor"],
                name="attribution_actor_once",
                violation_error_message="Part: this person has that part already.",
            ),
            models.UniqueConstraint(
                fields=["claim", "part", "description"],
                condition=~Q(description=""),
                name="attribution_description_once",
                violation_error_message="Part: whoever is described so has that part already.",
            ),
        ]

    def __str__(self) -> str:
        role = f", {self.role}" if self.role else ""
        return f"{self.get_part_display().split(':')[0]}: {self.who}{role}"

    @loaded_after("claims.claim", "sources.actor")
    def natural_key(self) -> tuple[int, str, str | None, str]:
        """Return the claim's number, the part, and who: the actor's slug, or the description."""
        return (self.claim.number, self.part, self.actor.slug if self.actor else None, self.description)

    @property
    def who(self) -> str:
        """The actor's name, or the description."""
        return self.actor.name if self.actor else self.description
