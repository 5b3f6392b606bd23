"""claims.spotting: by when a commitment is to be kept."""

import pytest

from claims.periods import Period
from claims.spotting import candidates


def deadline(text: str, said_on: str | None = "2020-05-05") -> Period | None:
    (found,) = [one for one in candidates(text, said_on) if one.kind == "commitment"]
    return found.deadline


@pytest.mark.parametrize(
    ("text", "printed", "end"),
    [
        ("We will plant a million trees within a decade.", "within a decade", "2030-05-05"),
        ("We will double the grant in five years.", "in five years", "2025-05-05"),
        ("I am going to cut the deficit over four years.", "over four years", "2024-05-05"),
        ("The ministry will ban the sale by the end of next year.", "by the end of next year", "2021-12-31"),
        ("The minister will not publish the list by 2022, she said.", "by 2022", "2022-12-31"),
        ("We will meet the target by October.", "by October", "2020-10-31"),
    ],
)
def test_a_deadline_is_read_with_its_last_day(text: str, printed: str, end: str) -> None:
    found = deadline(text)
    assert found
    assert (found.printed, str(found.end)) == (printed, end)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("We have promised to hire 20,000 officers over the parliament.", "over the parliament"),
        ("We will scrap it by the end of this parliament.", "by the end of this parliament"),
        ("I will cut taxes in my first 100 days.", "in my first 100 days"),
        ("I will repeal it on day one.", "on day one"),
        ("Ministers must publish the figures before Christmas.", "before Christmas"),
        ("We will eradicate it within a generation.", "within a generation"),
        ("We will cut it within 18 months of taking office.", "within 18 months"),
    ],
)
def test_a_deadline_whose_day_the_words_do_not_give_stays_open_with_the_reason(text: str, printed: str) -> None:
    found = deadline(text)
    assert found
    assert (found.printed, found.start, found.end) == (printed, None, None)
    assert found.reason


def test_a_length_of_time_counts_from_the_day_it_was_said_and_says_that_this_is_inferred() -> None:
    found = deadline("We will double the grant in five years.")
    assert found and (found.basis, found.reason) == ("inferred", "counted from the day it was said")
    unknown = deadline("We will double the grant in five years.", None)
    assert unknown and (unknown.end, unknown.reason) == (None, "the date it was said is not known")


@pytest.mark.parametrize(
    "text",
    [
        "We will freeze rents for two years.",
        "We will cut the tax.",
        "We will restore what was lost two years ago.",
        "We will close the loophole, raising £2 billion a year by 2030.",
    ],
)
def test_how_long_it_lasts_and_what_is_past_are_no_deadlines(text: str) -> None:
    assert deadline(text) is None
