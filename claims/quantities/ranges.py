"""Ranges: "£10 to £20", "between 5 and 7 million", "65–70%", told apart from changes; what joined numbers share."""

from claims.quantities.amounts import Amount, read_amount
from claims.quantities.changes import KINDS, direction_before
from claims.quantities.currencies import SIGNS, before
from claims.quantities.lexicon import MOVES, word_set
from claims.quantities.number import Number
from claims.quantities.tokens import Block
from claims.quantities.units import MEASURES, SYMBOLS, Unit

_DASHES = frozenset("-–—−~")
_MINUS = frozenset("-−")
_THROUGH = frozenset(("to", "till", "through", "until"))
JOINTS = _DASHES | _THROUGH
# After these "from 5 to 7" is a range whatever moved before them.
_RANGE_CUES = word_set("range ranged ranges ranging vary varies varied varying anywhere anything aged ages age")
_SENTENCE_ENDS = frozenset(".;!?")
_HEDGES = word_set(
    "about around roughly nearly almost approximately some just over under an a estimated approx circa only more less "
    "than close near"
)
_IN_A_LIST = word_set(", and or even perhaps then nearly about")
_HEDGING = frozenset(("even", "perhaps", "nearly", "about"))
_MOST_LISTED = 4
_MOST_SHARED = 1000  # above it a bare number beside percentages is no percentage
_WINDOW = 16
_LONGEST_SIGN = 4  # tokens: "US$ m 5"
_FAR_APART = 5  # times: "by 4p to 146.5p" is no range
_BEFORE_UPPER = word_set("minus negative about around nearly almost usd eur gbp us c")


def read_upper(block: Block, low: Amount) -> Amount | None:
    """Read the upper end of the range that a lower end opens, or None when none follows."""
    words, at = block.words, low.last
    joint = words[at]
    if joint in _DASHES:
        if not _dash_joins(block, at):
            return None
        high = _upper_at(block, low, at + 1 + (words[at + 1] == "to"), tied=words[at + 1] != "to")
    elif joint in _THROUGH:
        high = _upper_at(block, low, at + 1)
        if high is not None and (_is_a_change(block, low, high) or _opens_a_range(block, high)):
            return None
    elif joint == "and":
        high = _upper_at(block, low, at + 1) if _after_between(words, low.first) else None
    elif joint == "or" and low.number.spelled and low.last == low.number.last and low.value > 0:
        high = _upper_at(block, low, at + 1)
        if high is not None and not (
            high.number.spelled
            and low_end(low, high).value < high.value <= max(2 * low_end(low, high).value, low.value + 1)
        ):
            return None
    else:
        return None
    return high


def _upper_at(block: Block, low: Amount, at: int, tied: bool = False) -> Amount | None:
    words = block.words
    start = at
    while start < at + 3 and words[start] and not words[start][:1].isalnum() and words[start][:1] != ".":
        start += 1
    if words[start] in _BEFORE_UPPER:
        start += 1 + (words[start + 1] in SIGNS)
    if words[start][:1].isalpha():
        start = _past_sign(block, start)
    high = read_amount(block, start, at)
    if high is None or (tied and high.sign == "-" and not high.is_money and high.first == at - 1):
        return None
    if _unlike(low, high):
        return None
    value = low_end(low, high).value
    if value == high.value or (value > high.value and not (low.value < 0 or _ranged(words, low.first))):
        return None
    return high


def _past_sign(block: Block, start: int) -> int:
    """Give the number behind a sign in letters that starts at a token ("A$6.2m", "Rs. 35 crore"), or the token."""
    for at in range(start + 1, start + _LONGEST_SIGN):
        if block.words[at][:1].isdecimal():
            money = before(block, at)
            return at if money and money[1] == start else start
    return start


def _unlike(low: Amount, high: Amount) -> bool:
    """Say whether two amounts measure different things and so cannot be the ends of one range."""
    if low.number.fraction and not high.number.fraction:
        return True
    if low.unit and high.unit:
        return low.unit != high.unit and (not low.noun or low.noun != high.noun)
    return bool(low.unit) and not low.is_money and low.last != low.number.last


def _is_a_change(block: Block, low: Amount, high: Amount) -> bool:
    """Tell "rose from 5 to 7" and "fell 5 to 120", which are two figures, from "ranges from 5 to 7"."""
    words, before = block.words, block.words[low.first - 1]
    at = low.first - 1
    while words[at] in _HEDGES and at > 0:
        at -= 1
    if words[at] == "from":
        return _tells_a_change(words, at)
    if words[at] == "by" and low.unit and high.value > _FAR_APART * low.value:
        return True  # "diesel by 4p to 146.5p"
    unit = low.unit or high.unit
    if not direction_before(block, low.first, low, unit):
        return False
    return bool(low.unit) or not unit or not (unit in KINDS or before == "by")


def _after_between(words: list[str], first: int) -> bool:
    at = first - 1
    while words[at] in ("about", "around", "roughly", "approximately", "the", "ages", "age", "of", "some") and at > 0:
        at -= 1
    return words[at] == "between"


def low_end(low: Amount, high: Amount) -> Number:
    """Give the lower end the scale it shares with the upper: the 5 of "5 to 7 million" is five million."""
    number = low.number
    if high.number.exponent and not number.exponent and number.last == low.last:
        shared = number.times_ten_to(high.number.exponent, number.last)
        if abs(shared.value) < abs(high.number.value):
            number = shared
    return number


def _dash_joins(block: Block, at: int) -> bool:
    words = block.words
    if words[at + 1] == "to":
        return True
    close = block.glued(at - 1) and block.glued(at)
    spaced = not block.glued(at - 1) and not block.glued(at)
    if not (close or spaced) or not (words[at + 1][:1].isalnum() or words[at + 1] in SIGNS or words[at + 1] in _MINUS):
        return False
    return close or words[at] in ("-", "–", "~")


def _opens_a_range(block: Block, high: Amount) -> bool:
    """Say whether an upper end is the lower end of another range: "from 21.3 to 30-32 billion"."""
    return block.words[high.last] in _DASHES and read_upper(block, high) is not None


def _ranged(words: list[str], first: int) -> bool:
    return any(word in _RANGE_CUES for word in words[max(first - _WINDOW, 0) : first])


def _tells_a_change(words: list[str], index: int) -> bool:
    """Say whether the nearest cue before "from" in its sentence is a word of change and not "ranges" or the like."""
    for at in range(index - 1, max(index - _WINDOW, 0) - 1, -1):
        word = words[at]
        if word in MOVES:
            return True
        if word in _RANGE_CUES or word in _SENTENCE_ENDS:
            return False
    return False


_MEASURED = MEASURES | frozenset(SYMBOLS.values())
_RELATIVE = frozenset(("%", "pp"))


def with_shared(block: Block, amount: Amount, depth: int = _MOST_LISTED) -> Amount:
    """Give an amount the unit of measure and, after "from", the scale of the amount it is joined to or listed with."""
    joint = block.words[amount.last]
    from_to = joint == "to" and block.words[amount.first - 1] == "from"
    if amount.unit or not (joint in ("and", "or", ",") or from_to):
        return amount
    other = _joined_to(block, amount, depth)
    if other is None or other.number.fraction:
        return amount
    if from_to:
        number = low_end(amount, other)
        amount = amount._replace(number=number, value=-number.value if amount.sign == "-" else number.value)
    if other.unit in KINDS or (joint != "," and other.noun in _MEASURED and not amount.number.spelled):
        return amount.measured_in(Unit(amount.last, other.unit, other.noun))
    if from_to and other.is_money:
        return amount.measured_in(Unit(amount.last, other.unit, is_money=True))
    return amount


def _joined_to(block: Block, amount: Amount, depth: int) -> Amount | None:
    """Read the amount after a joint, with what it shares itself: the 70 of "60, and even 70 and 75 %"."""
    words, at = block.words, amount.last + 1
    listed = words[amount.last] == ","
    if listed and (depth == 0 or amount.number.exponent or not -_MOST_SHARED < amount.value < _MOST_SHARED):
        return None
    between = _IN_A_LIST if listed else _HEDGING
    while words[at] in between and at < amount.last + 4:
        at += 1
    other = read_amount(block, at, at)
    if other is None or other.first != at:
        return None
    if words[other.last] in _DASHES:
        return read_upper(block, other) or other
    if listed and other.unit and not _IN_A_LIST.isdisjoint(words[amount.last + 1 : at]):
        return other
    return with_shared(block, other, depth - 1) if listed else other
