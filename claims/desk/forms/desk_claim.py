"""The desk's form of a claim: only the fields of its kind; its words were chosen on the reading page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models

from claims.desk.forms.claim import CHANGE, FIGURE, PERIOD, ClaimForm, Section, sections
from claims.desk.forms.named import NamedField, by_name
from claims.models import Attribution, Claim
from claims.wording.prefill import Filled, Read
from sources.editing.formsets import ChildForm, ChildFormSet

HIDDEN = ("kind", "revision", "opened_with", "public_note")
SPARE_ROWS = 1
NO_DAY = "That is no day; write it as 2018-09-03."


class DeskClaimForm(ClaimForm):
    """A claim of one kind, recorded from words chosen in a text; nothing is asked that its kind has not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - self._own() - set(HIDDEN):
            del self.fields[name]
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField):
                field.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
                field.error_messages["invalid"] = NO_DAY
            if name == "topics":
                field.widget = forms.CheckboxSelectMultiple(choices=field.choices)
                field.help_text = ""

        by_name(self, "claimant", "addressee", "set_by", "measure")

    @property
    def kind(self) -> str:
        """The claim's kind: the stored one's, else as sent, else as read."""
        return str(self.instance.kind or self.data.get("kind") or self.initial.get("kind"))

    def _own(self) -> set[str]:
        return {name for section in self.sections for name in names_of(section)}

    def row_fields(self) -> list[str]:
        """Return the names of the fields that describe a claim of this kind."""
        own = self._own()
        return [name for name in super().row_fields() if name in own]

    @property
    def sections(self) -> list[Section]:
        """The kind's sections after the words, which stand beside the form."""
        return list(sections(self.kind, new=True)[1:])

    def _find_words(self, cleaned: dict[str, Any]) -> None:
        """Take the words from the text beside the form: none are pasted here."""


class AttributionForm(ChildForm):
    """Who originated, said, endorsed or passed on the words."""

    class Meta:
        model = Attribution
        fields = ["part", "actor", "description", "role"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_name(self, "actor")


AttributionFormSet = forms.inlineformset_factory(
    Claim, Attribution, form=AttributionForm, formset=ChildFormSet, extra=SPARE_ROWS, can_delete_extra=False
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that the words leave open, beside its field: as the field takes it, as a person reads it, and why."""

    value: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One field as the page shows it: bound to its value, with where that was read, or what it may be."""

    field: forms.BoundField
    read: Read | None
    offers: Sequence["Offer"] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the form; folded away when it holds nothing and nothing in it is wrong."""

    section: Section
    lines: list[Line]
    folded: bool

    @property
    def title(self) -> str:
        """The section's title, without the number it has where the words are a section of their own."""
        return self.section.title.lstrip("0123456789. ")


def names_of(section: Section) -> list[str]:
    """Return the names of a section's fields, those that stand side by side among them."""
    return [name for each in section.fields for name in ((each,) if isinstance(each, str) else each)]


def parts(form: DeskClaimForm, filled: Filled) -> Iterator[Part]:
    """Yield the form's sections with their fields, in the order a person thinks."""
    for section in form.sections:
        names = [name for name in names_of(section) if name in form.fields]
        lines = [Line(form[name], filled.fields.get(name), offers_of(form, name, filled)) for name in names]
        busy = any(line.field.errors for line in lines) if form.is_bound else False
        held = any(_holds(line.field) for line in lines if not line.field.name.endswith("_basis"))
        yield Part(section, lines, section.folded and not busy and not held)


def offers_of(form: ClaimForm, name: str, filled: Filled) -> list[Offer]:
    """Return what a field may be, where the words leave it open."""
    field = form.fields[name]
    labels = {} if isinstance(field, NamedField) else dict(getattr(field, "choices", ()) or ())
    return [
        Offer(str(field.prepare_value(read.value)), str(labels.get(read.value, read.value)), read.source)
        for read in filled.offers.get(name, ())
    ]


def _holds(field: forms.BoundField) -> bool:
    value = field.value()
    return bool(value) if not isinstance(value, models.Model) else True


ARITHMETIC = (
    "document", "quote", "passage", "said_on", "said_on_basis", "measure",
    *names_of(FIGURE), *names_of(CHANGE), *names_of(PERIOD),
)  # fmt: skip


class TypedForm(ClaimForm):
    """A figure claim as far as its numbers and times go; nothing else is read."""

    only_check = True

    def __init__(self, data: Any, claim: Claim) -> None:
        super().__init__(data, instance=claim)
        for name in set(self.fields) - set(ARITHMETIC):
            del self.fields[name]

    def _find_words(self, cleaned: dict[str, Any]) -> None:
        """Leave the words alone: the arithmetic asks only which document they are from."""
