"""The lines of a page's tree, a block each, with what each is a part of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sources.extraction.extracted import BETWEEN_CELLS
from sources.extraction.html_tree import INLINE

_SPACES = re.compile(r"[ \t\r\n\f]+")
_CELLS = frozenset(["td", "th"])
_HOLDS_NO_WORDS = frozenset(["head", "title", "meta", "link"])


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its words, the block they begin in, and how many of its letters are links'."""

    words: str
    block: Any
    linked: int

    @property
    def is_link(self) -> bool:
        """Whether nearly all of it is links."""
        return self.linked >= 0.9 * len(self.words)


def lines_of(tree: Any) -> list[Line]:
    """Return the lines of a tree in printed order: one for every block or table row, cells divided by " | "."""
    writer = _Writer()
    from lxml import etree

    body = tree.find("body") if tree.tag == "html" else tree
    walker = etree.iterwalk(body if body is not None else tree, events=("start", "end"))
    for event, element in walker:
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            if element.tag in _HOLDS_NO_WORDS:
                walker.skip_subtree()
                continue
            writer.enter(element)
            writer.write(element.text)
        else:
            if element.tag not in _HOLDS_NO_WORDS:
                writer.leave(element)
            if element is not body:
                writer.write(element.tail)
    writer.flush()
    return writer.lines


class _Writer:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.parts: list[str] = []
        self.linked = 0
        self.links = 0  # how many links are open
        self.verbatim = 0  # how many <pre>
        self.rows: list[Any] = []  # cells whose blocks do not break their row
        self.block: Any = None

    def enter(self, element: Any) -> None:
        tag = element.tag
        if tag == "a":
            self.links += 1
        elif tag == "pre":
            self.flush()
            self.verbatim += 1
        elif tag in _CELLS:
            self.parts.append(BETWEEN_CELLS)
            if not self.rows and not _is_layout(element):
                self.rows.append(element)
        elif tag not in INLINE:
            self.divide()
        if tag not in INLINE and not self.rows:
            self.block = element

    def leave(self, element: Any) -> None:
        tag = element.tag
        if tag == "a":
            self.links -= 1
        elif tag in _CELLS:
            if self.rows and self.rows[-1] is element:
                self.rows.pop()
        elif tag not in INLINE:
            self.divide()
            if tag == "pre":
                self.verbatim -= 1
            if not self.rows:
                self.block = element.getparent()

    def divide(self) -> None:
        if self.rows:
            self.parts.append(" ")
        else:
            self.flush()

    def write(self, words: str | None) -> None:
        if not words:
            return
        if self.verbatim and not self.rows:
            *whole, last = words.split("\n")
            for line in whole:
                self.parts.append(line)
                self.flush()
            words = last
        words = _SPACES.sub(" ", words)
        self.parts.append(words)
        if self.links:
            self.linked += len(words.strip())

    def flush(self) -> None:
        if self.parts:
            words = _SPACES.sub(" ", "".join(self.parts)).strip(" |")
            if words:
                self.lines.append(Line(words, self.block, self.linked))
            self.parts, self.linked = [], 0


def _is_layout(cell: Any) -> bool:
    """Whether a cell holds a part of a page rather than a value: several blocks, or a table."""
    blocks = sum(1 for child in cell if isinstance(child.tag, str) and child.tag not in INLINE and child.tag != "br")
    return blocks > 1 or cell.find(".//table") is not None


def ancestors(element: Any) -> Iterator[Any]:
    """Yield an element and what it stands in, inner before outer."""
    while element is not None:
        yield element
        element = element.getparent()
