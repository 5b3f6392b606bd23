"""Evidence: what a verification rests on."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from claims.models.choices import Independence, Stance
from claims.models.claim import public_claim
from claims.models.series import Observation
from claims.models.verification import SHOWN, Verification
from sources.models import Passage
from sources.models.natural_key import loaded_after


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Evidence, and the named sets of it."""

    def get_by_natural_key(
        self, number: int, created_at: str, slug: str, digest: str, url: str, *observation: Any
    ) -> "Evidence":
        """Return one piece of evidence of one verification; `slug` and `digest` are empty unless it is a passage."""
        of_one = self.filter(verification__claim__number=number, verification__created_at=created_at, url=url)
        if observation:
            return of_one.get(observation=Observation.objects.get_by_natural_key(*observation))
        if not digest:
            return of_one.get(passage__isnull=True, observation__isnull=True)
        return of_one.get(passage__document__slug=slug, passage__digest=digest)

    def public(self, held: bool = False) -> Self:
        """Return what readers may see: that of public verifications, unless withheld."""
        shown = {"verification__state__in": SHOWN, "verification__published_at__isnull": False}
        return self.filter(public_claim("verification__claim", held), withheld=False, **shown)


class Evidence(models.Model):
    """A passage, address or observation that supports, opposes or gives context, with how independent it is."""

    verification = models.ForeignKey(Verification, on_delete=models.PROTECT, related_name="evidence")
    passage = models.ForeignKey(
        Passage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        help_text="A passage of a captured document.",
    )
    observation = models.ForeignKey(
        Observation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        help_text="Or a value of an official series.",
    )
    url = models.URLField("web address", max_length=1000, blank=True, help_text="Or an address, if not captured.")
    title = models.CharField(max_length=300, blank=True, help_text="What stands at that address.")
    stance = models.CharField(max_length=10, choices=Stance, help_text="What it does to the claim.")
    independence = models.CharField(
        max_length=15, choices=Independence, help_text="How far it stands from the claim's own source."
    )
    note = models.TextField(blank=True, help_text="What it shows. Shown to readers.")
    number = models.PositiveSmallIntegerField(
        "note number", null=True, blank=True, help_text="The n of [n] in the text of the check, when it is noted there."
    )
    withheld = models.BooleanField(default=False, help_text="Do not show it to readers, for somebody's safety.")
    withheld_reason = models.TextField(
        blank=True, help_text="Why it is withheld; readers see that something is, and why."
    )
    published = models.BooleanField(
        default=False, editable=False, help_text="Whether its verdict was published: then both stay as they are."
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["verification", "pk"]
        verbose_name_plural = "evidence"
        # Partial: where most rows have none, SQLite's planner takes the plain index for useless and reads the table.
        indexes = [
            models.Index(fields=["passage"], condition=Q(passage__isnull=False), name="evidence_of_passage"),
            models.Index(
                fields=["observation"], condition=Q(observation__isnull=False), name="evidence_of_observation"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(passage__isnull=False, observation__isnull=True, url="")
                | Q(passage__isnull=True, observation__isnull=False, url="")
                | (Q(passage__isnull=True, observation__isnull=True) & ~Q(url="")),
                name="evidence_passage_or_url",
                violation_error_message="Passage: give a passage, an observation or a web address; one of them.",
            ),
            models.CheckConstraint(
                condition=Q(withheld=False, withheld_reason="") | (Q(withheld=True) & ~Q(withheld_reason="")),
                name="evidence_withheld_reason",
                violation_error_message="Withheld reason: say why it is withheld; readers see the reason.",
            ),
            models.UniqueConstraint(
                fields=["verification", "passage"],
                name="evidence_passage_once",
                violation_error_message="Passage: this is evidence of this verification already.",
            ),
            models.UniqueConstraint(
                fields=["verification", "observation"],
                name="evidence_observation_once",
                violation_error_message="Observation: this is evidence of this verification already.",
            ),
            models.UniqueConstraint(
                fields=["verification", "url"],
                condition=~Q(url=""),
                name="evidence_url_once",
                violation_error_message="Web address: this is evidence of this verification already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.passage or self.observation or self.title or self.url}"

    @loaded_after("claims.verification", "sources.passage", "claims.observation")
    def natural_key(self) -> tuple[Any, ...]:
        """Return the natural keys of the verification and the passage, the address, and that of the observation."""
        passage = self.passage.natural_key() if self.passage else ("", "")
        observation = self.observation.natural_key() if self.observation else ()
        return (*self.verification.natural_key(), *passage, self.url, *observation)
