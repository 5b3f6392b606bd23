"""claims.spotting: ranks and records as candidates of their own."""

import pytest

from claims.spotting import Candidate, candidates


def ranks(text: str) -> list[Candidate]:
    return [found for found in candidates(text, "2022-07-20") if found.kind == "rank"]


def one(text: str) -> Candidate:
    (found,) = ranks(text)
    return found


@pytest.mark.parametrize(
    ("text", "extreme", "place", "among"),
    [
        ("Waiting times are the highest since 1982.", "highest", 1, ""),
        ("Inflation is the third highest in the G20.", "highest", 3, "the G20"),
        ("Turnout was the lowest on record.", "lowest", 1, ""),
        ("It has the second-largest navy in the world.", "highest", 2, "the world"),
        ("Rents are the least affordable in Europe.", "lowest", 1, "Europe"),
        ("Employment is at a record high.", "highest", 1, ""),
        ("Net migration hit a record low.", "lowest", 1, ""),
        ("Attendance was a record.", "highest", 1, ""),
        ("The harvest broke all records.", "highest", 1, ""),
        ("Profits reached an all-time high.", "highest", 1, ""),
        ("We now rank 27th in the world for reading.", "", 27, ""),
        ("We build more ships than any other country.", "highest", 1, ""),
        ("Fewer babies were born than in any year since the war.", "lowest", 1, ""),
        ("Exports fell for the first time in 40 years.", "", None, ""),
        ("Exports fell for the seventh month in a row.", "", None, ""),
        ("It is the only country in the EU without a minimum wage.", "", None, "the EU"),
        ("No government since the war has built so few homes.", "", None, ""),
        ("Orders slumped to a 12-year low.", "lowest", 1, ""),
        ("The tax burden is at a 70-year high.", "highest", 1, ""),
        ("We have the best-funded army in Europe.", "highest", 1, "Europe"),
        ("Knife crime has never been higher.", "highest", 1, ""),
        ("Only Italy spends less on schools.", "", None, ""),
        ("No other G7 country grew faster.", "", None, ""),
        ("It is the fifth consecutive quarterly rise.", "", None, ""),
    ],
)
def test_a_rank_says_which_extreme_which_place_and_among_whom(
    text: str, extreme: str, place: int | None, among: str
) -> None:
    found = one(text)
    assert (found.extreme, found.place, found.among) == (extreme, place, among)


@pytest.mark.parametrize(
    "text",
    [
        "She has a criminal record.", "He is on record as opposing it.",
        "For the record, I said no.", "He kept a record of it.",
        "A record deal was signed.",
        "Let me answer the first question.", "It was the first time I saw him.", "It is the last thing I want.",
        "It was one of the largest.", "It was my best day ever.", "More is better than less.", "At least it is dry.",
        "The most I can say is that it works.", "He is second to none.", "She came first.",
    ],
)  # fmt: skip
def test_praise_turns_of_speech_and_ranks_among_nobody_are_none(text: str) -> None:
    assert ranks(text) == []


def test_a_rank_carries_the_figure_it_is_told_of_its_period_and_since_when() -> None:
    found = one("1,067 people died in 2018, the highest number since 2008.")
    assert found.quantity and found.period and found.base
    assert (found.quantity.printed, found.period.printed, found.base.printed) == ("1,067 people", "2018", "since 2008")
    assert found.exact == "1,067 people died in 2018, the highest number since 2008"
    assert found.reasons[0] == "states a rank"


def test_the_figure_of_a_rank_is_a_candidate_beside_it() -> None:
    found = candidates("Inflation is at 9.1%, the third highest in the G20.")
    assert [one.kind for one in found] == ["rank", "figure"] or [one.kind for one in found] == ["figure", "rank"]


def test_two_wordings_of_one_rank_make_one_candidate() -> None:
    assert len(ranks("Waiting lists rose to 4.4 million, the highest since records began.")) == 1


def test_one_of_the_highest_is_less_sure_than_the_highest() -> None:
    assert one("It is one of the highest rates in Europe.").score < one("It is the highest rate in Europe.").score


@pytest.mark.parametrize(
    ("words", "start", "reason"),
    [
        ("in 30 years", "1992-01-01", "counted back from the day it was said"),
        ("for three decades", "1992-01-01", "counted back from the day it was said"),
        ("in a decade", "2012-01-01", "counted back from the day it was said"),
        ("in more than 30 years", "None", "it says only roughly how far back"),
    ],
)
def test_a_rank_over_a_length_of_time_is_counted_back_from_the_day_it_was_said(words: str, start: str, reason: str):
    base = one(f"Unemployment is the highest {words}.").base
    assert base and (base.printed, str(base.start), base.end, base.reason) == (words, start, None, reason)
