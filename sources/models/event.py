"""Event: one line of the audit ledger."""

import hashlib
import json
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from sources.models.user import User

GENESIS = "0" * 64


class EventQuerySet(models.QuerySet["Event"]):
    """Events; appended by `sources.ledger` only."""

    def about(self, kind: str, reference: str) -> Self:
        """Return what happened to one thing, oldest first."""
        return self.filter(subject_kind=kind, subject=reference).order_by("number")

    def head(self) -> tuple[int, str]:
        """Return the number and the hash of the last line; keep it elsewhere, and nothing before it changes unseen."""
        return self.order_by("-number").values_list("number", "hash").first() or (0, GENESIS)

    def update(self, **values: Any) -> int:
        """Refuse: the ledger is append-only."""
        raise ValidationError("Event: the ledger is append-only.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: the ledger is append-only."""
        raise ValidationError("Event: the ledger is append-only.")


class Event(models.Model):
    """One line of the audit ledger: who did what, when and why; each holds the hash of the one before."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    who = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty for what a command did by itself.",
    )
    who_name = models.CharField(max_length=150, help_text="Their user name on that day.")
    action = models.CharField(max_length=50, help_text="What was done, such as “verification published”.")
    subject_kind = models.CharField(max_length=30)
    subject = models.CharField(max_length=200, help_text="The thing's public reference: OR-0042, a slug.")
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, unique=True, help_text="Hash of the event before.")
    hash = models.CharField(max_length=64, unique=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["subject_kind", "subject"], name="event_subject"),
            models.Index(fields=["action", "subject_kind", "subject"], name="event_action"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(action=""),
                name="event_has_action",
                violation_error_message="Action: say what was done.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.action}: {self.subject}"

    def computed_hash(self) -> str:
        """Return the SHA-256 of everything the line says, the hash of the one before included."""
        said = [
            self.number,
            self.at.isoformat(),
            self.who_id,
            self.who_name,
            self.action,
            self.subject_kind,
            self.subject,
            self.reason,
            self.details,
            self.previous,
        ]
        return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append; refuse to change a line."""
        if not self._state.adding:
            raise ValidationError("Event: the ledger is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: the ledger is append-only."""
        raise ValidationError("Event: the ledger is append-only.")
