"""claims.arithmetic.check_change against figures from real sentences (shared/data/arithmetic)."""

import csv
import re
from functools import cache

import pytest

from claims.arithmetic import Check, check_change
from tests.arithmetic_reading import SHARED, read

FIGURES = SHARED / "data" / "arithmetic" / "percent_change.csv"
PASSES = ("holds", "holds_if_rounded")
# What each reading of a row by a careful person must come out as (the data's README).
EXPECTED = {
    "consistent": PASSES,
    "consistent_with_comparator": PASSES,
    "consistent_if_approximate": PASSES,
    "inconsistent": ("fails",),
    "inconsistent:basis_difference": ("fails",),
    "inconsistent:ratio_taken_for_increase": ("holds_if_misread", "holds_if_rounded"),
    "inconsistent:points_called_percent": ("holds_if_misread",),
    "inconsistent:unless_percent_is_rounded_to_tens": ("holds_if_rounded",),
}
HEDGE = re.compile(r'^(a|b|pct) is hedged: "([^"]+)"')
COLUMNS = {"a": "before", "b": "after", "pct": "change"}


@cache
def rows() -> list[dict[str, str]]:
    """Read the rows, or skip the test where they are not."""
    if not FIGURES.exists():
        pytest.skip(f"{FIGURES} is not here: the figures from real sentences cannot be checked")
    with FIGURES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def checked(row: dict[str, str]) -> Check:
    change = read(row["change"], direction=row["direction"])
    return check_change(read(row["before"]), read(row["after"]), change)


def hedged(row: dict[str, str]) -> dict[str, str]:
    """Put a row's hedge, which its note tells, into the cell it belongs to."""
    hedge = HEDGE.match(row["note"])
    if hedge is None:
        return row
    column, words = COLUMNS[hedge.group(1)], hedge.group(2)
    return row | {column: words if any(map(str.isdigit, words)) else f"{words} {row[column]}"}


def surprises(found: list[dict[str, str]]) -> list[str]:
    return [
        f"{row['id']}: {check.outcome} instead of {row['expected']}; {check.says}"
        for row in found
        if (check := checked(row)).outcome not in EXPECTED[row["expected"]]
    ]


def test_every_row_comes_out_as_a_careful_reader_has_it() -> None:
    assert len(rows()) == 61
    assert surprises(rows()) == []


def test_every_row_comes_out_the_same_with_its_hedge_in_words() -> None:
    with_hedge = [hedged(row) for row in rows()]
    assert sum(row != plain for row, plain in zip(with_hedge, rows(), strict=True)) == 3
    assert surprises(with_hedge) == []


def test_a_test_without_rounding_flags_many_consistent_rows_wrongly() -> None:
    """Without this the rows would prove nothing: rounding must matter in them."""
    consistent = [row for row in rows() if row["expected"] == "consistent"]
    wrong = 0
    for row in consistent:
        before, after, change = read(row["before"]).value, read(row["after"]).value, read(row["change"]).value
        assert before and after and change
        stated = change if row["direction"] == "up" else -change
        computed = (after / before - 1) * 100
        wrong += abs(stated - computed) > abs(stated) / 100
    assert wrong > len(consistent) / 5


def test_a_truncated_figure_fails_and_says_that_it_looks_cut_off() -> None:
    row = next(row for row in rows() if row["id"] == "pc-057")
    check = checked(row)
    assert check.outcome == "fails"
    assert [reading.name for reading in check.readings] == ["as_printed", "cut_off"]
    assert "looks cut off, not rounded" in check.says


def test_a_scale_word_said_once_serves_both_numbers() -> None:
    row = next(row for row in rows() if row["id"] == "pc-213")
    check = checked(row)
    assert check.outcome == "holds"
    assert [reading.name for reading in check.readings] == ["as_printed", "shared_scale"]
