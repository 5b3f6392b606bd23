"""The main text of an HTML page, its title and the date it states."""

import re
from typing import Any

from sources.extraction.extracted import Extracted, no_words
from sources.extraction.html_dates import stated_date
from sources.extraction.html_words import visible_words
from sources.extraction.media_types import HTML

# A main text this short beside a page this much longer means that the search for it failed.
_TOO_SHORT = 250
_TIMES_LONGER = 4
# Past this many tags the search for the main text takes many seconds, and a page of that kind is not an article.
_MOST_TAGS = 50_000
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")


def read_html(page: str, name: str = "", *, whole_page: bool = False) -> Extracted:
    """Read a decoded page, preferring too much text to too little; `whole_page` takes every visible word.

    Where no main text can be found, or the page is nested deeper than the parser follows, all visible words are taken.
    """
    import trafilatura

    page = _XML_DECLARATION.sub("", page, count=1)
    tree, complete = _parsed(page, name)
    published = stated_date(tree)
    main, title = _main_text(tree) if complete and page.count("<") <= _MOST_TAGS else ("", "")
    words = visible_words(page)
    if whole_page or (len(main) < _TOO_SHORT and len(words) > _TIMES_LONGER * len(main)):
        return Extracted(words, title or _title(tree), published, HTML, "visible words 1")
    return Extracted(main, title or _title(tree), published, HTML, f"trafilatura {trafilatura.__version__}")


def _parsed(page: str, name: str) -> tuple[Any, bool]:
    """Return the page's tree and whether it holds the whole page: very deep nesting is cut off by the parser."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise no_words(name) from error  # it mends everything but a page without an element
    return tree, not any("depth" in entry.message for entry in parser.error_log)


def _main_text(tree: Any) -> tuple[str, str]:
    """Return the main text and title, "" for what trafilatura does not find or fails on."""
    import trafilatura

    try:
        document = trafilatura.bare_extraction(
            tree,
            favor_recall=True,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            # Its guess at a date is not used; without this it reads the whole page for one.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:
        return "", ""
    if document is None or isinstance(document, dict):
        return "", ""
    return document.text or "", document.title or ""


def _title(tree: Any) -> str:
    for path in ("//meta[@property='og:title']/@content", "//title//text()", "//h1//text()"):
        words = " ".join(" ".join(tree.xpath(path)).split())
        if words:
            return str(words)
    return ""
