"""Steps in the admin: the desk's own partial on one row, and actions on many, each exactly as the list showed it."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from claims.rules import seen
from claims.rules.policy import PERMISSION, obstacle
from claims.services.workflow import Step
from claims.services.workflow.steps import TAKINGS, pair, sentences, take_each
from sources.editing.locks import StalePage


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
        view = self.admin_site.admin_view(require_safe(self.step_view))
        return [path("<int:pk>/step/<str:step>/", view, name=name), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Show the list, each row with the token of what it shows."""
        response = super().changelist_view(request, extra_context)
        rows = getattr(response, "context_data", {}).get("cl")
        if rows is not None:
            tokens = seen.of_claims(pair(row)[0] for row in list(rows.result_list))
            if hasattr(rows.result_list, "all"):
                rows.result_list = rows.result_list.all()  # read again: what is shown is never older than its token
            for row in rows.result_list:
                row.token = tokens.get(pair(row)[0].pk, "")
        return response

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Take the token of the claim before its page reads the row."""
        row = self.get_object(request, unquote(object_id)) if object_id and request.method == "GET" else None
        token = {"token": seen.of_claim(pair(row)[0])} if row is not None else {}
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **token})

    def action_checkbox(self, obj: Any) -> SafeString:
        """Return the row's box, and the token of what the list shows of it."""
        box = super().action_checkbox(obj)
        return format_html('{}<input type="hidden" name="seen-{}" value="{}">', box, obj.pk, getattr(obj, "token", ""))

    def step_view(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        """Show a row as it stands, and ask for a step's words and for consent; the desk's own address takes it."""
        named = self.get_object(request, str(pk))
        token = seen.of_claim(pair(named)[0]) if named is not None else ""
        row = self.get_object(request, str(pk))  # read after its token was taken
        if row is None or step not in self.steps:
            raise Http404("There is no such step.")
        if not (self.has_view_permission(request, row) and request.user.has_perm(PERMISSION[Step(step)])):
            raise PermissionDenied
        claim, _ = pair(row)
        back = reverse("admin:{}_{}_change".format(*self._model_names()), args=[pk])
        hidden = [("seen", token), ("next", back)]
        address = reverse("claims:desk_step", args=[claim.number, step])
        return self.ask(request, Step(step), [row], back, hidden, address)

    def ask(
        self,
        request: HttpRequest,
        step: Step,
        rows: list[Any],
        back: str,
        hidden: Any,
        address: str = "",
        error: str = "",
    ) -> HttpResponse:
        """Ask for a step's words and for consent; `hidden` are the unseen fields that go with them to `address`."""
        context = {
            **self.admin_site.each_context(request),
            "title": TAKINGS[step].button,
            "opts": self.opts,
            "step": step,
            "taking": TAKINGS[step],
            "rows": [(row, obstacle(step, request.user, *pair(row))) for row in rows],
            "words": request.POST.get("words", ""),
            "error": error,
            "back": back,
            "hidden": hidden,
            "address": address,
        }
        return TemplateResponse(request, "admin/step.html", context)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Name the claim whose verification and steps are shown."""
        row = kwargs.get("obj")
        if row is not None:
            context["status_of"], context["status_verdict"] = pair(row)[0], row is pair(row)[0]
            context["takes_steps"] = any(request.user.has_perm(PERMISSION[step]) for step in self.steps)
        return super().render_change_form(request, context, *args, **kwargs)

    def _model_names(self) -> tuple[str, str]:
        return self.opts.app_label, str(self.opts.model_name)


def _action(step: Step) -> Any:
    def run(model_admin: StepsAdmin, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return _take_shown(model_admin, request, step, list(queryset))

    run.__name__ = f"step_{step.value}"
    return run


def _take_shown(model_admin: StepsAdmin, request: HttpRequest, step: Step, rows: list[Any]) -> HttpResponse:
    """Take a step with the rows chosen on the list; only with those it showed, exactly as it showed them."""
    back, words = request.get_full_path(), request.POST.get("words", "").strip()
    if request.POST.get("select_across") == "1":
        messages.error(request, "A step is taken with the rows that this page shows; choose them here, page by page.")
        return HttpResponseRedirect(back)
    tokens = {row.pk: request.POST.get(f"seen-{row.pk}", "") for row in rows}
    error = "Write a sentence; it is kept with the step." if "take" in request.POST else ""
    if TAKINGS[step].words and not words:
        return model_admin.ask(request, step, rows, back, _carried(step, tokens), error=error)
    try:
        outcomes = take_each(step, [(row, tokens[row.pk]) for row in rows], request.user, words)
    except StalePage as stale:
        return _refused(model_admin, request, step, rows, stale)
    for outcome in outcomes:
        for sentence in outcome.refused:
            named = sentence if outcome.reference in sentence else f"{outcome.reference}: {sentence}"
            messages.error(request, named)
    done = [outcome.reference for outcome in outcomes if not outcome.refused]
    if done:
        messages.success(request, f"{', '.join(done)}: {TAKINGS[step].done}.")
    return HttpResponseRedirect(back)


def _refused(
    model_admin: StepsAdmin, request: HttpRequest, step: Step, rows: list[Any], stale: ValidationError
) -> HttpResponse:
    """Tell what changed; a step with words is asked for again, with the words and what the rows are now."""
    sentence = " ".join(sentences(stale))
    if not TAKINGS[step].words:
        messages.error(request, sentence)
        return HttpResponseRedirect(request.get_full_path())
    now = [model_admin.get_object(request, str(row.pk)) for row in rows]
    tokens = seen.of_claims(pair(row)[0] for row in now)
    carried = _carried(step, {row.pk: tokens[pair(row)[0].pk] for row in now})
    return model_admin.ask(request, step, now, request.get_full_path(), carried, error=sentence)


def _carried(step: Step, tokens: dict[int, str]) -> list[tuple[str, Any]]:
    """Return the unseen fields that take a bulk step on to its next page: the action, the rows and their tokens."""
    rows = [("_selected_action", pk) for pk in tokens]
    return [("action", f"step_{step.value}"), *rows, *((f"seen-{pk}", token) for pk, token in tokens.items())]
