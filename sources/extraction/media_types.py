"""What kind of file some bytes are: by their first bytes, what was declared, and the name."""

import re
from email.message import Message
from pathlib import PurePath

from sources.extraction.extracted import ExtractionError, named

PLAIN = "text/plain"
HTML = "text/html"
PDF = "application/pdf"

_BY_SUFFIX = {
    ".txt": PLAIN, ".text": PLAIN, ".md": "text/markdown", ".csv": "text/csv", ".html": HTML, ".htm": HTML,
    ".xhtml": "application/xhtml+xml", ".pdf": PDF,
}  # fmt: skip
_READABLE = frozenset(_BY_SUFFIX.values())
_UNDECLARED = frozenset(["", "application/octet-stream", "binary/octet-stream", "application/x-download"])
_BINARY_BEGINNINGS = {
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\xd0\xcf\x11\xe0": "an Office document",
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
# PDF readers accept rubbish before the header, and servers send some.
_HEADER_WITHIN = 1024
_HTML_BEGINNING = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|div|p|h1|article|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_CURE = "Capture it as plain text, HTML or PDF."


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
    for beginning, what in _BINARY_BEGINNINGS.items():
        if content.startswith(beginning):
            raise ExtractionError(f"{named(name)} is {what}, which is not read. {_CURE}")
    kind = (declared or "").partition(";")[0].strip().lower()
    if kind in _UNDECLARED:
        kind = _BY_SUFFIX.get(PurePath(name).suffix.lower(), "")
    if not kind:
        return HTML if _HTML_BEGINNING.match(_without_marks(content[:4096])) else PLAIN
    if kind == PDF:
        raise ExtractionError(f"{named(name)} is called a PDF and does not begin like one. Download it again.")
    if kind not in _READABLE:
        raise ExtractionError(f"{named(name)} is of the type {kind}, which is not read. {_CURE}")
    return kind


def _without_marks(content: bytes) -> bytes:
    """Drop byte order marks and the zero bytes of UTF-16, so that a beginning can be recognised."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        content = content.removeprefix(mark)
    return content.replace(b"\x00", b"")
