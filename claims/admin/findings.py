"""Findings in the admin: read, shown to readers or not any more; the arithmetic alone makes them."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join

from claims.models import Finding
from claims.models.claim import REFERENCE
from claims.services import workflow
from claims.services.workflow.steps import Taking, sentences
from sources.editing.admin import ReadOnlyAdmin

PERMISSION = "claims.release_finding"
SHOWINGS = {
    "release": Taking(
        "Show to readers",
        "shown to readers",
        "Readers will see it once every claim it rests on is public. It is taken back by itself when a figure changes.",
        workflow.release_finding,
    ),
    "revoke": Taking(
        "Stop showing to readers",
        "not shown to readers any more",
        "The finding goes back to the desk alone.",
        workflow.revoke_finding,
        words="reason",
        asks="Reason",
        help_text="Why readers should not see it. Kept in the ledger; only staff see it.",
    ),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """What a reviewer can do with a finding now."""

    name: str
    taking: Taking


class ShowingAdmin(admin.ModelAdmin):
    """Findings with what a reviewer does with them: release, and revoke with a reason."""

    change_form_template = "admin/claims/finding/change_form.html"

    def get_actions(self, request: HttpRequest, action_location: Any = None) -> dict[str, Any]:
        """Return the actions of reviewers: to stop showing several; each is opened and read before it is shown."""
        # Django 6.1 says where they will stand, 5.2 does not know of it.
        where = {} if action_location is None else {"action_location": action_location}
        actions = super().get_actions(request, **where)
        if request.user.has_perm(PERMISSION):
            actions["revoke"] = (_action("revoke"), "revoke", SHOWINGS["revoke"].button)
        return actions

    def get_urls(self) -> list[Any]:
        """Add the address of the steps with one finding."""
        own = path("<int:pk>/show/<str:name>/", self.admin_site.admin_view(self.show_view), name="claims_finding_show")
        return [own, *super().get_urls()]

    def show_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Ask for the reason a step needs; take it when posted."""
        finding = self.get_object(request, str(pk))
        if finding is None or name not in SHOWINGS:
            raise Http404("There is no such step.")
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied(f"{request.user.get_username()} may not show findings to readers.")
        return self.ask_or_take(request, name, [finding], reverse("admin:claims_finding_change", args=[pk]))

    def ask_or_take(self, request: HttpRequest, name: str, rows: list[Finding], back: str) -> HttpResponse:
        """Take a step with these findings, or show the page that asks for its reason."""
        taking, words = SHOWINGS[name], request.POST.get("words", "").strip()
        asked = "take" in request.POST
        if asked and (words or not taking.words):
            take_each(request, taking, rows, words)
            return HttpResponseRedirect(back)
        context = {
            **self.admin_site.each_context(request),
            "title": taking.button,
            "opts": self.opts,
            "taking": taking,
            "rows": [(row, "") for row in rows],
            "words": words,
            "error": "Write a sentence; it is kept in the ledger." if asked else "",
            "back": back,
            "hidden": _carried(name, rows) if "action" in request.POST else [],
        }
        return TemplateResponse(request, "admin/step.html", context)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Offer the one step that is open: a finding is shown to readers or it is not."""
        finding = kwargs.get("obj")
        if finding is not None and request.user.has_perm(PERMISSION):
            name = "revoke" if finding.released_at else "release"
            context["offer"] = Offer(name, SHOWINGS[name])
        return super().render_change_form(request, context, *args, **kwargs)


def take_each(request: HttpRequest, taking: Taking, rows: list[Finding], words: str) -> None:
    """Take a step with each finding; tell how many it was done with and, one by one, what was refused."""
    done = []
    for row in rows:
        reference = row.subject.reference
        try:
            taking.door(row, who=request.user, **({taking.words: words} if taking.words else {}))
        except (PermissionDenied, ValidationError) as refusal:
            for sentence in sentences(refusal):
                messages.error(request, f"{reference}: {sentence}")
        else:
            done.append(reference)
    if done:
        counted = "One finding" if len(done) == 1 else f"{len(done)} findings"
        messages.success(request, f"{counted} {taking.done}, about {', '.join(sorted(set(done)))}.")


def _carried(name: str, rows: list[Finding]) -> list[tuple[str, Any]]:
    """Return the unseen fields that take a bulk step on to its next page: the action and the rows."""
    return [("action", name), *(("_selected_action", row.pk) for row in rows)]


def _action(name: str) -> Any:
    def run(model_admin: ShowingAdmin, request: HttpRequest, queryset: QuerySet[Finding]) -> HttpResponse:
        rows, back = list(queryset), request.get_full_path()
        if request.POST.get("select_across") == "1":
            messages.error(request, "Findings are taken back as this page shows them; choose them here, page by page.")
            return HttpResponseRedirect(back)
        return model_admin.ask_or_take(request, name, rows, back)

    run.__name__ = name
    return run


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
