"""The verdict scale in the admin; the desk's own, edited by an administrator."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from claims.models import Verdict
from claims.models.choices import Force
from claims.services import recording
from sources.editing.admin import DoorAdmin
from sources.editing.forms import DoorForm, PublicNote


class VerdictForm(PublicNote, DoorForm):
    """A step on the scale."""

    forces = forms.MultipleChoiceField(
        choices=Force.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="For progress: the kinds of commitment it can be given on.",
    )

    class Meta:
        model = Verdict
        exclude: tuple[str, ...] = ()
        widgets = {"meaning": forms.Textarea(attrs={"rows": 3})}


@admin.register(Verdict)
class VerdictAdmin(DoorAdmin):
    """The steps of the desk's scale."""

    form = VerdictForm
    fieldsets = [
        (None, {"fields": ["name", "slug", "glyph", "scale", "meaning", "order", "active"]}),
        ("When it can be given", {"fields": ["forces", "needs_evidence", "refutable"]}),
        ("For ClaimReview", {"fields": ["rating"]}),
    ]
    prepopulated_fields = {"slug": ["name"]}
    list_display = ["name", "glyph", "scale", "order", "rating", "needs_evidence", "active"]
    list_filter = ["scale", "active", "needs_evidence"]
    search_fields = ["name", "meaning"]
    search_help_text = "Search by name or meaning."

    def enter(self, request: HttpRequest, form: Any, children: Any, change: bool) -> Verdict:
        """Save through the door for verdicts."""
        return recording.save_verdict(form.instance, who=request.user, note=form.cleaned_data["public_note"])

    def waits(self, row: Any) -> bool:
        """Say yes: readers see the whole scale."""
        return True
