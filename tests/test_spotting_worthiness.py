"""claims.spotting on sentences as they are spoken and posted: what is worth checking, and what is promised."""

import re

import pytest

from bench.spotting import WORTHY, against_digits, is_promise, plain_sentences, sentences
from claims.spotting import candidates

_NUMBERS = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|hundred|"
    r"thousand|million|billion|trillion|half|quarters?|thirds?|doubled|tripled|twice)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b[GQ]\d+\b")


@pytest.mark.parametrize("name", WORTHY)
def test_sentences_worth_checking_come_before_others_and_before_what_a_search_for_digits_finds(name: str) -> None:
    ours, digits = against_digits(name)
    assert ours > digits + 0.05


@pytest.mark.parametrize("name", WORTHY)
def test_every_sentence_worth_checking_that_states_a_count_has_a_candidate(name: str) -> None:
    stated = [text for worthy, text in sentences(name) if worthy and _NUMBERS.search(_YEAR.sub("", text))]
    assert stated
    assert [text for text in stated if not candidates(text)] == []


def test_at_most_one_in_twenty_spoken_sentences_without_a_promise_is_marked_as_one() -> None:
    texts = plain_sentences("no_promise")
    assert len([text for text in texts if is_promise(text)]) <= len(texts) / 20


def test_spoken_promises_and_demands_are_found() -> None:
    assert [text for text in plain_sentences("promise") if not is_promise(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Search and rescue teams found 12 bodies in the rubble", "Average teacher salary is $38,617 in Ohio",
        "Home ownership is down 10% since 2004", "Register: 40,000 have signed up", "Download speeds fell 20% in Kent",
    ],
)  # fmt: skip
def test_a_line_without_a_full_stop_that_tells_something_is_read_whatever_word_it_begins_with(text: str) -> None:
    assert [found.kind for found in candidates(text)] == ["figure"]
