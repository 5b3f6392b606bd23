"""Passages in the admin: quoted from a document's current text, never edited."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from sources import capture
from sources.capture.passages import quoted_words
from sources.editing.admin import DoorAdmin, ReadOnlyInline
from sources.editing.forms import DoorForm
from sources.models import Anchor, Passage


class PassageForm(DoorForm):
    """Words to quote from a document."""

    exact = forms.CharField(
        label="Quoted words",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Copied from the captured text: the shortest run of words that carries the claim.",
    )
    before = forms.CharField(
        label="Words just before",
        required=False,
        max_length=200,
        help_text="Only needed when the same words stand in the text more than once.",
    )

    class Meta:
        model = Passage
        fields = ["document"]

    def clean(self) -> dict[str, Any]:
        """Find the words in the document's current text."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("document") and cleaned.get("exact"):
            try:
                self.selector = quoted_words(cleaned["document"], cleaned["exact"], cleaned.get("before", ""))
            except forms.ValidationError as error:
                self.add_error("exact", error)
        return cleaned

    def _post_clean(self) -> None:
        """Judge nothing of the row here: the door makes it from the words."""
        if self.refusal is not None:
            self.show_refusal(self.refusal)


class AnchorInline(ReadOnlyInline):
    """Where the passage stands in each version."""

    model = Anchor
    fields = ["version", "outcome", "start", "end", "score", "decision"]
    readonly_fields = fields


@admin.register(Passage)
class PassageAdmin(DoorAdmin):
    """Quotations from documents."""

    form = PassageForm
    add_title = "Quote a passage"
    autocomplete_fields = ["document"]
    list_display = ["quotation", "document"]
    list_select_related = ["document"]
    list_filter = [("document__publisher", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["exact", "document__title"]
    search_help_text = "Search by the quoted words or the document's title."

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the words to quote, or the words quoted."""
        if obj is not None:
            return [(None, {"fields": ["document", "exact", "prefix", "suffix"]})]
        description = "Open the document's newest version in another tab, copy the words, and paste them here."
        return [(None, {"fields": ["document", "exact", "before"], "description": description})]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Return where it stands, once it is stored."""
        return [AnchorInline] if obj else []

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no: a quotation is what it is; quote other words instead."""
        return False

    @admin.display(description="Quotation", ordering="exact")
    def quotation(self, passage: Passage) -> str:
        """Return the words, shortened."""
        return str(passage)

    def enter(self, request: HttpRequest, form: Any, children: Any, change: bool) -> Passage:
        """Quote through the door for sources."""
        return capture.quote_selector(form.cleaned_data["document"], form.selector, who=request.user)
