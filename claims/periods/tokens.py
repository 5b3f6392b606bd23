"""Split a text into words, numbers and signs, each with its place, and read the small numbers and years among them."""

import re
from bisect import bisect_right
from itertools import accumulate
from operator import sub
from typing import Any

from claims.periods.words import DASHES, ONES, ORDINALS, TENS

_TOKEN = re.compile(r"\s*(?:\d+|[^\W\d_]+|[^\w\s]|_)")
_BREAK = re.compile(r"\n|[.!?]['\"”’)\]]*\s")
_BLANK = re.compile(r"\n\s*\n")
_PADDING = 12  # parsers look at most this far past the last token without asking
_NOTHING = [""] * _PADDING
_NOWHERE = [1 << 60] * _PADDING

Read = tuple[int, int]  # a number, and the index of the token after it

_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_VAGUE = {"couple": 2, "few": 3, "dozen": 12}
_STUCK_BEFORE = frozenset("£$€#:@_")
_POINTS = frozenset(".,'")


class Tokens:
    """A text as parallel lists: the words in lower case, where each starts and where it ends.

    Past the last token (and before the first) every word is "", so that parsers need not count. `units`, `dates` and
    `years` keep what was read at a token, for several parsers ask for the same.

    >>> t = Tokens("In Q3 2018.")
    >>> t.words[: t.count]
    ['in', 'q', '3', '2018', '.']
    >>> t.glued(2), t.glued(3)
    (True, False)
    """

    __slots__ = ("breaks", "count", "dates", "ends", "starts", "text", "units", "words", "years")

    def __init__(self, text: str) -> None:
        self.text = text
        lowered = text.lower()
        if len(lowered) != len(text):  # İ becomes two letters; every place after it would be off by one
            lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
        pieces = _TOKEN.findall(lowered)
        self.words: list[str] = list(map(str.strip, pieces))
        self.ends: list[int] = list(accumulate(map(len, pieces)))
        self.starts: list[int] = list(map(sub, self.ends, map(len, self.words)))
        self.count = len(pieces)
        self.words += _NOTHING
        self.starts += _NOWHERE
        self.ends += _NOWHERE
        blank = "\n" in text and _BLANK.search(text)
        self.breaks = [i for i, piece in enumerate(pieces) if piece.count("\n") > 1] if blank else []
        self.units: dict[int, Any] = {}
        self.dates: dict[int, Any] = {}
        self.years: dict[int, Read | None] = {}

    def glued(self, i: int) -> bool:
        """Say whether token i follows the one before it without a space."""
        return 0 < i < self.count and self.starts[i] == self.ends[i - 1]

    def capital(self, i: int) -> bool:
        """Say whether token i begins with a capital letter."""
        return i < self.count and self.text[self.starts[i]].isupper()

    def plain_number(self, i: int) -> bool:
        """Say whether token i is a whole number of at most four digits that stands by itself.

        Part of "1,500", "18.4", "£2018", "12:30" or "COVID-19" is not plain.
        """
        words = self.words
        word = words[i]
        if not word.isdecimal() or len(word) > 4:
            return False
        if self.glued(i):
            before = words[i - 1]
            if before in _STUCK_BEFORE or (before in _POINTS and self.glued(i - 1) and words[i - 2].isdecimal()):
                return False
        if not self.glued(i + 1):
            return True
        after = words[i + 1]
        return after != "%" and not (after in ".,:'" and self.glued(i + 2) and words[i + 2].isdecimal())

    def same_sentence(self, i: int, j: int) -> bool:
        """Say whether no line end and no full stop stands between tokens i and j (i <= j)."""
        return not _BREAK.search(self.text, self.ends[i], self.starts[j] if j < self.count else len(self.text))

    def broken(self, i: int, stop: int) -> bool:
        """Say whether a blank line stands between token i and the one before `stop`: no phrase reaches over one."""
        at = bisect_right(self.breaks, i)
        return at < len(self.breaks) and self.breaks[at] < stop

    def after(self, i: int, words: frozenset[str] | set[str]) -> int:
        """Return the token after i when i is one of the words, else i."""
        return i + 1 if self.words[i] in words else i

    def tight(self, i: int) -> bool:
        """Say whether token i touches both its neighbours, as the dash of "2014-18" does."""
        return self.glued(i) and self.glued(i + 1)


def below_hundred(t: Tokens, i: int) -> Read | None:
    """Read "seven", "twenty", "twenty-one" or "twenty one" at token i."""
    word = t.words[i]
    if word in ONES:
        return ONES[word], i + 1
    if word not in TENS:
        return None
    j = i + 2 if t.words[i + 1] in DASHES else i + 1
    unit = ONES.get(t.words[j], 0)
    return (TENS[word] + unit, j + 1) if 0 < unit < 10 else (TENS[word], i + 1)


def count_at(t: Tokens, i: int) -> Read | None:
    """Read how many: "12", "three", "twenty-one", "a couple of", "few"; at most four digits."""
    word = t.words[i]
    if word.isdecimal():
        return (int(word), i + 1) if t.plain_number(i) else None
    if word in {"a", "an"} and t.words[i + 1] in _VAGUE:
        return count_at(t, i + 1)
    if word in _VAGUE:
        return _VAGUE[word], i + 2 if t.words[i + 1] == "of" else i + 1
    return below_hundred(t, i)


def ordinal_at(t: Tokens, i: int) -> Read | None:
    """Read "third", "3rd", "11th" or "thirty-first" at token i."""
    word = t.words[i]
    if word in ORDINALS:
        return ORDINALS[word], i + 1
    if word.isdecimal():
        if len(word) <= 2 and t.words[i + 1] in _SUFFIXES and t.glued(i + 1):
            return int(word), i + 2
    elif word in TENS:
        j = i + 2 if t.words[i + 1] in DASHES else i + 1
        unit = ORDINALS.get(t.words[j], 10)
        return (TENS[word] + unit, j + 1) if unit < 10 else None
    return None


def day_at(t: Tokens, i: int) -> Read | None:
    """Read a day of the month, "4", "04", "4th" or "fourth", from 1 to 31."""
    word = t.words[i]
    if word.isdecimal() and len(word) > 2:
        return None
    read = ordinal_at(t, i)
    if read is None and t.plain_number(i):
        read = int(word), i + 1
    return read if read and 1 <= read[0] <= 31 else None


def year_digits_at(t: Tokens, i: int) -> Read | None:
    """Read a year of four digits, 1500 to 2199, that is no part of a larger number."""
    word = t.words[i]
    if len(word) != 4:
        return None
    if i not in t.years:
        part = (t.words[i + 1] == "s" and t.glued(i + 1)) or (t.glued(i) and _runs_into(t.words[i - 1]))
        t.years[i] = (int(word), i + 1) if t.plain_number(i) and 1500 <= int(word) < 2200 and not part else None
    return t.years[i]


def _runs_into(word: str) -> bool:
    """Say whether letters before digits make them a part of a code: "dbfb1861", but "FY2018" and "3Q2018" are years."""
    return word.isalpha() and word not in {"fy", "cy", "q", "h"}


def year_words_at(t: Tokens, i: int) -> Read | None:
    """Read a year in words: "nineteen ninety nine", "two thousand and eighteen", "seventeen hundred and six"."""
    first = below_hundred(t, i)
    if first is None:
        return None
    value, j = first
    if t.words[j] == "thousand":
        return _after_thousand(t, value * 1000, j + 1)
    if t.words[j] == "hundred":
        return _tail(t, value * 100, j + 1)
    if t.words[j] in DASHES:
        j += 1
    second = below_hundred(t, j)
    if second and 11 <= value <= 21 and second[0] >= 10:
        return value * 100 + second[0], second[1]
    return None


def year_at(t: Tokens, i: int) -> Read | None:
    """Read a year in digits or words at token i."""
    return year_digits_at(t, i) or year_words_at(t, i)


def short_year_at(t: Tokens, i: int, quoted: bool = False) -> Read | None:
    """Read the two digits of "'87"; without its mark only with `quoted`. The century is left to the caller."""
    j = i + 1 if t.words[i] in {"'", "’", "‘"} else i
    word = t.words[j]
    if len(word) != 2 or not word.isdecimal() or (j == i and not quoted) or (j > i and not t.glued(j)):
        return None
    quarter = j > i and t.words[i - 2] in {"q", "h"} and t.glued(i)  # "Q4'23"
    return (int(word), j + 1) if (quarter or t.plain_number(j)) and t.words[j + 1] != "s" else None


def _after_thousand(t: Tokens, value: int, j: int) -> Read:
    hundreds = below_hundred(t, j)
    if hundreds and t.words[hundreds[1]] == "hundred":
        return _tail(t, value + hundreds[0] * 100, hundreds[1] + 1)
    return _tail(t, value, j)


def _tail(t: Tokens, value: int, j: int) -> Read:
    rest = below_hundred(t, j + 1 if t.words[j] == "and" else j)
    return (value + rest[0], rest[1]) if rest else (value, j)
