"""YearStart: when a publisher's or a country's financial, tax and academic years begin."""

from calendar import monthrange
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from sources.models.actor import Actor
from sources.models.choices import YearKind

if TYPE_CHECKING:
    from sources.models.document import Document  # which imports this module

LEAP_YEAR = 2000


class YearStartQuerySet(models.QuerySet["YearStart"]):
    """Beginnings of years."""

    def of(self, document: "Document") -> tuple[tuple[str, int, int], ...]:
        """Return (kind, month, day) for a document, a publisher's own before its jurisdiction's."""
        by_publisher = Q(publisher__isnull=False, publisher=document.publisher_id)
        place = document.jurisdiction.upper()
        found = self.filter(by_publisher | Q(publisher__isnull=True, jurisdiction=place) if place else by_publisher)
        rows = found.order_by(models.F("publisher").asc(nulls_first=True)).values_list("kind", "month", "day")
        return tuple({kind: (kind, month, day) for kind, month, day in rows}.values())


class YearStart(models.Model):
    """The day a kind of year begins on, for one publisher or in one country, where the program does not know it."""

    slug = models.SlugField(max_length=120, unique=True, editable=False, help_text="What the ledger calls it.")
    kind = models.CharField(max_length=10, choices=YearKind, help_text="Which of its years.")
    publisher = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="year_starts",
        help_text="Whose year it is; empty for all that is published in a country.",
    )
    jurisdiction = models.CharField(
        max_length=10, blank=True, help_text="Country code, such as GB; empty when it is one publisher's year."
    )
    month = models.PositiveSmallIntegerField(help_text="The month it begins in: 4 is April.")
    day = models.PositiveSmallIntegerField(default=1, help_text="The day of that month.")

    objects = YearStartQuerySet.as_manager()

    class Meta:
        ordering = ["jurisdiction", "publisher__name", "kind"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(publisher__isnull=True) & ~Q(jurisdiction=""))
                | Q(publisher__isnull=False, jurisdiction=""),
                name="yearstart_whose",
                violation_error_message="Publisher: a year is one publisher's or one jurisdiction's; give one of them.",
            ),
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12, day__gte=1, day__lte=31),
                name="yearstart_day",
                violation_error_message="Month: it runs from 1 to 12, and the day from 1 to 31.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.publisher or self.jurisdiction}"

    def clean(self) -> None:
        """Refuse a day that no year has."""
        if 1 <= self.month <= 12 and not 1 <= self.day <= monthrange(LEAP_YEAR - 1, self.month)[1]:
            raise ValidationError(
                {"day": f"Day: month {self.month} has no day {self.day} in every year; give another."}
            )

    def natural_key(self) -> tuple[str]:
        """Return the slug."""
        return (self.slug,)
