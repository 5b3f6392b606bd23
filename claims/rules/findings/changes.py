"""The same change told two ways: two tellings of one rise or fall held against each other, and against its base."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from claims.arithmetic import check_changes
from claims.models.finding import FindingKind, FindingOutcome
from claims.rules.findings.inputs import Entry, Scope
from claims.rules.findings.results import Result, of_check, turned_out
from claims.rules.findings.series import Series, SeriesKey


def told_twice_results(scope: Scope, series: dict[SeriesKey, Series]) -> Iterator[Result]:
    """Yield a check for each second telling of a change: of one measure, base and end, or in one run of words.

    "Fell by 21,732, a cut of 15 %" tells one change twice; with more than two changes in the same words nothing says
    which are one. Each is compared with the first telling, so that the cost stays linear.
    """
    seen: set[frozenset[int]] = set()
    for told in (*_of_one_measure(scope), *_of_the_same_words(scope)):
        first, *others = sorted(told, key=lambda entry: entry.number)
        for other in others:
            pair = frozenset((first.pk, other.pk))
            if pair not in seen and not _same_figure(first, other) and first.modality == other.modality:
                seen.add(pair)
                yield _result(first, other, _base(series, first, other))


def _of_one_measure(scope: Scope) -> Iterator[list[Entry]]:
    groups: dict[tuple[Any, ...], list[Entry]] = defaultdict(list)
    for entry in _changes(scope):
        if entry.measure is not None and entry.base.start and entry.period.start:
            times = (entry.base.start, entry.base.end, entry.period.start, entry.period.end)
            groups[entry.measure, entry.statistic, *times].append(entry)
    return iter(groups.values())


def _of_the_same_words(scope: Scope) -> Iterator[list[Entry]]:
    groups: dict[int, list[Entry]] = defaultdict(list)
    for entry in _changes(scope):
        groups[entry.passage].append(entry)
    return (group for group in groups.values() if len(group) == 2 and _one_change(*group))


def _changes(scope: Scope) -> Iterator[Entry]:
    return (scope.entries[pk] for pk in sorted(scope.subjects) if scope.entries[pk].change)


def _one_change(first: Entry, second: Entry) -> bool:
    """Say whether two changes in the same words can be one: in two sorts of unit, one way, of no different times."""
    ours, theirs = first.quantity, second.quantity
    if (ours.change_unit == "absolute") == (theirs.change_unit == "absolute"):
        return False
    if ours.direction and theirs.direction and ours.direction != theirs.direction:
        return False
    times = ((first.base, second.base), (first.period, second.period))
    return all((one.start, one.end) == (other.start, other.end) for one, other in times if one and other)


def _same_figure(first: Entry, second: Entry) -> bool:
    """Say whether the second tells the first's number: whether it was said again is another question."""
    ours, theirs = first.quantity, second.quantity
    return (ours.value, ours.change_unit) == (theirs.value, theirs.change_unit)


def _base(series: dict[SeriesKey, Series], first: Entry, second: Entry) -> Entry | None:
    """Return the printed level that the change is measured from."""
    for entry in (first, second):
        own = series.get((entry.measure, entry.statistic))
        if own and entry.base.resolved and (level := own.at(entry.base, entry)):
            return level
    return None


def _result(first: Entry, second: Entry, before: Entry | None) -> Result:
    check = check_changes(
        first.quantity,
        second.quantity,
        before.quantity if before else None,
        before_when=(before or first).period.when if before else first.base.when,
        fixed=[name for name, entry in (("first", first), ("second", second)) if entry.fixed],
    )
    result = of_check(FindingKind.CHANGES, [("second", second), ("first", first), ("before", before)], check)
    return turned_out(result, FindingOutcome.IMPLIED, check.reason) if check.reason == "missing_number" else result
