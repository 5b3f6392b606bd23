"""A finding as a page shows it: the part each claim plays in words, and two wordings of one figure lined up."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.findings.drift import Run, lined_up
from claims.findings.previewing import preview
from claims.findings.storing import unsaved
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


def told(findings: Iterable[Finding]) -> list[Told]:
    """Put stored findings into the words of a page; expects `claims` prefetched."""
    return [_told(finding, finding.parts()) for finding in findings]


def previewed(claim: Claim) -> list[Told]:
    """Return what a claim in memory would imply, the gravest first, as a page shows it; nothing is stored.

    One query more than `preview`. The claim itself stands among the parts, so that a page can tell it from the others.
    """
    results = preview(claim)
    others = {entry.pk for result in results for _, entry in result.parts} - {claim.pk or 0}
    claims = {**Claim.objects.in_bulk(others), claim.pk or 0: claim} if results else {}
    found = [
        _told(unsaved(result), [(part, claims[entry.pk]) for part, entry in result.parts if entry.pk in claims])
        for result in results
    ]
    return sorted(found, key=lambda row: row.finding.gravity)


def _told(finding: Finding, parts: list[tuple[str, Claim]]) -> Told:
    runs = None
    if finding.kind == FindingKind.REPEAT and len(parts) == 2:
        (_, again), (_, original) = parts
        runs = lined_up(original.printed, again.printed)
    return Told(finding, [(PARTS.get(part, part), claim) for part, claim in parts], runs)
