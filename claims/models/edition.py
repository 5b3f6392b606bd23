"""Edition: a claim's or a story's page as readers saw it from one public change on."""

import hashlib
import zlib
from typing import Self

from django.db import models
from django.db.models import Q

from claims.models.claim import Claim
from claims.models.story import Story
from sources.models.event import Event


class EditionText(models.Model):
    """What a page said, as the JSON of its twin: compressed, stored once however often it is said, never changed."""

    hash = models.CharField(max_length=64, primary_key=True)
    packed = models.BinaryField()

    def __str__(self) -> str:
        return self.hash[:12]

    @property
    def text(self) -> str:
        """The JSON."""
        return zlib.decompress(self.packed).decode()

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the unsaved row of a text; its hash is the SHA-256 of the text."""
        return cls(hash=hashlib.sha256(text.encode()).hexdigest(), packed=zlib.compress(text.encode(), 9))


class Edition(models.Model):
    """A claim's or a story's page as readers saw it from one public change on, until the next; never changed."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, related_name="editions")
    story = models.ForeignKey(Story, on_delete=models.PROTECT, null=True, related_name="editions")
    text = models.ForeignKey(EditionText, on_delete=models.PROTECT, related_name="editions")
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, related_name="+", help_text="The last line it was kept after."
    )
    at = models.DateTimeField(help_text="When it changed so.")

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["claim", "at"], name="edition_claim_at"),
            models.Index(fields=["story", "at"], name="edition_story_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(claim__isnull=False, story__isnull=True) | Q(claim__isnull=True, story__isnull=False),
                name="edition_claim_or_story",
                violation_error_message="Claim: an edition is of a claim or of a story; one of them.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim.reference if self.claim else self.story}, {self.at:%-d %B %Y}"
