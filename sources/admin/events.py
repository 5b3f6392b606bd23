"""The ledger in the admin: to read."""

import json

from django.contrib import admin
from django.utils.html import format_html

from sources.admin_pages import ReadOnlyAdmin
from sources.models import Event


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """The audit ledger: who did what, when and why."""

    fieldsets = [
        (None, {"fields": ["number", "at", "who_name", "action", "subject_kind", "subject", "reason", "said"]}),
        ("Chain", {"fields": ["previous", "hash"], "classes": ["collapse"]}),
    ]
    readonly_fields = ["said"]
    list_display = ["number", "at", "who_name", "action", "subject", "reason"]
    list_display_links = ["number", "action"]
    list_filter = ["action", "subject_kind", "who_name"]
    search_fields = ["subject", "reason", "who_name"]
    search_help_text = "Search by reference (OR-0042, a document's short name), reason or user name."
    date_hierarchy = "at"
    ordering = ["-number"]

    @admin.display(description="Details")
    def said(self, event: Event) -> str:
        """Return the details, a line each."""
        return format_html("<pre>{}</pre>", json.dumps(event.details, ensure_ascii=False, indent=1))
