"""The day of publication that an element of a page shows, told from days of updates, comments and events."""

import re
from collections.abc import Iterator
from typing import Any

from sources.extraction.html_lines import ancestors
from sources.extraction.html_tree import INLINE
from sources.extraction.json_ld import ARTICLES

_ANOTHER = re.compile(
    r"updat|modif|edit(?!or)|revis|amend|review|comment|repl(?:y|ies)|respon|event|start|begin|ends?\b|deadline|due|clos"
    r"|expir|valid|until|open|related|sidebar|recommend|latest|next|upcoming|schedule|copyright|access|retriev|archiv"
    r"|current|today|clock|register|effective",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(r"publi|posted|entry-date|byline|dateline|date-?line|pub-?date|issued", re.IGNORECASE)
_DATELINE = re.compile(
    r"\W*(?:(?:first\s+)?(?:published|posted|issued|released|date|publication date)?\s*(?:on|at|:)?\s*)?"
    r"(?:by\s+\S.{1,60})?\W*",
    re.IGNORECASE,
)
_APART = frozenset(["aside", "nav", "footer", "form"])


def shown_days(tree: Any) -> Iterator[tuple[str, str]]:
    """Yield (where it was read, printed date) for elements that state the page's publication, the surest first."""
    for element in tree.xpath("//*[@itemprop='datePublished' or @pubdate]"):
        if _is_the_pages(element) and not _is_another(element, labels=False):
            for printed in _printed(element):
                yield "itemprop datePublished" if element.get("itemprop") else "time pubdate", printed
    times = tree.xpath("//article//time") or tree.xpath("//main//time") or tree.xpath("//time")
    times = [time for time in times if not _is_another(time, labels=True)]
    marked = [time for time in times if _PUBLICATION.search(time.get("class") or "")]
    alone = [time for time in times if _stands_alone(time)] if not marked else []
    # Several unmarked times may be those of related stories: only a single one is the page's own.
    for time in marked[:1] or (alone if len(times) == 1 else []):
        for printed in _printed(time):
            yield "time element", printed


def dates_another(block: Any) -> bool:
    """Say whether a block by its names, or by a time in it, dates something other than the page."""
    times = list(block.iter("time"))
    return _is_another(block, labels=False) or (bool(times) and all(_is_another(time, labels=True) for time in times))


def _printed(element: Any) -> Iterator[str]:
    for stated in (element.get("datetime"), element.get("content"), element.text_content()):
        if stated and stated.strip():
            yield stated


def _is_the_pages(element: Any) -> bool:
    """Whether the schema.org item that an itemprop belongs to is an article, or of no type."""
    for outer in ancestors(element.getparent()):
        if outer.get("itemscope") is not None:
            named = (outer.get("itemtype") or "").rstrip("/").rsplit("/", 1)[-1].lower()
            return not named or named in ARTICLES or named in ("webpage", "creativework")
    return True


def _is_another(element: Any, *, labels: bool) -> bool:
    """Whether names, or with `labels` words, around a date say that it is that of something else."""
    for outer in ancestors(element):
        if outer.tag in ("body", "html", "main"):
            break
        if outer.tag in _APART:
            return True
        if outer.tag == "article" and outer is not element:
            break
        names = f"{outer.get('class') or ''} {outer.get('id') or ''}"
        if _ANOTHER.search(names) and not (outer is element and _PUBLICATION.search(names)):
            return True
    return labels and bool(_ANOTHER.search(_label(element)))


def _label(element: Any) -> str:
    """Return the words just before an element, and its own."""
    before = ""
    previous = element.getprevious()
    parent = element.getparent()
    if previous is not None:
        before = (previous.text_content() if isinstance(previous.tag, str) else "") + (previous.tail or "")
    elif parent is not None:
        before = parent.text or ""
        if not before.strip() and parent.getprevious() is not None and isinstance(parent.getprevious().tag, str):
            before = parent.getprevious().text_content()[-40:]
    return f"{before[-40:]} {element.text_content()[:60]}"


def _stands_alone(element: Any) -> bool:
    """Whether the block around a date holds only what a dateline has, and no sentence."""
    block = next(
        (outer for outer in ancestors(element.getparent()) if outer.tag not in INLINE and outer.tag != "time"), None
    )
    if block is None or block.tag in ("body", "article", "main", "section", "html"):
        return not (element.tail or "").strip() or _DATELINE.fullmatch((element.tail or "").strip()) is not None
    around = block.text_content().replace(element.text_content(), " ", 1)
    return block.tag not in ("p", "li", "td", "h1", "h2", "h3") or _DATELINE.fullmatch(around.strip()) is not None
