"""claims.arithmetic: the tricks of the trade come out by name, and no pass says more than it knows."""

from dataclasses import replace
from decimal import Decimal

import pytest

from claims.arithmetic import Check, check_change
from claims.quantities import Quantity
from tests.arithmetic_reading import read


def check(before: str, after: str, change: str | Quantity) -> Check:
    return check_change(read(before), read(after), read(change) if isinstance(change, str) else change)


def fall(percent: int) -> Quantity:
    return read(f"{percent}%", figure_kind="change", change_unit="percent", direction="down", relation="by")


def share(printed: str, percent: str) -> Quantity:
    return Quantity(0, 0, printed, Decimal(percent), unit="%", figure_kind="share", relation="of")


@pytest.mark.parametrize(
    ("before", "after", "change", "trick"),
    [
        ("31%", "38%", "up 7%", "points_for_percent"),
        ("41,311", "58,662", "down 42%", "direction"),
        ("8.0%", "9.2%", "up 15 percentage points", "percent_for_points"),
        ("1,213", "1,516", "a 25 percentage point increase", "percent_for_points"),
        ("41 people", "82 people", "up 200%", "percent_of"),
        ("1,000", "2,000", "up 200%", "percent_of"),
        ("100", "160", "160% more", "percent_of"),
        ("507", "203", "fell by 40%", "percent_of"),
        ("212", "851", "three times more", "times_more"),
        ("4,200", "3,360", "fell by 25%", "of_the_later"),
        ("3,360", "4,200", "fell by 20%", "ends_swapped"),
        ("2.31 million", "3.47 billion", "up 50.2%", "before_scale_too_small"),
    ],
)
def test_a_trick_is_named_and_is_no_pass(before: str, after: str, change: str, trick: str) -> None:
    found = check(before, after, change)
    assert found.outcome == "holds_if_misread", found.says
    assert trick in [reading.name for reading in found.readings if reading.agrees]
    assert (found.passes, found.telling) == (False, False)


def test_a_percentage_of_a_percentage_is_named_though_it_holds() -> None:
    found = check("4.0%", "5.0%", "up 25%")
    assert found.outcome == "holds"
    assert [reading.name for reading in found.readings] == ["as_printed", "percent_of_percent"]
    assert found.says.endswith(
        "This is a percentage of a percentage: the difference itself is 0.9 to 1.1 percentage points."
    )


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("one in eight", "one in six", "down 50%"),
        ("1 in 10", "1 in 5", "trebled"),
        ("2,114", "1,057", "fell by 100%"),
        ("500", "900", "up 200%"),
        ("43%", "49%", "up 10%"),
    ],
)
def test_nonsense_fails_however_round_it_is(before: str, after: str, change: str) -> None:
    assert check(before, after, change).outcome == "fails"


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("one in eight", "one in six", "up a third"),
        ("1 in 10", "1 in 5", "doubled"),
        ("one in twenty", "one in ten", "up 5 percentage points"),
        ("1 in 1,000", "1 in 500", "doubled"),
    ],
)
def test_one_in_so_many_is_rounded_in_the_so_many(before: str, after: str, change: str) -> None:
    assert check(before, after, change).outcome == "holds"


def test_a_fall_is_never_a_pass_where_the_numbers_rise() -> None:
    found = check("1,204", "1,605", fall(33))
    assert found.outcome == "holds_if_misread"
    assert [reading.name for reading in found.readings if reading.agrees] == ["direction"]


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        (share("150 per cent", "150"), "holds"),
        (share("148 per cent", "148"), "fails"),
        (share("50 per cent", "50"), "holds_if_misread"),
        (replace(read("1.5 times"), direction="", relation="times"), "holds"),
        (replace(read("2.5 times"), direction="", relation="times"), "fails"),
    ],
)
def test_what_is_left_of_the_level_before_is_no_change_by_it(change: Quantity, outcome: str) -> None:
    assert check("112", "168", change).outcome == outcome


def test_half_as_many_is_not_half_as_many_again() -> None:
    half = Quantity(0, 0, "half", Decimal("0.5"), decimals=1, figure_kind="share", relation="of")
    assert check("302", "151", half).outcome == "holds"
    found = check("101", "151", half)
    assert found.outcome == "holds_if_misread"
    assert found.readings[-1].name == "percent_by"


def test_a_misreading_that_nobody_would_mean_is_not_offered() -> None:
    found = check_change(None, read("82,109"), read("up 4%"))
    assert [reading.name for reading in found.readings] == ["as_printed"]
    assert check("100", "4", "fell by 4%").outcome == "fails"


def test_a_number_that_nobody_printed_is_never_said_to_be_as_printed() -> None:
    for missing in (
        check_change(None, read("82,109"), read("up 700%")),
        check_change(read("82,109"), None, read("up 700%")),
        check_change(read("82,109"), read("113,948"), None),
    ):
        assert "as printed" not in missing.says
        assert all("as printed" not in reading.says for reading in missing.readings)


@pytest.mark.parametrize(
    ("before", "after", "change", "telling"),
    [
        ("57.5 million", "63.1 million", "up 9.7%", True),
        ("8 arrests", "9 arrests", "up 13%", True),
        ("20", "26", "up 25%", False),
        ("8", "12", "up 50%", False),
        ("£1.1 million", "£18.4 million", "up 1,573%", False),
        ("4,017", "8,203", "doubled", True),
        ("947 arrests", "more than 1,000 arrests", "up 10%", False),
    ],
)
def test_a_pass_tells_something_only_when_far_off_numbers_would_fail(
    before: str, after: str, change: str, telling: bool
) -> None:
    found = check(before, after, change)
    assert (found.outcome, found.telling) == ("holds", telling)


def test_a_pass_says_how_wide_its_net_is() -> None:
    assert check("20", "26", "up 25%").says == "20 to 26 fits 25 % as printed; so would any rise from 24.4 to 35.9 %."


@pytest.mark.parametrize(
    ("before", "after", "change", "outcome"),
    [
        ("5kg", "5,500g", "up 10%", "holds"),
        ("2.0 hours", "150 minutes", "up 25%", "holds"),
        ("2.00 km", "3,000 metres", "up 50%", "holds"),
        ("2.0 hours", "150 minutes", "up 30 minutes", "holds"),
        ("2.0 hours", "150 minutes", "up 60%", "cannot_tell"),
        ("12.4 per 1,000", "15.5 per 100,000", "up 25%", "cannot_tell"),
        ("12.4 per 1,000", "1,550 per 100,000", "up 25%", "holds"),
        ("£5 million", "$6 million", "up 20%", "cannot_tell"),
        ("12 per cent", "15 people", "up 25%", "cannot_tell"),
        ("12 miles", "15 hours", "up 25%", "cannot_tell"),
        ("12 deaths per 100,000 people", "15 deaths", "up 25%", "cannot_tell"),
        ("12 deaths per 100,000 people", "15 deaths per 100,000 births", "up 25%", "cannot_tell"),
    ],
)
def test_units_are_converted_or_not_compared_and_never_fail(before: str, after: str, change: str, outcome: str) -> None:
    found = check(before, after, change)
    assert found.outcome == outcome, found.says
    assert found.reason == ("not_comparable" if outcome == "cannot_tell" else "")


def test_levels_printed_alike_show_no_rise() -> None:
    found = check("5.2 million", "5.2 million", "up 0.1%")
    assert (found.outcome, found.reason) == ("cannot_tell", "open_comparator")
    assert found.says == "Cannot tell: 5.2 million to 5.2 million shows no rise, but figures so open would allow one."
