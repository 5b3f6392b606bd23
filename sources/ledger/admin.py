"""The ledger in the admin: its lines to read, and the history of a row."""

import json
from itertools import pairwise
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.text import capfirst
from simple_history.admin import SimpleHistoryAdmin

from sources.editing.admin import DoorAdmin, ReadOnlyAdmin
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
    list_filter = ["action", "subject_kind", "who_name", "at"]
    search_fields = ["subject", "reason", "who_name"]
    search_help_text = "Search by reference (OR-0042, a document's short name), reason or user name."
    ordering = ["-number"]

    @admin.display(description="Details")
    def said(self, event: Event) -> str:
        """Return the details, a line each."""
        return format_html("<pre>{}</pre>", json.dumps(event.details, ensure_ascii=False, indent=1))


class HistoryAdmin(DoorAdmin, SimpleHistoryAdmin):  # type: ignore[misc]  # simple-history has no types
    """A row with a history: its lines in the ledger say why, its field history says what."""

    object_history_template = "admin/row_history.html"
    ledger_kind = ""  # the row's name in the ledger

    def ledger_reference(self, row: Any) -> str:
        """Return what the ledger calls this row."""
        return str(row.slug)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Show the ledger's lines on the row and its field history; no row is deleted, so none has a history alone."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404("There is no such row.")
        events = Event.objects.about(self.ledger_kind, self.ledger_reference(row))
        return super().history_view(request, object_id, {"events": events.order_by("-number"), **(extra_context or {})})

    def set_history_delta_changes(
        self, request: HttpRequest, historical_records: Any, foreign_keys_are_objs: bool = True
    ) -> None:
        """Give each save its changed fields; also those that steps change and no form does, such as the state."""
        for new, old in pairwise(historical_records):
            new.history_delta_changes = [
                {"field": capfirst(field.verbose_name), "old": _value(old, field), "new": _value(new, field)}
                for field in new.tracked_fields
                if _value(old, field) != _value(new, field)
            ]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Offer the history."""
        context["no_history"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def history_form_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer that there is none: simple-history's page of an old state could be posted to revert past the door."""
        raise Http404("An old state is read in the history; it is not put back.")


def _value(record: Any, field: "models.Field[Any, Any]") -> Any:
    """Return a field of an old state: the row a foreign key names, else the value itself."""
    if field.is_relation:
        return getattr(record, field.name)
    value = getattr(record, field.attname)
    return dict(field.flatchoices).get(value, value)
