"""Which lines of a page are its article, and what is said of the others."""

import re
from collections.abc import Sequence
from typing import Any

from sources.extraction.html_lines import Line, ancestors

FIGURE = re.compile(r"\d[\d.,]*")
_FURNITURE_TAGS = frozenset(["nav", "footer", "form", "button", "menu", "dialog", "fieldset"])
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:igation|bar)?|menu|sidebar|related|recirc\w*|most-?read|more-?(?:stories|news|on)|comments?|"
    r"disqus|share|sharing|social|promo\w*|newsletter|subscribe|subscription|signup|cookies?|consent|gdpr|breadcrumbs?|"
    r"advert\w*|ads?|sponsor\w*|outbrain|taboola|toolbar|tags?|pagination|pager|skip-?link|masthead|site-?header|"
    r"copyright|trending|popular|recommended|login|paywall)(?=$|[\s_-])",
    re.IGNORECASE,
)
_ROLES = frozenset(["navigation", "contentinfo", "search", "banner", "menu", "dialog", "alertdialog"])
_CORRECTION = re.compile(
    r"\W{0,3}(?:corrections?|clarification|erratum|editor[’']?s? note|amend(?:ed|ment))\b"
    r"|\b(?:earlier|previous|original|first) version of\b|\b(?:earlier|previous) version\b"
    r"|\bthis (?:article|story|report|page|piece|headline) (?:was|has been) (?:amended|corrected|changed|updated)",
    re.IGNORECASE,
)
_CONTAINERS = "//article | //main | //*[@role='main' or @role='article' or @itemprop='articleBody']"
_NOT_LETTERS = re.compile(r"[\W_]+")
_SURE = 20  # letters of a line that cannot stand in the main text by chance
_MOST_CONTAINERS = 200


def article_lines(tree: Any, lines: Sequence[Line], main: str) -> list[bool]:
    """Return for every line whether it belongs to the article whose main text another program found.

    Kept are the lines of that text and, of those between and beside them in the page's article element, all but the
    page's furniture: what that program drops are captions, corrections, and paragraphs that are one link.
    """
    squeezed = [_squeezed(line.words) for line in lines]
    whole, single = _squeezed(main), {_squeezed(line) for line in main.splitlines()}
    found = [word in single or (len(word) >= _SURE and word in whole) for word in squeezed]
    if not any(found):
        return [False] * len(lines)
    furniture: dict[Any, bool] = {}
    is_furniture = [_is_furniture(line.block, furniture) for line in lines]
    container = _container(tree, lines, found)
    first, last = _stretch(lines, found, squeezed, is_furniture)
    kept = []
    for index, line in enumerate(lines):
        inside = container is not None and any(element is container for element in ancestors(line.block))
        if is_furniture[index] or (_is_beside(line.block) and not _CORRECTION.search(line.words)):
            keep = found[index] and len(squeezed[index]) >= _SURE and first <= index <= last
        elif found[index] or inside or _CORRECTION.search(line.words) or _is_caption(line):
            keep = first <= index <= last or inside or not found[index] or len(squeezed[index]) >= _SURE
        else:
            keep = first <= index <= last and _is_between(line)
        kept.append(bool(keep))
    return kept


def left_out(lines: Sequence[Line], kept: Sequence[bool]) -> list[str]:
    """Return what is said of the lines that are not kept: how many, and how many figures stand in them."""
    dropped = [line.words for line, keep in zip(lines, kept, strict=True) if not keep]
    if not dropped:
        return []
    figures = sum(len(FIGURE.findall(words)) for words in dropped)
    lines_are = "1 line of the page was" if len(dropped) == 1 else f"{len(dropped):,} lines of the page were"
    figures_are = "no figure" if not figures else "1 figure" if figures == 1 else f"{figures:,} figures"
    return [
        f"{lines_are} left out as no part of the article, with {figures_are}, from “{_shortened(dropped[0])}” on. "
        "Take the whole page to have them."
    ]


def _shortened(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"


def _squeezed(words: str) -> str:
    return _NOT_LETTERS.sub("", words).casefold()


def _is_furniture(block: Any, known: dict[Any, bool]) -> bool:
    """Whether a block stands in what every page of a site repeats, or in what points elsewhere."""
    path = []
    answer = False
    for element in ancestors(block):
        if element in known:
            answer = known[element]
            break
        path.append(element)
    for element in reversed(path):
        answer = answer or _names_furniture(element)
        known[element] = answer
    return answer


def _is_beside(block: Any) -> bool:
    """Whether a block stands in an aside of the page, not of its article."""
    tags = [element.tag for element in ancestors(block)]
    return "aside" in tags and "article" not in tags and "main" not in tags


def _names_furniture(element: Any) -> bool:
    if element.tag in ("html", "body", "article", "main"):
        return False
    if element.tag in _FURNITURE_TAGS or element.get("role") in _ROLES:
        return True
    if element.tag == "header" and not any(outer.tag in ("article", "main") for outer in ancestors(element)):
        return element.find(".//h1") is None
    return bool(_FURNITURE.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _container(tree: Any, lines: Sequence[Line], found: Sequence[bool]) -> Any:
    """Return the innermost article element that holds most of the found letters."""
    total = sum(len(line.words) for line, is_found in zip(lines, found, strict=True) if is_found)
    candidates = tree.xpath(_CONTAINERS)
    if not candidates or len(candidates) > _MOST_CONTAINERS:
        return None
    held: dict[Any, int] = {}
    for line, is_found in zip(lines, found, strict=True):
        for element in ancestors(line.block) if is_found else ():
            held[element] = held.get(element, 0) + len(line.words)
    fitting = [element for element in candidates if held.get(element, 0) >= 0.6 * total]
    return fitting[-1] if fitting else None


def _stretch(
    lines: Sequence[Line], found: Sequence[bool], squeezed: Sequence[str], is_furniture: Sequence[bool]
) -> tuple[int, int]:
    """Return the first and last line of the article: from its heading to the last line surely found."""
    sure = [
        index
        for index, is_found in enumerate(found)
        if is_found and len(squeezed[index]) >= _SURE and not is_furniture[index]
    ] or [index for index, is_found in enumerate(found) if is_found]
    first, last = sure[0], sure[-1]
    beside = {lines[index].block.getparent() for index in (first, last)}
    while (
        last + 1 < len(lines)
        and not is_furniture[last + 1]
        and (found[last + 1] or (lines[last + 1].block.getparent() in beside and _is_between(lines[last + 1])))
    ):
        last += 1
    headings = [
        index for index in range(first) if any(element.tag == "h1" for element in ancestors(lines[index].block))
    ]
    return (headings[-1] if headings else first), last


def _is_caption(line: Line) -> bool:
    return any(element.tag in ("figcaption", "caption") for element in ancestors(line.block))


def _is_between(line: Line) -> bool:
    """Whether a line between found ones is text: any but a list of links."""
    if not line.is_link:
        return True
    words = len(line.words.split())
    in_list = any(element.tag == "li" for element in ancestors(line.block))
    return not in_list and (words >= 5 or bool(FIGURE.search(line.words)))
