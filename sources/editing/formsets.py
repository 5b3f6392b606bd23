"""Child rows on their parent's form: kept as a whole, merged row by row when somebody else saved meanwhile."""

import json
from typing import Any

from django import forms
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME

from sources.editing.forms import OPENED_WITH, MergingForm
from sources.models.revision import StaleRevision


class ChildForm(MergingForm):
    """One child row; what its own rules say stands in its row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("aria-label", field.label)  # in a table of rows no label stands beside it
        if self.is_bound and self.stale is not None and self.instance.pk:
            self.merge(self.instance)  # the formset read it from the database for this very request


class ChildFormSet(forms.BaseInlineFormSet):
    """A parent's child rows; after a stale save it holds the rows of both editors."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        if self.is_bound and self.management_form.is_valid():
            self._merge_rows()

    def _merge_rows(self) -> None:
        """Send again what the database holds now: rows the other editor added, and mine that they removed as new ones.

        A row they removed and I left alone goes. The stored rows come first, in their order, as the page shows them.
        """
        name = self.model._meta.pk.name
        posted = [self._posted(index) for index in range(self.total_form_count())]
        known, added = posted[: self.initial_form_count()], posted[self.initial_form_count() :]
        by_key = {fields.get(name, [""])[0]: fields for fields in known}
        stored = {str(row.pk): row for row in self.get_queryset()}
        gone = [fields for key, fields in by_key.items() if key not in stored]
        if not gone and not isinstance(getattr(self.form, "refusal", None), StaleRevision):
            return
        kept = [by_key.get(key) or {**self.form(instance=row).as_shown(), name: [key]} for key, row in stored.items()]
        mine = [{**fields, name: [""]} for fields in gone if not _untouched(fields)]
        self._replace(kept, mine + added)

    def _posted(self, index: int) -> dict[str, list[str]]:
        """Return one posted row: its fields' values by name."""
        start = f"{self.add_prefix(index)}-"
        return {key.removeprefix(start): self.data.getlist(key) for key in self.data if key.startswith(start)}

    def _replace(self, kept: list[dict[str, list[str]]], added: list[dict[str, list[str]]]) -> None:
        data = self.data.copy()
        for index in range(self.total_form_count()):
            for key in [key for key in data if key.startswith(f"{self.add_prefix(index)}-")]:
                del data[key]
        for index, fields in enumerate(kept + added):
            for field, values in fields.items():
                data.setlist(f"{self.add_prefix(index)}-{field}", values)
        data[f"{self.prefix}-TOTAL_FORMS"] = str(len(kept + added))
        data[f"{self.prefix}-INITIAL_FORMS"] = str(len(kept))
        self.data = data
        self.__dict__.pop("management_form", None)


def _untouched(fields: dict[str, list[str]]) -> bool:
    """Say whether a posted row still holds what it was opened with."""
    try:
        opened = json.loads(fields.get(OPENED_WITH, ["{}"])[0])
    except ValueError:
        return False
    return bool(opened) and all(fields.get(name, []) == values for name, values in opened.items())


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
