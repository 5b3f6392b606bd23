"""Claims against official counts: the outcomes in words, then and now, and what a newly accepted release does."""

from datetime import date
from decimal import Decimal

import pytest

from claims.models import Finding
from claims.rules.findings import refresh
from claims.rules.seen import of_release
from claims.services import series as door
from tests.factories import (
    NOON,
    dated,
    make_break,
    make_claim,
    make_document,
    make_measure,
    make_passage,
    make_public_claim,
    make_reviewer,
    make_user,
    year_fields,
)
from tests.series_rows import make_release, make_series

pytestmark = pytest.mark.django_db
COUNTS = {
    1998: 4560, 2007: 105261, 2010: 223374, 2013: 505280, 2014: 1106071, 2015: 4403657, 2016: 8297923, 2017: 10214753,
    2018: 18462422, 2019: 16987361,
}  # fmt: skip


@pytest.fixture
def measure():
    found = make_measure(unit="reports")
    make_release(make_series(found), COUNTS)
    return found


def said(measure, printed, value, year, **fields):
    document = make_document(text=printed, **dated("published", fields.pop("on", date(2020, 2, 14))))
    return make_claim(
        measure=measure,
        printed=printed,
        value=Decimal(value),
        passage=make_passage(printed, document),
        **{"unit": "reports", **year_fields(year), **fields},
    )


def rise(measure, printed, value, base=2014, year=2018, **fields):
    based = {f"base{name.removeprefix('period')}": row for name, row in year_fields(base).items()}
    given = {"figure_kind": "change", "change_unit": "percent", "direction": "up", "unit": "%", **based, **fields}
    return said(measure, printed, value, year, **given)


def found(claim):
    refresh([claim.pk])
    return Finding.objects.get(subject=claim, kind="official")


@pytest.mark.parametrize(
    ("printed", "value", "year", "decimals", "comparator", "outcome"),
    [
        ("18,462,422 reports", 18462422, 2018, 0, "=", "holds"),
        ("18.5 million reports", 18500000, 2018, -5, "=", "holds_if_rounded"),
        ("18.4 million reports", 18400000, 2018, -5, "=", "cut_off"),
        ("16.9 million reports", 16900000, 2019, -5, "=", "cut_off"),
        ("105,000 reports", 105000, 2007, 0, "=", "holds_if_rounded"),
        ("more than 223,000 reports", 223000, 2010, 0, ">", "holds_if_rounded"),
        ("4,500 reports", 4500, 1998, 0, "=", "cut_off"),
        ("about 4,500 reports", 4500, 1998, 0, "~", "cannot_tell"),
        ("5,000 reports", 5000, 1998, 0, "=", "holds_if_rounded"),
        ("16,836,694 reports", 16836694, 2019, 0, "=", "fails"),
    ],
)
def test_a_level_beside_the_count(measure, printed, value, year, decimals, comparator, outcome):
    claim = said(measure, printed, value, year, decimals=decimals, comparator=comparator)
    assert found(claim).outcome == outcome


@pytest.mark.parametrize(
    ("printed", "value", "outcome"),
    [
        ("1,573 per cent", 1573, "only_rounded"),
        ("1,569 per cent", 1569, "holds"),
        ("1,600 per cent", 1600, "holds_if_rounded"),
        ("1,200 per cent", 1200, "fails"),
    ],
)
def test_a_change_beside_the_counts_it_runs_between(measure, printed, value, outcome):
    said(measure, "18.4 million reports", 18400000, 2018, decimals=-5)
    finding = found(rise(measure, printed, value))
    assert finding.outcome == outcome
    assert "1,569 %" in finding.summary


def test_it_says_which_rounded_figures_a_change_comes_out_of(measure):
    said(measure, "18.4 million reports", 18400000, 2018, decimals=-5)
    assert "comes out only of 1.1 million and 18.4 million (cut off)" in found(rise(measure, "1,573 %", 1573)).summary


def test_a_cut_off_figure_that_nobody_printed_explains_no_change(measure):
    assert found(rise(measure, "1,573 %", 1573)).outcome == "fails"


def test_a_change_of_which_one_end_is_not_counted_is_not_covered(measure):
    finding = found(rise(measure, "700 per cent", 700, base=1990))
    assert (finding.outcome, finding.reason) == ("cannot_tell", "not_covered")
    assert "no value for 1990; they cover 1998 to 2019" in finding.summary


def test_what_was_published_when_it_was_said_decides_and_what_is_published_now_is_told(measure):
    claim = said(measure, "18,462,422 reports", 18462422, 2018)
    make_release(measure.series.get(), {2018: 18000000}, **dated("released", date(2021, 1, 1)))
    finding = found(claim)
    assert finding.outcome == "holds"
    assert "As published when it was said (released 1 March 2019)." in finding.summary
    assert "As published now (released 1 January 2021): 18,462,422 reports differs" in finding.summary


def test_where_no_release_of_that_time_is_held_it_says_so(measure):
    finding = found(said(measure, "18,462,422 reports", 18462422, 2018, on=date(2018, 12, 31)))
    assert "what was published when it was said is not held" in finding.summary


def test_a_release_of_a_year_alone_proves_nothing_within_that_year():
    measure = make_measure(unit="reports")
    make_release(make_series(measure), COUNTS, **dated("released", date(2020, 1, 1), "year"))
    assert "is not held" in found(said(measure, "18,462,422 reports", 18462422, 2018)).summary


def test_targets_forecasts_and_unknown_periods_are_held_beside_nothing(measure):
    undated = {
        "period_start": None,
        "period_end": None,
        "period_basis": "unknown",
        "period_kind": "",
        "period_words": "",
    }
    claims = [
        said(measure, "20 million reports", 20000000, 2018, modality="forecast"),
        said(measure, "20 million reports", 20000000, 2018, **undated),
        said(measure, "20 million reports", 20000000, 2018, statistic="highest"),
    ]
    refresh([claim.pk for claim in claims])
    assert not Finding.objects.filter(kind="official").exists()


def test_a_break_between_the_two_ends_is_said(measure):
    make_break(measure, day=date(2016, 1, 1), reason="Bundled.")
    assert found(rise(measure, "1,573 %", 1573)).notes == ["The way it is counted changed in between: Bundled."]


def test_a_proposed_release_says_nothing_until_it_is_accepted():
    measure = make_measure(unit="reports")
    release = make_release(make_series(measure), COUNTS, state="proposed")
    claim = said(measure, "18.4 million reports", 18400000, 2018, decimals=-5)
    refresh([claim.pk])
    assert not Finding.objects.filter(kind="official").exists()
    door.accept(release, who=make_reviewer(), token=of_release(release))
    assert Finding.objects.get(kind="official").outcome == "cut_off"


def test_a_newer_release_that_says_the_same_keeps_what_readers_were_shown(measure):
    claim = said(measure, "18.4 million reports", 18400000, 2018, decimals=-5)
    finding = found(claim)
    Finding.objects.update(released_by=make_user(), released_at=NOON)
    newer = make_release(
        measure.series.get(), {**COUNTS, 2020: 21751085}, state="proposed", **dated("released", date(2021, 1, 1))
    )
    door.accept(newer, who=make_reviewer(), token=of_release(newer))
    again = Finding.objects.get(kind="official")
    assert (again.key, again.released_at) == (finding.key, NOON)
    assert "released 1 January 2021" in again.summary


def test_readers_see_it_once_it_is_released(measure):
    claim = said(measure, "18.4 million reports", 18400000, 2018, decimals=-5, state="public")
    found(claim)
    assert not Finding.objects.public().filter(kind="official").exists()
    assert Finding.objects.awaiting().filter(kind="official").exists()


def test_a_point_in_time_is_the_last_one_within_the_period():
    measure = make_measure(unit="reports", counting="point")
    make_release(make_series(measure), COUNTS)
    claim = said(measure, "18,462,422 reports", 18462422, 2018)
    assert found(claim).outcome == "holds"


def test_a_claim_without_a_series_has_no_such_finding():
    claim = make_public_claim(measure=make_measure())
    refresh([claim.pk])
    assert not Finding.objects.filter(kind="official").exists()
