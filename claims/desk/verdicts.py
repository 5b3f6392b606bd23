"""A verdict on the desk: proposed, edited, given evidence and notes, and submitted; one page and one endpoint."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from claims.desk.access import desk_page
from claims.desk.forms.verification import Proposal, proposal
from claims.models import Claim, Verification
from claims.rules import seen
from claims.rules.policy import obstacle, open_verification
from claims.services import workflow
from claims.services.workflow import Step
from claims.services.workflow.steps import propose as propose_seen
from claims.services.workflow.steps import sentences, take
from sources.editing.admin import stale_context
from sources.models.revision import StaleRevision


@desk_page
def propose(request: HttpRequest, number: int) -> HttpResponse:
    """Show the form of a verdict, or save what is posted: a new draft, or my draft anew; `submit` hands it to review.

    What was typed comes back with what is wrong with it.
    """
    claim = get_object_or_404(Claim.objects.select_related("passage__document", "measure"), number=number)
    draft = open_verification(claim)
    mine = draft if draft is not None and not obstacle(Step.REVISE, request.user, claim, draft) else None
    if mine is None and (refusal := obstacle(Step.PROPOSE, request.user, claim, draft)):
        raise PermissionDenied(refusal)
    if request.method != "POST":
        return _page(request, claim, proposal(claim, draft=mine))
    asked = proposal(claim, request.POST, mine)
    if not asked.is_valid():
        return _page(request, claim, asked)
    try:
        saved = _save(request, claim, asked, mine)
    except (ValidationError, PermissionDenied) as refusal:
        stored = Verification.objects.get(pk=mine.pk) if mine else None
        asked = proposal(claim, request.POST, stored, refusal if isinstance(refusal, ValidationError) else None)
        if not asked.form.is_valid() and isinstance(refusal, ValidationError):
            return _page(request, claim, asked)
        asked.form.show_refusal(refusal)
        return _page(request, claim, asked)
    return _onwards(request, claim, saved)


def _save(request: HttpRequest, claim: Claim, asked: Proposal, mine: Verification | None) -> Verification:
    """Save through the door; the claim's token for a new one, the draft's revision for one that is edited."""
    if mine is None:
        return propose_seen(claim, request.user, asked.form.cleaned_data["seen"], **asked.values)
    return workflow.revise(mine, who=request.user, expected=asked.form.expected, **asked.values)


def _onwards(request: HttpRequest, claim: Claim, saved: Verification) -> HttpResponse:
    """Hand the saved draft to review when that was asked; what stands in the way of it is said on the form."""
    if "submit" not in request.POST:
        messages.success(request, "The verdict is saved, as a draft. Submit it when it is ready for review.")
        return redirect(next_page(request) or claim)
    try:
        take(Step.SUBMIT, claim, request.user, seen.of_claim(claim))
    except (ValidationError, PermissionDenied) as refusal:
        messages.info(request, "The draft is saved; it is not submitted yet.")
        asked = proposal(claim, draft=Verification.objects.get(pk=saved.pk))
        return _page(request, claim, asked, sentences(refusal))
    messages.success(request, f"The verdict on {claim.reference} was submitted for review.")
    return redirect("claims:desk_review", claim.number)


def _page(request: HttpRequest, claim: Claim, asked: Proposal, wrong: Any = ()) -> HttpResponse:
    form = asked.form
    context = {
        "claim": claim,
        "proposal": asked,
        "wrong": wrong,
        "refused": form.is_bound,
        "back": next_page(request),
        "stale": stale_context(form, []) if isinstance(form.stale, StaleRevision) else None,
    }
    return render(request, "desk/verdict.html", context, status=422 if form.is_bound or wrong else 200)


def next_page(request: HttpRequest) -> str:
    """Return the page of this site that sent the form, "" when it named none."""
    page = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return page if safe else ""
