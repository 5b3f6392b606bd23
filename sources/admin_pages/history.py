"""The history of a row: what each step said, and which field each save changed. Nothing is ever reverted."""

from itertools import pairwise
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import capfirst
from simple_history.admin import SimpleHistoryAdmin

from sources.admin_pages.doors import DoorAdmin
from sources.models import Event


class HistoryAdmin(DoorAdmin, SimpleHistoryAdmin):
    """A row with a history: its lines in the ledger say why, its field history says what."""

    object_history_template = "admin/row_history.html"
    ledger_kind = ""  # the row's name in the ledger

    def ledger_reference(self, row: Any) -> str:
        """Return what the ledger calls this row."""
        return str(row.slug)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Show the ledger's lines on the row and its field history."""
        row = self.get_object(request, object_id)
        events = Event.objects.about(self.ledger_kind, self.ledger_reference(row)) if row else Event.objects.none()
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


def _value(record: Any, field: models.Field) -> Any:
    """Return a field of an old state: the row a foreign key names, else the value itself."""
    if field.is_relation:
        return getattr(record, field.name)
    value = getattr(record, field.attname)
    return dict(field.flatchoices).get(value, value)
