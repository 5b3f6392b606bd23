"""Blocks of text and their tokens: numbers, words and single marks with their places."""

import re
from collections.abc import Iterator
from operator import add
from typing import NamedTuple

# A number keeps its separators and what is printed raised behind it, a word its inner apostrophe; every other mark
# stands alone. Possessive throughout, so no input makes it backtrack.
# Words first, and among them the plain ones before a space, for those are most of any text.
_TOKEN = re.compile(
    r"[a-z]++(?=[ ,])"
    r"|(?:[a-z]++|[^\W\d_¼-¾⅐-⅞])++(?:'[^\W\d_]++)*+(?:://\S++|(?<=www)\.\S++)?+"
    r"|[0-9]++(?:[.,·˙][0-9]++|'[0-9]{3}(?![0-9]))*+[⁻⁰¹²³⁴-⁹]*+"
    r"|[.,](?:(?<![0-9A-Za-z.,].)[0-9]++(?:[.,][0-9]++)*+)?+"
    r"|\S"
)
_DIGIT = re.compile(r"[0-9]")
_PADDING = 24
_PAD_WORDS, _PAD_STARTS, _PAD_ENDS = [""] * _PADDING, [-1] * _PADDING, [-2] * _PADDING
_WRAPPED_LINE = 40  # a line shorter than this did not end because the page was full


class Block(NamedTuple):
    """The tokens of one stretch of text that reads as one: words in lower case, and where each starts and ends.

    The lists are padded with empty tokens, so that looking up to 24 places past either end finds "" and no error.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    size: int

    def glued(self, left: int) -> bool:
        """Say whether a token touches the one after it."""
        return self.ends[left] == self.starts[left + 1]

    def raw(self, index: int) -> str:
        """Give a token as printed."""
        return self.text[self.starts[index] : self.ends[index]] if self.words[index] else ""

    def capital(self, index: int) -> bool:
        """Say whether a token is printed with a capital first letter."""
        return bool(self.words[index]) and self.text[self.starts[index]].isupper()

    def tied(self, index: int) -> bool:
        """Say whether a token touches both of its neighbours."""
        return self.glued(index - 1) and self.glued(index)


def blocks(text: str, openers: frozenset[str] | None = None) -> Iterator[Block]:
    """Split a text where lines break for a reason, and tokenise each part.

    With `openers`, parts that hold none of these words and no digit are passed over.

    >>> [block.words[:block.size] for block in blocks("Over 2,500\\nreports.\\n\\nUp 5%")]
    [['over', '2,500', 'reports', '.'], ['up', '5', '%']]
    """
    plain = _plain(text)
    for start, end in _stretches(text):
        words = _TOKEN.findall(plain, start, end)
        worth = openers is None or not openers.isdisjoint(words) or _DIGIT.search(plain, start, end)
        if words and worth:
            yield _placed(text, plain, words, start)


def _plain(text: str) -> str:
    """Give the text in lower case with one apostrophe, one hyphen and one slash, letter for letter as long."""
    plain = text.replace("’", "'").replace("‑", "-").replace("⁄", "/")
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in plain)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    start = position = 0
    previous = ""
    for line in text.split("\n"):
        if position and not _continues(previous, line):
            yield start, position - 1
            start = position
        previous = line
        position += len(line) + 1
    yield start, len(text)


def _continues(previous: str, line: str) -> bool:
    first = line.lstrip()[:1]
    if not first or not previous.strip():
        return False
    if first.islower():
        return True
    last = previous.rstrip()[-1:]
    return len(previous) >= _WRAPPED_LINE and (first.isdecimal() or first in "£$€") and (last.islower() or last == ",")


def _placed(text: str, plain: str, words: list[str], start: int) -> Block:
    """Find where each word of a stretch stands."""
    starts: list[int] = []
    find, append = plain.find, starts.append
    for word in words:
        start = find(word, start)
        append(start)
        start += len(word)
    ends = list(map(add, starts, map(len, words)))
    return Block(text, words + _PAD_WORDS, starts + _PAD_STARTS, ends + _PAD_ENDS, len(words))
