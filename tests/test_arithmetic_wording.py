"""claims.arithmetic.wording: numbers as readers read them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.arithmetic import Interval, wording
from claims.quantities import find


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        ("82109", 0, "82,109"),
        ("18400000", -5, "18.4 million"),
        ("1804700000", -5, "1,804.7 million"),
        ("1200000000", -8, "1.2 billion"),
        ("1000000000", -9, "1 billion"),
        ("35000", -3, "35,000"),
        ("9.70", 2, "9.70"),
        ("-9.7", 1, "−9.7"),
        ("0", 0, "0"),
        ("-0.0", 1, "0.0"),
    ],
)
def test_a_number_is_written_with_the_places_that_were_printed(value: str, decimals: int, words: str) -> None:
    assert wording.number(Decimal(value), decimals) == words


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        ("10257.21", "10270.04", "", "10,257 to 10,270"),
        ("9659.88", "10947.87", "", "9,660 to 10,948"),
        ("17612345", "18512345", "", "17.61 to 18.51 million"),
        ("9.5632187", "9.9167345", "%", "9.56 to 9.92 %"),
        ("38.77513", "38.77798", "%", "38.8 %"),
        ("3150000", "3250000", "GBP", "£3.15 million to £3.25 million"),
        ("5", "5", "arrests", "5 arrests"),
        (None, "12", "", "at most 12"),
        ("5.5", None, "%", "at least 5.5 %"),
        (None, None, "", "any number"),
    ],
)
def test_a_range_is_written_with_the_digits_worth_reading(
    low: str | None, high: str | None, unit: str, words: str
) -> None:
    interval = Interval(None if low is None else Decimal(low), None if high is None else Decimal(high))
    assert wording.span(interval, unit) == words


@given(st.integers(1, 10**8), st.integers(0, 10**6), st.integers(1, 10**8), st.integers(0, 10**6), st.integers(0, 4))
def test_two_ranges_look_apart_exactly_when_they_are(low: int, width: int, other: int, span: int, places: int) -> None:
    scale = Decimal(10) ** -places
    first = Interval(low * scale, (low + width) * scale)
    second = Interval(other * scale, (other + span) * scale)
    shown = []
    for words in wording.spans(first, second):
        (read,) = find(words)
        shown.append(Interval(read.value, read.value if read.high is None else read.high))
    assert shown[0].meets(shown[1]) == first.meets(second)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [("11721.5", "11738.3", "about 11,730"), ("1096504", "1103139", "about 1.1 million"), ("6.6", "6.8", "about 6.7")],
)
def test_about_has_the_digits_the_width_allows(low: str, high: str, words: str) -> None:
    assert wording.about(Interval(Decimal(low), Decimal(high))) == words


def test_words_are_listed_as_in_a_sentence() -> None:
    assert [wording.listed(list("abc"[:count])) for count in range(4)] == ["", "a", "a and b", "a, b and c"]
