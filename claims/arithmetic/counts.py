"""Check a printed figure against official counts: agrees, rounded, cut off, only of rounded figures, or differs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from typing import Literal

from claims.arithmetic import wording
from claims.arithmetic.change import check_change
from claims.arithmetic.interval import EXACT
from claims.arithmetic.printed import BOUNDS, as_printed, coarser, too_large
from claims.arithmetic.units import unit_class
from claims.quantities.quantity import Quantity

Outcome = Literal["holds", "holds_if_rounded", "holds_if_misread", "cut_off", "only_rounded", "fails", "cannot_tell"]
LEVEL = ("before", "after")
QUOTIENT = Context(prec=50, rounding=ROUND_DOWN)  # digits enough that no printed place is touched
FEWEST_DIGITS = 2  # of a level that a change is said to come out of when rounded: 1.1 million, not 1 million


@dataclass(frozen=True, slots=True)
class Against:
    """What a figure comes to beside the counts, in one sentence; `reason` says why it cannot be told."""

    outcome: Outcome
    says: str
    reason: str = ""
    telling: bool = False


def against_count(claimed: Quantity, count: Quantity) -> Against:
    """Check a level or share against the count for the same thing and time.

    >>> official = Quantity(0, 0, "", Decimal(18462422), unit="reports")
    >>> against_count(Quantity(0, 0, "18.4 million", Decimal(18400000), decimals=-5, unit="reports"), official).says
    '18.4 million reports is cut off, not rounded: the official count, 18,462,422, rounds to 18.5 million.'
    """
    if too_large(claimed) or claimed.value is None or count.value is None:
        return Against("cannot_tell", "There is no number to compare.", "missing_number")
    said, official = wording.quantity(claimed), wording.quantity(count, unit=_shown(count))
    if unit_class(claimed) and unit_class(count) and unit_class(claimed) != unit_class(count):
        return Against("cannot_tell", f"{said} and {official} are counted in different units.", "not_comparable")
    lead = f"the official count is {official}"
    if claimed.comparator in BOUNDS:
        return _bound(claimed, count.value, said, lead)
    if as_printed(claimed, fixed=True).contains(count.value):
        return Against("holds", f"{said} agrees as printed: {lead}.", telling=claimed.high is None)
    if unit := rounded_to(claimed, count.value):
        return Against("holds_if_rounded", f"{said} agrees, rounded to {_place(unit)}: {lead}.", telling=True)
    if claimed.comparator == "~":
        return Against("cannot_tell", f"“About” has no stated width; {lead}.", "open_comparator")
    if unit := cut_to(claimed, count.value):
        nearest = wording.number(_to(count.value, unit, ROUND_HALF_UP), claimed.decimals)
        official = wording.number(count.value, count.decimals)
        sentence = f"{said} is cut off, not rounded: the official count, {official}, rounds to {nearest}."
        return Against("cut_off", sentence)
    return Against("fails", f"{said} differs from the official count, {official}, by {_gap(claimed, count)}.")


def _bound(claimed: Quantity, value: Decimal, said: str, lead: str) -> Against:
    if not as_printed(claimed).contains(value):
        return Against("fails", f"The count does not bear out {said}: {lead}.")
    if unit := rounded_to(replace(claimed, comparator="="), value):
        return Against("holds_if_rounded", f"{said} agrees, rounded to {_place(unit)}: {lead}.", telling=True)
    return Against("holds", f"{said} agrees: {lead}.")


def rounded_to(claimed: Quantity, value: Decimal) -> Decimal | None:
    """Return the place to which `value` was rounded to give the claimed figure, or None.

    >>> rounded_to(Quantity(0, 0, "105,000", Decimal(105000), unit="reports"), Decimal(105261))
    Decimal('1E+3')
    """
    if as_printed(claimed).contains(value):
        return Decimal((0, (1,), -claimed.decimals))
    return next((step.unit for step in coarser(claimed) if step.interval.contains(value)), None)


def cut_to(claimed: Quantity, value: Decimal) -> Decimal | None:
    """Return the place at which `value` was cut off to give the claimed figure, or None.

    >>> cut_to(Quantity(0, 0, "4,500", Decimal(4500), unit="reports"), Decimal(4560))
    Decimal('1E+2')
    """
    if claimed.high is not None or claimed.value is None or claimed.whole is not None:
        return None
    units = [Decimal((0, (1,), -claimed.decimals)), *(step.unit for step in coarser(claimed))]
    return next((unit for unit in units if _to(value, unit, ROUND_DOWN) == claimed.value), None)


def against_counts(
    claimed: Quantity, before: Quantity, after: Quantity, before_when: str = "", after_when: str = ""
) -> Against:
    """Check a change against the counts it runs between.

    >>> rise = Quantity(0, 0, "1,573 per cent", Decimal(1573), unit="%", figure_kind="change", change_unit="percent")
    >>> counts = [Quantity(0, 0, "", Decimal(number), unit="reports") for number in (1106071, 18462422)]
    >>> found = against_counts(replace(rise, direction="up"), *counts)
    >>> found.outcome, found.says.partition("; ")[2]
    ('only_rounded', 'a rise of 1,573 % comes out only of 1.1 million and 18.4 million (cut off).')
    """
    check = check_change(
        before, after, claimed, before_when=before_when, after_when=after_when, fixed=("before", "after")
    )
    if check.outcome != "fails":
        reason = str(check.reason)
        return Against(check.outcome, check.says, reason, check.telling)
    said, given = wording.change(claimed), change_between(before, after, claimed)
    counts = f"{_count(before, before_when)} and {_count(after, after_when)} give {given}"
    exact = _exact(before, after, claimed)
    if exact is not None and claimed.value is not None and cut_to(claimed, abs(exact)):
        exactly = _signed(exact, max(claimed.decimals, 0) + 1, claimed)
        counts = f"{_count(before, before_when)} and {_count(after, after_when)} give {exactly}"
        return Against("cut_off", f"{said} is cut off, not rounded: {counts}.")
    if found := next(_roundings(claimed, before, after), ""):
        return Against("only_rounded", f"{counts}; {said} comes out only of {found}.")
    return Against("fails", f"{said} differs from the official counts: {counts}.")


def change_between(before: Quantity, after: Quantity, like: Quantity) -> str:
    """Write the change between two counts in the unit and places of another: "+1,569 %", "" when there is none.

    >>> rise = Quantity(0, 0, "", Decimal(16), unit="%", change_unit="percent")
    >>> change_between(Quantity(0, 0, "", Decimal(8)), Quantity(0, 0, "", Decimal(6)), rise)
    '−25 %'
    """
    exact = _exact(before, after, like)
    return "" if exact is None else _signed(exact, like.decimals, like)


def _signed(exact: Decimal, decimals: int, like: Quantity) -> str:
    unit = {"percent": "%", "points": "pp", "times": "times"}.get(like.change_unit, "")
    sign = "+" if exact > 0 and like.change_unit != "times" else ""
    return sign + wording.with_unit(wording.number(exact, decimals), unit)


def _exact(before: Quantity, after: Quantity, like: Quantity) -> Decimal | None:
    if before.value is None or after.value is None:
        return None
    gap = EXACT.subtract(after.value, before.value)
    if like.change_unit in ("points", "absolute"):
        return gap
    if not before.value:
        return None
    if like.change_unit == "times":
        return QUOTIENT.divide(after.value, before.value)
    return QUOTIENT.divide(EXACT.multiply(gap, Decimal(100)), before.value)


def _roundings(claimed: Quantity, before: Quantity, after: Quantity) -> Iterator[str]:
    """Yield the pairs of figures, rounded or cut off at one place, that the change comes out of; the finest first."""
    ends = (before.value, after.value)
    if None in ends or min(map(abs, ends)) < 10:  # type: ignore[arg-type]
        return
    low, high = (end or Decimal(0) for end in ends)
    for power in range(1, min(low.adjusted(), high.adjusted()) - FEWEST_DIGITS + 2):
        unit = Decimal((0, (1,), power))
        for first in (ROUND_HALF_UP, ROUND_DOWN):
            for second in (ROUND_HALF_UP, ROUND_DOWN):
                pair = _to(low, unit, first), _to(high, unit, second)
                found = [replace(each, value=value) for each, value in zip((before, after), pair, strict=True)]
                if check_change(found[0], found[1], claimed, fixed=LEVEL).outcome == "holds":
                    yield " and ".join(
                        wording.number(value, -power) + (" (cut off)" if value != _to(end, unit, ROUND_HALF_UP) else "")
                        for value, end in zip(pair, (low, high), strict=True)
                    )


def _to(value: Decimal, unit: Decimal, rounding: str) -> Decimal:
    return EXACT.multiply(EXACT.divide(value, unit).quantize(Decimal(1), rounding=rounding), unit)


def _gap(claimed: Quantity, count: Quantity) -> str:
    near = claimed.high if claimed.high is not None and count.value > claimed.high else claimed.value  # type: ignore[operator]
    gap = abs(EXACT.subtract(near, count.value))  # type: ignore[arg-type]
    return wording.with_unit(wording.number(gap, max(0, claimed.decimals, count.decimals)), _shown(count))


def _shown(count: Quantity) -> str:
    return count.unit if unit_class(count) in ("percent", "currency") else ""


def _count(count: Quantity, when: str) -> str:
    return f"{wording.quantity(count, unit=_shown(count))} {when}".strip()


def _place(unit: Decimal) -> str:
    return wording.place_name(unit)
