"""The three kinds of claim, held apart by the database; a figure's number, kept exactly."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from claims.models import Claim
from claims.models.choices import ClaimKind
from tests.constraints import write_past_everything
from tests.factories import make_actor, make_claim, make_commitment, make_statement

pytestmark = pytest.mark.django_db

DAY = date(2018, 9, 3)
CHANGE = {"figure_kind": "change", "change_unit": "percent", "direction": "up"}
SHARE = {"figure_kind": "share", "value": Decimal(5), "whole": Decimal(8)}


OF_A_FIGURE = {
    "printed": "82,109",
    "comparator": "=",
    "figure_kind": "level",
    "direction": "up",
    "unit": "referrals",
    "statistic": "total",
    "applies_to": "all of them",
    "modality": "reported",
    "base_words": "since 2012",
}
OF_A_COMMITMENT = {
    "force": "promise",
    "condition": "If nothing is done.",
    "deadline": DAY,
    "deadline_words": "by October",
    "test_of_success": "A law is passed.",
    "target_value": Decimal(1),
}


@pytest.mark.parametrize("field", OF_A_FIGURE)
@pytest.mark.parametrize("make", [make_commitment, make_statement])
def test_no_other_kind_has_a_field_of_a_figure(make, field):
    with pytest.raises(IntegrityError, match="claim_"), transaction.atomic():
        write_past_everything(make(), {field: OF_A_FIGURE[field]})


@pytest.mark.parametrize("field", OF_A_COMMITMENT)
@pytest.mark.parametrize("make", [make_claim, make_statement])
def test_no_other_kind_has_a_field_of_a_commitment(make, field):
    with pytest.raises(IntegrityError, match="claim_commitment_fields"), transaction.atomic():
        write_past_everything(make(), {field: OF_A_COMMITMENT[field]})


@pytest.mark.parametrize("field", ["addressee", "set_by"])
def test_only_a_commitment_says_who_must_act(field):
    with pytest.raises(IntegrityError, match="claim_commitment_fields"), transaction.atomic():
        write_past_everything(make_claim(), {field: make_actor()})


@pytest.mark.parametrize("field", ["printed", "comparator", "figure_kind", "statistic", "modality"])
def test_a_figure_needs(field):
    with pytest.raises(IntegrityError, match="claim_figure_fields"), transaction.atomic():
        write_past_everything(make_claim(), {field: ""})


@pytest.mark.parametrize("kind", [ClaimKind.COMMITMENT, ClaimKind.STATEMENT])
def test_a_figure_does_not_become_another_kind_with_its_number(kind):
    with pytest.raises(IntegrityError, match="claim_"), transaction.atomic():
        write_past_everything(make_claim(), {"kind": kind})


def test_more_digits_than_the_database_keeps_are_refused_with_a_sentence():
    claim = make_claim()
    claim.value = Decimal("1234567890123456")
    with pytest.raises(ValidationError) as refusal:
        claim.full_clean()
    assert refusal.value.message_dict == {
        "value": [
            "1234567890123456 has 16 significant digits; at most 15 can be stored exactly. "
            "Record it with fewer, as a source would print it."
        ]
    }


@pytest.mark.parametrize("printed", ["123456789012345", "999999999.999999", "0.000001", "18400000", "-9.7"])
def test_up_to_fifteen_digits_come_back_as_they_were(printed):
    claim = make_claim(value=Decimal(printed))
    claim.full_clean()
    assert Claim.objects.get(pk=claim.pk).quantity.value == Decimal(printed)


@pytest.mark.parametrize("make", [make_claim, make_commitment, make_statement])
def test_what_the_factories_make_keeps_every_rule(make):
    make().full_clean()


@pytest.mark.parametrize("fields", [CHANGE, SHARE], ids=["change", "share"])
def test_a_change_and_a_share_keep_every_rule(fields):
    make_claim(**fields).full_clean()
