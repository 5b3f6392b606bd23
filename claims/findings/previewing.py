"""What a claim would imply as it is being typed: the same checks, with nothing stored."""

from claims.findings.entry import entry_of
from claims.findings.result import Result
from claims.findings.scope import group_of, load
from claims.findings.storing import implied
from claims.models import Claim
from claims.models.choices import ClaimKind


def preview(claim: Claim) -> list[Result]:
    """Return the results a figure claim would take part in with the values it has in memory, saved or not.

    Four to eight queries. A claim of another kind, or without a passage, implies nothing.
    """
    if claim.kind != ClaimKind.FIGURE or claim.passage_id is None:
        return []
    measures = [claim.measure_id] if claim.measure_id else []
    scope = load(group_of([claim.pk] if claim.pk else [], measures))
    entry = entry_of(claim)
    scope.entries[entry.pk] = entry
    scope.subjects.add(entry.pk)
    return [result for result in implied(scope).values() if any(each.pk == entry.pk for _, each in result.parts)]
