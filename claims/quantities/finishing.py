"""From an amount and its surroundings to the quantity: ends, bound, kind and span."""

from decimal import Decimal
from typing import NamedTuple

from claims.quantities.amounts import Amount
from claims.quantities.changes import KINDS, Kind, kind_of
from claims.quantities.comparators import bound_after, bound_before, or_equal
from claims.quantities.quantity import Quantity
from claims.quantities.ranges import low_end
from claims.quantities.tokens import Block

_OPENS_A_RANGE = frozenset(("between", "from"))


class Draft(NamedTuple):
    """What was read at a number: the amount, a range's upper end, a share's whole, and the kind where it is settled."""

    amount: Amount
    high: Amount | None = None
    whole: Decimal | None = None
    kind: Kind | None = None


def finish(block: Block, draft: Draft, floor: int, previous: Quantity | None) -> tuple[int, Quantity]:
    """Make the quantity of a draft; give the token after it too.

    Tokens before `floor` belong to `previous`, whose kind a figure that restates it takes over ("831 points, or 3.1%").
    """
    amount = draft.amount
    first, last, decimals, unit = amount.first, amount.last, amount.number.decimals, amount.unit
    value, top = amount.value, None
    if draft.high is not None:
        value, top, decimals = _ends(amount, draft.high)
        unit, last = unit or draft.high.unit, draft.high.last
        first -= block.words[first - 1] in _OPENS_A_RANGE and first > floor
    noun = amount.noun or (draft.high.noun if draft.high else "")
    comparator, bound_first = bound_before(block, first, noun)
    first = max(bound_first, floor)
    if comparator in ("=", "~"):
        after, last = bound_after(block, last)
        comparator = after if after != "=" else amount.bound or comparator
    else:
        comparator, last = or_equal(block, comparator, last)
    kind = draft.kind or kind_of(block, amount, unit, first, last)
    if kind.figure_kind == "level" and previous is not None and _restates(block, first, floor, previous):
        kind = _same_kind(previous, unit)
    start, end = block.starts[first], block.ends[last - 1]
    return last, Quantity(
        start, end, block.text[start:end], value, top, decimals, comparator, unit, noun,
        kind.figure_kind, kind.change_unit, kind.direction, draft.whole, kind.relation,
    )  # fmt: skip


def _ends(amount: Amount, high: Amount) -> tuple[Decimal, Decimal, int]:
    """Give the lower and upper end of a range and the places of the finer one."""
    low = low_end(amount, high)
    value = -low.value if amount.sign == "-" else low.value
    return min(value, high.value), max(value, high.value), max(low.decimals, high.number.decimals)


def _same_kind(previous: Quantity, unit: str) -> Kind:
    changed = previous.figure_kind == "change" and previous.change_unit != "times"
    if changed:
        return Kind("change", KINDS.get(unit, "absolute"), previous.direction)
    return Kind("share") if previous.figure_kind == "share" and unit == "%" else Kind()


def _restates(block: Block, first: int, floor: int, previous: Quantity) -> bool:
    """Say whether the figure at a token says the one before again, or goes on with it.

    "831 points, or 3.1%", "395,000 (0.6%)", "by 35 per cent among some and by 20 per cent among others".
    """
    words = block.words
    if words[first - 1] == "by" and words[first - 2] == "and":
        return True
    if floor == 0 or block.ends[floor - 1] != previous.end:
        return False
    if words[first - 1] == "(":
        return first - 1 == floor
    return words[first - 1] == "or" and first - 1 - (words[first - 2] == ",") == floor
