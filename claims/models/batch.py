"""Batch: a desk's spreadsheet whose rows became drafts."""

from django.conf import settings
from django.db import models

from sources.models.user import User


class BatchQuerySet(models.QuerySet["Batch"]):
    """Batches."""

    def get_by_natural_key(self, bytes_hash: str) -> "Batch":
        """Return the batch of the file with this hash."""
        return self.get(bytes_hash=bytes_hash)


class Batch(models.Model):
    """A desk's spreadsheet whose rows became drafts: its name, the hash of its bytes, who brought it, and when."""

    name = models.CharField(max_length=200, help_text="The file's name.")
    bytes_hash = models.CharField(max_length=64, unique=True, editable=False)
    imported_by = models.ForeignKey[User, User](settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return f"{self.name}, {self.imported_at:%-d %B %Y}"

    def natural_key(self) -> tuple[str]:
        """Return the hash of the file."""
        return (self.bytes_hash,)
