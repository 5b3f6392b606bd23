"""Optimistic locking: whoever saves second is refused, and told what the first one changed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F


class StaleRevision(ValidationError):
    """Somebody else saved this row since the form was opened; `current` is the row as it now stands."""

    def __init__(self, current: models.Model) -> None:
        super().__init__(
            f"Somebody else saved this {current._meta.verbose_name} while you were editing it. "
            "Their change is shown beside yours; save again to keep yours.",
            code="stale",
        )
        self.current = current


class Revised(models.Model):
    """A row edited by people: `revision` counts its saves, and those of its child rows."""

    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def reread(self) -> None:
        """Become the row as it is stored, so that nothing set on it in memory is written by a step that is no edit.

        Raises StaleRevision when somebody saved since this one was read.
        """
        model: Any = type(self)
        stored = model.objects.get(pk=self.pk)
        if stored.revision != self.revision:
            raise StaleRevision(stored)
        self.refresh_from_db()

    def raise_revision(self, expected: int | None = None) -> None:
        """Count one more save, only if the stored row is still at `expected` (default: as this row was read).

        One conditional UPDATE, so two savers cannot both succeed. Raises StaleRevision, with nothing written.
        """
        model: Any = type(self)
        expected = self.revision if expected is None else expected
        if not model.objects.filter(pk=self.pk, revision=expected).update(revision=F("revision") + 1):
            raise StaleRevision(model.objects.get(pk=self.pk))
        self.revision = expected + 1
