"""Tables with cells, and the text they make: a line for every row, cells divided by " | "."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sources.extraction.extracted import BETWEEN_CELLS, Extracted, ExtractionError, Table, named
from sources.extraction.media_types import CSV, TSV
from sources.extraction.text import normalise

_MOST_CELLS = 2_000_000
_DELIMITERS = ",;\t|"
_LONGEST_CELL = 1_000_000


def laid_out(
    sheets: Sequence[tuple[str, int, Iterable[Sequence[str]]]], name: str = ""
) -> tuple[str, tuple[Table, ...]]:
    """Return the text and tables of sheets, each its name, the number of its first row and its rows.

    >>> text, (table,) = laid_out([("Sheet1", 1, [["Year", "Reports"], ["2017", "82,109"]])])
    >>> text, table.starts
    ('Year | Reports\\n2017 | 82,109', (0, 15))
    """
    lines: list[str] = []
    tables: list[Table] = []
    at = cells = 0
    for sheet, first_row, rows in sheets:
        if len(sheets) > 1:
            at = _append(lines, f"{'' if not lines else chr(10)}{sheet}", at)
        kept, starts = [], []
        for row in rows:
            words = _tidy(row)
            cells += len(row) + 1
            if cells > _MOST_CELLS:
                raise ExtractionError(f"{named(name)} has more than {_MOST_CELLS:,} cells. Capture a part of it.")
            starts.append(at)
            kept.append(words)
            at = _append(lines, BETWEEN_CELLS.join(words), at)
        tables.append(Table(sheet, tuple(kept), tuple(starts), first_row))
    return "\n".join(lines), tuple(tables)


def _append(lines: list[str], line: str, at: int) -> int:
    lines.append(line)
    return at + len(line) + 1


def _tidy(row: Sequence[str]) -> tuple[str, ...]:
    """Return a row's cells on one line each, the empty ones at its end left out."""
    words = [" ".join(normalise(cell).split()) for cell in row]
    while words and not words[-1]:
        words.pop()
    return tuple(words)


def read_csv(text: str, kind: str, name: str = "") -> Extracted:
    """Read delimited text; raise ExtractionError for a cell without an end or a table without end."""
    delimiter = "\t" if kind == TSV else _delimiter(text)
    csv.field_size_limit(_LONGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        words, tables = laid_out([("", 1, lines)], name)
    except csv.Error as error:
        raise ExtractionError(
            f"{named(name)} is no table that can be read: {error}, line {lines.line_num}. Save it as CSV again."
        ) from error
    return Extracted(words, "", "", kind, "csv 1", tables=tables)


def _delimiter(text: str) -> str:
    """Return what divides most first lines into the same number of cells."""
    sample = text[:20_000].splitlines()[:50]
    best, most = ",", (0, 0)
    for delimiter in _DELIMITERS:
        counts = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter) if row)
        (cells, rows), *_ = counts.most_common(1) or [(1, 0)]
        if cells > 1 and (rows, cells) > most:
            best, most = delimiter, (rows, cells)
    return best


def read_workbook(content: bytes, kind: str, name: str = "") -> Extracted:
    """Read the visible sheets of an XLSX or ODS workbook; hidden ones are named in a warning."""
    import python_calamine

    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        visible = python_calamine.SheetVisibleEnum.Visible
        shown = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible == visible and _is_cells(sheet)]
        hidden = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible != visible]
        sheets = [(title, 1, _rows(workbook.get_sheet_by_name(title))) for title in shown]
    except python_calamine.CalamineError as error:
        raise ExtractionError(f"{named(name)} is a damaged workbook and cannot be read. Save it again.") from error
    text, tables = laid_out(sheets, name)
    warnings = [f"Hidden sheets were left out: {', '.join(hidden)}."] if hidden else []
    warnings.append("Cells hold values as stored, not as shown: 37 % is 0.37.") if _has_fractions(tables) else None
    return Extracted(text, "", "", kind, f"python-calamine {_version()}", tables=tables, warnings=tuple(warnings))


def _is_cells(sheet: Any) -> bool:
    import python_calamine

    return bool(sheet.typ == python_calamine.SheetTypeEnum.WorkSheet)


def _version() -> str:
    from importlib.metadata import version

    return version("python-calamine")


def _rows(sheet: Any) -> list[list[str]]:
    return [[_words(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]


def _has_fractions(tables: Sequence[Table]) -> bool:
    return any(cell.startswith(("0.", "-0.")) for table in tables for row in table.rows for cell in row)


def _words(value: Any) -> str:
    """Write a cell's value as it is commonly shown: a whole number without a point, a day without midnight."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


CELLS = frozenset([CSV, TSV])
