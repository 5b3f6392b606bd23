"""Amounts: a number with its sign and its unit, before ranges, bounds and changes are looked for."""

from dataclasses import dataclass
from decimal import Decimal

from claims.quantities import currencies
from claims.quantities.measures import read_symbol
from claims.quantities.nouns import read_phrase
from claims.quantities.number import Number
from claims.quantities.numbers import read_number
from claims.quantities.singular import singular
from claims.quantities.tokens import Block
from claims.quantities.word_set import word_set

_MINUS = frozenset("-−–‑")
_HYPHENS = frozenset("-‑")
_NOT_COMPOUND = word_set("to a and in or of on by the old")
_PER_CENT = frozenset(("%", "percent", "percents", "pct", "％", "percentage"))
_SPEED = word_set("mile miles kilometre kilometres kilometer kilometers km metres meters knots feet")
_SQUARE = frozenset(("square", "cubic", "sq", "cu"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that ends before token `last`: its printed form or code, its head noun, and whether it is money."""

    last: int
    unit: str
    noun: str = ""
    is_money: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A signed number at tokens `first` to `last` (half-open) with its unit."""

    first: int
    last: int
    value: Decimal
    number: Number
    unit: str = ""
    noun: str = ""
    is_money: bool = False
    sign: str = ""


def read_amount(block: Block, index: int) -> Amount | None:
    """Read the amount whose number starts at a token: currency sign before it, sign, number, scale and unit."""
    money = currencies.before(block, index)
    first = money[1] if money else index
    sign, first = _sign(block, first)
    if money and not sign and block.words[index - 1] in _MINUS:
        sign = "-"
    number = read_number(block, index, money is not None)
    if number is None:
        return None
    value = -number.value if sign == "-" else number.value
    if money:
        number, last = _after_money(block, number, money[0])
        return Amount(first, last, value, number, money[0], is_money=True, sign=sign)
    unit = read_unit(block, number)
    if unit is None:
        return Amount(first, number.last, value, number, sign=sign)
    if unit.is_money:
        return _with_small_change(block, Amount(first, unit.last, value, number, unit.unit, is_money=True, sign=sign))
    return Amount(first, unit.last, value, number, unit.unit, unit.noun, sign=sign)


def _after_money(block: Block, number: Number, code: str) -> tuple[Number, int]:
    """Take in a currency named twice: "$10 dollars", "US$ 5 USD"."""
    again = currencies.after(block, number.last)
    if (
        again
        and (again[0] == code or (again[0].endswith("D") and code == "USD"))
        and block.words[number.last] not in ("$",)
    ):
        return number, again[1]
    return number, number.last


def _sign(block: Block, first: int) -> tuple[str, int]:
    """Read a sign before a number: a glued "-" or "+" after a gap, "minus", "negative"."""
    words = block.words
    before = words[first - 1]
    if first < 1:
        return "", first
    if before in ("minus", "negative"):
        return "-", first - 1
    if (before in _MINUS or before == "+") and block.glued(first - 1):
        open_left = (
            first == 1 or not block.glued(first - 2) or words[first - 2] in ("(", "[", "/", "$", "£", "€", '"', "“")
        )
        if open_left:
            return ("+" if before == "+" else "-"), first - 1
    return "", first


def read_unit(block: Block, number: Number) -> Unit | None:
    """Read the unit after a number: per cent, points, money, a unit's sign, an age, or the counted noun phrase."""
    at = number.last
    words = block.words
    if not words[at]:
        return None
    hyphen = words[at] in _HYPHENS and block.glued(at - 1) and words[at + 1][:1].isalpha()
    if hyphen and not block.glued(at):
        return None
    start = at + 1 if hyphen else at
    found = _percent(block, start) or _money(block, start)
    if found:
        return found
    if hyphen:
        return _compound(block, number, start)
    if not number.spelled or words[at] in ("km", "kg", "mph"):
        symbol = read_symbol(block, at)
        if symbol:
            return _printed(block, at, symbol[0], symbol[1])
    if words[at] in _SQUARE and words[at + 1][:1].isalpha():
        last = at + 2 + (words[at + 1] in (".",))
        return _printed(block, at, _per_time(words, last), singular(words[last - 1]))
    if words[at] in ("degrees", "degree"):
        last = at + 1 + (words[at + 1] in ("celsius", "fahrenheit", "centigrade", "c", "f"))
        return _printed(block, at, last, "degree")
    phrase = read_phrase(block, at, singular_too=_takes_singular(number))
    if phrase is None:
        return None
    last = _per_time(words, phrase.last) if words[phrase.last - 1] in _SPEED else phrase.last
    return _printed(block, phrase.first, last, phrase.noun)


def _takes_singular(number: Number) -> bool:
    return number.value == 1 and number.exponent == 0


def _printed(block: Block, first: int, last: int, noun: str) -> Unit:
    return Unit(last, block.text[block.starts[first] : block.ends[last - 1]], noun)


def _percent(block: Block, at: int) -> Unit | None:
    words = block.words
    if words[at] == "per" and words[at + 1] in ("cent", "cents", "centage"):
        last = at + 2
    elif words[at] == "per" and words[at + 1] == "-" and words[at + 2] == "cent":
        last = at + 3
    elif words[at] in _PER_CENT or (words[at] in ("pc", "p.c") and (block.raw(at).islower() or block.glued(at - 1))):
        last = at + 1
    elif words[at] in ("pp", "ppt", "ppts", "pps"):
        return Unit(at + 1, "pp")
    else:
        return None
    following = last + 1 if words[last] in _HYPHENS and block.glued(last) else last
    if words[following] in ("point", "points", "pts", "pt"):
        return Unit(following + 1, "pp")
    return Unit(last, "%")


def _money(block: Block, at: int) -> Unit | None:
    found = currencies.after(block, at)
    return Unit(found[1], found[0], is_money=True) if found else None


def _compound(block: Block, number: Number, at: int) -> Unit | None:
    """Read the unit a hyphen ties to the number: "16-year-old", "25-bed hospital", "six-mile trip"."""
    words = block.words
    word = words[at]
    if word in _NOT_COMPOUND:
        return None
    if number.spelled and word in ("off", "way", "time", "sided", "handed", "fold", "strong", "size", "star", "piece"):
        return None
    last = at + 1
    noun = singular(word)
    unit = _printed(block, at, last, noun)
    if words[at + 1] in _HYPHENS and words[at + 2] == "old" and block.glued(at + 1):
        return Unit(at + 3 + (words[at + 3] == "s"), unit.unit, noun)
    return unit


def _per_time(words: list[str], last: int) -> int:
    if words[last] in ("an", "a", "per", "each") and words[last + 1] in ("hour", "second", "minute", "day", "hr"):
        return last + 2
    return last


def _with_small_change(block: Block, amount: Amount) -> Amount:
    """Add the cents of "3 dollars 50 cents" and the pence of "two pounds and forty pence"."""
    at = amount.last + (block.words[amount.last] == "and")
    small = read_number(block, at)
    if small is None or small.value >= 100 or block.words[small.last] not in ("cents", "cent", "pence", "p", "penny"):
        return amount
    value = amount.value + small.value.scaleb(-2)
    number = Number(amount.number.first, small.last, value, 2, spelled=amount.number.spelled)
    return Amount(amount.first, small.last + 1, value, number, amount.unit, is_money=True, sign=amount.sign)
