"""Verdict: a step on the desk's own scale."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from claims.models.choices import ClaimKind, Scale


class VerdictQuerySet(models.QuerySet["Verdict"]):
    """Verdicts."""

    def get_by_natural_key(self, slug: str) -> "Verdict":
        """Return the verdict with this slug."""
        return self.get(slug=slug)

    def fitting(self, claim: Any) -> Self:
        """Return the verdicts that can be given on this claim: accuracy, or for a commitment what fits its force."""
        if claim.kind != ClaimKind.COMMITMENT:
            return self.filter(scale=Scale.ACCURACY, active=True)
        fitting = [row.pk for row in self.filter(scale=Scale.PROGRESS, active=True) if claim.force in row.forces]
        return self.filter(pk__in=fitting)


class Verdict(models.Model):
    """A step on the desk's own scale, with an optional number for ClaimReview."""

    name = models.CharField(max_length=60, unique=True, help_text="As readers see it.")
    slug = models.SlugField(max_length=60, unique=True, help_text="Its part of web addresses; stays as it is.")
    scale = models.CharField(
        max_length=10, choices=Scale, default=Scale.ACCURACY, help_text="Accuracy for figures and statements."
    )
    forces = models.JSONField(
        default=list, blank=True, help_text='For progress: the forces it fits, such as ["promise", "demand"].'
    )
    meaning = models.TextField(help_text="When the desk gives it. Shown to readers.")
    rating = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Number for ClaimReview, 1 (worst) to 5 (best); empty for none."
    )
    needs_evidence = models.BooleanField(
        default=False,
        help_text="Needs independent or primary evidence: agreement among claims is not truth.",
    )
    refutable = models.BooleanField(default=False, help_text="Arithmetic alone may carry it, without such evidence.")
    glyph = models.CharField(max_length=4, help_text="One character shown beside the name.")
    order = models.PositiveSmallIntegerField(default=0, help_text="Position on the scale.")
    active = models.BooleanField(default=True, help_text="Whether it can still be given.")

    objects = VerdictQuerySet.as_manager()

    class Meta:
        ordering = ["scale", "order", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | Q(rating__gte=1, rating__lte=5),
                name="verdict_rating_range",
                violation_error_message="Rating: a number from 1 to 5, or none.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """Return the slug."""
        return (self.slug,)
