"""The gate: which two figures may enter one computation."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.arithmetic import cannot_compare
from claims.arithmetic.check import Reason
from claims.rules.findings import results as sentences
from claims.rules.findings.inputs import Entry, Scope
from claims.rules.findings.results import Result, of_check
from claims.rules.findings.series import comparable


@dataclass(frozen=True, slots=True)
class Bar:
    """Why two figures must not be computed with: the check's reason, and what differs in words."""

    reason: Reason
    differs: str

    def result(self, kind: str, parts: Sequence[tuple[str, Entry | None]]) -> Result:
        """Return the result that says so instead of a computation."""
        return of_check(kind, parts, cannot_compare(self.reason, self.differs), grounds=[self.differs])


def bar(scope: Scope, first: Entry, second: Entry) -> Bar | None:
    """Return what keeps two figures apart, or None.

    An editor has said that they differ; one is a total and the other an average; or they share a measure, and their
    periods are unknown or not comparable by its counting. Figures of two measures are tied by an editor's link, which
    answers for their periods.
    """
    if differs := scope.obstacle(first, second):
        return Bar("not_comparable", differs)
    if first.statistic != second.statistic:
        return Bar("not_comparable", sentences.unlike_statistics(first, second))
    if first.measure is None or first.measure != second.measure:
        return None
    if not (first.period.resolved and second.period.resolved):
        return Bar("period_unknown", sentences.unknown_period(first, second))
    if not comparable(first.period, second.period, second.counting):
        return Bar("not_comparable", sentences.unlike_periods(first, second))
    return None
