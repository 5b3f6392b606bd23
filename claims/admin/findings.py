"""Findings in the admin: to read, and to show to readers; the arithmetic alone makes them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from claims.admin.showing import ShowingAdmin
from claims.models import Finding
from claims.models.claim import REFERENCE
from sources.admin_pages import ReadOnlyAdmin


class ShownFilter(admin.SimpleListFilter):
    """Whether readers see a finding, and if not, what keeps it from them."""

    title = "shown to readers"
    parameter_name = "shown"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the three ways there are."""
        return [("yes", "yes"), ("waiting", "not yet: waits for a reviewer"), ("no", "no: rests on what is not public")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return the findings shown, waiting, or kept back by a claim."""
        sets = {"yes": Finding.objects.public(), "waiting": Finding.objects.awaiting()}
        if self.value() == "no":
            return queryset.exclude(pk__in=sets["yes"].values("pk")).exclude(pk__in=sets["waiting"].values("pk"))
        return queryset.filter(pk__in=sets[self.value()].values("pk")) if self.value() in sets else queryset


@admin.register(Finding)
class FindingAdmin(ShowingAdmin, ReadOnlyAdmin):
    """What the arithmetic between claims came to."""

    fieldsets = [
        (None, {"fields": ["summary", "kind", "outcome", "rests_on"]}),
        ("How it was read", {"fields": ["sentences", "keep_in_mind"]}),
        ("Shown to readers", {"fields": ["released_by", "released_at"]}),
        ("Key", {"fields": ["key"], "classes": ["collapse"]}),
    ]
    readonly_fields = [
        "summary", "kind", "outcome", "rests_on", "sentences", "keep_in_mind", "released_by", "released_at", "key",
    ]  # fmt: skip
    list_display = ["summary", "kind", "came_to", "subject_reference", "released_by"]
    list_filter = [ShownFilter, "kind", "outcome"]
    list_select_related = ["subject", "released_by"]
    search_fields = ["summary", "subject__statement"]
    search_help_text = "Search by what it says, by the claim's statement, or by OR-0042: all that rests on that claim."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Finding]:
        """Return the findings with the claims they speak of first."""
        return super().get_queryset(request).select_related("subject", "released_by")

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Search; a reference such as OR-0042 finds what rests on that claim, whichever part it plays."""
        reference = REFERENCE.fullmatch(search_term.strip())
        if reference:
            return queryset.filter(claims__number=int(reference[1])), True
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description="Outcome", ordering="outcome")
    def came_to(self, finding: Finding) -> str:
        """Return the outcome in words that fit the question: a repeated figure does not fail, it drifts."""
        return f"{finding.glyph} {finding.heading}"

    @admin.display(description="Claim", ordering="subject__number")
    def subject_reference(self, finding: Finding) -> str:
        """Return the reference of the claim it speaks of first."""
        return finding.subject.reference

    @admin.display(description="Rests on")
    def rests_on(self, finding: Finding) -> str:
        """Return the claims with the part each plays, with links."""
        lines = [
            (part, reverse("admin:claims_claim_change", args=[claim.pk]), claim) for part, claim in finding.parts()
        ]
        return format_html_join("", '<p>{}: <a href="{}">{}</a></p>', lines)

    @admin.display(description="Readings")
    def sentences(self, finding: Finding) -> str:
        """Return each reading's sentence."""
        return _list([reading.get("says", "") for reading in finding.readings])

    @admin.display(description="To keep in mind")
    def keep_in_mind(self, finding: Finding) -> str:
        """Return the caveats and breaks."""
        return _list(finding.notes)


def _list(sentences: list[Any]) -> str:
    lines = format_html_join("", "<li>{}</li>", ((sentence,) for sentence in sentences if sentence))
    return format_html('<ul class="linked">{}</ul>', lines) if lines else "none"
