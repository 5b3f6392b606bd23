"""claims.arithmetic.check_mean: totals, counts, means, and means no whole total can give."""

from decimal import Decimal

import pytest

from claims.arithmetic import Check, check_mean
from tests.arithmetic_reading import read


def mean(total: str | None, count: str | None, said: str | None) -> Check:
    return check_mean(*(read(text) if text else None for text in (total, count, said)))


@pytest.mark.parametrize(
    ("total", "count", "said", "outcome"),
    [
        ("69 visits", "20 people", "3.45 visits", "holds"),
        ("69 visits", "20 people", "3.48 visits", "fails"),
        ("£12.4 million", "31 schools", "£400,000", "holds"),
        ("£12.4 million", "31 schools", "£450,000", "fails"),
        ("£12.4 billion", "31 schools", "£400,000", "holds_if_misread"),
        ("about £12.4 million", "31 schools", "£450,000", "cannot_tell"),
        (None, "20 people", "3.48 visits", "fails"),
        (None, "20 people", "3.45 visits", "cannot_tell"),
        (None, "28", "5.19", "fails"),
        (None, "28 people", "£5.19", "cannot_tell"),
        (None, "28 people", "5.19 miles", "cannot_tell"),
        ("1,240", "31", None, "cannot_tell"),
        ("5", "0", "2", "cannot_tell"),
        ("£5", "2", "$2", "cannot_tell"),
    ],
)
def test_the_outcome_of_a_mean(total: str | None, count: str | None, said: str | None, outcome: str) -> None:
    assert mean(total, count, said).outcome == outcome


def test_an_impossible_mean_names_its_neighbours() -> None:
    assert mean(None, "20 people", "3.48 visits").says == (
        "No whole total over 20 people is a mean of 3.48 visits: 69 would be 3.45, 70 would be 3.50."
    )


def test_a_missing_number_is_worked_out() -> None:
    assert mean("1,241", "31", None).says == "1,241 over 31 is a mean of 40.016 to 40.048."
    assert mean("£93.00", None, "£3.10").says == "£93.00 at a mean of £3.10 means 30 share it."
    assert mean(None, "20 people", "3.45 visits").says == "A mean of 3.45 visits over 20 people means a total of 69."


@pytest.mark.parametrize("people", range(2, 60, 7))
def test_a_mean_is_possible_exactly_when_some_whole_total_rounds_to_it(people: int) -> None:
    """The GRIM test above one, against every total there is; a half may be rounded up or down."""
    possible = set()
    for total in range(people, 3 * people + 1):
        hundredths, rest = divmod(total * 100, people)
        possible |= {hundredths} if 2 * rest <= people else set()
        possible |= {hundredths + 1} if 2 * rest >= people else set()
    for hundredths in range(101, 300):
        check = mean(None, f"{people} people", f"{Decimal(hundredths) / 100:.2f} visits")
        assert (check.outcome != "fails") == (hundredths in possible), check.says


@pytest.mark.parametrize(
    ("total", "count", "said", "outcome", "sentence"),
    [
        ("0", "", "0", "cannot_tell", "0 at a mean of 0 means more than 0 share it."),
        ("0", "", "5", "fails", "No whole number has 0 at a mean of 5."),
        ("0", "5", "0", "holds", "0 over 5 fits a mean of 0 as printed"),
    ],
)
def test_nothing_is_a_number_and_is_told_as_one(total, count, said, outcome, sentence):
    check = mean(total, count, said)
    assert (check.outcome, check.says.startswith(sentence)) == (outcome, True), check.says
