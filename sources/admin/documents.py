"""Documents in the admin: captured from a file or a pasted text, described, captured again."""

from collections import Counter
from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join

from sources import capture
from sources.editing.admin import ReadOnlyInline
from sources.forms import CaptureForm, DocumentForm
from sources.ledger.admin import HistoryAdmin
from sources.models import Anchor, Document, Passage, Version
from sources.models.choices import Outcome

CAPTURED = "; ".join(
    [
        "the title and the date are taken from the file where it states them",
        "the text itself is never edited afterwards",
    ]
)

TEXT_FROM = "Upload it or paste it; with neither, it is fetched from its web address"


def _counted(rows: QuerySet[Any], of: str) -> Coalesce:
    """Return how many rows a document has, asked for those shown: joins would multiply each other."""
    own = rows.filter(**{of: OuterRef("pk")}).order_by().values(of)
    return Coalesce(Subquery(own.annotate(count=Count("pk")).values("count")), 0)


class VersionInline(ReadOnlyInline):
    """The captured texts of a document."""

    model = Version
    fields = ["number", "scope", "retrieved_at", "captured_at", "media_type", "extractor"]
    readonly_fields = fields
    verbose_name_plural = "captured versions (never edited; open one to read its text)"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Version]:
        """Return the versions without their texts, which can be long."""
        return super().get_queryset(request).select_related("document")


@admin.register(Document)
class DocumentAdmin(HistoryAdmin):
    """Published works: captured here, then quoted."""

    ledger_kind = "document"
    add_title = "Capture a document"
    add_fieldsets = [
        ("The text", {"fields": ["file", "text", "whole_page"], "description": f"{TEXT_FROM}: {CAPTURED}."}),
        (
            "What it is",
            {
                "fields": ["title", "kind", "publisher", "byline", "published", "url", "archived_url", "retrieved"],
                "description": "If the text, its address, or its title with publisher and date are known already, "
                "this becomes a new version of that document.",
            },
        ),
        (
            "How that is known",
            {
                "fields": ["published_basis", "publisher_basis", "basis_note"],
                "description": "Only when something is not printed in the document itself.",
            },
        ),
        ("Rules", {"fields": ["language", "jurisdiction", "rights"], "classes": ["collapse"]}),
    ]
    change_fieldsets = [
        ("What it is", {"fields": ["title", "kind", "byline", "url", "archived_url", "watch"]}),
        ("When it was published", {"fields": ["published", "published_basis", "published_reason"]}),
        ("By whom", {"fields": ["publisher", "publisher_basis", "publisher_reason"]}),
        ("Rules", {"fields": ["language", "jurisdiction", "rights", "slug"]}),
        ("Its passages", {"fields": ["passage_outcomes"]}),
        (
            "Capture it again",
            {
                "fields": ["file", "text", "retrieved", "whole_page"],
                "description": "A changed text becomes a new version beside the old ones, and every passage is looked "
                "for in it. Leave this empty to change the description only.",
                "classes": ["collapse"],
            },
        ),
    ]
    autocomplete_fields = ["publisher"]
    readonly_fields = ["slug", "passage_outcomes"]
    list_display = ["title", "publisher", "kind", "published_as_known", "version_count", "passage_count", "to_decide"]
    list_select_related = ["publisher"]
    list_filter = ["kind", ("publisher", admin.RelatedOnlyFieldListFilter), "rights", "published_basis", "published"]
    search_fields = ["title", "byline", "url", "publisher__name"]
    search_help_text = "Search by title, byline, publisher or web address."

    def get_urls(self) -> list[Any]:
        """Add the address of a document's current text."""
        own = path("<int:pk>/text/", self.admin_site.admin_view(self.text_view), name="sources_document_text")
        return [own, *super().get_urls()]

    def text_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Go to the text of the document's current version."""
        document = get_object_or_404(Document, pk=pk)
        version = document.current_version()
        if version is None:
            messages.warning(request, f"No text of “{document}” is captured yet; capture it below.")
            return redirect("admin:sources_document_change", pk)
        return redirect("admin:sources_version_change", version.pk)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form for a capture, or for a stored document."""
        return super().get_form(request, obj, change=change, form=DocumentForm if obj else CaptureForm, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the sections in the order of the work."""
        if obj is None:
            return self.add_fieldsets
        if not self.has_change_permission(request, obj):
            return self.change_fieldsets[:-1]
        *description, again = self.change_fieldsets
        return [*description, *self.note_fieldset(obj), again]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Return what is only shown."""
        return self.readonly_fields if obj else []

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Return the versions, once there are any."""
        return [VersionInline] if obj else []

    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        """Return the documents with what was captured and quoted of them."""
        return (
            super()
            .get_queryset(request)
            .annotate(
                version_count=_counted(Version.objects.all(), "document"),
                passage_count=_counted(Passage.objects.all(), "document"),
                undecided_count=_counted(Anchor.objects.undecided(), "version__document"),
            )
        )

    @admin.display(description="Published", ordering="published")
    def published_as_known(self, document: Document) -> str:
        """Return the date as far as it is known, and whether it was inferred."""
        words = document.published_words or "unknown"
        return f"{words} ({document.get_published_basis_display()})" if document.published else words

    @admin.display(description="Versions", ordering="version_count")
    def version_count(self, document: Any) -> int:
        """Return how many texts were captured."""
        return int(document.version_count)

    @admin.display(description="Passages", ordering="passage_count")
    def passage_count(self, document: Any) -> int:
        """Return how many passages were quoted."""
        return int(document.passage_count)

    @admin.display(description="To decide", ordering="undecided_count")
    def to_decide(self, document: Any) -> str:
        """Return a link to the passages whose words changed and that nobody has looked at."""
        if not document.undecided_count:
            return "–"
        address = f"{reverse('admin:sources_anchor_changelist')}?version__document__id__exact={document.pk}"
        return format_html('<a href="{}">{}</a>', address, document.undecided_count)

    @admin.display(description="In the current version")
    def passage_outcomes(self, document: Document) -> str:
        """Say what became of the document's passages in its current version, with links."""
        version = document.current_version()
        if version is None:
            return "No text is captured yet."
        outcomes = Counter(version.anchors.values_list("outcome", flat=True))
        address = (
            f"{reverse('admin:sources_anchor_changelist')}?decision=all&version__id__exact={version.pk}&outcome__exact="
        )
        links = [(address + name, f"{outcomes[name]} {label}") for name, label in Outcome.choices if outcomes[name]]
        return format_html_join(", ", '<a href="{}">{}</a>', links) or "No words of it are quoted yet."

    def view_on_site(self, document: Document) -> str | None:
        """Return its public page, when it has one."""
        return document.get_absolute_url() if Document.objects.public().filter(pk=document.pk).exists() else None

    def enter(self, request: HttpRequest, form: Any, children: Any, change: bool) -> Document:
        """Capture a new document, or save a stored one."""
        if not change:
            return self._capture(request, form)
        document = form.instance
        if form.has_changed() and set(form.changed_data) - set(DocumentForm.own_fields):
            note = form.cleaned_data["public_note"]
            capture.save_document(document, who=request.user, expected=form.expected, note=note)
        return document

    def besides(self, request: HttpRequest, form: Any, change: bool) -> None:
        """Capture a stored document again when a text was given, also when its description waits."""
        if change and (form.cleaned_data["file"] or form.cleaned_data["text"]):
            self._capture(request, form, form.instance)

    def waits(self, row: Any) -> bool:
        """Say whether readers see this document, or will once a hold ends."""
        return row is not None and Document.objects.public(held=True).filter(pk=row.pk).exists()

    def _capture(self, request: HttpRequest, form: Any, document: Document | None = None) -> Document:
        captured = form.capture(who=request.user, document=document)
        for sentence in captured.extracted.warnings:
            messages.warning(request, sentence)
        messages.info(request, summary(captured))
        return captured.document


def summary(captured: capture.Captured) -> str:
    """Say in a sentence or two what a capture did, and what became of the passages."""
    title = captured.document.title
    if not captured.new_version:
        again = "it is the current version again" if captured.returned else "nothing was changed"
        return f"This text of “{title}” was captured before; {again}."
    said = (
        f"Captured “{title}”" if captured.new_document else f"Captured version {captured.version.number} of “{title}”"
    )
    said = f"{said}: {len(captured.version.text):,} characters."
    outcomes = Counter(Outcome(anchor.outcome).label for anchor in captured.anchors)
    if outcomes:
        said += f" Its passages: {', '.join(f'{count} {label}' for label, count in outcomes.most_common())}."
    if any(not anchor.settled for anchor in captured.anchors):
        said += " Some need your decision; see “Anchors”."
    return said
