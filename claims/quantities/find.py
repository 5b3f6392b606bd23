"""`find` reads every quantity of a text, in order; `exclusions` names the numbers that are none."""

from collections.abc import Iterator
from decimal import Context, Decimal, localcontext
from typing import NamedTuple

from claims.quantities.amounts import Amount, read_amount
from claims.quantities.changes import KINDS, Kind, kind_of
from claims.quantities.comparators import bound_after, bound_before, or_equal
from claims.quantities.dates import CENTURIES, age_of, year_in_words
from claims.quantities.exclusions import (
    NUMBER_WORDS,
    chain_end,
    counts_nothing,
    counts_one,
    fraction_stands,
    is_number,
    kind_of_number,
)
from claims.quantities.labels import score_end
from claims.quantities.lexicon import (
    DENOMINATORS,
    DOZENS,
    ENDS_A_PHRASE,
    FRAMES,
    MONTHS,
    MOVES,
    SCALES,
    TIME_UNITS,
    VERBS,
)
from claims.quantities.number import Number
from claims.quantities.numbers import OPENERS
from claims.quantities.quantity import Quantity
from claims.quantities.ranges import JOINTS as RANGE_JOINTS
from claims.quantities.ranges import low_end, read_upper, with_shared
from claims.quantities.shares import RATE_JOINTS, SHARE_JOINTS, per_number, read_share
from claims.quantities.tokens import Block, blocks
from claims.quantities.units import MEASURES, SYMBOLS, Unit, read_unit
from claims.quantities.unnumbered import (
    MULTIPLES,
    TIMES_AFTER,
    TIMES_BEFORE,
    VAGUE,
    read_multiple,
    read_vague,
    times_of,
)

_MINUS = frozenset("-−–")
_HYPHENS = frozenset("-–—~")
# After an amount only these join it to a second number.
_READ_ON = RANGE_JOINTS | RATE_JOINTS | {"and", "or", ","}
_JOINTS = frozenset(("by", ",", "(", "or"))
_EVERY = frozenset(("a", "an", "per", "each", "every"))
_MEASURED = MEASURES | frozenset(SYMBOLS.values())
_SENTENCE_ENDS = frozenset(".;!?")
_NEAR = 9
_SENTENCE = 16  # tokens
_POINTS_OR_TIMES = frozenset(("point", "time"))
_HUNDRED = 100
_COMPARED = frozenset(("against", "from", "to", "versus", "with", "than"))
_GAP = 5  # tokens
_LONG_GAP = 8
_ENDS = frozenset((".", ";", ""))
_TIMES = (
    TIME_UNITS
    | MONTHS
    | FRAMES
    | frozenset(("in", "on", "the", "a", "from", "ago", "this", "over", "fiscal", "earlier"))
)
_COORDINATING = frozenset(("and", ",", "but", "while"))
_NO_NAME = (ENDS_A_PHRASE | VERBS | MOVES) - {"the", "those"}
_OPENS_A_RANGE = frozenset(("between", "from"))


class Draft(NamedTuple):
    """What was read at a number: the amount, a range's upper end, a share's whole, and the kind where it is settled."""

    amount: Amount
    high: Amount | None = None
    whole: Decimal | None = None
    kind: Kind | None = None


def _is_year(amount: Amount) -> bool:
    """Say whether an end of a range may be a year: "1852 - 1860" counts nothing."""
    return amount.number.plain and not amount.unit and not amount.sign and 1000 <= amount.value <= 2199


def _in_a_chain(block: Block, last: int) -> bool:
    """Find what hyphens tie to a second number: "a 1-in-100-year flood", "two-by-two"."""
    words = block.words
    return words[last + 1] in ("in", "by", "on") and words[last + 2] == "-" and block.tied(last)


def finish(block: Block, draft: Draft, floor: int, previous: Quantity | None) -> tuple[int, Quantity]:
    """Make the quantity of a draft; give the token after it too.

    Tokens before `floor` belong to `previous`, whose kind a figure that restates it takes over ("831 points, or 3.1%").
    """
    amount = draft.amount
    first, last, decimals, unit = amount.first, amount.last, amount.number.decimals, amount.unit
    value, top = amount.value, None
    if draft.high is not None:
        value, top, decimals = _ends(block, amount, draft.high)
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
    if previous is not None and block.words[first - 1] in _JOINTS:
        restates = _restates(block, first, floor, previous, unit in KINDS)
        if kind.figure_kind == "level" and (restates or _goes_on(block, first, unit, previous)):
            kind = _same_kind(previous, unit)
        if restates and comparator == "=" and _converts(block, first, amount, previous):
            comparator = previous.comparator
    elif previous is not None and (unit in KINDS or noun in _POINTS_OR_TIMES):
        kind = _kind_after(block, amount.measured_in(Unit(last, unit, noun)), kind, first, previous)
    start, end = block.starts[first], block.ends[last - 1]
    return last, Quantity(
        start, end, block.text[start:end], value, top, decimals, comparator, unit, noun,
        kind.figure_kind, kind.change_unit, kind.direction, draft.whole, kind.relation,
    )  # fmt: skip


def _kind_after(block: Block, amount: Amount, kind: Kind, first: int, previous: Quantity) -> Kind:
    """Give the kind of a figure in view of the one before: points of its percentage, its times or its verb again."""
    if kind.change_unit == "absolute" and amount.noun == "point" and _of_per_cent(block, first, amount, previous):
        return Kind("change", "points", kind.direction)
    if amount.noun == "time" and _times_again(block, first, amount, previous):
        return Kind("change", "times", "")
    goes_on = kind.figure_kind == "level" and _gapped(block, first, amount.last, amount.unit, previous)
    return _same_kind(previous, amount.unit) if goes_on else kind


def _times_again(block: Block, first: int, amount: Amount, previous: Quantity) -> bool:
    """Say whether times are those of another day: "eight times average earnings, against 3.6 times in 1997"."""
    return previous.unit == amount.unit and previous.change_unit == "times" and block.words[first - 1] in _COMPARED


def _of_per_cent(block: Block, first: int, amount: Amount, previous: Quantity) -> bool:
    """Say whether points are those of a percentage that stands still: "62 per cent agree, up 5 points"."""
    if previous.unit != "%" or previous.figure_kind == "change" or not 0 < amount.value < _HUNDRED:
        return False
    for at in range(first - 1, max(first - _SENTENCE, -1), -1):
        if block.ends[at] <= previous.end:
            return True
        if block.words[at] in _SENTENCE_ENDS:
            return False
    return False


def _ends(block: Block, amount: Amount, high: Amount) -> tuple[Decimal, Decimal, int]:
    """Give the lower and upper end of a range and the places of the finer one.

    One sign before money covers both ends of "-$5-6m"; a sign doubled at the joint is the upper end's ("-5–-3%").
    """
    low = low_end(amount, high)
    value, top = (-low.value if amount.sign == "-" else low.value), high.value
    joint = block.words[amount.last]
    if amount.sign == "-" and not high.sign and not joint.isalpha():
        top = -top if amount.is_money or block.words[amount.last + 1] in _MINUS else top
    return min(value, top), max(value, top), max(low.decimals, high.number.decimals)


def _same_kind(previous: Quantity, unit: str) -> Kind:
    changed = previous.figure_kind == "change" and previous.change_unit != "times"
    if changed:
        return Kind("change", KINDS.get(unit, "absolute"), previous.direction)
    return Kind("share") if previous.figure_kind == "share" and unit == "%" else Kind()


def _restates(block: Block, first: int, floor: int, previous: Quantity, relative: bool) -> bool:
    """Say whether the figure at a token says the one before again, or goes on with it.

    "831 points, or 3.1%", "395,000 (0.6%)", "by 35 per cent among some and by 20 per cent among others".
    """
    words = block.words
    if words[first - 1] == "by":
        return words[first - 2] == "and"
    if floor == 0 or block.ends[floor - 1] != previous.end:
        return False
    if words[first - 1] == "," and previous.change_unit == "absolute":
        return relative and first - 1 == floor  # "added 61 points, 0.3%, to"
    rated = floor + 2 if words[floor] in _EVERY and words[floor + 1] in TIME_UNITS else floor
    if words[first - 1] == "(":
        return first - 1 == rated
    return words[first - 1] == "or" and first - 1 - (words[first - 2] == ",") == rated


def _converts(block: Block, first: int, amount: Amount, previous: Quantity) -> bool:
    """Say whether a figure in brackets is the one before in another measure: "under 280 hp (209 kW)"."""
    measured = amount.noun in _MEASURED and previous.noun in _MEASURED
    money = amount.is_money and len(previous.unit) == 3 and previous.unit.isupper()
    return block.words[first - 1] == "(" and (measured or money)


def _goes_on(block: Block, first: int, unit: str, previous: Quantity) -> bool:
    """Say whether a "by" without a verb goes on with a change: "up 2.1 %, the north by 2.6 %"."""
    words = block.words
    if words[first - 1] != "by" or previous.figure_kind != "change" or KINDS.get(unit) != previous.change_unit:
        return False
    for at in range(first - 2, max(first - _NEAR, -1), -1):
        if words[at] in _SENTENCE_ENDS:
            return False
        if block.ends[at] == previous.end:
            return words[at + 1] == ","
    return False


def _gapped(block: Block, first: int, last: int, unit: str, previous: Quantity) -> bool:
    """Say whether the verb of a change is left out before a like one: "burglaries fell 9 % and robberies 6 %"."""
    if previous.figure_kind != "change" or KINDS.get(unit) != previous.change_unit:
        return False
    words, at = block.words, first - 1
    if words[at] == "and":
        return _again(block, first, last, previous)
    while at > first - _GAP and words[at].isalpha() and words[at] not in _NO_NAME and not words[at].endswith("ed"):
        at -= 1
    if at == first - 1 or words[at] not in _COORDINATING:
        return False
    at -= words[at] in ("and", "but", "while") and words[at - 1] == ","
    return block.ends[at - 1] == previous.end


def _again(block: Block, first: int, last: int, previous: Quantity) -> bool:
    """Say whether a change is told of two times: "rose 0.6 % last month and 2.2 % from a year ago"."""
    words, at = block.words, first - 2
    while at > first - _LONG_GAP and block.starts[at] >= previous.end and _tells_time(words[at]):
        at -= 1
    return block.ends[at] == previous.end and at < first - 2 and (_tells_time(words[last]) or words[last] in _ENDS)


def _tells_time(word: str) -> bool:
    return word in _TIMES or (len(word) == 4 and word.isdecimal())


_OPENING = frozenset("0123456789.,")
_EXACT = Context(prec=60)
_DIGITS = frozenset("0123456789")
_ARTICLES = frozenset(("a", "an"))
# Read from what stands before them: "a million", "a third", "more than thousand".
_AFTER_ARTICLE = frozenset(SCALES) | frozenset(DENOMINATORS) | frozenset(DOZENS)
_BEFORE_BARE_SCALE = frozenset(("than", "nearly", "almost", "about", "over"))
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


def exclusions(text: str) -> list[tuple[int, int, str]]:
    """Name every number of a text that is no quantity, in order: (start, end, kind), half-open code points.

    Kinds: year, date (days and stretches of the calendar), time (of day), ordinal, score (results, ratings, ratios),
    and label for what only names a thing: sections, codes, telephone numbers, digits nobody can read as a number.
    With `find` it accounts for every number in digits or cardinal words.

    >>> exclusions("On 3 May 2019, the 21st, at 6pm, Section 4 had 12 readers")
    [(3, 4, 'date'), (9, 13, 'year'), (19, 23, 'ordinal'), (28, 29, 'time'), (41, 42, 'label')]
    """
    with localcontext(_EXACT):
        return [named for block in blocks(text, NUMBER_WORDS) for named in _unread(block)]


def _unread(block: Block) -> Iterator[tuple[int, int, str]]:
    spans = iter([(quantity.start, quantity.end) for quantity in _in_block(block)])
    start, end = next(spans, (len(block.text), 0))
    index = 0
    while index < block.size:
        while end and block.starts[index] >= end:
            start, end = next(spans, (len(block.text), 0))
        if block.starts[index] >= start or not is_number(block, index):
            index += 1
            continue
        last = chain_end(block, index)
        if block.ends[last - 1] > start:  # "fifth.5": the point that ties them also parts two sentences
            last = index + 1
        yield block.starts[index], block.ends[last - 1], kind_of_number(block, index, last)
        index = last


def _in_block(block: Block) -> Iterator[Quantity]:
    words = block.words
    floor = 0
    previous: Quantity | None = None
    # A list of the few that can open a number is twice as fast as looking at every token in turn.
    openers = [index for index, word in enumerate(words) if word in _WORDS or (word < ":" and word[:1] in _OPENING)]
    for index in openers:
        word = words[index]
        if len(word) == 1 and word in ".,":
            continue
        after_article = word in _AFTER_ARTICLE and words[index - 1] in _ARTICLES
        if word in SCALES and words[index - 1] in _BEFORE_BARE_SCALE and words[index + 1] != "of":
            floor, previous = _read_bare_scale(block, index, floor)
            yield previous
            continue
        first = index - 1 if after_article else index
        if first < floor or not (after_article or word in _ALONE or word not in _WORDS):
            continue
        floor, quantity = _read(block, first, floor, previous)
        if quantity is not None:
            previous = quantity
            yield quantity


def _read_bare_scale(block: Block, index: int, floor: int) -> tuple[int, Quantity]:
    """Read the one thousand of "more than thousand people"."""
    number = Number(index, index, Decimal(1), 0, spelled=True)
    number = number.times_ten_to(SCALES[block.words[index]], index + 1)
    amount = Amount(index, number.last, number.value, number)
    unit = read_unit(block, number)
    return finish(block, Draft(amount.measured_in(unit) if unit else amount), floor, None)


def _read(block: Block, index: int, floor: int, previous: Quantity | None) -> tuple[int, Quantity | None]:
    """Read at a token: the token to go on from, and the quantity when there is one."""
    word = block.words[index]
    if word in VAGUE:
        found = read_vague(block, index, floor)
        if found is not None:
            return found
    if word in MULTIPLES:
        return read_multiple(block, index, floor)
    if word in CENTURIES:
        named = year_in_words(block, index)
        if named:
            return named, None
    draft, last = _draft(block, index, floor)
    if draft is None:
        return max(last, floor), None
    return finish(block, draft, floor, previous)


def _draft(block: Block, index: int, floor: int) -> tuple[Draft | None, int]:
    """Read the amount at a token and what it is part of; None, and the token to go on from, when it counts nothing."""
    amount = read_amount(block, index, floor)
    if amount is None:
        return None, floor
    number, words = amount.number, block.words
    if not amount.unit:
        age = age_of(block, amount)
        amount = amount.measured_in(age) if age else amount
    if words[number.last] in TIMES_AFTER or words[amount.first - 1] in TIMES_BEFORE:
        times = times_of(block, amount, floor)
        if times:
            return Draft(times[0], kind=Kind("change", "times", times[1])), 0
    if counts_nothing(block, amount):
        return None, number.last
    score = score_end(block, amount)
    if score:
        return None, score
    if number.fraction and not fraction_stands(block, amount):
        return None, floor
    share = read_share(block, amount) if words[amount.last] in SHARE_JOINTS else None
    if share is not None:
        return Draft(amount.measured_in(share.unit), whole=share.whole, kind=Kind("share")), 0
    if not counts_one(block, amount) or (words[number.last] == "-" and _in_a_chain(block, number.last)):
        return None, number.last
    joint = words[amount.last]
    if joint not in _READ_ON:
        return Draft(amount), 0
    rate = per_number(block, amount)
    if rate is not None:
        return Draft(amount.measured_in(rate)), 0
    high = read_upper(block, amount)
    if high is not None and joint in _HYPHENS and _is_year(amount) and _is_year(high):
        return None, high.last
    return Draft(amount if high else with_shared(block, amount), high), 0
