"""Split a text into words, numbers and signs, each with its place."""

import re

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
_PADDING = 12  # parsers look at most this far past the last token without asking


class Tokens:
    """A text as parallel lists: the words in lower case, where each starts and where it ends.

    Past the last token (and before the first) every word is "", so that parsers need not count.

    >>> t = Tokens("In Q3 2018.")
    >>> t.words[: t.count]
    ['in', 'q', '3', '2018', '.']
    >>> t.glued(2), t.glued(3)
    (True, False)
    """

    __slots__ = ("count", "ends", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in _TOKEN.finditer(text):  # keeping the matches would cost the collector more than the loop
            self.words.append(match.group().lower())
            start, end = match.span()
            self.starts.append(start)
            self.ends.append(end)
        self.count = len(self.words)
        self.words += [""] * _PADDING
        self.starts += range(len(text) + 2, len(text) + 2 + 2 * _PADDING, 2)
        self.ends += range(len(text) + 3, len(text) + 3 + 2 * _PADDING, 2)

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
        word = self.words[i]
        if not word.isdecimal() or len(word) > 4:
            return False
        if self.glued(i):
            before = self.words[i - 1]
            if before in "£$€#:@_" or (before in ".,'" and self.glued(i - 1) and self.words[i - 2].isdecimal()):
                return False
        if not self.glued(i + 1):
            return True
        after = self.words[i + 1]
        return after != "%" and not (after in ".,:'" and self.glued(i + 2) and self.words[i + 2].isdecimal())

    def same_sentence(self, i: int, j: int) -> bool:
        """Say whether no line end and no full stop stands between tokens i and j (i <= j)."""
        return not _BREAK.search(self.text, self.ends[i], self.starts[j] if j < self.count else len(self.text))


_BREAK = re.compile(r"\n|[.!?]['\"”’)\]]*\s")
