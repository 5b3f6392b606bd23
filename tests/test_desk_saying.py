"""What the form says would be stored: most of all, when the value is not the number that is printed."""

from decimal import Decimal

import pytest

from claims.models import Claim
from claims.wording.stored import misstatement, stored_words
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


def warned(**fields) -> str:
    """Return what is said of a claim whose value and printed words may not fit."""
    return dict(stored_words(Claim(kind="figure", voice="own", **fields))).get("Beware", "")


@pytest.mark.parametrize(
    ("printed", "value", "told"),
    [
        ("82,109 referrals", "-5", "the words print 82,109, and the value is −5"),
        ("18.4 million", "18400", "the words print 18.4 million, and the value is 18,400"),
        ("thirteen", "3.50", "the words print 13, and the value is 3.5"),
        ("£10 to £20", "30", "the words print 10 to 20, and the value is 30"),
    ],
)
def test_a_value_that_is_not_the_printed_number_is_remarked_on(printed, value, told):
    assert warned(printed=printed, value=Decimal(value)) == told


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("82,109 referrals", "82109.000000"),
        ("18.4 million", "18400000"),
        ("thirteen", "13"),
        ("£10 to £20", "20"),
        ("doubled", "2"),
        ("five of the first eight", "5"),
        ("hardly any", "7"),
        ("-0.1%", "-0.1"),
        ("82,109 referrals", None),
    ],
)
def test_nothing_is_remarked_where_they_fit_or_cannot_be_told(printed, value):
    assert warned(printed=printed, value=value and Decimal(value)) == ""


def test_a_recorded_figure_keeps_its_line_of_words():
    assert "82,109 referrals" in dict(stored_words(make_claim()))["Figure"]


def test_a_fall_held_as_a_positive_number_fits_a_printed_minus():
    assert warned(printed="-0.1%", value=Decimal("0.1"), direction="down") == ""
    assert warned(printed="-0.1%", value=Decimal("0.1")) != ""


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("Inflation was 8 %.", "the statement says 8, and the value is 7.9"),
        ("Inflation was 7.9 per cent in 2010.", ""),
        ("Inflation rose.", ""),
        ("Of two thirds, 7.9 per cent.", ""),
    ],
)
def test_a_statement_of_other_numbers_is_remarked_on(statement, told):
    claim = Claim(kind="figure", printed="7.9 per cent", value=Decimal("7.9"), statement=statement)
    assert misstatement(claim) == told
