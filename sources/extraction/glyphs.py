"""The words of a PDF page with where they stand, and raised marks and neighbouring figures told apart."""

import ctypes
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sources.extraction.raised import lowered, raised

HYPHEN = "\ufffe"  # what PDFium gives for a hyphen at the end of a line
_HYPHEN_CODES = frozenset([2, 0xFFFE])
_SPACE = 32
_SPACES = frozenset(map(ord, " \u00a0\u2002\u2003\u2009\u202f"))
_WHOLE = re.compile(r"\D*\d{1,3}(?:,\d{3})+")  # a number in groups of three takes no further figure
_HOLDS_DIGIT = frozenset("0123456789")
# Shares of a glyph's size: what is set higher than this is raised, what stands further apart is another word.
_RAISED, _RAISED_IF_SMALL, _SMALL, _APART = 0.28, 0.12, 0.88, 0.08


@dataclass(slots=True)
class Word:
    """Letters that touch: where they begin and end, their base line, their size, and what PDFium puts before them."""

    letters: str
    left: float
    right: float
    base: float
    size: float
    breaks: bool  # a new line begins with it, as PDFium has it
    spaced: bool  # a space is printed, or made up, before it


@dataclass(slots=True)
class _Glyph:
    letter: str
    left: float
    right: float
    base: float
    size: float
    text_object: int


def words_of(text_page: Any) -> list[Word]:
    """Return the words of a page in the order PDFium gives them; `text_page` is its raw handle."""
    words: list[Word] = []
    page = _Page(text_page)
    for start, end, codes, breaks, spaced in _runs(text_page):
        letters = "".join([HYPHEN if code in _HYPHEN_CODES else chr(code) for code in codes])
        if not _HOLDS_DIGIT.isdisjoint(letters):
            glyphs = [page.glyph(index, letter) for index, letter in zip(range(start, end), letters, strict=True)]
            words.extend(_pieces(glyphs, breaks, spaced))
        else:
            left, base, size = page.beginning(start)
            words.append(Word(letters, left, page.right(end - 1), base, size, breaks, spaced))
    return [word for word in words if word.letters]


def _runs(text_page: Any) -> Iterator[tuple[int, int, list[int], bool, bool]]:
    """Yield where each run of letters begins and ends, its code points, and whether a line or space precedes it."""
    import pypdfium2.raw as pdfium

    count, unicode_at = pdfium.FPDFText_CountChars(text_page), pdfium.FPDFText_GetUnicode
    codes: list[int] = []
    start, breaks, spaced = 0, True, False
    for index, code in enumerate([*[unicode_at(text_page, index) for index in range(count)], _SPACE]):
        if code in _SPACES or (code < 32 and code not in _HYPHEN_CODES) or 0xD800 <= code <= 0xDFFF:
            if codes:
                yield start, index, codes, breaks, spaced
                codes, breaks, spaced = [], False, False
            breaks, spaced = breaks or code in (10, 13), True
            continue
        if not codes:
            start = index
        codes.append(code)
        if code in _HYPHEN_CODES:
            yield start, index + 1, codes, breaks, spaced
            codes, breaks, spaced = [], True, False


class _Page:
    """Where the glyphs of a page stand; PDFium writes into the same places each time."""

    def __init__(self, text_page: Any) -> None:
        import pypdfium2.raw as pdfium

        self.page, self.pdfium = text_page, pdfium
        self.box, self.x, self.y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        self.box_at, self.x_at, self.y_at = ctypes.byref(self.box), ctypes.byref(self.x), ctypes.byref(self.y)
        self.find_box, self.find_origin = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin

    def beginning(self, index: int) -> tuple[float, float, float]:
        """Return where a glyph begins, its base line and its size."""
        self.find_box(self.page, index, self.box_at)
        self.find_origin(self.page, index, self.x_at, self.y_at)
        return self.box.left, self.y.value, abs(self.box.top - self.box.bottom) or 1.0

    def right(self, index: int) -> float:
        """Return where a glyph ends."""
        self.find_box(self.page, index, self.box_at)
        return float(self.box.right)

    def glyph(self, index: int, letter: str) -> _Glyph:
        """Return all of a glyph, with the text object it belongs to."""
        left, base, size = self.beginning(index)
        owner = self.pdfium.FPDFText_GetTextObject(self.page, index)
        address = ctypes.addressof(owner.contents) if owner else 0
        return _Glyph(letter, left, self.box.right, base, size, address)


def _pieces(glyphs: list[_Glyph], breaks: bool, spaced: bool) -> Iterator[Word]:
    """Divide a run with figures in it where a mark is raised or another figure begins."""
    pieces: list[list[_Glyph]] = [[glyphs[0]]]
    for before, glyph in itertools.pairwise(glyphs):
        if _begins_another(before, glyph, pieces[-1]):
            pieces.append([glyph])
        else:
            pieces[-1].append(glyph)
    written = ""
    ground = pieces[0][0]
    word: Word | None = None
    for piece in pieces:
        letters = "".join(glyph.letter for glyph in piece)
        height = level(piece[0].base, piece[0].size, ground.base, ground.size) if piece is not pieces[0] else 0
        if word is not None and (height or level(ground.base, ground.size, piece[0].base, piece[0].size)):
            if height:
                letters = raised(written, letters) if height > 0 else lowered(written, letters)
            word.letters += letters
            word.right = piece[-1].right
            written = word.letters
            ground = piece[0] if not height else ground
            continue
        if word is not None:
            yield word
            breaks, spaced = False, False
        ground, written = piece[0], letters
        word = Word(letters, piece[0].left, piece[-1].right, ground.base, ground.size, breaks, spaced)
    if word is not None:
        yield word


def level(base: float, size: float, ground: float, ground_size: float) -> int:
    """Return 1 for what is raised above its ground, −1 for what is lowered below it, else 0.

    >>> level(784, 7, 780, 11), level(780, 11, 780, 11), level(778, 7, 780, 11)
    (1, 0, -1)
    """
    lift = (base - ground) / ground_size
    small = size < _SMALL * ground_size
    if abs(lift) > 1.2:
        return 0  # another line
    if lift > _RAISED or (small and lift > _RAISED_IF_SMALL):
        return 1 if small or lift < 0.7 else 0
    return -1 if small and lift < -_RAISED_IF_SMALL else 0


def _begins_another(before: _Glyph, glyph: _Glyph, piece: list[_Glyph]) -> bool:
    if level(glyph.base, glyph.size, before.base, before.size):
        return True
    if level(before.base, before.size, glyph.base, glyph.size):
        return True
    if before.text_object == glyph.text_object or not (before.letter.isdigit() and glyph.letter.isdigit()):
        return False
    if _WHOLE.fullmatch("".join([each.letter for each in piece])):
        return True
    gaps = [right.left - left.right for left, right in itertools.pairwise(piece)]
    return glyph.left - before.right > max(_APART * glyph.size, 1.5 * max(gaps, default=0.0))
