"""Beginnings of years in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from sources import capture
from sources.editing.admin import DoorAdmin
from sources.editing.forms import DoorForm, PublicNote
from sources.models import YearStart


class YearStartForm(PublicNote, DoorForm):
    """When a kind of year begins, and whose year it is."""

    class Meta:
        model = YearStart
        fields = ["kind", "publisher", "jurisdiction", "month", "day"]


@admin.register(YearStart)
class YearStartAdmin(DoorAdmin):
    """When financial, tax and academic years begin, where that is not what the program knows."""

    form = YearStartForm
    fieldsets = [
        (
            None,
            {
                "fields": ["kind", "publisher", "jurisdiction", "month", "day"],
                "description": (
                    "Known without a row here, among others: financial years begin in GB and IN on 1 April, in US on "
                    "1 October, in AU on 1 July, in EU on 1 January; tax years in GB on 6 April. A row goes before "
                    "that, a publisher's before its country's. It decides what is read from now on, and changes "
                    "nothing on record."
                ),
            },
        )
    ]
    autocomplete_fields = ["publisher"]
    list_display = ["__str__", "kind", "publisher", "jurisdiction", "month", "day"]
    list_select_related = ["publisher"]
    list_filter = ["kind"]
    search_fields = ["publisher__name", "jurisdiction"]
    search_help_text = "Search by publisher or country code."

    def enter(self, request: HttpRequest, form: Any, children: Any, change: bool) -> YearStart:
        """Save through the door for sources."""
        return capture.save_year_start(form.instance, who=request.user, note=form.cleaned_data["public_note"])
