"""What extraction yields, and what it says when it cannot."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

BETWEEN_CELLS = " | "


class ExtractionError(Exception):
    """The one error of extraction; its message is a sentence for the editor: what is wrong and what to do."""


class Cell(NamedTuple):
    """A cell of a table: its sheet's name, and its row and column counted from 1."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of cells as words; `starts` says where in the text each row's line begins, `first_row` its number."""

    sheet: str
    rows: tuple[tuple[str, ...], ...]
    starts: tuple[int, ...]
    first_row: int = 1


@dataclass(frozen=True, slots=True)
class Extracted:
    """The normalised text of a file, and what the file states of itself.

    Words not stated are ""; `published` is as precise as stated: YYYY-MM-DD, YYYY-MM or YYYY. `extractor` names the
    program with its version. `pages[n]` is where page n + 1 begins in the text. `warnings` are sentences for whoever
    captures. `read_from` says for title, published, publisher, byline, url and language where each was read.
    """

    text: str
    title: str
    published: str
    media_type: str
    extractor: str
    url: str = ""
    publisher: str = ""
    byline: str = ""
    language: str = ""
    pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    read_from: dict[str, str] = field(default_factory=dict)


def page_at(pages: Sequence[int], offset: int) -> int | None:
    """Return the number, from 1, of the page an offset of the text stands on; None where there are no pages.

    >>> page_at((0, 120, 300), 120), page_at((), 5)
    (2, None)
    """
    return bisect_right(pages, offset) if pages else None


def cell_at(tables: Sequence[Table], offset: int) -> Cell | None:
    """Return the cell that an offset of the text stands in; None where it stands in none.

    >>> cell_at([Table("Sheet1", (("Year", "Reports"), ("2017", "82,109")), (0, 15))], 24)
    Cell(sheet='Sheet1', row=2, column=2)
    """
    for table in tables:
        index = bisect_right(table.starts, offset) - 1
        if index < 0:
            continue
        at = table.starts[index]
        for column, words in enumerate(table.rows[index], start=1):
            if at <= offset <= at + len(words):
                return Cell(table.sheet, table.first_row + index, column)
            at += len(words) + len(BETWEEN_CELLS)
    return None


def no_words(name: str) -> ExtractionError:
    """Return the refusal of a file that is readable and says nothing."""
    return ExtractionError(f"{named(name)} holds no words. Check that it is the right file.")


def named(name: str) -> str:
    """Return the words an error sentence begins with: the file's name in quotation marks, or "The file"."""
    return f"“{name}”" if name else "The file"
