"""Check whether the same number was said again, and which part of it drifted."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from claims.arithmetic import problems
from claims.arithmetic.check import Check, Outcome, Reading
from claims.arithmetic.interval import Interval
from claims.arithmetic.numbers import Numbers, agreement, settled, slips, tells, undecided
from claims.arithmetic.printed import usable
from claims.arithmetic.roundings import Rounded, reading_name
from claims.arithmetic.sentences import repeat as say
from claims.arithmetic.units import aligned, unit_class, units_differ
from claims.quantities.quantity import Quantity

OPEN = (">", ">=", "<", "<=")


def check_repeat(
    first: Quantity | None,
    second: Quantity | None,
    *,
    first_when: str = "",
    second_when: str = "",
    first_base: str = "",
    second_base: str = "",
    same_thing: bool = False,
    fixed: Collection[str] = (),
) -> Check:
    """Check whether `second` says the number of `first` again: equal, equal when rounded, or drifted.

    What drifted is named by its reading: figure, comparator, unit, direction, counted (the thing counted) or base (the
    year a change starts from, `first_base` and `second_base`, compared when both are given). The same figure under
    another comparator has drifted; "more than 130" and 131 agree. `same_thing`: the caller knows that both count the
    same, whatever words they use. `first_when` and `second_when` follow the numbers in sentences; `fixed` names those
    of first and second that are never widened.

    >>> from decimal import Decimal
    >>> people = Quantity(0, 0, "", Decimal(750000), unit="people", noun="person")
    >>> over = Quantity(0, 0, "", Decimal(750000), comparator=">", unit="people", noun="person")
    >>> check_repeat(people, over).says
    'Drifted: 750,000 people became more than 750,000 people: the comparator differs.'
    """
    if not (first and second and usable(first) and usable(second)):
        return undecided("numbers_missing", "missing_number")
    if found := problems.of_numbers((first, second)):
        return undecided(found[0], "not_comparable", found[1])
    said = say.Repeat(first, second, first_when, second_when, first_base, second_base)
    quantities = {"first": first, "second": second}
    units = aligned(quantities)
    numbers = Numbers.read(quantities, fixed, factors=units.factors if units else None)
    check = _compared(said, numbers)
    drifts = [
        Reading(name, numbers.printed[0], agrees, partial(say.drifted, said))
        for name, agrees in _differences(said, numbers, same_thing=same_thing)
        if agrees is not True
    ]
    return _with_drifts(check, drifts)


def _with_drifts(check: Check, drifts: list[Reading]) -> Check:
    """Let a drift of anything but the figure decide, whatever the figures say."""
    readings = (*check.readings, *drifts)
    if any(drift.agrees is False for drift in drifts):
        return Check("fails", readings, "", False, check.tell)
    return replace(check, readings=readings)


def _compared(said: say.Repeat, numbers: Numbers) -> Check:
    """Compare the figures alone, whatever else drifted."""
    tell = partial(say.summary, said)
    outcome, readings, misread = _figures(said, numbers)
    ours, theirs = numbers.printed
    if outcome != "fails" and _both_open(said):
        return Check("cannot_tell", tuple(readings), "open_comparator", False, tell)
    check = settled(outcome, readings, misread, numbers, tell, theirs)
    told = said.same_figure or tells(ours, theirs) or tells(theirs, ours)
    return replace(check, telling=check.passes and told)


def _figures(said: say.Repeat, numbers: Numbers) -> tuple[Outcome, list[Reading], list[Reading]]:
    """Try the figures as printed and coarser; give the outcome, its readings and the misreadings."""
    first, second = said.first, said.second

    def fits(known: list[Interval]) -> bool:
        open_ends = first.comparator in OPEN, second.comparator in OPEN
        if all(open_ends):
            return known[0].meets(known[1])
        # A bound is met by the other number itself, never by what that may have been before it was rounded.
        met = (known[0].meets(numbers.bare(1)), known[1].meets(numbers.bare(0)))
        return any(met) if not any(open_ends) else met[open_ends.index(True)]

    def read(known: list[Interval], rounded: Rounded, agrees: bool | None) -> Reading:
        tell = partial(say.figures, said, rounded)
        return Reading(reading_name(rounded) or "as_printed", known[0], agrees, tell)

    if said.same_figure:
        return "holds", [read(numbers.printed, (), True)], []
    outcome, readings = agreement(numbers, fits, read)
    open_end = first.comparator in OPEN or second.comparator in OPEN
    if outcome == "holds" and not open_end:
        # The digits differ; that one is the other with fewer of them is a rounding.
        tell = partial(say.figures, said, ())
        return "holds_if_rounded", [Reading("equal_when_rounded", readings[0].implied, True, tell)], []
    return outcome, readings, slips(numbers, fits, lambda known: known[0]) if outcome == "fails" else []


def _both_open(said: say.Repeat) -> bool:
    """Say whether these are two different bounds: both can be true, and nothing shows that they repeat."""
    return not said.same_figure and said.first.comparator in OPEN and said.second.comparator in OPEN


def _differences(said: say.Repeat, numbers: Numbers, *, same_thing: bool) -> list[tuple[str, bool | None]]:
    """Compare all but the figures: whether each agrees, None where only one says it or the words alone differ."""
    first, second = said.first, said.second
    units = (first.unit.casefold(), second.unit.casefold())
    nouns = (first.noun or units[0], second.noun or units[1])
    things = bool(units[0] and units[1]) and unit_class(first) == "counted" == unit_class(second)
    # Of a number that is not the same, only agrees with a bound, other words are no drift: "more than 130 suspects".
    worded = None if same_thing or nouns[0] == nouns[1] or not _repeated(said) else False
    resized = said.same_figure and any(numbers.sizes)
    changed = (first.change_unit, second.change_unit)
    return [
        ("comparator", not said.same_figure or first.comparator == second.comparator),
        ("unit", not (units_differ(first, second) or resized or _apart(*changed))),
        ("direction", not _apart(first.direction, second.direction)),
        ("counted", True if not things or units[0] == units[1] else worded),
        ("base", not _apart(said.first_base, said.second_base)),
    ]


def _repeated(said: say.Repeat) -> bool:
    return said.same_figure or (said.first.comparator not in OPEN and said.second.comparator not in OPEN)


def _apart(first: str, second: str) -> bool:
    return bool(first and second) and first != second
