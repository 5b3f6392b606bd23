"""Numbers that name a time: years, days of a month, hours of a day, and stretches of the calendar."""

from claims.quantities.calendar_words import FRAMES, MONTHS, TIME_UNITS, YEAR_CUES, YEAR_NOUNS
from claims.quantities.number import Number
from claims.quantities.tokens import Block

_HYPHENS = frozenset("-–—−")
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
        return True
    after = at + 1
    return (
        words[before] == "the"
        and words[after] in _ENDS_A_FRAME
        and (_month(block, after + 1) or _dated(words, after + 1))
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
    return words[number.first - 1] == "at" and number.decimals == 2 and words[last] in (".", ",", "on", "")


def day_of_month(block: Block, number: Number) -> bool:
    """Say whether a number is a day: "28 June", "June 28", "Sept. 30", "5 to 9 May", "28 and 29 June"."""
    if number.value > 31 or number.value == 0:
        return False
    words, first, last = block.words, number.first, number.last
    if _month(block, last) or (words[last] == "of" and _month(block, last + 1)):
        return True
    if _joins(words[last]) and words[last + 1].isdecimal() and _month(block, last + 2):
        return True
    before = first - 1 - (words[first - 1] in (".", "the"))
    return _month(block, before) or (
        _joins(words[first - 1]) and words[first - 2].isdecimal() and _month(block, first - 3)
    )


def _joins(word: str) -> bool:
    return word in _HYPHENS or word in ("to", "and", "or", "&", "/")


def _month(block: Block, index: int) -> bool:
    word = block.words[index]
    if word not in MONTHS:
        return False
    # "may" and "march" are verbs too; in lower case they are months only beside a number and a stop.
    return block.capital(index) or word not in ("may", "march", "mar") or _stop(block.words, index + 2)


def _stop(words: list[str], index: int) -> bool:
    return words[index] in (",", ".", "", ")") or words[index][:2] in ("19", "20")


def year(block: Block, number: Number, noun: str) -> bool:
    """Say whether a bare number of four digits is a year; `noun` is the head of what it would count.

    1900 to 2099 is a year unless it counts a noun and nothing marks it; other numbers are years only where they are
    marked: "in 1845", "May 1789", "1066-67".
    """
    words, first, last = block.words, number.first, number.last
    if last - first != 1 or len(words[first]) != 4 or words[first][0] not in "12" or number.value > 2199:
        return False
    value = int(number.value)
    before = words[first - 1]
    recent = 1900 <= value <= 2099
    if words[last] in _HYPHENS | {"/"} and block.glued(last - 1) and words[last + 1].isdecimal():
        return len(words[last + 1]) == 2 or (len(words[last + 1]) == 4 and words[last + 1][0] in "12")
    if _month(block, first - 1) or (before == "," and words[first - 2].isdecimal() and _month(block, first - 3)):
        return True
    if before in YEAR_CUES:
        return recent or (not noun and before in ("in", "since", "until", "circa", "year", "before", "after", "born"))
    if before in _HYPHENS and block.glued(first - 2) and words[first - 2].isdecimal():
        return recent
    return recent and (not noun or noun in YEAR_NOUNS or (block.capital(first - 1) and first > 1))
