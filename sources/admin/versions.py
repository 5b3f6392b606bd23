"""Versions in the admin: to read, never to edit."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from sources.editing.admin import ReadOnlyAdmin
from sources.models import Version


@admin.register(Version)
class VersionAdmin(ReadOnlyAdmin):
    """Captured texts, to read and to copy words from."""

    fieldsets = [
        (None, {"fields": ["document_link", "number", "scope", "captured_at", "retrieved_at"]}),
        ("Who let readers see its words", {"fields": ["captured_by", "waits", "approved_by"]}),
        ("The text as captured", {"fields": ["paragraphs"]}),
        (
            "Where it comes from",
            {"fields": ["media_type", "extractor", "bytes_hash", "text_hash"], "classes": ["collapse"]},
        ),
    ]
    readonly_fields = ["document_link", "paragraphs"]
    list_display = ["document", "number", "scope", "captured_at", "retrieved_at", "media_type"]
    list_display_links = ["document", "number"]
    list_filter = [
        "waits",
        "scope",
        "media_type",
        ("document__publisher", admin.RelatedOnlyFieldListFilter),
        "captured_at",
    ]
    search_fields = ["document__title", "bytes_hash"]
    search_help_text = "Search by the document's title, or by the SHA-256 of the original."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Version]:
        """Return the versions, each with its document."""
        return super().get_queryset(request).select_related("document")

    @admin.display(description="Document")
    def document_link(self, version: Version) -> str:
        """Return a link to the document."""
        address = reverse("admin:sources_document_change", args=[version.document_id])
        return format_html('<a href="{}">{}</a>', address, version.document.title)

    @admin.display(description="Text")
    def paragraphs(self, version: Version) -> str:
        """Return the text, a paragraph to a line, for reading and copying."""
        lines: list[Any] = [(line,) for line in version.text.split("\n") if line.strip()]
        return format_html(
            '<div class="captured-text" tabindex="0" role="region" aria-label="Text">{}</div>',
            format_html_join("\n", "<p>{}</p>", lines),
        )
