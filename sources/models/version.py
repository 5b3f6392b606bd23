"""Version: a document's text as captured on one day."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q

from sources.models.choices import Scope
from sources.models.natural_key import loaded_after
from sources.models.user import User

NEVER_EDITED = "Version: a captured text is never edited; capture the document again."
ACCEPTANCE = ("waits", "approved_by")  # the one thing of a version that is ever written later


class VersionQuerySet(models.QuerySet["Version"]):
    """Versions; never updated in bulk."""

    def get_by_natural_key(self, slug: str, bytes_hash: str, scope: str) -> "Version":
        """Return the version of the document `slug` with this hash and scope."""
        return self.get(document__slug=slug, bytes_hash=bytes_hash, scope=scope)

    def waiting(self) -> Self:
        """Return those whose words readers do not see yet."""
        return self.filter(waits=True)

    def update(self, **values: Any) -> int:
        """Refuse: a captured text is never edited."""
        raise ValidationError(NEVER_EDITED)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: a captured text is never deleted."""
        raise ValidationError("Version: a captured text is never deleted.")


class Version(models.Model):
    """A document's text as captured on one day; never edited."""

    document = models.ForeignKey("sources.Document", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(help_text="Counts the versions of one document, from 1.")
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
    captured_by = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who captured it; empty for what came with a collection.",
    )
    waits = models.BooleanField(
        default=False, help_text="Readers see none of its words yet: somebody other than who captured it must read it."
    )
    approved_by = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who let readers see its words.",
    )

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
                condition=Q(approved_by__isnull=True) | (Q(waits=False) & ~Q(approved_by=F("captured_by"))),
                name="version_two_people",
                violation_error_message="Approved by: nobody accepts what they captured; somebody else must.",
            ),
        ]
        indexes = [models.Index(fields=["bytes_hash"], name="version_bytes_hash")]

    def __str__(self) -> str:
        return f"{self.document} (version {self.number}, {self.get_scope_display()})"

    @loaded_after("sources.document")
    def natural_key(self) -> tuple[str, str, str]:
        """Return the document's slug, the hash of the original, and the scope."""
        return (self.document.slug, self.bytes_hash, self.scope)

    @property
    def text(self) -> str:
        """The captured text; fetched when it is asked for, unless `body` was fetched along."""
        return self.body.text if self.pk or hasattr(self, "body") else ""

    @text.setter
    def text(self, text: str) -> None:
        self.body = Text(version=self, text=text)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert, its text with it; refuse to change what was captured, save that somebody accepts it."""
        if not self._state.adding:
            if tuple(kwargs.get("update_fields", ())) != ACCEPTANCE:
                raise ValidationError(NEVER_EDITED)
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            super().save(*args, **kwargs)
            if hasattr(self, "body"):
                self.body.version = self
                self.body.save(force_insert=True)

    def accept(self, second: User | None) -> None:
        """Let readers see its words, as `second` accepted them; nobody need where they read nothing new in them."""
        self.waits, self.approved_by = False, second
        self.save(update_fields=ACCEPTANCE)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: a captured text is never deleted."""
        raise ValidationError("Version: a captured text is never deleted.")


class TextQuerySet(models.QuerySet["Text"]):
    """Texts; never updated in bulk."""

    def get_by_natural_key(self, slug: str, bytes_hash: str, scope: str) -> "Text":
        """Return the text of the version with this natural key."""
        return self.get(version__document__slug=slug, version__bytes_hash=bytes_hash, version__scope=scope)

    def update(self, **values: Any) -> int:
        """Refuse: a captured text is never edited."""
        raise ValidationError(NEVER_EDITED)


class Text(models.Model):
    """The text of a version, in a row of its own: whoever lists versions does not read a book along with each."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, primary_key=True, related_name="body")
    text = models.TextField(help_text="Normalised text; an excerpt's fragments are joined by a line “[…]”.")

    objects = TextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="text_has_words",
                violation_error_message="Text: a version without words quotes nothing.",
            ),
        ]

    def __str__(self) -> str:
        return f"Text of {self.version}"

    @loaded_after("sources.version")
    def natural_key(self) -> tuple[str, str, str]:
        """Return the natural key of its version."""
        return self.version.natural_key()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; refuse to change what was captured."""
        if not self._state.adding:
            raise ValidationError(NEVER_EDITED)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: a captured text is never deleted."""
        raise ValidationError("Version: a captured text is never deleted.")
