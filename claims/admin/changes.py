"""Changes in the admin: to read, and to decide on through the desk's own endpoint."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from claims.models import Change
from claims.services.changes.steps import shown
from sources.editing.admin import ReadOnlyAdmin


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """What waits for a second person, and what was decided."""

    change_form_template = "admin/claims/change/change_form.html"
    fields: list[str] = []
    list_display = ["subject", "door", "author", "proposed_at", "state", "decided_by", "batch"]
    list_select_related = ["author", "decided_by"]
    list_filter = ["state", "door", "subject_kind", "proposed_at"]
    search_fields = ["subject", "public_note", "batch", "author__username"]
    search_help_text = "Search by reference (OR-0042, a short name), note, batch or user name."

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Show the fields before and after, and the steps this user can take."""
        context["row"] = shown(kwargs["obj"], request.user)
        return super().render_change_form(request, context, *args, **kwargs)
