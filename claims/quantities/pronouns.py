"""The "one" that stands for a thing and the one that counts it."""

from claims.quantities.amounts import Amount
from claims.quantities.calendar_words import TIME_UNITS
from claims.quantities.measures import MEASURES
from claims.quantities.number_words import CARDINALS
from claims.quantities.tokens import Block
from claims.quantities.word_set import word_set

_COUNTING = frozenset(("only", "just", "than", "least", "exactly", "most", "with", "had", "has", "have", "killing"))
_INSTANCE = word_set("in within on at from by of to for as under into no any this that which every each the")
_PERSONS = frozenset(("person", "man", "woman", "boy", "girl", "child", "teenager", "passenger", "soldier"))
_BEFELL = frozenset(("died", "was", "is", "has", "remains", "suffered", "had", "remained"))
_NEAR = 7  # tokens: how far another count in the same sentence makes this "one" a count too


def counts_one(block: Block, amount: Amount) -> bool:
    """Say whether "one" is a count: "one child and two adults", "only one arrest", not "one of them"."""
    number = amount.number
    if number.value != 1 or not number.spelled or number.last - number.first != 1 or number.exponent:
        return True
    words = block.words
    if block.size == 1 or amount.sign or amount.unit in ("%", "pp") or amount.is_money or amount.noun in MEASURES:
        return True
    if not amount.unit or words[number.last] in ("of", "another") or amount.noun in TIME_UNITS:
        return False
    if words[number.first - 1] in _INSTANCE or words[number.first - 2] in _INSTANCE:
        return False
    if amount.noun in _PERSONS and words[amount.last] in _BEFELL:
        return True
    return words[number.first - 1] in _COUNTING or _other_count_near(words, number.first)


def _other_count_near(words: list[str], index: int) -> bool:
    near = words[max(index - _NEAR, 0) : index] + words[index + 1 : index + 1 + _NEAR]
    return any((word in CARDINALS and word != "one") or word.isdecimal() for word in near)
