"""Topic: what a claim is about, for browsing."""

from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse

from sources.models.review import Worded, own_words_rule


class TopicQuerySet(models.QuerySet["Topic"]):
    """Topics."""

    def get_by_natural_key(self, slug: str) -> "Topic":
        """Return the topic with this slug."""
        return self.get(slug=slug)

    def public(self, held: bool = False) -> Self:
        """Return the topics that a public claim is on; `held`: or one that is only on hold."""
        claims: Any = apps.get_model("claims", "Claim").objects.public(held)
        return self.filter(Exists(claims.filter(topics=OuterRef("pk"))))


class Topic(Worded):
    """What a claim is about, for browsing."""

    name = models.CharField(max_length=80, unique=True, help_text="Short, as readers would look for it.")
    slug = models.SlugField(max_length=80, unique=True, help_text="Its part of web addresses; stays as it is.")

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [own_words_rule("topic")]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """Return the slug."""
        return (self.slug,)

    def get_absolute_url(self) -> str:
        """Return the topic's public page."""
        return reverse("claims:topic", args=[self.slug])
