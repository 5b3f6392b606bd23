"""The list of claims."""

from typing import Any

from django.db.models import Prefetch

from claims.filters import ClaimFilter
from claims.models import Claim, Finding, Verification
from claims.models.claim import ClaimQuerySet
from claims.tables import ClaimTable
from claims.views.filtered import FilteredList


def listed(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Fetch with each claim what a row shows of it: two queries, however many rows."""
    published = Verification.objects.public().select_related("verdict")
    return claims.select_related("claimant", "passage__document__publisher").prefetch_related(
        Prefetch("verifications", queryset=published)
    )


class ClaimList(FilteredList):
    """All public claims, newest number first."""

    model = Claim
    filterset_class = ClaimFilter
    table_class = ClaimTable
    template_name = "claims/claim_list.html"

    def get_queryset(self) -> ClaimQuerySet:
        """Return what readers can see; the filter leaves the withdrawn out."""
        findings = Prefetch("own_findings", queryset=Finding.objects.public())
        return listed(Claim.objects.readable()).prefetch_related(findings).order_by("-number")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether there is anything to list at all."""
        context = super().get_context_data(**kwargs)
        return {**context, "empty": not context["table"].rows and not Claim.objects.public().exists()}
