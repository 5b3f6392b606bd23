"""What kind of file some bytes are: by their first bytes, what was declared, and the name."""

import re
import zlib
from email.message import Message
from pathlib import PurePath

from sources.extraction.extracted import ExtractionError, named

PLAIN = "text/plain"
HTML = "text/html"
XHTML = "application/xhtml+xml"
PDF = "application/pdf"
CSV = "text/csv"
TSV = "text/tab-separated-values"
MHTML = "multipart/related"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"

_BY_SUFFIX = {
    ".txt": PLAIN, ".text": PLAIN, ".md": "text/markdown", ".csv": CSV, ".tsv": TSV, ".html": HTML, ".htm": HTML,
    ".xhtml": XHTML, ".pdf": PDF, ".mhtml": MHTML, ".mht": MHTML, ".docx": DOCX, ".xlsx": XLSX, ".ods": ODS,
}  # fmt: skip
# What browsers and servers call a saved page.
_SAVED_PAGES = frozenset([MHTML, "message/rfc822", "application/x-mimearchive", "multipart/x-mixed-replace"])
_SAVED_PAGE_BEGINNING = re.compile(rb"\A\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}", re.DOTALL)
# A file of these kinds is a ZIP archive, and its parts tell which.
_BY_PART = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_READABLE = frozenset(_BY_SUFFIX.values())
_UNDECLARED = frozenset(["", "application/octet-stream", "binary/octet-stream", "application/x-download"])
_BINARY_BEGINNINGS = {
    b"\xd0\xcf\x11\xe0": "an Office document of the old kind",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a sound, film or picture",
    b"\x1f\x8b": "a compressed file",
    b"BZh": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"SQLite format 3\x00": "a database",
    b"{\\rtf": "a rich text document",
    b"%!PS": "a PostScript document",
}
_CALLED = {PDF: "a PDF", DOCX: "a Word document", XLSX: "an Excel workbook", ODS: "an OpenDocument table"}
# An archive says how large its parts will be; a document of words is never near this.
MOST_UNPACKED = 200_000_000
_MOST_PARTS = 10_000
# PDF readers accept rubbish before the header, and servers send some.
_HEADER_WITHIN = 1024
_HTML_BEGINNING = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|div|p|h1|article|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_CURE = "Capture it as plain text, HTML, PDF, DOCX, CSV, XLSX or ODS."
_ZIP = b"PK\x03\x04"


def charset_of(declared: str | None) -> str:
    """Return the charset a Content-Type names, or "".

    >>> charset_of("text/html; charset=Windows-1252")
    'windows-1252'
    """
    message = Message()
    message["content-type"] = declared or ""
    return (message.get_content_charset() or "").strip()


def media_type_of(content: bytes, declared: str | None, name: str) -> str:
    """Return the media type to read the content as; raise ExtractionError for one that is not read.

    The bytes decide when they are unmistakable, then what was declared, then the name's ending.

    >>> media_type_of(b"<!DOCTYPE html><p>words", None, "")
    'text/html'
    """
    if b"%PDF-" in content[:_HEADER_WITHIN]:
        return PDF
    if content.startswith(_ZIP):
        return _zipped(content, name)
    for beginning, what in _BINARY_BEGINNINGS.items():
        if content.startswith(beginning):
            raise ExtractionError(f"{named(name)} is {what}, which is not read. {_CURE}")
    kind = (declared or "").partition(";")[0].strip().lower()
    if kind in _UNDECLARED:
        kind = _BY_SUFFIX.get(PurePath(name).suffix.lower(), "")
    if kind in _SAVED_PAGES or (kind in ("", PLAIN) and _is_saved_page(content)):
        return MHTML
    if not kind:
        return HTML if _HTML_BEGINNING.match(_without_marks(content[:4096])) else PLAIN
    if kind in _CALLED:
        raise ExtractionError(
            f"{named(name)} is called {_CALLED[kind]} and does not begin like one. Download it again."
        )
    if kind not in _READABLE:
        raise ExtractionError(f"{named(name)} is of the type {kind}, which is not read. {_CURE}")
    return kind


def _is_saved_page(content: bytes) -> bool:
    header = _SAVED_PAGE_BEGINNING.match(content[:8192])
    return bool(header and re.search(rb"(?i)^content-type:\s*multipart/related", header.group(), re.MULTILINE))


def _zipped(content: bytes, name: str) -> str:
    """Tell an Office document by the parts of its archive, whose sizes are looked at before any is read."""
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        archive = ZipFile(BytesIO(content))
        parts = archive.infolist()
        stated = [archive.read(part) for part in parts[:5] if part.filename == "mimetype" and part.file_size < 200]
    except (BadZipFile, ValueError, OSError, RuntimeError, zlib.error) as error:
        raise ExtractionError(f"{named(name)} is a damaged archive and cannot be read. Download it again.") from error
    size = sum(part.file_size for part in parts)
    if size > MOST_UNPACKED or len(parts) > _MOST_PARTS:
        raise ExtractionError(
            f"{named(name)} unpacks to {size:,} bytes in {len(parts):,} parts; at most {MOST_UNPACKED:,} in "
            f"{_MOST_PARTS:,} are read. Capture a smaller part of it."
        )
    names = {part.filename for part in parts}
    for part, kind in _BY_PART.items():
        if part in names:
            return kind
    if "content.xml" in names and [ODS.encode()] == [kind.strip() for kind in stated]:
        return ODS
    raise ExtractionError(f"{named(name)} is a ZIP archive, which is not read. {_CURE}")


def _without_marks(content: bytes) -> bytes:
    """Drop byte order marks and the zero bytes of UTF-16, so that a beginning can be recognised."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        content = content.removeprefix(mark)
    return content.replace(b"\x00", b"")
