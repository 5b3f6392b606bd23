"""Version: a document's text as captured on one day."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from sources.models.choices import Scope


class VersionQuerySet(models.QuerySet["Version"]):
    """Versions; never updated in bulk."""

    def get_by_natural_key(self, slug: str, bytes_hash: str, scope: str) -> "Version":
        """Return the version of the document `slug` with this hash and scope."""
        return self.get(document__slug=slug, bytes_hash=bytes_hash, scope=scope)

    def update(self, **values: Any) -> int:
        """Refuse: a captured text is never edited."""
        raise ValidationError("Version: a captured text is never edited; capture the document again.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: a captured text is never deleted."""
        raise ValidationError("Version: a captured text is never deleted.")


class Version(models.Model):
    """A document's text as captured on one day; never edited."""

    document = models.ForeignKey("sources.Document", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(help_text="Counts the versions of one document, from 1.")
    text = models.TextField(help_text="Normalised text; an excerpt's fragments are joined by a line “[…]”.")
    bytes_hash = models.CharField(
        "SHA-256 of the original",
        max_length=64,
        blank=True,
        help_text="Of the full original bytes; empty where the original is not held.",
    )
    text_hash = models.CharField("SHA-256 of the text", max_length=64)
    media_type = models.CharField(max_length=100)
    extractor = models.CharField(max_length=100, help_text="What made the text out of the bytes, with its version.")
    retrieved_at = models.DateTimeField(null=True, blank=True, help_text="When the original was fetched, if known.")
    captured_at = models.DateTimeField(help_text="When it was captured here.")
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.FULL)
    pages = models.JSONField(default=list, blank=True, help_text="Where each page of a PDF begins in the text.")

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                name="version_number",
                violation_error_message="Number: this document has a version of that number already.",
            ),
            models.UniqueConstraint(
                fields=["document", "bytes_hash", "scope"],
                name="version_same_bytes_once",
                violation_error_message="SHA-256 of the original: these bytes are captured already.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="version_has_text",
                violation_error_message="Text: a version without words quotes nothing.",
            ),
        ]
        indexes = [models.Index(fields=["bytes_hash"], name="version_bytes_hash")]

    def __str__(self) -> str:
        return f"{self.document} (version {self.number}, {self.get_scope_display()})"

    def natural_key(self) -> tuple[str, str, str]:
        """Return the document's slug, the hash of the original, and the scope."""
        return (self.document.slug, self.bytes_hash, self.scope)

    natural_key.dependencies = ["sources.document"]  # type: ignore[attr-defined]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; refuse to change what was captured."""
        if not self._state.adding:
            raise ValidationError("Version: a captured text is never edited; capture the document again.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: a captured text is never deleted."""
        raise ValidationError("Version: a captured text is never deleted.")
