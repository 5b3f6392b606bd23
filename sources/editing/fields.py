"""Form fields for what people type: a web address, a date of which perhaps only the year is known."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sources.models.choices import Basis, Precision
from sources.models.dates import read_partial


class AddressField(forms.URLField):
    """A web address; one typed without its scheme is taken for https."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"assume_scheme": "https", **options})


WIDTHS = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}


def partial_iso(day: date | None, precision: str) -> str:
    """Return the date as far as it is known, as `read_partial` reads it.

    >>> partial_iso(date(2018, 9, 1), "month")
    '2018-09'
    """
    return "" if day is None or precision == Precision.UNKNOWN else day.isoformat()[: WIDTHS[Precision(precision)]]


class PartialDateField(forms.CharField):
    """A date written as 2018-09-03, 2018-09 or 2018; cleaned to the date and its precision."""

    def clean(self, value: Any) -> tuple[date | None, str]:
        """Return the date, None when empty, and how much of it is known."""
        words = super().clean(value)
        try:
            return read_partial(words)
        except ValueError as error:
            raise ValidationError(f"{self.label}: {error}") from None


class PartialDates(forms.ModelForm):
    """A form whose `partial_dates` are each one field, stored as a date, its precision and its basis.

    Without a date the basis is unknown: nobody need say so by hand.
    """

    partial_dates: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.partial_dates:
            day = getattr(self.instance, name)
            if name in self.fields and day is not None:
                self.initial[name] = partial_iso(day, getattr(self.instance, f"{name}_precision"))

    def clean(self) -> dict[str, Any]:
        """Give each date its precision, and an absent one the basis "unknown"."""
        cleaned = super().clean() or self.cleaned_data
        for name in self.partial_dates:
            if name not in cleaned:
                continue
            cleaned[name], precision = cleaned[name]
            setattr(self.instance, f"{name}_precision", precision)
            if cleaned[name] is None and f"{name}_basis" in self.fields:
                cleaned[f"{name}_basis"] = Basis.UNKNOWN
        return cleaned
