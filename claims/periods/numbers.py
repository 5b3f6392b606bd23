"""Read the small numbers, ordinals and years that dates are made of."""

from claims.periods.tokens import Tokens
from claims.periods.words import DASHES, ONES, ORDINALS, TENS

Read = tuple[int, int]  # the number, and the index of the token after it

_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_VAGUE = {"couple": 2, "few": 3, "dozen": 12}


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
    if t.plain_number(i):
        return int(word), i + 1
    if word in {"a", "an"} and t.words[i + 1] in _VAGUE:
        return count_at(t, i + 1)
    if word in _VAGUE:
        return _VAGUE[word], i + 2 if t.words[i + 1] == "of" else i + 1
    return below_hundred(t, i)


def ordinal_at(t: Tokens, i: int) -> Read | None:
    """Read "third", "3rd" or "11th" at token i."""
    word = t.words[i]
    if word in ORDINALS:
        return ORDINALS[word], i + 1
    if word.isdecimal() and len(word) <= 2 and t.words[i + 1] in _SUFFIXES and t.glued(i + 1):
        return int(word), i + 2
    return None


def day_at(t: Tokens, i: int) -> Read | None:
    """Read a day of the month, "4", "04" or "4th", from 1 to 31."""
    read = ordinal_at(t, i)
    if read is None and t.plain_number(i) and len(t.words[i]) <= 2:
        read = int(t.words[i]), i + 1
    return read if read and 1 <= read[0] <= 31 and not t.words[i].isalpha() else None


def year_digits_at(t: Tokens, i: int) -> Read | None:
    """Read a year of four digits, 1500 to 2199, that is no part of a larger number."""
    word = t.words[i]
    if len(word) == 4 and t.plain_number(i) and 1500 <= int(word) < 2200:
        return int(word), i + 1
    return None


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


def _after_thousand(t: Tokens, value: int, j: int) -> Read:
    hundreds = below_hundred(t, j)
    if hundreds and t.words[hundreds[1]] == "hundred":
        return _tail(t, value + hundreds[0] * 100, hundreds[1] + 1)
    return _tail(t, value, j)


def _tail(t: Tokens, value: int, j: int) -> Read:
    rest = below_hundred(t, j + 1 if t.words[j] == "and" else j)
    return (value + rest[0], rest[1]) if rest else (value, j)
