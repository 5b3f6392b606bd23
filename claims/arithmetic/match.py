"""Claim matching: how two figures on record relate, by value, unit, thing counted, period and base."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Protocol

from claims.arithmetic.repeat import check_repeat
from claims.arithmetic.units import unit_class
from claims.quantities import Quantity, find

Kind = Literal["same", "rounded", "contradicts", "other"]
# What a person should see first when several figures match.
ORDER: tuple[Kind, ...] = ("same", "rounded", "contradicts", "other")
TIMES = ("period", "base")
WAYS = {
    "same": "says the same",
    "rounded": "says the same when rounded",
    "contradicts": "gives another figure for the same thing and time",
}
OTHER = {
    "value": "another precision",
    "comparator": "another comparator",
    "unit": "another thing counted",
    "measure": "another measure",
    "period": "another period",
    "base": "another base",
    "statistic": "another statistic",
    "modality": "another sort of statement",
}


class Time(Protocol):
    """A period as recorded: its days, and the words it was printed in."""

    @property
    def start(self) -> date | None: ...
    @property
    def end(self) -> date | None: ...
    @property
    def words(self) -> str: ...


class Figure(Protocol):
    """A figure as the record keeps it: the number, what it counts, and for when; `measure` is None when not named."""

    @property
    def quantity(self) -> Quantity: ...
    @property
    def measure(self) -> int | None: ...
    @property
    def statistic(self) -> str: ...
    @property
    def modality(self) -> str: ...
    @property
    def period(self) -> Time: ...
    @property
    def base(self) -> Time: ...


@dataclass(frozen=True, slots=True)
class Match:
    """How one figure matches another, and in what they differ (names as in `differences`)."""

    kind: Kind
    differs: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """The match as words that follow "it": "says the same", "has the same number for another period"."""
        if self.kind in WAYS:
            return WAYS[self.kind]
        return f"gives the same number for {' and '.join(OTHER[name] for name in self.differs)}"


def differences(first: Figure, second: Figure) -> list[str]:
    """Return in what two figures differ; empty when they say the very same.

    Times are the same when their days are, or when neither states any: "last year", unresolved, is not known to be
    the "last year" of another text.
    """
    return list(_differences(first, second))


def _differences(first: Figure, second: Figure) -> Iterator[str]:
    ours, theirs = first.quantity, second.quantity
    if _number(ours) != _number(theirs):
        yield "value"
    if ours.comparator != theirs.comparator:
        yield "comparator"
    if _counted(ours) != _counted(theirs):
        yield "unit"
    for name in ("measure", "statistic", "modality"):
        if getattr(first, name) != getattr(second, name):
            yield name
    if not same_time(first.period, second.period):
        yield "period"
    if not same_time(first.base, second.base):
        yield "base"


def _number(figure: Quantity) -> tuple[object, ...]:
    """Return the number with its precision and kind; the words where they give none."""
    words = "" if figure.value is not None else " ".join(figure.printed.casefold().split())
    kind = (figure.figure_kind, figure.change_unit, figure.direction)
    return figure.value, figure.high, figure.whole, figure.decimals, words, *kind


def _counted(figure: Quantity) -> tuple[str, str]:
    """Return the class of a unit with its words, of which case is no part; "per cent" is "%"."""
    sort = unit_class(figure)
    return sort, "" if sort in ("percent", "points") else " ".join(figure.unit.casefold().split())


def same_time(first: Time, second: Time) -> bool:
    """Say whether two recorded times are known to be one: the same days, or none stated by either."""
    if (first.start, first.end) != (second.start, second.end):
        return False
    return bool(first.start or first.end) or not (first.words or second.words)


def match(first: Figure, second: Figure) -> Match | None:
    """Return how `second` matches `first`, None when it does not.

    Only figures of one kind and unit class, of one measure or one thing counted, are matched at all; percentages and
    money of no measure, of which the unit tells no thing, only where number and times are equal.
    """
    ours, theirs = first.quantity, second.quantity
    if ours.value is None or theirs.value is None or not _of_one_kind(ours, theirs):
        return None
    differs = differences(first, second)
    if not differs:
        return Match("same")
    thing = _one_thing(first, second)
    if thing is None and "value" in differs:
        return None
    check = check_repeat(with_noun(ours), with_noun(theirs), same_thing=thing is True)
    figures_agree = check.passes or _same_digits(ours, theirs)
    apart = [name for name in differs if name in TIMES]
    if figures_agree:
        return _agreeing(differs, apart, thing)
    contradicts = thing and not apart and first.period.start and first.period.end and "comparator" not in differs
    same_sort = first.statistic == second.statistic and first.modality == second.modality
    return Match("contradicts", ("value",)) if contradicts and same_sort and check.outcome == "fails" else None


def _agreeing(differs: list[str], apart: list[str], thing: bool | None) -> Match | None:
    """Sort two figures whose numbers agree, as printed or rounded, by what else differs."""
    if thing is None and apart:
        return None
    if differs == ["value"]:
        return Match("rounded", ("value",))
    return Match("other", tuple(name for name in differs if name != "value"))


def _of_one_kind(first: Quantity, second: Quantity) -> bool:
    kinds = (first.figure_kind, first.change_unit) == (second.figure_kind, second.change_unit)
    opposite = first.direction and second.direction and first.direction != second.direction
    return kinds and not opposite and unit_class(first) == unit_class(second)


def _one_thing(first: Figure, second: Figure) -> bool | None:
    """Say whether two figures count one thing: by their measure, else by the noun; None where neither tells."""
    if first.measure is not None and second.measure is not None:
        return True if first.measure == second.measure else None
    if unit_class(first.quantity) != "counted":
        return None
    ours, theirs = with_noun(first.quantity), with_noun(second.quantity)
    same = _counted(ours) == _counted(theirs) or bool(ours.noun and ours.noun == theirs.noun)
    return True if same else None


def _same_digits(first: Quantity, second: Quantity) -> bool:
    return (first.value, first.high) == (second.value, second.high)


def with_noun(figure: Quantity) -> Quantity:
    """Add the head noun of the printed unit, so that "UK school children" and "children" are the same thing.

    >>> with_noun(Quantity(0, 0, "", None, unit="UK school children")).noun
    'child'
    """
    if figure.noun or not figure.unit:
        return figure
    read = find(f"2 {figure.unit}")
    return replace(figure, noun=read[0].noun) if read else figure
