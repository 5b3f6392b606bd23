"""What waits for a second person: the list of changes, one with its fields before and after, and the steps with it."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from claims.desk.access import desk_page
from claims.models import Change
from claims.models.change import ChangeState
from claims.rules.changes import awaiting, made_at_once
from claims.services import changes
from claims.services.changes.steps import STEPS, shown
from claims.services.workflow.steps import sentences

SHOWN = 25
CHANGES = Change.objects.select_related("author", "decided_by")

# The lists, by the name each has in the address.
LISTS: dict[str, tuple[str, Callable[[Any], QuerySet[Change]]]] = {
    "open": ("Waiting for you", awaiting),
    "mine": ("Your own", lambda who: Change.objects.open().filter(author=who)),
    "decided": ("Decided on", lambda who: Change.objects.exclude(state=ChangeState.OPEN).order_by("-decided_at")),
}


@desk_page
def waiting(request: HttpRequest) -> HttpResponse:
    """List the changes: those this user may decide on, their own, and those that were decided on."""
    return _list(request)


def _list(request: HttpRequest, wrong: Sequence[str] = (), status: int = 200) -> HttpResponse:
    name = request.GET.get("list", "open")
    name = name if name in LISTS else "open"
    rows = LISTS[name][1](request.user).select_related("author", "decided_by")
    page = Paginator(rows, SHOWN).get_page(request.GET.get("page"))
    counts = {each: found(request.user).count() for each, (_, found) in LISTS.items() if each != "decided"}
    context = {
        "lists": [(each, title, counts.get(each)) for each, (title, _) in LISTS.items()],
        "chosen": name,
        "page": page,
        "rows": [shown(change, request.user) for change in page],
        "at_once": made_at_once(SHOWN) if name == "open" else [],
        "wrong": wrong,
    }
    return render(request, "desk/changes.html", context, status=status)


@desk_page
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one change, with the steps this user can take with it."""
    return _one(request, get_object_or_404(CHANGES, pk=pk))


def _one(request: HttpRequest, row: Change, wrong: Sequence[str] = (), words: str = "") -> HttpResponse:
    context = {"row": shown(row, request.user), "wrong": wrong, "words": words}
    return render(request, "desk/change.html", context, status=422 if wrong else 200)


@desk_page
@require_POST
def decide(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take a step with a change; what is refused comes back with the words typed."""
    row = get_object_or_404(CHANGES, pk=pk)
    if step not in STEPS:
        raise Http404("There is no such step.")
    take, done = STEPS[step]
    words = request.POST.get("words", "").strip()
    try:
        take(row, request.user, words, request.POST.get("seen", ""))
    except (ValidationError, PermissionDenied) as refusal:
        return _one(request, get_object_or_404(CHANGES, pk=pk), sentences(refusal), words)
    messages.success(request, f"{row}: {done}.")
    return redirect("claims:desk_changes")


@desk_page
@require_POST
def accept_shown(request: HttpRequest) -> HttpResponse:
    """Accept the ticked ones of the changes shown, all or none; each with the token of what was shown of it."""
    ticked = [int(key) for key in request.POST.getlist("change") if key.isdecimal() and len(key) < 16]
    found = {row.pk: row for row in CHANGES.filter(pk__in=ticked)}
    chosen = [(found[key], request.POST.get(f"seen-{key}", "")) for key in ticked if key in found]
    if not chosen:
        return _list(request, ["Tick the changes to accept."], 422)
    try:
        changes.accept_all(chosen, who=request.user)
    except (ValidationError, PermissionDenied) as refusal:
        return _list(request, [*sentences(refusal), "None of them was accepted."], 422)
    messages.success(request, f"{', '.join(row.subject for row, _ in chosen)}: accepted; readers see it.")
    return redirect("claims:desk_changes")
