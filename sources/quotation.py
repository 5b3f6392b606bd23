"""Quotations as readers see them: the words around one, and the link that opens a page at it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote, urlsplit

from sources.anchoring import JOINT, Selector

WORDS_AROUND = 25  # in all, before and after together: quotation, not republication
_WORD = re.compile(r"\S+")
_REACH = 1_000  # characters searched for words on either side; 12 words are far shorter

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text inside a stretch; `marks` are the indexes of the spans that cover it."""

    text: str
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text that is shown: its pieces in order, and whether the text goes on at either end."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool


def around(text: str, spans: Sequence[Span], words: int = WORDS_AROUND) -> list[Stretch]:
    """Return the spans with at most `words` words around each, half on either side, in the order of the text.

    Spans are half-open, in code points. What overlaps is shown once; nothing reaches across the joint of an excerpt.

    >>> [stretch] = around("a b c 82,109 referrals d e f", [(6, 12)], words=4)
    >>> [(piece.text, piece.marks) for piece in stretch.pieces], stretch.cut_before, stretch.cut_after
    ([('b c ', ()), ('82,109', (0,)), (' referrals d', ())], True, True)
    """
    windows: list[Span] = []
    for start, end in sorted(_window(text, span, words // 2) for span in spans):
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(windows[-1][1], end))
        else:
            windows.append((start, end))
    return [_stretch(text, window, spans) for window in windows]


def whole(text: str, spans: Sequence[Span]) -> list[Stretch]:
    """Return the whole text, one stretch for each fragment of an excerpt, with the spans marked.

    >>> [stretch.pieces[0].text for stretch in whole("one\\n[…]\\ntwo", [])]
    ['one', 'two']
    """
    edges, start = [], 0
    while (joint := text.find(JOINT, start)) >= 0:
        edges.append((start, joint))
        start = joint + len(JOINT)
    return [_stretch(text, edge, spans) for edge in [*edges, (start, len(text))]]


def _window(text: str, span: Span, words: int) -> Span:
    start, end = span
    left = text.rfind(JOINT, 0, start)
    left = max(0 if left < 0 else left + len(JOINT), start - _REACH)
    right = text.find(JOINT, end)
    right = min(len(text) if right < 0 else right, end + _REACH)
    before = [match.start() for match in _WORD.finditer(text, left, start)][-words:] if words else []
    after = [match.end() for match in _WORD.finditer(text, end, right)][:words]
    return (before[0] if before else start), (after[-1] if after else end)


def _stretch(text: str, window: Span, spans: Sequence[Span]) -> Stretch:
    start, end = window
    return Stretch(
        start,
        end,
        tuple(_pieces(text, window, spans)),
        cut_before=_goes_on(text[max(0, start - _REACH) : start]),
        cut_after=_goes_on(text[end : end + _REACH]),
    )


def _pieces(text: str, window: Span, spans: Sequence[Span]) -> Iterator[Piece]:
    start, end = window
    inside = [edge for span in spans for edge in span if start < edge < end]
    edges = sorted({start, end, *inside})
    for left, right in pairwise(edges):
        marks = tuple(index for index, span in enumerate(spans) if span[0] <= left and right <= span[1])
        yield Piece(text[left:right], marks)


def _goes_on(rest: str) -> bool:
    return bool(rest.strip())


LONG = 12  # words; a longer quotation is given by its first and last words, so that the address stays short
ENDS = 5
SHORT = 4  # words; a shorter one may stand on the page more than once, so the words around it go along
NEIGHBOURS = 3


def linked(url: str, selector: Selector, page: int | None = None) -> str:
    """Return the address that opens `url` at the quotation, in a PDF at its `page`; "" when there is no address.

    >>> linked("https://example.org/a", Selector("82,109 referrals", "the NCA received ", " by online companies"))
    'https://example.org/a#:~:text=NCA%20received-,82%2C109%20referrals,-by%20online'
    """
    if not url:
        return ""
    if page and urlsplit(url).path.lower().endswith(".pdf"):
        return f"{url.partition('#')[0]}#page={page}"
    return f"{url}{'' if '#' in url else '#'}:~:text={_directive(selector)}"


def _directive(selector: Selector) -> str:
    words = selector.exact.split()
    if len(words) > LONG:
        return f"{_encoded(words[:ENDS])},{_encoded(words[-ENDS:])}"
    text = _encoded(words)
    if len(words) >= SHORT:
        return text
    # The stored context is cut after so many characters, perhaps inside a word: its outermost word is not used.
    before = selector.prefix.split()[1:][-NEIGHBOURS:]
    after = selector.suffix.split()[:-1][:NEIGHBOURS]
    # A page is searched for whole words: context that touches the quotation without a space cannot be given.
    if before and selector.prefix[-1:].isspace():
        text = f"{_encoded(before)}-,{text}"
    if after and selector.suffix[:1].isspace():
        text = f"{text},-{_encoded(after)}"
    return text


def _encoded(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
