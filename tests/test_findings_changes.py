"""One change told two ways, and a percentage of a whole, among the findings."""

from decimal import Decimal

import pytest

from claims.models import Finding
from claims.rules import findings
from tests.factories import make_link, make_measure, make_passage, make_public_claim, year_fields

pytestmark = pytest.mark.django_db
FROM_2016 = {f"base_{name[7:]}": words for name, words in year_fields(2016).items()}


def level(measure, year, value, unit="permits", **fields):
    """Make a public level of a calendar year."""
    number = {"printed": f"{value:,}", "value": Decimal(value), "unit": unit, "decimals": 0}
    return make_public_claim(measure=measure, **number, **year_fields(year), **fields)


def fall(value, change_unit, **fields):
    """Make a public fall from 2016 to 2017."""
    unit = {"percent": "%", "absolute": "permits", "points": "pp"}[change_unit]
    kind = {"figure_kind": "change", "change_unit": change_unit, "direction": "down", "unit": unit, "decimals": 0}
    number = {"printed": f"{value}", "value": Decimal(value)}
    return make_public_claim(**{**kind, **number, **FROM_2016, **year_fields(2017), **fields})


def told():
    """Return kind, outcome and summary of every finding that holds two tellings together."""
    return [(row.outcome, row.summary) for row in Finding.objects.filter(kind="changes")]


def test_a_fall_in_permits_and_in_per_cent_fit_over_the_printed_base():
    measure = make_measure(unit="permits")
    level(measure, 2016, 145_014)
    fall(21_732, "absolute", measure=measure)
    fall(15, "percent", measure=measure)
    findings.reconcile()
    [(outcome, summary)] = told()
    assert outcome == "holds"
    assert "21,732" in summary


def test_two_tellings_that_cannot_be_one_change_do_not_add_up():
    measure = make_measure(unit="permits")
    level(measure, 2016, 145_014)
    fall(21_732, "absolute", measure=measure)
    fall(25, "percent", measure=measure)
    findings.reconcile()
    assert [outcome for outcome, _ in told()] == ["fails"]


def test_without_the_base_it_is_said_what_it_would_be():
    words = make_passage("Permits fell by 21,732, a cut of 15 per cent.")
    fall(21_732, "absolute", passage=words)
    fall(15, "percent", passage=words)
    findings.reconcile()
    [(outcome, summary)] = told()
    assert outcome == "implied"
    assert "140,206 to 149,876 before" in summary


@pytest.mark.parametrize(
    "other",
    [
        {"direction": "up"},
        {"base_start": FROM_2016["base_start"].replace(year=2015)},
        {"modality": "forecast"},
    ],
)
def test_two_changes_in_one_sentence_that_may_be_two_changes_are_left_alone(other):
    words = make_passage("Permits fell by 21,732, and fees changed by 15 per cent.")
    fall(21_732, "absolute", passage=words)
    fall(15, "percent", passage=words, **other)
    findings.reconcile()
    assert told() == []


def test_three_changes_in_one_sentence_are_left_alone():
    words = make_passage("Permits fell by 21,732, 15 per cent, or 3 points of all.")
    fall(21_732, "absolute", passage=words)
    fall(15, "percent", passage=words)
    fall(3, "points", passage=words)
    findings.reconcile()
    assert told() == []


def test_one_percentage_against_another_of_the_same_change():
    measure = make_measure(unit="permits")
    fall(15, "percent", measure=measure)
    fall(15, "percent", measure=measure)
    fall(41, "percent", measure=measure)
    findings.reconcile()
    assert [outcome for outcome, _ in told()] == ["fails"]


def test_refreshing_one_telling_finds_the_other_by_their_words():
    words = make_passage("Permits fell by 21,732, a cut of 15 per cent.")
    first, second = fall(21_732, "absolute", passage=words), fall(15, "percent", passage=words)
    findings.refresh([second.pk])
    findings.refresh([first.pk])
    assert len(told()) == 1


def share(value, **fields):
    """Make a public percentage of 2017."""
    kind = {"figure_kind": "share", "unit": "%", "printed": f"{value} %", "value": Decimal(value), "decimals": 0}
    return make_public_claim(**{**kind, **year_fields(2017), **fields})


@pytest.mark.parametrize(("part", "outcome"), [(45, "holds"), (70, "fails")])
def test_a_percentage_linked_to_its_whole_is_held_against_the_count_of_its_own_measure(part, outcome):
    whole = level(make_measure(unit="permits"), 2017, 300)
    refused = make_measure(unit="permits")
    level(refused, 2017, part)
    make_link(share(15, measure=refused), whole, meaning="part_of")
    findings.reconcile()
    [found] = Finding.objects.filter(kind="share")
    assert found.outcome == outcome
    assert [role for role, _ in found.roles] == ["share", "whole", "part 1"]
    assert not Finding.objects.filter(kind="parts").exists()


def test_without_its_count_a_percentage_says_what_that_would_be():
    make_link(share(15), level(make_measure(unit="permits"), 2017, 300), meaning="part_of")
    findings.reconcile()
    [found] = Finding.objects.filter(kind="share")
    assert found.outcome == "implied"
    assert "means 44 to 46" in found.summary
