"""`find`: every quantity of a text, in order."""

from collections.abc import Iterator
from decimal import Context, Decimal, localcontext

from claims.quantities import multiples, vague
from claims.quantities.ages import age_of
from claims.quantities.amounts import Amount, read_amount
from claims.quantities.changes import Kind, kind_of
from claims.quantities.comparators import bound_after, bound_before
from claims.quantities.labels import counts_nothing
from claims.quantities.nouns import read_phrase
from claims.quantities.numbers import OPENERS
from claims.quantities.pronouns import counts_one
from claims.quantities.quantity import Quantity
from claims.quantities.ranges import low_end, read_upper
from claims.quantities.shares import read_share
from claims.quantities.standing import fraction_stands
from claims.quantities.tokens import Block, blocks

_DETERMINERS = frozenset(("the", "all", "these", "those", "its", "our", "their"))
_EXACT = Context(prec=60)
_DIGIT = frozenset("0123456789")
_WORDS = OPENERS | frozenset(multiples.VERBS) | frozenset(multiples.FOLDS) | frozenset(multiples.TWICE) | vague.OPENERS


def find(text: str) -> list[Quantity]:
    """Read every quantity of a text in order, without overlaps; years, dates, ordinals and labels are none.

    Spans are half-open code points of `text`; any string is read in time linear in its length, and none raises.

    >>> [(q.printed, q.value, q.comparator, q.unit, q.noun) for q in find("More than 18.4 million referrals in 2018")]
    [('More than 18.4 million referrals', Decimal('18400000'), '>', 'referrals', 'referral')]
    """
    with localcontext(_EXACT):
        return [quantity for block in blocks(text) for quantity in _in_block(block)]


def _in_block(block: Block) -> Iterator[Quantity]:
    words = block.words
    floor = 0
    for index in range(block.size):
        word = words[index]
        if index < floor or not (word in _WORDS or word[0] in _DIGIT or (word[0] == "." and len(word) > 1)):
            continue
        found = _read(block, index, floor)
        if found is None:
            continue
        floor, quantity = found
        if quantity is not None:
            yield quantity


def _read(block: Block, index: int, floor: int) -> tuple[int, Quantity | None] | None:
    """Read at a token: the token to go on from, and the quantity when there is one."""
    word = block.words[index]
    if word in vague.OPENERS:
        quantity = _vague(block, index, floor)
        if quantity is not None or word not in OPENERS:
            return quantity
    if word in multiples.VERBS or word in multiples.FOLDS or word in multiples.TWICE:
        return _multiple(block, index, floor)
    amount = read_amount(block, index, floor)
    if amount is None:
        return None
    number = amount.number
    age = age_of(block, amount)
    amount = amount.measured_in(age) if age else amount
    if counts_nothing(block, amount):
        return number.last, None
    if number.fraction and not fraction_stands(block, amount):
        return index + 1, None
    times = multiples.times_after(block, number.last)
    if times and not amount.is_money and amount.unit != "%":
        kind = Kind("change", "times", times[1])
        return _finish(block, _retyped(amount, times[0], "times"), floor, kind)
    share = read_share(block, amount)
    if share is not None:
        whole = _retyped(amount, share.last, share.unit, share.noun)
        return _finish(block, whole, floor, Kind("share"), whole=share.whole)
    if not counts_one(block, amount):
        return number.last, None
    high = read_upper(block, amount)
    return _finish(block, amount, floor, None, high=high)


def _retyped(amount: Amount, last: int, unit: str, noun: str = "") -> Amount:
    return Amount(amount.first, last, amount.value, amount.number, unit, noun, sign=amount.sign)


def _finish(
    block: Block,
    amount: Amount,
    floor: int,
    kind: Kind | None,
    high: Amount | None = None,
    whole: Decimal | None = None,
) -> tuple[int, Quantity]:
    first, last = amount.first, amount.last
    value, decimals, unit, noun = amount.value, amount.number.decimals, amount.unit, amount.noun
    top = None
    if high is not None:
        low = low_end(amount, high)
        value = -low.value if amount.sign == "-" else low.value
        decimals = max(low.decimals, high.number.decimals)
        unit, noun, last, top = unit or high.unit, noun or high.noun, high.last, high.value
        if top < value:
            value, top = top, value
        if block.words[first - 1] in ("between", "from") and first > floor:
            first -= 1
    comparator, bound_first = bound_before(block, first, noun)
    first = max(bound_first, floor)
    if comparator in ("=", "~"):
        after, last = bound_after(block, last)
        comparator = after if after != "=" else comparator
    kind = kind or kind_of(block, amount, first, last)
    start, end = block.starts[first], block.ends[last - 1]
    quantity = Quantity(
        start, end, block.text[start:end], value, top, decimals, comparator, unit, noun,
        kind.figure_kind, kind.change_unit, kind.direction, whole,
    )  # fmt: skip
    return last, quantity


def _multiple(block: Block, index: int, floor: int) -> tuple[int, Quantity | None]:
    found = multiples.multiple_at(block, index)
    if found is None:
        return index + 1, None
    value = Decimal(found[0]) if found[1] != "down" or block.words[index] in multiples.FOLDS else Decimal("0.5")
    comparator, first = bound_before(block, index, "")
    first = max(first, floor)
    start, end = block.starts[first], block.ends[index]
    return index + 1, Quantity(
        start, end, block.text[start:end], value, comparator=comparator, figure_kind="change", change_unit="times",
        direction=found[1], decimals=int(value != found[0]),
    )  # fmt: skip


def _vague(block: Block, index: int, floor: int) -> tuple[int, Quantity | None] | None:
    found = vague.read_vague(block, index)
    if found is None or found[0] < floor:
        return None
    first, after = found
    phrase = read_phrase(block, after + (block.words[after] in _DETERMINERS))
    last = phrase.last if phrase else after - (block.words[after - 1] == "of")
    unit = block.text[block.starts[phrase.first] : block.ends[phrase.end - 1]] if phrase else ""
    kind = "share" if block.words[index] in ("majority", "minority") else "level"
    start, end = block.starts[first], block.ends[last - 1]
    return last, Quantity(
        start, end, block.text[start:end], None, unit=unit, noun=phrase.noun if phrase else "", figure_kind=kind
    )
