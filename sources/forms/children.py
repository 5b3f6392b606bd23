"""Child rows on their parent's form: kept as a whole, merged row by row when somebody else saved meanwhile."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME

from sources.forms.merging import OPENED_WITH, MergingForm
from sources.models.revision import StaleRevision


class KnownRowField(forms.ModelChoiceField):
    """The key of a stored child row; one that is gone meanwhile is no error, its words are simply a new row."""

    def clean(self, value: Any) -> Any:
        """Return the row, or None when it is gone."""
        try:
            return super().clean(value)
        except ValidationError:
            return None


class ChildForm(MergingForm):
    """One child row; what its own rules say stands in its row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and self.stale is not None and self.instance.pk:
            self.merge(self.instance)  # the formset read it from the database for this very request


class ChildFormSet(forms.BaseInlineFormSet):
    """A parent's child rows; after a stale save it holds the rows of both editors."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        if self.is_bound and isinstance(getattr(self.form, "refusal", None), StaleRevision):
            self._merge_rows()

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        """Let a row that is gone meanwhile stay on the form."""
        super().add_fields(form, index)
        name = self._pk_field.name
        known = form.fields.get(name)
        if isinstance(known, forms.ModelChoiceField) and index is not None and index < self.initial_form_count():
            form.fields[name] = KnownRowField(
                known.queryset, initial=known.initial, required=False, widget=forms.HiddenInput
            )

    def _merge_rows(self) -> None:
        data = self.data.copy()
        stored = {str(row.pk): row for row in self.get_queryset()}
        posted = set()
        for index in range(self.initial_form_count()):
            prefix = self.add_prefix(index)
            key = data.get(f"{prefix}-{self._pk_field.name}", "")
            posted.add(key)
            if key not in stored and _untouched(self.form, data, prefix):
                data[f"{prefix}-{DELETION_FIELD_NAME}"] = "on"  # the other editor removed it, and I left it alone
        total = self.total_form_count()
        for row in (row for key, row in stored.items() if key not in posted):
            for name, values in self.form(instance=row).as_shown().items():
                data.setlist(f"{self.add_prefix(total)}-{name}", values)
            total += 1
        data[f"{self.prefix}-TOTAL_FORMS"] = str(total)
        self.data = data
        self.__dict__.pop("management_form", None)


def _untouched(form_class: type[MergingForm], data: Any, prefix: str) -> bool:
    try:
        opened = json.loads(data.get(f"{prefix}-{OPENED_WITH}") or "{}")
    except ValueError:
        return False
    return bool(opened) and all(data.getlist(f"{prefix}-{name}") == values for name, values in opened.items())


def rows(formset: Any) -> list[models.Model]:
    """Return the rows a valid formset lists: neither the empty spare ones nor those marked to be removed."""
    return [form.instance for form in row_forms(formset)]


def row_forms(formset: Any) -> list[forms.ModelForm]:
    """Return the forms of those rows."""
    return [
        form
        for form in formset.forms
        if (form.instance.pk or form.has_changed()) and not form.cleaned_data.get(DELETION_FIELD_NAME)
    ]
