"""What helps an editor with findings: a preview before saving, suggested links, the base-year strip, drift."""

from datetime import date
from decimal import Decimal

import pytest

from claims.models import Claim, Finding, Link
from claims.rules.findings import base_years, reconcile, suggestions
from claims.services import recording
from claims.wording.preview import results
from sources.editing.text_diff import side_by_side
from tests.factories import (
    figure_fields,
    make_editor,
    make_link,
    make_measure,
    make_passage,
    make_statement,
    year_fields,
)
from tests.test_findings import change, level

pytestmark = pytest.mark.django_db


def suggested(claim: Claim) -> list[tuple]:
    return [(each.from_claim, each.meaning, each.to_claim) for each in suggestions(claim)]


def test_a_claim_s_findings_are_shown_before_it_is_saved_and_nothing_is_stored():
    measure = make_measure()
    level(measure, 2012, 1000)
    rise = change(measure, 50, 2012, 2017)
    reconcile()
    stored = Finding.objects.get()
    fields = figure_fields(printed="1,500 referrals", value=Decimal(1500), **year_fields(2017))
    said = {"said_on": date(2018, 1, 1), "said_on_precision": "day"}
    new = Claim(measure=measure, passage=make_passage("1,500 referrals"), **fields, **said)
    assert [(result.kind, result.outcome, result.subject.pk) for result in results(new)] == [
        ("change", "holds", rise.pk)
    ]
    assert Finding.objects.get() == stored
    assert new.pk is None


def test_a_preview_takes_the_values_being_typed_not_the_stored_ones():
    measure = make_measure()
    level(measure, 2012, 1001)
    after = level(measure, 2017, 1503)
    change(measure, 50, 2012, 2017)
    assert [result.outcome for result in results(after)] == ["holds"]
    after.value, after.printed = Decimal(1903), "1,903 referrals"
    assert [result.outcome for result in results(after)] == ["fails"]
    assert results(make_statement()) == []


def test_neighbours_in_a_series_are_suggested_and_a_rejection_is_remembered():
    measure = make_measure()
    first, second, third = (level(measure, year, 1000 + year) for year in (2015, 2016, 2018))
    assert suggested(second) == [(second, "updates", first), (third, "updates", second)]
    recording.reject(second, first, "updates", reason="Counted anew.", who=make_editor())
    assert suggested(second) == [(third, "updates", second)]
    assert Link.objects.get().state == "rejected"
    make_link(third, second, meaning="updates")
    assert suggested(second) == []


def test_figures_for_each_of_several_are_no_series():
    measure = make_measure()
    each = {"statistic": "each", "unit": "reports"}
    level(measure, 2018, 10_000, applies_to="most countries", **each)
    assert suggested(level(measure, 2018, 50_000, applies_to="the larger countries", **each)) == []


def test_the_base_of_a_change_is_suggested():
    measure = make_measure()
    base = level(measure, 2012, 1000)
    rise = change(measure, 50, 2012, 2017)
    assert suggested(rise) == [(rise, "uses_as_base", base)]


def test_the_same_number_of_the_same_thing_is_suggested_whichever_words_name_it():
    first = level(make_measure(), 2006, 750000, unit="UK school children")
    again = level(make_measure(), 2007, 750000, unit="children")
    other = level(make_measure(), 2007, 750000, unit="pounds")
    assert (again, "repeats", first) in suggested(again)
    assert all(other not in (one, two) for one, _, two in suggested(again))


def test_a_small_number_alone_suggests_nothing():
    level(make_measure(unit="a"), 2006, 13, unit="people")
    assert suggested(level(make_measure(unit="b"), 2007, 13, unit="people")) == []


def test_figures_alike_in_words_under_another_measure_are_suggested_as_comparable():
    ours = make_measure("Referrals to the agency", place="United Kingdom")
    theirs = make_measure("Reports to the agency", place="United Kingdom", unit="reports")
    old = level(ours, 2017, 82109, statement="The agency received 82,109 referrals of images.")
    new = level(theirs, 2018, 113948, statement="The agency received 113,948 reports of images.")
    assert suggested(new) == [(new, "comparable_with", old)]
    assert "agency" in suggestions(new)[0].reason


def test_a_rejected_comparison_needs_no_caveat_but_a_confirmed_one_does():
    old, new = level(make_measure(), 2017, 1), level(make_measure(), 2018, 2)
    link = recording.reject(new, old, "comparable_with", reason="Not the same.", who=make_editor())
    assert (link.state, link.caveat) == ("rejected", "")


def test_the_strip_shows_the_change_from_every_base_and_marks_the_speaker_s():
    measure = make_measure()
    for year, value in ((2012, 1000), (2014, 2000), (2016, 1200), (2017, 1500)):
        level(measure, year, value)
    rise = change(measure, 50, 2012, 2017)
    strip = base_years(rise)
    assert [(year.level.period.label, year.chosen) for year in strip] == [
        ("2012", True),
        ("2014", False),
        ("2016", False),
    ]
    assert "a rise of 50 %" in strip[0].change
    assert "a fall of 25 %" in strip[1].change


def test_the_strip_uses_no_level_but_those_it_may_neither_as_base_nor_as_end():
    measure = make_measure()
    for year, value in ((2012, 1000), (2014, 2000), (2016, 1200)):
        level(measure, year, value)
    level(measure, 2017, 77777, state="draft")
    rise = change(measure, 50, 2012)
    assert "77,777" in base_years(rise)[0].change
    public = base_years(rise, among=Claim.objects.public())
    assert not any("77,777" in year.change for year in public)


def test_there_is_no_strip_with_fewer_than_three_levels_behind_a_change():
    measure = make_measure()
    for year, value in ((2012, 1000), (2014, 2000), (2017, 1500)):
        level(measure, year, value)
    assert base_years(change(measure, 50, 2012, 2017)) == []
    assert base_years(level(measure, 2018, 5)) == []


def test_a_changed_digit_marks_the_whole_number():
    ours, theirs = side_by_side("received 82,109 referrals", "received 82,901 referrals")
    assert [run.words for run in ours if run.change] == ["82,109"]
    assert [run.words for run in theirs if run.change] == ["82,901"]
    assert "".join(run.words for run in ours) == "received 82,109 referrals"
