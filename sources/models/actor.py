"""Actor: who publishes, asserts or promises."""

from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from sources.models.choices import ActorKind
from sources.models.passage import Passage
from sources.models.review import Worded, own_words_rule


class ActorQuerySet(models.QuerySet["Actor"]):
    """Actors, and the named sets of them."""

    def get_by_natural_key(self, slug: str) -> "Actor":
        """Return the actor with this slug."""
        return self.get(slug=slug)

    def public(self, held: bool = False) -> Self:
        """Return the actors a public claim reaches: claimants, attributed, addressed, publishers of words or counts.

        So is whoever succeeded one of these, for pages name them. `held` as for passages.
        """
        claims: Any = apps.get_model("claims", "Claim").objects.public(held)
        named = claims.filter(Q(claimant=OuterRef("pk")) | Q(addressee=OuterRef("pk")) | Q(set_by=OuterRef("pk")))
        published = Passage.objects.public(held).filter(document__publisher=OuterRef("pk"))
        counted = apps.get_model("claims", "Series").objects.public(held).filter(publisher=OuterRef("pk"))
        spoken = claims.filter(attributions__actor=OuterRef("pk"))
        reached = Exists(named) | Exists(spoken) | Exists(published) | Exists(counted)
        ended = Actor.objects.filter(reached, succeeded_by__isnull=False)
        return self.filter(reached | Q(pk__in=ended.values("succeeded_by")))


class Actor(Worded):
    """A person, body or group that publishes, asserts or promises ("industry" is a group)."""

    name = models.CharField(max_length=200, unique=True, help_text="As the actor is called today or was last called.")
    slug = models.SlugField(max_length=80, unique=True, help_text="Its part of web addresses; stays as it is.")
    kind = models.CharField(
        max_length=10,
        choices=ActorKind,
        default=ActorKind.BODY,
        help_text="A body is organised and has a name; a group is not (“industry”, “parents”).",
    )
    url = models.URLField("web address", max_length=500, blank=True, help_text="The actor's own site, if any.")
    same_as = models.JSONField(
        "same as",
        default=list,
        blank=True,
        help_text='Addresses that identify the same actor elsewhere, as a list: ["https://…"].',
    )
    succeeded_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        help_text="The actor that took over its work, if it ended or was merged.",
    )
    history = HistoricalRecords()

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            own_words_rule("actor"),
            models.CheckConstraint(
                condition=~Q(succeeded_by=models.F("pk")),
                name="actor_not_its_own_successor",
                violation_error_message="Succeeded by: an actor cannot succeed itself; choose another.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """Return the slug."""
        return (self.slug,)

    def get_absolute_url(self) -> str:
        """Return the actor's public page."""
        return reverse("claims:actor", args=[self.slug])
