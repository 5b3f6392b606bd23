"""Read a manifest: a CSV file that describes the files of a folder, one a row."""

import csv
import io
from dataclasses import dataclass, fields
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

from sources.capture.documents import Details

COLUMNS = ("file", *(field.name for field in fields(Details)))


@dataclass(frozen=True, slots=True)
class Row:
    """One file of a manifest: its path, and its description as words not yet read."""

    line: int
    path: Path
    words: dict[str, str]


def read_manifest(path: Path, folder: Path) -> list[Row]:
    """Return the rows of the CSV file at `path`, whose files lie in `folder`.

    Raises ValidationError at `manifest` for a file that is missing, no UTF-8, has no “file” column, an unknown or
    doubled column, a row of the wrong length, or a file outside the folder.
    """
    try:
        size = path.stat().st_size
        if size > settings.CAPTURE_LIMIT_BYTES:
            raise _refused(f"“{path}” has {size:,} bytes; at most {settings.CAPTURE_LIMIT_BYTES:,} are read.")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise _refused(f"“{path}” is not UTF-8; save it as UTF-8.") from None
        raise _refused(f"“{path}” cannot be read; give the path of a CSV file.") from None
    lines = csv.reader(io.StringIO(text), strict=True)
    try:
        header = [name.strip() for name in next(lines, [])]
        _check_header(header)
        return [_row(lines.line_num, header, line, folder) for line in lines if any(cell.strip() for cell in line)]
    except csv.Error as error:
        raise _refused(f"line {lines.line_num} is no CSV: {error}.") from None


def _check_header(header: list[str]) -> None:
    if "file" not in header:
        raise _refused("there is no column “file”; name the file of each row.")
    for name in header:
        if name not in COLUMNS:
            raise _refused(f"the column “{name}” is not known; the columns are {', '.join(COLUMNS)}.")
        if header.count(name) > 1:
            raise _refused(f"the column “{name}” stands there twice; keep one.")


def _row(line: int, header: list[str], cells: list[str], folder: Path) -> Row:
    if len(cells) != len(header):
        raise _refused(f"line {line} has {len(cells)} cells, the header {len(header)}; quote cells that hold commas.")
    words = dict(zip(header, cells, strict=True))
    name = words.pop("file").strip()
    path = folder / name
    if not name or not is_within(path, folder):
        raise _refused(f"line {line}: “{name}” is no file of the folder; give its name in the folder.")
    return Row(line, path, words)


def is_within(path: Path, folder: Path) -> bool:
    """Say whether a path leads into a folder, links followed; a name that no file can have leads nowhere."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        return False


def _refused(sentence: str) -> ValidationError:
    return ValidationError({"manifest": f"Manifest: {sentence}"})
