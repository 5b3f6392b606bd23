"""Findings in the admin: to read; the arithmetic makes them, and the desk shows them to readers."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from claims.models import Finding
from sources.admin_pages import ReadOnlyAdmin


@admin.register(Finding)
class FindingAdmin(ReadOnlyAdmin):
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
    list_display = ["summary", "kind", "outcome", "subject_reference", "released_by"]
    list_filter = ["kind", "outcome", ("released_at", admin.EmptyFieldListFilter)]
    list_select_related = ["subject", "released_by"]
    search_fields = ["summary", "subject__statement"]
    search_help_text = "Search by what it says, or by the claim's statement."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Finding]:
        """Return the findings with the claims they speak of first."""
        return super().get_queryset(request).select_related("subject", "released_by")

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
