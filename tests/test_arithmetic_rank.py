"""claims.arithmetic.check_rank: the highest, the third lowest, among the figures there are."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.arithmetic import Check, Interval, check_rank
from claims.quantities import Quantity
from tests.arithmetic_reading import read

SERIES = ("1,204 arrests", "1,377 arrests", "1,105 arrests", "1,377 arrests", "1,490 arrests")


def rank(claimed: str, extreme: str, place: int = 1, values: tuple[str, ...] = SERIES) -> Check:
    return check_rank([read(text) for text in values], read(claimed), extreme, place)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claimed", "extreme", "place", "outcome"),
    [
        ("1,490 arrests", "highest", 1, "holds"),
        ("1,105 arrests", "lowest", 1, "holds"),
        ("1,377 arrests", "highest", 2, "holds"),
        ("1,204 arrests", "highest", 4, "holds"),
        ("1,204 arrests", "lowest", 2, "holds"),
        ("1,500 arrests", "highest", 1, "holds"),
        ("1,377 arrests", "highest", 1, "fails"),
        ("1,204 arrests", "highest", 3, "fails"),
        ("1,105 arrests", "highest", 1, "holds_if_misread"),
        ("about 1,204 arrests", "highest", 1, "cannot_tell"),
        ("more than 1,377 arrests", "highest", 1, "cannot_tell"),
        ("£1.2 million", "highest", 1, "cannot_tell"),
    ],
)
def test_the_outcome_of_a_rank(claimed: str, extreme: str, place: int, outcome: str) -> None:
    assert rank(claimed, extreme, place).outcome == outcome


def test_a_failure_says_which_place_it_is() -> None:
    check = rank("1,204 arrests", "highest", 3)
    assert check.says == "1,204 arrests is not the third highest of 5: it is the fourth highest."
    assert check.readings[0].implied == Interval(Decimal(4), Decimal(4))


def test_a_tie_is_said() -> None:
    assert rank("1,377 arrests", "highest", 2).says == (
        "1,377 arrests is the second highest of 5, level with 1,377 arrests."
    )


def test_roundings_that_overlap_may_stand_either_way_and_tell_little() -> None:
    check = rank("5.2 million", "highest", 1, ("5.23 million", "4.1 million"))
    assert (check.outcome, check.telling) == ("holds_if_rounded", False)
    second = rank("5.2 million", "highest", 2, ("5.23 million", "4.1 million"))
    assert (second.outcome, second.telling) == ("holds", False)
    assert second.says == (
        "5.2 million fits as the second highest of 3; so would the highest: their roundings overlap."
    )


def test_an_open_or_unknown_figure_may_lie_beyond() -> None:
    unknown = check_rank([read("5"), Quantity(0, 0, "thousands", None)], read("7"), "highest")
    assert (unknown.outcome, unknown.reason) == ("cannot_tell", "open_comparator")
    assert rank("7", "highest", 1, ("5", "more than 6")).reason == "open_comparator"
    assert rank("7", "lowest", 1, ("9", "more than 8")).outcome == "holds"


def test_nothing_to_rank_among_is_said() -> None:
    check = check_rank([], read("7 arrests"), "highest")
    assert (check.reason, check.says) == ("missing_number", "There are no figures to rank 7 arrests among.")


def test_a_rank_has_an_extreme_and_a_place_from_one() -> None:
    for extreme, place in (("best", 1), ("highest", 0)):
        with pytest.raises(ValueError, match="A rank is the highest or the lowest"):
            check_rank([read("5")], read("7"), extreme, place)  # type: ignore[arg-type]


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=9), st.sampled_from(["highest", "lowest"]))
def test_every_count_has_exactly_the_place_that_sorting_gives(counts: list[int], extreme: str) -> None:
    values = [Quantity(0, 0, f"{count:,}", Decimal(count), unit="arrests") for count in counts]
    claimed = counts[0]
    place = 1 + sum(count > claimed if extreme == "highest" else count < claimed for count in counts)
    for said in range(1, len(counts) + 2):
        check = check_rank(values, values[0], extreme, said)  # type: ignore[arg-type]
        assert check.passes == (said == place)
