"""The checks: changes against levels, contradictions, and what links add."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from claims.arithmetic import Check, check_change, check_parts, check_repeat, check_share, restate_change
from claims.arithmetic.match import with_noun
from claims.models.choices import Counting, FigureKind, Statistic
from claims.models.finding import FindingKind, FindingOutcome
from claims.models.meanings import Meaning
from claims.rules.comparability import Bar, bar
from claims.rules.findings import results as sentences
from claims.rules.findings.inputs import Entry, Scope, Tie
from claims.rules.findings.results import Result, of_check, turned_out
from claims.rules.findings.series import Series, SeriesKey


def change_results(scope: Scope, series: dict[SeriesKey, Series]) -> Iterator[Result]:
    """Yield for each change claim at most one check against its levels, and one for what came later.

    Levels are those of its measure and statistic for its base and its end, said on or before its date; a link
    `uses_as_base` or `ends_at` names one by hand. With neither level there is nothing to check.
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
    before = _by_hand(scope, entry, Meaning.USES_AS_BASE) or (own.at(entry.base, entry) if own else None)
    return before, _by_hand(scope, entry, Meaning.ENDS_AT) or _end(entry, own)


def _by_hand(scope: Scope, entry: Entry, meaning: Meaning) -> Entry | None:
    """Return the level that an editor's link names as the base or the end of a change."""
    ends = (scope.entries[tie.target] for tie in scope.ties_from[entry.pk] if tie.meaning == meaning)
    numbered = (end for end in ends if end.quantity.value is not None)
    return min(numbered, key=lambda end: end.number, default=None)


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
    return max(fitting, key=lambda level: (level.period.end, -level.number), default=None)


def _overtaken(scope: Scope, entry: Entry, before: Entry | None, after: Entry, newest: Entry) -> Result:
    caveats = sorted(
        tie.caveat
        for tie in (*scope.ties_from[after.pk], *scope.ties_to[after.pk])
        if tie.meaning == Meaning.COMPARABLE_WITH and newest.pk in (tie.source, tie.target)
    )
    if not entry.open_ended:
        return sentences.newer_figure([("change", entry), ("newest", newest)], caveats)
    parts = [("change", entry), ("before", before), ("after", after), ("newest", newest)]
    check = restate_change(
        after.quantity,
        entry.quantity,
        newest.quantity,
        before=before.quantity if before and before.quantity.value is not None else None,
        before_when=entry.base.when,
        newest_when=newest.period.when,
    )
    return turned_out(of_check(FindingKind.STALE, parts, check, caveats), FindingOutcome.STALE)


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


COMPARED = (Meaning.UPDATES, Meaning.REVISES, Meaning.COMPARABLE_WITH)


def comparison_results(scope: Scope) -> Iterator[Result]:
    """Yield the difference between two levels an editor has tied: of one measure, or said to be comparable."""
    pairs: dict[frozenset[int], list[Tie]] = defaultdict(list)
    for tie, source, target in _numbered_ties(scope, *COMPARED):
        same = source.measure is not None and source.measure == target.measure
        if source.level and target.level and (same or tie.meaning == Meaning.COMPARABLE_WITH):
            pairs[frozenset((source.pk, target.pk))].append(tie)
    for ties in pairs.values():
        ends = (scope.entries[ties[0].source], scope.entries[ties[0].target])
        early, late = sorted(ends, key=lambda entry: (str(entry.period.end or ""), entry.number))
        parts = [("after", late), ("before", early)]
        if barred := bar(scope, early, late):
            yield barred.result(FindingKind.COMPARISON, parts)
            continue
        check = check_change(
            early.quantity, late.quantity, None, before_when=early.period.when, after_when=late.period.when
        )
        notes = sorted(tie.caveat for tie in ties if tie.caveat)
        notes += [sentences.BREAK.format(reason=reason) for reason in scope.breaks_between(early, late)]
        result = of_check(FindingKind.COMPARISON, parts, check, notes)
        implied = check.reason == "missing_number"
        yield turned_out(result, FindingOutcome.IMPLIED, check.reason) if implied else result


def repeat_results(scope: Scope) -> Iterator[Result]:
    """Yield for each repeated figure whether it is still the same: equal, rounded, or drifted, and in what."""
    for _, source, target in _numbered_ties(scope, Meaning.REPEATS):
        check = _said_again(target, source)
        yield of_check(FindingKind.REPEAT, [("repeat", source), ("original", target)], check)


def unsupported_contradictions(scope: Scope) -> Iterator[Result]:
    """Yield the links `contradicts` that the numbers do not support."""
    for _, source, target in _numbered_ties(scope, Meaning.CONTRADICTS):
        check = _said_again(target, source)
        if check.passes:
            result = of_check(FindingKind.CONTRADICTION, [("first", source), ("second", target)], check)
            yield replace(result, summary=sentences.UNSUPPORTED.format(why=result.summary))


def _said_again(first: Entry, second: Entry) -> Check:
    """Check two figures said to be one; of one measure they count the same thing, whatever words they use."""
    same = first.measure is not None and first.measure == second.measure
    return check_repeat(
        first.quantity if same else with_noun(first.quantity),
        second.quantity if same else with_noun(second.quantity),
        first_base=first.base.label if first.base else "",
        second_base=second.base.label if second.base else "",
        same_thing=same,
        fixed=[name for name, entry in (("first", first), ("second", second)) if entry.fixed],
    )


def part_results(scope: Scope) -> Iterator[Result]:
    """Yield for each whole with parts whether they fit; summed only if every link says they cannot overlap."""
    wholes: dict[int, list[Tie]] = defaultdict(list)
    for tie in scope.ties:
        counted = tie.target in scope.subjects and tie.source in scope.entries and not _is_share(scope, tie.source)
        if tie.meaning == Meaning.PART_OF and counted:
            wholes[tie.target].append(tie)
    for pk, ties in sorted(wholes.items()):
        whole = scope.entries[pk]
        parts = sorted((scope.entries[tie.source] for tie in ties), key=lambda part: part.number)
        named = [("whole", whole), *((f"part {count}", part) for count, part in enumerate(parts, start=1))]
        if barred := next((found for part in parts if (found := _no_part(scope, part, whole))), None):
            yield barred.result(FindingKind.PARTS, named)
            continue
        exclusive = _agreed([tie.exclusive for tie in ties])
        exhaustive = _agreed([tie.exhaustive for tie in ties])
        check = check_parts(
            whole.quantity, [part.quantity for part in parts], exclusive=exclusive, exhaustive=exhaustive
        )
        yield of_check(FindingKind.PARTS, named, check, grounds=[str(exclusive), str(exhaustive)])


def share_results(scope: Scope) -> Iterator[Result]:
    """Yield for each percentage of a printed whole whether any count of that whole gives it."""
    for pk in sorted(scope.subjects):
        entry = scope.entries[pk]
        share, whole = entry.quantity, entry.quantity.whole
        if share.figure_kind != FigureKind.SHARE or share.unit != "%" or whole is None or share.value is None:
            continue
        counted = replace(
            share, printed=str(whole), value=whole, high=None, whole=None, decimals=0, unit="", figure_kind="level"
        )
        check = check_share(None, counted, replace(share, whole=None))
        yield of_check(FindingKind.SHARE, [("share", entry)], check)


def share_of_whole_results(scope: Scope, series: dict[SeriesKey, Series]) -> Iterator[Result]:
    """Yield for each percentage that an editor linked as part of a count what it is of that whole.

    The part is the count of the percentage's own measure and time; without one the result says what it would be.
    """
    for _, share, whole in _numbered_ties(scope, Meaning.PART_OF):
        if not _is_share(scope, share.pk) or share.quantity.unit != "%" or not whole.level:
            continue
        own = series.get((share.measure, Statistic.TOTAL)) if share.measure is not None else None
        part = own.at(share.period, share) if own and share.period.resolved else None
        part = None if part is not None and part.pk == whole.pk else part
        named = [("share", share), ("whole", whole), ("part 1", part)]
        barred = _no_part(scope, share, whole) or (part and _no_part(scope, part, whole))
        if barred:
            yield barred.result(FindingKind.SHARE, named)
            continue
        check = check_share(
            part.quantity if part else None, whole.quantity, share.quantity, when=whole.period.when,
            fixed=["share"] if share.fixed else [],
        )  # fmt: skip
        result = of_check(FindingKind.SHARE, named, check)
        implied = check.reason == "missing_number"
        yield turned_out(result, FindingOutcome.IMPLIED, check.reason) if implied else result


def _is_share(scope: Scope, pk: int) -> bool:
    return scope.entries[pk].quantity.figure_kind == FigureKind.SHARE and scope.entries[pk].quantity.whole is None


def _numbered_ties(scope: Scope, *meanings: str) -> Iterator[tuple[Tie, Entry, Entry]]:
    """Yield the ties in these senses between two claims that both have a number."""
    for tie in scope.ties:
        source, target = scope.entries.get(tie.source), scope.entries.get(tie.target)
        if tie.meaning not in meanings or source is None or target is None:
            continue
        if source.quantity.value is not None and target.quantity.value is not None:
            yield tie, source, target


def _no_part(scope: Scope, part: Entry, whole: Entry) -> Bar | None:
    """Return what keeps a part from being held against its whole, or None; it may be for a part of the time, too."""
    if differs := scope.obstacle(part, whole):
        return Bar("not_comparable", differs)
    if part.statistic != whole.statistic:
        return Bar("not_comparable", sentences.unlike_statistics(part, whole))
    return Bar("not_comparable", sentences.unlike_periods(part, whole)) if _outside(part, whole) else None


def _outside(part: Entry, whole: Entry) -> bool:
    """Whether a part's time is known to reach beyond its whole's."""
    ours, theirs = part.period, whole.period
    before = ours.start and theirs.start and ours.start < theirs.start
    return bool(before or (ours.end and theirs.end and ours.end > theirs.end))


def _agreed(said: list[bool | None]) -> bool | None:
    """What every link says; None when they differ or do not know."""
    return said[0] if all(each == said[0] for each in said) else None
