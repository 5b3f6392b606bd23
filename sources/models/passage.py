"""Passage: a quotation from a document."""

import hashlib
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from sources.anchoring import Selector
from sources.models.natural_key import loaded_after


class PassageQuerySet(models.QuerySet["Passage"]):
    """Passages, and the named sets of them."""

    def get_by_natural_key(self, slug: str, digest: str) -> "Passage":
        """Return the passage of the document `slug` with this digest."""
        return self.get(document__slug=slug, digest=digest)

    def public(self, held: bool = False) -> Self:
        """Return the passages a public claim quotes, takes context from, or rests its published verdict on.

        `held`: also those of claims that are only on hold, which readers see once the hold ends.
        """
        claims: Any = apps.get_model("claims", "Claim").objects.public(held)
        evidence: Any = apps.get_model("claims", "Evidence").objects.public(held)
        return self.filter(
            Exists(claims.filter(passage=OuterRef("pk")))
            | Exists(claims.filter(context=OuterRef("pk")))
            | Exists(evidence.filter(passage=OuterRef("pk")))
        )


class Passage(models.Model):
    """A quotation from a document (W3C TextQuoteSelector): the exact words, and a little before and after them."""

    document = models.ForeignKey(
        "sources.Document", on_delete=models.PROTECT, related_name="passages", help_text="Where the words stand."
    )
    exact = models.TextField("quoted words", help_text="Exactly as in the captured text.")
    prefix = models.CharField(
        max_length=200, blank=True, help_text="The words just before, to tell equal quotes apart."
    )
    suffix = models.CharField(max_length=200, blank=True, help_text="The words just after.")
    digest = models.CharField(max_length=64, editable=False)

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["document", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "digest"],
                name="passage_once",
                violation_error_message="Quoted words: this passage is recorded already.",
            ),
            models.CheckConstraint(
                condition=~Q(exact=""),
                name="passage_has_words",
                violation_error_message="Quoted words: a passage needs at least one word.",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.exact if len(self.exact) <= 80 else self.exact[:79] + '…'}”"

    @loaded_after("sources.document")
    def natural_key(self) -> tuple[str, str]:
        """Return the document's slug and the digest of the words."""
        return (self.document.slug, self.digest)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store with the digest of the words: an index over long quotations themselves has a size limit."""
        self.digest = self.digest_of(self.selector)
        super().save(*args, **kwargs)

    @staticmethod
    def digest_of(selector: Selector) -> str:
        """Return the SHA-256 that tells a passage from every other of its document."""
        return hashlib.sha256("\x1f".join((selector.prefix, selector.exact, selector.suffix)).encode()).hexdigest()

    @property
    def selector(self) -> Selector:
        """The passage as the anchoring takes it."""
        return Selector(self.exact, self.prefix, self.suffix)
