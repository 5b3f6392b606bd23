"""Does it add up: the findings a claim or a measure takes part in, as a page shows them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from claims.models import Claim, Finding
from claims.rules.findings import base_years
from claims.rules.findings.base_years import BaseYear
from claims.rules.findings.display import DisplayedFinding, displayed, once
from claims.wording import claim as claim_words


def findings_for(user: Any) -> QuerySet[Finding]:
    """Return the findings this user may see: released ones, and for the desk all of them."""
    everything = user.has_perm("claims.view_finding")
    return Finding.objects.all() if everything else Finding.objects.public()


def of_claim(claim: Claim, user: Any) -> list[DisplayedFinding]:
    """Return the findings a claim takes part in, those that speak of it first before the others. Three queries.

    What is said again takes part in nothing: the findings are those of the claim it says again.
    """
    about = claim_words.bearer(claim)
    rows = findings_for(user).filter(claims=about).prefetch_related("claims").distinct()
    ordered = sorted(rows, key=lambda finding: (finding.subject_id != about.pk, finding.kind, finding.pk))
    return once(displayed(ordered))


def of_measure(claims: Iterable[Claim], user: Any) -> list[DisplayedFinding]:
    """Return the findings that speak of these claims."""
    rows = findings_for(user).filter(subject__in=[claim.pk for claim in claims])
    return once(displayed(rows.prefetch_related("claims").order_by("kind", "pk")))


def public_base_years(claim: Claim) -> list[BaseYear]:
    """Return the base-year strip, worked out from nothing but levels readers can see."""
    if claim.figure_kind != "change" or claim.measure_id is None:
        return []
    return base_years(claim_words.bearer(claim), among=Claim.objects.public())
