"""The rows on a claim's page: passages that give its context, and who brought it to the page."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from claims.models import Attribution, Claim
from sources import capture
from sources.capture.passages import quoted_words
from sources.editing.admin import ChildInline
from sources.editing.formsets import ChildForm, row_forms
from sources.models import Passage
from sources.models.user import User


class ContextForm(ChildForm):
    """A passage that gives context: chosen, or quoted here from the claim's own document."""

    words = forms.CharField(
        required=False,
        label="Or words to quote",
        widget=forms.Textarea(attrs={"rows": 2, "cols": 50}),
        help_text="From the same document as the claim.",
    )
    own_fields = ("words",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "passage" in self.fields:
            self.fields["passage"].required = False
            self.fields["passage"].help_text = "A passage quoted before."

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("passage") and not cleaned.get("words") and not cleaned.get("DELETE"):
            self.add_error("passage", "Passage: choose one, or give words to quote.")
        return cleaned

    def validate_unique(self) -> None:
        """Leave it to the door: the same passage twice is one context."""


class ContextInline(ChildInline):
    """Passages that give a claim's unit, year or sender."""

    model = Claim.context.through
    form = ContextForm
    autocomplete_fields = ["passage"]
    verbose_name = "passage that gives context"
    verbose_name_plural = "Context: other passages that give its unit, year or sender (often a sentence earlier)"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Return the fields; whoever only reads quotes nothing."""
        return ["passage", "words"] if self.has_change_permission(request, obj) else ["passage"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows with their passages."""
        return super().get_queryset(request).select_related("passage")


class AttributionInline(ChildInline):
    """How the assertion reached the page."""

    model = Attribution
    fields = ["part", "actor", "description", "role"]
    autocomplete_fields = ["actor"]
    verbose_name_plural = "Attribution: who originated, said, endorsed or relayed it"


def contexts(children: dict[Any, Any], claim: Claim, who: User) -> Sequence[Passage] | None:
    """Return the passages of the context rows, quoting those given as words; None when the page shows no rows."""
    formset = children.get(Claim.context.through)
    if formset is None:
        return None
    passages: dict[int, Passage] = {}
    for form in row_forms(formset):
        passage = form.cleaned_data.get("passage")
        if form.cleaned_data.get("words"):
            document = claim.passage.document
            try:
                selector = quoted_words(document, form.cleaned_data["words"])
            except forms.ValidationError as error:
                raise forms.ValidationError([f"Context: {sentence}" for sentence in error.messages]) from None
            passage = capture.quote_selector(document, selector, who=who)
        passages[passage.pk] = passage
    return list(passages.values())
