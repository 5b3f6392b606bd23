"""What waits for a second person: the list of changes, one with its fields before and after, and the steps with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
from claims.rules.changes import ChangeStep, awaiting, colliding, made_at_once, obstacle, seen
from claims.services import changes
from claims.services.workflow.steps import sentences
from claims.wording import change as change_words
from sources.models.user import User

SHOWN = 25
CHANGES = Change.objects.select_related("author", "decided_by")

# The lists, by the name each has in the address.
LISTS: dict[str, tuple[str, Callable[[Any], QuerySet[Change]]]] = {
    "open": ("Waiting for you", awaiting),
    "mine": ("Your own", lambda who: Change.objects.open().filter(author=who)),
    "decided": ("Decided on", lambda who: Change.objects.exclude(state=ChangeState.OPEN).order_by("-decided_at")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A change as a page shows it, with the token of just that, and what is in the way of each step."""

    change: Change
    fields: list[change_words.Field]
    token: str
    obstacles: dict[str, str]
    others: list[Change]

    @property
    def may_accept(self) -> bool:
        """Whether this user can accept it now."""
        return not self.obstacles[ChangeStep.ACCEPT]

    @property
    def may_withdraw(self) -> bool:
        """Whether this user can take it back now."""
        return not self.obstacles[ChangeStep.WITHDRAW]

    @property
    def can_be_undone(self) -> bool:
        """Whether a further change can give the fields their former values back."""
        return self.change.state == ChangeState.ACCEPTED and not self.change.adds


def shown(change: Change, who: User) -> Row:
    """Return a change as a page shows it to this user."""
    in_the_way = {str(step): obstacle(step, who, change) for step in ChangeStep}
    others = colliding(change) if change.is_open else []
    return Row(change, change_words.fields(change), seen(change), in_the_way, others)


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


def _undo(row: Change, who: User, words: str, _seen: str) -> None:
    changes.undo(row, who=who, note=words)


STEPS: dict[str, tuple[Callable[[Change, Any, str, str], Any], str]] = {
    "accept": (lambda row, who, words, token: changes.accept(row, who=who, seen=token), "accepted; readers see it"),
    "decline": (
        lambda row, who, words, token: changes.decline(row, who=who, reason=words, seen=token),
        "declined; its author sees why",
    ),
    "withdraw": (lambda row, who, words, token: changes.withdraw(row, who=who), "withdrawn"),
    "undo": (_undo, "a further change puts back what stood there; it waits for a second person where it says more"),
}


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
