"""Request: what a reader sent in."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.claim import Claim
from sources.models.user import User

MOST_LETTERS = 5_000  # of what a reader writes; who has more gives an address


class RequestKind(models.TextChoices):
    """What a reader asks for."""

    CORRECTION = "correction", "a correction"
    CLAIM = "claim", "a claim to check"
    SOURCE = "source", "a source"


class RequestQuerySet(models.QuerySet["Request"]):
    """Requests, and the named sets of them."""

    def open(self) -> Self:
        """Return those that nobody has settled yet, oldest first."""
        return self.filter(settled_at__isnull=True).order_by("pk")


class Request(models.Model):
    """What a reader sent in (a correction, a claim to check, a source): private, and kept for a while only."""

    kind = models.CharField("what it is", max_length=10, choices=RequestKind, default=RequestKind.CORRECTION)
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="requests", help_text="Which it is about."
    )
    words = models.TextField("what you want to tell us", max_length=MOST_LETTERS)
    url = models.URLField("web address", max_length=1000, blank=True)
    email = models.EmailField("your mail address", blank=True, help_text="Only if you want an answer.")
    sender = models.CharField(max_length=64, editable=False, help_text="A keyed hash: how many came from one place.")
    sent_at = models.DateTimeField(editable=False)
    answer = models.TextField(blank=True, max_length=MOST_LETTERS, help_text="Goes by mail to the address left.")
    settled_by = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    mailed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["sent_at"], name="request_sent"),
            models.Index(fields=["sender", "sent_at"], name="request_sender"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""),
                name="request_has_words",
                violation_error_message="What you want to tell us: write something.",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, answer="")
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="request_settled_whole",
                violation_error_message="Settled at: an answer says who gave it, and when.",
            ),
        ]

    def __str__(self) -> str:
        return f"Request {self.pk}: {self.get_kind_display()}"
