"""The matcher asks by index, finds the same whatever else is on record, and puts what says the same first."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim
from claims.rules.findings.inputs import entry_of
from claims.rules.matches import matches
from tests.factories import make_claim, make_measure, make_public_claim, year_fields

pytestmark = pytest.mark.django_db


def found(claim):
    """Return what matches a claim: number and kind."""
    return [(row.claim.number, row.match.kind) for row in matches(entry_of(claim), leaving=claim.pk)]


def test_what_says_the_same_comes_first_then_rounded_contradicting_and_other_times():
    measure = make_measure()
    claim = make_claim(measure=measure)
    other_year = make_claim(measure=measure, **year_fields(2016))
    contradicting = make_claim(measure=measure, value=Decimal(90_000), printed="90,000 referrals")
    rounded = make_claim(measure=measure, value=Decimal(82_000), printed="82,000 referrals", decimals=-3)
    same = make_claim(measure=measure)
    make_claim(value=Decimal(7), printed="7 referrals")
    assert found(claim) == [
        (same.number, "same"),
        (rounded.number, "rounded"),
        (contradicting.number, "contradicts"),
        (other_year.number, "other"),
    ]


def test_what_is_said_again_is_found_as_the_claim_it_says_again():
    claim = make_claim()
    first = make_public_claim()
    make_public_claim(same_as=first)
    assert found(claim) == [(first.number, "same")]


def test_a_draft_without_a_measure_is_matched_by_unit_in_any_case():
    draft = make_claim(unit="Referrals", value=Decimal(82_000), printed="82,000", decimals=-3)
    rounded = make_claim()
    assert found(draft) == [(rounded.number, "rounded")]


def test_withdrawn_claims_and_the_claim_itself_match_nothing():
    claim = make_claim()
    make_claim(state="withdrawn")
    assert found(claim) == []


def test_the_matcher_asks_four_times_at_most_and_always_by_an_index():
    claim = make_claim(measure=make_measure())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        matches(entry_of(claim), leaving=claim.pk)
    assert len(asked) == 4
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's plans are read; PostgreSQL chooses by what the table holds")
    table = Claim._meta.db_table
    for query in asked:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plan = [row[3] for row in cursor.fetchall()]
        assert not [line for line in plan if line.startswith(f"SCAN {table}") and "USING INDEX" not in line], plan
        assert "USE TEMP B-TREE FOR ORDER BY" not in plan, plan
