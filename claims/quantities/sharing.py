"""What a bare number takes over from the one it is joined to: the 5 of "5 and 10 per cent"."""

from claims.quantities.amounts import Amount, read_amount
from claims.quantities.measures import MEASURES, SYMBOLS
from claims.quantities.ranges import low_end
from claims.quantities.tokens import Block
from claims.quantities.units import Unit

_MEASURED = MEASURES | frozenset(SYMBOLS.values())
_RELATIVE = frozenset(("%", "pp"))


def with_shared(block: Block, amount: Amount) -> Amount:
    """Give an amount the unit of measure and, after "from", the scale of the amount it is joined to."""
    joint = block.words[amount.last]
    from_to = joint == "to" and block.words[amount.first - 1] == "from"
    if amount.unit or not (joint in ("and", "or") or from_to):
        return amount
    other = read_amount(block, amount.last + 1, amount.last + 1)
    if other is None or other.first != amount.last + 1 or other.number.fraction:
        return amount
    if from_to:
        number = low_end(amount, other)
        amount = amount._replace(number=number, value=-number.value if amount.sign == "-" else number.value)
    if other.unit in _RELATIVE or (other.noun in _MEASURED and not amount.number.spelled):
        return amount.measured_in(Unit(amount.last, other.unit, other.noun))
    return amount
