"""Numbers with a second number: shares with their whole ("one in five"), rates ("deaths per 100,000 people")."""

from decimal import Decimal
from typing import NamedTuple

from claims.quantities.amounts import Amount, read_amount
from claims.quantities.currencies import SIGNS
from claims.quantities.lexicon import SCALES, TIME_UNITS, word_set
from claims.quantities.nouns import read_phrase
from claims.quantities.tokens import Block
from claims.quantities.units import Unit

_OF_THESE = word_set("the those these them their its our his her all which whom every")
_HYPHENS = frozenset("-")
SHARE_JOINTS = frozenset(("in", "of", "out", "-"))
RATE_JOINTS = frozenset(("per", "in", "for"))
_OWNER = 4  # tokens: "of the football club's 40 players"
_RANKS = word_set("first last top next other remaining")


class Share(NamedTuple):
    """The whole a count is a part of, and the unit both count."""

    whole: Decimal
    unit: Unit


def read_share(block: Block, part: Amount) -> Share | None:
    """Read the whole that follows a count, or None: "one in five", "five of the first eight individuals"."""
    if part.number.fraction:
        return None
    words, at = block.words, part.last
    if part.number.last != part.last and not part.is_money:
        return _one_noun_in(block, part)
    if words[at] in _HYPHENS and words[at + 1] == "in" and words[at + 2] in _HYPHENS and block.glued(at):
        return _whole(block, part, at + 3, strict=True)
    if words[at] == "in":
        return _whole(block, part, at + 1 + (words[at + 1] == "every"), strict=True)
    if words[at] == "out" and words[at + 1] == "of":
        return _whole(block, part, at + 2 + (words[at + 2] in ("every", "the", "a")), strict=False)
    if words[at] != "of" or (part.number.value == 1 and part.number.spelled):
        return None
    step = at + 1
    owner = next((after for after in range(step, step + _OWNER) if words[after].endswith("'s")), None)
    if owner and words[owner + 1][:1].isdecimal():
        return _whole(block, part, owner + 1, strict=False)  # "700 of the firm's 7,500 staff"
    if words[step] in _OF_THESE:
        step += 1
        while words[step] in _RANKS:
            step += 1
    return _whole(block, part, step, strict=step == at + 1)


def _one_noun_in(block: Block, part: Amount) -> Share | None:
    """Read "1 child in 5" and "one woman in four"."""
    if part.number.value != 1 or block.words[part.last] != "in":
        return None
    share = _whole(block, part, part.last + 1, strict=True)
    return Share(share.whole, Unit(share.unit.last, part.unit, part.noun)) if share and not share.unit.unit else None


def _whole(block: Block, part: Amount, at: int, strict: bool) -> Share | None:
    whole = read_amount(block, at + (block.words[at] in SIGNS), at)
    if whole is None or whole.first != at or whole.unit == "%" or whole.number.fraction:
        return None
    if whole.is_money != part.is_money or (part.is_money and whole.unit != part.unit):
        return None
    if whole.number.value <= part.number.value or (strict and not _fits(block, part, whole)):
        return None
    return Share(whole.value, Unit(whole.last, whole.unit, whole.noun))


def _fits(block: Block, part: Amount, whole: Amount) -> bool:
    """Tell "1 in 20 children" from "12 in 2018" and "3 in 20 years"."""
    plain_year = whole.number.plain and 1900 <= whole.value <= 2100
    return not plain_year and whole.noun not in TIME_UNITS and block.words[whole.last] not in TIME_UNITS


_POPULATIONS = frozenset(("population", "head"))


def per_number(block: Block, amount: Amount) -> Unit | None:
    """Read a unit that ends in a number of things: "per 1,000", "deaths per 100,000 people"; None for no such rate."""
    words, at = block.words, amount.last
    if words[at] not in RATE_JOINTS or amount.unit in ("%", "pp"):
        return None
    if words[at] == "per" and words[at + 1] in SCALES:
        counted = read_phrase(block, at + 2)
        return _rate(block, amount, counted.end if counted else at + 2, amount.noun)
    step = at + 1 + (words[at + 1] == "every")
    if words[at] != "per" and step == at + 1:
        return None
    base = read_amount(block, step, step)
    if base is None or base.first != step or base.is_money:
        return None
    last = base.last + (not base.unit and words[base.last] in _POPULATIONS)
    return _rate(block, amount, last, amount.noun or base.noun)


def _rate(block: Block, amount: Amount, last: int, noun: str) -> Unit:
    if amount.is_money:
        return Unit(last, amount.unit, is_money=True)
    counted = bool(amount.unit)
    start = block.starts[amount.number.last if counted else amount.last]
    return Unit(last, block.text[start : block.ends[last - 1]].lstrip(" -"), noun)
