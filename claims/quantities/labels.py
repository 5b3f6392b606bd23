"""Numbers that count nothing: what they touch, what they follow, and what they name."""

from claims.quantities import codes, dates
from claims.quantities.amounts import Amount
from claims.quantities.number import Number
from claims.quantities.number_words import DENOMINATORS
from claims.quantities.tokens import Block
from claims.quantities.word_set import word_set

_HYPHENS = frozenset("-–—−")
# "zero tolerance", "ground zero": no count.
_AFTER_ZERO = word_set("tolerance hour hours sum carbon emission emissions rated rating waste in based day days")
_BEFORE_ZERO = word_set("net ground absolute sub patient day below near")
# Tied to a number by a hyphen these count nothing: "six-figure sum", "one-off", "five-star".
_UNCOUNTED = word_set(
    "figure figures off way time star sided handed piece party half stop man shot storey ply speed pronged tier point "
    "stage phase digit part nil all"
) - {"storey", "half", "man", "point"}
_NAMED_BY_WORDS = frozenset(
    ("number", "numbers", "chapter", "part", "phase", "stage", "tier", "formula", "channel", "section", "page", "level")
)


def counts_nothing(block: Block, amount: Amount) -> bool:
    """Say whether an amount is a name, a place in time or a place in a list, and counts nothing."""
    number = amount.number
    words, first, last = block.words, number.first, number.last
    if amount.is_money:
        return False
    if (not amount.sign and _tied_to_a_name(block, first)) or (amount.last == last and _cut_off(block, number)):
        return True
    if amount.last > last and block.glued(amount.last - 1) and words[amount.last][:1].isdecimal():
        return True
    if words[first - 1] in ("©", "copyright", "#", "@", "№"):
        return True
    if words[last] in _HYPHENS and words[last + 1] in _UNCOUNTED and block.glued(last):
        return True
    if dates.calendar_frame(block, number) or (words[first - 1] == "per" and not amount.unit):
        return True  # "cases per 100,000" has no number of cases yet
    return _spelled_label(block, amount) if number.spelled else _digit_label(block, amount)


def _digit_label(block: Block, amount: Amount) -> bool:
    number = amount.number
    if dates.time_of_day(block, number):
        return True
    if not number.plain:
        before = block.words[number.first - 1]
        return number.decimals > 0 and before in ("version", "web", "section", "chapter", "table", "figure", "v")
    if amount.unit in ("%", "pp"):
        return False
    return (
        dates.day_of_month(block, number)
        or dates.year(block, number, amount.noun)
        or codes.telephone_number(block, number)
        or codes.list_marker(block, number)
        or codes.label(block, number, bool(amount.unit))
        or (block.words[number.last] in _HYPHENS and block.words[number.last + 1] == "a" and block.glued(number.last))
    )


def _tied_to_a_name(block: Block, first: int) -> bool:
    """Find what touches the number on the left: "L2", "COVID-19", "mid-2010s", "1/6"."""
    if first == 0 or not block.glued(first - 1):
        return False
    before = block.words[first - 1]
    if before[:1].isalnum() or before in ("#", "_", "@"):
        return True
    if before in ("/", ":", "'") and block.glued(first - 2):
        return True
    tied = before in _HYPHENS or before == "+"
    return tied and first > 1 and block.glued(first - 2) and block.words[first - 2][:1].isalnum()


def _cut_off(block: Block, number: Number) -> bool:
    """Find what touches the number on the right and makes it another thing: "21st", "1960s", "5G", "2:30", "20/20"."""
    last = number.last
    if not block.glued(last - 1):
        return False
    after, following = block.words[last], block.words[last + 1]
    if after[:1].isalnum():
        return not number.spelled or after[0].isdecimal()
    if after in ("/", ":", "_", "@", "^", "*", "\\") and following[:1].isalnum() and block.glued(last):
        return not following.isalpha() or after != "/"
    return False


def _ordinal(block: Block, number: Number) -> bool:
    """Find "twenty-first" and "hundred and fifth": a cardinal that ends in an ordinal."""
    words, last = block.words, number.last
    at = last + (words[last] in _HYPHENS)
    round_number = number.value % 10 == 0 and not number.fraction
    return round_number and (words[at] in ("first", "second") or words[at] in DENOMINATORS) and words[at] != "half"


def _spelled_label(block: Block, amount: Amount) -> bool:
    number = amount.number
    words, first, last = block.words, number.first, number.last
    if number.value == 0:
        return words[last] in _AFTER_ZERO or words[last] in _HYPHENS or words[first - 1] in _BEFORE_ZERO
    if words[first - 1] in _NAMED_BY_WORDS:
        return number.exponent == 0
    if words[last] in ("o'clock", "am", "pm") or _ordinal(block, number):
        return True
    named = block.capital(first) and not amount.unit and number.exponent == 0
    return named and codes.proper_name(block, first - 1)
