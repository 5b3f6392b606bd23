"""Rows as CSV: streamed, and safe to open in a spreadsheet."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from claims.site.exports.shape import NUMBER

# A spreadsheet runs a cell that begins with one of these; of full-width ones some do, too.
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(NUMBER)


def lines(rows: Iterable[Any], columns: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a CSV file (RFC 4180), the head first; each row is read when its line is asked for.

    `rows` are plain values; a column is a path into them, and a list along it is joined by "; ".

    >>> list(lines([{"name": "=1+1", "of": [{"slug": "a"}, {"slug": "b"}]}], ["name", "of.slug"]))
    ['name,of.slug\\r\\n', "'=1+1,a; b\\r\\n"]
    """
    yield line(columns)
    for row in rows:
        yield line(cells(row, columns))


def cells(row: Any, columns: Sequence[str]) -> list[str]:
    """Return the cells of a row of plain values, by its columns' paths."""
    return [safe(_text(_found(row, column.split(".")))) for column in columns]


def line(cells: Sequence[str]) -> str:
    """Return cells as a line of CSV, its end included."""
    written: str = _WRITER.writerow(cells)
    return written


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: one that would be gets an apostrophe; a number stays.

    >>> safe("-5"), safe("@SUM(A1)"), safe("so")
    ('-5', "'@SUM(A1)", 'so')
    """
    return f"'{cell}" if FORMULA.match(cell.lstrip(" ")) and not _NUMBER.match(cell) else cell


class _Echo:
    """What a CSV writer writes into: hands the line back."""

    def write(self, line: str) -> str:
        """Return what was to be written."""
        return line


_WRITER = csv.writer(_Echo())


def _found(value: Any, path: list[str]) -> Any:
    for name in path:
        if isinstance(value, list):
            value = [_found(item, [name]) for item in value]
        elif isinstance(value, Mapping):
            value = value[name]
    return value


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(_text(item) for item in value)
    return str(value)
