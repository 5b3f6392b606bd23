"""The text of a Word document: paragraphs and tables as they stand, raised marks apart, notes at the end."""

import io
from collections.abc import Iterator
from typing import Any

from sources.extraction.extracted import BETWEEN_CELLS, Extracted, ExtractionError, named
from sources.extraction.media_types import DOCX
from sources.extraction.raised import lowered, raised
from sources.extraction.text import normalise

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Struck out by a tracked change, or a field's code and not what it shows.
_UNSEEN = frozenset([f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _FALLBACK])
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_NOTES = {f"{_W}footnoteReference": "footnote", f"{_W}endnoteReference": "endnote"}
_SEPARATORS = frozenset(["separator", "continuationSeparator", "continuationNotice"])


def read_docx(content: bytes, name: str = "") -> Extracted:
    """Read a Word document's body and notes; raise ExtractionError for a damaged one."""
    import docx

    try:
        document = docx.Document(io.BytesIO(content))
        lines = list(_lines(document.element.body))
        notes = [note for kind in ("footnote", "endnote") for note in _notes(document, kind)]
        title = document.core_properties.title or ""
    except Exception as error:  # the library raises whatever its parser and the archive do
        if isinstance(error, MemoryError):
            raise
        raise ExtractionError(f"{named(name)} is a damaged Word document and cannot be read. Save it again.") from error
    printed = _title(document)
    title, source = (title, "document properties") if title.strip() else (printed, "heading")
    return Extracted(
        "\n".join([*lines, *notes]), title, "", DOCX, f"python-docx {_version()}, body 1",
        warnings=tuple(_said(document)), read_from={"title": source} if title.strip() else {},
    )  # fmt: skip


def _version() -> str:
    from importlib.metadata import version

    return version("python-docx")


def _lines(body: Any) -> Iterator[str]:
    """Yield the lines of a body or note: its paragraphs, and its tables row by row."""
    for element in body:
        if element.tag == f"{_W}p":
            yield from _words(element).split("\n")
        elif element.tag == f"{_W}tbl":
            for row in element.iter(f"{_W}tr"):
                cells = [" ".join(" ".join(_lines(cell)).split()) for cell in row.iterfind(f"{_W}tc")]
                yield BETWEEN_CELLS.join(cells).rstrip(" |")
        elif element.tag not in _UNSEEN:
            yield from _lines(element)


def _words(paragraph: Any) -> str:
    """Return what a paragraph shows, tracked changes taken as accepted."""
    parts: list[str] = []
    for run in _runs(paragraph):
        words = "".join(_pieces(run))
        properties = run.find(f"{_W}rPr")
        if properties is not None:
            if _is_on(properties.find(f"{_W}vanish")):
                continue
            align = properties.find(f"{_W}vertAlign")
            height = align.get(f"{_W}val") if align is not None else ""
            before = "".join(parts)[-24:]
            if height == "superscript" and words.strip() and not words.startswith("["):
                words = raised(before, words)
            elif height == "subscript":
                words = lowered(before, words)
        parts.append(words)
    return "".join(parts)


def _runs(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == f"{_W}r":
            yield child
        elif child.tag not in _UNSEEN:
            yield from _runs(child)


def _pieces(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag in _NOTES:
            yield f"[{child.get(f'{_W}id')}]"
        elif child.tag not in _UNSEEN:
            for box in child.iter(f"{_W}txbxContent"):  # words in a drawn box stand where it is anchored
                if not any(outer.tag == _FALLBACK for outer in box.iterancestors()):
                    yield "\n" + "\n".join(_lines(box)) + "\n"


def _is_on(switch: Any) -> bool:
    return switch is not None and switch.get(f"{_W}val") not in ("0", "false", "off")


def _notes(document: Any, kind: str) -> Iterator[str]:
    """Yield the document's footnotes or endnotes, each after the number that refers to it."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}s"):
            for note in parse_xml(relation.target_part.blob).iterfind(f"{_W}{kind}"):
                if note.get(f"{_W}type") not in _SEPARATORS:
                    words = " ".join(" ".join(_lines(note)).split())
                    yield f"[{note.get(f'{_W}id')}] {words}"


def _title(document: Any) -> str:
    """Return the first paragraph set as a title or heading, or ""."""
    for paragraph in document.paragraphs[:20]:
        style = paragraph.style.name if paragraph.style is not None else ""
        if style in ("Title", "Heading 1") and paragraph.text.strip():
            return " ".join(normalise(paragraph.text).split())
    return ""


def _said(document: Any) -> Iterator[str]:
    body = document.element.body
    if body.find(f".//{_W}ins") is not None or body.find(f".//{_W}del") is not None:
        yield "The document has tracked changes; it was read as if all were accepted."
    furniture = [
        paragraph.text
        for section in document.sections
        for part in (section.header, section.footer)
        for paragraph in part.paragraphs
        if paragraph.text.strip() and not part.is_linked_to_previous
    ]
    if furniture:
        lines = "1 line" if len(furniture) == 1 else f"{len(furniture):,} lines"
        yield f"{lines} of page headers and footers were left out."
