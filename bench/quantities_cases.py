"""Cases with expected quantities, read from Recognizers-style and quantulum3-style JSON files."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Expected:
    """One expected quantity: its span, its ends, its bound ("" when the set says nothing of bounds) and its unit.

    `kind` is the set's own type ("currency", "number"…): it decides which of the found quantities count as false.
    """

    start: int
    end: int
    text: str
    low: float | None
    high: float | None = None
    comparator: str = ""
    unit: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Case:
    """One text with what a set expects in it."""

    source: str
    text: str
    kind: str
    expected: list[Expected] = field(default_factory=list)


def load(path: Path) -> list[Case]:
    """Read every case of a file; an unknown layout raises ValueError with the file's name."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8-sig"))
        if rows and "Input" in rows[0]:
            return [_recognizers(row, path) for row in rows]
        if rows and "req" in rows[0]:
            return [_quantulum(row, path) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: not a file of Recognizers or quantulum3 cases ({error})") from error
    raise ValueError(f"{path}: not a file of Recognizers or quantulum3 cases")


def files_in(folder: Path) -> list[Path]:
    """List the JSON files of a folder that hold quantities; date and duration files are about something else."""
    if folder.is_file():
        return [folder]
    return [path for path in sorted(folder.rglob("*.json")) if not re.search(r"Date|Duration|Time", path.name)]


def _recognizers(row: dict, path: Path) -> Case:
    kind = path.stem.removesuffix("Model").lower()
    expected = []
    for result in row["Results"]:
        resolution = result.get("Resolution") or {}
        low, high, comparator = _ends(str(resolution.get("value")))
        unit = (
            "%"
            if result["TypeName"] == "percentage"
            else str(resolution.get("isoCurrency") or resolution.get("unit") or "")
        )
        expected.append(
            Expected(
                result["Start"], result["End"] + 1, result["Text"], low, high, comparator, unit, result["TypeName"]
            )
        )
    return Case(path.name, row["Input"], kind, expected)


def _ends(value: str) -> tuple[float | None, float | None, str]:
    """Read a resolution: "12", "12%", "[20,30)", "(30,)"; None when it holds no number."""
    interval = re.fullmatch(r"([(\[])([^,]*),([^,]*)([)\]])", value)
    if not interval:
        number = value.rstrip("%")
        return (float(number), None, "") if re.fullmatch(r"[-+.\dEe]+", number) else (None, None, "")
    opening, low, high, closing = interval.groups()
    if low and high and low != high:
        return float(low), float(high), {"[": ">=", "(": ">"}[opening] + " " + {"]": "<=", ")": "<"}[closing]
    if low and high:
        return float(low), None, "="
    if low:
        return float(low), None, {"[": ">=", "(": ">"}[opening]
    return float(high), None, {"]": "<=", ")": "<"}[closing]


def _quantulum(row: dict, path: Path) -> Case:
    expected, at = [], 0
    for result in row["res"]:
        start = row["req"].find(result["surface"], at)
        start = start if start >= 0 else row["req"].find(result["surface"])
        at = start + len(result["surface"])
        value, width = float(result["value"]), result.get("uncertainty")
        is_range = (
            width and re.search(r"\d\D*(?:to|and|-|–)\D*\d", result["surface"]) and "+/-" not in result["surface"]
        )
        low, high = (value - width, value + width) if is_range else (value, None)
        expected.append(Expected(start, at, result["surface"], low, high, "", result["unit"], "quantity"))
    return Case(path.name, row["req"], "quantity", expected)
