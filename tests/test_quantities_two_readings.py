"""Numbers whose point may part thousands or decimals, and figures that share what is printed beside another."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.quantities import exclusions, find


def values(text: str) -> list[tuple[Decimal | None, str]]:
    return [(quantity.value, quantity.unit) for quantity in find(text)]


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(("jobs", "people", "homes")))
def test_counted_things_with_one_point_and_three_digits_are_not_guessed(head, tail, things):
    text = f"The plan would bring {head}.{tail:03d} {things}."
    assert find(text) == []
    assert [kind for _, _, kind in exclusions(text)] == ["label"]


@given(st.integers(1, 9), st.integers(0, 999), st.sampled_from(("a litre", "per kilo", "each", "/kWh")))
def test_a_price_to_the_tenth_of_a_cent_is_read(head, tail, each):
    assert values(f"It costs €{head}.{tail:03d} {each}.") == [(Decimal(f"{head}.{tail:03d}"), "EUR")]


@pytest.mark.parametrize("text", ["It costs €1.250.", "A plan of €10.500m.", "It made DKK 4.200."])
def test_money_of_countries_that_group_by_points_is_not_guessed(text):
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bank lent £1.375m.", [(Decimal(1375000), "GBP")]),
        ("It is 1.250 times the mean.", [(Decimal("1.250"), "times")]),
        ("It weighs 1.250 kilograms.", [(Decimal("1.250"), "kilograms")]),
        ("Women had 1.234 children each.", [(Decimal("1.234"), "children")]),
    ],
)
def test_three_decimals_of_what_is_measured_are_decimals(text, expected):
    assert values(text) == expected


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from((("million", 6), ("billion", 9))))
def test_two_years_beside_each_other_share_the_scale_after_the_bracket(now, before, scale):
    word, exponent = scale
    ten = Decimal(10) ** exponent
    assert values(f"Net sales were EUR {now} ({before}) {word}.") == [(now * ten, "EUR"), (before * ten, "")]


@given(st.integers(2, 99), st.integers(2, 99))
def test_a_change_whose_verb_is_left_out_goes_the_way_of_the_one_before(first, second):
    text = f"Burglaries fell {first}.5% and robberies {second}.5%, but 12% were solved."
    kinds = [(quantity.figure_kind, quantity.direction) for quantity in find(text)]
    assert kinds == [("change", "down"), ("change", "down"), ("level", "")]


@pytest.mark.parametrize("letter", ["N", "P", "K", "R"])
def test_one_letter_before_a_bare_number_is_money_only_beside_money_of_that_letter(letter):
    assert [quantity.value for quantity in find(f"It rose from {letter}17.50 to {letter}20.")] == [
        Decimal("17.50"),
        Decimal(20),
    ]
    assert find(f"Take the {letter}20 to the coast.") == []
