"""A phrase that names a time names the same days wherever in a sentence it stands, and its opener opens one end."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from claims.periods import find

PHRASES = {
    "March 2018": ("2018-03-01", "2018-03-31"), "Q3 2018": ("2018-07-01", "2018-09-30"),
    "the third quarter of 2018": ("2018-07-01", "2018-09-30"), "2017-18": ("2017-04-01", "2018-03-31"),
    "the 2017/18 tax year": ("2017-04-06", "2018-04-05"), "FY2017-18": ("2017-04-01", "2018-03-31"),
    "12 May 2018": ("2018-05-12", "2018-05-12"), "May 12, 2018": ("2018-05-12", "2018-05-12"),
    "2018-05-12": ("2018-05-12", "2018-05-12"), "31/12/2018": ("2018-12-31", "2018-12-31"),
    "the 1990s": ("1990-01-01", "1999-12-31"), "2018M03": ("2018-03-01", "2018-03-31"),
    "last year": ("2018-01-01", "2018-12-31"), "the first half of 2018": ("2018-01-01", "2018-06-30"),
}  # fmt: skip
STRETCHES = {
    "the year to March 2018": ("2017-04-01", "2018-03-31"), "Jan-Mar 2018": ("2018-01-01", "2018-03-31"),
    "the 12 months ending September 2018": ("2017-10-01", "2018-09-30"), "2015–2018": ("2015-01-01", "2018-12-31"),
    "April 2017 to March 2018": ("2017-04-01", "2018-03-31"), "the five years to 2017": ("2013-01-01", "2017-12-31"),
    "4-17 May 2018": ("2018-05-04", "2018-05-17"), "the week to 12 May 2018": ("2018-05-06", "2018-05-12"),
}  # fmt: skip
PLACES = (
    "Sales rose by 5% in {}.",
    "In {}, sales rose.",
    "Sales ({}) rose.",
    "The figures for {} show 300 cases.",
    "There were 300 cases in {}, compared with 280.",
    "‘It fell in {}’, she said.",
)
ONE = timedelta(days=1)


def days(text: str) -> list[tuple[date | None, date | None]]:
    return [(period.start, period.end) for period in find(text, "2019-02-01", "GB")]


def edges(phrase: str) -> tuple[date, date]:
    start, end = (PHRASES | STRETCHES)[phrase]
    return date.fromisoformat(start), date.fromisoformat(end)


@given(st.sampled_from(sorted(PHRASES | STRETCHES)), st.sampled_from(PLACES))
def test_a_phrase_names_the_same_days_at_every_place(phrase, place):
    assert days(place.format(phrase)) == [edges(phrase)]


@given(st.sampled_from(sorted(PHRASES)))
def test_what_opens_a_phrase_leaves_its_other_end_open(phrase):
    first, last = edges(phrase)
    assert days(f"It has doubled since {phrase}.") == [(first, None)]
    assert days(f"It is the highest since {phrase}.") == [(first, None)]
    assert days(f"From {phrase} onwards it fell.") == [(first, None)]
    assert days(f"It was built by {phrase}.") == [(None, last)]
    assert days(f"It was fine before {phrase}.") == [(None, first - ONE)]
    assert days(f"It fell after {phrase}.") == [(last + ONE, None)]
