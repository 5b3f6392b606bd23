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
from sources.extraction.times import dates_another

# A main text this short beside a page this much longer means that the search for it failed.
_TOO_SHORT = 250
_TIMES_LONGER = 4
FIRST, FIRST_CHARACTERS = 30, 10_000  # lines, or letters, among which a date and byline are looked for
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
        kept, extractor, warnings = _chosen(tree, lines, search=small and not whole_page)
        text = "\n".join(line.words for line in kept)
        first = [line.words for line in kept[:FIRST] if not dates_another(line.block)]
    else:
        text, extractor, warnings = visible_words(page), "visible words 2", []
        first = text[:FIRST_CHARACTERS].splitlines()
    metadata = stated.with_first_lines(first, today)
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


def _chosen(tree: Any, lines: list[Line], *, search: bool) -> tuple[list[Line], str, list[str]]:
    """Return the lines to keep, what found them, and what is said of the others."""
    import trafilatura

    main = _main_text(tree) if search else ""
    keep = article_lines(tree, lines, main) if main else [False] * len(lines)
    kept = [line for line, keeps in zip(lines, keep, strict=True) if keeps]
    length, whole = (sum(len(line.words) + 1 for line in part) for part in (kept, lines))
    if not kept or (length < _TOO_SHORT and whole > _TIMES_LONGER * length):
        return lines, "visible words 2", []
    return kept, f"trafilatura {trafilatura.__version__}, lines 2", left_out(lines, keep)


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
