"""Link a claim to another: find it, choose the sentence that is true of the two, give the reason."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from claims import findings, recording, search
from claims.desk.access import desk_page
from claims.forms.desk_link import BACK, DeskLinkForm
from claims.forms.links import LinkDecisionForm
from claims.models import Claim, Link, Measure
from claims.models.choices import ClaimState

MOST = 20
CLAIMS = Claim.objects.select_related("measure", "claimant", "passage__document").exclude(state=ClaimState.WITHDRAWN)


@desk_page
def link(request: HttpRequest, slug: str) -> HttpResponse:
    """Find another claim; once `?other=` names it, choose the sentence and save the link."""
    if not request.user.has_perm("claims.add_link"):
        raise PermissionDenied("Your role reads the desk's pages; claims are linked by editors.")
    claim = get_object_or_404(CLAIMS, slug=slug)
    other = CLAIMS.filter(slug=request.GET.get("other", "")).exclude(pk=claim.pk).first()
    suggested = findings.suggestions(claim)
    if other is None:
        return render(
            request, "desk/link_find.html", {"claim": claim, "suggested": suggested, **_found(request, claim)}
        )
    form = DeskLinkForm(
        request.POST or None, this=claim, other=other, initial=_initial(request, claim, other, suggested)
    )
    if request.method == "POST" and form.is_valid():
        refusal = _linked(request, form)
        if refusal is None:
            return redirect("claims:desk_review", slug)
        form.show_refusal(refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/link.html", {"claim": claim, "other": other, "form": form}, status=status)


def _linked(request: HttpRequest, form: DeskLinkForm) -> Exception | None:
    """Make the link through its door; return the refusal, if any."""
    cleaned = form.cleaned_data
    first, second = form.ends
    try:
        made = recording.link(
            first,
            second,
            cleaned["meaning"],
            who=request.user,
            **{name: cleaned[name] for name in ("reason", "caveat", "exclusive", "exhaustive")},
        )
    except (ValidationError, PermissionDenied) as refusal:
        return refusal
    words, other = made.seen_from(form.this)
    messages.success(request, f"Linked: {form.this.reference} {words} {other.reference}.")
    return None


def _initial(request: HttpRequest, claim: Claim, other: Claim, suggested: list[Any]) -> dict[str, str]:
    """Return the meaning and reason that are suggested for the two, if any are."""
    for each in suggested:
        if {each.from_claim.pk, each.to_claim.pk} == {claim.pk, other.pk}:
            back = "" if each.from_claim.pk == claim.pk else BACK
            symmetric = each.meaning in ("contradicts", "comparable_with", "not_comparable")
            return {"meaning": f"{each.meaning}{'' if symmetric else back}", "reason": each.reason}
    return {"meaning": request.GET.get("meaning", "")}


def _found(request: HttpRequest, claim: Claim) -> dict[str, Any]:
    """Return the claims that fit what was asked for: words or a number, a measure, a year."""
    query, measure, year = (request.GET.get(name, "").strip() for name in ("q", "measure", "year"))
    found, problem = CLAIMS.exclude(pk=claim.pk).order_by("number"), ""
    if query:
        found = search.matching(found, query)
    if measure.isdecimal():
        found = found.filter(measure=int(measure))
    if year and not (year.isdecimal() and len(year) == 4):
        problem = f"Year: “{year}” is none; write it as 2018."
    elif year:
        found = found.in_years(int(year), int(year))
    asked = bool(query or measure or year)
    return {
        "asked": asked,
        "problem": problem,
        "rows": list(found[:MOST]) if asked and not problem else [],
        "more": asked and not problem and found.count() > MOST,
        "q": query,
        "year": year,
        "chosen_measure": measure,
        "measures": Measure.objects.order_by("name"),
    }


@desk_page
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm or reject a suggested link."""
    row = get_object_or_404(Link.objects.select_related("from_claim", "to_claim"), pk=pk)
    may = request.user.has_perm("claims.change_link")
    if request.method == "POST" and not may:
        raise PermissionDenied("Your role reads the desk's pages; links are decided on by editors.")
    form = LinkDecisionForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            recording.decide_link(
                Link.objects.select_related("from_claim", "to_claim").get(pk=pk),
                form.cleaned_data["state"],
                who=request.user,
                reason=form.cleaned_data["reason"],
                caveat=form.cleaned_data["caveat"],
            )
        except ValidationError as refusal:
            form.show_refusal(refusal)
        else:
            messages.success(request, "Decided.")
            return redirect("claims:desk_queue")
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/link_decide.html", {"link": row, "form": form, "may": may}, status=status)
