"""Numbers that count nothing: names, places in time or in a list, the "one" that stands for a thing, ordinal parts."""

from claims.quantities import dates
from claims.quantities.amounts import Amount
from claims.quantities.labels import label, list_marker, proper_name, telephone_number
from claims.quantities.lexicon import CARDINALS, DENOMINATORS, FRAMES, TIME_UNITS, word_set
from claims.quantities.number import Number
from claims.quantities.tokens import Block
from claims.quantities.units import MEASURES

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
        or telephone_number(block, number)
        or list_marker(block, number)
        or label(block, number, bool(amount.unit))
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
    return named and proper_name(block, first - 1)


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


_ORDERED = word_set("first second third fourth latter other final next top bottom this last better each either")
_WHOLES = word_set("of the a an all its their his her our my your those these that what as")
_MEASURED = word_set("by than about almost nearly over around under below above at least roughly approximately in only")
_AFTER_ORDINAL = word_set(
    "of less more fewer higher lower to from on since between in compared were are was said say have had who do did "
    "and or by for with which that while but as at smaller larger bigger came come believe think want live"
)


def fraction_stands(block: Block, amount: Amount) -> bool:
    """Say whether a fraction read at an amount is meant as a number."""
    words = block.words
    first, last = amount.number.first, amount.number.last
    word, after, before = words[first], words[last], words[first - 1]
    if not amount.number.spelled or word not in ("half", "quarter", "a", "an", "one") or block.size == last:
        return before not in FRAMES or not word.isalpha()
    if word == "half":
        return (
            before not in _ORDERED and after not in ("-", "way", "time") and (after in _WHOLES or before in _MEASURED)
        )
    if word == "quarter":
        return False
    if word in ("a", "an"):
        return not after[:1].isalpha() or (after in _AFTER_ORDINAL and (after != "was" or before in _MEASURED))
    return after not in ("party", "parties", "person", "world")
