"""claims.arithmetic.check_share: part, whole and share, and percentages no count can give."""

from decimal import Decimal

import pytest

from claims.arithmetic import Check, check_share
from tests.arithmetic_reading import read


def share(part: str | None, whole: str | None, said: str | None) -> Check:
    return check_share(*(read(text) if text else None for text in (part, whole, said)))


@pytest.mark.parametrize(
    ("part", "whole", "said", "outcome"),
    [
        ("5 people", "8 people", "63 per cent", "holds"),
        ("5 people", "8 people", "62 per cent", "holds"),
        ("5 people", "8 people", "64 per cent", "fails"),
        ("5 people", "8 people", "five of the first eight", "holds"),
        ("6 people", "8 people", "five of the first eight", "fails"),
        ("10 people", "16 people", "five of the first eight", "holds"),
        ("5", "8", "63 per cent", "holds"),
        ("5", "8", "60 per cent", "holds_if_rounded"),
        ("5", "8", "71 per cent", "fails"),
        ("82,109", "113,948", "72%", "holds"),
        ("82,109", "113,948", "70%", "holds_if_rounded"),
        ("82,109", "113,948", "75%", "fails"),
        ("7 people", "21 people", "a third of", "holds"),
        ("9 people", "21 people", "a third of", "fails"),
        ("5 people", "8 people", "37 per cent", "holds_if_misread"),
        ("8 people", "5 people", "63 per cent", "holds_if_misread"),
        ("1.3 million", "4.2 billion", "31%", "holds_if_misread"),
        ("about 5.1 million", "8.3 million", "71%", "cannot_tell"),
        ("more than 40 people", "80 people", "61%", "holds"),
        ("more than 40 people", "80 people", "39%", "holds_if_misread"),
        ("fewer than 40 people", "80 people", "51%", "holds_if_misread"),
        ("fewer than 20 people", "80 people", "31%", "fails"),
    ],
)
def test_the_outcome_of_a_share(part: str, whole: str, said: str, outcome: str) -> None:
    assert share(part, whole, said).outcome == outcome


@pytest.mark.parametrize("people", range(1, 100))
def test_a_percentage_is_possible_exactly_when_some_count_rounds_to_it(people: int) -> None:
    """The GRIM test, against every count there is; a half may be rounded up or down."""
    possible = set()
    for count in range(people + 1):
        tenths, rest = divmod(count * 1000, people)
        percent, tail = divmod(tenths, 10)
        possible |= {percent} if tail < 5 or (tail == 5 and not rest) else set()
        possible |= {percent + 1} if tail >= 5 else set()
    for percent in range(1, 101):
        check = share(None, f"{people} people" if people > 1 else "1 person", f"{percent}%")
        assert (check.readings[0].agrees is None) == (percent in possible), (people, percent, check.says)


def test_a_round_percentage_may_still_be_a_rounding_to_tens() -> None:
    check = share(None, "31 people", "60 per cent")
    assert [(reading.name, reading.agrees) for reading in check.readings] == [
        ("as_printed", False),
        ("share_to_tens", None),
    ]
    assert (check.outcome, check.reason) == ("cannot_tell", "missing_number")


def test_numbers_of_nothing_named_are_counted_too() -> None:
    assert share(None, "21", "47 per cent").outcome == "fails"
    assert share("7", None, "93 per cent").outcome == "fails"
    assert share(None, "£21", "47 per cent").outcome == "cannot_tell"


def test_an_impossible_percentage_names_its_neighbours() -> None:
    check = share(None, "21 people", "47 per cent")
    assert check.outcome == "fails"
    assert check.says == "No whole number of 21 people is 47 % as printed: 9 would be 42.9 %, 10 would be 47.6 %."


def test_a_percentage_of_a_large_count_is_always_possible() -> None:
    check = share(None, "113,948 reports", "47 per cent")
    assert (check.outcome, check.reason) == ("cannot_tell", "missing_number")
    assert check.says == "47 % of 113,948 reports means 52,986 to 54,125."


def test_a_missing_whole_or_share_is_worked_out() -> None:
    assert share("7 people", None, "35%").says == "7 people being 35 % means a whole of 20."
    assert share("7 people", None, "93%").outcome == "fails"
    assert share("5 people", "8 people", None).says == "5 of 8 people is 62.5 %."


def test_a_part_is_never_more_than_its_whole() -> None:
    check = share("15 people", "8 people", None)
    assert (check.outcome, check.readings[0].implied.empty) == ("fails", True)
    assert check.says == "15 cannot be a part of 8 people, which is less."


@pytest.mark.parametrize(
    ("part", "whole", "said", "name"),
    [
        ("5 people", "0 people", "5%", "share_of_nothing"),
        ("5 people", "8 people", "150%", "no_share"),
        ("£5 million", "$8 million", "63%", "different_units"),
    ],
)
def test_a_mistake_in_a_share_gets_a_sentence(part: str, whole: str, said: str, name: str) -> None:
    check = share(part, whole, said)
    assert (check.outcome, check.reason, check.readings[0].name) == ("cannot_tell", "not_comparable", name)
    assert check.says == check.readings[0].says


def test_a_negative_part_gets_a_sentence() -> None:
    check = check_share(read("£5 million", value=Decimal(-5000000)), read("£8 million"), read("63%"))
    assert check.readings[0].name == "negative_part"
