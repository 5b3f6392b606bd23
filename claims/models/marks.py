"""Marks: the likely claims of one version, worked out once."""

from django.db import models

from sources.models import Version
from sources.models.natural_key import loaded_after


class MarksQuerySet(models.QuerySet["Marks"]):
    """Stored marks."""

    def get_by_natural_key(self, slug: str, bytes_hash: str, scope: str) -> "Marks":
        """Return the marks of the version with this natural key."""
        return self.get(version__document__slug=slug, version__bytes_hash=bytes_hash, version__scope=scope)


class Marks(models.Model):
    """The likely claims of one version, as one reader found them; derived from its text, and made anew at any time."""

    version = models.OneToOneField(Version, on_delete=models.CASCADE, primary_key=True, related_name="marks")
    reader = models.CharField(max_length=64, help_text="Which reader found them: a digest of its program.")
    counted_from = models.JSONField(help_text="What relative words and years were counted from when they were read.")
    found = models.TextField(help_text="The likely claims in the order they stand, as JSON, without their words.")

    objects = MarksQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "marks"

    def __str__(self) -> str:
        return f"Marks of {self.version}"

    @loaded_after("sources.version")
    def natural_key(self) -> tuple[str, str, str]:
        """Return the natural key of its version."""
        return self.version.natural_key()
