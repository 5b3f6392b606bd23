"""Dismissal: words of a document that are no claim."""

import hashlib
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from sources.models import Document
from sources.models.natural_key import loaded_after
from sources.models.user import User


class DismissalQuerySet(models.QuerySet["Dismissal"]):
    """Dismissals."""

    def get_by_natural_key(self, slug: str, digest: str) -> "Dismissal":
        """Return the dismissal of the words with this digest in one document."""
        return self.get(document__slug=slug, digest=digest)


class Dismissal(models.Model):
    """Words of a document that looked like a claim and are none, somebody decided: they are marked no more."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="dismissals")
    exact = models.TextField("words", help_text="Exactly as they were marked.")
    digest = models.CharField(max_length=64, editable=False)
    dismissed_by = models.ForeignKey[User, User](settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dismissed_at = models.DateTimeField()

    objects = DismissalQuerySet.as_manager()

    class Meta:
        ordering = ["document", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "digest"],
                name="dismissal_once",
                violation_error_message="Words: they are hidden in this document already.",
            ),
            models.CheckConstraint(
                condition=~Q(exact=""),
                name="dismissal_has_words",
                violation_error_message="Words: there are none to hide; choose a marked claim.",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.exact if len(self.exact) <= 80 else self.exact[:79] + '…'}”"

    @loaded_after("sources.document")
    def natural_key(self) -> tuple[str, str]:
        """Return the document's slug and the digest of the words."""
        return (self.document.slug, self.digest)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store with the digest of the words: an index over long words themselves has a size limit."""
        self.digest = self.digest_of(self.exact)
        super().save(*args, **kwargs)

    @staticmethod
    def digest_of(exact: str) -> str:
        """Return the SHA-256 of the words."""
        return hashlib.sha256(exact.encode()).hexdigest()
