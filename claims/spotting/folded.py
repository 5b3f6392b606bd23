"""A change and its two ends in one sentence, where the arithmetic bears it out: they are looked at together."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from claims.arithmetic import check_change
from claims.quantities import Quantity
from claims.spotting.candidate import Candidate

MOST_LEVELS = 6  # of one sentence; more are a list, of which no two are plainly the ends
REACH = 2 * MOST_LEVELS  # likely claims looked at before and after a change
_BORNE_OUT = ("holds", "holds_if_rounded")


def ends_of(found: Sequence[Candidate]) -> Iterator[tuple[int, int, int]]:
    """Yield each change with its ends, as places in `found`: change, before, after.

    The ends are levels of one unit whose words are tied to the change's by overlapping, and that give the printed
    change; where two pairs would, neither is taken, and no level is the end of two changes.

    >>> from claims.spotting import candidates
    >>> found = candidates("Reports rose by 8%, from 5,000 reports in 2016 to 5,400 reports in 2017.")
    >>> [[found[place].quantity.printed for place in places] for places in ends_of(found)]
    [['8%', '5,000 reports', '5,400 reports']]
    """
    taken: set[int] = set()
    for place, change in enumerate(found):
        quantity = change.quantity
        if change.kind != "figure" or quantity is None or quantity.figure_kind != "change" or quantity.value is None:
            continue
        levels = [(each, level) for each, level in _levels(found, place) if each not in taken]
        pairs = [
            (before[0], after[0])
            for before, after in permutations(levels, 2)
            if before[1].unit == after[1].unit and _bears_out(before[1], after[1], quantity)
        ]
        if len(pairs) == 1:
            taken.update(pairs[0])
            yield (place, *pairs[0])


def _levels(found: Sequence[Candidate], place: int) -> list[tuple[int, Quantity]]:
    """Return the levels whose words are tied to a change's by overlapping; nothing where there are too many."""
    near = range(max(0, place - REACH), min(len(found), place + REACH + 1))
    start, end = found[place].start, found[place].end
    tied: set[int] = set()
    grown = True
    while grown:
        more = {each for each in near if each not in tied and found[each].start < end and start < found[each].end}
        tied |= more
        grown = bool(more)
        start, end = min(found[each].start for each in tied), max(found[each].end for each in tied)
    levels = [
        (each, one.quantity)
        for each in sorted(tied)
        if (one := found[each]).kind == "figure" and one.quantity is not None and one.quantity.figure_kind == "level"
    ]
    return levels if len(levels) <= MOST_LEVELS else []


def _bears_out(before: Quantity, after: Quantity, change: Quantity) -> bool:
    if before.value is None or after.value is None or not change.direction:
        return False  # "five times the target" tells of no change from one to the other
    if (change.direction == "up") != (after.value > before.value):
        return False
    return check_change(before, after, change).outcome in _BORNE_OUT
