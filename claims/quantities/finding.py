"""`find`: every quantity of a text, in order."""

from collections.abc import Iterator
from decimal import Context, localcontext

from claims.quantities import multiples, unnumbered, vague
from claims.quantities.ages import age_of
from claims.quantities.amounts import read_amount
from claims.quantities.changes import Kind
from claims.quantities.codes import score_end
from claims.quantities.finishing import Draft, finish
from claims.quantities.labels import counts_nothing
from claims.quantities.number_words import DENOMINATORS, DOZENS, SCALES
from claims.quantities.numbers import OPENERS
from claims.quantities.pronouns import counts_one
from claims.quantities.quantity import Quantity
from claims.quantities.ranges import read_upper
from claims.quantities.rates import per_number
from claims.quantities.shares import read_share
from claims.quantities.sharing import with_shared
from claims.quantities.standing import fraction_stands
from claims.quantities.tokens import Block, blocks

_EXACT = Context(prec=60)
_DIGIT = frozenset("0123456789")
_ARTICLES = frozenset(("a", "an"))
# Read from the article before them: "a million", "a third".
_AFTER_ARTICLE = frozenset(SCALES) | frozenset(DENOMINATORS) | frozenset(DOZENS)
_ALONE = (OPENERS - _ARTICLES) | multiples.OPENERS | vague.OPENERS
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
        if word not in _WORDS and word[0] not in _DIGIT and (word[0] != "." or len(word) == 1):
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
    if word in vague.OPENERS:
        found = unnumbered.read_vague(block, index, floor)
        if found is not None:
            return found
    if word in multiples.OPENERS:
        return unnumbered.read_multiple(block, index, floor)
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
    times = multiples.times_after(block, amount)
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
