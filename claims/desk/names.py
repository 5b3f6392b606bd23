"""A new person, body, measure or topic, made where it is needed: a small form, through the door of its kind."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from claims.desk.access import desk_page
from claims.models import Measure, Topic
from claims.services import recording
from sources import capture
from sources.editing.forms import DoorForm
from sources.models import Actor


class ActorForm(DoorForm):
    """Who somebody is: enough to name them; the rest is added in the admin."""

    title = "A new person or body"

    class Meta:
        model = Actor
        fields = ["name", "kind"]


class MeasureForm(DoorForm):
    """What is counted, and how: enough for a first claim of it."""

    title = "A new measure"

    class Meta:
        model = Measure
        fields = ["name", "unit", "definition", "counting"]


class TopicForm(DoorForm):
    """What claims are about."""

    title = "A new topic"

    class Meta:
        model = Topic
        fields = ["name"]


Door = Callable[..., Any]
MADE: dict[str, tuple[type[DoorForm], str, Door]] = {
    "actor": (ActorForm, "sources.add_actor", capture.save_actor),
    "measure": (MeasureForm, "claims.add_measure", recording.save_measure),
    "topic": (TopicForm, "claims.add_topic", recording.save_topic),
}


@desk_page
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask for a new row of a kind and make it; a script gets the form alone, and then the name to put in its place."""
    if kind not in MADE:
        raise Http404("Nothing of this kind is made here.")
    form_class, permission, door = MADE[kind]
    if not request.user.has_perm(permission):
        raise PermissionDenied("Your role reads the desk's pages; names are made by editors.")
    by_script = request.headers.get("X-Requested-With") == "fetch"
    named = {"name": " ".join(request.GET.get("name", "").split())[:200]}
    form = form_class(request.POST) if request.method == "POST" else form_class(initial=named)
    if form.is_bound and form.is_valid():
        try:
            row = door(form.instance, who=request.user)
        except (ValidationError, PermissionDenied) as refusal:
            form.show_refusal(refusal)
        else:
            if by_script:
                return JsonResponse({"name": row.name, "id": row.pk})
            messages.success(request, f"“{row}” is made; go back to your form and choose it by its name.")
            return redirect("claims:desk_new", kind)
    context = {"form": form, "kind": kind}
    page = "desk/_new_name.html" if by_script else "desk/new_name.html"
    return render(request, page, context, status=422 if form.is_bound else 200)
