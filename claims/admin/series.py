"""Official series in the admin: what a series is can be edited; releases and their values are only looked at."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from claims.models import Observation, Release, Series
from claims.services import series as door
from sources.editing.admin import ReadOnlyAdmin, ReadOnlyInline
from sources.editing.forms import PublicNote, RevisedForm
from sources.ledger.admin import HistoryAdmin


class ReleaseInline(ReadOnlyInline):
    """What was published of a series, release by release."""

    model = Release
    fields = ["number", "label", "state", "covers_from", "covers_to", "worded_by", "approved_by"]
    readonly_fields = fields


class SeriesForm(PublicNote, RevisedForm):
    """A series."""

    class Meta:
        model = Series
        exclude = ["slug"]
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("later", "note")}


@admin.register(Series)
class SeriesAdmin(HistoryAdmin):
    """One body's figures for a measure."""

    form = SeriesForm
    ledger_kind = "series"
    fieldsets = [
        (None, {"fields": ["name", "measure", "publisher", "statistic"]}),
        (
            "How its table is read",
            {"fields": ["years_across", "period_column", "value_column", "where_column", "where_value", "scale"]},
        ),
        ("For readers", {"fields": ["later", "note"]}),
    ]
    autocomplete_fields = ["measure", "publisher"]
    list_display = ["name", "measure", "publisher", "release_count"]
    list_select_related = ["measure", "publisher"]
    search_fields = ["name", "measure__name", "publisher__name"]
    search_help_text = "Search by name, measure or publisher."
    inlines = [ReleaseInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Series]:
        """Return the series with the number of releases of each."""
        return super().get_queryset(request).annotate(release_count=Count("releases"))

    @admin.display(description="Releases", ordering="release_count")
    def release_count(self, series: Any) -> int:
        """Return how many releases it has."""
        return int(series.release_count)

    def enter(self, request: HttpRequest, form: Any, children: Any, change: bool) -> Series:
        """Save through the door for series."""
        note = form.cleaned_data["public_note"]
        return door.save_series(form.instance, who=request.user, expected=form.expected if change else None, note=note)

    def waits(self, row: Any) -> bool:
        """Say whether a second person has accepted this series with a release."""
        return row is not None and Series.objects.accepted().filter(pk=row.pk).exists()


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin):
    """What was published of a series on one day."""

    list_display = ["series", "number", "label", "state", "covers_from", "covers_to"]
    list_select_related = ["series"]
    list_filter = ["state"]
    search_fields = ["series__name"]


@admin.register(Observation)
class ObservationAdmin(ReadOnlyAdmin):
    """One value of a release; never edited by hand."""

    list_display = ["release", "time_period", "obs_value", "obs_status", "cell"]
    list_select_related = ["release__series"]
    list_filter = ["obs_status", "period_kind"]
    search_fields = ["release__series__name", "time_period"]
