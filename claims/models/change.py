"""Change: a call of a door not yet made."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.models.claim import REFERENCE, Claim
from claims.models.measure import Incomparability, Measure
from claims.models.series import Series
from claims.models.story import Story
from claims.models.topic import Topic
from claims.models.verdict import Verdict
from sources.models import Actor, Document
from sources.models.user import User


class Door(models.TextChoices):
    """The doors that wait for a second person when what they change is public; the value is the door's name."""

    AMEND = "amend", "amendment of a claim"
    SAY_AGAIN = "say_again", "claim said again"
    MEASURE = "save_measure", "change of a measure"
    INCOMPARABILITY = "save_incomparability", "measures not comparable"
    STORY = "save_story", "change of a story"
    TOPIC = "save_topic", "change of a topic"
    DOCUMENT = "save_document", "change of a document"
    ACTOR = "save_actor", "change of an actor"
    VERDICT = "save_verdict", "change of the verdict scale"
    SERIES = "save_series", "change of an official series"


MODELS: dict[str, Any] = {
    Door.AMEND: Claim,
    Door.SAY_AGAIN: Claim,
    Door.MEASURE: Measure,
    Door.INCOMPARABILITY: Incomparability,
    Door.STORY: Story,
    Door.TOPIC: Topic,
    Door.DOCUMENT: Document,
    Door.ACTOR: Actor,
    Door.VERDICT: Verdict,
    Door.SERIES: Series,
}


class ChangeState(models.TextChoices):
    """How a change ended, or that it has not."""

    OPEN = "open", "waits for a second person"
    ACCEPTED = "accepted", "accepted"
    DECLINED = "declined", "declined"
    WITHDRAWN = "withdrawn", "withdrawn by its author"


class ChangeQuerySet(models.QuerySet["Change"]):
    """Changes, and the named sets of them."""

    def open(self) -> Self:
        """Return those that wait."""
        return self.filter(state=ChangeState.OPEN)

    def about(self, kind: str, reference: str) -> Self:
        """Return the changes of one thing, by its kind and public reference."""
        return self.filter(subject_kind=kind, subject=reference)


class Change(models.Model):
    """A call of a door not yet made: what somebody would have readers see, until somebody else accepts it."""

    door = models.CharField(max_length=30, choices=Door, help_text="What would be done.")
    subject_kind = models.CharField(max_length=30)
    subject = models.CharField(max_length=200, help_text="The public reference of what would change: OR-0042, a slug.")
    arguments = models.JSONField(help_text="The fields and child rows it changes, as typed, other rows by reference.")
    former = models.JSONField(default=dict, blank=True, help_text="What those fields held when it was proposed.")
    seen = models.CharField(max_length=64, help_text="What its author saw of the thing.")
    author = models.ForeignKey[User, User](settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="changes")
    proposed_at = models.DateTimeField()
    batch = models.CharField(max_length=60, blank=True, help_text="What was proposed together has one name.")
    public_note = models.TextField(help_text="What changes and why. Readers will see it.")
    state = models.CharField(max_length=10, choices=ChangeState, default=ChangeState.OPEN)
    decided_by = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="decided_changes"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, help_text="For a declined change: why. Its author sees it.")
    alone = models.BooleanField(default=False, help_text="Accepted by its own author: one person runs this desk.")

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        permissions = [
            ("propose_change", "Can propose a change, and accept what a reviewer worded"),
            ("decide_change", "Can accept and decline changes"),
        ]
        indexes = [models.Index(fields=["subject_kind", "subject"], name="change_subject")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ChangeState.OPEN, decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state=ChangeState.OPEN) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="change_decided",
                violation_error_message="State: a change is open, or somebody decided on it on some day.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ChangeState.ACCEPTED, ChangeState.DECLINED])
                | ~Q(decided_by=F("author"))
                | Q(alone=True),
                name="change_two_people",
                violation_error_message="Decided by: nobody accepts their own words; somebody else must.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ChangeState.WITHDRAWN) | Q(decided_by=F("author")),
                name="change_withdrawn_by_author",
                violation_error_message="Decided by: only its author withdraws a change; somebody else declines it.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ChangeState.DECLINED) | ~Q(reason=""),
                name="change_declined_reason",
                violation_error_message="Reason: say why the change is declined; its author will see it.",
            ),
            models.CheckConstraint(
                condition=~Q(public_note=""),
                name="change_public_note",
                violation_error_message="Public note: say what changes and why; readers will see it.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_door_display()}: {self.subject}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits."""
        return self.state == ChangeState.OPEN

    @property
    def adds(self) -> bool:
        """Whether it would make a row that was not there when it was proposed."""
        return not self.former

    def row(self) -> Any:
        """Return what it would change as stored; None when that is not on record, as for a new row."""
        rows = MODELS[self.door].objects
        if self.door in (Door.AMEND, Door.SAY_AGAIN):
            number = REFERENCE.fullmatch(self.subject)
            return rows.filter(number=int(number[1])).first() if number else None
        if self.door == Door.INCOMPARABILITY:
            first, _, second = self.subject.partition(" ")
            return rows.filter(first__slug=first, second__slug=second).first()
        return rows.filter(slug=self.subject).first()
