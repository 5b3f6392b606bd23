"""Forms that write through a door: refusals at their fields, two editors' changes merged."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import QuerySet

from sources.editing.locks import StalePage
from sources.editing.validation import at_fields
from sources.models.revision import Revised, StaleRevision

OPENED_WITH = "opened_with"


class OpenedWithField(forms.CharField):
    """Carries, unseen, what each field held when the page was opened; never itself a change."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say that nothing changed."""
        return False


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that somebody else changed meanwhile: their words, and mine; `kept` says which of them the form holds."""

    name: str
    label: str
    theirs: str
    mine: str
    kept: str


class MergingForm(forms.ModelForm):
    """A form that, after a stale save, holds both editors' changes and lists the fields the other one changed."""

    refusal: Exception | None = None
    own_fields: tuple[str, ...] = ()  # fields that describe this save and not the row; never merged
    opened_with = OpenedWithField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.differences: list[Difference] = []
        for field in self.fields.values():
            field.error_messages["required"] = (
                f"{field.label}: this is needed; fill it in." if field.label else "Needed."
            )

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """Return what a field holds at first; of the unseen one, what all the others do."""
        if field_name == OPENED_WITH:
            return json.dumps(self.as_shown())
        return super().get_initial_for_field(field, field_name)

    def _update_errors(self, errors: ValidationError) -> None:
        """Put what the row's rules say at the fields they name; Django would show it above the form."""
        placed: dict[str, list[ValidationError]] = {}
        for name, found in at_fields(self.instance, errors).items():
            placed.setdefault(name if name in self.fields else NON_FIELD_ERRORS, []).extend(found)
        super()._update_errors(ValidationError(placed))

    def as_shown(self) -> dict[str, list[str]]:
        """Return what a browser would send for each field of the row, left as it is shown."""
        return {name: as_posted(self, name) for name in self.row_fields()}

    def row_fields(self) -> list[str]:
        """Return the names of the fields that describe the row."""
        skipped = {OPENED_WITH, "revision", "DELETE", "public_note", self._meta.model._meta.pk.name, *self.own_fields}
        parents = {name for name, field in self.fields.items() if isinstance(field, forms.models.InlineForeignKeyField)}
        return [name for name in self.fields if name not in skipped | parents]

    def as_opened(self) -> dict[str, list[str]]:
        """Return what the fields held when the page was opened, by name; nothing when that was lost on the way."""
        try:
            opened = json.loads(self.data.get(self.add_prefix(OPENED_WITH)) or "{}")
        except ValueError:
            return {}
        return opened if isinstance(opened, dict) else {}

    def merge(self, current: models.Model) -> None:
        """Take over what the other editor changed in fields I left alone; keep mine where both changed."""
        stored = type(self)(instance=current, prefix=self.prefix)
        opened, data = self.as_opened(), self.data.copy()
        for name in self.row_fields():
            key = self.add_prefix(name)
            theirs, mine = as_posted(stored, name), [_lines(value) for value in data.getlist(key)]
            before = opened.get(name)
            if theirs in (mine, before):
                continue
            kept = "theirs" if mine == before else "mine"
            if kept == "theirs":
                data.setlist(key, theirs)
            field = self.fields[name]
            label = str(field.label or name.replace("_", " ").capitalize())
            self.differences.append(Difference(name, label, shown(field, theirs), shown(field, mine), kept))
        data[self.add_prefix(OPENED_WITH)] = json.dumps(stored.as_shown())
        self.data = data

    @property
    def stale(self) -> StaleRevision | None:
        """The refusal, when it was that somebody else had saved."""
        return self.refusal if isinstance(self.refusal, StaleRevision) else None


def as_posted(form: forms.BaseForm, name: str) -> list[str]:
    """Return the values that a browser would send for one field of an unbound form, left as it is shown."""
    bound = form[name]
    value = bound.field.prepare_value(bound.initial)
    if isinstance(bound.field, forms.BooleanField) and not isinstance(bound.field, forms.NullBooleanField):
        return ["on"] if value else []
    if isinstance(value, list | tuple | set | QuerySet):
        return [str(getattr(each, "pk", each)) for each in value]
    formatted = bound.field.widget.format_value(value)
    if isinstance(formatted, list | tuple):
        return [str(each) for each in formatted]
    return ["" if formatted is None else _lines(str(formatted))]


def shown(field: forms.Field, values: Sequence[str]) -> str:
    """Return posted values as a person reads them: a choice by its label, a row by its name."""
    values = [value for value in values if value != ""]
    if isinstance(field, forms.ModelChoiceField):
        try:
            return ", ".join(str(row) for row in field.queryset.filter(pk__in=values))
        except (ValueError, ValidationError):
            return ", ".join(values)
    if isinstance(field, forms.BooleanField) and not isinstance(field, forms.NullBooleanField):
        return "yes" if values else "no"
    labels = dict(forms.ChoiceField(choices=field.choices).choices) if isinstance(field, forms.ChoiceField) else {}
    return ", ".join(str(labels.get(value, value)) for value in values)


def _lines(value: str) -> str:
    """Drop the carriage returns that browsers put into what they send."""
    return value.replace("\r\n", "\n")


class DoorForm(MergingForm):
    """A form that shows what its door refused: `refusal` is what the door said to these very values.

    `refused_at` names the form's field for each field a door may name otherwise.
    """

    refused_at: dict[str, str] = {}

    def validate_unique(self) -> None:
        """Leave it to the door, which checks the row in the transaction that writes it."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.refusal is not None:
            self.show_refusal(self.refusal)

    def show_refusal(self, refusal: Exception) -> None:
        """Put each sentence of a door's refusal at its field, or above the form when it has none here."""
        if not isinstance(refusal, ValidationError):
            self.add_error(None, str(refusal))
            return
        if not hasattr(refusal, "error_dict"):
            self.add_error(None, refusal)
            return
        for name, errors in refusal.error_dict.items():
            field = self.refused_at.get(name, name)
            for error in errors:
                if field in self.fields or field == NON_FIELD_ERRORS:
                    self.add_error(None if field == NON_FIELD_ERRORS else field, error)
                else:  # a field this form has not: name it, or nobody knows what the sentence is about
                    named = ": " in str(error.message)
                    label = field.replace("_", " ").capitalize()
                    self.add_error(None, error if named else [f"{label}: {each}" for each in error.messages])


class PublicNote(forms.ModelForm):
    """What a form of something public asks for besides: the note that its change waits with."""

    public_note = forms.CharField(
        required=False,
        label="Public note",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What you changed and why. Readers will see it.",
    )


class RevisedForm(DoorForm):
    """A door's form that carries the revision it was opened at, and merges when somebody else saved meanwhile."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["revision"] = self.instance.revision if self.instance.pk else None
        if self.is_bound and self.stale is not None and isinstance(self.stale.current, type(self.instance)):
            self.merge(self.stale.current)

    def merge(self, current: models.Model) -> None:
        """Merge, and be ready to save over the revision that is now shown."""
        super().merge(current)
        if isinstance(current, Revised):
            self.data[self.add_prefix("revision")] = str(current.revision)

    @property
    def expected(self) -> int:
        """The revision the page was opened at; an impossible one when it was lost, so that nothing is overwritten."""
        revision = self.cleaned_data.get("revision")
        return -1 if revision is None else revision


class SeenForm(DoorForm):
    """A door's form for a decision: it carries, unseen, the token of the row as it was shown."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    own_fields = ("seen",)

    def token(self) -> str:
        """Return the token of the row as it is stored now."""
        raise NotImplementedError

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """Return what a field holds at first; of the unseen one, the token."""
        return self.token() if field_name == "seen" else super().get_initial_for_field(field, field_name)

    def show_refusal(self, refusal: Exception) -> None:
        """Show what was refused; after a change by somebody else, with the token of what is shown now."""
        super().show_refusal(refusal)
        if isinstance(refusal, StalePage):
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = self.token()
