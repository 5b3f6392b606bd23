"""The text of a check for people: light markup, notes that lead to what they name, numbers that lead to a receipt."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from claims.rules.receipts import ADDRESS, NOTE, Ground, ground_of, numbers_in

STRONG = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
EMPHASIS = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![*\w])")
ITEM = re.compile(r"[-*•] +")
TAGS = {"p", "br", "ul", "li", "strong", "em", "sup", "a"}
ATTRIBUTES = {"a": {"href", "class"}, "sup": {"class"}}


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text that is shown as this HTML instead; empty where something is only put in."""

    start: int
    end: int
    html: str


def shown(text: str, grounds: Iterable[Ground], *, desk: bool = False) -> SafeString:
    """Return a text as HTML; notes and numbers lead to grounds that readers see, on the desk (`desk`) to all.

    Nothing but paragraphs, lists, emphasis and links is left of what was typed, whatever it was.
    """
    given = [ground for ground in grounds if desk or ground.shown]
    blocks = re.split(r"\n\s*\n", text.strip().replace("\r\n", "\n"))
    html = "".join(_block(block, given) for block in blocks if block.strip())
    return mark_safe(nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https"}))  # noqa: S308


def plain(text: str) -> str:
    """Return a text without its marks, for feeds and lists.

    >>> plain("It is **more** than [the report](https://example.org) says [2].")
    'It is more than the report says.'
    """
    words = ADDRESS.sub(r"\1", text)
    for mark in (STRONG, EMPHASIS):
        words = mark.sub(r"\1", words)
    return re.sub(r" ?\[\d{1,3}\]", "", words)


def _block(block: str, given: list[Ground]) -> str:
    lines = block.strip().split("\n")
    if all(ITEM.match(line) for line in lines):
        return "<ul>" + "".join(f"<li>{_line(ITEM.sub('', line, count=1), given)}</li>" for line in lines) + "</ul>"
    return "<p>" + "<br>".join(_line(line, given) for line in lines) + "</p>"


def _line(line: str, given: list[Ground]) -> str:
    parts, at = [], 0
    for edit in sorted(_edits(line, given), key=lambda each: (each.start, each.end)):
        if edit.start >= at:
            parts += [escape(line[at : edit.start]), edit.html]
            at = edit.end
    return "".join([*parts, escape(line[at:])])


def _edits(line: str, given: list[Ground]) -> Iterator[Edit]:
    links = list(ADDRESS.finditer(line))
    for found in links:
        yield Edit(found.start(), found.end(), f'<a href="{escape(found[2])}">{escape(found[1])}</a>')
    for mark, tag in ((STRONG, "strong"), (EMPHASIS, "em")):
        for found in mark.finditer(line):
            yield Edit(found.start(), found.start(1), f"<{tag}>")
            yield Edit(found.end(1), found.end(), f"</{tag}>")
    anchors = {ground.number: ground.anchor for ground in given if ground.number}
    for found in NOTE.finditer(line):
        if anchor := anchors.get(int(found[1])):
            html = f'<sup class="note-mark"><a href="{escape(anchor)}">{found[1]}</a></sup>'
            yield Edit(found.start(), found.end(), html)
        else:
            yield Edit(found.start(), found.end(), "")
    for said in numbers_in(line):
        inside = any(found.start() < said.end and said.start < found.end() for found in links)
        if not inside and (ground := ground_of(said, given)):
            yield Edit(said.start, said.start, f'<a class="receipt" href="{escape(ground.anchor)}">')
            yield Edit(said.end, said.end, "</a>")
