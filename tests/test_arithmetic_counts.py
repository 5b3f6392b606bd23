"""A change beside the counts it runs between: only of rounded figures that somebody used, never by chance."""

from decimal import Decimal

import pytest

from claims.arithmetic.counts import against_counts
from claims.quantities import Quantity


def rise(value: int) -> Quantity:
    return Quantity(
        0, 0, "", Decimal(value), unit="%", figure_kind="change", change_unit="percent", direction="up"
    )  # fmt: skip


def count(value: int, decimals: int = 0) -> Quantity:
    return Quantity(0, 0, "", Decimal(value), decimals=decimals, unit="reports")


def test_a_change_comes_out_of_both_counts_rounded_at_one_place() -> None:
    found = against_counts(rise(1579), count(1_096_071), count(18_462_422))
    assert (found.outcome, found.says.endswith("comes out only of 1.1 million and 18.5 million.")) == ("fails", False)
    found = against_counts(rise(1582), count(1_106_071), count(18_462_422))
    assert found.says.endswith("a rise of 1,582 % comes out only of 1.1 million and 18.5 million.")


def test_a_cut_off_figure_counts_only_where_it_is_printed_for_that_end() -> None:
    ends = (count(1_106_071), count(18_462_422))
    said = count(18_400_000, -5)
    assert against_counts(rise(1573), *ends).outcome == "fails"
    assert against_counts(rise(1573), *ends, printed=((said,), ())).outcome == "fails"
    assert against_counts(rise(1573), *ends, printed=((), (said,))).outcome == "only_rounded"


@pytest.mark.parametrize(("before", "after"), [(1_106_071, 18_462_422), (113_948, 157_212), (2_611, 3_989)])
def test_few_wrong_figures_come_out_of_rounded_ones(before: int, after: int) -> None:
    exact = round((after / before - 1) * 100)
    near = [value for value in range(exact - 60, exact + 61) if value > 0 and abs(value - exact) > 1]
    outcomes = [against_counts(rise(value), count(before), count(after)).outcome for value in near]
    assert outcomes.count("only_rounded") <= len(near) * 0.05
