"""Links in the admin: read as a sentence, proposed by one, confirmed by another, rejected, never deleted."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from claims.admin.filters import WaitingLinksFilter
from claims.desk.forms import LinkDecisionForm, LinkForm
from claims.models import Link
from claims.models.meanings import Meaning
from claims.services import recording, workflow
from sources.ledger.admin import HistoryAdmin

SAID = ["from_claim", "meaning", "to_claim", "both_ways", "exclusive", "exhaustive", "author", "decided_by", "made_at"]


@admin.register(Link)
class LinkAdmin(HistoryAdmin):
    """What one claim is to another, and why."""

    ledger_kind = "claim"
    add_title = "Link two claims"
    add_fieldsets = [
        (
            "Read it as a sentence",
            {
                "fields": ["from_claim", "meaning", "to_claim"],
                "description": "“113,948 in 2018 <em>updates</em> 82,109 in 2017”: the later one is “this claim”, the "
                "earlier one “that claim”. On the other claim's page it reads the other way round by itself.",
            },
        ),
        ("Why", {"fields": ["reason", "caveat", "unlikely"]}),
        (
            "Only for “is part of”",
            {
                "fields": ["exclusive", "exhaustive"],
                "description": "Leave both unknown unless a source says so.",
                "classes": ["collapse"],
            },
        ),
    ]
    autocomplete_fields = ["from_claim", "to_claim"]
    readonly_fields = SAID
    list_display = ["from_claim", "meaning", "to_claim", "state", "author", "made_at"]
    list_display_links = ["from_claim", "meaning"]
    ordering = ["-pk"]  # by its claims' numbers, every link is read with both its claims
    list_select_related = ["from_claim", "to_claim", "author"]
    list_filter = [WaitingLinksFilter, "state", "meaning", ("author", admin.RelatedOnlyFieldListFilter), "made_at"]
    search_fields = ["from_claim__statement", "to_claim__statement", "reason"]
    search_help_text = "Search by either claim's statement, or by the reason."

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form for a new link, or for a decision."""
        return super().get_form(request, obj, change=change, form=LinkDecisionForm if obj else LinkForm, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the link's two ends first, then why."""
        if obj is None:
            return self.add_fieldsets
        return [("The link", {"fields": SAID}), ("Decision", {"fields": ["state", "reason", "caveat"]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return what is only shown: what a link says stands; reject it and make another."""
        return SAID if obj else []

    def get_queryset(self, request: HttpRequest) -> QuerySet[Link]:
        """Return the links with their claims."""
        return super().get_queryset(request).select_related("from_claim", "to_claim", "author")

    @admin.display(description="Read backwards")
    def both_ways(self, row: Link) -> str:
        """Return the link as the other claim's page reads it."""
        return f"{row.to_claim.reference} {Meaning(row.meaning).reverse} {row.from_claim.reference}"

    def ledger_reference(self, row: Link) -> str:
        """Return the first claim's reference: its lines tell of the link."""
        return row.from_claim.reference

    def enter(self, request: HttpRequest, form: Any, children: Any, change: bool) -> Link:
        """Link or decide through the door for claims."""
        said, who = form.cleaned_data, request.user
        if change:
            said_of = {name: said[name] for name in ("reason", "caveat")}
            return workflow.decide_link(form.instance, said["state"], who=who, token=said["seen"], **said_of)
        ends = (said["from_claim"], said["to_claim"], said["meaning"])
        rest = {name: said[name] for name in ("reason", "caveat", "exclusive", "exhaustive", "unlikely")}
        return recording.link(*ends, who=who, **rest)
