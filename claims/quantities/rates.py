"""Units that take a second number: "12.3 deaths per 100,000 people", "5 and 10 per cent"."""

from claims.quantities.amounts import Amount, read_amount
from claims.quantities.measures import MEASURES, SYMBOLS
from claims.quantities.number_words import SCALES
from claims.quantities.tokens import Block
from claims.quantities.units import Unit

_MEASURED = MEASURES | frozenset(SYMBOLS.values())


def per_number(block: Block, amount: Amount) -> Unit | None:
    """Read a unit that ends in a number of things: "per 1,000", "deaths per 100,000 people"; None for no such rate."""
    words, at = block.words, amount.last
    if words[at] not in ("per", "in", "for") or amount.unit in ("%", "pp"):
        return None
    if words[at] == "per" and words[at + 1] in SCALES:
        return _printed(block, amount, at + 2, amount.noun)
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


def shared_unit(block: Block, amount: Amount) -> Unit | None:
    """Give a bare number the unit of measure of the one it is joined to: the 5 of "5 and 10 per cent"."""
    if amount.unit or block.words[amount.last] not in ("and", "or") or block.words[amount.first - 1] == "between":
        return None
    other = read_amount(block, amount.last + 1, amount.last + 1)
    if other is None or other.first != amount.last + 1 or other.number.fraction:
        return None
    shared = other.unit in ("%", "pp") or (other.noun in _MEASURED and not amount.number.spelled)
    return Unit(amount.last, other.unit, other.noun) if shared else None
