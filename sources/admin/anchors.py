"""Anchors in the admin: where passages stand, and decisions on those whose words changed."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join

from sources import capture
from sources.editing.admin import DoorAdmin
from sources.editing.forms import SeenForm
from sources.models import Anchor

AROUND = 160  # characters of the text shown on each side of a passage


class DecisionFilter(admin.SimpleListFilter):
    """Whether an anchor's changed words still need somebody's decision; at first, only those that do are listed."""

    title = "decision"
    parameter_name = "decision"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the choices besides the first."""
        return [("made", "made"), ("all", "all anchors")]

    def choices(self, changelist: Any) -> Any:
        """Return the choices, the first of them the default."""
        first, *others = super().choices(changelist)
        yield {**first, "display": "needed", "selected": self.value() in (None, "open")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return the anchors chosen."""
        if self.value() == "all":
            return queryset
        return queryset.filter(decided_by__isnull=False) if self.value() == "made" else queryset.undecided()


class DecisionForm(SeenForm):
    """What was decided about a passage whose words changed."""

    class Meta:
        model = Anchor
        fields = ["decision"]
        widgets = {"decision": forms.Textarea(attrs={"rows": 3})}

    def token(self) -> str:
        """Return the token of the passage's place and the decision on it."""
        return capture.anchor_token(self.instance)


@admin.register(Anchor)
class AnchorAdmin(DoorAdmin):
    """Passages in versions: where they stand, what became of their words, and what was decided about it."""

    form = DecisionForm
    fieldsets = [
        ("What happened", {"fields": ["document", "version", "outcome", "changed_figures"]}),
        ("The words", {"fields": ["quoted", "now"]}),
        (
            "Your decision",
            {
                "fields": ["decision", "decided_by"],
                "description": "Say what is to be done: whether the claims on these words still stand, are amended or "
                "are withdrawn, and why. Then do it there; this note keeps the reason.",
            },
        ),
    ]
    readonly_fields = ["document", "version", "outcome", "changed_figures", "quoted", "now", "decided_by"]
    list_display = ["passage", "document", "version_number", "outcome", "score_in_words", "decided_by"]
    list_filter = [DecisionFilter, "outcome", ("version__document", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["passage__exact", "version__document__title"]
    search_help_text = "Search by the quoted words or the document's title."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Anchor]:
        """Return the anchors with their passages and documents."""
        return super().get_queryset(request).select_related("passage__document", "version__document", "decided_by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say no: a capture makes them."""
        return False

    def closed(self, request: HttpRequest, row: Anchor) -> str:
        """Return why there is nothing to decide."""
        return "The words stand as they were quoted; nothing is to be decided." if row.settled else ""

    @admin.display(description="Document", ordering="version__document__title")
    def document(self, anchor: Anchor) -> str:
        """Return the document's title."""
        return anchor.version.document.title

    @admin.display(description="Version", ordering="version__number")
    def version_number(self, anchor: Anchor) -> int:
        """Return the number of the version."""
        return anchor.version.number

    @admin.display(description="Alike", ordering="score")
    def score_in_words(self, anchor: Anchor) -> str:
        """Return how alike the words are."""
        return f"{anchor.score:.0%}"

    @admin.display(description="Figures that changed")
    def changed_figures(self, anchor: Anchor) -> str:
        """Return each changed figure, old and new."""
        return format_html_join("; ", "“{}” became “{}”", anchor.changes) or "none"

    @admin.display(description="As quoted")
    def quoted(self, anchor: Anchor) -> str:
        """Return the words as they were quoted."""
        return format_html("…{}<mark>{}</mark>{}…", anchor.passage.prefix, anchor.passage.exact, anchor.passage.suffix)

    @admin.display(description="In this version")
    def now(self, anchor: Anchor) -> str:
        """Return the words that stand there now, in their context."""
        if anchor.start is None or anchor.end is None:
            return "They are gone; nothing like them stands in this version."
        text = anchor.version.text
        return format_html(
            "…{}<mark>{}</mark>{}…",
            text[max(0, anchor.start - AROUND) : anchor.start],
            text[anchor.start : anchor.end],
            text[anchor.end : anchor.end + AROUND],
        )

    def enter(self, request: HttpRequest, form: Any, children: Any, change: bool) -> Anchor:
        """Note the decision through the door for sources."""
        said = form.cleaned_data
        return capture.decide_anchor(form.instance, who=request.user, decision=said["decision"], token=said["seen"])
