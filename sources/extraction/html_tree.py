"""An HTML page as a tree of what a reader sees: hidden parts gone, raised marks apart, neighbours not run together."""

import re
from typing import Any

from sources.extraction.extracted import no_words
from sources.extraction.raised import lowered, raised

UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "datalist",
        "audio",
        "video",
        "canvas",
        "rp",
    ]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_FORMATTING = frozenset(["b", "i", "em", "strong", "u", "s", "mark", "font", "small", "big", "a", "wbr"])
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_HIDING_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_HIDDEN_RULE = re.compile(r"(?:^|[}\s])((?:[.#][\w-]+\s*,?\s*)+)\{[^{}]*?display\s*:\s*none[^{}]*\}", re.IGNORECASE)
_OFF_SCREEN = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|visuallyhidden|screen-reader(?:-text|-only)?)(?=\s|$)", re.I
)
_RAISED = re.compile(r"(?:^|\s)(?:sup|superscript|footnote-?ref|note-?ref|fn-?ref)(?=\s|$)", re.IGNORECASE)
_RAISING_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_NOTE_LINK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†‡§]|[a-z])[\])]?\s*\Z", re.IGNORECASE)
_SUFFIXES = frozenset(
    ["st", "nd", "rd", "th", "er", "e", "m", "bn", "k", "tn", "pc", "pp", "p", "kg", "km", "cm", "mm", "g", "h", "s"]
)
_REACH = 24  # characters before a mark that say how it is read
_MOST_STYLES = 200_000


def parsed(page: str, name: str) -> tuple[Any, bool]:
    """Return the page's tree and whether it holds the whole page: very deep nesting is cut off by the parser."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        page = _XML_DECLARATION.sub("", page, count=1)
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise no_words(name) from error  # it mends everything but a page without an element
    return tree, not any("depth" in entry.message for entry in parser.error_log)


def show(tree: Any) -> None:
    """Make the tree what a reader sees, in place."""
    _drop_hidden(tree)
    _set_apart(tree)


def _drop_hidden(tree: Any) -> None:
    rules = _hiding_names(tree)
    dropped = [
        element
        for element in tree.iter()
        if isinstance(element.tag, str) and element.tag not in ("html", "body") and _is_hidden(element, rules)
    ]
    for element in dropped:
        if element.getparent() is not None:
            element.drop_tree()


def _hiding_names(tree: Any) -> frozenset[str]:
    """Return the classes and ids, as ".name" and "#name", that the page's own plain style rules do not show."""
    names: set[str] = set()
    for style in tree.iter("style"):
        css = re.sub(r"/\*.*?\*/", "", (style.text or "")[:_MOST_STYLES], flags=re.DOTALL)
        css = re.sub(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", css)  # a rule for print or small screens only
        for rule in _HIDDEN_RULE.finditer(css):
            names.update(name.strip() for name in rule.group(1).split(","))
    return frozenset(name for name in names if " " not in name)


def _is_hidden(element: Any, rules: frozenset[str]) -> bool:
    if element.tag in UNSEEN:
        return True
    if not element.attrib:
        return False
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    classes = element.get("class") or ""
    if _HIDING_STYLE.search(element.get("style") or "") or f"#{element.get('id')}" in rules:
        return True
    if classes and (any(f".{name}" in rules for name in classes.split())):
        return True
    if element.get("aria-hidden") == "true":
        # Pages saved with an open dialogue hide all their text so; a word or icon alone is ornament.
        return all(child.tag in INLINE or child.tag in UNSEEN for child in element.iter() if child is not element)
    return bool(_OFF_SCREEN.search(classes))


def _set_apart(tree: Any) -> None:
    """Write raised and lowered marks as words, and put a space where two elements' figures would run together."""
    marks: list[tuple[Any, str]] = []
    walk = _Walk(marks)
    from lxml import etree

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            walk.enter(element)
        else:
            walk.leave(element)
    for element, words in marks:
        for child in list(element):
            element.remove(child)
        element.text, element.tag = words, "span"
    for element in walk.spaced:
        element.tail = " " + (element.tail or "")


class _Walk:
    """What was read last while a tree is walked in the order it is printed."""

    def __init__(self, marks: list[tuple[Any, str]]) -> None:
        self.marks, self.spaced = marks, []  # type: tuple[list[tuple[Any, str]], list[Any]]
        self.before = ""
        self.closed: Any = None  # the inline element that ended where the text now stands
        self.within: Any = None  # the mark being read, whose own words are read as one

    def enter(self, element: Any) -> None:
        if self.within is not None:
            return
        if element.tag not in INLINE:
            self.before, self.closed = "", None
        if _is_mark(element, self.before):
            self.within = element
            return
        self._read(element.text, element)

    def leave(self, element: Any) -> None:
        if self.within is element:
            self.within = None
            words = "".join(element.itertext())
            if element.tag == "sub":
                written = _fraction_below(element, words) or lowered(self.before, words)
            else:
                written = _fraction_above(self.before, element, words) or raised(
                    self.before, words, note=_is_note(element)
                )
            self.marks.append((element, written))
            self.before = (self.before + written)[-_REACH:]
        elif self.within is not None:
            return
        elif element.tag not in INLINE:
            self.before = ""
        self.closed = element if element.tag in INLINE and element.tag != "wbr" else None
        self._read(element.tail, None)

    def _read(self, words: str | None, element: Any) -> None:
        if not words:
            return
        if self.closed is not None and element is not None and _run_together(self.before, words, self.closed, element):
            self.spaced.append(self.closed)
        self.closed = None
        self.before = (self.before + words)[-_REACH:]


def _is_mark(element: Any, before: str) -> bool:
    if element.tag in ("sup", "sub"):
        return True
    if element.tag not in ("span", "a", "small", "b", "i", "em", "strong"):
        return False
    if _RAISED.search(element.get("class") or "") or _RAISING_STYLE.search(element.get("style") or ""):
        return True
    # A link to a note below, set raised by the page's style: its mark touches a figure or word.
    return bool(
        element.tag == "a"
        and before
        and not before[-1].isspace()
        and (element.get("href") or "").startswith("#")
        and element.find(".//sup") is None
        and _NOTE_LINK.match("".join(element.itertext()))
    )


def _is_note(element: Any) -> bool:
    parent = element.getparent()
    linked = element.tag == "a" or (parent is not None and parent.tag == "a") or element.find(".//a") is not None
    return linked or "note" in (element.get("class") or "")


def _fraction_above(before: str, element: Any, words: str) -> str:
    """Return the numerator of a fraction set with raised and lowered figures, apart from the whole before it."""
    following = element.getnext()
    slash = (element.tail or "").strip() in ("/", "⁄", "∕")
    if not (words.strip().isdigit() and slash and following is not None and following.tag == "sub"):
        return ""
    return (" " if before[-1:].isdigit() else "") + words.strip()


def _fraction_below(element: Any, words: str) -> str:
    previous = element.getprevious()
    slash = previous is not None and (previous.tail or "").strip() in ("/", "⁄", "∕")
    return words.strip() if slash and words.strip().isdigit() else ""


def _run_together(before: str, words: str, closed: Any, element: Any) -> bool:
    """Whether a figure at the end of one element touches a figure or word at the beginning of the next."""
    last, first = before[-1:], words[:1]
    if not (last.isdigit() and first.isalnum()) and not (last.isalpha() and first.isdigit()):
        return False
    if closed.getparent() is not element.getparent() and element.getprevious() is None:
        return False  # <b><i>8</i></b><i>2</i>: only neighbours are told apart
    if last.isdigit() and first.isalpha() and re.split(r"[^\w]", words.strip(), maxsplit=1)[0].lower() in _SUFFIXES:
        return False
    if last.isdigit() and first.isdigit():
        own = "".join(closed.itertext()).strip()
        return not (
            (closed.tag in _FORMATTING and element.tag in _FORMATTING and not element.attrib)
            or (len(own) == 1 and len(words.strip()) == 1)  # the wheels of a counter
        )
    return True
