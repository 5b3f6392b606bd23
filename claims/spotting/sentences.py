"""Split prose into sentences, and keep the items of a list with the words that open it."""

from collections.abc import Iterator
from typing import NamedTuple

from claims.spotting.furniture import Line, prose
from claims.spotting.pattern import late

_STOP = late(r"[.!?…]['\"”’)\]]*(?=\s+['\"“‘(\[]*[A-Z0-9£$€•–—-])")
_ABBREVIATED = late(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sir|Rev|Hon|St|Gen|Col|Maj|Capt|Lt|Sgt|Insp|Supt|Det|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
    r"Sept?|Oct|Nov|"
    r"Dec|No|Nos|vs|etc|approx|est|Inc|Ltd|Co|Corp|Fig|e\.g|i\.e|p\.m|a\.m|cf|al|pp?|U\.S|U\.K|E\.U)|\b[A-Z])\.$"
)
_LONGEST = 800
_BULLET = late(r"(?:[•▪◦●‣·*+–—-]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\s+")
_GOES_ON = late(r"(?:;|,|; and|, and)$")
_SEMICOLONS = late(r";\s+(?:and\s+)?")


class Sentence(NamedTuple):
    """One sentence, heading or list item from `start` to `end`.

    `opener` is the sentence that opens the list it is an item of. `line` numbers the paragraph.
    """

    start: int
    end: int
    heading: bool
    line: int
    opener: "Sentence | None" = None


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of the prose in a text, in order.

    >>> text = "Mr. Smith rose. They are:" + chr(10) + "• stop it;" + chr(10) + "• go on."
    >>> [(text[s.start:s.end], bool(s.opener)) for s in sentences(text)]
    [('Mr. Smith rose.', False), ('They are:', False), ('stop it;', True), ('go on.', True)]
    """
    opener: Sentence | None = None
    listing = False  # whether the line before ended like an item of a list
    for number, line in enumerate(prose(text)):
        bullet = _BULLET.match(text, line.start, line.end)
        item = bool(bullet) or listing or text[line.end - 1] == ";"
        if opener and not item:
            opener = None
        if opener:
            listing = bool(_GOES_ON.search(text, line.end - 5, line.end))
            yield Sentence(bullet.end() if bullet else line.start, line.end, False, number, opener)
            continue
        for start, end in _split(text, line, bullet.end() if bullet else line.start):
            opener = None
            for sentence in _items(text, Sentence(start, end, line.heading, number)):
                yield sentence
                if text[sentence.end - 1] == ":":
                    opener = sentence
        listing = False


def _items(text: str, sentence: Sentence) -> Iterator[Sentence]:
    """Yield the parts of "They are: stop it; go on; and help", or the sentence itself."""
    colon = text.find(": ", sentence.start, sentence.end)
    if colon < 0 or text.find(";", colon, sentence.end) < 0:
        yield sentence
        return
    opener = Sentence(sentence.start, colon + 1, sentence.heading, sentence.line)
    yield opener
    start = colon + 2
    ends = [(match.start(), match.end()) for match in _SEMICOLONS.finditer(text, start, sentence.end)]
    for end, following in [*ends, (sentence.end, sentence.end)]:
        if text[start:end].strip():  # "They are: ; and help" has one item
            yield Sentence(start, end, False, sentence.line, opener)
        start = following


def _split(text: str, line: Line, start: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a line; one past 800 characters is cut into pieces of that size."""
    for first, last in _whole(text, line, start):
        begin = first
        while last - begin > _LONGEST:
            space = text.rfind(" ", begin + 1, begin + _LONGEST)
            cut = space if space > 0 else begin + _LONGEST
            yield begin, cut
            begin = _skip_space(text, cut, last)
        if begin < last:
            yield begin, last


def _whole(text: str, line: Line, start: int) -> Iterator[tuple[int, int]]:
    for match in _STOP.finditer(text, start, line.end):
        if text[match.start()] == "." and _ABBREVIATED.search(text, max(start, match.start() - 6), match.start() + 1):
            continue
        yield start, match.end()
        start = _skip_space(text, match.end(), line.end)
    if start < line.end:
        yield start, line.end


def _skip_space(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position
