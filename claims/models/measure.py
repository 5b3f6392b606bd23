"""Measure: what a figure counts; its breaks; which measures must not be compared."""

from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Greatest, Least
from django.urls import reverse
from simple_history.models import HistoricalRecords

from claims.models.choices import Counting
from sources.models.natural_key import loaded_after
from sources.models.review import Worded, own_words_rule
from sources.models.revision import Revised
from sources.models.user import User


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Measures, and the named sets of them."""

    def get_by_natural_key(self, slug: str) -> "Measure":
        """Return the measure with this slug."""
        return self.get(slug=slug)

    def public(self, held: bool = False) -> Self:
        """Return the measures that a public claim is about; `held`: or one that is only on hold."""
        claims: Any = apps.get_model("claims", "Claim").objects.public(held)
        return self.filter(Exists(claims.filter(measure=OuterRef("pk"))))


class Measure(Worded, Revised):
    """What a figure counts: its definition, unit, place, population, stage, method, and how it counts over time."""

    name = models.CharField(max_length=200, unique=True, help_text="Short, as a chart's title.")
    slug = models.SlugField(max_length=80, unique=True, help_text="Its part of web addresses; stays as it is.")
    definition = models.TextField(help_text="What is counted, so that two editors would count the same.")
    unit = models.CharField(max_length=80, help_text="The thing counted: referrals, arrests, GBP, %.")
    place = models.CharField(max_length=120, blank=True, help_text="Where: United Kingdom, worldwide.")
    population = models.CharField(max_length=200, blank=True, help_text="Of whom or what, if not of all.")
    stage = models.CharField(
        max_length=200, blank=True, help_text="Where in the process it is counted: reported, recorded, confirmed."
    )
    method = models.TextField(blank=True, help_text="How it is counted, and by whom.")
    counting = models.CharField(
        max_length=10,
        choices=Counting,
        default=Counting.FLOW,
        help_text="Decides which periods can be compared: equal lengths, the same start, or any.",
    )
    caveats = models.TextField(blank=True, help_text="What a reader must know before comparing. Shown to readers.")
    worded_by = models.ForeignKey[User, User](
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="worded_measures",
        editable=False,
        help_text="Who last changed what it says.",
    )
    history = HistoricalRecords(excluded_fields=["revision"])

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [own_words_rule("measure")]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """Return the slug."""
        return (self.slug,)

    def get_absolute_url(self) -> str:
        """Return the measure's public page."""
        return reverse("claims:measure", args=[self.slug])


class BreakQuerySet(models.QuerySet["Break"]):
    """Days on which a measure was counted anew."""

    def get_by_natural_key(self, slug: str, day: str) -> "Break":
        """Return the break of the measure `slug` on this day."""
        return self.get(measure__slug=slug, day=day)


class Break(models.Model):
    """A day on which a measure's definition or method changed, and why."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="breaks")
    day = models.DateField(help_text="The first day counted the new way.")
    reason = models.TextField(help_text="What changed. Shown to readers.")

    objects = BreakQuerySet.as_manager()

    class Meta:
        ordering = ["measure", "day"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "day"],
                name="break_once_a_day",
                violation_error_message="Day: this measure has a break on that day already.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="break_reason", violation_error_message="Reason: say what changed."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.day:%-d %B %Y}"

    @loaded_after("claims.measure")
    def natural_key(self) -> tuple[str, str]:
        """Return the measure's slug and the day."""
        return (self.measure.slug, str(self.day))


class IncomparabilityQuerySet(models.QuerySet["Incomparability"]):
    """Pairs of measures that must not be compared."""

    def get_by_natural_key(self, first: str, second: str) -> "Incomparability":
        """Return the declaration about two measures, by their slugs."""
        return self.get(first__slug=first, second__slug=second)


class Incomparability(models.Model):
    """Two measures that must not be compared, once, for all their claims."""

    first = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="incomparable_first", help_text="One of the two."
    )
    second = models.ForeignKey(
        Measure,
        on_delete=models.CASCADE,
        related_name="incomparable_second",
        help_text="The other; order is no matter.",
    )
    differs = models.TextField(help_text="What differs. Shown to readers.")

    objects = IncomparabilityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "incomparabilities"
        constraints = [
            models.UniqueConstraint(
                Least("first", "second"),
                Greatest("first", "second"),
                name="incomparability_once",
                violation_error_message="These two measures are declared not comparable already.",
            ),
            models.CheckConstraint(
                condition=~Q(first=F("second")),
                name="incomparability_two_measures",
                violation_error_message="Second: choose another measure than the first.",
            ),
            models.CheckConstraint(
                condition=~Q(differs=""),
                name="incomparability_reason",
                violation_error_message="Differs: say what differs.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} is not comparable with {self.second}"

    @loaded_after("claims.measure")
    def natural_key(self) -> tuple[str, str]:
        """Return the slugs of the two measures."""
        return (self.first.slug, self.second.slug)
