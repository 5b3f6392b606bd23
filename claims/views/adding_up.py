"""Does it add up: the findings a claim or a measure takes part in, as a page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from claims.findings import base_years
from claims.findings.drift import Run, lined_up
from claims.findings.strip import BaseYear
from claims.models import Claim, Finding
from claims.models.finding import FindingKind, FindingOutcome

PARTS = {
    "change": "the change",
    "before": "the figure before",
    "after": "the figure after",
    "newest": "the newest figure",
    "whole": "the whole",
    "repeat": "said again",
    "original": "said first",
    "first": "one figure",
    "second": "the other",
    "share": "the share",
}
# A finding without a verdict on the printed figures only works something out.
IMPLYING = (FindingOutcome.IMPLIED, FindingOutcome.STALE)


@dataclass(frozen=True, slots=True)
class Told:
    """One finding on a page: where its numbers come from, and the claims it rests on by their part."""

    finding: Finding
    parts: list[tuple[str, Claim]]
    runs: tuple[list[Run], list[Run]] | None

    @property
    def implied(self) -> bool:
        """Whether its number was printed by nobody and worked out by us."""
        return self.finding.outcome in IMPLYING


def findings_for(user: Any) -> QuerySet[Finding]:
    """Return the findings this user may see: released ones, and for the desk all of them."""
    everything = user.has_perm("claims.view_finding")
    return Finding.objects.all() if everything else Finding.objects.public()


def told(findings: Iterable[Finding]) -> list[Told]:
    """Put findings into the words of a page; expects `claims` prefetched."""
    return [_told(finding) for finding in findings]


def of_claim(claim: Claim, user: Any) -> list[Told]:
    """Return the findings a claim takes part in, those that speak of it first before the others. Three queries."""
    rows = findings_for(user).filter(claims=claim).prefetch_related("claims").distinct()
    return told(sorted(rows, key=lambda finding: (finding.subject_id != claim.pk, finding.kind, finding.pk)))


def of_measure(claims: Iterable[Claim], user: Any) -> list[Told]:
    """Return the findings that speak of these claims."""
    rows = findings_for(user).filter(subject__in=[claim.pk for claim in claims])
    return told(rows.prefetch_related("claims").order_by("kind", "pk"))


def public_base_years(claim: Claim) -> list[BaseYear]:
    """Return the base-year strip, worked out from nothing but levels readers can see."""
    if claim.figure_kind != "change" or claim.measure_id is None:
        return []
    return base_years(claim, among=Claim.objects.public())


def _told(finding: Finding) -> Told:
    parts = [(PARTS.get(part, part), claim) for part, claim in finding.parts()]
    runs = None
    if finding.kind == FindingKind.REPEAT and len(parts) == 2:
        (_, again), (_, original) = parts
        runs = lined_up(original.printed, again.printed)
    return Told(finding, parts, runs)
