"""`find`: every quantity of a text, in order, from each amount and what stands around it."""

from collections.abc import Iterator
from decimal import Context, Decimal, localcontext
from typing import NamedTuple

from claims.quantities.amounts import Amount, read_amount
from claims.quantities.changes import KINDS, Kind, kind_of
from claims.quantities.comparators import bound_after, bound_before, or_equal
from claims.quantities.dates import age_of
from claims.quantities.exclusions import counts_nothing, counts_one, fraction_stands
from claims.quantities.labels import score_end
from claims.quantities.lexicon import DENOMINATORS, DOZENS, SCALES
from claims.quantities.numbers import OPENERS
from claims.quantities.quantity import Quantity
from claims.quantities.ranges import low_end, read_upper, with_shared
from claims.quantities.shares import per_number, read_share
from claims.quantities.tokens import Block, blocks
from claims.quantities.unnumbered import MULTIPLES, VAGUE, read_multiple, read_vague, times_after

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


_EXACT = Context(prec=60)
_DIGITS = frozenset("0123456789")
_ARTICLES = frozenset(("a", "an"))
# Read from the article before them: "a million", "a third".
_AFTER_ARTICLE = frozenset(SCALES) | frozenset(DENOMINATORS) | frozenset(DOZENS)
_ALONE = (OPENERS - _ARTICLES) | MULTIPLES | VAGUE
_WORDS = _ALONE | _AFTER_ARTICLE


def find(text: str) -> list[Quantity]:
    """Read every quantity of a text in order, without overlaps; years, dates, ordinals and labels are none.

    Spans are half-open code points of `text`; any string is read in time linear in its length, and none raises.

    >>> [(q.printed, q.value, q.comparator, q.unit, q.noun) for q in find("More than 18.4 million referrals in 2018")]
    [('More than 18.4 million referrals', Decimal('18400000'), '>', 'referrals', 'referral')]
    """
    with localcontext(_EXACT):
        return [quantity for block in blocks(text, _WORDS) for quantity in _in_block(block)]


def _in_block(block: Block) -> Iterator[Quantity]:
    words = block.words
    floor = 0
    previous: Quantity | None = None
    for index in range(block.size):
        word = words[index]
        if word not in _WORDS and word[0] not in _DIGITS and (word[0] != "." or len(word) == 1):
            continue
        after_article = word in _AFTER_ARTICLE and words[index - 1] in _ARTICLES
        first = index - 1 if after_article else index
        if first < floor or not (after_article or word in _ALONE or word not in _WORDS):
            continue
        floor, quantity = _read(block, first, floor, previous)
        if quantity is not None:
            previous = quantity
            yield quantity


def _read(block: Block, index: int, floor: int, previous: Quantity | None) -> tuple[int, Quantity | None]:
    """Read at a token: the token to go on from, and the quantity when there is one."""
    word = block.words[index]
    if word in VAGUE:
        found = read_vague(block, index, floor)
        if found is not None:
            return found
    if word in MULTIPLES:
        return read_multiple(block, index, floor)
    draft, last = _draft(block, index, floor)
    if draft is None:
        return max(last, floor), None
    return finish(block, draft, floor, previous)


def _draft(block: Block, index: int, floor: int) -> tuple[Draft | None, int]:
    """Read the amount at a token and what it is part of; None, and the token to go on from, when it counts nothing."""
    amount = read_amount(block, index, floor)
    if amount is None:
        return None, floor
    number = amount.number
    age = age_of(block, amount)
    amount = amount.measured_in(age) if age else amount
    times = times_after(block, amount)
    if times:
        return Draft(amount.measured_in(times[0]), kind=Kind("change", "times", times[1])), 0
    if counts_nothing(block, amount):
        return None, number.last
    score = score_end(block, amount)
    if score:
        return None, score
    if number.fraction and not fraction_stands(block, amount):
        return None, floor
    share = read_share(block, amount)
    if share is not None:
        return Draft(amount.measured_in(share.unit), whole=share.whole, kind=Kind("share")), 0
    if not counts_one(block, amount):
        return None, number.last
    rate = per_number(block, amount)
    if rate is not None:
        return Draft(amount.measured_in(rate)), 0
    high = read_upper(block, amount)
    return Draft(amount if high else with_shared(block, amount), high), 0
