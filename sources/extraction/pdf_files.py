"""The text of a PDF, line by line joined to paragraphs again."""

import re
from threading import Lock
from typing import Any

from sources.extraction.extracted import Extracted, ExtractionError, named
from sources.extraction.media_types import PDF
from sources.extraction.paragraphs import join_lines

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
    import pypdfium2  # type: ignore[import-untyped]

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise ExtractionError(_why_not(error, name)) from error
        try:
            title = document.get_metadata_value("Title") or ""
            pages = _pages(document, name)
        except pypdfium2.PdfiumError as error:
            raise ExtractionError(_why_not(error, name)) from error
        finally:
            document.close()
    text = "\n\n".join(page for page in (join_lines(page) for page in pages) if page)
    if not any(letter.isalnum() for letter in text):
        raise ExtractionError(
            f"{named(name)} is a PDF without text, probably scanned pages. Run text recognition over it first."
        )
    version = pypdfium2.PYPDFIUM_INFO.version
    return Extracted(text, "" if _NO_TITLE.fullmatch(title) else title, "", PDF, f"pypdfium2 {version}")


def _pages(document: Any, name: str) -> list[str]:
    if len(document) > _MOST_PAGES:
        raise ExtractionError(
            f"{named(name)} has {len(document):,} pages; at most {_MOST_PAGES:,} are read. Capture a part of it."
        )
    pages: list[str] = []
    length = 0
    for page in document:
        text_page = page.get_textpage()
        pages.append(text_page.get_text_range())
        text_page.close()
        page.close()
        length += len(pages[-1])
        if length > _MOST_CHARACTERS:
            raise ExtractionError(
                f"{named(name)} holds more than {_MOST_CHARACTERS:,} characters of text. Capture a part of it."
            )
    return pages


def _why_not(error: Any, name: str) -> str:
    if getattr(error, "err_code", None) == _PASSWORD_NEEDED or "password" in str(error).lower():
        return f"{named(name)} is an encrypted PDF. Save a copy without the password and capture that."
    return f"{named(name)} is a damaged PDF and cannot be read. Download it again."
