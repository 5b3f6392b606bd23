"""claims.arithmetic.check_changes: one change told in two ways."""

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claims.arithmetic import Check, check_changes
from claims.quantities import Quantity
from tests.arithmetic_reading import read


def changes(first: str, second: str, before: str | None = None) -> Check:
    return check_changes(read(first), read(second), read(before) if before else None)


@pytest.mark.parametrize(
    ("first", "second", "before", "outcome"),
    [
        ("up 21,732", "15%", "145,014", "holds"),
        ("up 21,732", "15%", "245,014", "fails"),
        ("up 21,732", "15%", None, "cannot_tell"),
        ("up 15%", "21,732", "145,014", "holds"),
        ("0.3 percentage points", "8%", "3.75%", "holds"),
        ("0.3 percentage points", "8%", "2.1%", "fails"),
        ("doubled", "up 100%", None, "holds"),
        ("doubled", "up 200%", None, "holds_if_misread"),
        ("doubled", "up 340%", None, "fails"),
        ("up 20 basis points", "up 0.2 percentage points", None, "holds"),
        ("up 8%", "up 8 percentage points", "40%", "holds_if_misread"),
        ("up 5%", "down 5%", None, "holds_if_misread"),
        ("fell by 21,732", "up 15%", None, "fails"),
        ("up £3.0m", "20%", "£15.0m", "holds"),
        ("up £3m", "20%", "$15m", "cannot_tell"),
        ("up 400 people", "20%", "2,011 people", "holds"),
        ("up 3%", "up 12 people", "0 people", "cannot_tell"),
    ],
)
def test_the_outcome_of_two_tellings(first: str, second: str, before: str | None, outcome: str) -> None:
    assert changes(first, second, before).outcome == outcome


def test_without_the_level_before_it_is_said_what_that_would_be() -> None:
    check = changes("fell by 21,732", "15%")
    assert (check.outcome, check.reason) == ("cannot_tell", "missing_number")
    assert check.says == "A fall of 21,732 and a fall of 15 % are one change if it was 140,203 to 149,879 before."
    points = changes("up 0.3 percentage points", "8%")
    assert points.says.endswith("are one change if it was 2.94 to 4.67 % before.")


def test_doubled_and_200_per_cent_are_named_as_what_they_mix_up() -> None:
    names = [reading.name for reading in changes("doubled", "up 200%").readings if reading.agrees]
    assert names[0] == "percent_of"


def test_one_figure_is_no_second_telling() -> None:
    check = check_changes(read("up 5%"), None, read("40"))
    assert (check.outcome, check.reason) == ("cannot_tell", "missing_number")


@settings(max_examples=200, deadline=None)
@given(st.integers(100, 10**7), st.integers(1, 10**6), st.sampled_from(["up", "down"]))
def test_a_difference_and_its_percentage_always_agree_and_imply_the_level(before: int, step: int, way: str) -> None:
    assume(step < before)
    percent = (Decimal(step) * 100 / before).quantize(Decimal("0.1"))
    assume(percent)
    kind = {"figure_kind": "change", "direction": way}
    units = Quantity(0, 0, f"{step:,} people", Decimal(step), unit="people", change_unit="absolute", **kind)
    told = Quantity(0, 0, f"{percent} %", percent, decimals=1, unit="%", change_unit="percent", **kind)
    level = Quantity(0, 0, f"{before:,} people", Decimal(before), unit="people")
    assert check_changes(units, told, level).passes
    assert check_changes(told, units, level).passes
    assert check_changes(units, told).readings[0].implied.contains(Decimal(before))
