"""Numbers that count nothing: names, places in time or in a list, the "one" that stands for a thing, ordinal parts."""

from decimal import Decimal

from claims.quantities import dates
from claims.quantities.amounts import Amount
from claims.quantities.labels import headline, label, list_marker, proper_name, score_end, telephone_number
from claims.quantities.lexicon import (
    CARDINALS,
    DENOMINATORS,
    DOWN_AFTER,
    FRAMES,
    TIME_UNITS,
    UP_AFTER,
    YEAR_CUES,
    word_set,
)
from claims.quantities.nouns import is_plural
from claims.quantities.number import Number, read_digits
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
# Tied to a number by a hyphen these name nothing: "sub-200", "the then-17-year-old".
_PREFIXES = word_set("sub then under over near nearly almost about minus negative plus all approximately some around")
# A number before these is a model's or a route's: "a 737 jet", "the 900 series".
_MODELS = word_set("jet jets airliner airliners plane planes aircraft helicopter series model models visa visas engine")
# What touches a sum and still leaves it one: "£20pp", "£3pw".
# After "per" a number is a rate's base, and no count yet.
_NAMING_MARKS = frozenset(("©", "copyright", "#", "@", "№", "^", "per"))
# "1.859" of these is a price to the tenth of a cent where it is one for each of something.
_RATED = frozenset(("a", "an", "per", "each", "/", "to"))
_GROUPED_BY_POINTS = frozenset(("EUR", "DKK", "IDR", "TRY", "BRL", "ARS", "CLP", "COP", "VND"))
_GROUP = 3
_NUMBERED_IN_PARTS = word_set(
    "version web section chapter table figure v ios android windows macos python paragraph para article clause rule "
    "annex appendix"
)
_LINES_OF_A_PICTURE = (480, 720, 1080, 1440, 2160)
_SCREENS = word_set("tv tvs video videos footage display displays resolution camera cameras uhd monitor screen screens")
_AFTER_MONEY = word_set("p pp pw pm pa ph ea each per a ppm pcm pppn pn")
_NAMED_BY_WORDS = frozenset(
    ("number", "numbers", "chapter", "part", "phase", "stage", "tier", "formula", "channel", "section", "page", "level")
)


def counts_nothing(block: Block, amount: Amount) -> bool:
    """Say whether an amount is a name, a place in time or a place in a list, and counts nothing."""
    number = amount.number
    words, first, last = block.words, number.first, number.last
    if number.decimals + number.exponent == _GROUP and _two_readings(block, amount):
        return True
    if amount.is_money:
        return _cut_money(block, amount)
    if (not amount.sign and _tied_to_a_name(block, first)) or (amount.last == last and _cut_off(block, number)):
        return True
    if amount.last > last and block.glued(amount.last - 1) and words[amount.last][:1].isdecimal():
        return True
    if words[first - 1] in _NAMING_MARKS:
        return True
    if (amount.unit == "p" or words[last - 1] == "k") and _of_a_screen(block, amount):
        return True
    if words[last] in _HYPHENS and words[last + 1] in _UNCOUNTED and block.glued(last):
        return True
    if dates.calendar_frame(block, number):
        return True
    return _spelled_label(block, amount) if number.spelled else _digit_label(block, amount)


def _of_a_screen(block: Block, amount: Amount) -> bool:
    """Say whether a number tells how fine a picture is: "1080p", "a 4K TV"."""
    if amount.unit == "p":
        return amount.value in _LINES_OF_A_PICTURE
    return block.words[amount.number.last - 1] == "k" and block.words[amount.number.last] in _SCREENS


def _cut_money(block: Block, amount: Amount) -> bool:
    """Say whether letters that touch a sum are no scale we know, so that reading it would cut it: "$1.2xyz"."""
    last = amount.last
    touching = block.words[last]
    return (
        block.glued(last - 1)
        and touching[:1].isalpha()
        and touching not in _AFTER_MONEY
        and last == amount.number.last
        and not amount.number.spelled
    )


def _two_readings(block: Block, amount: Amount) -> bool:
    """Say whether one point may part thousands or decimals: "1.200 jobs" and "€1.250", but not "€1.859 a litre"."""
    number = amount.number
    if number.spelled or number.value < 1:
        return False
    if number.exponent:
        return amount.is_money and amount.unit in _GROUPED_BY_POINTS and block.words[number.first].endswith("0")
    grouping = amount.unit in _GROUPED_BY_POINTS if amount.is_money else is_plural(block.words[amount.last - 1])
    measured = amount.noun in MEASURES or amount.noun in TIME_UNITS or amount.unit in ("%", "pp", "times", "points")
    return grouping and not measured and block.words[amount.last] not in _RATED


def _digit_label(block: Block, amount: Amount) -> bool:
    number, words = amount.number, block.words
    if dates.time_of_day(block, number):
        return True
    if not number.plain:
        before = block.words[number.first - 1]
        return number.decimals > 0 and before in _NUMBERED_IN_PARTS
    if amount.unit in ("%", "pp"):
        return False
    if words[number.first - 1] in _BEFORE_A_SHORT_YEAR and dates.short_year(block, number) and not amount.unit:
        return True
    return (
        dates.day_of_month(block, number)
        or dates.year(block, number, amount.noun)
        or telephone_number(block, number)
        or list_marker(block, number)
        or label(block, number, bool(amount.unit))
        or (words[number.last] in _MODELS and words[number.first - 1] in ("a", "an", "the") and number.value < 1000)
        or (amount.noun in TIME_UNITS and _title(block, amount))
        or (words[number.last] in _HYPHENS and words[number.last + 1] == "a" and block.glued(number.last))
    )


def _title(block: Block, amount: Amount) -> bool:
    """Find a title made of a number: "60 Minutes", "24 Hours in"."""
    unit = amount.number.last
    return block.capital(unit) and not headline(block, unit)


def _tied_to_a_name(block: Block, first: int) -> bool:
    """Find what touches the number on the left: "L2", "COVID-19", "mid-2010s", "1/6"."""
    if first == 0 or not block.glued(first - 1):
        return False
    before = block.words[first - 1]
    if before[:1].isalnum() or before in ("#", "_", "@"):
        return True
    if before in ("/", ":", "'") and block.glued(first - 2):
        return True
    if before == "-" and block.words[first - 2] in _PREFIXES and not block.glued(first - 3):
        return False
    tied = before in _HYPHENS or before == "+"
    return tied and first > 1 and block.glued(first - 2) and block.words[first - 2][:1].isalnum()


_BEFORE_A_SHORT_YEAR = frozenset(("'", "‘", "of"))
_FEET = frozenset("'’′")


def _cut_off(block: Block, number: Number) -> bool:
    """Find what touches the number on the right and makes it another thing: "21st", "5G", "2:30", "20/20", "5'10"."""
    last = number.last
    if not block.glued(last - 1):
        return False
    after, following = block.words[last], block.words[last + 1]
    if after[:1].isalnum():
        return not number.spelled or after[0].isdecimal()
    if after in _FEET and following.isdecimal() and block.glued(last):
        return True
    if after == "(" and len(following) == 1 and following.isalpha() and block.words[last + 2] == ")":
        return True  # "401(k)"
    if after == "-" and following in CARDINALS and block.capital(last + 1):
        return True  # "7-Eleven"
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
    if not amount.unit and number.exponent == 3 and 2000 <= number.value < 2100 and words[first - 1] in YEAR_CUES:
        return True  # "in two thousand"
    if not amount.unit and 2000 < number.value < 2100 and words[first - 1] in ("in", "since", "until", "by", "before"):
        return True  # "in two thousand and eight"
    if words[first - 1] in _NAMED_BY_WORDS:
        return number.exponent == 0
    if words[last] in ("o'clock", "am", "pm") or _ordinal(block, number):
        return True
    named = block.capital(first) and not amount.unit and number.exponent == 0
    return named and proper_name(block, first - 1)


_COUNTING = frozenset(("only", "just", "than", "least", "exactly", "most", "with", "had", "has", "have", "killing"))
_BOUNDING = frozenset(("least", "most", "than"))
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
    if words[number.last] in ("to", "or") and words[number.last + 1] in CARDINALS:
        return True  # "one to two years"
    if not amount.unit or words[number.last] in ("of", "another") or amount.noun in TIME_UNITS:
        return False
    if words[number.first - 1] in _BOUNDING:
        return True  # "with at least one dose"
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
_COMPARING = (UP_AFTER | DOWN_AFTER) - {"up", "down", "rise", "off", "better", "worse"}
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
    if amount.noun == "point":
        return True
    if not amount.number.spelled or word not in ("half", "quarter", "a", "an", "one") or block.size == last:
        return before not in FRAMES or not word.isalpha()
    if word == "half":
        return (after == "-" and bool(amount.unit)) or (
            before not in _ORDERED and after not in ("-", "way", "time") and (after in _WHOLES or before in _MEASURED)
        )
    if word == "quarter":
        return False
    if word in ("a", "an"):
        return not after[:1].isalpha() or (
            (after in _AFTER_ORDINAL or after in _COMPARING) and (after != "was" or before in _MEASURED)
        )
    return after not in ("party", "parties", "person", "world")


_DIGITS = frozenset("0123456789")
_JOINS = frozenset("-–—−/:.+")
_SUFFIXES = frozenset(("st", "nd", "rd", "th"))
_DETERMINERS = word_set("the a his her its their our my your this that every each one")
# "second" and "quarter" also name other things; "half" is no ordinal.
_ORDINALS = (frozenset(DENOMINATORS) - {"half", "quarter"}) | {"first"}
NUMBER_WORDS = frozenset(CARDINALS) | _ORDINALS | {"second"}
_CLOCK = frozenset(("am", "pm", "a.m", "p.m", "o'clock", "gmt", "bst", "h"))
_SPACED_CLOCK = (["a", ".", "m"], ["p", ".", "m"])


def is_number(block: Block, index: int) -> bool:
    """Say whether a token is a number: digits, a cardinal or an ordinal in words."""
    word = block.words[index]
    if word[0] in _DIGITS or (word[0] in ".," and len(word) > 1) or word in CARDINALS or word in _ORDINALS:
        return True
    if word == "second":
        return block.words[index - 1] in _DETERMINERS
    return word[:4] in ("http", "www.") and not _DIGITS.isdisjoint(word)


def chain_end(block: Block, index: int) -> int:
    """Give the token after all that is tied to a number: "12/05/2019", "2013-14", "18:02:33", "twenty-first"."""
    words, last = block.words, index + 1
    while last < block.size - 1 and block.tied(last) and words[last] in _JOINS and is_number(block, last + 1):
        last += 2
    if words[last] in _SUFFIXES and block.glued(last - 1):
        last += 1
    return last


def kind_of_number(block: Block, index: int, last: int) -> str:
    """Name what a number at tokens `index` to `last`, read as no quantity, is: the kinds of `exclusions`."""
    words = block.words
    if words[last - 1] in _SUFFIXES or words[last - 1] in _ORDINALS or words[index] == "second":
        return "date" if dates.is_month(block, last) or dates.is_month(block, index - 1) else "ordinal"
    if words[index] in CARDINALS:
        return _kind_in_words(block, index, last)
    if not words[index][0].isdecimal():
        return "label"
    number = _bare(block, index)
    if _is_time(block, number, index, last):
        return "time"
    if last - index >= 3:
        return _kind_of_chain(block, number, index, last)
    if telephone_number(block, number):
        return "label"
    if dates.day_of_month(block, number):
        return "date"
    if _is_year(block, number):
        return "year"
    return "date" if dates.calendar_frame(block, number) or _frames(block, index) else "label"


def _bare(block: Block, index: int) -> Number:
    read = read_digits(block.words[index])
    value, places = read or (Decimal(-1), 0)
    return Number(index, index + 1, value, max(places, 0), plain=block.words[index].isdecimal())


def _kind_in_words(block: Block, index: int, last: int) -> str:
    words = block.words
    if dates.year_in_words(block, index) or dates.year_in_words(block, index - 1):
        return "year"
    if words[last] == "o'clock" or words[last] in _CLOCK:
        return "time"
    if words[index] in ("two", "twenty") and words[index + 1] == "thousand":
        return "year"
    number = Number(index, last, Decimal(CARDINALS[words[index]]), 0, spelled=True)
    return "date" if dates.calendar_frame(block, number) or _frames(block, index) else "label"


def _is_time(block: Block, number: Number, index: int, last: int) -> bool:
    words = block.words
    if (
        dates.time_of_day(block, number)
        or words[last] in _CLOCK
        or words[last : last + 3] in (["a", ".", "m"], ["p", ".", "m"])
    ):
        return True
    clock = (
        words[index + 1] == ":"
        and last - index in (3, 5)
        and all(len(words[at]) == 2 for at in range(index + 2, last, 2))
    )
    return clock and number.value < 25


def _kind_of_chain(block: Block, number: Number, index: int, last: int) -> str:
    words, joint, second = block.words, block.words[index + 1], block.words[index + 2]
    if last - index == 3:
        if _four(words[index]) and second.isdecimal() and joint in "-–—−/":
            return "year"
        if score_end(block, Amount(index, index + 1, number.value, number)) or joint in (":", "/"):
            return "score"
        return "date" if dates.day_of_month(block, number) else "label"
    if (
        last - index == 5
        and joint in "/-."
        and words[index + 3] == joint
        and (_four(words[index]) or len(words[last - 1]) in (2, 4))
    ):
        return "date"
    return "label"


def _four(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[0] in "12"


def _is_year(block: Block, number: Number) -> bool:
    word = block.words[number.first]
    decade = block.words[number.last] == "s" and block.glued(number.last - 1) and len(word) in (2, 4)
    return decade or dates.short_year(block, number) or (_four(word) and number.value < 2200)


def _frames(block: Block, index: int) -> bool:
    """Say whether a number counts time units and was read as a stretch of the calendar."""
    return block.words[index + 1] in TIME_UNITS or block.words[index + 2] in TIME_UNITS
