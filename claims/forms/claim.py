"""The form of a claim: its words, and the fields of its kind."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.html import format_html

from claims.forms.numbers import NumberField
from claims.models import Claim
from claims.models.choices import ClaimKind, ClaimState, Comparator, FigureKind, Modality, Statistic
from sources.forms import PartialDateField, PartialDates, RevisedForm
from sources.forms.quoting import quoted_words
from sources.models import Document
from sources.models.choices import Basis

NUMBERS = ("value", "high", "whole", "target_value")
REQUIRED_OF_A_FIGURE = ("printed", "comparator", "figure_kind", "statistic", "modality")
USUAL = {
    "comparator": Comparator.EQUAL,
    "figure_kind": FigureKind.LEVEL,
    "statistic": Statistic.TOTAL,
    "modality": Modality.REPORTED,
    "period_basis": Basis.PRINTED,
    "base_basis": Basis.PRINTED,
    "said_on_basis": Basis.PRINTED,
}
WORDS_FIELDS = ("document", "quote", "quote_before")


class ClaimForm(PartialDates, RevisedForm):
    """A claim of one kind. The words are pasted from a document or chosen among its passages.

    `selector` is what is to be quoted for a claim whose words were pasted; the door for quotations makes the passage.
    """

    kind = forms.ChoiceField(choices=ClaimKind.choices, widget=forms.HiddenInput, required=False)
    document = forms.ModelChoiceField(
        Document.objects.all(), required=False, help_text="Where it is said. Only captured documents can be quoted."
    )
    quote = forms.CharField(
        required=False,
        label="Words to quote",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Copied from the document's text: the shortest run of words that carries the claim.",
    )
    quote_before = forms.CharField(
        required=False,
        max_length=200,
        label="Words just before",
        help_text="Only needed when the same words stand in the document more than once.",
    )
    said_on = PartialDateField(
        required=False, label="Said on", help_text="2018-09-03, 2018-09 or 2018. Empty when unknown."
    )
    public_note = forms.CharField(
        required=False,
        label="Public note",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What you changed and why. Readers will see it, and the verdict goes back to review. Needed for "
        "every change except to topics, the reading note and who works on it.",
    )

    partial_dates = ("said_on",)
    own_fields = (*WORDS_FIELDS, "public_note", "kind")
    refused_at = {"exact": "quote", "note": "public_note"}
    selector = None
    only_check = False  # set on a subclass: it is shown again as it was typed, and never saved
    asked_of_words = False  # the check is of the quoted words: without them it cannot be made
    read_lines: dict[str, str] = {}  # where each field that was filled in from the quote was read

    class Meta:
        model = Claim
        exclude = ["kind", "decimals", "said_on_precision", "context"]
        field_classes = dict.fromkeys(NUMBERS, NumberField)
        widgets = {
            **dict.fromkeys(NUMBERS, forms.TextInput(attrs={"inputmode": "decimal", "size": 24})),
            "statement": forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
            **{
                name: forms.Textarea(attrs={"rows": 2})
                for name in (
                    "said_on_reason", "period_reason", "base_reason", "condition", "test_of_success", "reading_note",
                )
            },
        }  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in REQUIRED_OF_A_FIGURE:
            if name in self.fields:
                self.fields[name].required = True
        if "force" in self.fields:
            self.fields["force"].required = True
        if "passage" in self.fields:
            self.fields["passage"].required = False
        if "assigned_to" in self.fields:
            self.fields["assigned_to"].queryset = get_user_model().objects.filter(is_active=True, is_staff=True)
        if self.instance.pk is None:
            given = kwargs.get("initial") or {}
            for name in set(USUAL) & set(self.fields) - set(given):
                self.initial[name] = USUAL[name]
        elif self.instance.state != ClaimState.PUBLIC:
            self.fields.pop("public_note", None)
        for name in set(self.read_lines) & set(self.fields):
            line = format_html('<span class="read-from">{}</span> ', self.read_lines[name])
            self.fields[name].help_text = format_html("{}{}", line, self.fields[name].help_text)

    def is_valid(self) -> bool:
        """Say whether it can be saved; a form that is only checked cannot, and asks for nothing that is still empty."""
        valid = super().is_valid()
        if self.only_check:
            needed = (*WORDS_FIELDS, "passage") if self.asked_of_words else ()
            for name in [name for name in self.errors if name in self.fields and not self[name].data]:
                if name in needed:
                    continue
                del self.errors[name]
        return valid and not self.only_check

    def clean(self) -> dict[str, Any]:
        """Find the pasted words, and tidy what follows from the rest."""
        cleaned = super().clean()
        if self.instance.pk is None:
            self.instance.kind = cleaned.get("kind") or self.instance.kind
        self._find_words(cleaned)
        if cleaned.get("figure_kind") != FigureKind.CHANGE and "change_unit" in cleaned:
            cleaned["change_unit"] = ""  # as the door would: the field is not even shown then
        for prefix in ("period", "base"):
            dated = cleaned.get(f"{prefix}_start") or cleaned.get(f"{prefix}_end")
            if f"{prefix}_basis" in cleaned and not dated:
                cleaned[f"{prefix}_basis"] = Basis.UNKNOWN
        return cleaned

    def _find_words(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("quote"):
            if "passage" in self.fields and not cleaned.get("passage"):
                self.add_error("quote", "Words to quote: paste them, or choose a passage below.")
            return
        if not cleaned.get("document"):
            if "document" not in self.errors:
                self.add_error("document", "Document: choose where these words stand.")
            return
        try:
            self.selector = quoted_words(cleaned["document"], cleaned["quote"], cleaned.get("quote_before", ""))
        except forms.ValidationError as error:
            self.add_error("quote", error)

    def _get_validation_exclusions(self) -> set[str]:
        """Leave the passage to the door while its words are still to be quoted."""
        excluded = super()._get_validation_exclusions()
        if self.selector is not None:
            excluded.add("passage")
        return excluded
