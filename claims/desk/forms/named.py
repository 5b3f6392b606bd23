"""A field for a row that is chosen by its name: typed, or found while typing; no list of all rows is ever sent."""

from typing import Any

from django import forms
from django.db.models import Model
from django.urls import reverse

from claims.models import Measure
from sources.models import Actor

KINDS: dict[type[Model], tuple[str, str]] = {Actor: ("actor", "person or body"), Measure: ("measure", "measure")}


class NamedField(forms.ModelChoiceField):
    """A row of one model by its name, each of which has one name; its key does, too, and what stands there is shown.

    Without a script the name is typed in full. With one the field is a combobox that asks the server.
    """

    widget = forms.TextInput

    def __init__(self, model: Any, **options: Any) -> None:
        super().__init__(model.objects.all(), **options)
        self.row_kind, self.row_called = KINDS[model]
        self.widget.attrs |= {
            "autocomplete": "off",
            "data-names": reverse("claims:choices", args=[self.row_kind]),
            "data-new": reverse("claims:desk_new", args=[self.row_kind]),
            "data-called": self.row_called,
        }

    def prepare_value(self, value: Any) -> Any:
        """Return the name of a row or of a key; what was typed, as it was typed."""
        if isinstance(value, Model):
            return str(value.name)  # type: ignore[attr-defined]
        if str(value or "").isdecimal() and (row := self._row(str(value))) is not None:
            return row.name
        return value

    def to_python(self, value: Any) -> Any:
        """Return the row of this name, or key; None for nothing."""
        words = " ".join(str(getattr(value, "pk", value) or "").split())
        if not words:
            return None
        row = self._row(words)
        if row is None:
            raise forms.ValidationError(
                f"No {self.row_called} on record is called “{words}”; choose one of the list, or make a new one.",
                code="invalid_choice",
            )
        return row

    def _row(self, words: str) -> Any:
        if words.isdecimal():
            return self.queryset.filter(pk=int(words)).first() if len(words) < 19 else None
        exact = self.queryset.filter(name=words).first()
        return exact or self.queryset.filter(name__iexact=words).order_by("pk").first()

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether another row is named than was shown."""
        return (self.prepare_value(initial) or "") != (self.prepare_value(data) or "")


def by_name(form: forms.ModelForm, *names: str) -> None:
    """Let these fields of a form be chosen by name, with the label and the help they have."""
    for name in names:
        old = form.fields.get(name)
        if old is None:
            continue
        model = old.queryset.model
        form.fields[name] = NamedField(model, required=old.required, label=old.label, help_text=old.help_text)
        form.fields[name].widget.attrs |= {
            key: old.widget.attrs[key] for key in ("aria-label",) if key in old.widget.attrs
        }
