"""Reply: who was asked for comment on a check, and what they answered."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from claims.models.claim import public_claim
from claims.models.verification import SHOWN, Verification
from sources.models.natural_key import loaded_after


class Channel(models.TextChoices):
    """How somebody was asked."""

    MAIL = "mail", "by e-mail"
    LETTER = "letter", "by letter"
    TELEPHONE = "telephone", "by telephone"
    PERSON = "person", "in person"
    FORM = "form", "by their own form"
    NETWORK = "network", "on a social network"


class ReplyQuerySet(models.QuerySet["Reply"]):
    """Replies, and the named sets of them."""

    def get_by_natural_key(self, number: int, created_at: str, whom: str, asked_on: str) -> "Reply":
        """Return what one was asked on one day about one verification."""
        of_one = self.filter(verification__claim__number=number, verification__created_at=created_at)
        return of_one.get(whom=whom, asked_on=asked_on)

    def public(self, held: bool = False) -> Self:
        """Return what readers may see: those of public verifications that the desk shows."""
        shown = {"verification__state__in": SHOWN, "verification__published_at__isnull": False}
        return self.filter(public_claim("verification__claim", held), shown=True, **shown)


class Reply(models.Model):
    """Who was asked for comment on a check, when and how, what they answered, whether they corrected the record."""

    verification = models.ForeignKey(Verification, on_delete=models.PROTECT, related_name="replies")
    whom = models.CharField("who was asked", max_length=200, help_text="Such as “The press office”; no private person.")
    asked_on = models.DateField(help_text="The day they were asked.")
    channel = models.CharField("how", max_length=10, choices=Channel, help_text="How they were asked.")
    due_on = models.DateField("answer by", null=True, blank=True, help_text="By when an answer was asked for.")
    answer = models.TextField("what they answered", blank=True, help_text="In their words. Empty while none came.")
    answered_on = models.DateField(null=True, blank=True, help_text="The day their answer came.")
    corrected = models.BooleanField(
        "they corrected the record", default=False, help_text="They put it right themselves."
    )
    shown = models.BooleanField("show to readers", default=False, help_text="Readers see it with the verdict.")
    published = models.BooleanField(
        default=False, editable=False, help_text="Whether its verdict was published: then both stay as they are."
    )

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["verification", "asked_on", "pk"]
        verbose_name_plural = "replies"
        constraints = [
            models.CheckConstraint(
                condition=~Q(whom=""),
                name="reply_has_whom",
                violation_error_message="Who was asked: name the office or person that was asked.",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True) | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="reply_answer_dated",
                violation_error_message="Answered on: an answer and its day come together; give both, or neither.",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("asked_on")),
                name="reply_due_after_asked",
                violation_error_message="Answer by: it lies before the day they were asked.",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")),
                name="reply_answered_after_asked",
                violation_error_message="Answered on: it lies before the day they were asked.",
            ),
            models.UniqueConstraint(
                fields=["verification", "whom", "asked_on"],
                name="reply_once",
                violation_error_message="Who was asked: this one was asked that day already; put both into one row.",
            ),
        ]

    def __str__(self) -> str:
        came = f"answered on {self.answered_on}" if self.answered_on else "no answer"
        return f"{self.whom}, asked on {self.asked_on}: {came}"

    @loaded_after("claims.verification")
    def natural_key(self) -> tuple[Any, ...]:
        """Return the natural key of the verification, who was asked, and the day."""
        return (*self.verification.natural_key(), self.whom, self.asked_on.isoformat())
