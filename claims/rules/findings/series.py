"""Levels of one measure in the order of time, and which two periods may be compared."""

from bisect import bisect_left, bisect_right, insort
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from claims.models.choices import Counting
from claims.models.period import RecordedPeriod
from claims.rules.findings.inputs import Entry

SeriesKey = tuple[int | None, str]


def calendar_length(period: RecordedPeriod) -> tuple[str, int] | None:
    """Return a closed period's length in calendar units: whole months where it has them, else days; None when open."""
    if period.start is None or period.end is None:
        return None
    first, last = period.start, period.end
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return "months", (last.year - first.year) * 12 + last.month - first.month + 1
    return "days", (last - first).days + 1


def comparable(first: RecordedPeriod, second: RecordedPeriod, counting: str) -> bool:
    """Say whether two figures of one measure may be compared: equal length, the same start, or any, by its counting."""
    match counting:
        case Counting.FLOW:
            return calendar_length(first) is not None and calendar_length(first) == calendar_length(second)
        case Counting.CUMULATIVE:
            return first.start is not None and first.start == second.start
        case _:
            return first.resolved and second.resolved


class Series:
    """The levels of one measure and statistic."""

    def __init__(self) -> None:
        self._by_period: dict[tuple[date | None, date | None], list[Entry]] = defaultdict(list)
        self._by_end: list[tuple[date, int, Entry]] = []

    def add(self, level: Entry) -> None:
        """Add one level; one with no dates is in no place of the series."""
        if not level.period.resolved:
            return
        self._by_period[level.period.start, level.period.end].append(level)
        end = level.period.end
        if end is not None:
            insort(self._by_end, (end, level.number, level), key=lambda place: place[:2])

    def periods(self) -> Iterator[list[Entry]]:
        """Yield the levels of each period."""
        yield from self._by_period.values()

    def at(self, period: RecordedPeriod, asking: Entry) -> Entry | None:
        """Return the level for exactly this period (for a point in time, within it) said by the date of `asking`.

        Its own document's level comes first, then the one said last.
        """
        if not period.resolved:
            return None
        levels = self._by_period.get((period.start, period.end), [])
        if not levels and asking.counting != Counting.FLOW and period.end is not None:
            first = bisect_left(self._by_end, period.start or period.end, key=lambda place: place[0])
            last = bisect_right(self._by_end, period.end, key=lambda place: place[0])
            levels = [level for _, _, level in self._by_end[first:last]]
        return self._best((level for level in levels if level.said_by(asking)), asking)

    def newest(self, asking: Entry) -> Entry | None:
        """Return the level for the latest period of those said by the date of `asking`: after its base, and like it."""
        latest: list[Entry] = []
        for end, _, level in reversed(self._by_end):
            if latest and end != latest[0].period.end:
                break
            if level.said_by(asking) and _follows(asking.base, level):
                latest.append(level)
        return self._best(latest, asking)

    def later(self, level: Entry) -> Iterator[Entry]:
        """Yield the levels for periods that end later than this one's, the latest first."""
        for end, _, newer in reversed(self._by_end):
            if level.period.end is None or end <= level.period.end:
                return
            yield newer

    @staticmethod
    def _best(levels: Iterable[Entry], asking: Entry) -> Entry | None:
        def rank(level: Entry) -> tuple[bool, date, int]:
            return level.document == asking.document, level.said[1] if level.said else date.min, -level.number

        return max(levels, key=rank, default=None)


def _follows(base: RecordedPeriod, level: Entry) -> bool:
    """Whether a level can be the end of a change from this base: for a later time, and in a flow for as long a one."""
    if base.end is None:
        return True
    later = level.period.end is not None and level.period.end > base.end
    return later and (level.counting != Counting.FLOW or comparable(base, level.period, level.counting))


def series_of(entries: Iterable[Entry]) -> dict[SeriesKey, Series]:
    """Sort levels into series by measure and statistic."""
    found: dict[SeriesKey, Series] = defaultdict(Series)
    for entry in entries:
        if entry.level and entry.measure is not None:
            found[entry.measure, entry.statistic].add(entry)
    return found
