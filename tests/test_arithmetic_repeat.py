"""claims.arithmetic.check_repeat: equal, equal when rounded, or which part drifted."""

import pytest

from claims.arithmetic import check_repeat
from tests.arithmetic_reading import read


def drifts(first: str, second: str, **words: str) -> list[str]:
    check = check_repeat(read(first), read(second), **words)  # type: ignore[arg-type]
    return [reading.name for reading in check.readings if reading.agrees is False]


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("82,109 referrals", "82,109 referrals", "holds"),
        ("82,109 referrals", "82,000 referrals", "holds_if_rounded"),
        ("82,109 referrals", "82,108 referrals", "fails"),
        ("82,109", "82,108", "fails"),
        ("18.4 million", "18,412,345", "holds_if_rounded"),
        ("18.4 million", "18,456,789", "fails"),
        ("18.4 million", "18.5 million", "fails"),
        ("more than 130 suspects", "131 arrests", "holds"),
        ("more than 130", "131", "holds"),
        ("131", "more than 130", "holds"),
        ("more than 130", "129", "fails"),
        ("750,000", "over 750,000", "fails"),
        ("over 750,000", "over 750,000", "holds"),
        ("80,000", "an estimated 80,000", "fails"),
        ("about 80,000", "84,111", "holds_if_rounded"),
        ("about 81,000", "84,111", "cannot_tell"),
        ("over 100", "over 130", "cannot_tell"),
        ("1.2 million", "1.2 billion", "holds_if_misread"),
        ("£3.2m", "$3.2m", "fails"),
        ("40 per cent", "40 percentage points", "fails"),
    ],
)
def test_the_outcome_of_a_repeated_number(first: str, second: str, outcome: str) -> None:
    assert check_repeat(read(first), read(second)).outcome == outcome


@pytest.mark.parametrize(
    ("first", "second", "part"),
    [
        ("82,109 referrals", "81,209 referrals", "as_printed"),
        ("750,000 children", "over 750,000 children", "comparator"),
        ("£3.2m", "$3.2m", "unit"),
        ("12 miles", "12 kilometres", "unit"),
        ("a 12 per cent increase", "a 12 per cent fall", "direction"),
        ("82,109 referrals", "82,109 reports", "counted"),
    ],
)
def test_the_part_that_drifted_is_named(first: str, second: str, part: str) -> None:
    assert drifts(first, second) == [part]


def test_another_base_year_has_drifted_only_where_both_are_known() -> None:
    rise = "a 700 percent increase"
    assert drifts(rise, rise, first_base="since 2012", second_base="since 2013") == ["base"]
    assert drifts(rise, rise, first_base="since 2012") == []
    check = check_repeat(read(rise), read(rise), first_base="since 2012", second_base="since 2013")
    assert check.says == (
        "Drifted: a rise of 700 % since 2012 became a rise of 700 % since 2013: the starting point differs."
    )


def test_the_comparator_that_drifted_is_said_in_words() -> None:
    check = check_repeat(read("750,000"), read("over 750,000"))
    assert check.says == "Drifted: 750,000 became more than 750,000: the comparator differs."


def test_other_words_for_the_same_thing_are_noted_and_are_no_drift() -> None:
    check = check_repeat(read("82,109 referrals"), read("82,109 reports"), same_thing=True)
    assert check.outcome == "holds"
    assert [(reading.name, reading.agrees) for reading in check.readings] == [("as_printed", True), ("counted", None)]


def test_several_drifts_are_all_named() -> None:
    assert drifts("82,109 referrals", "over 82,109 reports") == ["comparator", "counted"]


def test_a_number_without_a_value_cannot_be_compared() -> None:
    check = check_repeat(read("82,109"), None)
    assert (check.outcome, check.reason) == ("cannot_tell", "missing_number")
