"""A captured text whose words wait: what readers would see of it beside what they see now, and letting them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from claims.desk.access import desk_page
from claims.rules import seen, texts
from claims.rules.policy import text_obstacle
from claims.services import workflow
from claims.services.workflow.steps import sentences
from sources.editing.text_diff import Run, merged
from sources.models import Version
from sources.models.choices import Rights


@dataclass(frozen=True, slots=True)
class Line:
    """A quoted passage: what became of it, and how it and the words around it change for readers."""

    exact: str
    outcome: str
    runs: list[Run]


@desk_page
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a captured text as readers would see it, and let them."""
    version = get_object_or_404(Version.objects.select_related("document", "captured_by", "approved_by"), pk=pk)
    if request.method != "POST":
        return _page(request, version)
    try:
        workflow.accept_text(version, who=request.user, token=request.POST.get("seen", ""))
    except (ValidationError, PermissionDenied) as refusal:
        return _page(request, version, sentences(refusal))
    messages.success(request, f"{version.document}: readers see the words of version {version.number}.")
    return redirect("claims:desk_queue")


def _page(request: HttpRequest, version: Version, wrong: Sequence[str] = ()) -> HttpResponse:
    token, rows = seen.of_text(version), texts.shown(version)
    whole, before = version.document.rights == Rights.FULL_TEXT, texts.shown_before(version)
    context = {
        "version": version,
        "before": before,
        "token": token,
        "lines": [_line(row) for row in rows if row.says_more],
        "alike": [row.passage.exact for row in rows if not row.says_more],
        "whole": merged(before.text if before else "", version.text) if whole else None,
        "obstacle": text_obstacle(request.user, version),
        "wrong": wrong,
    }
    return render(request, "desk/text.html", context, status=422 if wrong else 200)


def _line(row: texts.Shown) -> Line:
    outcome = row.anchor.get_outcome_display() if row.anchor else "not looked for"
    return Line(row.passage.exact, outcome, merged(row.now, row.new))
