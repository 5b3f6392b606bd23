"""The front page: what this is, what is new, search."""

from typing import Any

from django.db.models import Count, Max, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims import telling
from claims.models import Claim, Measure, Verification
from claims.models.choices import ClaimState, VerificationState
from claims.models.claim import ClaimQuerySet
from claims.views.claim_list import listed
from claims.views.quoted import marked
from sources.models import Document

NEWEST = 5
SERIES = 6


def home(request: HttpRequest) -> HttpResponse:
    """Show the newest checked claim large, what else is new, and the longest series."""
    checked = list(_checked()[:NEWEST])
    newest = list(listed(Claim.objects.public()).order_by("-released_at", "-number")[:NEWEST])
    lead = _lead(checked) or _lead(newest)
    context = {
        "lead": lead,
        "lead_pieces": marked(lead.passage.exact, lead.printed) if lead else (),
        "lead_status": telling.status(lead) if lead else None,
        "checked": [_brief(row) for row in checked if row != lead],
        "newest": [_brief(row) for row in newest if row != lead],
        "counts": _counts(),
        "measures": _longest_series(),
    }
    return render(request, "claims/home.html", context)


def _checked() -> ClaimQuerySet:
    published = listed(Claim.objects.public()).filter(verifications__state=VerificationState.PUBLISHED)
    return published.order_by("-verifications__published_at", "-number")


def _lead(claims: list[Claim]) -> Claim | None:
    """Return the newest figure among them, else the newest of any kind."""
    return next((claim for claim in claims if claim.printed), claims[0] if claims else None)


def _brief(claim: Claim) -> dict[str, Any]:
    return {
        "claim": claim,
        "figure": telling.figure_words(claim) if claim.printed else "",
        "status": telling.status(claim),
    }


def _counts() -> dict[str, Any]:
    """Count what is on record; readers' view only."""
    years = Claim.objects.public().aggregate(
        claims=Count("pk"), first=Min("period_start__year"), last=Max("period_end__year")
    )
    checked = Verification.objects.public().filter(state=VerificationState.PUBLISHED).count()
    return {**years, "checked": checked, "documents": Document.objects.public().count()}


def _longest_series() -> Any:
    public = Q(claims__state=ClaimState.PUBLIC, claims__hold=False)
    return (
        Measure.objects.public()
        .annotate(
            claim_count=Count("claims", filter=public),
            first=Min("claims__period_start", filter=public),
            last=Max("claims__period_end", filter=public),
        )
        .order_by("-claim_count", "name")[:SERIES]
    )
