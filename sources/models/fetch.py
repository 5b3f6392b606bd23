"""Fetch: one look at the address of a document."""

from typing import Any, Self

from django.conf import settings
from django.db import models

from sources.models.choices import FetchOutcome
from sources.models.document import Document
from sources.models.user import User
from sources.models.version import Version


class FetchQuerySet(models.QuerySet["Fetch"]):
    """Looks, and the named sets of them."""

    def last(self) -> Any:
        """Return the last look of these, or None."""
        return self.order_by("-pk").first()

    def last_of_each(self) -> Self:
        """Return the last look at each document, those under way left out."""
        done = Fetch.objects.exclude(outcome=FetchOutcome.STARTED)
        later = done.filter(document=models.OuterRef("document"), pk__gt=models.OuterRef("pk"))
        return self.exclude(outcome=FetchOutcome.STARTED).filter(~models.Exists(later))

    def doubtful(self) -> Self:
        """Return the last looks that found so little left that an editor is asked."""
        return self.last_of_each().filter(outcome=FetchOutcome.DOUBTFUL)


class Fetch(models.Model):
    """One look at the address of a document: when, where it led, what it answered, and what came of it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="fetches")
    at = models.DateTimeField()
    host = models.CharField(max_length=255, blank=True, help_text="Whose turn it is; one look at a time.")
    address = models.CharField(max_length=1000, blank=True, help_text="Where it led in the end.")
    status = models.PositiveSmallIntegerField(default=0, help_text="As HTTP counts; 0 when nothing answered.")
    headers = models.JSONField(default=dict, blank=True, help_text="Those of the answer that say what it is.")
    outcome = models.CharField(max_length=10, choices=FetchOutcome)
    says = models.TextField(blank=True, help_text="What to do about it, or what became of it.")
    failures = models.PositiveSmallIntegerField(default=0, help_text="How many in a row failed, this one among them.")
    bytes_hash = models.CharField("SHA-256 of the bytes", max_length=64, blank=True)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="fetches")
    decided_by = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", help_text="Who took it or not."
    )

    objects = FetchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "fetches"
        indexes = [
            models.Index(fields=["document", "-id"], name="fetch_of_document"),
            models.Index(fields=["host"], name="fetch_under_way", condition=models.Q(outcome=FetchOutcome.STARTED)),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.get_outcome_display()}"
