"""Verification: a verdict on a claim, with its reasoning, under the two-person rule."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from claims.models.choices import ClaimState, Replacement, VerificationState
from claims.models.claim import Claim
from claims.models.verdict import Verdict
from sources.models.natural_key import loaded_after
from sources.models.review import REVIEWED_ALONE, two_people
from sources.models.revision import Revised
from sources.models.user import User

if TYPE_CHECKING:
    from claims.models.reply import Reply

# The texts of a check, in the order a reader meets them.
TEXTS = ("why", "question", "settles", "reasoning", "checked", "not_checked", "asked")
WRITTEN = frozenset([*TEXTS, "verdict", "refuted_by_arithmetic", "replacement", "public_note"])  # by its author
OPEN = (VerificationState.DRAFT, VerificationState.IN_REVIEW)
SHOWN = (VerificationState.PUBLISHED, VerificationState.REPLACED)


class VerificationQuerySet(models.QuerySet["Verification"]):
    """Verifications, and the named sets of them."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: no verdict disappears."""
        raise ValidationError("Verification: a verification is never deleted; replace it instead.")

    def get_by_natural_key(self, number: int, created_at: str) -> "Verification":
        """Return the verification of one claim that was begun at this moment: only one is open at a time."""
        return self.get(claim__number=number, created_at=created_at)

    def open(self) -> Self:
        """Return what is being worked on: drafts, and what is in review."""
        return self.filter(state__in=OPEN)

    def public(self, held: bool = False) -> Self:
        """Return what readers may see: published ones, and replaced ones that were published, of public claims."""
        shown = self.filter(state__in=SHOWN, published_at__isnull=False, claim__state=ClaimState.PUBLIC)
        return shown if held else shown.filter(claim__hold=False)


class Verification(Revised):
    """A verdict on a claim, written as a check: why, the question, what was found, checked and not; two people."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="verifications")
    verdict = models.ForeignKey(
        Verdict, on_delete=models.PROTECT, related_name="verifications", help_text="What was found."
    )
    why = models.TextField("why this claim", blank=True, help_text="Why it is worth checking. Shown to readers.")
    question = models.TextField("the question", blank=True, help_text="What exactly is asked of it. Shown to readers.")
    settles = models.TextField(
        "what would settle it", blank=True, help_text="What one would have to know to answer. Shown to readers."
    )
    reasoning = models.TextField(
        "what was found",
        help_text="Why this verdict. Shown to readers. **Bold**, *emphasis*, - lists, [words](https://…), and [1] for "
        "a note; every number needs one, or a figure on record.",
    )
    checked = models.TextField("what was checked", help_text="Shown to readers.")
    not_checked = models.TextField(
        "what could not be checked", help_text="Shown to readers. If nothing was left open, say so."
    )
    asked = models.TextField(
        "whom we asked", blank=True, help_text="Whom we asked, when, and what they answered. Shown to readers."
    )
    refuted_by_arithmetic = models.BooleanField(
        default=False,
        help_text="The arithmetic alone refutes the claim, so no independent evidence is needed.",
    )
    state = models.CharField(max_length=10, choices=VerificationState, default=VerificationState.DRAFT, editable=False)
    author = models.ForeignKey[User, User](
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="verifications", editable=False
    )
    reviewer = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reviews",
        editable=False,
    )
    blind_verdict = models.ForeignKey(
        Verdict,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        help_text="What a second reader found before they saw the author's verdict.",
    )
    blind_by = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    reviewed_alone = models.BooleanField(default=False, editable=False, help_text=REVIEWED_ALONE)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by", editable=False
    )
    replacement = models.CharField(
        max_length=15, choices=Replacement, blank=True, help_text="Why the published verification is being replaced."
    )
    public_note = models.TextField(blank=True, help_text="For a correction: what we had wrong. Shown to readers.")
    return_note = models.TextField(blank=True, editable=False, help_text="What the reviewer asked for; staff only.")
    created_at = models.DateTimeField(editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    replaced_at = models.DateTimeField(null=True, blank=True, editable=False)
    history = HistoricalRecords(excluded_fields=["revision"])

    objects = VerificationQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "pk"]
        permissions = [
            ("submit_verification", "Can submit a verification for review"),
            ("publish_verification", "Can publish a verification"),
            ("return_verification", "Can return a verification for work"),
        ]
        indexes = [
            models.Index(
                fields=["published_at"],
                condition=Q(state=VerificationState.PUBLISHED),
                name="verification_newest",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(state__in=OPEN),
                name="verification_one_open",
                violation_error_message="Claim: a verification of it is being worked on; finish that one first.",
            ),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(state=VerificationState.PUBLISHED),
                name="verification_one_published",
                violation_error_message="Claim: it has a published verification already; replace that one.",
            ),
            two_people("verification", "reviewer", "author", "nobody publishes their own work"),
            models.CheckConstraint(
                condition=~Q(state=VerificationState.PUBLISHED) | Q(reviewer__isnull=False, published_at__isnull=False),
                name="verification_published_reviewed",
                violation_error_message="State: a verification is published by a reviewer.",
            ),
            models.CheckConstraint(
                condition=Q(blind_verdict__isnull=True, blind_by__isnull=True)
                | Q(blind_verdict__isnull=False, blind_by__isnull=False),
                name="verification_blind_whole",
                violation_error_message="Blind verdict: a second reading names its verdict and its reader.",
            ),
            models.CheckConstraint(
                condition=~Q(reasoning="") & ~Q(checked="") & ~Q(not_checked=""),
                name="verification_said_what",
                violation_error_message=(
                    "What was found, checked and could not be checked: all three are needed; readers see them."
                ),
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True, replacement="") | (Q(replaces__isnull=False) & ~Q(replacement="")),
                name="verification_replacement_kind",
                violation_error_message="Replacement: say whether this corrects, clarifies or updates the old one.",
            ),
            models.CheckConstraint(
                condition=~Q(replacement=Replacement.CORRECTION) | ~Q(public_note=""),
                name="verification_correction_note",
                violation_error_message="Public note: a correction says what we had wrong.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim.reference}: {self.verdict} ({self.get_state_display()})"

    @loaded_after("claims.claim", "claims.verdict")
    def natural_key(self) -> tuple[int, str]:
        """Return the claim's number and the moment it was begun."""
        return (self.claim.number, self.created_at.isoformat())

    def shown_replies(self) -> "list[Reply]":
        """Return who was asked for comment and what they answered, as far as the desk shows it to readers."""
        return [reply for reply in self.replies.all() if reply.shown]

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: no verdict disappears."""
        raise ValidationError("Verification: a verification is never deleted; replace it instead.")
