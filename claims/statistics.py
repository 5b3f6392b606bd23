"""Official statistics: tables, long or wide, read into observations; what cannot be read is named with the reason."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from claims.periods import find

Row = Sequence[str]
MOST_DIGITS, MOST_PLACES = 15, 6  # what the databases keep exactly

_NUMBER = re.compile(
    r"(?P<sign>[-−–]?)\s?[£$€]?\s?(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?P<part>\.\d+)?\s?%?"
    r"(?P<marks>(?:\s*[\[(]?[A-Za-z*†‡]+[\])]?)*)"
)
_MARK = re.compile(r"[A-Za-z]+|[*†‡]")
_MARKED = re.compile(
    r"(?P<words>.*?\d)\s*(?P<marks>[\[(]?(?:p|r|e|b|provisional|revised|estimated|break)[\])]?|[*†‡]+)"
)
_DASHED = re.compile(r"(\d\d)(\d\d)-(\d\d)")
_STATUS = {
    "p": "provisional", "prov": "provisional", "provisional": "provisional", "e": "estimated", "est": "estimated",
    "estimate": "estimated", "estimated": "estimated", "b": "break", "break": "break",
}  # fmt: skip
_NOTES = {"r": "revised", "rev": "revised", "revised": "revised", "*": "*", "†": "†", "‡": "‡"}
_ABSENT = frozenset(["", "-", "–", "—", "..", "...", "…", ":", ".", "n/a", "na", "x", "[x]", "c", "[c]", "z", "[z]"])
_NOTE_HEADINGS = frozenset(["note", "notes", "status", "flag", "flags", "footnote", "footnotes", "obs_status"])
_SCALED = re.compile(r"\b(thousands?|millions?|billions?|000s?)\b|'000|[£$€]\s?(?:m|bn|k)\b", re.IGNORECASE)


class TableError(ValueError):
    """The table cannot be read as told; the message names the column and the cure."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How a table is read: a row a year (`period` and `value` name columns), or a column a year (`years_across`).

    Only rows whose column `where` says `says`. `scale`: a power of ten that the printed values are multiplied by.
    """

    period: str = ""
    value: str = ""
    where: str = ""
    says: str = ""
    years_across: bool = False
    scale: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a table: its period as printed and as understood, its number, and its cell counted from 1."""

    time_period: str
    start: date
    end: date
    kind: str
    number: Decimal
    decimals: int
    status: str
    note: str
    row: int
    column: int

    @property
    def days(self) -> tuple[date, date]:
        """Its first and last day."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Refusal:
    """One cell that was not read, and why."""

    row: int
    column: int
    printed: str
    why: str

    def __str__(self) -> str:
        return f"Row {self.row}, column {self.column}: “{self.printed}”: {self.why}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a table holds by its columns: values in the order of time, what was not read, and what to look at."""

    values: tuple[Value, ...]
    refusals: tuple[Refusal, ...]
    warnings: tuple[str, ...] = ()


def read_table(rows: Sequence[Row], columns: Columns, first_row: int = 1) -> Reading:
    """Read a table's values; `first_row` is the number of its first row. Raise TableError when a column is missing.

    >>> reading = read_table([["year", "reports"], ["2018", "18,462,422"], ["2019", "n/a"]], Columns("year", "reports"))
    >>> reading.values[0].number, str(reading.refusals[0])
    (Decimal('18462422'), 'Row 3, column 2: “n/a”: no value is printed')
    """
    places = _places_of_scale(columns.scale)
    cells = list(_across(rows, columns) if columns.years_across else _down(rows, columns))
    values: list[Value] = []
    refusals: list[Refusal] = []
    dashed = _dashes(words for words, *_ in cells)
    for words, printed, note, row, column in cells:
        read = _value(words, printed, note, places, dashed)
        if isinstance(read, str):
            refusals.append(Refusal(row + first_row, column + 1, printed if words else words, read))
        else:
            values.append(replace(read, row=row + first_row, column=column + 1))
    values, twice = _once(values)
    found = sorted(values, key=lambda value: (value.end, value.start))
    return Reading(tuple(found), tuple(refusals + twice), tuple(_warnings(rows, columns, places)))


def headings(rows: Sequence[Row], most: int = 10) -> list[str]:
    """Return the cells of the first row that has at least two: what a form offers as columns."""
    return next(([cell.strip() for cell in row] for row in rows[:most] if sum(map(bool, row)) > 1), [])


def _places_of_scale(scale: Decimal) -> int:
    """Return the power of ten of a scale.

    >>> _places_of_scale(Decimal(1000))
    3
    """
    _, digits, exponent = scale.normalize().as_tuple()
    if digits != (1,) or not isinstance(exponent, int) or scale < 0:
        raise TableError(f"Scale: {scale:f} is no power of ten; write 1000 for a table in thousands.")
    return exponent


Cell = tuple[str, str, str, int, int]


def _down(rows: Sequence[Row], columns: Columns) -> Iterator[Cell]:
    """Yield period, value, note, row and column of a table with a row a year."""
    named = [name for name in (columns.period, columns.value, columns.where) if name]
    head, places = _heading(rows, named)
    period, value = places[columns.period], places[columns.value]
    note = next((at for at, cell in enumerate(rows[head]) if cell.strip().lower() in _NOTE_HEADINGS), None)
    for index in range(head + 1, len(rows)):
        row = rows[index]
        if not any(cell.strip() for cell in row) or (columns.where and not _says(row, places[columns.where], columns)):
            continue
        yield _at(row, period), _at(row, value), _at(row, note), index, value


def _across(rows: Sequence[Row], columns: Columns) -> Iterator[Cell]:
    """Yield period, value, note, row and column of a table with a column a year."""
    head = _years_row(rows, columns)
    where = _heading([rows[head]], [columns.where])[1][columns.where] if columns.where else None
    periods = [at for at, cell in enumerate(rows[head]) if at != where and period_of(unmarked(cell)[0])]
    chosen = [
        index
        for index in range(head + 1, len(rows))
        if any(_at(rows[index], at) for at in periods) and (where is None or _says(rows[index], where, columns))
    ]
    if len(chosen) != 1:
        raise TableError(
            f"Where: {len(chosen)} rows fit; name the one row that holds the values by a column and what it says."
        )
    row = rows[chosen[0]]
    for at in periods:
        yield _at(rows[head], at), _at(row, at), "", chosen[0], at


def _years_row(rows: Sequence[Row], columns: Columns) -> int:
    for index, row in enumerate(rows):
        named = not columns.where or columns.where in [cell.strip() for cell in row]
        if named and sum(period_of(unmarked(cell)[0]) is not None for cell in row) >= 1:
            return index
    raise TableError("Years across: no row of headings names periods; look whether the table has a row a year.")


def _heading(rows: Sequence[Row], named: Sequence[str]) -> tuple[int, dict[str, int]]:
    """Return the first row that holds all these headings, and where each stands."""
    for index, row in enumerate(rows):
        cells = [cell.strip().casefold() for cell in row]
        if all(name.strip().casefold() in cells for name in named):
            if twice := next((name for name in named if cells.count(name.strip().casefold()) > 1), ""):
                raise TableError(f"Column: “{twice}” heads more than one column; name one that stands once.")
            return index, {name: cells.index(name.strip().casefold()) for name in named}
    seen = headings(rows)
    present = {cell.casefold() for cell in seen}
    missing = next((name for name in named if name.strip().casefold() not in present), named[0] if named else "")
    raise TableError(f"Column: the table has no column “{missing}”; it has {', '.join(filter(None, seen)) or 'none'}.")


def _says(row: Row, at: int, columns: Columns) -> bool:
    return _at(row, at).casefold() == columns.says.strip().casefold()


def _at(row: Row, at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


def _dashes(periods: Iterable[str]) -> str:
    """Say what "2011-12" is in a column of periods: a month, a year of two parts, or "" when none beside it shows.

    >>> _dashes(["2011-12", "2012-13"]), _dashes(["2011-11", "2011-12"]), _dashes(["2011-12"])
    ('year', 'month', '')
    """
    read = [found.groups() for words in periods if (found := _DASHED.fullmatch(words))]
    months = any(1 <= int(part) <= 12 and int(part) != (int(year) + 1) % 100 for _, year, part in read)
    years = any(int(part) > 12 and int(part) == (int(year) + 1) % 100 for _, year, part in read)
    return "" if months == years else "month" if months else "year"


def _value(words: str, printed: str, note: str, places: int, dashed: str) -> Value | str:
    """Read one cell with its period; a string says why not. Row and column are left to the caller."""
    bare, marks = unmarked(words)
    if _DASHED.fullmatch(bare) and dashed != "month":
        if not dashed:
            return f"“{words}” can be a month or a year of two parts"
        bare = bare.replace("-", "/")
    period = period_of(bare)
    if period is None:
        return f"“{words}” is read as no period" if words else "no period is printed"
    number = read_number(printed)
    if isinstance(number, str):
        return number
    value, decimals, own = number
    told = _told([*marks, *own, *_MARK.findall(note.lower())] if len(note) < 20 else [*marks, *own])
    if told is None:
        return f"what “{' '.join(own)}” beside the number means is not known"
    status, notes = told
    scaled = value.scaleb(places)
    if scaled != scaled.quantize(Decimal((0, (1,), -MOST_PLACES))):
        return f"it has more than {MOST_PLACES} decimal places"
    said = "; ".join(filter(None, [*notes, note if note.lower() not in _STATUS and note.lower() not in _NOTES else ""]))
    return Value(words, *period, scaled, decimals - places, status, said, 0, 0)


def read_number(printed: str) -> tuple[Decimal, int, list[str]] | str:
    """Read a cell's number, its printed decimal places and the marks after it; a string says why it is none.

    >>> read_number("1,106,071 p"), read_number("1.106.071")
    ((Decimal('1106071'), 0, ['p']), 'it is read as no number')
    """
    if printed.casefold() in _ABSENT:
        return "no value is printed"
    found = _NUMBER.fullmatch(printed.replace("\u00a0", " ").replace("\u202f", " "))
    if found is None:
        return "it is read as no number"
    whole, part = found["whole"].replace(",", "").replace(" ", ""), found["part"] or ""
    if len((whole + part).replace(".", "").strip("0")) > MOST_DIGITS:
        return f"it has more than {MOST_DIGITS} significant digits"
    value = Decimal(whole + part)
    return -value if found["sign"] else value, max(0, len(part) - 1), _MARK.findall(found["marks"].lower())


def unmarked(words: str) -> tuple[str, list[str]]:
    """Return a period's words without the mark after them, and the marks: "2024 p" is 2024, provisional.

    >>> unmarked("2024 (provisional)"), unmarked("2012/13")
    (('2024', ['provisional']), ('2012/13', []))
    """
    found = _MARKED.fullmatch(words.strip())
    return (found["words"], _MARK.findall(found["marks"].lower())) if found else (words.strip(), [])


def _told(marks: Sequence[str]) -> tuple[str, list[str]] | None:
    """Return the status and the notes that marks stand for; None when one is not known."""
    status, notes = "normal", []
    for mark in marks:
        if mark in _STATUS:
            status = _STATUS[mark]
        elif mark in _NOTES:
            notes.append(_NOTES[mark])
        elif mark not in ("a", "normal", "final"):
            return None
    return status, notes


@lru_cache(maxsize=4_096)
def period_of(words: str) -> tuple[date, date, str] | None:
    """Return the first day, last day and kind of a period that is the whole of `words`, else None.

    >>> period_of("2018")[:2], period_of("2012/13")[2], period_of("about 2018")
    ((datetime.date(2018, 1, 1), datetime.date(2018, 12, 31)), 'financial_year', None)
    """
    if quick := re.fullmatch(r"(1[5-9]\d\d|20\d\d|21\d\d)(?:-(\d\d)(?:-(\d\d))?)?", words):
        return _calendar(*(int(part) if part else 0 for part in quick.groups()))
    found = find(words) if words and len(words) <= 100 else []
    if len(found) != 1 or found[0].printed != words or found[0].start is None or found[0].end is None:
        return None
    return found[0].start, found[0].end, found[0].kind


def _calendar(year: int, month: int, day: int) -> tuple[date, date, str] | None:
    try:
        if day:
            return date(year, month, day), date(year, month, day), "day"
        if month:
            after = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1), after - timedelta(days=1), "month"
    except ValueError:
        return None
    return date(year, 1, 1), date(year, 12, 31), "year"


def _once(values: list[Value]) -> tuple[list[Value], list[Refusal]]:
    """Leave out every value of a period that the table gives twice: which one is meant cannot be told."""
    counted = Counter((value.start, value.end) for value in values)
    if len(counted) == len(values):
        return values, []
    again = "its period stands more than once; name the rows meant by a column and what it says"
    twice = [value for value in values if counted[value.start, value.end] > 1]
    left = [value for value in values if counted[value.start, value.end] == 1]
    return left, [Refusal(each.row, each.column, each.time_period, again) for each in twice]


def _warnings(rows: Sequence[Row], columns: Columns, places: int) -> Iterator[str]:
    heads = [columns.value] if columns.value else [cell for row in rows[:5] for cell in row]
    if places == 0 and (said := next((head for head in heads if _SCALED.search(head)), "")):
        yield f"“{said}” speaks of thousands or millions, and the scale is 1; see whether the values are as meant."
