"""Read decades and centuries."""

from datetime import date

from claims.periods.clock import Clock
from claims.periods.numbers import ordinal_at
from claims.periods.reading import Reading, known
from claims.periods.tokens import Tokens
from claims.periods.words import DASHES, DECADE_WORDS, ONES, TENS

_AGES = frozenset({"his", "her", "their", "my", "your", "our", "mid", "early", "late"})


def decade(t: Tokens, i: int, _: Clock) -> Reading | None:
    """Read "the 1970s", "1970's", "the 70s", "the '40s", "the nineteen seventies", "the noughties"."""
    article = t.words[i] == "the"
    j = i + 1 if article else i
    quoted = t.words[j] in {"'", "’", "‘"}
    j = j + 1 if quoted else j
    word = t.words[j]
    if word.isdecimal() and len(word) in {2, 4} and word[-1] == "0":
        return _digits(t, j, article or quoted or t.words[i - 1] in {"in", "since"})
    century, j = _century_words(t, j)
    tens = DECADE_WORDS.get(t.words[j])
    if t.words[j] == "thousands" and t.words[j - 1] == "two" and article:
        century, tens = 20, 0
    if tens is None or (century is None and (not article or t.words[j] == "tens")):
        return None
    start = tens if tens >= 1000 else (19 if century is None else century) * 100 + tens
    if century is None and tens < 1000:
        return _decade(j + 1, start, "inferred", "the century is not printed: the twentieth is taken")
    return _decade(j + 1, start)


def _digits(t: Tokens, j: int, introduced: bool) -> Reading | None:
    word, k = t.words[j], j + 1
    if t.words[k] in {"'", "’"} and t.glued(k):
        k += 1
    if t.words[k] != "s" or not t.glued(k):
        return None
    if len(word) == 4:
        return _decade(k + 1, int(word)) if 1000 <= int(word) < 2200 else None
    if not introduced or t.words[j - 1] in _AGES:
        return None
    return _decade(k + 1, 1900 + int(word), "inferred", "the century is not printed: the twentieth is taken")


def _century_words(t: Tokens, j: int) -> tuple[int | None, int]:
    """Read the "nineteen" of "nineteen seventies" or the "two thousand and" of "two thousand and tens"."""
    if t.words[j] == "two" and t.words[j + 1] == "thousand":
        return 20, j + 3 if t.words[j + 2] == "and" else j + 2
    if t.words[j] == "two" and t.words[j + 1] == "thousands":
        return None, j + 1
    number = ONES.get(t.words[j], TENS.get(t.words[j], 0))
    if 15 <= number <= 20:
        return number, j + 2 if t.words[j + 1] in DASHES else j + 1
    return None, j


def _decade(stop: int, first: int, basis: str = "printed", reason: str = "") -> Reading:
    return known(stop, (date(first, 1, 1), date(first + 9, 12, 31)), "decade", basis, reason)


def century(t: Tokens, i: int, _: Clock) -> Reading | None:
    """Read "the 21st century", counted as most people do: from 2000 to 2099."""
    j = i + 1 if t.words[i] == "the" else i
    number = ordinal_at(t, j)
    if number is None:
        return None
    k = number[1] + 1 if t.words[number[1]] in DASHES else number[1]
    if t.words[k] != "century" or not 1 < number[0] < 30:
        return None
    first = (number[0] - 1) * 100
    return known(k + 1, (date(first, 1, 1), date(first + 99, 12, 31)), "custom")
