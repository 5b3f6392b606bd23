"""claims.periods.find: quarters told with their months, and stretches told while they last."""

from datetime import date

import pytest

from claims.periods import find


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Quarter 2 (April to June) 2018", "2018-04-01", "2018-06-30"),
        ("Q4 (January to March) 2018/19", "2019-01-01", "2019-03-31"),
        ("Q1 (July–September) 2016", "2016-07-01", "2016-09-30"),
    ],
)
def test_the_months_in_brackets_say_which_quarter_is_meant(words: str, start: str, end: str) -> None:
    (found,) = find(words)
    assert (found.printed, str(found.start), str(found.end), found.kind) == (words, start, end, "quarter")


def test_a_stretch_told_on_its_first_day_is_the_one_a_year_before() -> None:
    (found,) = find("It fell by 3,000 from 3 January to 9 January.", date(2000, 1, 3))
    assert (found.start, found.end) == (date(1999, 1, 3), date(1999, 1, 9))
