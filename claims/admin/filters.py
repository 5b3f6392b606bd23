"""Filters of the change lists that a plain field cannot give: years, verdicts, and what waits for whoever looks."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Exists, Max, Min, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from claims.models import Claim, Verdict, Verification
from claims.models.choices import VerificationState
from claims.models.verification import OPEN
from claims.rules import worklist

MOST_CHOICES = 100  # of a related kind, offered beside a list


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
        "recounted": ("official count revised since the verdict", lambda who: worklist.recounted()),
        "to_release": ("drafts of others", worklist.to_release),
        "unassigned": ("drafts nobody is on", worklist.unassigned),
    }


class MyVerificationsFilter(WaitingFilter):
    """Verifications that wait."""

    sets = {
        "my_verifications": ("my drafts", worklist.my_verifications),
        "to_review": ("to review", worklist.to_review),
    }


class WaitingLinksFilter(WaitingFilter):
    """Links that wait."""

    sets = {"links": ("to decide on", worklist.links_to_decide)}


UNCHECKED = "unchecked"


class VerdictFilter(admin.SimpleListFilter):
    """The published verdict of a claim, or that there is none yet."""

    title = "verdict"
    parameter_name = "verdict"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the verdicts of the scale."""
        verdicts = Verdict.objects.values_list("slug", "name")
        return [(UNCHECKED, "not yet checked"), *verdicts]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return the claims with that verdict published."""
        if not self.value():
            return queryset
        published = Verification.objects.filter(claim=OuterRef("pk"), state=VerificationState.PUBLISHED)
        if self.value() == UNCHECKED:
            return queryset.filter(~Exists(published))
        return queryset.filter(Exists(published.filter(verdict__slug=self.value())))


class WorkFilter(admin.SimpleListFilter):
    """How far the open verification of a claim has come."""

    title = "open verification"
    parameter_name = "open"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the states of work."""
        return [("none", "none"), *((state.value, str(state.label)) for state in OPEN)]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return the claims with such a verification."""
        if not self.value():
            return queryset
        if self.value() == "none":
            return queryset.filter(~Exists(Verification.objects.filter(claim=OuterRef("pk"), state__in=OPEN)))
        return queryset.filter(Exists(Verification.objects.filter(claim=OuterRef("pk"), state=self.value())))


class YearFilter(admin.SimpleListFilter):
    """The year a claim is for: its period's, else that of the date it was said."""

    title = "year"
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the years on record, the newest first."""
        ends = Claim.objects.aggregate(
            starts=Min("period_start"), said=Min("said_on"), ends=Max("period_end"), last=Max("said_on"),
            latest=Max("period_start"),
        )  # fmt: skip
        years = [day.year for day in ends.values() if day]
        return [(str(year), str(year)) for year in range(max(years), min(years) - 1, -1)] if years else []

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return the claims of that year."""
        year = self.value()
        known = year and year.isascii() and year.isdecimal() and len(year) == 4 and "0000" < year < "9999"
        return queryset.in_years(int(year), int(year)) if known else queryset


class FewFilter(admin.RelatedOnlyFieldListFilter):
    """What rows belong to, while there are few to choose from; among many, the search box finds it by name."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        """Return the choices, none of too many; one that stands in the address narrows the list all the same."""
        known = field.remote_field.model._default_manager.order_by()[: MOST_CHOICES + 1].count()
        return super().field_choices(field, request, model_admin) if known <= MOST_CHOICES else []

    def has_output(self) -> bool:
        """Return whether it takes part: with something to choose, or something chosen."""
        return bool(super().has_output() or self.lookup_val)
