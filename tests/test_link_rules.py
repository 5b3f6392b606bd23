"""A link that cannot be true is refused, an unlikely one is ticked, and only what can be true is offered."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError

from claims.models import Link
from claims.models.meanings import Meaning
from claims.rules import seen
from claims.rules.findings import suggestions
from claims.rules.links import cannot_be, fitting, refused, unlikely
from claims.services import recording, workflow
from tests.factories import (
    make_claim,
    make_commitment,
    make_editor,
    make_link,
    make_measure,
    make_reviewer,
    make_statement,
    year_fields,
)

pytestmark = pytest.mark.django_db


def level(year=2017, **fields):
    """Make a draft level of permits for a year."""
    return make_claim(**{"statement": f"Permits in {year}.", "unit": "permits", **year_fields(year), **fields})


def change(**fields):
    """Make a draft rise in permits."""
    kind = {"figure_kind": "change", "change_unit": "percent", "unit": "%", "value": Decimal(12)}
    return level(**{**kind, "statement": "Permits rose by 12 %.", **fields})


@pytest.mark.parametrize("meaning", [Meaning.REPEATS, Meaning.REVISES, Meaning.NARROWS, Meaning.PART_OF])
def test_the_reverse_of_a_confirmed_ordered_link_is_refused(meaning):
    first, second = level(2017), level(2017)
    make_link(first, second, meaning=meaning)
    assert "cannot also be the other way round" in refused(second, meaning, first)
    with pytest.raises(ValidationError, match="the other way round"):
        recording.link(second, first, meaning, reason="r", who=make_editor())
    assert Link.objects.count() == 1


def test_a_circle_of_confirmed_links_is_refused_however_long():
    claims = [level(2017) for _ in range(4)]
    for one, other in pairwise(claims):
        make_link(one, other, meaning="part_of")
    assert "by way of other claims" in refused(claims[-1], "part_of", claims[0])
    assert refused(claims[0], "part_of", claims[-1]) == ""


def test_what_is_only_proposed_closes_no_circle():
    first, second = level(), level()
    make_link(first, second, meaning="part_of", state="proposed")
    assert refused(second, "part_of", first) == ""


def test_a_symmetric_link_has_no_reverse():
    first, second = level(), level()
    make_link(first, second, meaning="contradicts")
    assert refused(second, "contradicts", first) == ""


@pytest.mark.parametrize(
    ("late", "early", "can"),
    [(2018, 2017, True), (2017, 2017, False), (2016, 2017, False)],
)
def test_an_update_is_for_a_later_period(late, early, can):
    assert (cannot_be(level(late), "updates", level(early)) == "") == can


def test_an_open_period_ends_the_day_it_was_said():
    since = {"period_start": date(2015, 1, 1), "period_end": None}
    said = {"said_on_precision": "day", "said_on_basis": "printed"}
    early = level(**{**since, "said_on": date(2016, 5, 1), **said})
    late = level(**{**since, "said_on": date(2017, 5, 1), **said})
    assert cannot_be(late, "updates", early) == ""
    assert "no later time" in cannot_be(early, "updates", late)


def test_what_has_no_time_updates_only_when_ticked():
    undated = level(period_start=None, period_end=None, period_basis="unknown")
    assert cannot_be(undated, "updates", level()) == ""
    with pytest.raises(ValidationError) as refusal:
        recording.link(undated, level(), "updates", reason="r", who=make_editor())
    assert list(refusal.value.message_dict) == ["unlikely"]
    assert recording.link(undated, level(), "updates", reason="r", who=make_editor(), unlikely=True).pk


@pytest.mark.parametrize("meaning", ["uses_as_base", "ends_at"])
def test_only_a_change_has_a_base_and_an_end(meaning):
    assert "is no change" in cannot_be(level(), meaning, level(2016))
    assert cannot_be(change(), meaning, level(2016)) == ""
    assert "gives no figure" in cannot_be(change(), meaning, make_statement())


def test_progress_is_of_a_commitment_and_a_forecast_is_meant_as_one():
    assert "no commitment" in cannot_be(level(), "reports_on", level())
    assert cannot_be(level(), "reports_on", make_commitment()) == ""
    assert "not meant as a forecast" in cannot_be(level(), "forecasts", level(2018))
    assert cannot_be(level(modality="forecast"), "forecasts", level(2018)) == ""


def test_unlike_units_and_nothing_in_common_must_be_ticked():
    money = level(unit="GBP", statement="Permits brought in money.")
    assert "unlike units" in unlikely(level(), "contradicts", money)
    assert unlikely(level(), "not_comparable", money) == ""
    stranger = level(unit="arrests", statement="Officers made arrests.")
    assert "share neither a measure nor a word" in unlikely(level(), "same_subject", stranger)
    measure = make_measure()
    assert unlikely(level(measure=measure), "updates", level(2016, measure=measure, statement="Other.")) == ""


def test_words_such_as_cent_per_and_rate_are_nothing_in_common():
    rate = level(statement="The total rate rose by 12 per cent.")
    other = level(statement="The figure is an increase of 9 per cent in the rate.")
    assert unlikely(rate, "same_subject", other) != ""


def test_a_link_that_came_to_be_impossible_is_not_confirmed():
    first, second = level(2017), level(2017)
    link = make_link(first, second, meaning="part_of", state="proposed", author=make_editor())
    make_link(second, first, meaning="part_of")
    with pytest.raises(ValidationError, match="the other way round"):
        workflow.decide_link(link, "confirmed", who=make_reviewer(), token=seen.of_link(link))
    workflow.decide_link(link, "rejected", who=make_reviewer(), token=seen.of_link(link))


@pytest.mark.parametrize("meaning", list(Meaning))
def test_what_is_offered_is_what_is_not_refused(meaning):
    pairs = [(level(2018), level(2017)), (change(), level()), (level(), make_commitment()), (make_statement(), level())]
    for one, other in [*pairs, *((other, one) for one, other in pairs)]:
        assert (meaning in fitting(one, other)) == (refused(one, meaning, other) == "")


def test_referrals_are_never_suggested_as_comparable_with_offenders():
    words = "child abuse online figure per cent"
    reports = level(
        2017, unit="referrals", measure=make_measure("Referrals", place="UK"), statement=f"Referrals: {words}"
    )
    level(2007, unit="offenders", measure=make_measure("Offenders", place="UK"), statement=f"Offenders: {words}")
    assert suggestions(reports) == []
    near = make_measure("Referrals abroad", place="UK")
    level(2016, unit="new referrals", measure=near, statement=f"Referrals: {words}", value=Decimal(70_000))
    assert [each.meaning for each in suggestions(reports)] == ["comparable_with"]
