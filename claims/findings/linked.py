"""What links add: figures compared, repeated, contradicted, and parts of a whole."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from claims.arithmetic import Check, cannot_compare, check_change, check_parts, check_repeat, check_share
from claims.findings import sentences
from claims.findings.entry import Entry
from claims.findings.result import Result, of_check, turned_out
from claims.findings.scope import Scope, Tie
from claims.findings.series import comparable
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
        same = early.measure is not None and early.measure == late.measure
        parts = [("after", late), ("before", early)]
        differs = scope.obstacle(early, late)
        if not differs and same and not comparable(early.period, late.period, late.counting):
            differs = sentences.unlike_periods(early, late)
        if differs:
            yield of_check(FindingKind.COMPARISON, parts, cannot_compare("not_comparable", differs))
            continue
        check = check_change(
            early.quantity, late.quantity, None, before_when=early.period.when, after_when=late.period.when
        )
        notes = [tie.caveat for tie in ties if tie.caveat]
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
        parts = [scope.entries[tie.source] for tie in sorted(ties, key=lambda tie: tie.pk)]
        named = [("whole", whole), *((f"part {count}", part) for count, part in enumerate(parts, start=1))]
        outside = next((part for part in parts if _outside(part, whole)), None)
        if outside:
            why = sentences.unlike_periods(outside, whole)
            yield of_check(FindingKind.PARTS, named, cannot_compare("not_comparable", why))
            continue
        check = check_parts(
            whole.quantity,
            [part.quantity for part in parts],
            exclusive=_agreed([tie.exclusive for tie in ties]),
            exhaustive=_agreed([tie.exhaustive for tie in ties]),
        )
        yield of_check(FindingKind.PARTS, named, check)


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


def _outside(part: Entry, whole: Entry) -> bool:
    """Whether a part's time is known to reach beyond its whole's."""
    ours, theirs = part.period, whole.period
    before = ours.start and theirs.start and ours.start < theirs.start
    return bool(before or (ours.end and theirs.end and ours.end > theirs.end))


def _agreed(said: list[bool | None]) -> bool | None:
    """What every link says; None when they differ or do not know."""
    return said[0] if all(each == said[0] for each in said) else None
