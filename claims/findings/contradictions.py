"""Two figures for the same thing and time that cannot both be right, whether or not anybody linked them."""

from collections.abc import Iterator
from itertools import pairwise

from claims.arithmetic import check_repeat
from claims.findings import sentences
from claims.findings.entry import Entry
from claims.findings.result import Result, of_check
from claims.findings.scope import Scope
from claims.findings.series import Series, SeriesKey
from claims.models.choices import Counting
from claims.models.finding import FindingKind
from claims.models.meanings import Meaning

# What already says how two figures for one time relate; a revision is no contradiction.
EXPLAINED = (Meaning.REVISES, Meaning.REPEATS, Meaning.NARROWS, Meaning.PART_OF, Meaning.NOT_COMPARABLE)


def contradiction_results(scope: Scope, series: dict[SeriesKey, Series]) -> Iterator[Result]:
    """Yield figures of one measure, statistic and period, in the order of value, that disagree even if rounded.

    What is estimated and what is reported may differ. Each is compared with the one below it and with the lowest that
    agreed so far (690, 700 and 710: 700 bridges the others, which still disagree), so that the cost stays linear.
    """
    for line in series.values():
        for levels in line.periods():
            if len(levels) < 2 or not _one_time(levels[0]):
                continue
            ranked = sorted(levels, key=lambda level: (level.modality, level.quantity.value, level.number))
            lowest = ranked[0]
            for first, second in pairwise(ranked):
                found = _contradiction(scope, first, second) or _contradiction(scope, lowest, second)
                if found:
                    yield found
                if found or first.modality != second.modality:
                    lowest = second


def _one_time(level: Entry) -> bool:
    """Whether figures for this period are for one and the same time: not "since 2012", not some day of a year."""
    if level.period.start is None or level.period.end is None:
        return False
    return level.counting != Counting.POINT or level.period.start == level.period.end


def _explained(scope: Scope, first: Entry, second: Entry) -> bool:
    ties = (*scope.ties_from[first.pk], *scope.ties_to[first.pk])
    return any(tie.meaning in EXPLAINED and second.pk in (tie.source, tie.target) for tie in ties)


def _contradiction(scope: Scope, first: Entry, second: Entry) -> Result | None:
    same = first.quantity.value == second.quantity.value  # another comparator is a drift, no contradiction
    if same or first.modality != second.modality or _explained(scope, first, second):
        return None
    check = check_repeat(first.quantity, second.quantity, same_thing=True)
    if check.outcome == "fails" and check.readings[0].agrees is False:
        newer, older = sorted((first, second), key=lambda level: level.number, reverse=True)
        result = of_check(FindingKind.CONTRADICTION, [("first", newer), ("second", older)], check)
        return sentences.contradiction(result, newer, older)
    return None
