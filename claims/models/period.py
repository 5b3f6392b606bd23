"""Period: the time a figure is for, as fields of a claim."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.dateformat import format as format_date

from claims.models.choices import PeriodKind
from sources.models.choices import Basis


@dataclass(frozen=True, slots=True)
class RecordedPeriod:
    """A claim's period: `end` is inclusive; an empty end is open, an empty start unknown."""

    start: date | None
    end: date | None
    kind: str
    words: str
    basis: str
    reason: str

    def __bool__(self) -> bool:
        return bool(self.start or self.end or self.words)

    @property
    def resolved(self) -> bool:
        """Whether its dates are known, or at least one of them."""
        return self.start is not None or self.end is not None

    @property
    def label(self) -> str:
        """The period in words: "2018", "April 2006 to June 2007", "since 2012", or as printed when unresolved."""
        if not self.resolved:
            return f"“{self.words}” (dates not known)" if self.words else "not stated"
        if self.start is None:
            return f"until {_day(self.end)}"
        if self.end is None:
            return f"since {_start(self.start)}"
        return _span(self.start, self.end)

    @property
    def when(self) -> str:
        """The period as words that follow a number: "in 2018", "from April 2006 to June 2007"; "" when unresolved."""
        if not self.resolved or self.start is None or self.end is None:
            return self.label if self.resolved else ""
        lead = "on" if self.start == self.end else "from" if " to " in self.label else "in"
        return f"{lead} {self.label}"

    @property
    def inferred(self) -> bool:
        """Whether any of it was inferred by us and not printed."""
        return self.basis == Basis.INFERRED


def _day(day: date | None) -> str:
    return format_date(day, "j F Y") if day else ""


def _start(day: date) -> str:
    if (day.month, day.day) == (1, 1):
        return str(day.year)
    return format_date(day, "F Y") if day.day == 1 else _day(day)


def _span(start: date, end: date) -> str:
    """Return the shortest words for a closed span of days."""
    if start == end:
        return _day(start)
    ends_month = (
        (end.toordinal() + 1 == date(end.year + end.month // 12, end.month % 12 + 1, 1).toordinal())
        if (end.year < date.max.year)
        else False
    )
    if start.day == 1 and ends_month:
        if (start.month, end.month) == (1, 12):
            return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
        if (start.year, start.month) == (end.year, end.month):
            return format_date(start, "F Y")
        return f"{format_date(start, 'F Y')} to {format_date(end, 'F Y')}"
    return f"{_day(start)} to {_day(end)}"


class PeriodFields(models.Model):
    """The time a claim is for, and for a change the time it is measured from."""

    period_start = models.DateField(null=True, blank=True, help_text="First day.")
    period_end = models.DateField(null=True, blank=True, help_text="Last day, inclusive; empty for an open end.")
    period_kind = models.CharField(
        max_length=20, choices=PeriodKind, blank=True, help_text="A financial year is not a calendar year."
    )
    period_words = models.CharField(max_length=200, blank=True, help_text="As printed: “in 2018”, “last year”.")
    period_basis = models.CharField(max_length=10, choices=Basis, default=Basis.UNKNOWN, help_text="How it is known.")
    period_reason = models.TextField(
        blank=True, help_text="For an inferred or unresolved period: why. Shown to readers."
    )
    base_start = models.DateField(
        null=True, blank=True, help_text="For a change: first day of what it is measured from."
    )
    base_end = models.DateField(null=True, blank=True, help_text="Last day of it, inclusive.")
    base_kind = models.CharField(
        max_length=20, choices=PeriodKind, blank=True, help_text="A financial year is not a calendar year."
    )
    base_words = models.CharField(max_length=200, blank=True, help_text="As printed: “since 2012”, “from 2014”.")
    base_basis = models.CharField(max_length=10, choices=Basis, default=Basis.UNKNOWN, help_text="How it is known.")
    base_reason = models.TextField(blank=True, help_text="For an inferred or unresolved base: why. Shown to readers.")

    class Meta:
        abstract = True

    @property
    def period(self) -> RecordedPeriod:
        """The time the claim is for."""
        return self._recorded("period")

    @property
    def base(self) -> RecordedPeriod:
        """The time a change is measured from."""
        return self._recorded("base")

    def _recorded(self, prefix: str) -> RecordedPeriod:
        names = ("start", "end", "kind", "words", "basis", "reason")
        return RecordedPeriod(*(getattr(self, f"{prefix}_{name}") for name in names))


def period_rules(prefix: str, field: str) -> list[models.CheckConstraint]:
    """Return the constraints on one group of period fields; `field` is its name in messages."""
    dated = Q(**{f"{prefix}_start__isnull": False}) | Q(**{f"{prefix}_end__isnull": False})
    unknown = Q(**{f"{prefix}_basis": Basis.UNKNOWN})
    reasoned = ~Q(**{f"{prefix}_reason": ""})
    return [
        models.CheckConstraint(
            condition=Q(**{f"{prefix}_start__isnull": True})
            | Q(**{f"{prefix}_end__isnull": True})
            | Q(**{f"{prefix}_end__gte": F(f"{prefix}_start")}),
            name=f"claim_{prefix}_order",
            violation_error_message=f"{field}: it ends before it starts; swap the dates.",
        ),
        models.CheckConstraint(
            condition=(dated & ~unknown) | (~dated & unknown),
            name=f"claim_{prefix}_basis",
            violation_error_message=f"{field}: basis “unknown” exactly when no date is given.",
        ),
        models.CheckConstraint(
            condition=~Q(**{f"{prefix}_basis": Basis.INFERRED}) | reasoned,
            name=f"claim_{prefix}_reason",
            violation_error_message=f"{field}: say what the inferred dates are inferred from.",
        ),
    ]
