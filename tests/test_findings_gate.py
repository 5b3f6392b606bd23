"""What may enter one computation, and what findings follow: gates, keys and refreshes, through the database."""

from datetime import date

import pytest

from claims.models import Claim, Finding, Incomparability, Link
from claims.rules import findings
from claims.services import recording
from sources.capture import save_document
from tests.factories import dated, make_editor, make_link, make_measure, make_reviewer
from tests.test_findings import change, found, level

pytestmark = pytest.mark.django_db
UNDATED = {"said_on": None, "said_on_precision": "unknown", "said_on_basis": "unknown"}


def moved(claim: Claim, **period) -> Claim:
    """Give a claim another period, past the doors."""
    Claim.objects.filter(pk=claim.pk).update(**period)
    return claim


def test_a_total_and_an_average_that_are_linked_are_still_not_compared():
    measure = make_measure()
    make_link(level(measure, 2018, 700), level(measure, 2017, 500, statistic="average"), meaning="updates")
    finding = found("comparison")
    assert (finding.outcome, finding.reason) == ("cannot_tell", "not_comparable")
    assert "500 referrals in 2017 is given as average" in finding.summary


def test_a_figure_whose_time_is_not_known_is_not_said_to_have_another_length():
    measure = make_measure()
    old = moved(level(measure, 2017, 500), period_start=None, period_end=None, period_basis="unknown")
    make_link(level(measure, 2018, 700), old, meaning="updates")
    finding = found("comparison")
    assert (finding.outcome, finding.reason) == ("cannot_tell", "period_unknown")
    assert "the time of 500 referrals is not known" in finding.summary


def test_a_part_that_must_not_be_compared_with_its_whole_is_not_held_against_it():
    measure = make_measure()
    whole, part = level(measure, 2018, 100), level(measure, 2018, 150)
    make_link(part, whole, meaning="part_of")
    make_link(part, whole, meaning="not_comparable", caveat="One counts the world.")
    finding = found("parts")
    assert finding.outcome == "cannot_tell"
    assert "One counts the world" in finding.summary


def test_totals_since_one_start_with_open_ends_do_not_contradict_each_other():
    measure = make_measure(counting="cumulative")
    for year, count in ((2015, 5000), (2018, 7000)):
        moved(level(measure, 2010, count, **dated("said_on", date(year, 1, 1))), period_end=None)
    findings.reconcile()
    assert not Finding.objects.exists()


def test_counts_on_some_day_of_a_year_do_not_contradict_each_other_and_on_one_day_they_do():
    measure = make_measure(counting="point")
    levels = [level(measure, 2018, 500), level(measure, 2018, 700)]
    findings.reconcile()
    assert not Finding.objects.exists()
    for each in levels:
        moved(each, period_start=date(2018, 3, 1), period_end=date(2018, 3, 1))
    assert found("contradiction").outcome == "fails"


def test_an_estimate_and_a_report_do_not_contradict_each_other_and_two_reports_around_it_do():
    measure = make_measure()
    level(measure, 2017, 82109)
    level(measure, 2017, 85000, modality="estimate")
    findings.reconcile()
    assert not Finding.objects.exists()
    level(measure, 2017, 91000)
    assert {claim.value for claim in found("contradiction").claims.all()} == {82109, 91000}


def test_the_end_of_a_change_since_a_year_is_the_newest_year_and_not_a_newer_month():
    measure = make_measure()
    base, end = level(measure, 2012, 1000), level(measure, 2017, 8000)
    moved(level(measure, 2017, 90), period_start=date(2018, 1, 1), period_end=date(2018, 1, 31))
    rise = change(measure, 700, 2012)
    assert [claim for _, claim in found("change").parts()] == [rise, base, end]


def test_the_base_of_a_change_is_never_its_own_end():
    measure = make_measure()
    level(measure, 2012, 1000)
    change(measure, 700, 2012)
    finding = found("change")
    assert (finding.outcome, [part for part, _ in finding.parts()]) == ("implied", ["change", "before"])


def test_a_newer_month_does_not_hide_that_a_newer_year_overtook_a_change():
    measure = make_measure()
    level(measure, 2017, 82109)
    change(measure, 700, 2012)
    newer = level(measure, 2018, 113948)
    moved(level(measure, 2019, 9000), period_end=date(2019, 1, 31))
    assert newer in [claim for _, claim in found("stale").parts()]


def test_the_last_year_of_the_calendar_breaks_nothing():
    measure = make_measure()
    level(measure, 2017, 82109)
    level(measure, 9999, 90000, **dated("said_on", date(2018, 1, 1)))
    change(measure, 700, 2012)
    assert "90,000" in found("change").summary


def test_a_change_up_to_last_year_has_a_stated_end():
    measure = make_measure()
    level(measure, 2017, 82109)
    moved(change(measure, 700, 2012, 2017), period_words="last year", period_basis="resolved")
    level(measure, 2018, 113948)
    assert found("stale").outcome == "newer"


def test_what_an_editor_says_of_parts_and_of_differences_is_part_of_the_key():
    measure = make_measure()
    whole, part = level(measure, 2018, 100), level(measure, 2018, 10)
    make_link(part, whole, meaning="part_of")
    key = found("parts").key
    Link.objects.update(exclusive=True)
    assert found("parts").key != key
    make_link(part, whole, meaning="not_comparable", caveat="One counts the world.")
    key = found("parts").key
    Link.objects.filter(meaning="not_comparable").update(caveat="One counts reports.")
    assert found("parts").key != key


def test_keys_are_made_of_the_record_and_not_of_the_order_in_which_it_was_linked():
    measure = make_measure()
    whole, *parts = (level(measure, 2018, count) for count in (100, 10, 20))
    for part in parts:
        make_link(part, whole, meaning="part_of")
    key = found("parts").key
    Link.objects.all()._raw_delete("default")  # past the rule that links are remembered
    for part in reversed(parts):
        make_link(part, whole, meaning="part_of")
    assert found("parts").key == key


def test_another_date_of_a_document_moves_the_findings_of_its_undated_claims():
    measure = make_measure()
    old = level(measure, 2017, 82109, **UNDATED)
    change(measure, 700, 2012)
    assert found("change").outcome == "implied"
    document = old.passage.document
    document.published = date(2020, 1, 1)  # after the change was said
    save_document(document, who=make_editor(), second=make_reviewer())
    assert not Finding.objects.exists()
    assert list(findings.differences()) == []


def test_another_counting_of_a_measure_moves_the_findings_of_claims_tied_to_it():
    ours, theirs = make_measure(), make_measure()
    old, new = level(ours, 2017, 82109), level(theirs, 2018, 113948)
    change(ours, 700, 2012)
    make_link(new, old, meaning="comparable_with", caveat="If both count the same reports.")
    findings.reconcile()
    theirs.counting = "point"
    recording.save_measure(theirs, who=make_editor(), second=make_reviewer())
    assert list(findings.differences()) == []


def test_a_declaration_that_is_given_other_measures_sets_free_those_it_named():
    editor, measures = make_editor(), [make_measure() for _ in range(4)]
    old, new = level(measures[0], 2017, 82109), level(measures[1], 2018, 113948)
    make_link(new, old, meaning="comparable_with", caveat="If both count the same reports.")
    row = Incomparability(first=measures[0], second=measures[1], differs="One counts the world.")
    recording.save_incomparability(row, who=editor, second=make_reviewer())
    assert Finding.objects.get().outcome == "cannot_tell"
    row.first, row.second = measures[2:]
    recording.save_incomparability(row, who=editor, second=make_reviewer())
    assert Finding.objects.get().outcome == "implied"


def test_the_check_sees_readings_that_are_not_what_the_record_implies():
    measure = make_measure()
    level(measure, 2017, 82109)
    change(measure, 700, 2012)
    findings.reconcile()
    Finding.objects.update(readings=[])
    assert [sentence.split(":")[0] for sentence in findings.differences()] == ["Worded differently"]
    findings.reconcile()
    assert list(findings.differences()) == []


def test_what_a_door_writes_while_all_is_reconciled_is_not_overwritten(monkeypatch):
    measure = make_measure()
    level(measure, 2017, 82109)
    change(measure, 700, 2012)
    late = []

    def record_between(done, total):
        if not late:
            late.append(level(other, 2017, 91000))
            findings.refresh([late[0].pk])

    monkeypatch.setattr("claims.rules.findings.store.CLAIMS_AT_ONCE", 1)
    other = make_measure()
    level(other, 2017, 50000)
    findings.reconcile(record_between)
    assert late[0] in Finding.objects.get(kind="contradiction").claims.all()
    assert list(findings.differences()) == []
