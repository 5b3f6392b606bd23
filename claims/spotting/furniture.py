"""Tell the prose of a captured page from its furniture: menus, bylines, notices, adverts, lists of other stories."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claims.spotting.pattern import late

_LONG_LINE = 160  # no piece of furniture is longer; beyond it no pattern is tried
_PROSE = 60  # a line this long that ends like a sentence ends a list of other stories

# A line that opens a list of something else: all short lines after it belong to that list.
_OPENS_LIST = late(
    r"(?:related|latest|recent|other|more|top|popular|trending|recommended|most)\s+"
    r"(?:news|stor(?:y|ies)|articles?|posts?|content|reading|read|viewed|popular|on this(?: story)?|from .{1,40}|jobs|"
    r"vacancies|links|topics|coverage)"
    r"|(?:select|current|latest|featured)?\s*(?:vacancies|jobs)|job (?:adverts?|vacancies)|read (?:more|next|also)"
    r"|you may also like|see also|around the web|newsfeed|comments?|popular|trending|sponsored(?: content)?|tags|topics"
    r"|share this(?: (?:article|page|story))?|follow us(?: on.*)?|useful links|quick links|site map|footer|chats?"
    r"|notes? to editors?|contact(?: us)?|advertisement",
    re.IGNORECASE,
)
_BYLINE = late(
    r"(?:By|Words by|Written by|Reported by|Posted by|Reporting by)\s+(?:[A-Z][\w.’'-]*\s*(?:,|and|&)?\s*){1,8}"
)
_NOTICE = late(
    r"©|\bcopyright\b|\ball rights reserved\b|\(c\)\s*\d{4}|^(?:image|photo|picture|credit|source|file photo)s?\s*[:/©]"
    r"|\bterms (?:and|&) conditions\b|\bprivacy policy\b|\bcookies?\b.*\b(?:accept|policy|use)\b",
    re.IGNORECASE,
)
_NAVIGATION = late(
    r"(?:subscribe|share|log ?in|sign (?:in|up)|register|follow|skip to|home|menu|search|loading|loader"
    r"|printable version|e-?mail (?:this|us)|print (?:this|page)|download|listen|watch|get the latest"
    r"|to participate in|accept|close|next"
    r"|previous|back to|click here|view (?:all|gallery)|tel|telephone|phone|fax|mobile|e-?mail|published|updated"
    r"|last (?:updated|modified)|posted|date|reading time)\b",
    re.IGNORECASE,
)
_COUNTER = late(
    r"[\d.,:\s/-]*(?:[km]\s*)?"
    r"(?:comments?|shares?|likes?|views?|followers?|replies|min(?:ute)?s?(?: read)?|pages?)?\s*",
    re.IGNORECASE,
)
_JOB = late(
    r"\b(?:per annum|pro[- ]rata|closing date|p\.a\.|apply (?:now|online|by)|hours per week|job ref"
    r"|vacancy|fixed[- ]term contract)\b",
    re.IGNORECASE,
)
_WORK = late(r"\b(?:salary|salaries|full[- ]time|part[- ]time)\b", re.IGNORECASE)
# What makes of words a sentence: "Home ownership is down 10 %" is no menu, "Search teams found 12" no button.
_VERB = late(
    r"(?<=\s)(?:is|are|was|were|has|have|had|will|would|could|must|says?|said|shows?|showed|found|fell|fall|falls|"
    r"rose|rise|rises|grew|died|killed|lost|lose|won|spent|made|cost|costs|hit|took|told|gave|went|left|held|saw|"
    r"paid|cut|"
    r"(?!(?:updat|post|publish|modifi|bas|relat|featur|reserv|limit|report|powered)e?d)\w{3,}ed)\b",
    re.IGNORECASE,
)
_PHONE = late(
    r"\b(?:tel|telephone|phone|fax|call|helpline|mobile)\b\W{0,3}(?:us |on |: ?)*[+(]?\d[\d ()-]{6,}", re.IGNORECASE
)
_ENDS_SENTENCE = late(r"[.!?…;:]['\"”’)\]]*$")


class Line(NamedTuple):
    """A run of prose from `start` to `end`; `heading` when it does not end like a sentence."""

    start: int
    end: int
    heading: bool


def prose(text: str) -> Iterator[Line]:
    """Yield the lines of a text that are prose or headings, wrapped lines joined, furniture left out.

    >>> page = "Home | News" + chr(10) + "It rose by 5 %." + chr(10) + "Copyright 2024 A" + chr(10)
    >>> [page[line.start:line.end] for line in prose(page)]
    ['It rose by 5 %.']
    """
    in_list = False
    for start, end in _joined(text):
        words = text[start:end] if end - start <= _LONG_LINE else ""
        ended = bool(_ENDS_SENTENCE.search(text, max(start, end - 6), end))
        if in_list:
            if end - start < _PROSE or not ended:
                continue
            in_list = False
        if words and _OPENS_LIST.fullmatch(words.rstrip(":")):
            in_list = True
            continue
        if not (words and _is_furniture(words, ended)):
            yield Line(start, end, heading=not ended)


def _is_furniture(words: str, ended: bool) -> bool:
    if _NOTICE.search(words) or _COUNTER.fullmatch(words) or _PHONE.search(words) or _BYLINE.fullmatch(words):
        return True
    if "|" in words and all(len(piece) < 40 for piece in words.split("|")):
        return True
    if _NAVIGATION.match(words) and words.lower().startswith(("get the latest", "subscribe", "sign up")):
        return True
    if ended:
        return False
    told = bool(_VERB.search(words))
    return bool(_JOB.search(words)) or (not told and bool(_NAVIGATION.match(words) or _WORK.search(words)))


def _joined(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stripped lines; a line that goes on in small letters is joined to the one before."""
    start = end = -1
    for match in _LINE.finditer(text):
        first, last = match.span()
        if start >= 0 and text[first].islower() and first - end <= 1 and not _ENDS_SENTENCE.search(text, end - 2, end):
            end = last
            continue
        if start >= 0:
            yield start, end
        start, end = first, last
    if start >= 0:
        yield start, end


_LINE = late(r"[^\s][^\n]*(?<=\S)")
