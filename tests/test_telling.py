"""How claims are told: figures in words, status, and what was not printed."""

from datetime import date
from decimal import Decimal

import pytest

from claims.models import Claim
from claims.wording import claim as claim_words
from tests import factories

NBSP = "\N{NO-BREAK SPACE}"


def figure(**fields):
    return Claim(**factories.figure_fields(**fields))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "82,109 referrals"),
        ({"value": Decimal("18400000"), "decimals": -5}, "18.4 million referrals"),
        ({"value": Decimal("130"), "comparator": ">", "unit": "suspects"}, "more than 130 suspects"),
        ({"value": Decimal(10), "high": Decimal(20), "unit": "GBP"}, "£10 to £20"),
        (
            {
                "value": Decimal("1573"),
                "figure_kind": "change",
                "change_unit": "percent",
                "direction": "up",
                "unit": "%",
            },
            f"up 1,573{NBSP}%",
        ),
        (
            {"value": Decimal("2"), "figure_kind": "change", "change_unit": "times", "direction": "up"},
            "up 2 times",
        ),
        (
            {"value": Decimal("3"), "figure_kind": "change", "change_unit": "points", "direction": "down"},
            "down 3 percentage points",
        ),
        (
            {"value": Decimal("5"), "whole": Decimal("8"), "figure_kind": "share", "unit": "individuals"},
            "5 of 8 individuals",
        ),
        ({"value": None, "decimals": None, "printed": "the vast majority"}, "“the vast majority”"),
    ],
)
def test_a_figure_is_told_in_words(fields, words):
    assert claim_words.figure_words(figure(**fields)) == words


def test_what_must_be_known_beside_a_number_is_told():
    claim = figure(statistic="each", applies_to="the larger countries", modality="estimate")
    assert claim_words.qualifiers(claim) == ["for each of the larger countries", "an estimate"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "as printed"),
        ({"comparator": ">"}, "more than"),
        ({"high": Decimal(90000)}, "a range"),
        ({"value": None, "decimals": None}, "the words give no number"),
    ],
)
def test_how_exact_a_figure_is_said_is_told(fields, words):
    assert claim_words.exactness(figure(**fields)) == words


@pytest.mark.django_db
def test_a_target_keeps_its_printed_places():
    claim = factories.make_commitment(measure=factories.make_measure(unit="%"), target_value=Decimal("9.5"))
    claim.refresh_from_db()
    assert claim_words.target_words(claim) == "9.5 %"


@pytest.mark.django_db
def test_a_status_is_the_verdict_or_why_there_is_none():
    unchecked, checked = factories.make_public_claim(), factories.make_public_claim()
    factories.make_published_verification(checked)
    endorsed = factories.make_commitment(force="endorsement", state="public")
    withdrawn = factories.make_claim(state="withdrawn")
    told = [claim_words.status(claim).word for claim in (unchecked, checked, endorsed, withdrawn)]
    assert told == ["Not yet checked", "Cannot be verified", "No verdict", "Withdrawn"]


@pytest.mark.django_db
def test_a_draft_verdict_is_no_status():
    claim = factories.make_public_claim()
    factories.make_verification(claim)
    assert claim_words.status(claim) == claim_words.UNCHECKED


@pytest.mark.django_db
def test_what_was_inferred_or_is_unknown_is_listed_with_its_reason():
    document = factories.make_document(
        text=factories.WORDS, publisher=None, publisher_reason="No name on the page.",
        **factories.dated("published", date(2018, 9, 1), "month", "inferred"), published_reason="Monday 3 September.",
    )  # fmt: skip
    claim = factories.make_public_claim(passage=factories.make_passage(document=document))
    told = [(row.what, row.value, row.basis, row.reason) for row in claim_words.not_printed(claim)]
    assert told == [
        ("Publisher", "", "unknown", "No name on the page."),
        ("Publication date", "September 2018", "inferred", "Monday 3 September."),
    ]


@pytest.mark.django_db
def test_the_claimant_and_the_publisher_are_not_named_twice():
    claim = factories.make_public_claim(claimant=factories.make_actor("Jo Doe"))
    factories.make_attribution(claim, actor=claim.claimant, role="Minister")
    factories.make_attribution(claim, actor=claim.passage.document.publisher, part="relay")
    officer = factories.make_attribution(claim, description="an officer", part="originator")
    assert claim_words.claimant_role(claim) == "Minister"
    assert claim_words.other_voices(claim) == [officer]
