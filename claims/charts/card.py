"""The picture that stands for a page where it is shared: words, figure, verdict and date, drawn as a PNG.

PDFium paints it, with the types of its own that every PDF may count on, so no type need be installed.
"""

import ctypes
import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any

WIDTH, HEIGHT, EDGE = 1200, 630, 64  # pixels, as the sites that show such pictures ask for
SERIF, PLAIN, BOLD = "Times-Roman", "Helvetica", "Helvetica-Bold"
PAPER, INK, QUIET, ACCENT = (250, 246, 235), (28, 26, 23), (84, 78, 69), (140, 29, 24)
SIZES = (60, 52, 46, 40)  # of the words, the largest that fits; 40 is 20 where the picture is 600 wide
SMALL, MIDDLE = 30, 40
SPACE = 0.27  # of its size, the width between words
LINE = 1.22
TOP, FLOOR = 128, 250  # where the words begin, from above; and where they end, from below
_ONE_AT_A_TIME = Lock()  # PDFium is not made for threads
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a picture, from above: whose it is, the words, the figure, what was found, and where from."""

    kicker: str
    words: str
    figure: str
    found: str
    foot: str


def plain(words: str) -> str | None:
    """Return words as the types can print them, None where a letter of them is in none: it would be another letter.

    >>> plain("“82,109\\u202freferrals” – ﬁne"), plain("Łódź")
    ('“82,109 referrals” – fine', None)
    """
    parts = (unicodedata.normalize("NFKC", part) for part in words.split("…"))  # which it would write as three
    said = _SPACES.sub(" ", "…".join(parts))
    said = said.replace("−", "–").replace("‑", "-").replace("‐", "-").strip()
    try:
        said.encode("cp1252")
    except UnicodeEncodeError:
        return None
    return said if said.isprintable() else None


def printable(card: Card) -> Card | None:
    """Return a card as it can be printed, None where it cannot be printed whole."""
    parts = [plain(words) for words in (card.kicker, card.words, card.figure, card.found, card.foot)]
    whole = [part for part in parts if part is not None]
    return Card(*whole) if len(whole) == len(parts) else None


def draw_card(card: Card) -> bytes:
    """Return a card out of `printable` as a PNG of 1,200 by 630 pixels; the same card gives the same bytes.

    >>> draw_card(Card("Onrecord", "It rose.", "", "Accurate", "2018"))[:4]
    b'\\x89PNG'
    """
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument.new()
        try:
            page = document.new_page(WIDTH, HEIGHT)
            sheet = _Sheet(document, page)
            _lay_out(sheet, card)
            page.gen_content()
            bitmap = page.render(scale=1, fill_color=(*PAPER, 255), rev_byteorder=True)
            width, channels, stride = bitmap.width, bitmap.n_channels, bitmap.stride
            pixels = bytes(bitmap.buffer)
        finally:
            document.close()
    lines = [pixels[row * stride : row * stride + width * channels] for row in range(HEIGHT)]
    return _png(lines, width, 2 if channels == 3 else 6)


def _lay_out(sheet: "_Sheet", card: Card) -> None:
    room = WIDTH - 2 * EDGE
    sheet.write(_fitted(sheet, card.kicker, PLAIN, SMALL, room), PLAIN, SMALL, EDGE, HEIGHT - 78, QUIET)
    sheet.rule(EDGE, HEIGHT - 96, room, 3, INK)
    size, lines = _sized(sheet, card.words, room)
    for number, line in enumerate(lines):
        sheet.write(line, SERIF, size, EDGE, HEIGHT - TOP - size - number * size * LINE, INK)
    figure = _fitted(sheet, card.figure, BOLD, SMALL, room)
    sheet.write(figure, BOLD, SMALL, EDGE, 196, INK)
    _find(sheet, card, room - 32)
    sheet.write(_fitted(sheet, card.foot, PLAIN, SMALL, room), PLAIN, SMALL, EDGE, 52, QUIET)


def _find(sheet: "_Sheet", card: Card, room: float) -> None:
    """Put what was found beside its bar: on one line, or smaller on as many as there is room for above it."""
    size, lines = MIDDLE, [card.found]
    if sheet.width(card.found, BOLD, MIDDLE) > room:
        size, most = SMALL, 2 if card.figure else 4
        lines = list(_wrapped(sheet, card.found, BOLD, SMALL, room))
        if len(lines) > most:
            lines = [*lines[: most - 1], _fitted(sheet, " ".join(lines[most - 1 :]), BOLD, SMALL, room)]
    high = (len(lines) - 1) * size * LINE
    sheet.rule(EDGE, 112, 8, 52 + high, ACCENT)
    for number, line in enumerate(lines):
        sheet.write(line, BOLD, size, EDGE + 32, 124 + high - number * size * LINE, INK)


def _sized(sheet: "_Sheet", words: str, room: float) -> tuple[int, list[str]]:
    """Return the largest size at which words fit, and their lines; past the smallest they are cut, and say so."""
    lines: list[str] = []
    for size in SIZES:
        most = int((HEIGHT - TOP - FLOOR) // (size * LINE))
        lines = list(_wrapped(sheet, words, SERIF, size, room))
        if len(lines) <= most:
            return size, lines
    cut = lines[: most - 1]
    return size, [*cut, _fitted(sheet, " ".join(lines[most - 1 :]), SERIF, size, room)]


def _wrapped(sheet: "_Sheet", words: str, font: str, size: int, room: float) -> Iterator[str]:
    line, used = "", 0.0
    for word in words.split(" "):
        wide = sheet.width(word, font, size)
        if line and used + size * SPACE + wide > room:
            yield line
            line, used = "", 0.0
        used += wide + (size * SPACE if line else 0)
        line = f"{line} {word}" if line else word
    if line:
        yield line


def _fitted(sheet: "_Sheet", words: str, font: str, size: int, room: float) -> str:
    """Return words that fit on a line, cut between two of them with an ellipsis where they are too long."""
    if sheet.width(words, font, size) <= room:
        return words
    kept = words.split(" ")
    while len(kept) > 1 and sheet.width(f"{' '.join(kept)} …", font, size) > room:
        kept.pop()
    return f"{' '.join(kept)} …"


class _Sheet:
    """A page of PDFium's on which words and rules are put, measured from its lower left."""

    def __init__(self, document: Any, page: Any) -> None:
        self.document, self.page = document, page
        self.widths: dict[tuple[str, str], float] = {("", SERIF): 0.0, ("", PLAIN): 0.0, ("", BOLD): 0.0}

    def width(self, words: str, font: str, size: int) -> float:
        """Return how wide words are; measured once, for widths grow as sizes do."""
        import pypdfium2.raw as pdfium

        if (words, font) not in self.widths:
            thing = self._words(words, font, 100)
            left, bottom, right, top = (ctypes.c_float() for _ in range(4))
            pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
            pdfium.FPDFPageObj_Destroy(thing)
            self.widths[words, font] = right.value / 100
        return self.widths[words, font] * size

    def write(self, words: str, font: str, size: int, x: float, y: float, color: tuple[int, int, int]) -> None:
        """Put words on the page."""
        import pypdfium2.raw as pdfium

        if words:
            thing = self._words(words, font, size)
            pdfium.FPDFPageObj_SetFillColor(thing, *color, 255)
            pdfium.FPDFPageObj_Transform(thing, 1, 0, 0, 1, x, y)
            pdfium.FPDFPage_InsertObject(self.page.raw, thing)

    def rule(self, x: float, y: float, width: float, height: float, color: tuple[int, int, int]) -> None:
        """Put a filled rectangle on the page."""
        import pypdfium2.raw as pdfium

        thing = pdfium.FPDFPageObj_CreateNewRect(x, y, width, height)
        pdfium.FPDFPageObj_SetFillColor(thing, *color, 255)
        pdfium.FPDFPath_SetDrawMode(thing, pdfium.FPDF_FILLMODE_ALTERNATE, 0)
        pdfium.FPDFPage_InsertObject(self.page.raw, thing)

    def _words(self, words: str, font: str, size: int) -> Any:
        import pypdfium2.raw as pdfium

        thing = pdfium.FPDFPageObj_NewTextObj(self.document.raw, font.encode(), size)
        held = ctypes.create_string_buffer(f"{words}\0".encode("utf-16-le"))
        pdfium.FPDFText_SetText(thing, ctypes.cast(held, ctypes.POINTER(ctypes.c_ushort)))
        return thing


def _png(lines: list[bytes], width: int, colors: int) -> bytes:
    """Return rows of pixels as a PNG (its specification, third edition: no filter, one block)."""
    head = struct.pack(">IIBBBBB", width, len(lines), 8, colors, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\0" + line for line in lines), 6)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))
