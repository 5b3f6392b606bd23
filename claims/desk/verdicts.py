"""Mark a verdict from the claim's own page: propose, submit, publish, return; each through the door for verdicts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from claims.desk.forms.verification import proposal
from claims.models import Claim, Verification
from claims.services import workflow

may_see = permission_required("claims.view_verification", raise_exception=True)


@require_POST
@login_required
@may_see
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a draft verification; what was typed comes back with what is wrong with it."""
    claim = get_object_or_404(Claim, slug=slug)
    asked = proposal(claim, request.POST)
    if asked.is_valid():
        try:
            workflow.propose(claim, who=request.user, **asked.values)
        except ValidationError as refusal:
            asked.form.show_refusal(refusal)
        else:
            messages.success(request, "The verdict is proposed, as a draft. Submit it when it is ready for review.")
            return redirect(claim)
    return render(request, "claims/verdict.html", {"claim": claim, "proposal": asked}, status=422)


@require_POST
@login_required
@may_see
def submit(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand the draft to review."""
    return _step(request, slug, workflow.submit, "Submitted. Somebody else reviews it now.")


@require_POST
@login_required
@may_see
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish what is in review."""
    return _step(request, slug, workflow.publish, "Published. Readers see this verdict now.")


@require_POST
@login_required
@may_see
def return_for_work(request: HttpRequest, slug: str) -> HttpResponse:
    """Give what is in review back to its author, with a note."""
    note = request.POST.get("note", "")
    return _step(request, slug, workflow.return_for_work, "Returned to its author.", note=note)


def _step(request: HttpRequest, slug: str, door: Callable[..., Verification], done: str, **said: Any) -> HttpResponse:
    """Take one step with the claim's open verification, and say on the claim's page what came of it."""
    claim = get_object_or_404(Claim, slug=slug)
    verification = Verification.objects.open().filter(claim=claim).select_related("claim", "author").first()
    if verification is None:
        messages.error(request, f"{claim.reference} has no verification that is being worked on.")
        return redirect(claim)
    seen = request.POST.get("revision", "")
    if seen != str(verification.revision):
        messages.error(request, "Somebody changed this verification since you opened the page. Read it again below.")
        return redirect(claim)
    try:
        door(verification, who=request.user, **said)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)
    return redirect(claim)
