"""Show what a door refused: each sentence at the field it speaks of, the rest above the form."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from sources.forms.merging import MergingForm
from sources.models.revision import Revised


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
