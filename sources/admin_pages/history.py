"""The history of a row: what each step said, and which field each save changed. Nothing is ever reverted."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
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

    def history_form_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer that there is none: simple-history's page of an old state could be posted to revert past the door."""
        raise Http404("An old state is read in the history; it is not put back.")
