"""The list of claims, and one claim: the words, what was checked and found, the years around it, and its history."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from claims.models import Claim, Evidence, Finding, Receipt, Verification
from claims.models.choices import ClaimState
from claims.models.claim import ClaimQuerySet
from claims.rules import seen
from claims.rules.alike import like
from claims.rules.pace import pace_of
from claims.site.exports import citations, claimreview, nouns, reviews
from claims.site.exports import claims as exported
from claims.site.exports.addresses import Addresses
from claims.site.exports.shape import in_page
from claims.site.filters import ClaimFilter
from claims.site.quotations import quoted
from claims.site.tables import ClaimTable
from claims.site.views import cards
from claims.site.views.editions import claim_on
from claims.site.views.findings import of_claim, public_base_years
from claims.site.views.links import lineage
from claims.site.views.lists import FilteredList, listed
from claims.site.views.said_again import sayings
from claims.site.views.twins import one, only_known, refuse
from claims.wording import claim as claim_words
from claims.wording.history import history
from claims.wording.pace import sentences


class ClaimList(FilteredList):
    """All public claims, newest number first."""

    model = Claim
    filterset_class = ClaimFilter
    table_class = ClaimTable
    template_name = "claims/claim_list.html"
    noun = nouns.CLAIMS

    def get_queryset(self) -> ClaimQuerySet:
        """Return the public claims, or those withdrawn where they are asked for."""
        findings = Prefetch("own_findings", queryset=Finding.objects.public())
        # One or the other, never both: the database finds an index for each, and none for either.
        withdrawn = self.request.GET.get("status") == "withdrawn"
        rows = Claim.objects.withdrawn() if withdrawn else Claim.objects.public()
        return listed(rows).prefetch_related(findings).order_by("-number")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether there is anything to list at all."""
        context = super().get_context_data(**kwargs)
        return {**context, "empty": not context["table"].rows and not Claim.objects.public().exists()}


def visible_to(user: Any) -> ClaimQuerySet:
    """Return the claims with a page for this user: readable ones, and for the desk a preview of every other."""
    if not isinstance(user, AnonymousUser) and user.has_perm("claims.view_claim"):
        return Claim.objects.all()
    return Claim.objects.readable()


RECEIPTS = Prefetch("receipts", queryset=Receipt.objects.select_related("claim__passage"))


def fetched(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Fetch with a claim what its page shows: published verifications with their evidence, voices, context."""
    evidence = Evidence.objects.select_related("passage__document__publisher", "observation__release__series__measure")
    shown = Verification.objects.public().select_related("verdict", "author", "reviewer", "replaces__verdict")
    return claims.select_related(
        "passage__document__publisher", "claimant__succeeded_by", "measure", "addressee", "set_by", "same_as"
    ).prefetch_related(
        "topics",
        "attributions__actor",
        "context__document",
        "passage__document__versions",
        Prefetch(
            "verifications",
            queryset=shown.prefetch_related(Prefetch("evidence", queryset=evidence), RECEIPTS, "replies"),
        ),
        Prefetch("same_as__verifications", queryset=shown),
    )


def claim(request: HttpRequest, slug: str, ending: str = "") -> HttpResponse:
    """Show a claim; a withdrawn one keeps its page, which says why it was withdrawn."""
    if "on" in request.GET:
        return claim_on(request, slug, ending)
    return _twin(request, slug) if ending else _shown(request, slug=slug)


@login_required
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """Show the desk a claim that was never public as readers would see it; any other has its own address."""
    found = get_object_or_404(visible_to(request.user), number=number)
    return redirect(found) if found.slug else _shown(request, number=number)


def _shown(request: HttpRequest, **named: Any) -> HttpResponse:
    token = seen.before(**named) if request.user.is_authenticated else ""
    found = get_object_or_404(fetched(visible_to(request.user)), **named)
    if found.state == ClaimState.WITHDRAWN:
        return _private_if_preview(found, render(request, "claims/withdrawn.html", _withdrawn(found)))
    addresses = Addresses.of_request(request)
    first, years = claim_words.bearer(found), lineage(found)
    said = sayings(found)
    again = [row.claim for row in said if not row.here]
    context = {
        "citation": citations.of_claim(found, addresses),
        "review": in_page(claimreview.review(found, addresses, again)),
        "token": token,
        "claim": found,
        "document": found.passage.document,
        "status": claim_words.status(found),
        "role": claim_words.claimant_role(found),
        "voices": claim_words.other_voices(found),
        "first": None if first is found else first,
        "verification": first.published_verification(),
        "sayings": said,
        "elsewhere": reviews.shown(found),
        "figure": claim_words.figure_words(found) if found.printed else "",
        "qualifiers": claim_words.qualifiers(found),
        "exactness": claim_words.exactness(found) if found.printed else "",
        "not_printed": claim_words.not_printed(found),
        "quoted": quoted(found),
        "lineage": years,
        "like": like(found, listed(Claim.objects.public())) if found.is_public else [],
        "retold": bool(found.printed) and any(sense.retells for row in years for sense in row.senses),
        "findings": of_claim(found, request.user),
        "strip": public_base_years(found),
        "history": history(found),
        "target": claim_words.target_words(found),
        "pace": sentences(counted, timezone.localdate()) if (counted := pace_of(found)) else [],
        "card": addresses.named("claim_card", found.slug) if found.is_public and cards.of_claim(found) else "",
        "preview": not found.is_public,
    }
    return _private_if_preview(found, render(request, "claims/claim.html", context))


def reference(request: HttpRequest, reference: str, ending: str = "") -> HttpResponse:
    """Lead from a public reference (OR-0042, or-42) to the claim's page, or to its twin."""
    if ending:
        found = get_object_or_404(Claim.objects.readable(), number=int(reference[3:]))
        return redirect("claims:claim_json", slug=found.slug, permanent=True)
    found = get_object_or_404(visible_to(request.user), number=int(reference[3:]))
    return redirect(found, permanent=bool(found.slug))  # neither number nor slug ever changes, once it has both


def _twin(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with a readable claim as data, whoever asks."""
    refuse(only_known(request, ()))
    found = get_object_or_404(exported.whole(Claim.objects.readable()), slug=slug)
    [row] = exported.full_claims([found], Addresses.of_request(request), timezone.localdate())
    return one(row)


def _withdrawn(found: Claim) -> dict[str, Any]:
    return {"claim": found, "status": claim_words.status(found), "history": history(found)}


def _private_if_preview(found: Claim, response: HttpResponse) -> HttpResponse:
    """Keep a page that only the desk may see out of every shared cache."""
    if not found.is_public:
        patch_cache_control(response, private=True, no_store=True)
    return response
