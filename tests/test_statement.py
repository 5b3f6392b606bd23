"""The drafted statement: the source's own sentence with the printed number, and nothing that the words do not say."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.models import Claim
from claims.wording.prefill.statement import draft
from sources.models import Actor

LEE = Actor(pk=1, name="Ann Lee", kind="person")


def drafted(text: str, words: str, printed: str, **fields) -> str:
    """Draft from words of a text, for a figure printed there."""
    start = text.index(words)
    claim = Claim(**{"kind": "figure", "printed": printed, "voice": "own", **fields})
    return draft(claim, text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "printed", "statement"),
    [
        ("Food prices rose 12.7 per cent, the most for years.", "12.7 per cent", "12.7 per cent",
         "Food prices rose 12.7 per cent."),
        ("Jobs fell by 66,000, but were 1.1 million above their level in 2019.", "but were 1.1 million", "1.1 million",
         "Jobs were 1.1 million above their level."),
        ("The rate rose to 10.1 per cent in 2022, up from 9.4 per cent in 2021.", "9.4 per cent in 2021",
         "9.4 per cent", "The rate was 9.4 per cent in 2021."),
        ("Exports fell from $41.2 billion in 2021 to $38.9 billion in 2022.", "$38.9 billion in 2022",
         "$38.9 billion", "Exports were $38.9 billion in 2022."),
        ("It received 500 reports, and 80 complaints from parents.", "80 complaints from parents", "80 complaints", ""),
        ("The agency received 500 reports, and 80 complaints from parents.", "80 complaints from parents",
         "80 complaints", "The agency received 80 complaints from parents."),
        ("Between 2010 and 2018 the number of officers fell by 21,732, a cut of 15 per cent.",
         "Between 2010 and 2018 the number of officers fell by 21,732", "21,732",
         "Between 2010 and 2018 the number of officers fell by 21,732."),
        ("The union claimed that four in ten had left.", "four in ten had left", "four in ten",
         "Four in ten had left."),
    ],
)  # fmt: skip
def test_the_statement_is_the_clause_of_its_number(text, words, printed, statement):
    assert drafted(text, words, printed) == statement


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("It has tripled.", "tripled"),
        ("Knife crime down 6.2%", "6.2%"),
        ("The rate rose by 3.4%, compared with 4.1% in May.", "4.1%"),
        ("When Labour left office in 2010 it was 2.5 million.", "2.5 million"),
        ("Against the 300,000 a year needed, too few.", "300,000"),
    ],
)
def test_where_no_sentence_can_be_made_it_stays_empty(text, printed):
    assert drafted(text, printed, printed) == ""


def test_words_on_both_sides_of_a_gap_make_no_sentence():
    text = "The agency received\n[…]\n500 reports in a year"
    assert drafted(text, text, "500 reports") == ""
    assert drafted("The agency received 500 reports.", "received 500 reports", "500 reports") != ""


def test_who_said_it_is_told_where_it_is_not_the_document():
    text = "Ann Lee said debts rose by 5%."
    assert drafted(text, "5%", "5%", claimant=LEE, voice="indirect") == "Debts rose by 5%, according to Ann Lee."
    assert drafted("The union said debts rose by 5%.", "5%", "5%", voice="indirect") == (
        "Debts rose by 5%, according to the union."
    )


def test_words_in_the_first_person_are_given_to_who_says_them():
    text = "“We have built 500 homes,” said Ann Lee."
    assert drafted(text, "We have built 500 homes", "500 homes", claimant=LEE, voice="quoted") == (
        "Ann Lee says: “We have built 500 homes.”"
    )
    assert drafted("We have built 500 homes.", "500 homes", "500 homes") == ""


def test_a_printed_time_without_its_year_is_told_in_full():
    period = {"period_words": "in July", "period_start": date(2022, 7, 1), "period_end": date(2022, 7, 31)}
    text = "The rate was 9.4 per cent in July."
    told = drafted(text, text[:-1], "9.4 per cent", period_kind="month", period_basis="inferred", **period)
    assert told == "The rate was 9.4 per cent in July 2022."


@given(
    st.lists(st.integers(2, 999), min_size=2, max_size=4, unique=True),
    st.sampled_from([", and ", ", up from ", ", against ", "; ", ", beating ", " to "]),
    st.integers(0, 3),
)
def test_no_number_is_told_that_the_words_do_not_print(numbers, joint, which):
    text = f"The council counted {joint.join(f'{number} cases' for number in numbers)}."
    printed = f"{numbers[which % len(numbers)]} cases"
    told = drafted(text, printed, printed)
    assert set(re.findall(r"\d+", told)) <= set(re.findall(r"\d+", printed))
    assert not told or printed in told
