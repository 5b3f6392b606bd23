"""Filters of the change lists that show what waits for whoever looks: the sets that the start page counts."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from claims import worklist


class WaitingFilter(admin.SimpleListFilter):
    """What waits for this user; `sets` gives each choice its label and its rows."""

    title = "work"
    parameter_name = "work"
    sets: dict[str, tuple[str, Callable[[Any], QuerySet[Any]]]] = {}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the sets."""
        return [(name, label) for name, (label, _rows) in self.sets.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return the rows of the set chosen."""
        chosen = self.sets.get(self.value() or "")
        return queryset if chosen is None else queryset.filter(pk__in=chosen[1](request.user).values("pk"))


class MyClaimsFilter(WaitingFilter):
    """Claims that wait."""

    sets = {
        "my_claims": ("mine", worklist.my_claims),
        "due": ("due", lambda who: worklist.due(timezone.localdate())),
        "to_release": ("drafts of others", worklist.to_release),
        "unassigned": ("drafts nobody is on", lambda who: worklist.unassigned()),
    }


class MyVerificationsFilter(WaitingFilter):
    """Verifications that wait."""

    sets = {
        "my_verifications": ("my drafts", worklist.my_verifications),
        "to_review": ("to review", worklist.to_review),
    }
