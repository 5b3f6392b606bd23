"""Quantities in words alone: multiples ("doubled") and vague figures ("the vast majority of offenders")."""

from decimal import Decimal

from claims.quantities import currencies
from claims.quantities.amounts import Amount
from claims.quantities.changes import direction_before
from claims.quantities.comparators import bound_before
from claims.quantities.lexicon import PLURAL_SCALES, SCALES, word_set
from claims.quantities.nouns import read_phrase
from claims.quantities.quantity import Quantity
from claims.quantities.tokens import Block
from claims.quantities.units import Unit

VERBS = {
    "doubled": 2, "doubling": 2, "doubles": 2, "double": 2, "tripled": 3, "tripling": 3, "triples": 3, "triple": 3,
    "trebled": 3, "trebling": 3, "trebles": 3, "treble": 3, "quadrupled": 4, "quadrupling": 4, "quadruple": 4,
    "quadruples": 4, "quintupled": 5, "sextupled": 6, "halved": 2, "halving": 2, "halves": 2, "halve": 2,
}  # fmt: skip
FOLDS = {
    "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8,
    "ninefold": 9, "tenfold": 10, "hundredfold": 100, "thousandfold": 1000,
}  # fmt: skip
TWICE = {"twice": 2, "thrice": 3}
MULTIPLES = frozenset(VERBS) | frozenset(FOLDS) | frozenset(TWICE)
# A plain form ("double", "triple") multiplies only before what it multiplies or after an auxiliary.
_PLAIN = frozenset(("double", "triple", "treble", "quadruple", "halve"))
_MULTIPLIED = word_set("the that its their what those his her our from in to as by")
_AUXILIARIES = word_set("to will would could should may might can must than nearly almost about least")


def multiple_at(block: Block, index: int) -> tuple[int, str] | None:
    """Read a multiple in one word; give it and its direction, or None when the word multiplies nothing here."""
    words = block.words
    word = words[index]
    if word in FOLDS:
        return FOLDS[word], _fold_direction(words, index + 1)
    if word in TWICE:
        return (TWICE[word], "") if words[index + 1] in _MULTIPLIED - {"in", "to", "by", "from"} else None
    if word not in VERBS:
        return None
    if (
        word in _PLAIN
        and words[index + 1] not in _MULTIPLIED - {"in", "to", "as", "by"}
        and words[index - 1] not in _AUXILIARIES
    ):
        return None
    if word == "halves" and words[index - 1] in ("both", "two", "three", "the", "of", "into"):
        return None
    if words[index + 1] in ("down", "up", "over", "back", "as"):
        return None
    return VERBS[word], "down" if word.startswith("hal") else "up"


def _fold_direction(words: list[str], at: int) -> str:
    return "down" if words[at] in ("drop", "fall", "decrease", "reduction", "decline", "cut") else "up"


def times_of(block: Block, amount: Amount, floor: int) -> tuple[Amount, str] | None:
    """Read "times more", "times as many", "-fold", "3x", "×1.5", "a factor of three": the amount, and its direction."""
    if amount.is_money or amount.unit == "%" or amount.number.fraction:
        return None
    words, first, index = block.words, amount.first, amount.number.last
    if first > floor and words[first - 1] in _TIMES_SIGNS and block.glued(first - 1) and not block.glued(first - 2):
        return _times(block, amount._replace(first=first - 1), index, "")
    if first > floor + 1 and words[first - 1] == "of" and words[first - 2] == "factor" and not amount.unit:
        start = first - 2 - (words[first - 3] == "a" and first - 3 >= floor)
        return _times(block, amount._replace(first=start), index, "")
    tied = words[index] == "-" and block.glued(index)
    at = index + tied
    if words[at] == "fold" and (tied or block.glued(index - 1)):
        return _times(block, amount, at + 1, _fold_direction(words, at + 1))
    following = words[at + 1]
    if words[at] in _TIMES_SIGNS and block.glued(index - 1) and not following[:1].isdecimal():
        return _times(block, amount, at + 1, "up" if following in _MORE else "down" if following in _LESS else "")
    if words[at] != "times":
        return None
    if following in _MORE or following in _LESS:
        return _times(block, amount, at + 1, "up" if following in _MORE else "down")
    return _times(block, amount, at + 1, "", moved=False) if following in _COMPARED else None


def _times(block: Block, amount: Amount, last: int, direction: str, moved: bool = True) -> tuple[Amount, str]:
    """Measure an amount in times; where nothing after it tells the direction, the verb before it does."""
    if moved and not direction:
        direction = direction_before(block, amount.first, amount, "%")
    return amount.measured_in(Unit(last, "times", "time")), direction


_MORE = word_set("more higher bigger greater larger faster longer worse better likelier stronger")
_LESS = word_set("less lower fewer smaller cheaper slower weaker")
_COMPARED = word_set("as the that what its their those average median normal annual earnings income gdp salary typical")
_TIMES_SIGNS = frozenset("x×")
# What stands after a number, or before it, where it may multiply.
TIMES_AFTER = _TIMES_SIGNS | {"-", "fold", "times"}
TIMES_BEFORE = _TIMES_SIGNS | {"of"}


_PLURALS = (frozenset(PLURAL_SCALES) - {"lakhs", "crores", "milliards"}) | {"dozens", "scores", "tens"}
_SEVERAL = frozenset(("several", "few", "many", "couple"))
VAGUE = _PLURALS | {"majority", "minority", "hundred", "thousand", "million", "billion", "dozen"}
_BEFORE_MAJORITY = word_set("the a an vast overwhelming great large small clear big slim narrow significant tiny")


def vague_at(block: Block, index: int) -> tuple[int, int] | None:
    """Read a vague figure at a token; give its first token and the token after "of", or None.

    A majority of seats or votes in a parliament ("a majority of 80") is a number of its own and not vague.
    """
    words = block.words
    word = words[index]
    last = index + 1
    if words[index - 1] in _SEVERAL and word not in ("majority", "minority"):
        first = index - 1 - (words[index - 2] == "a")
        while words[last] in SCALES or words[last] == "of":
            last += 1
        return first, last
    if word in ("majority", "minority"):
        if words[last] != "of" or words[last + 1][:1].isdecimal():
            return None
        first = index
        while words[first - 1] in _BEFORE_MAJORITY and first > 0:
            first -= 1
        return (first, last + 1) if first < index else None
    if word not in _PLURALS:
        return None
    while last < index + 5 and words[last] == "of" and words[last + 1] in _PLURALS:
        last += 2
    if word == "tens" and last == index + 1:
        return None
    if words[last] != "of" or words[index - 1] in ("-",):
        return None
    return index, last + 1


_DETERMINERS = frozenset(("the", "all", "these", "those", "its", "our", "their"))


def read_multiple(block: Block, index: int, floor: int) -> tuple[int, Quantity | None]:
    """Read the multiple at a token, and give the token to go on from; None when the word multiplies nothing."""
    found = multiple_at(block, index)
    if found is None:
        return index + 1, None
    halved = found[1] == "down" and block.words[index] not in FOLDS
    comparator, first = bound_before(block, index, "")
    start, end = block.starts[max(first, floor)], block.ends[index]
    return index + 1, Quantity(
        start, end, block.text[start:end], Decimal("0.5") if halved else Decimal(found[0]),
        None, int(halved), comparator, figure_kind="change", change_unit="times", direction=found[1], relation="times",
    )  # fmt: skip


def read_vague(block: Block, index: int, floor: int) -> tuple[int, Quantity | None] | None:
    """Read the vague figure at a token, and give the token after it; None when a number may start there."""
    found = vague_at(block, index)
    if found is None or found[0] < floor:
        return None
    first, after = found
    phrase = read_phrase(block, after + (block.words[after] in _DETERMINERS))
    last = phrase.last if phrase else after - (block.words[after - 1] == "of")
    money = currencies.after(block, phrase.first) if phrase else None
    if phrase and money and money[1] == phrase.end:
        unit, phrase = money[0], phrase._replace(noun="")
    else:
        unit = block.text[block.starts[phrase.first] : block.ends[phrase.end - 1]] if phrase else ""
    kind = "share" if block.words[index] in ("majority", "minority") else "level"
    start, end = block.starts[first], block.ends[last - 1]
    return last, Quantity(
        start, end, block.text[start:end], None, unit=unit, noun=phrase.noun if phrase else "", figure_kind=kind,
        relation="of" if kind == "share" else "",
    )  # fmt: skip
