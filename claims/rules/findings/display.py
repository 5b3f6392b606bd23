"""A finding as a page shows it: the part each claim plays in words, and two wordings of one figure lined up."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from claims.models import Claim, Finding
from claims.models.finding import FindingKind, FindingOutcome
from sources.editing.text_diff import Run, side_by_side

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
    "claim": "the claim",
}
# A finding without a verdict on the printed figures only works something out.
IMPLYING = (FindingOutcome.IMPLIED, FindingOutcome.STALE)


@dataclass(frozen=True, slots=True)
class DisplayedFinding:
    """One finding on a page: where its numbers come from, and the claims it rests on by their part."""

    finding: Finding
    parts: list[tuple[str, Claim]]
    runs: tuple[list[Run], list[Run]] | None

    @property
    def implied(self) -> bool:
        """Whether its number was printed by nobody and worked out by us."""
        return self.finding.outcome in IMPLYING


def displayed(findings: Iterable[Finding]) -> list[DisplayedFinding]:
    """Put stored findings into the words of a page; expects `claims` prefetched."""
    return [display(finding, finding.parts()) for finding in findings]


def once(rows: Iterable[DisplayedFinding]) -> list[DisplayedFinding]:
    """Return each finding once: those that say the very same of several claims as one that rests on all of these."""
    found: dict[tuple[Any, ...], DisplayedFinding] = {}
    for row in rows:
        key = (row.finding.kind, row.finding.outcome, row.finding.summary, *row.finding.notes)
        first = found.setdefault(key, row)
        named = {claim.pk for _, claim in first.parts}
        first.parts.extend(part for part in row.parts if part[1].pk not in named)
    return list(found.values())


def display(finding: Finding, parts: list[tuple[str, Claim]]) -> DisplayedFinding:
    """Put one finding into the words of a page; `parts` names each claim it rests on by the part it plays."""
    runs = None
    if finding.kind == FindingKind.REPEAT and len(parts) == 2:
        (_, again), (_, original) = parts
        runs = side_by_side(original.printed, again.printed)
    return DisplayedFinding(finding, [(PARTS.get(part, part), claim) for part, claim in parts], runs)
