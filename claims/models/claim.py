"""Claim: one checkable assertion."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from simple_history.models import HistoricalRecords

from claims.models.batch import Batch
from claims.models.choices import ClaimKind, ClaimState, Voice
from claims.models.commitment import COMMITMENT_RULES, CommitmentFields
from claims.models.figure import FIGURE_RULES, FigureFields
from claims.models.measure import Measure
from claims.models.period import PeriodFields, period_rules
from claims.models.priority import PriorityFields
from claims.models.topic import Topic
from sources.models import Actor, Passage
from sources.models.choices import Basis, Precision
from sources.models.dates import partial_date_rule, partial_words
from sources.models.natural_key import loaded_after
from sources.models.review import REVIEWED_ALONE, two_people
from sources.models.revision import Revised
from sources.models.user import User

if TYPE_CHECKING:
    from claims.models.verification import Verification  # which imports this module: it is of a claim

IS_PUBLIC = Q(state=ClaimState.PUBLIC, hold=False)


def public_claim(path: str, held: bool = False) -> Q:
    """Return the condition that the claim at the end of a path is public, told by a join.

    `Link.objects.filter(public_claim("from_claim"))` costs what its rows cost; `from_claim__in=Claim.objects.public()`
    has the database list every public claim first.
    """
    shown = Q((f"{path}__state", ClaimState.PUBLIC))
    return shown if held else shown & Q((f"{path}__hold", False))


REFERENCE = re.compile(r"OR-(\d{1,9})", re.IGNORECASE)


def reference_of(number: int) -> str:
    """Return the public reference of a number: OR-0042."""
    return f"OR-{number:04d}"


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Claims, and the named sets of them. `public` and `withdrawn` are the only gates to readers."""

    def get_by_natural_key(self, number: int) -> "Claim":
        """Return the claim with this number."""
        return self.get(number=number)

    def called(self, reference: str) -> Self:
        """Return the claim with this reference; none where the words are no reference."""
        found = REFERENCE.fullmatch(reference)
        return self.filter(number=int(found[1])) if found else self.none()

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: numbers are never reused and history stays."""
        raise ValidationError("Claim: a claim is never deleted; withdraw it instead.")

    def public(self, held: bool = False) -> Self:
        """Return what readers may see: released, and not on hold; `held`: also what they see once its hold ends."""
        return self.filter(state=ClaimState.PUBLIC) if held else self.filter(IS_PUBLIC)

    def withdrawn(self) -> Self:
        """Return the claims that were public and were withdrawn: their pages stay, and say so."""
        return self.filter(state=ClaimState.WITHDRAWN, released_at__isnull=False, hold=False)

    def readable(self) -> Self:
        """Return the claims that have a public page: public, or withdrawn after they were public."""
        return self.public() | self.withdrawn()

    def in_years(self, first: int | None, last: int | None) -> Self:
        """Return the claims of these years: the period's, else that of the date said. Either may be None: open."""
        claims = self
        undated = Q(period_start__isnull=True, period_end__isnull=True)
        if first is not None:
            ends = Q(period_end__year__gte=first) | Q(period_end__isnull=True, period_start__isnull=False)
            claims = claims.filter((~undated & ends) | (undated & Q(said_on__year__gte=first)))
        if last is not None:
            starts = Q(period_start__year__lte=last) | Q(period_start__isnull=True, period_end__isnull=False)
            claims = claims.filter((~undated & starts) | (undated & Q(said_on__year__lte=last)))
        return claims


class Claim(FigureFields, PeriodFields, CommitmentFields, PriorityFields, Revised):
    """One checkable assertion, recorded against the passage that says it."""

    number = models.PositiveIntegerField(unique=True, editable=False, help_text="Public reference; never reused.")
    slug = models.SlugField(
        max_length=80,
        blank=True,
        default="",
        editable=False,
        help_text="Its part of web addresses: made when it first becomes public, and never changed.",
    )
    kind = models.CharField(
        max_length=12,
        choices=ClaimKind,
        help_text="A figure (a number), a commitment (a promise or demand), or neither.",
    )
    statement = models.CharField(
        max_length=300, help_text="What is asserted, in our own words, so that it can be understood alone."
    )
    passage = models.ForeignKey(
        Passage, on_delete=models.PROTECT, related_name="claims", help_text="The words that say it."
    )
    context = models.ManyToManyField(
        Passage,
        blank=True,
        related_name="context_of",
        help_text="Other passages that give its unit, year or sender.",
    )
    claimant = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        help_text="Who asserts it; empty when the words do not say.",
    )
    voice = models.CharField(max_length=15, choices=Voice, help_text="In whose words the document says it.")
    said_on = models.DateField(
        null=True, blank=True, help_text="When it was said, which may be before publication. Empty when unknown."
    )
    said_on_precision = models.CharField(
        max_length=10, choices=Precision, default=Precision.UNKNOWN, help_text="How much of that date is known."
    )
    said_on_basis = models.CharField(
        max_length=10, choices=Basis, default=Basis.UNKNOWN, help_text="How the date is known."
    )
    said_on_reason = models.TextField(blank=True, help_text="For an inferred date: what it is inferred from.")
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="claims", help_text="What it is about, for readers who browse."
    )
    measure = models.ForeignKey(
        Measure,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        help_text="What the figure counts. Claims of one measure form a series.",
    )
    same_as = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="said_again",
        verbose_name="says again",
        help_text="The claim that said this first, figure for figure: its verdict shows on this one, too.",
    )
    reading_note = models.TextField(
        blank=True, help_text="How the words were read where they are odd: “more 50,000” is as printed."
    )
    state = models.CharField(max_length=10, choices=ClaimState, default=ClaimState.DRAFT, editable=False)
    hold = models.BooleanField(default=False, editable=False, help_text="Hidden everywhere from readers.")
    hold_reason = models.TextField(blank=True, editable=False, help_text="Never shown to readers.")
    withdrawn_reason = models.TextField(blank=True, editable=False, help_text="Shown to readers.")
    recorded_by = models.ForeignKey[User, User](
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recorded_claims", editable=False
    )
    recorded_at = models.DateTimeField(editable=False)
    released_by = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="released_claims",
        editable=False,
    )
    released_at = models.DateTimeField(null=True, blank=True, editable=False)
    worded_by = models.ForeignKey[User, User](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="worded_claims",
        editable=False,
        help_text="Who last changed its words or figure; at first who recorded it.",
    )
    approved_by = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="approved_claims",
        editable=False,
        help_text="Who accepted its words as they stand; empty until somebody did.",
    )
    reviewed_alone = models.BooleanField(default=False, editable=False, help_text=REVIEWED_ALONE)
    assigned_to = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_claims",
        help_text="Whose turn it is.",
    )
    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="claims", editable=False
    )
    batch_row = models.PositiveIntegerField(null=True, blank=True, editable=False, help_text="Its row in that file.")
    due_on = models.DateField(null=True, blank=True, help_text="When it should be done.")
    history = HistoricalRecords(excluded_fields=["revision"])

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        permissions = [
            ("release_claim", "Can make a claim public"),
            ("withdraw_claim", "Can withdraw a claim"),
            ("hold_claim", "Can hide a claim, and end that"),
            ("amend_claim", "Can amend a public claim"),
        ]
        indexes = [
            # Partial, for SQLite makes nothing of "NOT hold" in a plain index; the lists of readers run on these two.
            models.Index(fields=["number"], condition=IS_PUBLIC, name="claim_public_number"),
            models.Index(fields=["released_at", "number"], condition=IS_PUBLIC, name="claim_public_newest"),
            models.Index(fields=["value", "number"], condition=IS_PUBLIC, name="claim_public_value"),
            models.Index(
                fields=["number", "released_at", "hold", "state"],
                condition=Q(state=ClaimState.WITHDRAWN),
                name="claim_withdrawn",
            ),
            # With the columns of its own condition, or SQLite reads the rows for them: counts need these two alone.
            models.Index(
                fields=["period_start", "period_end", "state", "hold"], condition=IS_PUBLIC, name="claim_public_years"
            ),
            models.Index(
                fields=["force", "state", "hold", "kind"],
                condition=IS_PUBLIC & Q(kind=ClaimKind.COMMITMENT),
                name="claim_public_force",
            ),
            # Partial too: where most rows have none, the planner takes the plain index for useless.
            models.Index(fields=["same_as"], condition=Q(same_as__isnull=False), name="claim_said_again"),
            models.Index(fields=["assigned_to"], condition=Q(assigned_to__isnull=False), name="claim_assigned"),
            models.Index(fields=["set_by"], condition=Q(set_by__isnull=False), name="claim_set_by"),
            models.Index(fields=["addressee"], condition=Q(addressee__isnull=False), name="claim_addressee"),
            models.Index(fields=["measure", "period_start"], name="claim_series"),
            models.Index(fields=["value"], name="claim_value"),
            models.Index(fields=["measure", "value"], name="claim_measure_value"),
            models.Index(Lower("unit"), "value", name="claim_unit_value"),
        ]
        constraints = [
            *FIGURE_RULES,
            *COMMITMENT_RULES,
            *period_rules("period", "Period"),
            *period_rules("base", "Base period"),
            models.UniqueConstraint(
                fields=["batch", "batch_row"],
                name="claim_batch_row_once",
                violation_error_message="Row: it became a claim already.",
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=~Q(slug=""),
                name="claim_slug_once",
                violation_error_message="Slug: another claim has it.",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | ~Q(slug=""),
                name="claim_slug_of_the_public",
                violation_error_message="Slug: what was ever public has an address.",
            ),
            models.CheckConstraint(
                condition=~Q(statement=""),
                name="claim_statement",
                violation_error_message="Statement: say in our own words what is asserted.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ClaimKind.STATEMENT) | Q(measure__isnull=True),
                name="claim_statement_without_measure",
                violation_error_message="Measure: a statement has none; record a figure or a commitment instead.",
            ),
            models.CheckConstraint(
                condition=partial_date_rule("said_on"),
                name="claim_said_on_precision",
                violation_error_message="Said on: give a date with its precision, or neither (precision “unknown”).",
            ),
            models.CheckConstraint(
                condition=Q(said_on__isnull=True, said_on_basis=Basis.UNKNOWN)
                | (Q(said_on__isnull=False) & ~Q(said_on_basis=Basis.UNKNOWN)),
                name="claim_said_on_basis",
                violation_error_message="Said on: basis “unknown” exactly when there is no date.",
            ),
            models.CheckConstraint(
                condition=~Q(said_on_basis=Basis.INFERRED) | ~Q(said_on_reason=""),
                name="claim_said_on_reason",
                violation_error_message="Said on: say what the inferred date is inferred from.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ClaimState.PUBLIC) | Q(released_by__isnull=False, released_at__isnull=False),
                name="claim_public_released",
                violation_error_message="State: a claim becomes public by a reviewer's release.",
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("recorded_by")) | Q(reviewed_alone=True),
                name="claim_released_by_another",
                violation_error_message="Released by: somebody other than who recorded the claim releases it.",
            ),
            two_people("claim", "approved_by", "worded_by", "nobody accepts their own words"),
            models.CheckConstraint(
                condition=Q(same_as__isnull=True) | ~Q(same_as=F("id")),
                name="claim_said_again_of_another",
                violation_error_message="Says again: a claim does not say itself again; choose another.",
            ),
            models.CheckConstraint(
                condition=Q(same_as__isnull=True) | Q(kind=ClaimKind.FIGURE),
                name="claim_said_again_figure",
                violation_error_message="Says again: only figures can be compared; link the two as a repetition.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ClaimState.WITHDRAWN) | ~Q(withdrawn_reason=""),
                name="claim_withdrawn_reason",
                violation_error_message="Withdrawn reason: say why; readers will see it.",
            ),
            models.CheckConstraint(
                condition=Q(hold=False, hold_reason="") | (Q(hold=True) & ~Q(hold_reason="")),
                name="claim_hold_reason",
                violation_error_message="Hold reason: say why the claim is hidden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.statement}"

    @loaded_after("sources.passage", "claims.measure", "claims.topic", "claims.batch")
    def natural_key(self) -> tuple[int]:
        """Return the number."""
        return (self.number,)

    def get_absolute_url(self) -> str:
        """Return the claim's public page; of one that was never public, its preview on the desk."""
        return reverse("claims:claim", args=[self.slug]) if self.slug else reverse("claims:preview", args=[self.number])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: numbers are never reused and history stays; a claim is withdrawn instead."""
        raise ValidationError(f"{self.reference}: a claim is never deleted; withdraw it instead.")

    @property
    def reference(self) -> str:
        """The public reference, such as OR-0042."""
        return reference_of(self.number) if self.number else "new claim"

    @property
    def said_on_words(self) -> str:
        """The date it was said as far as it is known, "" when unknown."""
        return partial_words(self.said_on, self.said_on_precision)

    @property
    def day_said(self) -> date | None:
        """The day it was said, else its document's; None when neither is known."""
        return self.said_on or self.passage.document.published

    @property
    def discarded(self) -> bool:
        """Whether it ended as a draft: withdrawn, and readers never saw it."""
        return self.state == ClaimState.WITHDRAWN and self.released_at is None

    @property
    def is_public(self) -> bool:
        """Whether readers may see it; the same rule as `Claim.objects.public()`."""
        return self.state == ClaimState.PUBLIC and not self.hold

    def published_verification(self) -> "Verification | None":
        """Return the published verification, or None; uses a prefetch of `verifications` when there is one."""
        return next((row for row in self.verifications.all() if row.state == "published"), None)
