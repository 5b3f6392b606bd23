"""Finding: the result of one arithmetic check."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, When

from claims.models.claim import Claim, public_claim
from sources.models.natural_key import loaded_after
from sources.models.user import User


class FindingKind(models.TextChoices):
    """Which question a finding answers."""

    CHANGE = "change", "does the change fit the figures before and after?"
    CHANGES = "changes", "are the two tellings of one change the same?"
    COMPARISON = "comparison", "how do two figures compare?"
    PARTS = "parts", "do the parts fit their whole?"
    SHARE = "share", "is the share possible?"
    REPEAT = "repeat", "is it the same figure said again?"
    CONTRADICTION = "contradiction", "do two figures for the same thing contradict each other?"
    STALE = "stale", "what would the change be today?"
    OFFICIAL = "official", "does it agree with the official counts?"


class FindingOutcome(models.TextChoices):
    """What a check came to: the arithmetic's outcomes, and two of what time does to a figure."""

    HOLDS = "holds", "fits"
    HOLDS_IF_ROUNDED = "holds_if_rounded", "fits with rounding"
    HOLDS_IF_MISREAD = "holds_if_misread", "not as printed"
    FAILS = "fails", "does not add up"
    CANNOT_TELL = "cannot_tell", "cannot tell"
    IMPLIED = "implied", "implies a figure nobody printed"
    STALE = "stale", "overtaken by a newer figure"
    NEWER = "newer", "a newer figure exists"
    CUT_OFF = "cut_off", "cut off, not rounded"
    ONLY_ROUNDED = "only_rounded", "comes out only of rounded figures"

    def mark(self, *, telling: bool) -> str:
        """Return one character for it, beside its words: a tick only for a pass that far off numbers would not get."""
        return UNTOLD if self == FindingOutcome.HOLDS and not telling else GLYPHS[self]

    def words(self, *, telling: bool) -> str:
        """Return the outcome in words; a pass that says little says so."""
        passes = self in (FindingOutcome.HOLDS, FindingOutcome.HOLDS_IF_ROUNDED)
        return f"{self.label}, but so would much else" if passes and not telling else str(self.label)


GLYPHS = {
    FindingOutcome.HOLDS: "✓",
    FindingOutcome.HOLDS_IF_ROUNDED: "≈",
    FindingOutcome.HOLDS_IF_MISREAD: "≠",
    FindingOutcome.FAILS: "✗",
    FindingOutcome.CANNOT_TELL: "?",
    FindingOutcome.IMPLIED: "○",
    FindingOutcome.STALE: "↻",
    FindingOutcome.NEWER: "→",
    FindingOutcome.CUT_OFF: "≠",
    FindingOutcome.ONLY_ROUNDED: "≠",
}

UNTOLD = "∼"

# What a reader should see first when a claim has several.
GRAVITY = (
    FindingOutcome.FAILS,
    FindingOutcome.HOLDS_IF_MISREAD,
    FindingOutcome.ONLY_ROUNDED,
    FindingOutcome.CUT_OFF,
    FindingOutcome.STALE,
    FindingOutcome.CANNOT_TELL,
    FindingOutcome.HOLDS_IF_ROUNDED,
    FindingOutcome.HOLDS,
    FindingOutcome.IMPLIED,
    FindingOutcome.NEWER,
)

# Where the outcome's own words would say too much or too little.
HEADINGS = {
    (FindingKind.REPEAT, FindingOutcome.HOLDS): "the same again",
    (FindingKind.REPEAT, FindingOutcome.HOLDS_IF_ROUNDED): "the same when rounded",
    (FindingKind.REPEAT, FindingOutcome.HOLDS_IF_MISREAD): "drifted",
    (FindingKind.REPEAT, FindingOutcome.FAILS): "drifted",
    (FindingKind.CONTRADICTION, FindingOutcome.FAILS): "contradict each other",
    (FindingKind.CONTRADICTION, FindingOutcome.HOLDS): "no contradiction",
    (FindingKind.CONTRADICTION, FindingOutcome.HOLDS_IF_ROUNDED): "no contradiction",
    (FindingKind.COMPARISON, FindingOutcome.IMPLIED): "compared",
    (FindingKind.OFFICIAL, FindingOutcome.HOLDS): "agrees with the official counts",
    (FindingKind.OFFICIAL, FindingOutcome.HOLDS_IF_ROUNDED): "agrees with the official counts, rounded",
    (FindingKind.OFFICIAL, FindingOutcome.FAILS): "differs from the official counts",
    (FindingKind.OFFICIAL, FindingOutcome.CANNOT_TELL): "not covered by the official counts",
}


class FindingQuerySet(models.QuerySet["Finding"]):
    """Findings, and the named sets of them."""

    def get_by_natural_key(self, key: str) -> "Finding":
        """Return the finding with this key."""
        return self.get(key=key)

    def public(self) -> Self:
        """Return what readers may see: released, and every claim it rests on public."""
        return self._on_public_claims().filter(released_at__isnull=False)

    def awaiting(self) -> Self:
        """Return what readers could see and do not yet: every claim it rests on public, and nobody released it."""
        return self._on_public_claims().filter(released_at__isnull=True)

    def stale(self) -> Self:
        """Return what a newer figure has overtaken: changes "since" a year that would say something else today."""
        return self.filter(kind=FindingKind.STALE, outcome=FindingOutcome.STALE)

    def gravest_first(self) -> Self:
        """Order by what a reader should hear of first, then by claim."""
        places = [When(outcome=outcome, then=place) for place, outcome in enumerate(GRAVITY)]
        return self.order_by(Case(*places, default=len(GRAVITY)), "subject__number", "pk")

    def _on_public_claims(self) -> Self:
        through = Finding.claims.through.objects.filter(finding=OuterRef("pk"))
        hidden = through.exclude(public_claim("claim"))
        return self.filter(public_claim("subject"), ~Exists(hidden))


class Finding(models.Model):
    """The result of one arithmetic check, under a key made of its kind, its claims and their figures; never edited."""

    key = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField(max_length=15, choices=FindingKind, editable=False)
    subject = models.ForeignKey(
        Claim,
        on_delete=models.CASCADE,
        related_name="own_findings",
        editable=False,
        help_text="The claim it speaks of first.",
    )
    claims = models.ManyToManyField(
        Claim, related_name="findings", editable=False, help_text="Every claim it rests on, the subject included."
    )
    outcome = models.CharField(max_length=20, choices=FindingOutcome, editable=False)
    reason = models.CharField(max_length=20, blank=True, editable=False, help_text="Why it cannot tell.")
    telling = models.BooleanField(
        default=False, editable=False, help_text="Whether it passes as numbers far off would not have: it gets a tick."
    )
    summary = models.TextField(editable=False, help_text="The whole check in one sentence.")
    readings = models.JSONField(
        default=list, editable=False, help_text="Each reading: name, whether it agrees, sentence, implied numbers."
    )
    roles = models.JSONField(
        default=list, editable=False, help_text="Which claim (by number) plays which part: [[“before”, 12], …]."
    )
    notes = models.JSONField(
        default=list, editable=False, help_text="What a reader must keep in mind: caveats of links, breaks in a series."
    )
    released_by = models.ForeignKey[User | None, User | None](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    released_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["subject", "kind", "key"]
        permissions = [("release_finding", "Can show a finding to readers")]
        indexes = [
            models.Index(fields=["kind", "outcome"], name="finding_outcome"),
            models.Index(fields=["released_at"], condition=Q(released_at__isnull=False), name="finding_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(released_by__isnull=True, released_at__isnull=True)
                | Q(released_by__isnull=False, released_at__isnull=False),
                name="finding_released_by",
                violation_error_message="Released by: a finding is released by a reviewer.",
            ),
        ]

    def __str__(self) -> str:
        return self.summary

    @loaded_after("claims.claim")
    def natural_key(self) -> tuple[str]:
        """Return the key."""
        return (self.key,)

    @property
    def heading(self) -> str:
        """The outcome in words that fit the question."""
        if self.kind == FindingKind.REPEAT and self.outcome == FindingOutcome.HOLDS and not self.telling:
            return "may be the same"
        words = HEADINGS.get((FindingKind(self.kind), FindingOutcome(self.outcome)))
        return words or FindingOutcome(self.outcome).words(telling=self.telling)

    @property
    def glyph(self) -> str:
        """One character for the outcome."""
        return FindingOutcome(self.outcome).mark(telling=self.telling)

    @property
    def gravity(self) -> int:
        """Its place among several findings of one claim, the gravest first."""
        return GRAVITY.index(FindingOutcome(self.outcome))

    def parts(self) -> list[tuple[str, Claim]]:
        """Return (part, claim) for each claim it rests on, the subject first; uses a prefetch of `claims`."""
        by_number = {claim.number: claim for claim in self.claims.all()}
        return [(part, by_number[number]) for part, number in self.roles if number in by_number]
