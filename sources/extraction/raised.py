"""What is printed raised beside a word or figure, written so that it never touches the figure."""

import re

_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|re|ère|ème|º|ª)\Z", re.IGNORECASE)
_FRENCH_ORDINAL = re.compile(r"(?:(?<![\d.,])\d{1,2}|(?<![^\W\d_])[IVXLC]+)e\Z")  # 2e, XIXe
_EXPONENT = re.compile(r"[+\-−–]?\d{1,2}\Z")
_TEN = re.compile(r"(?<![\d.,])10\Z")
# Units that are squared or cubed; "in" and "m" only after a number, for they are words and letters, too.
_UNIT = re.compile(r"(?:(?<![^\W\d_])(?:km|cm|mm|dm|hm|nm|µm|μm|ft|yd|mi)|(?:\d\s?|/)(?:m|in)|\d\s?(?:k|c|m|d)m)\Z")
_MONEY = re.compile(r"[£$€¥]\s?[\d.,]+\s?[a-z]+\Z")  # £2m is no length
_SMALL = str.maketrans({"2": "²", "3": "³"})
_BRACKETED = re.compile(r"\s*[\[(]\s*([^\[\]()]{1,20}?)\s*[\])]\s*\Z")
_NOTE = re.compile(r"[\d*†‡§¶#,;.–\- ]+|[a-z](?:[,\s]+[a-z])*|[ivx]{1,4}|notes?\s?\d*", re.IGNORECASE)


def raised(before: str, mark: str, *, note: bool = False) -> str:
    """Return a raised mark as it is written after `before`, the words it stands at.

    A note becomes “[3]”, an exponent after 10 “^6”, after a unit “²”; the letters of an ordinal stay as they are.
    `note`: the mark is known to be a note, being a link.

    >>> raised("82,109", "3"), raised("about 10", "6"), raised("5 km", "2"), raised("the 21", "st"), raised("as", "*")
    ('[3]', '^6', '²', 'st', '[*]')
    """
    mark = " ".join(mark.split())
    if not mark or (not before or before[-1].isspace()):
        return f"[{mark}]" if note and mark and not _BRACKETED.match(mark) else mark
    if bracketed := _BRACKETED.match(mark):
        return _note(bracketed.group(1))
    written = None if note else _in_its_place(before, mark)
    if written is not None:
        return written
    if note or _NOTE.fullmatch(mark):
        return _note(mark)
    return f" {mark}" if before[-1].isalnum() and mark[0].isalnum() else mark


def _in_its_place(before: str, mark: str) -> str | None:
    """Return a mark that is an exponent or part of its word; None for one that may be a note."""
    if _TEN.search(before) and _EXPONENT.match(mark):
        return "^" + mark.replace("−", "-").replace("–", "-")
    if mark in ("2", "3") and _UNIT.search(before) and not _MONEY.search(before):
        return mark.translate(_SMALL)
    if mark[0] in "-−–" and _EXPONENT.match(mark):
        return "^-" + mark[1:]
    if mark in ("o", "°") and before[-1].isdigit():
        return "°"
    if (before[-1].isdigit() and _ORDINAL.match(mark)) or _FRENCH_ORDINAL.search(before + mark):
        return mark
    if before[-1].isalpha() and mark.isalpha() and len(mark) > 1:
        return mark  # Mme: letters raised after letters are part of the word
    return None


def _note(mark: str) -> str:
    """Return notes in brackets, each in its own: “3,4” would be a number."""
    return "".join(f"[{each}]" for each in re.split(r"\s*[,;]\s*|\s+", mark) if each) or f"[{mark}]"


def lowered(before: str, mark: str) -> str:
    """Return a lowered mark as it is written after `before`: part of a word or formula, apart from a figure.

    >>> lowered("CO", "2"), lowered("1,204", "8")
    ('2', '[8]')
    """
    mark = " ".join(mark.split())
    return f"[{mark}]" if before[-1:].isdigit() and mark[:1].isalnum() else mark
