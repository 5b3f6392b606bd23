"""Anchor: where a passage stands in one version."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from sources.extraction import page_at
from sources.models.choices import SETTLED, Outcome, Scope
from sources.models.natural_key import loaded_after
from sources.models.passage import Passage
from sources.models.user import User
from sources.models.version import Version


class AnchorQuerySet(models.QuerySet["Anchor"]):
    """Anchors, and the named sets of them."""

    def get_by_natural_key(self, slug: str, digest: str, bytes_hash: str, scope: str) -> "Anchor":
        """Return the anchor of one passage in one version."""
        return self.get(
            passage__document__slug=slug,
            passage__digest=digest,
            version__bytes_hash=bytes_hash,
            version__scope=scope,
        )

    def settled(self) -> Self:
        """Return the anchors whose words stand there as they were quoted, among their own."""
        return self.filter(outcome__in=SETTLED)

    def undecided(self) -> Self:
        """Return the anchors in current versions that are not settled and which nobody has looked at yet.

        What an older version or a mere excerpt does not have is no change: the current version is what counts.
        """
        place = {"scope": models.OuterRef("version__scope"), "number__gt": models.OuterRef("version__number")}
        newer = Q(**place) | (Q(scope=Scope.FULL) & ~Q(scope=models.OuterRef("version__scope")))
        newest = ~models.Exists(Version.objects.filter(newer, document=models.OuterRef("version__document")))
        went_back = Q(version__document__current__isnull=False)
        current = Q(version__document__current=models.F("version")) | (~went_back & Q(newest))
        return self.filter(current, decided_by__isnull=True).exclude(outcome__in=SETTLED)


class Anchor(models.Model):
    """Where a passage stands in one version (W3C TextPositionSelector), and what became of its words there."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="anchors")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="anchors")
    outcome = models.CharField(max_length=20, choices=Outcome)
    start = models.PositiveIntegerField(null=True, blank=True, help_text="First character, counted in code points.")
    end = models.PositiveIntegerField(null=True, blank=True, help_text="One past the last character.")
    score = models.FloatField(default=1.0, help_text="How alike the words are, 0 to 1.")
    changes = models.JSONField(default=list, blank=True, help_text="Figures that changed, as pairs of old and new.")
    decided_by = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who looked at the changed words.",
    )
    decision = models.TextField(blank=True, help_text="What was decided about the changed words, and why.")

    objects = AnchorQuerySet.as_manager()

    class Meta:
        ordering = ["version", "start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values),
                name="anchor_outcome_known",
                violation_error_message="Outcome: one of those that anchoring tells.",
            ),
            models.UniqueConstraint(
                fields=["passage", "version"],
                name="anchor_once",
                violation_error_message="Passage: it is anchored in this version already.",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.GONE, start__isnull=True, end__isnull=True)
                | (~Q(outcome=Outcome.GONE) & Q(start__isnull=False, end__isnull=False, end__gt=models.F("start"))),
                name="anchor_position_unless_gone",
                violation_error_message="Start, end: a passage has a position exactly when it is not gone.",
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1),
                name="anchor_score_range",
                violation_error_message="Score: a number from 0 to 1.",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decision="") | (Q(decided_by__isnull=False) & ~Q(decision="")),
                name="anchor_decision_reason",
                violation_error_message="Decision: say what was decided, and why.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.passage} in version {self.version.number}: {self.get_outcome_display()}"

    @property
    def page(self) -> int | None:
        """The number of the page it begins on, where the version has pages."""
        return None if self.start is None else page_at(self.version.pages, self.start)

    @property
    def settled(self) -> bool:
        """Whether nothing is to be decided: the words stand there as they were quoted, among their own."""
        return self.outcome in SETTLED

    @property
    def changes_shown(self) -> list[list[str | None]]:
        """The figures that changed, as readers are told them: none while the words of its version wait."""
        return [] if self.version.waits else self.changes

    @loaded_after("sources.passage", "sources.version")
    def natural_key(self) -> tuple[str, str, str, str]:
        """Return the natural keys of the passage and the version."""
        return (*self.passage.natural_key(), self.version.bytes_hash, self.version.scope)
