"""A desk's spreadsheet: looked at, imported row by row, its drafts listed and released as one batch."""

import csv
from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from claims.desk.access import desk_page
from claims.desk.forms.table import TableForm, kept
from claims.models import Batch
from claims.models.choices import ClaimState
from claims.rules import seen
from claims.services import imports
from claims.services.workflow import Step
from claims.services.workflow.steps import sentences, take_each

LOOKED_AT = 200  # rows that a look goes through; an import takes all
PER_PAGE = 50


@desk_page
def batches(request: HttpRequest) -> HttpResponse:
    """List what was imported, with how much of it is still a draft; a new table is given here."""
    drafts = Count("claims", filter=Q(claims__state=ClaimState.DRAFT))
    rows = Batch.objects.annotate(all=Count("claims"), drafts=drafts).select_related("imported_by").order_by("-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1"))
    context = {"page": page, "form": TableForm(), "may_import": request.user.has_perm("claims.add_claim")}
    return render(request, "desk/batches.html", context)


@desk_page
def template(request: HttpRequest) -> HttpResponse:
    """Give the sheet to fill in."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="claims.csv"'
    csv.writer(answer).writerows(imports.template_rows())
    return answer


@desk_page
def import_page(request: HttpRequest) -> HttpResponse:
    """Show what would come of a table's rows; with `import` pressed, record those that are ticked, or all."""
    if not request.user.has_perm("claims.add_claim"):
        raise PermissionDenied("Your role reads the desk's pages; claims are imported by editors.")
    if request.method != "POST":
        return redirect("claims:desk_batches")
    form = TableForm(request.POST, request.FILES)
    context: dict[str, Any] = {"form": form}
    if not form.is_valid():
        return render(request, "desk/import.html", context, status=422)
    said = form.cleaned_data
    chosen = {name: heading for name in imports.COLUMNS if (heading := request.POST.get(f"column-{name}", ""))}
    try:
        sheet = imports.read_sheet(said["content"], said["name"], chosen)
        if "import" in request.POST:
            return _imported(request, sheet)
        done = imports.rehearse(sheet, who=request.user, most=LOOKED_AT)
    except ValidationError as refusal:
        form.add_error(None, sentences(refusal))
        return render(request, "desk/import.html", context, status=422)
    again = kept(said)
    context |= {
        "form": TableForm(initial=again),
        "kept": said["name"] if again else "",
        "chosen": chosen,
        "sheet": sheet,
        "done": done,
        "counts": Counter(each.state for each in done),
        "all": len(done) == len(sheet.rows),
        "columns": sheet.columns,
    }
    return render(request, "desk/import.html", context)


def _imported(request: HttpRequest, sheet: imports.Sheet) -> HttpResponse:
    ticked = {int(row) for row in request.POST.getlist("row") if row.isdecimal() and len(row) < 9}
    rows = None if "all" in request.POST.getlist("which") else ticked
    done = list(imports.import_claims(sheet, who=request.user, rows=rows))
    counts = Counter(each.state for each in done)
    told = ", ".join(f"{counts[state]} {state}" for state in ("recorded", "known", "refused"))
    messages.success(request, f"{sheet.name}: {told}.")
    for each in [each for each in done if each.state == "refused"][:10]:
        messages.error(request, f"Row {each.row}: {' '.join(each.says)}")
    batch = Batch.objects.filter(bytes_hash=sheet.bytes_hash).first()
    return redirect("claims:desk_batch", batch.pk) if batch else redirect("claims:desk_batches")


@desk_page
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """List the drafts of one import, and make those that are ticked public, each exactly as it was shown."""
    found = get_object_or_404(Batch.objects.select_related("imported_by"), pk=pk)
    told: list[str] = []
    if request.method == "POST":
        told = _released(request, found)
        if not told:
            return redirect("claims:desk_batch", pk)
    rows = found.claims.select_related("passage__document").order_by("batch_row")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1"))
    tokens = seen.of_claims(page.object_list)
    context = {
        "batch": found,
        "page": page,
        "rows": [(claim, tokens[claim.pk]) for claim in page],
        "refused": told,
        "may_release": request.user.has_perm("claims.release_claim"),
    }
    return render(request, "desk/batch.html", context, status=422 if told else 200)


def _released(request: HttpRequest, found: Batch) -> list[str]:
    """Make the ticked drafts public; return what was refused, in sentences."""
    keys = [int(key) for key in request.POST.getlist("claim") if key.isdecimal() and len(key) < 19]
    asked = [(claim, request.POST.get(f"seen-{claim.pk}", "")) for claim in found.claims.filter(pk__in=keys)]
    if not asked:
        return ["Tick the claims that you accept."]
    try:
        done = take_each(Step.RELEASE, asked, request.user)
    except (ValidationError, PermissionDenied) as refusal:
        return sentences(refusal)
    refused = [f"{each.reference}: {' '.join(each.refused)}" for each in done if each.refused]
    if count := len(done) - len(refused):
        messages.success(request, f"{count} claim{'' if count == 1 else 's'} made public.")
    return refused
