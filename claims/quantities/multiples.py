"""Multiples: "doubled", "threefold", "ten times more", "halved"."""

from claims.quantities.amounts import Amount
from claims.quantities.tokens import Block
from claims.quantities.units import Unit
from claims.quantities.word_set import word_set

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
OPENERS = frozenset(VERBS) | frozenset(FOLDS) | frozenset(TWICE)
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


def times_after(block: Block, amount: Amount) -> tuple[Unit, str] | None:
    """Read "times more", "times as many", "times the" or "-fold" after a number; give the unit and the direction."""
    if amount.is_money or amount.unit == "%" or amount.number.fraction:
        return None
    words, index = block.words, amount.number.last
    tied = words[index] in ("-",) and block.glued(index)
    at = index + tied
    if words[at] == "fold" and (tied or block.glued(index - 1)):
        return Unit(at + 1, "times", "time"), _fold_direction(words, at + 1)
    if words[at] != "times" and not (words[at] == "x" and block.glued(index - 1)):
        return None
    following = words[at + 1]
    if following in _MORE:
        return Unit(at + 1, "times", "time"), "up"
    if following in _LESS:
        return Unit(at + 1, "times", "time"), "down"
    return (Unit(at + 1, "times", "time"), "") if following in _COMPARED else None


_MORE = word_set("more higher bigger greater larger faster longer worse better likelier stronger")
_LESS = word_set("less lower fewer smaller cheaper slower weaker")
_COMPARED = word_set("as the that what its their those")
