"""claims.spotting.worth: which figures come before which, and what a score says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.spotting import candidates
from claims.spotting.worth import score


def best(text: str) -> float:
    return max(found.score for found in candidates(text, "2020-05-05"))


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Crime rose by 12 per cent last year.", "There are 12 steps."),
        ("The scheme cost £40 million.", "The scheme has two parts."),
        ("One in four children lives in poverty.", "I would give him nine out of ten."),
        ("It employs 4,000 nurses.", "There were two men in a car."),
        ("It employs 4,000 nurses.", "Does it employ 4,000 nurses?"),
        ("It employed 4,000 nurses in 2019.", "It employed 4,000 nurses."),
        ("According to the report, it employs 4,000 nurses.", "It employs 4,000 nurses."),
        ("Unemployment is at 4 per cent.", "I am a hundred per cent behind you."),
        ("The fee was raised four times.", "I have said it a thousand times."),
        ("The department lost 300 laptops.", "I want to make three points."),
        ("It took 400 days to issue a licence.", "You have 30 seconds left."),
        ("We have 9,000 fewer teachers than in 2010.", "My two sons are teachers."),
        ("The average rent is £1,250.", "United won 3 games."),
    ],
)
def test_what_is_counted_when_and_by_whom_comes_before_a_story_a_turn_of_speech_or_a_question(
    more: str, less: str
) -> None:
    assert best(more) > best(less)


def test_a_score_says_in_words_what_speaks_for_and_against_it() -> None:
    (found,) = candidates("Were there five jobs in 2019?")
    assert found.reasons == ("states a figure", "of jobs", "a small count", "for 2019", "in a question")


def test_a_promise_with_a_number_and_a_day_comes_before_a_vague_one() -> None:
    vague, exact = candidates("We will cut waste.")[0], candidates("We will plant 100 trees by 2030.", "2020-05-05")
    assert vague.score < next(one.score for one in exact if one.kind == "commitment")


@given(st.lists(st.tuples(st.floats(-50, 50), st.text(max_size=5)), max_size=20))
def test_any_signs_give_a_score_from_0_to_1_and_each_reason_once(signs: list[tuple[float, str]]) -> None:
    found, reasons = score(signs)
    assert 0 <= found <= 1
    assert len(set(reasons)) == len(reasons)
    assert "" not in reasons
