"""Bytes to text: byte order marks, declared charsets, and detection where nothing is declared."""

import codecs
import re
from typing import NamedTuple

from sources.extraction.alphabets import by_letters, is_western
from sources.extraction.extracted import ExtractionError, named

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the first half of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers read under these names (WHATWG Encoding Standard): Windows' larger sets.
_LARGER = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "gb2312": "gb18030",
    "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932",
}  # fmt: skip
_META_CHARSET = re.compile(rb"<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_META_WITHIN = 4096
_SAMPLE = 200_000
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.002
_MOST_STRAYS = 1_000
# Not met in files of this century, yet alike enough to Windows' sets to be detected in their place.
_EXTINCT = ["mac_cyrillic", "mac_greek", "mac_iceland", "mac_latin2", "mac_roman", "mac_turkish", "cp037", "cp500"]
_LANGUAGE = re.compile(rb"<html\b[^>]*?\blang\s*=\s*[\"']?\s*([a-zA-Z]{2})", re.IGNORECASE)
# Names under which servers call anything; what they declare so is held against the letters.
_DEFAULT = "cp1252"
_TWICE = re.compile("â€[™œ“”˜¦\x9d]|Ã[©¨¼¶¤±¡³]|Â[£ ·°«»]")
_BOXES = re.compile("[^\\W\\d_ ][\u2500-\u259f]|[\u2500-\u259f][^\\W\\d_ ]")


class Decoded(NamedTuple):
    """A text, and sentences on what is doubtful in it."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(content: bytes, declared: str = "", name: str = "", *, markup: bool = False) -> Decoded:
    """Return the content as text; raise ExtractionError when it is binary or in no encoding that can be told.

    A byte order mark decides; then UTF-8 where the bytes are valid (too regular to be chance), or where nearly all are:
    a stray byte spoils no text, it is counted and said. Then the declared charset, in markup also the one its head
    declares, unless it is Western European and the letters are those of another language; then detection.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            content = content[len(mark) :]
            text = _strictly(content, encoding)
            if text is None and encoding == "utf-8" and (mended := _with_strays(content)):
                return _readable(mended.text, name, mended.warnings)
            return _readable(text, name)
    if encoding := _unmarked_utf16(content):
        return _readable(_strictly(content, encoding), name)
    language = found.group(1).decode("ascii") if markup and (found := _LANGUAGE.search(content[:_META_WITHIN])) else ""
    for encoding in _declared(content, declared, markup):
        if encoding == _DEFAULT and (better := by_letters(content, language)) not in ("", _DEFAULT):
            said = f"The file calls itself Western European; its letters are those of {better}, and it is read so."
            return _readable(_strictly(content, better), name, (said,))
        if (text := _strictly(content, encoding)) is not None:
            return _readable(text, name)
        if encoding == "utf-8" and (mended := _with_strays(content)):
            return _readable(mended.text, name, mended.warnings)
    return _readable(_detected(content, language), name)


def _with_strays(content: bytes) -> Decoded | None:
    """Read bytes as UTF-8 where nearly all beyond ASCII are; what is not becomes U+FFFD, and is counted."""
    strays: list[str] = []
    at, parts = 0, []
    while at < len(content):
        try:
            parts.append(content[at:].decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            if len(strays) >= _MOST_STRAYS:
                return None
            parts.append(content[at : at + error.start].decode("utf-8") + "\ufffd")
            strays.append(content[at + error.start : at + error.end].hex())
            at += error.end
    text = "".join(parts)
    beyond = [letter for letter in text if ord(letter) > 127 and letter != "\ufffd"]
    # One letter of two bytes can be two letters of another encoding; several, or one of three bytes, cannot.
    if len(beyond) < 4 * len(strays) and not any(ord(letter) > 0x7FF for letter in beyond):
        return None
    if 2 * len(strays) > len(beyond):
        return None
    count = "1 byte is" if len(strays) == 1 else f"{len(strays):,} bytes are"
    return Decoded(
        text,
        (f"{count} no UTF-8 and {'stands' if len(strays) == 1 else 'stand'} as “\ufffd”; look at the words around.",),
    )


def _declared(content: bytes, declared: str, markup: bool) -> list[str]:
    """Return the encodings to try in turn: those named, UTF-8 before any in which every byte is a letter."""
    names = [declared]
    if markup and (meta := _META_CHARSET.search(content[:_META_WITHIN])):
        names.append(meta.group(1).decode("ascii"))
    known = [encoding for label in names if (encoding := _python_name(label))]
    escapes = [encoding for encoding in known if encoding.startswith(("iso2022", "hz", "utf-7"))]
    return list(dict.fromkeys([*escapes, "utf-8", *known]))


def _python_name(label: str) -> str:
    try:
        found = codecs.lookup(label).name if label else ""
    except LookupError:
        return ""
    # A page that says UTF-16 in bytes that could be read to find it out is not UTF-16.
    return "" if found.startswith(("utf-16", "utf-32")) else _LARGER.get(found, found)


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _unmarked_utf16(content: bytes) -> str:
    """Tell UTF-16 without a mark by its zero bytes, which in Western text are every other byte."""
    sample = content[:4096]
    if len(sample) < 4 or sample.count(0) < len(sample) // 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * len(sample[1::2]) and even < 0.02 * len(sample):
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * len(sample[0::2]) and odd < 0.02 * len(sample) else ""


def _detected(content: bytes, language: str) -> str | None:
    if encoding := by_letters(content, language):
        return _strictly(content, encoding)
    if is_western(content):
        return _strictly(content, _DEFAULT)
    if _CONTROLS.search(content[:_SAMPLE].decode("latin-1")):
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE], cp_exclusion=_EXTINCT).best()
    text = _strictly(content, best.encoding) if best else None
    return None if text is None or _BOXES.search(text) else text


def _readable(text: str | None, name: str, warnings: tuple[str, ...] = ()) -> Decoded:
    if text is None:
        raise ExtractionError(
            f"{named(name)} is in no text encoding that can be told. Save it as UTF-8 and capture it again."
        )
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise ExtractionError(f"{named(name)} is binary, not text. Capture it as plain text, HTML or PDF.")
    if spoilt := _TWICE.search(text):
        said = f"“{spoilt.group()}” stands in the text: its letters were spoilt before it came here. Seek another copy."
        warnings = (*warnings, said)
    return Decoded(text, warnings)
