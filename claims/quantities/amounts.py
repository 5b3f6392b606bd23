"""Amounts: a number with its sign and its unit, before ranges, bounds and changes are looked for."""

from decimal import Decimal
from typing import NamedTuple

from claims.quantities import currencies
from claims.quantities.lexicon import SCALE_LETTERS, SCALES
from claims.quantities.number import Number, scaled
from claims.quantities.numbers import apply_scales, read_number
from claims.quantities.tokens import Block
from claims.quantities.units import Unit, read_unit

_MINUS = frozenset("-−–")
# What may stand right before a sign: it opens something, or is itself no part of a number or word.
_SIGNS = _MINUS | {"+", "minus", "negative"}
_ARTICLES = frozenset(("a", "an", "half", "quarter"))
_OPENS = frozenset("([{/$£€<>=~≤≥≈\"'“‘:;,")


class Amount(NamedTuple):
    """A signed number at tokens `first` to `last` (half-open) with its unit."""

    first: int
    last: int
    value: Decimal
    number: Number
    unit: str = ""
    noun: str = ""
    is_money: bool = False
    sign: str = ""
    bound: str = ""

    def measured_in(self, unit: Unit) -> "Amount":
        """Give the same number another unit."""
        # Said in full: `_replace` costs three times as much, and this runs for every number.
        return Amount(
            self.first, unit.last, self.value, self.number, unit.unit, unit.noun, unit.is_money, self.sign, unit.bound
        )


def read_amount(block: Block, index: int, floor: int = 0) -> Amount | None:
    """Read the amount whose number starts at a token: currency sign before it, sign, number, scale and unit.

    Tokens before `floor` belong to the amount before and are left to it.
    """
    if block.words[index - 1] == "(" and index > floor:
        bracketed = _in_brackets(block, index, floor)
        if bracketed is not None:
            return bracketed
    sign, first = _sign(block, index, floor) if block.words[index - 1] in _SIGNS else ("", index)
    money = currencies.before(block, first)
    if money and money[1] < floor:
        money = None
    if money:
        outer_sign, first = _sign(block, money[1], floor)
        sign = sign or outer_sign
    number = read_number(block, index, money is not None)
    if number is None:
        return None
    value = -number.value if sign == "-" else number.value
    if money:
        last, code = _money_again(block, number, money)
        amount = Amount(first, last, value, number, code, is_money=True, sign=sign)
        return _headed(block, amount, money[1])
    unit = read_unit(block, number) if block.words[number.last] else None
    if unit is None:
        return Amount(first, number.last, value, number, sign=sign)
    amount = Amount(first, unit.last, value, number, unit.unit, unit.noun, unit.is_money, sign, unit.bound)
    if not unit.is_money:
        return amount
    return _with_small_change(block, _scaled_after(block, _in_millions(amount, block.words[number.last])))


def _in_brackets(block: Block, index: int, floor: int) -> Amount | None:
    """Read a negative as accounts print it: "(7)%", "£(5.2)m"; None where neither sign nor scale stands outside."""
    number = read_number(block, index)
    if number is None or block.words[number.last] != ")" or not block.glued(index - 1):
        return None
    money = currencies.before(block, index - 1)
    if money and (money[1] < floor or not block.glued(index - 2)):
        money = None
    last = number.last + 1
    number = number._replace(last=last, plain=False)
    if money and block.words[last] in SCALES:
        number = apply_scales(block, number, True)  # "$(1.2) billion"
        return Amount(money[1], number.last, -number.value, number, money[0], is_money=True, sign="-")
    if not block.glued(last - 1) or not block.glued(last - 2):
        return Amount(money[1], last, -number.value, number, money[0], is_money=True, sign="-") if money else None
    number = apply_scales(block, number, True)
    if money:
        return Amount(money[1], number.last, -number.value, number, money[0], is_money=True, sign="-")
    unit = read_unit(block, number)
    if unit is None or unit.unit not in ("%", "pp"):
        return None
    return Amount(index - 1, number.last, -number.value, number, sign="-").measured_in(unit)


def _headed(block: Block, amount: Amount, first: int) -> Amount:
    """Scale an amount by what stands within its sign: "US$m 45.2", "MSEK 12"."""
    exponent = SCALE_LETTERS.get(block.words[amount.number.first - 1], 0) or SCALES.get(
        block.words[amount.number.first - 1], 0
    )
    if exponent and not amount.number.exponent and amount.number.first - 1 > first:
        number = amount.number.times_ten_to(exponent, amount.number.last)
        return amount._replace(number=number, value=scaled(amount.value, exponent))
    return _in_millions(amount, block.words[first])


def _money_again(block: Block, number: Number, money: tuple[str, int]) -> tuple[int, str]:
    """Give the token after a currency that is named twice, and its code: "$10 dollars", "US$ 5 USD", "$300m AUD"."""
    code = money[0]
    again = currencies.after(block, number.last)
    if again is None or block.words[number.last] in currencies.SIGNS:
        return number.last, code
    dollars = again[0].endswith("D") and code == "USD"
    bare = dollars and block.words[money[1]] == "$"
    return (again[1], again[0] if bare else code) if dollars or again[0] == code else (number.last, code)


def _in_millions(amount: Amount, code: str) -> Amount:
    """Scale what is counted in "MUSD" or "MSEK", as company reports print it."""
    if not currencies.is_millions(code) or amount.number.exponent:
        return amount
    number = amount.number.times_ten_to(6, amount.number.last)
    return amount._replace(number=number, value=scaled(amount.value, 6))


def _sign(block: Block, first: int, floor: int) -> tuple[str, int]:
    """Read a sign before a token: a glued "-" or "+" after a gap, "minus", "negative"."""
    if first <= floor:
        return "", first
    words = block.words
    before = words[first - 1]
    if before == "-" and words[first - 2] in ("minus", "negative") and block.tied(first - 1) and first - 2 >= floor:
        return "-", first - 2  # "minus-40 degrees"
    if before in ("minus", "negative"):
        return (
            ("", first) if words[first - 3 : first - 1] == ["plus", "or"] else ("-", first - 1)
        )  # "plus or minus 3 points"
    if (before in _MINUS or before == "+") and block.glued(first - 1):
        after_gap = not block.glued(first - 2) and not words[first - 2][:1].isdecimal()
        if first == 1 or after_gap or words[first - 2] in _OPENS:
            return ("+" if before == "+" else "-"), first - 1
    return "", first


def _scaled_after(block: Block, amount: Amount) -> Amount:
    """Apply a scale that stands after the currency: "75 USD million"."""
    exponent = SCALES.get(block.words[amount.last], 0)
    if amount.number.exponent or exponent < 3:
        return amount
    number = amount.number.times_ten_to(exponent, amount.number.last)
    return amount._replace(number=number, value=scaled(amount.value, exponent), last=amount.last + 1)


def _with_small_change(block: Block, amount: Amount) -> Amount:
    """Add the small change of "3 dollars 50 cents", "two pounds and forty pence" and "15 dollars 50."."""
    words = block.words
    joined = words[amount.last] == "and"
    at = amount.last + joined
    if amount.number.exponent or amount.number.decimals or words[at] in _ARTICLES:
        return amount
    small = read_number(block, at)
    if small is None or small.fraction or small.decimals or not 0 < small.value < 100:
        return amount
    named = words[small.last] in ("cents", "cent", "pence", "p", "penny")
    closed = not joined and small.value >= 10 and words[small.last] in ("", ".", ",", "?", "!", ")")
    if not named and not closed:
        return amount
    number = amount.number._replace(last=small.last, decimals=2)
    last = small.last + named
    return amount._replace(last=last, value=amount.value + scaled(small.value, -2), number=number)
