"""Does a change fit the figures before and after it, and what has become of it since?"""

from collections.abc import Iterator

from claims.arithmetic import check_change, restate_change
from claims.findings import sentences
from claims.findings.entry import Entry
from claims.findings.gate import bar
from claims.findings.result import Result, of_check, turned_out
from claims.findings.scope import Scope
from claims.findings.series import Series, SeriesKey
from claims.models.finding import FindingKind, FindingOutcome
from claims.models.meanings import Meaning


def change_results(scope: Scope, series: dict[SeriesKey, Series]) -> Iterator[Result]:
    """Yield for each change claim at most one check against its levels, and one for what came later.

    Levels are those of its measure and statistic for its base and its end, said on or before its date; a link
    `uses_as_base` names the base by hand. With neither level there is nothing to check.
    """
    for pk in sorted(scope.subjects):
        entry = scope.entries[pk]
        own = series.get((entry.measure, entry.statistic))
        if not entry.change or entry.measure is None:
            continue
        before, after = ends_of_change(scope, entry, own)
        if before is not None or after is not None:
            yield _change(scope, entry, before, after)
        if after is not None and (newest := _newest(scope, own, after)):
            yield _overtaken(scope, entry, before, after, newest)


def ends_of_change(scope: Scope, entry: Entry, own: Series | None) -> tuple[Entry | None, Entry | None]:
    """Return the levels a change starts from and ends at, each None when nobody printed it by the change's date."""
    before = _base_by_hand(scope, entry) or (own.at(entry.base, entry) if own else None)
    return before, _end(entry, own)


def _base_by_hand(scope: Scope, entry: Entry) -> Entry | None:
    bases = (scope.entries[tie.target] for tie in scope.ties_from[entry.pk] if tie.meaning == Meaning.USES_AS_BASE)
    numbered = (base for base in bases if base.quantity.value is not None)
    return min(numbered, key=lambda base: base.number, default=None)


def _end(entry: Entry, own: Series | None) -> Entry | None:
    """Return the level a change ends at: of its own period, else, when it is open-ended, the newest one it knew."""
    if own is None:
        return None
    if entry.period.resolved and entry.period.end is not None:
        return own.at(entry.period, entry)
    return own.newest(entry) if entry.open_ended else None


def _change(scope: Scope, entry: Entry, before: Entry | None, after: Entry | None) -> Result:
    parts = [("change", entry), ("before", before), ("after", after)]
    notes: list[str] = []
    if before and after:
        if barred := bar(scope, before, after):
            return barred.result(FindingKind.CHANGE, parts)
        notes = [sentences.BREAK.format(reason=reason) for reason in scope.breaks_between(before, after)]
    check = check_change(
        before.quantity if before else None,
        after.quantity if after else None,
        entry.quantity,
        before_when=(before or entry).period.when if before else entry.base.when,
        after_when=after.period.when if after else entry.period.when,
        fixed=["change"] if entry.fixed else [],
    )
    result = of_check(FindingKind.CHANGE, parts, check, notes)
    return turned_out(result, FindingOutcome.IMPLIED, check.reason) if check.reason == "missing_number" else result


def _newest(scope: Scope, own: Series | None, after: Entry) -> Entry | None:
    """Return a level for a later period than `after`: of its series, or one an editor says is comparable with it."""
    own_later = own.later(after) if own else ()
    found = [next((level for level in own_later if bar(scope, after, level) is None), None)]
    for tie in (*scope.ties_from[after.pk], *scope.ties_to[after.pk]):
        if tie.meaning == Meaning.COMPARABLE_WITH:
            other = scope.entries[tie.target if tie.source == after.pk else tie.source]
            later = other.period.end and after.period.end and other.period.end > after.period.end
            found.append(other if other.level and later and bar(scope, after, other) is None else None)
    fitting = [level for level in found if level is not None]
    return max(fitting, key=lambda level: (level.period.end, -level.number), default=None)  # type: ignore[arg-type,return-value]


def _overtaken(scope: Scope, entry: Entry, before: Entry | None, after: Entry, newest: Entry) -> Result:
    if not entry.open_ended:
        return sentences.newer_figure([("change", entry), ("newest", newest)])
    parts = [("change", entry), ("before", before), ("after", after), ("newest", newest)]
    caveats = sorted(
        tie.caveat
        for tie in (*scope.ties_from[after.pk], *scope.ties_to[after.pk])
        if tie.meaning == Meaning.COMPARABLE_WITH and newest.pk in (tie.source, tie.target)
    )
    check = restate_change(
        after.quantity,
        entry.quantity,
        newest.quantity,
        before=before.quantity if before and before.quantity.value is not None else None,
        before_when=entry.base.when,
        newest_when=newest.period.when,
    )
    return turned_out(of_check(FindingKind.STALE, parts, check, caveats), FindingOutcome.STALE)
