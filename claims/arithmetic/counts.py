"""Check a printed figure against official counts: agrees, rounded, cut off, only of rounded figures, or differs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from itertools import product
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
FEWEST_DIGITS, MOST_DIGITS = 2, 3  # of the smaller level that a change is said to come out of: 1.1 or 1.11 million
MOST_BY_CHANCE = Decimal("0.05")  # how likely a pair may be to give the claimed figure though nobody used it
Printed = tuple[Sequence[Quantity], Sequence[Quantity]]


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
    claimed: Quantity,
    before: Quantity,
    after: Quantity,
    before_when: str = "",
    after_when: str = "",
    printed: Printed = ((), ()),
) -> Against:
    """Check a change against the counts it runs between; `printed`: the levels that are printed for either end.

    >>> rise = Quantity(0, 0, "1,573 per cent", Decimal(1573), unit="%", figure_kind="change", change_unit="percent")
    >>> counts = [Quantity(0, 0, "", Decimal(number), unit="reports") for number in (1106071, 18462422)]
    >>> said = Quantity(0, 0, "18.4 million", Decimal(18400000), decimals=-5)
    >>> found = against_counts(replace(rise, direction="up"), *counts, printed=((), (said,)))
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
    if found := _rounding(claimed, before, after, printed):
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


def _rounding(claimed: Quantity, before: Quantity, after: Quantity, printed: Printed) -> str:
    """Return the one pair of rounded figures that a change comes out of, "" when none or when any would.

    Only figures that somebody would have used: each count rounded to the nearest at one place for both, two or three
    digits of the smaller kept, or a figure of that place which is printed for that end. 1,106,071 and 18,462,422
    give 1,569 %; 1.1 million is the count rounded, 18.4 million (cut off) is printed, and they give 1,573 %. Chance:
    roundings to that place can put the change anywhere over a spread (here 1,496 to 1,657 %), of which the claimed
    figure covers a part (1 of 161 points); that part times the pairs tried must stay within `MOST_BY_CHANCE`.
    """
    if before.value is None or after.value is None or min(abs(before.value), abs(after.value)) < 10:
        return ""
    ends = (before.value, after.value)
    smallest = min(ends[0].adjusted(), ends[1].adjusted())
    tried, found = 0, ""
    for power in range(max(1, smallest - MOST_DIGITS + 1), smallest - FEWEST_DIGITS + 2):
        unit = Decimal((0, (1,), power))
        for pair in product(*(_conventional(end, unit, said) for end, said in zip(ends, printed, strict=True))):
            tried += 1
            first, second = (replace(each, value=value) for each, value in zip((before, after), pair, strict=True))
            if check_change(first, second, claimed, fixed=LEVEL).outcome == "holds":
                if tried * _share_of_spread(claimed, before, after, unit) > MOST_BY_CHANCE:
                    return ""
                found = found or " and ".join(_rounded(*each, unit) for each in zip(pair, ends, strict=True))
    return found


def _conventional(count: Decimal, unit: Decimal, printed: Sequence[Quantity]) -> list[Decimal]:
    """Return a count rounded to a unit, and the figures printed to that unit which it can be cut off to."""
    nearest, cut = _to(count, unit, ROUND_HALF_UP), _to(count, unit, ROUND_DOWN)
    said = {each.value for each in printed if each.value == cut and Decimal((0, (1,), -each.decimals)) == unit}
    return [nearest, *(value for value in said if value is not None and value != nearest)]


def _share_of_spread(claimed: Quantity, before: Quantity, after: Quantity, unit: Decimal) -> Decimal:
    """Return which part of the changes that roundings to a unit can give the claimed figure covers, at most 1."""
    half = EXACT.divide(unit, Decimal(2))
    ends = [
        _exact(_moved(before, first), _moved(after, second), claimed)
        for first, second in ((half, -half), (-half, half))
    ]
    stands_for = as_printed(claimed)
    low, high = ends
    if low is None or high is None or low == high or stands_for.low is None or stands_for.high is None:
        return Decimal(1)
    width = EXACT.subtract(stands_for.high, stands_for.low)
    return min(Decimal(1), QUOTIENT.divide(width, abs(EXACT.subtract(high, low))))


def _moved(count: Quantity, by: Decimal) -> Quantity:
    return replace(count, value=EXACT.add(count.value or Decimal(0), by))


def _rounded(value: Decimal, count: Decimal, unit: Decimal) -> str:
    cut = " (cut off)" if value != _to(count, unit, ROUND_HALF_UP) else ""
    return wording.number(value, -unit.adjusted()) + cut


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
