"""The form of a claim: its words, and the fields of its kind in the order a person thinks."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.html import format_html

from claims.models import Claim
from claims.models.choices import ClaimKind, ClaimState, Comparator, FigureKind, Modality, Statistic
from claims.models.figure import at_most_fifteen_digits, plain
from sources.capture.passages import quoted_words
from sources.editing.fields import PartialDateField, PartialDates
from sources.editing.forms import RevisedForm
from sources.models import Document
from sources.models.choices import Basis

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


@dataclass(frozen=True, slots=True)
class Section:
    """Some fields of a claim that are thought of together."""

    title: str
    fields: tuple[str | tuple[str, ...], ...]  # those in a tuple of their own stand side by side
    description: str = ""
    folded: bool = False


WORDS_OF_A_CLAIM = Section("1. The words", ("passage",))
OTHER_WORDS = Section(
    "Quote other words instead",
    ("document", "quote", "quote_before"),
    "Only when the passage above is not the right one: choose the document and paste the words.",
    folded=True,
)
WORDS = Section(
    "1. The words",
    ("document", "quote", "quote_before", "passage"),
    "Choose the document and paste the words that say it, or choose a passage that was quoted before.",
)
ASSERTION = Section("2. What is asserted", ("statement", "claimant", "voice"))
WHEN_SAID = Section(
    "When it was said",
    ("said_on", "said_on_basis", "said_on_reason"),
    "Not the day of publication: when the words themselves were said, if the document tells.",
    folded=True,
)
FIGURE = Section(
    "3. The number",
    (
        "printed",
        ("comparator", "value", "high"),
        "unit",
        ("figure_kind", "statistic", "modality"),
        "applies_to",
        "whole",
    ),
    "First as printed, then as the number it means.",
)
CHANGE = Section(
    "For a change: from what",
    ("change_unit", "direction", "base_words", ("base_start", "base_end", "base_kind"), "base_basis", "base_reason"),
    "Only for a change (a rise, a fall, a multiple): in what it is expressed, and what it is measured from.",
    folded=True,
)
PERIOD = Section(
    "4. The time it is for",
    ("period_words", ("period_start", "period_end", "period_kind"), "period_basis", "period_reason"),
    "Leave the dates empty when they are not known; never guess without saying so.",
)
SERIES = Section("5. What it counts", ("measure", "topics"), "Claims of one measure form a series over the years.")
COMMITMENT = Section(
    "3. The commitment",
    ("force", "addressee", "set_by", "condition"),
    "How binding it is, who must act, and who asked for it.",
)
SUCCESS = Section(
    "4. How one would know",
    (("deadline_words", "deadline"), "test_of_success", "measure", "target_value"),
    "Without a measure or a test of success it is shown as “cannot be measured yet”.",
)
ABOUT = Section("5. What it is about", ("topics",))
ABOUT_STATEMENT = Section("3. What it is about", ("topics",))
NOTES = Section("Notes and work", ("reading_note", "assigned_to", "due_on"), folded=True)
PRIORITY = Section(
    "Why it matters",
    (("readers_asked", "spread", "harm"),),
    "Which claim is checked next follows from this, and from the day it is due. Only the desk sees it.",
    folded=True,
)

SECTIONS = {
    ClaimKind.FIGURE: (WORDS, ASSERTION, WHEN_SAID, FIGURE, CHANGE, PERIOD, SERIES, NOTES),
    ClaimKind.COMMITMENT: (WORDS, ASSERTION, WHEN_SAID, COMMITMENT, SUCCESS, ABOUT, NOTES),
    ClaimKind.STATEMENT: (WORDS, ASSERTION, WHEN_SAID, ABOUT_STATEMENT, NOTES),
}


def sections(kind: str, new: bool) -> tuple[Section, ...]:
    """Return the sections of a claim of this kind; a stored one has its words already."""
    words, *others = SECTIONS[ClaimKind(kind)]
    return (words, *others) if new else (WORDS_OF_A_CLAIM, OTHER_WORDS, *others, PRIORITY)


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
        help_text="What you changed and why. It waits for a second person; then readers see it, and the verdict is "
        "checked again. Needed for every change except to topics, the reading note and who works on it.",
    )

    partial_dates = ("said_on",)
    own_fields = (*WORDS_FIELDS, "public_note", "kind")
    refused_at = {"exact": "quote", "note": "public_note", "reason": "public_note"}
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
