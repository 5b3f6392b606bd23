"""The front page: what this is, what is new, search."""

from typing import Any

from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.models import Claim, Finding, Measure, Verification
from claims.models.choices import VerificationState
from claims.models.claim import ClaimQuerySet
from claims.models.finding import FindingOutcome
from claims.rules.findings.display import DisplayedFinding, displayed, once
from claims.site.quotations import marked
from claims.site.views.lists import listed
from claims.wording import claim as claim_words
from sources.models import Document

NEWEST = 5
SERIES = 6
CONTRADICTIONS = 4


def home(request: HttpRequest) -> HttpResponse:
    """Show the newest checked claim large, what else is new, and the longest series."""
    checked = list(_checked()[:NEWEST])
    newest = list(listed(Claim.objects.public()).order_by("-released_at", "-number")[:NEWEST])
    lead = _lead(checked) or _lead(newest)
    context = {
        "lead": lead,
        "lead_pieces": marked(lead.passage.exact, lead.printed) if lead else (),
        "lead_verification": claim_words.bearer(lead).published_verification() if lead else None,
        "lead_status": claim_words.status(lead) if lead else None,
        "checked": [_brief(row) for row in checked if row != lead],
        "newest": [_brief(row) for row in newest if row != lead],
        "counts": _counts(),
        "measures": _longest_series(),
        "contradictions": _contradictions(),
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
        "figure": claim_words.figure_words(claim) if claim.printed else "",
        "status": claim_words.status(claim),
    }


def _counts() -> dict[str, Any]:
    """Count what is on record; readers' view only."""
    claims = Claim.objects.public().aggregate(claims=Count("pk"), first=Min("period_start"), last=Max("period_end"))
    checked = Verification.objects.public().filter(state=VerificationState.PUBLISHED).count()
    return {**claims, "checked": checked, "documents": Document.objects.public().count()}


def _contradictions() -> list[DisplayedFinding]:
    """Return the latest findings readers see of figures that do not add up or contradict each other."""
    wrong = Finding.objects.public().filter(outcome__in=(FindingOutcome.FAILS, FindingOutcome.HOLDS_IF_MISREAD))
    newest = wrong.select_related("subject").prefetch_related("claims").order_by("-released_at", "pk")
    return once(displayed(newest[: 3 * CONTRADICTIONS]))[:CONTRADICTIONS]


def _longest_series() -> list[dict[str, Any]]:
    """Return the measures with the most public claims, how many, and from when to when."""
    spans = (
        Claim.objects.public()
        .filter(measure__isnull=False)
        .order_by()
        .values("measure")
        .annotate(claim_count=Count("pk"), first=Min("period_start"), last=Max("period_end"))
        .order_by("-claim_count", "measure")[:SERIES]
    )
    measures = Measure.objects.in_bulk([span["measure"] for span in spans])
    return [{**span, "measure": measures[span["measure"]]} for span in spans]
