"""claims.periods.find: what holds for every text, and how long it takes."""

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.periods import find
from claims.periods.words import listed

SPECS = Path(__file__).resolve().parents[2] / "shared" / "data" / "recognizers" / "DatePeriodParser.json"
DAY = date(2018, 9, 3)
_WORDS = st.sampled_from(
    sorted(
        listed(
            "in since from by to until the last next this early mid end of within half first third ago s ' , . / - and "
            "year month week quarter century academic financial Monday September may march 3rd today between weeks "
            "2012 2018 1970 9999 0000 12 31 30 Q4 FY19 two three 2017/18 12/11 28/02/2018"
        )
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORDS, max_size=14).map(" ".join), st.dates(), st.sampled_from(["GB", "US", "AU", "JP", "XX"]))
def test_every_span_is_what_was_printed_and_no_text_raises(text: str, said: date, place: str) -> None:
    last = 0
    for period in find(text, said, place):
        assert text[period.text_start : period.text_end] == period.printed
        assert period.text_start >= last
        assert bool(period.reason) or period.resolved
        if period.start and period.end:
            assert period.start <= period.end
        last = period.text_end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_no_characters_raise(text: str) -> None:
    for period in find(text, DAY):
        assert text[period.text_start : period.text_end] == period.printed


@settings(max_examples=200, deadline=None)
@given(
    st.dates(date(1800, 1, 1), date(2150, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y"])
)
def test_a_day_written_in_any_usual_way_is_read_back(day: date, form: str) -> None:
    (period,) = find(f"It was on {day.strftime(form)}.", None)
    assert (period.start, period.end, period.kind) == (day, day, "day")


def _seconds(text: str) -> float:
    """Return the best of three, for another program may take the machine meanwhile."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        find(text, DAY)
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.parametrize(
    "piece",
    [
        "2012 ",
        "1",
        "x",
        "((((",
        "since the last ",
        "from 2014 to ",
        "the first week of ",
        "since a b c d e f g h ",
        "31 of ",
    ],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    short, long = piece * (10_000 // len(piece)), piece * (80_000 // len(piece))
    assert _seconds(long) < 8 * 3 * max(_seconds(short), 0.005)


def test_at_least_two_hundred_of_the_published_date_periods_are_read() -> None:
    if not SPECS.exists():
        pytest.skip(f"{SPECS.name} is not beside the repository")
    from bench.periods_accuracy import judge

    cases = json.loads(SPECS.read_text(encoding="utf-8-sig"))
    assert sum(bool(judge(case)[0]) for case in cases) >= 200


def test_the_same_text_gives_the_same_periods_in_any_order_of_calls() -> None:
    texts = ["since 2012", "last year", "Q3 2018"]
    first = {text: find(text, DAY) for text in texts}
    assert {text: find(text, DAY) for text in reversed(texts)} == first
