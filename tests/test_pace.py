"""The pace of a commitment: how fast the count moved, how fast it must move, and what readers are told of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from claims.arithmetic.pace import Count, Pace, years
from claims.rules.pace import pace_of, paces
from claims.wording.pace import sentences
from tests import factories as make
from tests.series_rows import make_observation, make_release, make_series

DAY = some.dates(date(1900, 1, 1), date(2100, 1, 1))
VALUE = some.integers(-(10**9), 10**9).map(Decimal)
TODAY = date(2022, 6, 1)


@given(DAY, some.integers(1, 50), VALUE, VALUE, VALUE, some.integers(1, 50))
def test_moving_at_the_needed_pace_reaches_the_target_at_the_deadline(day, before, first, last, target, after):
    latest = date(day.year + before, 12, 31)
    deadline = date(latest.year + after, 12, 31)
    pace = Pace(Count(date(day.year, 12, 31), first), Count(latest, last), target, deadline)
    assert pace.so_far * before == pytest.approx(last - first)
    if pace.needed is not None:
        assert last + pace.needed * after == pytest.approx(target)
    else:
        assert pace.reached


@given(DAY, some.integers(0, 20_000))
def test_years_grow_with_the_days_between(day, days):
    assert years(day, day + timedelta(days=days)) <= years(day, day + timedelta(days=days + 1)) + Decimal("0.003")
    assert abs(years(day, day + timedelta(days=days)) - Decimal(days) / Decimal("365.25")) < Decimal("0.02")


@pytest.mark.parametrize(
    ("first", "last", "target", "reached"),
    [
        (2000, 2600, 3400, False),
        (2000, 3400, 3400, True),
        (2000, 3500, 3400, True),
        (5000, 4000, 3400, False),
        (5000, 3300, 3400, True),
        (2000, 1500, 3400, False),
        (3400, 3500, 3400, None),  # it stood there when it was said: nobody can tell which side is meant
        (None, 3500, 3400, None),
        (None, 3400, 3400, True),
    ],
)
def test_a_target_is_reached_from_the_side_the_count_comes_from(first, last, target, reached):
    start = None if first is None else Count(date(2019, 12, 31), Decimal(first))
    assert Pace(start, Count(date(2021, 12, 31), Decimal(last)), Decimal(target)).reached is reached


@pytest.fixture
def promise(db):
    """A public promise of 3 September 2020 to reach 3,400 referrals by the end of 2023, counted since 2018."""
    measure = make.make_measure()
    make_release(make_series(measure), {2018: 1900, 2019: 2000, 2020: 2300, 2021: 2600})
    return make.make_commitment(
        state="public", measure=measure, target_value=Decimal(3400), force="promise", deadline=date(2023, 12, 31),
        **make.dated("said_on", date(2020, 9, 3)),
    )  # fmt: skip


def told(claim, today=TODAY):
    return " ".join(sentences(pace_of(claim), today))


def test_the_counts_are_told_with_the_pace_so_far_and_the_pace_needed(promise):
    assert told(promise) == (
        "2,000 referrals in 2019, the last count when it was said; 2,600 referrals in 2021, the last there is: "
        "300 more a year. To reach 3,400 referrals by 31 December 2023, 400 more a year would be needed from there."
    )


def test_a_count_that_moves_away_is_said_to(promise):
    promise.target_value = Decimal(1000)
    promise.save()
    assert told(promise).endswith("800 less a year would be needed from there. So far it moved the other way.")


def test_after_the_deadline_the_last_count_that_ended_by_then_decides(promise):
    promise.deadline = date(2020, 12, 31)
    promise.save()
    assert told(promise).endswith(
        "2,300 referrals in 2020, the last that ended by the deadline: 300 more a year. The target, 3,400 referrals by "
        "31 December 2020, is not reached in it."
    )


def test_only_the_newest_accepted_release_counts(promise):
    series = promise.measure.series.get()
    make_release(series, {2019: 2001, 2021: 2601})
    make_release(series, {2019: 1, 2021: 2}, state="proposed")
    assert "2,001 referrals in 2019" in told(promise) and "2,601 referrals in 2021" in told(promise)


def test_counts_of_unlike_periods_are_no_movement(promise):
    release = promise.measure.series.get().releases.get()
    make_observation(
        release, 2022, 700, time_period="January to March 2022", period_start=date(2022, 1, 1),
        period_end=date(2022, 3, 31), row=9,
    )  # fmt: skip
    assert told(promise).startswith("700 referrals in January to March 2022 is the official count, the last there is.")


@pytest.mark.parametrize("without", ["target", "measure", "counts"])
def test_without_target_measure_or_counts_nothing_is_said(promise, without):
    match without:
        case "target":
            promise.target_value = None
        case "measure":
            promise.measure = None
        case "counts":
            promise.measure = make.make_measure()
    promise.save()
    assert pace_of(promise) is None


def test_the_page_and_the_board_tell_it(client, promise):
    for address in (promise.get_absolute_url(), reverse("claims:commitments")):
        page = client.get(address).content.decode()
        assert "300 more a year" in page, address
        assert "3,400 referrals" in page


def test_many_commitments_take_as_many_queries_as_one(promise, django_assert_num_queries):
    claims = [promise]
    for _ in range(3):
        measure = make.make_measure()
        make_release(make_series(measure), {2019: 5, 2021: 9})
        claims.append(make.make_commitment(state="public", measure=measure, target_value=Decimal(7)))
    with django_assert_num_queries(2):
        assert len(paces(claims)) == 4
