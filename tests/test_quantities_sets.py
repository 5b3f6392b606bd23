"""Labelled sets of sentences others made: the scores stay above their floors, and every printed cell reads."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from bench.quantities_accuracy import Tally, tally_cases
from bench.quantities_cases import files_in, load
from claims.quantities import find

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
FLOORS = {"value": 0.95, "value+unit": 0.90, "value+comparator": 0.90}


def folder(name: str) -> Path:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"../shared/data/{name} is not there")
    return path


@pytest.fixture(scope="module")
def tallies() -> dict[tuple[str, bool], Tally]:
    total: dict[tuple[str, bool], Tally] = defaultdict(Tally)
    for name in ("recognizers", "quantulum3"):
        for path in files_in(folder(name)):
            tally_cases(load(path), total)
    return total


@pytest.mark.parametrize("measure", FLOORS)
def test_the_shared_sets_are_read_above_the_floor(tallies, measure):
    f1 = tallies[measure, False].scores()[2]
    assert f1 >= FLOORS[measure]


def test_every_cell_of_the_percentage_changes_reads_as_one_whole_quantity():
    text = (folder("arithmetic") / "percent_change.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    cells = [row[column] for row in rows for column in ("before", "after", "change")]
    assert len(cells) > 150
    unread = [cell for cell in cells if [quantity.printed for quantity in find(cell)] != [cell]]
    assert unread == []
    assert {quantity.unit for row in rows for quantity in find(row["change"])} == {"%"}
