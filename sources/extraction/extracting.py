"""From the bytes of a file to its normalised text."""

from sources.extraction.decoding import decode
from sources.extraction.extracted import Extracted, ExtractionError, named, no_words
from sources.extraction.media_types import HTML, PDF, charset_of, media_type_of
from sources.extraction.normalising import normalise

_MARKUP = frozenset([HTML, "application/xhtml+xml"])


def extract(
    content: bytes,
    media_type: str | None = None,
    name: str = "",
    *,
    limit: int | None = None,
    whole_page: bool = False,
) -> Extracted:
    """Return the text of a plain text, HTML or PDF file, with its title and date where the file states them.

    `media_type` is what a server or form declared, charset included; `name` is the file's, for its ending and for
    sentences; `limit` is the most bytes accepted; `whole_page` takes all the visible words of an HTML page instead of
    its main text. Raises ExtractionError, and nothing else, with a sentence for the editor.

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
    try:
        extracted = _read(content, kind, charset_of(media_type), name, whole_page)
    except ExtractionError:
        raise
    except Exception as error:  # a file made to break a parser must not take the capture of a whole folder down
        raise ExtractionError(f"{named(name)} cannot be read: it breaks its own format. Capture it as text.") from error
    words = normalise(extracted.text)
    if not words.strip():
        raise no_words(name)
    title = " ".join(normalise(extracted.title).split())
    return Extracted(words, title, extracted.published, kind, extracted.extractor)


def _read(content: bytes, kind: str, charset: str, name: str, whole_page: bool) -> Extracted:
    if kind == PDF:
        from sources.extraction.pdf_files import read_pdf

        return read_pdf(content, name)
    text = decode(content, charset, name, markup=kind in _MARKUP)
    if kind in _MARKUP:
        from sources.extraction.html_pages import read_html

        return read_html(text, name, whole_page=whole_page)
    return Extracted(text, "", "", kind, "plain text 1")
