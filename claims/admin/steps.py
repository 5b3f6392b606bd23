"""Steps in the admin: actions on many rows, buttons on one; each row obeys the rules, and each refusal is told."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from claims.rules.policy import PERMISSION, obstacle
from claims.services.workflow import Step
from claims.services.workflow.steps import TAKINGS, pair, sentences, take


class StepsAdmin(admin.ModelAdmin):
    """Rows with steps: `steps` lists those offered, in the order of the work."""

    steps: tuple[Step, ...] = ()
    change_form_template = "admin/steps_change_form.html"

    def get_actions(self, request: HttpRequest, action_location: Any = None) -> dict[str, Any]:
        """Return an action for each step this user's role has; the rows decide for themselves."""
        # Django 6.1 says where they will stand, 5.2 does not know of it.
        where = {} if action_location is None else {"action_location": action_location}
        actions = super().get_actions(request, **where)
        for step in self.steps:
            if request.user.has_perm(PERMISSION[step]):
                actions[f"step_{step.value}"] = (_action(step), f"step_{step.value}", TAKINGS[step].button)
        return actions

    def get_urls(self) -> list[Any]:
        """Add the address of the steps on one row."""
        name = "{}_{}_step".format(*self._model_names())
        own = path("<int:pk>/step/<str:step>/", self.admin_site.admin_view(self.step_view), name=name)
        return [own, *super().get_urls()]

    def step_view(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        """Ask for a step's words and for consent; take it when posted."""
        row = self.get_object(request, str(pk))
        if row is None or step not in self.steps:
            raise Http404("There is no such step.")
        if not (self.has_view_permission(request, row) and request.user.has_perm(PERMISSION[Step(step)])):
            raise PermissionDenied
        back = reverse("admin:{}_{}_change".format(*self._model_names()), args=[pk])
        return self.ask_or_take(request, Step(step), [row], back)

    def ask_or_take(self, request: HttpRequest, step: Step, rows: list[Any], back: str) -> HttpResponse:
        """Take a step with these rows, or show the page that asks for its words."""
        words, asked = request.POST.get("words", "").strip(), "take" in request.POST
        if asked and (words or not TAKINGS[step].words):
            take_each(request, step, rows, words)
            return HttpResponseRedirect(back)
        error = "Write a sentence; it is kept with the step." if asked else ""
        context = {
            **self.admin_site.each_context(request),
            "title": TAKINGS[step].button,
            "opts": self.opts,
            "step": step,
            "taking": TAKINGS[step],
            "rows": [(row, obstacle(step, request.user, *pair(row))) for row in rows],
            "error": error,
            "back": back,
            "action": f"step_{step.value}" if "action" in request.POST else "",
        }
        return TemplateResponse(request, "admin/step.html", context)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Offer the steps this user can take with the row now, and say what is in the way of the others."""
        row = kwargs.get("obj")
        if row is not None:
            claim, verification = pair(row)
            offers = [
                {"step": step, "taking": TAKINGS[step], "obstacle": obstacle(step, request.user, claim, verification)}
                for step in self.steps
                if request.user.has_perm(PERMISSION[step])
                and (verification is not None or not TAKINGS[step].on_verification)
            ]
            context["offers"], context["closed_steps"] = offers, [offer for offer in offers if offer["obstacle"]]
        return super().render_change_form(request, context, *args, **kwargs)

    def _model_names(self) -> tuple[str, str]:
        return self.opts.app_label, str(self.opts.model_name)


def take_each(request: HttpRequest, step: Step, rows: list[Any], words: str) -> None:
    """Take a step with each row, and tell what was done and, row by row, what was refused."""
    done = []
    revision = request.POST.get("revision", "")
    for row in rows:
        try:
            take(step, row, request.user, words, int(revision) if revision.isdigit() else None)
        except (PermissionDenied, ValidationError) as refusal:
            for sentence in sentences(refusal):
                named = sentence if row_name(row) in sentence else f"{row_name(row)}: {sentence}"
                messages.error(request, named)
        else:
            done.append(row_name(row))
    if done:
        messages.success(request, f"{', '.join(done)}: {TAKINGS[step].done}.")


def row_name(row: Any) -> str:
    """Return the reference of the claim a row is about."""
    return str(pair(row)[0].reference)


def _action(step: Step) -> Any:
    def run(model_admin: StepsAdmin, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        rows = list(queryset)
        back = request.get_full_path()
        if TAKINGS[step].words:
            return model_admin.ask_or_take(request, step, rows, back)
        take_each(request, step, rows, "")
        return HttpResponseRedirect(back)

    run.__name__ = f"step_{step.value}"
    return run
