"""Units that hold a second number: "12.3 deaths per 100,000 people"."""

from claims.quantities.amounts import Amount, read_amount
from claims.quantities.nouns import read_phrase
from claims.quantities.number_words import SCALES
from claims.quantities.tokens import Block
from claims.quantities.units import Unit


def per_number(block: Block, amount: Amount) -> Unit | None:
    """Read a unit that ends in a number of things: "per 1,000", "deaths per 100,000 people"; None for no such rate."""
    words, at = block.words, amount.last
    if words[at] not in ("per", "in", "for") or amount.unit in ("%", "pp"):
        return None
    if words[at] == "per" and words[at + 1] in SCALES:
        counted = read_phrase(block, at + 2)
        return _printed(block, amount, counted.end if counted else at + 2, amount.noun)
    step = at + 1 + (words[at + 1] == "every")
    if words[at] != "per" and step == at + 1:
        return None
    base = read_amount(block, step, step)
    if base is None or base.first != step or base.is_money:
        return None
    return _printed(block, amount, base.last, amount.noun or base.noun)


def _printed(block: Block, amount: Amount, last: int, noun: str) -> Unit:
    counted = bool(amount.unit) and not amount.is_money
    start = block.starts[amount.number.last if counted else amount.last]
    return Unit(last, block.text[start : block.ends[last - 1]].lstrip(" -"), noun)
