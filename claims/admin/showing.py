"""Show findings to readers, or stop it, from the admin: many at once or one, each refusal told by itself."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from claims import workflow
from claims.models import Finding
from claims.taking import Taking, sentences

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
        """Return the actions of reviewers."""
        # Django 6.1 says where they will stand, 5.2 does not know of it.
        where = {} if action_location is None else {"action_location": action_location}
        actions = super().get_actions(request, **where)
        if request.user.has_perm(PERMISSION):
            for name, taking in SHOWINGS.items():
                actions[name] = (_action(name), name, taking.button)
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
            "error": "Write a sentence; it is kept in the ledger." if asked else "",
            "back": back,
            "action": name if "action" in request.POST else "",
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


def _action(name: str) -> Any:
    def run(model_admin: ShowingAdmin, request: HttpRequest, queryset: QuerySet[Finding]) -> HttpResponse:
        rows, back = list(queryset), request.get_full_path()
        if SHOWINGS[name].words:
            return model_admin.ask_or_take(request, name, rows, back)
        take_each(request, SHOWINGS[name], rows, "")
        return HttpResponseRedirect(back)

    run.__name__ = name
    return run
