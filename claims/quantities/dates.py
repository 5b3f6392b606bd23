"""Numbers that name a time, and ages told without a unit: years, days, hours, stretches of the calendar, "aged 16"."""

from claims.quantities.amounts import Amount
from claims.quantities.lexicon import (
    FRAMES,
    MONTHS,
    ONES,
    PLURAL_DENOMINATORS,
    SCALES,
    TENS,
    TIME_UNITS,
    YEAR_CUES,
    YEAR_NOUNS,
    word_set,
)
from claims.quantities.number import Number
from claims.quantities.tokens import Block
from claims.quantities.units import MEASURES, Unit

_HYPHENS = frozenset("-–—−")
# "closed at 12.50" is a price.
_PRICED = word_set("priced closed ended traded trading stood valued sold bought opened settled fixed quoted peaked")
CENTURIES = frozenset(("fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"))
_MEASURED = MEASURES | frozenset(("calories", "kcal", "people", "kg", "km", "mg", "kwh"))
_CLOCK = frozenset(("am", "pm", "o'clock", "a.m", "p.m", "gmt", "bst"))
_WHOLE_TIMES = frozenset(
    (
        "full",
        "consecutive",
        "financial",
        "calendar",
        "fiscal",
        "academic",
        "school",
        "business",
        "working",
        "or",
        "more",
    )
)
# "the first 150 years" lasts that long; "its first 12 months" and "the first two weeks of 2021" are periods.
_PARTS = frozenset(("first", "final", "initial", "opening"))
_WITHIN_A_YEAR = {"months": 12, "quarters": 4}
_OWN = frozenset(("its", "his", "her", "their", "our", "my", "your"))
# "a 2019-style rally"
_OF_A_YEAR = word_set("style type era vintage model built made born registered dated specific level levels")
# "the three months to October", "the 12 months ended 31 March"
_ENDS_A_FRAME = frozenset(("to", "ending", "ended", "until", "since", "through", "from"))


def calendar_frame(block: Block, number: Number) -> bool:
    """Say whether a number counts out a stretch of the calendar: "the last three years", "its first 12 months"."""
    words = block.words
    at = number.last + (words[number.last] in _HYPHENS)
    at += words[at] in _WHOLE_TIMES
    if words[at] not in TIME_UNITS:
        return False
    before = number.first - 1
    if words[before] in ("few", "or", "to", "-", "–"):
        before -= 2
    if words[before] in FRAMES:
        within_a_year = number.value <= _WITHIN_A_YEAR.get(words[at], 0)
        return words[before] not in _PARTS or words[before - 1] in _OWN or words[at + 1] == "of" or within_a_year
    after = at + 1
    return (
        words[before] == "the"
        and words[after] in _ENDS_A_FRAME
        and (is_month(block, after + 1) or _dated(words, after + 1))
    )


def _dated(words: list[str], index: int) -> bool:
    return words[index][:1].isdecimal() or words[index] in ("the", "end", "early", "mid", "late")


def time_of_day(block: Block, number: Number) -> bool:
    """Say whether a number tells the hour: "6pm", "10.30 a . m", "at 9.15 on Monday"."""
    words, last = block.words, number.last
    if words[last] in _CLOCK:
        return True
    if words[last] in ("a", "p") and words[last + 1] == "." and words[last + 2] == "m":
        return True
    if words[number.first - 1] != "at" or number.decimals != 2 or words[last] not in (".", ",", "on", ""):
        return False
    hour, _, minute = words[number.first].partition(".")
    return hour.isdecimal() and int(hour) < 24 and minute < "60" and words[number.first - 2] not in _PRICED


def day_of_month(block: Block, number: Number) -> bool:
    """Say whether a number is a day: "28 June", "June 28", "Sept. 30", "5 to 9 May", "28 and 29 June"."""
    if number.value > 31 or number.value == 0:
        return False
    words, first, last = block.words, number.first, number.last
    if is_month(block, last) or (words[last] == "of" and is_month(block, last + 1)):
        return True
    if _joins(words[last]) and words[last + 1].isdecimal() and is_month(block, last + 2):
        return True
    before = first - 1 - (words[first - 1] in (".", "the"))
    return is_month(block, before) or (
        _joins(words[first - 1]) and words[first - 2].isdecimal() and is_month(block, first - 3)
    )


def _joins(word: str) -> bool:
    return word in _HYPHENS or word in ("to", "and", "or", "&", "/")


def is_month(block: Block, index: int) -> bool:
    """Say whether a token names a month."""
    word = block.words[index]
    if word not in MONTHS:
        return False
    # "may" and "march" are verbs too; in lower case they are months only beside a number and a stop.
    return block.capital(index) or word not in ("may", "march", "mar") or _stop(block.words, index + 2)


def _stop(words: list[str], index: int) -> bool:
    return words[index] in (",", ".", "", ")") or words[index][:2] in ("19", "20")


def _ends_beyond_years(block: Block, first: int, last: int) -> bool:
    """Say whether a number ends a range that years cannot be: "1900-2400 calories", "between 1900 and 2400"."""
    words = block.words
    other = words[last + 1] if words[last] in _HYPHENS or words[last] in ("and", "to") else ""
    if words[first - 1] in _HYPHENS or (words[first - 1] in ("and", "to") and words[first - 3] in ("between", "from")):
        other = other or words[first - 2]
    at = last + 2 if other == words[last + 1] else last
    return other.isdecimal() and len(other) == 4 and (int(other) > 2199 or words[at] in _MEASURED)


def short_year(block: Block, number: Number) -> bool:
    """Say whether an apostrophe or a month makes two digits a year: "Q2 '21", "April of 87"."""
    words, first = block.words, number.first
    marked = words[first - 1] in ("'", "‘") and block.glued(first - 1) and not block.glued(first - 2)
    of_a_month = words[first - 1] == "of" and is_month(block, first - 2) and number.last - first == 1
    return (marked or of_a_month) and len(words[first]) == 2


def year_in_words(block: Block, index: int) -> int:
    """Give the token after a year in words ("nineteen eighty-two", "twenty nineteen"), or 0 for none."""
    words = block.words
    if words[index] not in CENTURIES:
        return 0
    at = index + 1 + (words[index + 1] == "-")
    if words[at] in ("oh", "o") and 0 < ONES.get(words[at + 1], 10) < 10:
        return at + 2
    if 10 <= ONES.get(words[at], 0) < 20:
        last = at + 1
    elif words[at] in TENS:
        tied = words[at + 1] == "-" and block.tied(at + 1)
        last = at + 1 + (0 < ONES.get(words[at + 1 + tied], 10) < 10) * (1 + tied)
    else:
        return 0
    counting = words[last] in SCALES or words[last] in PLURAL_DENOMINATORS or words[last] in ("per", "%", "percent")
    return 0 if counting else last


def year(block: Block, number: Number, noun: str) -> bool:
    """Say whether a bare number of four digits is a year; `noun` is the head of what it would count.

    1900 to 2099 is a year unless it counts a noun and nothing marks it; other numbers are years only where they are
    marked: "in 1845", "May 1789", "1066-67".
    """
    words, first, last = block.words, number.first, number.last
    if last - first != 1 or words[first][0] not in "12" or not 1000 <= number.value <= 2199:
        return False
    if words[last] in _HYPHENS and words[last + 1] in _OF_A_YEAR and block.glued(last):
        return True
    if _ends_beyond_years(block, first, last):
        return False
    value = int(number.value)
    before = words[first - 1]
    recent = 1900 <= value <= 2099
    if words[last] in _HYPHENS | {"/"} and block.glued(last - 1) and words[last + 1].isdecimal():
        return len(words[last + 1]) == 2 or (len(words[last + 1]) == 4 and words[last + 1][0] in "12")
    if is_month(block, first - 1) or (before == "," and words[first - 2].isdecimal() and is_month(block, first - 3)):
        return True
    if before in YEAR_CUES:
        return recent or (not noun and before in ("in", "since", "until", "circa", "year", "before", "after", "born"))
    if before in _HYPHENS and block.glued(first - 2) and words[first - 2].isdecimal():
        return recent
    return recent and (not noun or noun in YEAR_NOUNS or (block.capital(first - 1) and first > 1))


_OLDEST = 120
_AGED = frozenset(("aged", "age", "ages"))
_YOUNG = frozenset(("young", "old"))
_OF_AN_AGE = word_set(
    "children child people person women woman men man girls boys girl boy those anyone everyone adults teenagers "
    "pupils patients users drivers workers voters someone nobody kids residents pensioners"
)
_APPOSED = frozenset(((",", ","), (",", "."), ("(", ")")))
_PERSONS = frozenset(("man", "woman", "boy", "girl", "teenager", "pensioner", "father", "mother", "son", "daughter"))
_LIMITS = frozenset(("under", "over", "below", "above"))


def age_of(block: Block, amount: Amount) -> Unit | None:
    """Give the unit of an amount that is an age told without one, or None."""
    if amount.unit or amount.sign or not 0 < amount.value <= _OLDEST or amount.number.decimals:
        return None
    words, first, last = block.words, amount.first, amount.last
    at = first - 1
    while words[at] in ("between", "from", "under", "over", "around", "about", "just", "and", "to", "only") and at > 0:
        if words[at] in _LIMITS and words[at - 1] in _OF_AN_AGE:
            return Unit(last, "years", "year")
        at -= 1
    if words[first - 1] in ("and", "or", ",", "to") and words[first - 2].isdecimal():
        at = first - 3
    told = words[at] in _AGED or (words[at] == "of" and words[at - 1] in _AGED)
    told = told or (words[at] == "as" and words[at - 1] in _YOUNG and words[at - 2] == "as")
    apposed = (words[first - 1], words[last]) in _APPOSED and not amount.number.spelled
    if told or (apposed and amount.value >= 10 and amount.number.plain and _named_person(block, first - 2)):
        return Unit(last, "years", "year")
    return None


def _named_person(block: Block, index: int) -> bool:
    """Say whether a person stands before the comma of "Jane Jones, 45, said" and "Man, 34, charged"."""
    if block.words[index] in _PERSONS:
        return True
    return index > 0 and block.capital(index) and block.capital(index - 1) and block.words[index - 1].isalpha()
