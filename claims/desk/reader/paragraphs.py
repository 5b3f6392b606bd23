"""A captured text cut into paragraphs and sentences, each with its place; nothing of the text is left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.spotting.furniture import prose
from claims.spotting.sentences import sentences
from sources.anchoring import JOINT

_LINE = re.compile(r"[^\n]+\n*")
_HEADING = re.compile(r"[\w“\"'‘£$€-].{0,118}(?<![,;:])(?<! and)")  # neither an item of a list nor a line cut short
_GAP = JOINT.strip("\n")
OUTLINE_MOST = 40
_OPENING = 48  # characters of a paragraph that stand for it in an outline without headings


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text from `start` to `end` with the empty lines after it; `sentences` are where each begins.

    `number` counts from 1; it is 0 for the joint between two fragments of an excerpt, where nothing can be quoted.
    """

    number: int
    start: int
    end: int
    heading: bool
    sentences: tuple[int, ...]


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a text; put together again they are the text.

    >>> text = "A heading" + chr(10) + "It rose. It fell." + chr(10)
    >>> [(p.number, text[p.start:p.end], p.sentences) for p in paragraphs(text)]
    [(1, 'A heading\\n', (0,)), (2, 'It rose. It fell.\\n', (10, 19))]
    """
    headings = {line.start for line in prose(text) if line.heading}
    starts = [sentence.start for sentence in sentences(text)]
    return list(_cut(text, headings, starts))


def _cut(text: str, headings: set[int], starts: list[int]) -> Iterator[Paragraph]:
    number = at = 0
    begin = 0
    for match in _LINE.finditer(text):
        first, end = begin, match.end()
        begin = end
        words = match.group().strip()
        if words == _GAP or not words:
            yield Paragraph(0, first, end, False, ())
            continue
        lead = match.start() + len(match.group()) - len(match.group().lstrip())
        inside = [lead]
        while at < len(starts) and starts[at] < end:
            if not any(letter.isalnum() for letter in text[lead : starts[at]]):
                inside = [starts[at]]  # what comes before is only a bullet
            elif starts[at] > lead:
                inside.append(starts[at])
            at += 1
        number += 1
        yield Paragraph(number, first, end, lead in headings and bool(_HEADING.fullmatch(words)), tuple(inside))


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Return the sentence that begins at, or holds, a position: half-open, without the space around it.

    >>> sentence_at("It rose. It fell.", 9)
    (9, 17)
    """
    for paragraph in paragraphs(text):
        if paragraph.number and paragraph.start <= position < paragraph.end:
            edges = [*paragraph.sentences, paragraph.end]
            start = max((edge for edge in edges[:-1] if edge <= position), default=edges[0])
            end = min(edge for edge in edges if edge > start)
            return start, start + len(text[start:end].rstrip())
    return 0, 0


def outline(text: str, cut: list[Paragraph]) -> list[tuple[int, str]]:
    """Return what leads through the text: its headings, or the first words of paragraphs where it has none."""
    headings = [(one.number, text[one.start : one.end].strip()) for one in cut if one.heading]
    if len(headings) > 1:
        return headings[:OUTLINE_MOST]
    numbered = [one for one in cut if one.number]
    step = -(-len(numbered) // OUTLINE_MOST) or 1
    return [(one.number, _opening(text[one.start : one.end])) for one in numbered[::step]]


def _opening(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _OPENING else f"{plain[:_OPENING].rpartition(' ')[0]} …"
