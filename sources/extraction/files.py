"""From the bytes of a file to its normalised text."""

from dataclasses import dataclass, replace
from datetime import date

from sources.extraction.charset import decode
from sources.extraction.dates import first_lines_date, plausible
from sources.extraction.extracted import Extracted, ExtractionError, named, no_words
from sources.extraction.limits import MEMORY, SECONDS, read_apart
from sources.extraction.media_types import (
    CSV,
    DOCX,
    HTML,
    MHTML,
    ODS,
    PDF,
    TSV,
    XHTML,
    XLSX,
    charset_of,
    media_type_of,
)  # fmt: skip
from sources.extraction.metadata import FIRST_LINES, first_lines_byline
from sources.extraction.text import normalise

_MARKUP = frozenset([HTML, XHTML])
_WITHOUT_PARSER = frozenset(["text/plain", "text/markdown"])


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a file is to be read: its media type, charset, name, the day it is, and whether the whole page is taken."""

    kind: str
    charset: str
    name: str
    today: date
    whole_page: bool
    address: str = ""


def extract(
    content: bytes,
    media_type: str | None = None,
    name: str = "",
    *,
    limit: int | None = None,
    whole_page: bool = False,
    today: date | None = None,
    memory: int = MEMORY,
    seconds: float = SECONDS,
) -> Extracted:
    """Return the text of a file, with what it states of itself and what is doubtful about it.

    Read are plain text, HTML, saved pages (MHTML), PDF, DOCX, CSV, XLSX and ODS. `media_type` is what a server or form
    declared, charset included; `name` is the file's, for its ending and for sentences; `limit` is the most bytes
    accepted; `whole_page` takes all the visible words of an HTML page instead of its main text; `today` is the last day
    that can be one of publication. What needs a parser is read in a child process that gets `memory` bytes and
    `seconds`. Raises ExtractionError, and nothing else, with a sentence for the editor.

    >>> extract(b"Thirteen of those arrested\\r\\n").text
    'Thirteen of those arrested\\n'
    """
    if limit is not None and len(content) > limit:
        raise ExtractionError(
            f"{named(name)} has {len(content):,} bytes; at most {limit:,} are accepted. Capture a smaller part of it."
        )
    if not content.strip(b"\x00\t\n\r\v\f "):
        raise ExtractionError(f"{named(name)} is empty. Check that the download was complete.")
    kind = media_type_of(content, media_type, name)
    wanted = Wanted(kind, charset_of(media_type), name, today or date.today(), whole_page)  # noqa: DTZ011
    if kind in _WITHOUT_PARSER:
        return read(content, wanted)
    return read_apart(content, wanted, memory=memory, seconds=seconds)


def read(content: bytes, wanted: Wanted) -> Extracted:
    """Read a file of a known type here and now, without limits; `extract` is the door."""
    try:
        extracted = _read(content, wanted)
    except (ExtractionError, MemoryError):
        raise
    except Exception as error:  # a file made to break a parser must not take the capture of a whole folder down
        raise ExtractionError(
            f"{named(wanted.name)} cannot be read: it breaks its own format. Capture it as text."
        ) from error
    words = extracted.text if extracted.pages or extracted.tables else normalise(extracted.text)
    if not any(not letter.isspace() and letter != "|" for letter in words):
        raise no_words(wanted.name)
    title = " ".join(normalise(extracted.title).split())
    return _with_first_lines(replace(extracted, text=words, title=title), wanted.today)


def _read(content: bytes, wanted: Wanted) -> Extracted:
    kind, name = wanted.kind, wanted.name
    if kind == PDF:
        from sources.extraction.pdf import read_pdf

        return read_pdf(content, name)
    if kind == DOCX:
        from sources.extraction.docx import read_docx

        return read_docx(content, name)
    if kind in (XLSX, ODS):
        from sources.extraction.tables import read_workbook

        return read_workbook(content, kind, name)
    if kind == MHTML:
        return _read_saved_page(content, wanted)
    decoded = decode(content, wanted.charset, name, markup=kind in _MARKUP)
    if kind in (CSV, TSV):
        from sources.extraction.tables import read_csv

        extracted = read_csv(decoded.text, kind, name)
    elif kind in _MARKUP:
        from sources.extraction.html import read_html

        extracted = read_html(
            decoded.text, name, today=wanted.today, whole_page=wanted.whole_page, address=wanted.address
        )
        extracted = replace(extracted, media_type=kind)
    else:
        extracted = Extracted(decoded.text, "", "", kind, "plain text 1")
    return replace(extracted, warnings=(*decoded.warnings, *extracted.warnings))


def _read_saved_page(content: bytes, wanted: Wanted) -> Extracted:
    from sources.extraction.mhtml import saved_page

    page = saved_page(content, wanted.name)
    inner = replace(wanted, kind=HTML, charset=page.charset, address=page.address)
    extracted = _read(page.content, inner)
    read_from = dict(extracted.read_from)
    if page.address and not extracted.url:
        read_from["url"] = "address saved from"
    if page.subject and not extracted.title:
        read_from["title"] = "subject of the saved page"
    return replace(
        extracted, media_type=MHTML, url=extracted.url or page.address, title=extracted.title or page.subject,
        read_from=read_from,
    )  # fmt: skip


def _with_first_lines(extracted: Extracted, today: date) -> Extracted:
    """Return this with the day and byline that its first lines print, where it states none."""
    if extracted.tables or extracted.media_type in (*_MARKUP, MHTML):
        return extracted
    lines = extracted.text[:10_000].splitlines()
    published = extracted.published if plausible(extracted.published, today) else first_lines_date(lines, today)
    byline = extracted.byline or first_lines_byline(lines)
    read_from = dict(extracted.read_from)
    read_from |= {"published": FIRST_LINES} if published and not extracted.published else {}
    read_from |= {"byline": FIRST_LINES} if byline and not extracted.byline else {}
    return replace(extracted, published=published, byline=byline, read_from=read_from)
