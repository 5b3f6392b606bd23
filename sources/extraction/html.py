"""The main text of an HTML page, and what the page states of itself."""

from copy import deepcopy
from datetime import date
from typing import Any

from sources.extraction.article import article_lines, left_out
from sources.extraction.extracted import Extracted
from sources.extraction.html_lines import Line, lines_of
from sources.extraction.html_tree import parsed, show
from sources.extraction.html_words import visible_words
from sources.extraction.media_types import HTML
from sources.extraction.metadata import metadata_of

# A main text this short beside a page this much longer means that the search for it failed.
_TOO_SHORT = 250
_TIMES_LONGER = 4
# Past this many tags the search for the main text takes many seconds, and a page of that kind is not an article.
_MOST_TAGS = 50_000


def read_html(page: str, name: str = "", *, today: date, whole_page: bool = False, address: str = "") -> Extracted:
    """Read a decoded page, preferring too much text to too little; `whole_page` takes every visible word.

    Where no main text can be found, or the page is nested deeper than the parser follows, all visible words are taken.
    `address`: where the page was found, for what it links relative to itself.
    """
    tree, complete = parsed(page, name)
    stated = metadata_of(tree, today, address)
    if complete:
        show(tree)
        lines = lines_of(tree)
        small = page.count("<") <= _MOST_TAGS
        text, extractor, warnings = _chosen(tree, lines, search=small and not whole_page)
    else:
        text, extractor, warnings = visible_words(page), "visible words 2", []
    metadata = stated.with_first_lines(text.splitlines(), today)
    return Extracted(
        text,
        metadata.get("title"),
        metadata.get("published"),
        HTML,
        extractor,
        metadata.get("url"),
        metadata.get("publisher"),
        metadata.get("byline"),
        metadata.get("language"),
        warnings=tuple(warnings),
        read_from=metadata.read_from,
    )


def _chosen(tree: Any, lines: list[Line], *, search: bool) -> tuple[str, str, list[str]]:
    """Return the text, what found it, and what is said of it."""
    import trafilatura

    main = _main_text(tree) if search else ""
    whole = "\n".join(line.words for line in lines)
    kept = article_lines(tree, lines, main) if main else [False] * len(lines)
    text = "\n".join(line.words for line, keep in zip(lines, kept, strict=True) if keep)
    if not text or (len(text) < _TOO_SHORT and len(whole) > _TIMES_LONGER * len(text)):
        return whole, "visible words 2", []
    return text, f"trafilatura {trafilatura.__version__}, lines 2", left_out(lines, kept)


def _main_text(tree: Any) -> str:
    """Return the main text, "" where trafilatura finds none or fails."""
    import trafilatura

    try:
        document = trafilatura.bare_extraction(
            deepcopy(tree), favor_recall=True, include_comments=False, include_tables=True, with_metadata=False
        )
    except Exception:
        return ""
    return "" if document is None or isinstance(document, dict) else document.text or ""
