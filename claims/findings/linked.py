"""What links add: figures compared, repeated, contradicted, and parts of a whole."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from claims.arithmetic import Check, check_change, check_parts, check_repeat, check_share
from claims.findings import sentences
from claims.findings.entry import Entry
from claims.findings.gate import Bar, bar
from claims.findings.result import Result, of_check, turned_out
from claims.findings.scope import Scope, Tie
from claims.models.choices import FigureKind
from claims.models.finding import FindingKind, FindingOutcome
from claims.models.meanings import Meaning
from claims.quantities import Quantity, find

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


def with_noun(figure: Quantity) -> Quantity:
    """Add the head noun of the printed unit, so that "UK school children" and "children" are the same thing."""
    read = find(f"2 {figure.unit}") if figure.unit else []
    return replace(figure, noun=read[0].noun) if read else figure


def part_results(scope: Scope) -> Iterator[Result]:
    """Yield for each whole with parts whether they fit; summed only if every link says they cannot overlap."""
    wholes: dict[int, list[Tie]] = defaultdict(list)
    for tie in scope.ties:
        if tie.meaning == Meaning.PART_OF and tie.target in scope.subjects and tie.source in scope.entries:
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


def _numbered_ties(scope: Scope, *meanings: str) -> Iterator[tuple[Tie, Entry, Entry]]:
    """Yield the ties in these senses between two claims that both have a number."""
    for tie in scope.ties:
        source, target = scope.entries.get(tie.source), scope.entries.get(tie.target)
        known = source and target and source.quantity.value is not None and target.quantity.value is not None
        if tie.meaning in meanings and known:
            yield tie, source, target  # type: ignore[misc]


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
