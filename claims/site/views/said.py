"""What was said about a topic, and by and to an actor, by year; nobody gets a score."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from claims.models import Claim, Topic
from claims.models.choices import Relay
from claims.models.claim import ClaimQuerySet, public_claim
from claims.site.exports import nouns
from claims.site.views.lists import listed
from claims.site.views.names import name
from claims.wording import claim as claim_words
from sources.models import Actor, Document

PAGE = 50
SPOKE = (Relay.ORIGINATOR, Relay.SPEAKER)
DOCUMENTS = 20


@dataclass(frozen=True, slots=True)
class Said:
    """One claim in a year: who said it, its figure and where it stands."""

    claim: Claim
    figure: str
    status: claim_words.Status
    asked: bool


def topic(request: HttpRequest, slug: str, ending: str = "") -> HttpResponseBase:
    """Show what was said about a topic, by year, the latest first."""
    if ending:
        return name(request, nouns.TOPICS, slug)
    found = get_object_or_404(Topic.objects.public(), slug=slug)
    claims = Claim.objects.public().filter(topics=found)
    return render(request, "claims/topic.html", {"topic": found, **_by_year(request, claims)})


def actor(request: HttpRequest, slug: str, ending: str = "") -> HttpResponseBase:
    """Show what an actor said and was asked, by year, the latest first, and what they published."""
    if ending:
        return name(request, nouns.ACTORS, slug)
    found = get_object_or_404(Actor.objects.public().select_related("succeeded_by"), slug=slug)
    spoke = Claim.objects.filter(attributions__actor=found, attributions__part__in=SPOKE)
    own = Q(claimant=found) | Q(pk__in=spoke.order_by().values("pk")) | Q(set_by=found)
    claims = Claim.objects.public().filter(own | Q(addressee=found))
    shown = Count("passages__claims", filter=public_claim("passages__claims"), distinct=True)
    published = Document.objects.public().filter(publisher=found).annotate(claim_count=shown)
    context = {"actor": found, "documents": published[:DOCUMENTS], "before": _public(found.predecessors.all())}
    context["after"] = _public(Actor.objects.filter(pk=found.succeeded_by_id))
    return render(request, "claims/actor.html", {**context, **_by_year(request, claims, found)})


def _public(actors: Any) -> list[Actor]:
    """Return those of an actor's relatives who have a page of their own."""
    return list(Actor.objects.public().filter(pk__in=actors.values("pk")))


def _by_year(request: HttpRequest, claims: ClaimQuerySet, about: Actor | None = None) -> dict[str, Any]:
    """Return a page of claims by the year they are about, else were said; the undated come last."""
    when = Coalesce("period_end", "period_start", "said_on", "passage__document__published")
    rows = listed(claims).select_related("addressee").annotate(when=when)
    page = Paginator(rows.order_by(F("when").desc(nulls_last=True), "number"), PAGE).get_page(request.GET.get("page"))
    years = groupby(page.object_list, key=lambda claim: claim.when.year if claim.when else None)
    return {"page": page, "years": [(year, list(_said(found, about))) for year, found in years]}


def _said(claims: Iterable[Claim], about: Actor | None) -> Iterable[Said]:
    for claim in claims:
        figure = claim_words.figure_words(claim) if claim.printed else ""
        asked = about is not None and claim.addressee_id == about.pk and claim.claimant_id != about.pk
        yield Said(claim, figure, claim_words.status(claim), asked)
