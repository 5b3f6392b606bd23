"""claims.arithmetic.check_change: outcomes, readings and their sentences."""

from dataclasses import replace
from decimal import Context, Decimal

import pytest

from claims.arithmetic import check_change
from claims.quantities import Quantity
from tests.arithmetic_reading import read


def names(before: str | None, after: str | None, change: str | None) -> list[tuple[str, bool | None]]:
    quantities = [read(text) if text else None for text in (before, after, change)]
    return [(reading.name, reading.agrees) for reading in check_change(*quantities).readings]


def outcome(before: str, after: str, change: str) -> str:
    return check_change(read(before), read(after), read(change)).outcome


def test_the_base_of_a_rise_is_implied_under_each_reading() -> None:
    check = check_change(None, read("82,109"), read("a 700 percent increase"), before_when="in 2012")
    assert (check.outcome, check.reason) == ("cannot_tell", "missing_number")
    assert [reading.name for reading in check.readings] == [
        "as_printed",
        "change_to_tens",
        "change_to_hundreds",
        "percent_of",
    ]
    assert check.says == (
        "82,109 after a rise of 700 % means 10,257 to 10,270 in 2012; "
        "9,660 to 10,948 if 700 was rounded to hundreds; about 11,730 if ‘700 % of’ was meant."
    )
    assert check.readings[2].says == (
        "82,109 after a rise of 700 % means 9,660 to 10,948 in 2012 if 700 was rounded to hundreds."
    )


def test_the_ends_of_an_implied_interval_are_exact_to_the_fiftieth_digit() -> None:
    implied = check_change(None, read("80 arrests"), read("a rise of 700 per cent")).readings[0].implied
    assert implied.low is not None and implied.high is not None
    exact, hair = Context(prec=100), Decimal("1E-40")
    low, high = Decimal("8.005"), Decimal("7.995")
    assert exact.multiply(implied.low, low) <= 80 < exact.multiply(exact.add(implied.low, hair), low)
    assert exact.multiply(exact.subtract(implied.high, hair), high) < 80 <= exact.multiply(implied.high, high)


def test_a_missing_level_after_and_a_missing_change_are_implied_too() -> None:
    after = check_change(read("12,345 arrests"), None, read("fell by 50%"), after_when="in 2018")
    assert after.says.startswith("12,345 arrests and then a fall of 50 % means 6,111 to 6,234 in 2018;")
    change = check_change(read("82,109 referrals"), read("113,948 referrals"), None)
    assert change.says == ("82,109 referrals to 113,948 referrals is a rise of 38.8 %; a rise of 31,839 referrals.")


@pytest.mark.parametrize(
    ("before", "after", "change", "expected"),
    [
        ("57.5 mn", "63.1 mn", "up 9.7%", "holds"),
        ("57.5 mn", "63.1 mn", "up 9.6%", "holds"),
        ("57.5 mn", "63.1 mn", "up 9.4%", "fails"),
        ("9,997", "82,109", "a 700 percent increase", "holds_if_rounded"),
        ("10,261", "82,109", "a 700 percent increase", "holds"),
        ("11,729", "82,109", "a 700 percent increase", "holds_if_misread"),
        ("13,477", "11,062", "fell by 17.9%", "holds"),
        ("11,062", "13,477", "fell by 17.9%", "holds_if_misread"),
        ("41.2%", "44.7%", "up 3.5 percentage points", "holds"),
        ("41.2%", "44.7%", "up 3.5%", "holds_if_misread"),
        ("41.2%", "44.7%", "up 8.5%", "holds"),
        ("41.2%", "44.7%", "up 8.5 percentage points", "holds_if_misread"),
        ("82,109", "113,948", "an increase of 31,839", "holds"),
        ("82,109", "113,948", "a decrease of 31,839", "holds_if_misread"),
        ("82,109", "113,948", "an increase of 31,841", "fails"),
        ("4,017", "8,203", "doubled", "holds"),
        ("4,017", "12,203", "doubled", "holds_if_misread"),
        ("4,017", "17,203", "doubled", "fails"),
        ("4,017", "2,003", "halved", "holds"),
        ("1.2 million", "2.4 billion", "up 99.7%", "holds_if_misread"),
    ],
)
def test_the_outcome_of_a_change(before: str, after: str, change: str, expected: str) -> None:
    assert outcome(before, after, change) == expected


@pytest.mark.parametrize(
    ("before", "after", "change", "misreading"),
    [
        ("11,729", "82,109", "a 700 percent increase", "percent_of"),
        ("11,062", "13,477", "fell by 17.9%", "ends_swapped"),
        ("13,477", "11,062", "up 17.9%", "direction"),
        ("103", "151", "up 31.8%", "of_the_later"),
        ("41.2%", "44.7%", "up 3.5%", "points_for_percent"),
        ("41.2%", "44.7%", "up 8.5 percentage points", "percent_for_points"),
        ("4,017", "12,203", "doubled", "times_more"),
        ("1.21 million", "2.43 billion", "up 101%", "before_scale_too_small"),
    ],
)
def test_a_misreading_is_named_and_never_a_pass(before: str, after: str, change: str, misreading: str) -> None:
    check = check_change(read(before), read(after), read(change))
    assert check.outcome == "holds_if_misread"
    assert (misreading, True) in [(reading.name, reading.agrees) for reading in check.readings]
    assert check.passes is False
    assert check.says.startswith("Not as printed; it would fit if ")


def test_two_misreadings_at_once_are_not_tried() -> None:
    # Turned round and of the later level at once, 45.9 % would fit.
    assert outcome("103", "151", "fell by 317%") == "fails"


def test_truncation_explains_a_failure_and_never_passes_it() -> None:
    check = check_change(read("7,798"), read("9,797"), read("up 25%"))
    assert check.outcome == "fails"
    assert names("7,798", "9,797", "up 25%") == [("as_printed", False), ("cut_off", False)]
    assert "rounds to another number" in check.says


def test_a_failure_says_what_the_figure_should_have_been() -> None:
    check = check_change(read("216.1 million"), read("213 million"), read("fell by 5%"))
    assert check.says == (
        "Does not add up: 216.1 million to 213 million is a fall of 1.18 to 1.69 %; "
        "5 % as printed means 4.5 to 5.5 %, so they do not agree."
    )


def test_the_least_rounding_is_named_when_several_numbers_must_be_rounded() -> None:
    assert names("12,000", "57,000", "up 360%") == [("as_printed", False), ("before_to_thousands", True)]
    joint = [("as_printed", False), ("before_to_thousands_and_change_to_tens", True)]
    assert names("12,000", "59,000", "up 370%") == joint
    check = check_change(read("12,000"), read("59,000"), read("up 370%"))
    assert check.says.startswith(
        "If 12,000 was rounded to thousands and 370 was rounded to tens, 12,000 to 59,000 fits"
    )


def test_counts_printed_in_full_are_exact_and_lengths_are_not() -> None:
    assert check_change(read("8 arrests"), read("9 arrests"), read("up 13%")).outcome == "holds"
    assert check_change(read("8 arrests"), read("9 arrests"), read("up 11%")).outcome == "fails"
    assert check_change(read("8 miles"), read("9 miles"), read("up 11%")).outcome == "holds"


def test_zeros_after_a_point_or_before_a_scale_word_are_no_rounding() -> None:
    assert outcome("6.0 billion", "6.8 billion", "up 10.1%") == "fails"
    assert outcome("210 million", "216.1 million", "up 4.1%") == "fails"
    assert outcome("210,000,000", "216,100,000", "up 4.1%") == "holds_if_rounded"


def test_a_comparator_opens_one_side_and_is_never_widened() -> None:
    over = read("more than 1,000 arrests")
    assert check_change(read("947 arrests"), over, read("up 10%")).outcome == "holds"
    assert check_change(read("947 arrests"), over, read("up 5%")).outcome == "fails"
    assert check_change(read("947 arrests"), over, read("up 5.6%")).outcome == "holds"
    implied = check_change(read("947 arrests"), over, None).readings[0].implied
    assert (implied.high, implied.low_closed) == (None, False)


def test_numbers_so_open_that_any_change_fits_tell_nothing() -> None:
    check = check_change(read("more than 100"), read("more than 200"), read("up 317%"))
    assert (check.outcome, check.reason) == ("cannot_tell", "open_comparator")
    assert check.says.startswith("Cannot tell: any number would fit figures so open")


def test_a_hedge_has_no_width_so_it_passes_as_printed_and_never_fails() -> None:
    assert outcome("about 10,261", "82,109", "a 700 percent increase") == "holds"
    assert outcome("about 10,000", "82,109", "a 700 percent increase") == "holds_if_rounded"
    check = check_change(read("about 15,111"), read("82,109"), read("a 700 percent increase"))
    assert (check.outcome, check.reason) == ("cannot_tell", "open_comparator")
    assert "‘about’ does not say how far" in check.says


def test_a_target_or_forecast_is_never_widened() -> None:
    forecast, change = read("82,000"), read("a 700 percent increase")
    assert check_change(read("10,263"), forecast, change).outcome == "holds_if_rounded"
    assert check_change(read("10,263"), forecast, change, fixed=["after", "change"]).outcome == "fails"


def test_a_range_is_read_from_end_to_end() -> None:
    check = check_change(read("between 500 and 600 arrests"), read("717 arrests"), read("up 25%"))
    assert check.outcome == "holds"
    assert check_change(read("between 500 and 600 arrests"), read("717 arrests"), read("up 75%")).outcome == "fails"


def test_without_a_direction_the_numbers_give_it() -> None:
    change = read("17.9%")
    assert change.direction == ""
    assert check_change(read("13,477"), read("11,062"), change).outcome == "holds"
    assert check_change(read("13,477"), read("15,889"), change).outcome == "holds"


def test_a_change_in_basis_points_or_as_a_fraction_is_understood() -> None:
    points = read("25 basis points", figure_kind="change", direction="up")
    assert check_change(read("4.50%"), read("4.75%"), points).outcome == "holds"
    assert check_change(read("4.50%"), read("4.85%"), points).outcome == "fails"
    assert check_change(read("913"), read("611"), read("a fall of a third")).outcome == "holds"
    assert check_change(read("913"), read("511"), read("a fall of a third")).outcome == "fails"


@pytest.mark.parametrize(
    ("before", "after", "change", "problem", "says"),
    [
        ("0 arrests", "5 arrests", "up 50%", "percentage_of_nothing", "a multiple of nothing does not exist"),
        ("-£5 million", "£3 million", "up 50%", "percentage_of_negative", "has no settled meaning"),
        ("£5 million", "$3 million", "up 50%", "different_units", "$3 million does not fit the others"),
        ("5 arrests", "8 arrests", "up 3 percentage points", "points_of_no_percentage", "these are not percentages"),
    ],
)
def test_a_mistake_in_the_numbers_gets_a_sentence(
    before: str, after: str, change: str, problem: str, says: str
) -> None:
    quantities = read(before), read(after), read(change)
    if before.startswith("-"):
        quantities = replace(quantities[0], value=-abs(quantities[0].value or 0)), *quantities[1:]
    check = check_change(*quantities)
    assert (check.outcome, check.reason) == ("cannot_tell", "not_comparable")
    assert [reading.name for reading in check.readings] == [problem]
    assert says in check.says


def test_a_negative_count_gets_a_sentence() -> None:
    check = check_change(read("5 arrests", value=Decimal(-5)), read("8 arrests"), read("up 50%"))
    assert check.says == "−5 arrests is below zero, and nothing can be counted to less than none."


def test_numbers_without_an_end_get_a_sentence() -> None:
    for value in ("NaN", "Infinity", "1E+5000"):
        endless = Quantity(0, 0, "∞", Decimal(value))
        check = check_change(endless, read("8 arrests"), read("up 50%"))
        assert (check.outcome, check.says) == ("cannot_tell", "∞ is too long to compute with.")


def test_two_missing_numbers_are_too_many() -> None:
    vague = Quantity(0, 0, "the vast majority", None)
    for quantities in ((None, None, read("up 5%")), (vague, read("5"), None), (None, None, None)):
        check = check_change(*quantities)
        assert (check.outcome, check.reason) == ("cannot_tell", "missing_number")
        assert "all but one are needed" in check.says


def test_a_fall_below_nothing_is_impossible() -> None:
    check = check_change(None, read("11 arrests"), read("fell by 153%"))
    assert check.outcome == "fails"
    assert check.readings[0].implied.empty
    assert check.says.startswith("No number comes to 11 arrests by a fall of 153 %")


def test_from_profit_to_loss_is_a_fall_of_more_than_all() -> None:
    loss = read("£5 million", value=Decimal(-5000000))
    assert check_change(read("£10 million"), loss, read("fell by 150%")).outcome == "holds"


def test_from_nothing_only_the_difference_is_told() -> None:
    check = check_change(read("0 arrests"), read("5 arrests"), None)
    assert [reading.name for reading in check.readings] == ["percentage_of_nothing", "difference"]
    assert check.says.endswith("0 arrests to 5 arrests is a rise of 5 arrests.")


def test_a_check_is_plain_values_for_json() -> None:
    plain = check_change(None, read("80 arrests"), read("a rise of 300 per cent")).plain()
    assert plain["outcome"] == "cannot_tell"
    first = plain["readings"][0]  # type: ignore[index]
    assert first["name"] == "as_printed"
    assert first["implied"]["low"].startswith("19.97503121")


def test_pence_are_put_in_pounds_and_points_of_an_index_are_no_percentage_points() -> None:
    assert check_change(read("95p"), read("£1.20"), read("up 26%")).outcome == "holds"
    assert check_change(read("95p"), read("£1.20"), read("up 36%")).outcome == "fails"
    assert check_change(read("41%"), read("46%"), read("up 5 points")).outcome == "holds"
    assert check_change(read("7,411"), read("7,416"), read("up 5 points")).outcome == "holds"


def test_a_level_in_percent_is_not_read_to_tens_and_a_change_is() -> None:
    assert outcome("40%", "45%", "up 5%") == "holds_if_misread"
    assert outcome("43%", "67%", "up 60%") == "holds_if_rounded"
