"""The date of publication an HTML page states, never a guess and never more precise than stated."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

_PUBLISHED_NAMES = (
    "article:published_time", "article.published", "og:article:published_time", "datepublished", "date_published",
    "publish_date", "publish-date", "pubdate", "publication_date", "parsely-pub-date", "sailthru.date",
    "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued", "dc.issued", "dcterms.date",
    "dc.date", "dcterms.created", "dc.date.created", "date",
)  # fmt: skip
_ISO = re.compile(r"\s*(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2})(?!\d))?)?(?:[T ].*)?\s*\Z", re.DOTALL)
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})\s*\Z")
_ONLY_NUMBERS = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b")
_LONGEST = 60
_MOST_SCRIPTS = 50


def stated_date(tree: Any) -> str:
    """Return the first date of publication a parsed page states, as YYYY-MM-DD, YYYY-MM or YYYY; "" for none.

    Read in this order: meta elements, schema.org in JSON-LD, itemprop, time elements marked as publication, the one
    time element of the article.
    """
    for printed in _statements(tree):
        if date := iso_date(printed):
            return date
    return ""


def iso_date(printed: str) -> str:
    """Return a printed date in ISO form at its own precision; "" for what is none or can be read in two ways.

    >>> iso_date("28 June 2007"), iso_date("2018-09"), iso_date("September 2018"), iso_date("03/09/2018")
    ('2007-06-28', '2018-09', '2018-09', '')
    """
    if len(printed) > _LONGEST:
        return ""
    if found := _COMPACT.match(printed) or _ISO.match(printed):
        return _joined(*(int(part) if part else None for part in found.groups()))
    if found := _ONLY_NUMBERS.match(printed):
        first, second, year = (int(part) for part in found.groups())
        if first != second and first <= 12 and second <= 12:
            return ""  # day and month cannot be told apart
        return _joined(year, min(first, second), max(first, second))
    return _in_words(printed)


def _joined(year: int | None, month: int | None = None, day: int | None = None) -> str:
    try:
        date = datetime(year or 0, month or 1, day or 1)  # noqa: DTZ001 - a calendar date, no moment
    except ValueError:
        return ""
    return date.strftime("%Y-%m-%d" if day else "%Y-%m" if month else "%Y") if date.year > 1000 else ""


def _in_words(printed: str) -> str:
    """Read a date with a month's name: dateutil fills what is missing from a default, so two defaults tell what is."""
    from dateutil import parser

    if not re.search(r"[a-zA-Z]{3}", printed) or not re.search(r"\d{4}", printed):
        return ""
    try:
        defaults = (datetime(2001, 1, 1), datetime(2002, 2, 2))  # noqa: DTZ001 - never returned
        one, other = (parser.parse(printed, default=default) for default in defaults)
    except Exception:
        return ""
    if one.year != other.year or one.month != other.month:
        return ""
    return _joined(one.year, one.month, one.day if one.day == other.day else None)


def _statements(tree: Any) -> Iterator[str]:
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stated.setdefault(name.strip().lower(), meta.get("content") or "")
    yield from (stated[name] for name in _PUBLISHED_NAMES if name in stated)
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:_MOST_SCRIPTS]:
        yield from _in_json_ld(script.text or "")
    for element in tree.xpath("//*[@itemprop='datePublished' or @pubdate]"):
        yield element.get("datetime") or element.get("content") or element.text_content()
    times = tree.xpath("//article//time") or tree.xpath("//main//time") or tree.xpath("//time")
    marked = [time for time in times if re.search("publi|posted|entry-date|byline", time.get("class") or "")]
    # Several unmarked times may be those of related stories: only a single one is the page's own.
    for time in marked[:1] or (times if len(times) == 1 else []):
        yield time.get("datetime") or time.text_content()
        yield time.text_content()


def _in_json_ld(script: str) -> Iterator[str]:
    try:
        waiting = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    while waiting:
        part = waiting.pop(0)
        if isinstance(part, list):
            waiting[:0] = part
        elif isinstance(part, dict):
            if isinstance(part.get("datePublished"), str):
                yield part["datePublished"]
            waiting[:0] = [part[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in part]
