"""Watched sources: how each fared when it was last looked at, and one document's history with what to do about it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from claims.desk.access import desk_page, revision_of
from sources import capture
from sources.capture.rounds import look_again
from sources.capture.watch import decide, shrunk_text
from sources.models import Document, Fetch
from sources.models.choices import FetchOutcome, Watch

ON_A_PAGE = 100
LOOKS_SHOWN = 60


class WatchForm(forms.Form):
    """How often to look."""

    watch = forms.ChoiceField(
        choices=Watch.choices, required=False, help_text="A changed text becomes a new version; the queue tells of it."
    )


@desk_page
def watched(request: HttpRequest) -> HttpResponse:
    """List the watched documents, each with its last look; `?outcome=` shows those it ended in."""
    done = Fetch.objects.exclude(outcome=FetchOutcome.STARTED).filter(document=OuterRef("pk")).order_by("-pk")
    last = {name: Subquery(done.values(name)[:1]) for name in ("outcome", "at", "says")}
    rows = Document.objects.exclude(watch=Watch.OFF).annotate(**last).order_by("title", "pk")
    chosen = request.GET.get("outcome", "")
    if chosen in FetchOutcome.values:
        rows = rows.filter(outcome=chosen)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    labels = dict(FetchOutcome.choices)
    listed = [(document, labels.get(document.outcome, "not looked at yet")) for document in page]
    outcomes = [each for each in FetchOutcome.choices if each[0] != FetchOutcome.STARTED]
    context = {"page": page, "listed": listed, "outcomes": outcomes, "chosen": chosen}
    return render(request, "desk/watched.html", context)


@desk_page
def watch(request: HttpRequest, slug: str) -> HttpResponse:
    """Show when a document's address was looked at and what came of it; look now, watch it, decide on a shrunk text."""
    document = get_object_or_404(Document.objects.select_related("publisher"), slug=slug)
    form = WatchForm(request.POST or None, initial={"watch": document.watch})
    refused: list[str] = []
    if request.method == "POST":
        try:
            _done(request, document, form)
            return redirect("claims:desk_watch", slug)
        except ValidationError as refusal:
            refused = refusal.messages
            document.refresh_from_db()
    doubtful = Fetch.objects.doubtful().filter(document=document).first()
    context = {
        "document": document,
        "form": form,
        "refused": refused,
        "looks": document.fetches.select_related("version")[:LOOKS_SHOWN],
        "doubtful": doubtful,
        "left": shrunk_text(doubtful) if doubtful else "",
        "may_look": request.user.has_perm("sources.add_version"),
        "may_watch": request.user.has_perm("sources.change_document"),
    }
    return render(request, "desk/watch.html", context, status=422 if request.method == "POST" else 200)


def _done(request: HttpRequest, document: Document, form: WatchForm) -> None:
    """Do what a button says; raise ValidationError with a sentence when it cannot be done."""
    step: Any = request.POST.get("do", "")
    if step == "look":
        _look(request, document)
    elif step == "watch":
        if not form.is_valid():
            raise ValidationError("Watch: choose off, daily, weekly or monthly.")
        document.watch = form.cleaned_data["watch"]
        capture.save_document(document, who=request.user, expected=revision_of(request))
        messages.success(request, f"Now {document.get_watch_display()}.")
    elif step in ("take", "decline"):
        key = request.POST.get("look", "")
        number = int(key) if key.isdecimal() and len(key) < 18 else 0
        found = document.fetches.filter(pk=number).first()
        if found is None:
            raise ValidationError("This text is not in question any more; see what stands there now.")
        messages.success(request, decide(found, who=request.user, take=step == "take").says)
    else:
        raise ValidationError("Choose what to do: look now, watch, take or do not take.")


def _look(request: HttpRequest, document: Document) -> None:
    if not request.user.has_perm("sources.add_version"):
        raise PermissionDenied("Your role reads the desk's pages; sources are looked at by editors.")
    if not document.url:
        raise ValidationError("Web address: there is none to look at; give the document's first.")
    found = next(look_again([document]), None)
    if found is None:
        raise ValidationError("Somebody else is looking at this site just now; try again in a minute.")
    messages.info(request, f"{found.get_outcome_display().capitalize()}. {found.says}".strip())
