"""Other desks' verdicts as they publish them: schema.org's ClaimReview, read from files of every usual form."""

import json
import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sources.extraction.json_ld import described, types_of, words_of

LISTS = ("dataFeedElement", "@graph", "itemListElement")
GRAPH = "@graph"  # of everything: what is no review in it is no mistake
NEEDED = ("url", "claimReviewed")  # the columns without which a table is no table of reviews
MOST = {"url": 1_000, "claimReviewed": 20_000, "reviewRating": 200, "author": 200, "title": 300, "claimant": 200}
_WHITE = re.compile(r"[ \t\r\n]*")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_HOST = re.compile(r"(?!-)[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+", re.UNICODE)
_ADDRESS = re.compile(r"(?i)\A(?:https?:|www\.)")
_DAY = re.compile(r"\A(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ].*)?\Z", re.DOTALL)
_LANGUAGE = re.compile(r"\A[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\Z")
_SCRIPT = re.compile(r"<script\b([^>]{0,2000})>", re.IGNORECASE)
_LINKED_DATA = re.compile(r"application/ld\+json", re.IGNORECASE)


class NoReviews(ValueError):
    """A file that cannot be read as reviews; says why, and what would be read."""


class Refused(ValueError):
    """An item that cannot be taken: a sentence that names the field, its value and the cure."""


@dataclass(frozen=True, slots=True)
class Item:
    """What another desk says of one claim; `published` is as printed, a day, a month, a year or ""."""

    url: str
    reviewed: str
    rating: str
    publisher: str
    published: str = ""
    title: str = ""
    claimant: str = ""
    language: str = ""


def items(text: str) -> Iterator[Any]:
    """Yield the items of a file one by one, so that memory holds one: an object, a list, a graph, a DataFeed, a page.

    What stands in a graph or a page beside the reviews is left out; in a list or feed it is yielded, to be refused.
    Raises NoReviews where the text is neither JSON nor a page, at the place where it ends to be.

    >>> [item["url"] for item in items('{"dataFeedElement": [{"item": {"url": "x"}}, {"url": "y"}]}')]
    ['x', 'y']
    """
    start = _after(text, 1 if text.startswith("\ufeff") else 0)
    if text[start : start + 1] == "<":
        yield from described(_scripts(text), "claimreview")
        return
    try:
        yield from _walked(text, start)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise NoReviews(f"File: it is no JSON at {where} ({error.msg}); save it whole, as its desk gives it.") from None
    except (ValueError, RecursionError):
        raise NoReviews("File: a number or a nesting in it is beyond all measure; give the items alone.") from None


def rows(table: Sequence[Sequence[str]]) -> Iterator[Any]:
    """Yield the items of a table whose first row names ClaimReview's properties; the columns of NEEDED must be there.

    Raises NoReviews for a table without them.

    >>> next(rows([["URL", "Claim reviewed", "alternativeName"], ["https://example.org/a", "Six.", "false"]]))["url"]
    'https://example.org/a'
    """
    names = [re.sub(r"\W|_", "", cell).lower() for cell in (table[0] if table else ())]
    missing = [each for each in NEEDED if each.lower() not in names]
    if missing:
        raise NoReviews(f"File: no column is “{missing[0]}”; name the columns as ClaimReview names its properties.")
    for cells in table[1:]:
        if any(cell.strip() for cell in cells):
            yield _of_row(dict(zip(names, cells, strict=False)))


def _of_row(said: Mapping[str, str]) -> dict[str, Any]:
    rating = {
        "alternateName": said.get("alternatename") or said.get("alternativename", ""),
        "ratingValue": said.get("ratingvalue", ""), "bestRating": said.get("bestrating", ""),
    }  # fmt: skip
    return {
        "@type": "ClaimReview", "url": said.get("url", ""), "claimReviewed": said.get("claimreviewed", ""),
        "author": said.get("author") or said.get("publisher", ""), "datePublished": said.get("datepublished", ""),
        "name": said.get("title") or said.get("name", ""), "inLanguage": said.get("inlanguage", ""),
        "reviewRating": rating, "itemReviewed": {"author": said.get("claimant", "")},
    }  # fmt: skip


def read(item: Any) -> Item:
    """Return what an item says; raise Refused with a sentence where it says too little, or what cannot be shown.

    >>> found = read({"@type": "ClaimReview", "url": "https://www.example.org/a", "claimReviewed": "Six were seen.",
    ...               "reviewRating": {"alternateName": "False"}, "datePublished": "2019-07-22T10:00"})
    >>> found.published, found.publisher, found.rating
    ('2019-07-22', 'example.org', 'False')
    >>> read({"@type": "ClaimReview", "url": "javascript:alert(1)"})  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    Refused: url: “javascript:alert(1)” is no address of the web; give one with http or https.
    """
    if not isinstance(item, dict):
        raise Refused(f"Item: “{_short(item)}” is no object; give a ClaimReview.")
    kinds = types_of(item)
    if "claimreview" not in kinds:
        raise Refused(f"@type: “{_short(', '.join(sorted(kinds)))}” is no ClaimReview; give the reviews alone.")
    named = item.get("url") or item.get("@id")
    url = address(named.strip() if isinstance(named, str) else _one(named, "url"))
    about = item.get("itemReviewed")
    about = about[0] if isinstance(about, list) and about else about
    return Item(
        url,
        _within("claimReviewed", _one(item.get("claimReviewed"), "text"), needed="give the words that were reviewed"),
        _rating(item.get("reviewRating")),
        _publisher(item, url),
        _day(_one(item.get("datePublished"))),
        (_one(item.get("name")) or _one(item.get("headline")))[: MOST["title"]],
        _one(about.get("author") if isinstance(about, dict) else "")[: MOST["claimant"]],
        _language(_one(item.get("inLanguage"), "alternateName")),
    )


def address(said: str) -> str:
    """Return an address of the web that a page may link to; raise Refused for every other.

    >>> address("https://example.org/a?b=1#c")
    'https://example.org/a?b=1#c'
    """
    _within("url", said)
    try:
        parts = urlsplit(said)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    shown = f"url: “{_short(said)}”"
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        raise Refused(f"{shown} is no address of the web; give one with http or https.")
    if "@" in parts.netloc:
        raise Refused(f"{shown} holds a name or a password; leave it out.")
    if re.search(r"[\s<>\"\\^`{|}]", said):
        raise Refused(f"{shown} holds what no address holds; write it with its % signs.")
    return said


def _rating(said: Any) -> str:
    """Return a rating as its desk prints it: its name, else its number with the best there is."""
    rating = said[0] if isinstance(said, list) and said else said
    if not isinstance(rating, dict):
        words = _one(rating)
    else:
        value, best = _one(rating.get("ratingValue")), _one(rating.get("bestRating"))
        words = _one(rating.get("alternateName")) or (f"{value} of {best}" if value and best else value)
    return _within("reviewRating", words, needed="give its alternateName")


def _publisher(item: Mapping[str, Any], url: str) -> str:
    """Return who reviewed: a name, where one is given that is no address; else the host the review stands at."""
    for key in ("author", "publisher", "creator", "sdPublisher"):
        words = _one(item.get(key)) or _one(item.get(key), "url")
        if words and not _ADDRESS.match(words):
            return _within("author", words)
    return _within("author", (urlsplit(url).hostname or "").removeprefix("www."))


def _day(said: str) -> str:
    found = _DAY.match(said)
    if said and not found:
        raise Refused(f"datePublished: “{_short(said)}” is no date; write it as 2018-09-03, 2018-09 or 2018.")
    return found[1] if found else ""


def _language(said: str) -> str:
    return said if _LANGUAGE.match(said) else ""


def _within(name: str, words: str, needed: str = "") -> str:
    if not words and needed:
        raise Refused(f"{name}: it is empty; {needed}.")
    if len(words) > MOST[name]:
        raise Refused(f"{name}: it has {len(words):,} characters, at most {MOST[name]:,}; give its substance.")
    return words


def _one(value: Any, key: str = "name") -> str:
    """Return the first words of a value, on one line, without what no page can show."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}" if abs(value) < 1e9 else ""
    try:
        words = next(iter(words_of(value, key)), "")
    except RecursionError:
        return ""
    plain = _CONTROLS.sub("", words).encode("utf-8", "ignore").decode()
    return " ".join(plain.split())


def _short(value: Any) -> str:
    words = _CONTROLS.sub("", value if isinstance(value, str) else str(value)[:200]).encode("utf-8", "ignore").decode()
    return words if len(words) <= 80 else f"{words[:79]}…"


def _scripts(page: str) -> list[str]:
    """Return the JSON-LD scripts of a page; each look goes on where the last one ended."""
    lowered, found, at = page.lower(), [], 0
    while opened := _SCRIPT.search(page, at):
        end = lowered.find("</script", opened.end())
        if end < 0:
            break
        if _LINKED_DATA.search(opened[1]):
            found.append(page[opened.end() : end])
        at = end
    return found


def _walked(text: str, at: int) -> Iterator[Any]:
    """Yield the items of JSON values that follow one another, as one file or one a line."""
    decoder = json.JSONDecoder()
    while at < len(text):
        if text[at] == "[":
            at = yield from _list(text, at, decoder)
        elif text[at] == "{":
            at = yield from _object(text, at, decoder)
        else:
            value, at = decoder.raw_decode(text, at)
            yield value
        at = _after(text, at)


def _object(text: str, at: int, decoder: json.JSONDecoder) -> Generator[Any, None, int]:
    """Yield the items of the list that an object holds, one by one, else the object; return where it ends."""
    own: dict[str, Any] = {}
    lists = False
    at = _after(text, at + 1)
    while text[at : at + 1] != "}":
        name, at = decoder.raw_decode(text, at)
        at = _after(text, _past(text, at, ":"))
        if name in LISTS and text[at : at + 1] == "[":
            lists = True
            at = yield from _list(text, at, decoder, graph=name == GRAPH)
        else:
            own[str(name)], at = decoder.raw_decode(text, at)
        at = _next(text, at, "}")
    if not lists:
        yield from _held(own)
    return at + 1


def _list(text: str, at: int, decoder: json.JSONDecoder, graph: bool = False) -> Generator[Any, None, int]:
    """Yield the items of a list one by one; return where it ends."""
    at = _after(text, at + 1)
    while text[at : at + 1] != "]":
        value, at = decoder.raw_decode(text, at)
        yield from _held(value, graph)
        at = _next(text, at, "]")
    return at + 1


def _held(value: Any, graph: bool = False) -> Iterator[Any]:
    """Yield the items that a value read whole holds: those of its own list, the one it wraps, else itself."""
    if isinstance(value, dict):
        if "item" in value and "claimreview" not in types_of(value):
            value = value["item"]
        elif name := next((name for name in LISTS if isinstance(value.get(name), list)), ""):
            for each in value[name]:
                yield from _held(each, name == GRAPH)
            return
    if not graph or (isinstance(value, dict) and "claimreview" in types_of(value)):
        yield value


def _next(text: str, at: int, end: str) -> int:
    """Return where the next part of a list or object begins, or its end stands."""
    at = _after(text, at)
    return at if text[at : at + 1] == end else _after(text, _past(text, at, ","))


def _past(text: str, at: int, sign: str) -> int:
    at = _after(text, at)
    if text[at : at + 1] != sign:
        raise json.JSONDecodeError(f"“{sign}” was expected", text, at)
    return at + 1


def _after(text: str, at: int) -> int:
    """Return the place of the next character that is no white space."""
    found = _WHITE.match(text, at)
    return found.end() if found else at
