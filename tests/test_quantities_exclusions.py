"""Every number of a text is a quantity or is named as what else it is."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from claims.quantities import exclusions, find

SHARED = Path(__file__).resolve().parents[2] / "shared"
KINDS = {"year", "date", "time", "ordinal", "label", "score"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("In 2018", ["2018 year"]),
        ("2013-14", ["2013-14 year"]),
        ("the 1960s", ["1960 year"]),
        ("Q2 '21", ["2 label", "21 year"]),
        ("in nineteen eighty-two", ["nineteen year", "eighty-two year"]),
        ("28 June", ["28 date"]),
        ("on 12/05/2019", ["12/05/2019 date"]),
        ("the last three years", ["three date"]),
        ("at 6pm", ["6 time"]),
        ("at 18:02", ["18:02 time"]),
        ("the 21st century", ["21st ordinal"]),
        ("the third time", ["third ordinal"]),
        ("won 3-2", ["3-2 score"]),
        ("a ratio of 4:1", ["4:1 score"]),
        ("Section 230", ["230 label"]),
        ("COVID-19", ["19 label"]),
        ("one of them", ["one label"]),
        ("82,1093 referrals", ["82,1093 label"]),
        ("call 0800 1111", ["0800 label", "1111 label"]),
        ("130 suspects", []),
        ("It came fifth.7 people saw it", ["fifth ordinal"]),  # the next sentence's number is a quantity
        ("SIXTEENTH.0", ["SIXTEENTH ordinal"]),
    ],
)
def test_a_number_that_is_no_quantity_is_named(text, named):
    assert [f"{text[start:end]} {kind}" for start, end, kind in exclusions(text)] == named


def texts() -> list[Path]:
    return sorted(path for folder in ("sources", "sources/further", "texts") for path in SHARED.glob(f"{folder}/*.txt"))


def test_every_number_of_every_text_at_hand_is_a_quantity_or_excluded_by_name():
    if not texts():
        pytest.skip("../shared/sources and ../shared/texts are not there")
    for path in texts():
        text = path.read_text(encoding="utf-8")
        quantities = [(quantity.start, quantity.end) for quantity in find(text)]
        named = exclusions(text)
        spans = sorted([*quantities, *((start, end) for start, end, _ in named)])
        assert {kind for *_, kind in named} <= KINDS
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))
        numbers = [match.span() for match in re.finditer(r"[0-9]+", text)]
        lost = [text[a:b] for a, b in numbers if not any(start <= a and b <= end for start, end in spans)]
        assert (path.name, lost) == (path.name, [])
