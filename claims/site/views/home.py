"""The front page: the pinned story, what was checked, what does not fit, what was corrected, and search."""

from typing import Any

from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.charts import BRIEF, BRIEF_NARROW
from claims.models import Claim, Finding, Story, Verification
from claims.models.choices import VerificationState
from claims.models.claim import ClaimQuerySet
from claims.models.finding import FindingOutcome
from claims.rules.findings.display import DisplayedFinding, displayed, once
from claims.site.quotations import marked
from claims.site.views.lists import listed
from claims.site.views.stories import pictures
from claims.site.views.story_items import shown
from claims.wording import claim as claim_words
from claims.wording.history import Corrections
from sources.models import Document

NEWEST = 5
STORIES = 3
MOST = 4


def home(request: HttpRequest) -> HttpResponse:
    """Show the pinned story, else the newest checked claim; what nobody checked stays off the page."""
    pinned = Story.objects.public().filter(pinned=True).first()
    checked = list(_checked()[:NEWEST])
    lead = None if pinned else next((claim for claim in checked if claim.printed), checked[0] if checked else None)
    context = {
        "story": pinned,
        **(_pictured(pinned) if pinned else {}),
        "lead": lead,
        "lead_pieces": marked(lead.passage.exact, lead.printed) if lead else (),
        "lead_verification": claim_words.bearer(lead).published_verification() if lead else None,
        "lead_status": claim_words.status(lead) if lead else None,
        "stories": Story.objects.public().exclude(pinned=True)[:STORIES],
        "checked": [_brief(row) for row in checked if row != lead],
        "counts": _counts(),
        "wrong": _wrong(),
        "corrected": Corrections()[:MOST],
    }
    return render(request, "claims/home.html", context)


def _pictured(story: Story) -> dict[str, Any]:
    view = shown(story)
    return {"pictures": pictures(view, BRIEF, BRIEF_NARROW), "statuses": view.statuses}


def _checked() -> ClaimQuerySet:
    published = listed(Claim.objects.public()).filter(verifications__state=VerificationState.PUBLISHED)
    return published.order_by("-verifications__published_at", "-number")


def _brief(claim: Claim) -> dict[str, Any]:
    return {
        "claim": claim,
        "figure": claim_words.figure_words(claim) if claim.printed else "",
        "status": claim_words.status(claim),
    }


def _counts() -> dict[str, Any]:
    """Count what is on record; readers' view only."""
    # By the years alone, which an index holds of public claims; any other column, and every claim is read.
    claims = Claim.objects.public().aggregate(claims=Count("*"), first=Min("period_start"), last=Max("period_end"))
    checked = Verification.objects.public().filter(state=VerificationState.PUBLISHED).count()
    return {**claims, "checked": checked, "documents": Document.objects.public().count()}


def _wrong() -> list[DisplayedFinding]:
    """Return the latest findings readers see of figures that do not add up or contradict each other."""
    wrong = Finding.objects.public().filter(outcome__in=(FindingOutcome.FAILS, FindingOutcome.HOLDS_IF_MISREAD))
    newest = wrong.select_related("subject").prefetch_related("claims").order_by("-released_at", "pk")
    return once(displayed(newest[: 3 * MOST]))[:MOST]
