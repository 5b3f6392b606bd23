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
    """Yield neighbours in value, of one measure, statistic and period, whose numbers fail to agree even if rounded.

    What is estimated and what is reported may differ. Neighbours only, so that the cost stays linear; a coarse figure
    between two finer ones bridges them (690, 700, 710), and those two are then not compared.
    """
    for line in series.values():
        for levels in line.periods():
            if len(levels) < 2 or not _one_time(levels[0]):
                continue
            ranked = sorted(levels, key=lambda level: (level.modality, level.quantity.value, level.number))
            for first, second in pairwise(ranked):
                if first.modality == second.modality and not _explained(scope, first, second):
                    yield from _contradiction(first, second)


def _one_time(level: Entry) -> bool:
    """Whether figures for this period are for one and the same time: not "since 2012", not some day of a year."""
    if level.period.start is None or level.period.end is None:
        return False
    return level.counting != Counting.POINT or level.period.start == level.period.end


def _explained(scope: Scope, first: Entry, second: Entry) -> bool:
    ties = (*scope.ties_from[first.pk], *scope.ties_to[first.pk])
    return any(tie.meaning in EXPLAINED and second.pk in (tie.source, tie.target) for tie in ties)


def _contradiction(first: Entry, second: Entry) -> Iterator[Result]:
    if first.quantity.value == second.quantity.value:
        return  # another comparator is a drift, no contradiction
    check = check_repeat(first.quantity, second.quantity, same_thing=True)
    if check.outcome == "fails" and check.readings[0].agrees is False:
        newer, older = sorted((first, second), key=lambda level: level.number, reverse=True)
        result = of_check(FindingKind.CONTRADICTION, [("first", newer), ("second", older)], check)
        yield sentences.contradiction(result, newer, older)
