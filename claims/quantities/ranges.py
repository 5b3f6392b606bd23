"""Ranges: "£10 to £20", "between 5 and 7 million", "65–70%", "two or three", told apart from changes."""

from claims.quantities.amounts import Amount, read_amount
from claims.quantities.change_words import MOVES
from claims.quantities.number import Number
from claims.quantities.tokens import Block
from claims.quantities.word_set import word_set

_DASHES = frozenset("-–—−‑~")
_THROUGH = frozenset(("to", "till", "through", "until"))
# After these "from 5 to 7" is a range; otherwise "from" begins a change unless the sentence tells of none.
_RANGE_CUES = word_set(
    "range ranged ranges ranging vary varies varied varying anywhere anything aged ages age between priced cost costs "
    "prices sentences estimates estimated"
)
_WINDOW = 9


def read_upper(block: Block, low: Amount) -> Amount | None:
    """Read the upper end of the range that a lower end opens, or None when none follows."""
    words, at = block.words, low.last
    joint = words[at]
    if joint in _DASHES:
        if not _dash_joins(block, at, low):
            return None
        step = 1 + (words[at + 1] == "to")
    elif joint in _THROUGH:
        if words[low.first - 1] == "from" and _tells_a_change(words, low.first - 1):
            return None
        step = 1
    elif joint == "and":
        if words[low.first - 1] != "between":
            return None
        step = 1
    elif joint == "or" and low.number.spelled and low.last == low.number.last and low.value > 0:
        step = 1
    else:
        return None
    return _upper_at(block, low, at + step, joint)


def _upper_at(block: Block, low: Amount, at: int, joint: str) -> Amount | None:
    words = block.words
    start = at
    while start < at + 3 and words[start] and not words[start][:1].isalnum() and words[start][:1] != ".":
        start += 1
    if words[start] in ("minus", "negative", "about", "around", "nearly", "almost", "usd", "eur", "gbp", "us", "c"):
        start += 1 + (words[start + 1] in ("$",))
    high = read_amount(block, start, at)
    if high is None or high.first < at:
        return None
    if joint in _DASHES and high.sign == "-" and not high.is_money and high.first == at - 1:
        return None
    if low.unit and high.unit and low.unit != high.unit and low.noun != high.noun:
        return None
    if low.is_money != high.is_money and low.unit:
        return None
    if joint == "or" and (
        not high.number.spelled or high.value - low.value > max(low.value, 1) or high.value <= low.value
    ):
        return None
    low_value = low_end(low, high)
    if low_value.value == high.value:
        return None
    descending = low_value.value > high.value
    return None if descending and (joint != "to" or low.value >= 0) and not _ranged(words, low.first) else high


def low_end(low: Amount, high: Amount) -> Number:
    """Give the lower end the scale it shares with the upper: the 5 of "5 to 7 million" is five million."""
    number = low.number
    if high.number.exponent and not number.exponent and number.last == low.last:
        shared = number.times_ten_to(high.number.exponent, number.last)
        if abs(shared.value) < abs(high.number.value):
            number = shared
    return number


def _dash_joins(block: Block, at: int, low: Amount) -> bool:
    words = block.words
    if words[at + 1] == "to":
        return True
    close = block.glued(at - 1) and block.glued(at)
    spaced = not block.glued(at - 1) and not block.glued(at)
    if not (close or spaced) or not (words[at + 1][:1].isalnum() or words[at + 1] in ("£", "$", "€", "-", "−")):
        return False
    return close or words[at] in ("-", "–", "~")


def _ranged(words: list[str], first: int) -> bool:
    return any(word in _RANGE_CUES for word in words[max(first - _WINDOW, 0) : first])


def _tells_a_change(words: list[str], index: int) -> bool:
    near = words[max(index - _WINDOW, 0) : index]
    if any(word in _RANGE_CUES for word in near):
        return False
    return any(word in MOVES for word in near)
