"""claims.arithmetic.sentence: before, after and change read from whole sentences."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.arithmetic.sentence import Told, read_change
from claims.quantities import Quantity

SENTENCES = Path(__file__).parent / "change_sentences.csv"
ROWS = list(csv.DictReader(SENTENCES.read_text(encoding="utf-8").splitlines()))
KINDS = ("percent", "points", "multiples")
BASIS_POINTS = Decimal(100)
# Sentences that are not read right yet; fewer is better, and none of them may be read wrong (None is no answer).
UNREAD = 2


def value(quantity: Quantity | None) -> Decimal | None:
    return None if quantity is None else quantity.value


def right(row: dict[str, str], told: Told) -> bool:
    change = value(told.change)
    if change is not None and row["kind"] == "points" and told.change and "basis" in told.change.unit:
        change /= BASIS_POINTS
    said = told.change.direction if told.change else ""
    levels = (value(told.before), value(told.after)) == (Decimal(row["before"]), Decimal(row["after"]))
    return levels and change is not None and _near(change, row["change"]) and said in ("", row["direction"] or said)


def _near(change: Decimal, said: str) -> bool:
    """Compare; a fraction in words has no last digit."""
    return abs(change - Decimal(said)) < Decimal("0.0001")


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_sentences_enough_of_every_kind(kind: str) -> None:
    assert sum(row["kind"] == kind for row in ROWS) >= 40


def test_nearly_all_sentences_are_read_right() -> None:
    missed = [row["text"] for row in ROWS if not right(row, read_change(row["text"]))]
    assert len(missed) <= UNREAD, missed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nothing was said.",
        "There were 412 arrests and 515 charges.",
        "Between 412 and 515 people came, 25 per cent.",
    ],
)
def test_what_the_words_leave_open_is_not_read(text: str) -> None:
    told = read_change(text)
    assert (told.before, told.after) == (None, None)


def test_one_level_and_a_change_are_read_and_the_other_level_is_not_made_up() -> None:
    told = read_change("Police recorded 82,109 offences, up 700 per cent since 2012.")
    assert (told.before, value(told.after), value(told.change)) == (None, Decimal(82109), Decimal(700))


def test_the_words_decide_and_not_whether_the_numbers_fit() -> None:
    told = read_change("Arrests rose by 25 per cent to 412, from 515 in 2015.")
    assert (value(told.before), value(told.after)) == (Decimal(515), Decimal(412))


@given(st.text(alphabet="0123456789 ,.%£from to up(2018: )rose", max_size=200))
def test_no_text_raises_and_what_is_read_stands_in_it(text: str) -> None:
    told = read_change(text)
    for quantity in (told.before, told.after, told.change):
        assert quantity is None or text[quantity.start : quantity.end] == quantity.printed
