"""What the record implies: findings worked out from claims, links and measures, through the doors and the database."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from claims.models import Claim, Finding, Link
from claims.rules import findings
from claims.services import recording, workflow
from sources.models import Event
from tests.factories import (
    dated,
    make_document,
    make_editor,
    make_link,
    make_measure,
    make_passage,
    make_public_claim,
    make_reviewer,
    make_version,
    year_fields,
)

pytestmark = pytest.mark.django_db


def level(measure, year, value, **fields) -> Claim:
    """Make a level claim of a calendar year, said the year after."""
    printed = f"{value:,} referrals"
    said = {} if "said_on" in fields else dated("said_on", date(year + 1, 6, 1))
    return make_public_claim(
        measure=measure, printed=printed, value=Decimal(value), **year_fields(year), **said, **fields
    )


def change(measure, percent, base, end=None, **fields) -> Claim:
    """Make a change claim from one calendar year to another, or "since" it."""
    period = {f"base_{name[7:]}": words for name, words in year_fields(base).items()}
    if end:
        period |= year_fields(end)
    else:
        period |= dict.fromkeys(("period_start", "period_end"))
        period |= {"period_words": "", "period_kind": "", "period_basis": "unknown", "base_kind": "since"}
    said = {} if "said_on" in fields else dated("said_on", date(2018, 9, 3))
    return make_public_claim(
        measure=measure,
        printed=f"{percent:,} percent",
        value=Decimal(percent),
        unit="%",
        figure_kind="change",
        change_unit="percent",
        direction="up",
        **period,
        **said,
        **fields,
    )


def found(kind: str) -> Finding:
    findings.reconcile()
    return Finding.objects.get(kind=kind)


def test_a_change_implies_the_base_nobody_printed_under_each_reading():
    measure = make_measure()
    level(measure, 2017, 82109)
    rise = change(measure, 700, 2012)
    finding = found("change")
    assert (finding.subject, finding.outcome, finding.reason) == (rise, "implied", "missing_number")
    assert finding.summary == (
        "82,109 referrals in 2017 after a rise of 700 % means 10,257 to 10,270 in 2012; "
        "9,660 to 10,948 if 700 was rounded to hundreds; about 11,730 if ‘700 % of’ was meant."
    )


def test_a_change_between_two_known_levels_is_checked_and_names_both():
    measure = make_measure()
    before, after = level(measure, 2012, 1000), level(measure, 2017, 1500)
    rise = change(measure, 50, 2012, 2017)
    finding = found("change")
    assert (finding.outcome, [part for part, _ in finding.parts()]) == ("holds", ["change", "before", "after"])
    assert [claim for _, claim in finding.parts()] == [rise, before, after]
    assert set(finding.claims.all()) == {rise, before, after}


def test_a_wrong_change_fails_and_says_what_it_should_have_been():
    measure = make_measure()
    level(measure, 2012, 1001)
    level(measure, 2017, 1503)
    change(measure, 63, 2012, 2017)
    finding = found("change")
    assert finding.outcome == "fails"
    assert "50.1" in finding.summary


def test_levels_said_later_are_not_held_against_a_change():
    measure = make_measure()
    level(measure, 2012, 1000)
    level(measure, 2017, 1500)
    level(measure, 2017, 1600, **dated("said_on", date(2019, 1, 1)))
    change(measure, 50, 2012, 2017)
    assert found("change").outcome == "holds"


def test_two_measures_never_enter_one_computation():
    ours, theirs = make_measure(), make_measure()
    level(theirs, 2012, 1000)
    level(theirs, 2017, 1500)
    change(ours, 63, 2012, 2017)
    findings.reconcile()
    assert not Finding.objects.exists()


def test_totals_and_averages_are_never_mixed():
    measure = make_measure()
    level(measure, 2012, 1000, statistic="average")
    level(measure, 2017, 1500, statistic="total")
    change(measure, 63, 2012, 2017)
    assert found("change").outcome == "implied"


def test_a_year_is_not_compared_with_a_quarter():
    measure, other = make_measure(), make_measure()
    quarter = level(measure, 2012, 1000)
    Claim.objects.filter(pk=quarter.pk).update(period_end=date(2012, 3, 31))
    after = level(measure, 2017, 1500)
    rise = change(measure, 50, 2012, 2017)
    make_link(rise, quarter, meaning="uses_as_base")
    finding = found("change")
    assert (finding.outcome, finding.reason) == ("cannot_tell", "not_comparable")
    assert "periods of different length" in finding.summary
    assert after in finding.claims.all()
    assert other.claims.count() == 0


def test_since_grows_stale_when_a_newer_level_of_the_series_arrives():
    measure = make_measure()
    level(measure, 2017, 82109)
    change(measure, 700, 2012)
    findings.reconcile()
    assert not Finding.objects.filter(kind="stale").exists()
    level(measure, 2018, 113948)
    finding = found("stale")
    assert finding.outcome == "stale"
    assert "113,948 referrals in 2018" in finding.summary
    assert "about 1,010 %" in finding.summary
    assert "941 to 1,080 % if 700 was rounded to hundreds" in finding.summary


def test_a_newer_level_of_another_measure_counts_only_when_an_editor_says_so():
    ours, theirs = make_measure(), make_measure()
    old = level(ours, 2017, 82109)
    change(ours, 700, 2012)
    new = level(theirs, 2018, 113948)
    findings.reconcile()
    assert not Finding.objects.filter(kind="stale").exists()
    make_link(new, old, meaning="comparable_with", caveat="If both count the same reports.")
    finding = found("stale")
    assert (finding.outcome, finding.notes) == ("stale", ["If both count the same reports."])


def test_a_change_with_a_stated_end_never_grows_stale():
    measure = make_measure()
    level(measure, 2017, 82109)
    change(measure, 700, 2012, 2017)
    level(measure, 2018, 113948)
    finding = found("stale")
    assert finding.outcome == "newer"
    assert finding.summary.startswith("A newer figure exists: 113,948 referrals in 2018.")


def test_a_newer_figure_that_an_editor_calls_comparable_is_told_with_the_caveat():
    ours = make_measure()
    old = level(ours, 2017, 82109)
    change(ours, 700, 2012, 2017)
    new = level(make_measure("Another measure"), 2018, 113948)
    make_link(new, old, meaning="comparable_with", caveat="If both count the same reports.")
    finding = found("stale")
    assert (finding.outcome, finding.notes) == ("newer", ["If both count the same reports."])


def test_two_tied_levels_show_their_difference_with_the_caveat():
    old, new = level(make_measure(), 2017, 82109), level(make_measure(), 2018, 113948)
    findings.reconcile()
    assert not Finding.objects.exists()
    make_link(new, old, meaning="updates")
    findings.reconcile()
    assert not Finding.objects.exists()
    make_link(new, old, meaning="comparable_with", caveat="If both count the same reports.")
    finding = found("comparison")
    assert (finding.subject, finding.outcome) == (new, "implied")
    assert "38.8" in finding.summary
    assert finding.notes == ["If both count the same reports."]


def test_not_comparable_blocks_every_computation_between_two():
    measure = make_measure()
    old, new = level(measure, 2017, 82109), level(measure, 2018, 113948)
    make_link(new, old, meaning="comparable_with", caveat="c")
    make_link(new, old, meaning="not_comparable", caveat="One counts the world.")
    finding = found("comparison")
    assert (finding.outcome, finding.reason) == ("cannot_tell", "not_comparable")
    assert "One counts the world" in finding.summary


def test_parts_that_may_overlap_are_held_against_the_whole_one_by_one():
    measure = make_measure()
    whole, first, second = level(measure, 2018, 131), level(make_measure(), 2018, 130), level(make_measure(), 2018, 19)
    make_link(first, whole, meaning="part_of")
    make_link(second, whole, meaning="part_of")
    finding = found("parts")
    assert (finding.subject, finding.outcome) == (whole, "holds")
    Link.objects.filter(meaning="part_of").update(exclusive=True)
    assert found("parts").outcome == "fails"


def test_a_repeat_that_lost_its_comparator_has_drifted():
    measure = make_measure()
    first = level(measure, 2006, 750000)
    second = level(measure, 2006, 750000, comparator=">")
    make_link(second, first, meaning="repeats")
    finding = found("repeat")
    assert finding.outcome not in ("holds", "holds_if_rounded")
    assert "comparator" in " ".join([finding.summary, *(reading["says"] for reading in finding.readings)]).lower()


def test_a_contradiction_nobody_linked_is_found_and_a_revision_is_none():
    measure = make_measure()
    first, second = level(measure, 2017, 82109), level(measure, 2017, 91000)
    finding = found("contradiction")
    assert (finding.subject, finding.outcome) == (second, "fails")
    make_link(second, first, meaning="revises")
    findings.reconcile()
    assert not Finding.objects.filter(kind="contradiction").exists()


def test_a_coarse_figure_between_two_finer_ones_does_not_hide_that_they_contradict():
    measure = make_measure()
    for value in (690, 700, 710):
        level(measure, 2017, value)
    finding = found("contradiction")
    assert {claim.value for claim in finding.claims.all()} == {690, 710}


def test_a_linked_contradiction_that_the_numbers_do_not_support_is_told():
    measure = make_measure()
    first, second = level(measure, 2017, 82109), level(measure, 2017, 82000)
    make_link(second, first, meaning="contradicts")
    finding = found("contradiction")
    assert finding.outcome == "holds_if_rounded"
    assert finding.summary.startswith("Linked as contradicting")


def test_withdrawn_claims_take_no_part():
    measure = make_measure()
    level(measure, 2017, 82109)
    level(measure, 2017, 91000, state="withdrawn")
    findings.reconcile()
    assert not Finding.objects.exists()


def test_reconciling_twice_changes_nothing_and_keeps_releases():
    measure, reviewer = make_measure(), make_reviewer()
    level(measure, 2017, 82109)
    change(measure, 700, 2012)
    assert findings.reconcile()["made"] == 1
    workflow.release_finding(Finding.objects.get(), who=reviewer)
    assert findings.reconcile() == {"kept": 1, "made": 0, "removed": 0}
    assert Finding.objects.public().get().released_by == reviewer
    assert list(findings.differences()) == []
    assert Event.objects.get().action == "finding released"


def test_a_changed_figure_revokes_the_release():
    measure, reviewer, editor = make_measure(), make_reviewer(), make_editor()
    old = level(measure, 2017, 82109, passage=make_passage("82,109 referrals and 82,110 referrals"))
    change(measure, 700, 2012)
    findings.reconcile()
    workflow.release_finding(Finding.objects.get(), who=reviewer)
    old.refresh_from_db()
    old.printed, old.value, old.decimals = "82,110 referrals", Decimal(82110), None
    old.statement = "The agency received 82,110 referrals in 2017."
    recording.amend(old, who=editor, second=reviewer, note="The last digit was misread.")
    finding = Finding.objects.get()
    assert (finding.released_at, "82,110" in finding.summary) == (None, True)
    assert list(findings.differences()) == []


def test_the_recording_door_keeps_findings_current_in_both_measures():
    first, second, editor = make_measure(), make_measure(), make_editor()
    base = level(first, 2012, 1000, state="draft", passage=make_passage("1,000 referrals"))
    level(first, 2017, 1500)
    change(first, 50, 2012, 2017)
    findings.reconcile()
    assert Finding.objects.get(claims=base).outcome == "holds"
    base.refresh_from_db()
    base.measure = second
    recording.edit(base, who=editor)
    assert Finding.objects.get().outcome == "implied"
    assert list(findings.differences()) == []


def test_withdrawing_a_claim_takes_it_out_of_the_findings():
    measure = make_measure()
    first = level(measure, 2017, 82109)
    level(measure, 2017, 91000)
    findings.reconcile()
    workflow.withdraw(first, who=make_reviewer(), reason="Recorded twice.")
    assert not Finding.objects.exists()
    assert list(findings.differences()) == []


def test_readers_see_a_finding_only_when_released_and_all_its_claims_are_public():
    measure, reviewer = make_measure(), make_reviewer()
    old = level(measure, 2017, 82109)
    change(measure, 700, 2012)
    finding = found("change")
    assert not Finding.objects.public().exists()
    workflow.release_finding(finding, who=reviewer)
    assert Finding.objects.public().exists()
    workflow.hold(old, who=reviewer, reason="A name.")
    assert not Finding.objects.public().exists()


def test_a_finding_that_rests_on_a_draft_waits_for_it():
    measure = make_measure()
    draft = level(measure, 2017, 82109, state="draft")
    change(measure, 700, 2012)
    findings.reconcile()
    with pytest.raises(PermissionDenied, match=draft.reference):
        workflow.release_finding(Finding.objects.get(), who=make_reviewer())
    assert Finding.objects.get().released_at is None


def test_an_editor_cannot_release_a_finding():
    measure = make_measure()
    level(measure, 2017, 82109)
    change(measure, 700, 2012)
    with pytest.raises(PermissionDenied):
        workflow.release_finding(found("change"), who=make_editor())


def test_reconcile_notices_what_was_changed_past_the_doors():
    measure = make_measure()
    old = level(measure, 2017, 82109)
    change(measure, 700, 2012)
    findings.reconcile()
    Claim.objects.filter(pk=old.pk).update(value=Decimal(5))
    assert [sentence.split(":")[0] for sentence in findings.differences()] == ["No longer implied", "Missing"]


def test_what_one_document_says_counts_whatever_its_date():
    measure, document = make_measure(), make_document(published=None)
    text = "82,109 referrals, a 700 percent increase"
    make_version(document, text)
    unknown = {"said_on": None, "said_on_precision": "unknown", "said_on_basis": "unknown"}
    level(measure, 2017, 82109, passage=make_passage("82,109 referrals", document), **unknown)
    change(measure, 700, 2012, passage=make_passage("a 700 percent increase", document), **unknown)
    assert found("change").outcome == "implied"


def test_refreshing_one_claim_asks_the_same_queries_however_large_its_measure(django_assert_num_queries):
    measure = make_measure()
    claims = [level(measure, year, 1000 + year) for year in range(1990, 1993)]
    findings.refresh([claims[0].pk])
    with django_assert_num_queries(11) as few:
        findings.refresh([claims[0].pk])
    claims += [level(measure, year, 1000 + year) for year in range(1993, 2013)]
    with django_assert_num_queries(len(few)):
        findings.refresh([claims[0].pk])


def test_a_draft_never_takes_the_place_of_a_public_figure_in_what_readers_see():
    measure, reviewer = make_measure(), make_reviewer()
    level(measure, 2017, 82109)
    change(measure, 700, 2012)
    findings.reconcile()
    workflow.release_finding(Finding.objects.get(), who=reviewer)
    draft = level(measure, 2017, 90000, state="draft", **dated("said_on", date(2018, 8, 1)))
    findings.refresh([draft.pk])
    assert "82,109" in Finding.objects.public().get().summary
    assert {finding.kind for finding in Finding.objects.filter(claims=draft)} == {"change", "contradiction"}
    workflow.release(draft, who=reviewer)
    assert not Finding.objects.public().exists()
    workflow.hold(draft, who=reviewer, reason="A name.")
    assert list(findings.differences()) == []
    assert "82,109" in Finding.objects.get(kind="change", claims__value=82109).summary
