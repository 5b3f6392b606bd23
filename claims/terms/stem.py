"""One form for the forms of a word: without accents, case and English endings."""

import unicodedata
from functools import lru_cache

from claims.quantities.nouns import singular

_VOWELS = frozenset("aeiouy")
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
LONGEST = 40  # letters of a word that count; longer ones are no words


def fold(word: str) -> str:
    """Return a word in small letters without accents and apostrophes.

    >>> [fold(word) for word in ("Café", "STRAßE", "children’s", "don't", "Øre")]
    ['cafe', 'strasse', 'children', 'dont', 'ore']
    """
    small = word.removesuffix("'s").removesuffix("’s").removesuffix("ʼs").casefold()
    if not small.isascii():
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", small).casefold())
        small = "".join(letter for letter in plain if letter.isalnum()).translate(_LETTERS)
    return small.replace("'", "")[:LONGEST]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return what the forms of a word have in common: plurals, -ed, -ing, final -e and -y; after Porter's first step.

    >>> [stem(word) for word in ("Referrals", "abuse", "abused", "abusing", "abuses")]
    ['referral', 'abus', 'abus', 'abus', 'abus']
    >>> [stem(word) for word in ("children", "agencies", "agency", "using", "used", "use", "stopped", "bring")]
    ['child', 'agenci', 'agenci', 'use', 'use', 'use', 'stop', 'bring']
    """
    small = fold(word)
    if len(small) < 4 or not small.isascii() or not small.isalpha():
        return small
    return _without_end(_without_past(singular(small)))


def _without_past(word: str) -> str:
    if word.endswith("ied"):
        return f"{word[:-3]}i"
    for ending in ("ed", "ing"):
        root = word.removesuffix(ending)
        if root == word or not _VOWELS.intersection(root) or word.endswith("eed"):
            continue
        if len(root) < 3:
            return f"{root}e"
        double = root[-1] == root[-2] and root[-1] not in "aeiouylsz"
        return root[:-1] if double else root
    return word


def _without_end(word: str) -> str:
    if len(word) > 3 and word.endswith("e") and not word.endswith("ee"):
        return word[:-1]
    if len(word) > 2 and word.endswith("y") and word[-2] not in _VOWELS:
        return f"{word[:-1]}i"
    return word
