"""The text of a PDF, line by line joined to paragraphs again."""

import re
from threading import Lock
from typing import Any

from sources.extraction.extracted import Extracted, ExtractionError, named
from sources.extraction.glyphs import words_of
from sources.extraction.media_types import PDF
from sources.extraction.page_layout import read_page
from sources.extraction.paragraphs import join_lines
from sources.extraction.text import normalise

_MOST_PAGES = 3_000
_MOST_CHARACTERS = 20_000_000
_PASSWORD_NEEDED = 4
# PDFium keeps global state: two threads at once crash it.
_ONE_AT_A_TIME = Lock()
# What word processors leave in the title field is the file's name.
_NO_TITLE = re.compile(
    r"(?i)\s*(?:microsoft (?:word|powerpoint|excel) - .*|untitled.*|.*\.(?:docx?|pdf|indd|qxd|rtf))\s*"
)


def read_pdf(content: bytes, name: str = "") -> Extracted:
    """Read the text of all pages; raise ExtractionError for an encrypted, broken, textless or endless PDF."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise ExtractionError(_why_not(error, name)) from error
        try:
            title = document.get_metadata_value("Title") or ""
            pages, warnings = _pages(document, name)
        except pypdfium2.PdfiumError as error:
            raise ExtractionError(_why_not(error, name)) from error
        finally:
            document.close()
    text, starts = _joined(pages)
    if not any(letter.isalnum() for letter in text):
        raise ExtractionError(
            f"{named(name)} is a PDF without text, probably scanned pages. Run text recognition over it first, "
            "for example with “ocrmypdf scan.pdf read.pdf”, and capture what that makes."
        )
    title = "" if _NO_TITLE.fullmatch(title) else title
    return Extracted(
        text, title, "", PDF, f"pypdfium2 {pypdfium2.PYPDFIUM_INFO.version}, layout 1",
        pages=starts, warnings=tuple(warnings), read_from={"title": "PDF title"} if title else {},
    )  # fmt: skip


def _pages(document: Any, name: str) -> tuple[list[str], list[str]]:
    """Return the normalised text of each page, and what is said of the pages."""
    if len(document) > _MOST_PAGES:
        raise ExtractionError(
            f"{named(name)} has {len(document):,} pages; at most {_MOST_PAGES:,} are read. Capture a part of it."
        )
    pages: list[str] = []
    unclear: list[int] = []
    length = 0
    for number, page in enumerate(document, start=1):
        text_page = page.get_textpage()
        text, told = read_page(words_of(text_page.raw))
        text_page.close()
        page.close()
        if not told:
            unclear.append(number)
        pages.append(normalise(join_lines(text)).strip())
        length += len(text)
        if length > _MOST_CHARACTERS:
            raise ExtractionError(
                f"{named(name)} holds more than {_MOST_CHARACTERS:,} characters of text. Capture a part of it."
            )
    return pages, _said(pages, unclear)


def _said(pages: list[str], unclear: list[int]) -> list[str]:
    empty = [number for number, page in enumerate(pages, start=1) if not page]
    said = []
    if unclear:
        said.append(
            f"{_numbered(unclear)} may be set in columns or as a table; it could not be told, and lines side by side "
            "were read across. Look at the order of the words."
        )
    if empty and len(empty) < len(pages):
        hold = "holds" if len(empty) == 1 else "hold"
        said.append(f"{_numbered(empty)} {hold} no text; if pictures of words stand there, run text recognition first.")
    return said


def _numbered(numbers: list[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:10])
    more = f" and {len(numbers) - 10} more" if len(numbers) > 10 else ""
    return f"Page {shown}" if len(numbers) == 1 else f"Pages {shown}{more}"


def _joined(pages: list[str]) -> tuple[str, tuple[int, ...]]:
    """Return the text of all pages, and where each begins in it; an empty page begins where the next does."""
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    for page in pages:
        if page and parts:
            parts.append("\n\n")
            at += 2
        starts.append(at)
        parts.append(page)
        at += len(page)
    return "".join(parts), tuple(starts)


def _why_not(error: Any, name: str) -> str:
    if getattr(error, "err_code", None) == _PASSWORD_NEEDED or "password" in str(error).lower():
        return f"{named(name)} is an encrypted PDF. Save a copy without the password and capture that."
    return f"{named(name)} is a damaged PDF and cannot be read. Download it again."
