"""Say on the desk that a claim says again what another says, and end it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from claims.desk.access import desk_page, revision_of
from claims.models import Change, Claim
from claims.models.change import Door
from claims.rules.findings.inputs import entry_of
from claims.rules.matches import matches
from claims.rules.same import again_obstacle, family
from claims.services import changes
from claims.services.workflow.steps import sentences


def said_again(claim: Claim) -> dict[str, Any]:
    """Return what a claim's page shows of it: all that say the same, and those on record it could say again."""
    said = family(claim)
    offered = matches(entry_of(claim), leaving=claim.pk) if claim.printed and claim.same_as is None else []
    return {
        "sayings": said if len(said) > 1 else [],
        "sayable": [row.claim for row in offered if row.match.kind == "same" and not again_obstacle(claim, row.claim)],
    }


@desk_page
@require_POST
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Say that a claim says again what `other` says, or end it where none is named, with the note or reason sent."""
    claim = get_object_or_404(Claim, number=number)
    other, words = request.POST.get("other", ""), request.POST.get("words", "")
    claim.same_as = get_object_or_404(Claim.objects.called(other)) if other else None
    try:
        done = changes.call(Door.SAY_AGAIN, claim, who=request.user, note=words, expected=revision_of(request))
    except (ValidationError, PermissionDenied) as refusal:
        messages.error(request, " ".join(sentences(refusal)))
        return redirect("claims:desk_review", number)
    if isinstance(done, Change):
        messages.success(request, f"This waits for a second person: {done}. Until then readers see no difference.")
        return redirect("claims:desk_change", done.pk)
    messages.success(
        request,
        f"{claim.reference} {f'says {done.same_as.reference} again' if done.same_as else 'stands for itself again'}.",
    )
    return redirect("claims:desk_review", number)
