"""Measures in the admin, with their breaks; and pairs of measures that must not be compared."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from claims.models import Break, Incomparability, Measure
from claims.services import recording
from sources.editing.admin import ChildInline, DoorAdmin, child_rows
from sources.editing.forms import DoorForm, PublicNote, RevisedForm
from sources.ledger.admin import HistoryAdmin


class BreakInline(ChildInline):
    """Days on which a measure's definition or method changed."""

    model = Break
    fields = ["day", "reason"]
    verbose_name_plural = "Breaks: days on which its definition or method changed"

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the fields, the reason two lines high."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "reason":
            field.widget.attrs["rows"] = 2
        return field


class MeasureForm(PublicNote, RevisedForm):
    """A measure."""

    class Meta:
        model = Measure
        exclude = ["slug"]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("definition", "method", "caveats")}


@admin.register(Measure)
class MeasureAdmin(HistoryAdmin):
    """What figures count."""

    form = MeasureForm
    ledger_kind = "measure"
    fieldsets = [
        (None, {"fields": ["name", "definition", "unit"]}),
        ("Of what and where", {"fields": ["place", "population", "stage"]}),
        ("How it is counted", {"fields": ["counting", "method", "caveats"]}),
    ]
    list_display = ["name", "unit", "counting", "place", "claim_count"]
    list_filter = ["counting", "unit", "place"]
    search_fields = ["name", "definition", "unit"]
    search_help_text = "Search by name, definition or unit."
    inlines = [BreakInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Measure]:
        """Return the measures with the number of claims of each."""
        return super().get_queryset(request).annotate(claim_count=Count("claims"))

    @admin.display(description="Claims", ordering="claim_count")
    def claim_count(self, measure: Any) -> int:
        """Return how many claims are of it."""
        return int(measure.claim_count)

    def view_on_site(self, measure: Measure) -> str | None:
        """Return its public page, when it has one."""
        return measure.get_absolute_url() if Measure.objects.public().filter(pk=measure.pk).exists() else None

    def enter(self, request: HttpRequest, form: Any, children: Any, change: bool) -> Measure:
        """Save through the door for claims."""
        expected = form.expected if change else None
        breaks = child_rows(children, Break)
        note = form.cleaned_data["public_note"]
        return recording.save_measure(form.instance, who=request.user, expected=expected, breaks=breaks, note=note)

    def waits(self, row: Any) -> bool:
        """Say whether readers see this measure, or will once a hold ends."""
        return row is not None and Measure.objects.public(held=True).filter(pk=row.pk).exists()


class IncomparabilityForm(PublicNote, DoorForm):
    """Two measures that must not be compared."""

    class Meta:
        model = Incomparability
        fields = ["first", "second", "differs"]


@admin.register(Incomparability)
class IncomparabilityAdmin(DoorAdmin):
    """Pairs of measures that must not be compared."""

    form = IncomparabilityForm
    fieldsets = [(None, {"fields": ["first", "second", "differs"]})]
    autocomplete_fields = ["first", "second"]
    list_display = ["first", "second", "differs"]
    list_display_links = ["first", "second"]
    list_select_related = ["first", "second"]
    list_filter = [("first", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["first__name", "second__name", "differs"]
    search_help_text = "Search by measure, or by what differs."

    def enter(self, request: HttpRequest, form: Any, children: Any, change: bool) -> Incomparability:
        """Declare through the door for claims."""
        note = form.cleaned_data["public_note"]
        return recording.save_incomparability(form.instance, who=request.user, note=note)

    def waits(self, row: Any) -> bool:
        """Say yes: which of the two measures readers see is not known before they are chosen."""
        return True
