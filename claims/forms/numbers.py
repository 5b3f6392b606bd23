"""Ask for a claim's number as people write it."""

import re
from decimal import Decimal
from typing import Any

from django import forms

from claims.models.figure import at_most_fifteen_digits, plain

GROUPED = re.compile(r"[+-]?\d{1,3}([,\u00a0\u202f ]\d{3})+(\.\d+)?")


class NumberField(forms.DecimalField):
    """A number, exact; thousands may be set apart by commas or spaces."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 24, "autocomplete": "off"})

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "max_digits": 24,
                "decimal_places": 6,
                "validators": [at_most_fifteen_digits],
                "required": False,
                **options,
            }
        )

    def to_python(self, value: Any) -> Decimal | None:
        """Return the number; "82,109" is 82109, while "1,5" is refused for being ambiguous."""
        written = str(value or "").strip()
        plainly = re.sub(r"[,\u00a0\u202f ]", "", written) if GROUPED.fullmatch(written) else written
        try:
            return super().to_python(plainly)
        except forms.ValidationError:
            raise forms.ValidationError(
                f"“{written}” is no number; write it in digits, such as 82109 or 9.7.", code="invalid"
            ) from None

    def prepare_value(self, value: Any) -> Any:
        """Return the number without the zeros of its column; what was typed, as it was typed."""
        return f"{plain(value):f}" if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        """Add nothing: it is a text field, for a number field refuses commas."""
        return {}
