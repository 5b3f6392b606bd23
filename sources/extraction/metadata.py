"""What an HTML page states of itself, each with where it was read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from sources.extraction.dates import first_lines_date, iso_date, plausible
from sources.extraction.json_ld import articles_of, words_of
from sources.extraction.text import normalise
from sources.extraction.times import shown_days

FIRST_LINES = "first lines"
_PUBLISHED_NAMES = (
    "article:published_time", "article.published", "og:article:published_time", "og:published_time", "datepublished",
    "date_published", "publish_date", "publish-date", "published-date", "pubdate", "publication_date",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date", "dc.date.issued",
    "dcterms.issued", "dc.issued", "dcterms.date", "dc.date", "dcterms.created", "dc.date.created", "date",
)  # fmt: skip
_TITLE_NAMES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_PUBLISHER_NAMES = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher")
_AUTHOR_NAMES = (
    "author", "article:author", "citation_author", "parsely-author", "sailthru.author", "dc.creator", "byl",
)  # fmt: skip
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*\Z")
_BYLINE = re.compile(r"\s*by\s+(?P<name>[^\W\d_][^\d|]{2,80}?)\s*(?:[|,–-]\s*(?:\w+\s+)?\d.*)?\Z", re.IGNORECASE)
_LONGEST = 300
_BYLINE_WITHIN = 15


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page states, by the names of Extracted's fields, and where each was read."""

    values: dict[str, str]
    read_from: dict[str, str]

    def get(self, name: str) -> str:
        """Return what is stated under a name, or ""."""
        return self.values.get(name, "")

    def with_first_lines(self, lines: Sequence[str], today: date) -> "Metadata":
        """Return this with a date and byline that the text's first lines print, where none is stated."""
        values, read_from = dict(self.values), dict(self.read_from)
        printed = {"published": first_lines_date(lines, today), "byline": first_lines_byline(lines)}
        for name, words in printed.items():
            if words and not values.get(name):
                values[name], read_from[name] = words, FIRST_LINES
        return Metadata(values, read_from)


def metadata_of(tree: Any, today: date, address: str = "") -> Metadata:
    """Return the title, day, publisher, byline, address and language that a parsed page states."""
    metas = _metas(tree)
    scripts = [script.text or "" for script in tree.xpath("//script[contains(@type, 'ld+json')]")]
    printed = [words for _, words in _titles(tree, metas, [])]
    addresses = [words for _, words in _addresses(tree, metas, [], address)]
    described = _of_this_page(articles_of(scripts), addresses, printed)
    stated = {
        "url": _addresses(tree, metas, described, address),
        "title": _titles(tree, metas, described),
        "publisher": _publishers(metas, described),
        "byline": _bylines(tree, metas, described),
        "language": _languages(tree, metas, described),
    }
    values: dict[str, str] = {}
    read_from: dict[str, str] = {}
    for name, statements in stated.items():
        for source, words in statements:
            if tidy := " ".join(normalise(words).split()):
                values[name], read_from[name] = tidy[:_LONGEST] if name != "url" else tidy, source
                break
    for source, shown in _days(tree, metas, described):
        if plausible(day := iso_date(shown), today):
            values["published"], read_from["published"] = day, source
            break
    return Metadata(values, read_from)


def first_lines_byline(lines: Sequence[str]) -> str:
    """Return the name that a line of its own among a text's first says it is by; "" for none.

    >>> first_lines_byline(["Online threats assessed", "By D Writer, Example Times"])
    'D Writer, Example Times'
    """
    for line in [line for line in lines if line.strip()][:_BYLINE_WITHIN]:
        if (found := _BYLINE.match(line)) and len(line.split()) <= 12 and not line.rstrip().endswith((".", ":", "?")):
            name = found.group("name").strip()
            if name[:1].isupper():
                return name
    return ""


def _metas(tree: Any) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        words = (meta.get("content") or "").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            if (name := (meta.get(key) or "").strip().lower()) and words:
                metas.setdefault(name, []).append(words)
                break
    return metas


def _named(metas: dict[str, list[str]], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        for words in metas.get(name, ()):
            yield f"meta {name}", words


def _days(tree: Any, metas: dict[str, list[str]], described: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    yield from _named(metas, _PUBLISHED_NAMES)
    for node in described:
        for printed in words_of(node.get("datePublished")):
            yield "JSON-LD datePublished", printed
    yield from shown_days(tree)


def _of_this_page(
    described: list[dict[str, Any]], addresses: Sequence[str], titles: Sequence[str]
) -> list[dict[str, Any]]:
    """Return the descriptions that can be the page's: of several alike with several days, those that name the page."""
    dated = [node for node in described if any(iso_date(day) for day in words_of(node.get("datePublished")))]
    days = {iso_date(day) for node in dated for day in words_of(node.get("datePublished"))}
    kinds = {str(node.get("@type")) for node in dated}
    if len(days) <= 1 or len(kinds) == len(dated):
        return described
    printed = " ".join(title.casefold() for title in titles)
    own = []
    for node in described:
        stated = words_of(node.get("url")) + words_of(node.get("@id")) + words_of(node.get("mainEntityOfPage"), "@id")
        headlines = [words.casefold() for words in words_of(node.get("headline")) + words_of(node.get("name"))]
        if any(_same_address(one, other) for one in stated for other in addresses) or any(
            headline in printed for headline in headlines
        ):
            own.append(node)
    return own


def _same_address(one: str, other: str) -> bool:
    return bool(other) and one.split("#", maxsplit=1)[0].rstrip("/") == other.split("#", maxsplit=1)[0].rstrip("/")


def _titles(tree: Any, metas: dict[str, list[str]], described: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    yield from _named(metas, _TITLE_NAMES[:3])
    for node in described:
        for words in words_of(node.get("headline")):
            yield "JSON-LD headline", words
    yield from _named(metas, _TITLE_NAMES[3:])
    for element in tree.xpath("//head/title | //body/title")[:1]:
        yield "title element", element.text_content()
    for element in tree.xpath("//h1")[:1]:
        yield "heading", element.text_content()


def _publishers(metas: dict[str, list[str]], described: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    yield from _named(metas, _PUBLISHER_NAMES[:1])
    for node in described:
        for words in words_of(node.get("publisher")):
            yield "JSON-LD publisher", words
    yield from _named(metas, _PUBLISHER_NAMES[1:])


def _bylines(tree: Any, metas: dict[str, list[str]], described: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for node in described:
        if names := [name for name in words_of(node.get("author")) if not _is_address(name)]:
            yield "JSON-LD author", ", ".join(dict.fromkeys(names))
    for name in _AUTHOR_NAMES:
        if names := [words for words in metas.get(name, ()) if not _is_address(words)]:
            yield f"meta {name}", ", ".join(dict.fromkeys(names))
    for path, source in (("//*[@itemprop='author']", "itemprop author"), ("//a[@rel='author']", "link rel author")):
        for element in tree.xpath(path)[:1]:
            yield source, element.get("content") or element.text_content()


def _languages(tree: Any, metas: dict[str, list[str]], described: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    root = tree.getroottree().getroot()
    stated = [("html lang", root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")]
    stated += _named(metas, ("content-language", "language", "dc.language", "dcterms.language", "og:locale"))
    stated += [("JSON-LD inLanguage", words) for node in described for words in words_of(node.get("inLanguage"))]
    for source, words in stated:
        if _LANGUAGE.match(words.strip()):
            language, *rest = re.split("[-_]", words.strip())
            region = [part.upper() if len(part) == 2 else part for part in rest][:1]
            yield source, "-".join([language.lower(), *region])[:10]


def _addresses(
    tree: Any, metas: dict[str, list[str]], described: list[dict[str, Any]], address: str
) -> Iterator[tuple[str, str]]:
    stated = [("link rel canonical", href) for href in tree.xpath("//link[contains(@rel, 'canonical')]/@href")]
    stated += _named(metas, ("og:url",))
    for node in described:
        stated += [("JSON-LD url", words) for words in words_of(node.get("url"))]
        stated += [("JSON-LD mainEntityOfPage", words) for words in words_of(node.get("mainEntityOfPage"), "@id")]
    beside = next((words for _, words in stated if _is_address(words)), "")
    ground = next(iter(tree.xpath("//base/@href")), "") or address or beside
    for source, words in stated:
        whole = _joined(ground, words.strip())
        if _is_address(whole):
            yield source, whole


def _joined(ground: str, words: str) -> str:
    try:
        return urljoin(ground, words) if words else ""
    except ValueError:
        return ""


def _is_address(words: str) -> bool:
    try:
        parts = urlsplit(words.strip())
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https") and bool(parts.hostname) and len(words) <= 1000 and " " not in words.strip()
    )
