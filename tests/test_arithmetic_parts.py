"""claims.arithmetic.check_parts: parts within, or filling, their whole."""

from decimal import Decimal

import pytest

from claims.arithmetic import Check, Interval, check_parts
from tests.arithmetic_reading import read

ARRESTS = "131 arrests"


def parts(whole: str | None, *texts: str | None, how: tuple[bool | None, bool | None] = (None, None)) -> Check:
    return check_parts(read(whole) if whole else None, [read(text) if text else None for text in texts], *how)


def test_parts_that_may_overlap_stay_within_the_whole_and_are_never_summed() -> None:
    check = parts(ARRESTS, "13 registered offenders", "19 teachers")
    assert check.outcome == "holds"
    assert check.says == (
        "Fits as printed; so would any whole of at least 19: 13 registered offenders and 19 teachers each lie within "
        "131 arrests; they may overlap, so they are not added up."
    )
    assert check.readings[0].implied == Interval(Decimal(19), None, True, False)
    # 100 and 90 make more than 131, and may still both be true of 131.
    assert parts(ARRESTS, "100 men", "90 parents").outcome == "holds"
    assert parts(ARRESTS, "100 men", "90 parents", how=(True, None)).outcome == "fails"


@pytest.mark.parametrize(
    ("texts", "how", "outcome"),
    [
        (("52 men", "79 women"), (True, True), "holds"),
        (("52 men", "78 women"), (True, True), "fails"),
        (("52 men", "78 women"), (True, None), "holds"),
        (("52 men", "78 women"), (True, False), "holds"),
        (("52 men", "81 women"), (True, None), "fails"),
        (("52 men", "81 women"), (None, True), "holds"),
        (("52 men", "78 women"), (None, True), "fails"),
        (("52 men", "132 women"), (None, None), "fails"),
        (("52 men", "132 women"), (False, None), "fails"),
        (("50 men", "79 women"), (True, True), "holds_if_rounded"),
    ],
)
def test_the_outcome_of_parts(texts: tuple[str, ...], how: tuple[bool | None, bool | None], outcome: str) -> None:
    assert parts(ARRESTS, *texts, how=how).outcome == outcome


def test_rounded_percentages_make_a_hundred_within_their_rounding() -> None:
    assert parts("100%", "33%", "33%", "33%", how=(True, True)).outcome == "holds"
    assert parts("100%", "33%", "33%", "31%", how=(True, True)).outcome == "fails"


def test_a_missing_whole_or_part_is_worked_out() -> None:
    whole = parts(None, "52 men", "79 women", how=(True, True))
    assert (whole.outcome, whole.reason) == ("cannot_tell", "missing_number")
    assert whole.says == "52 men and 79 women mean a whole of 131."
    part = parts(ARRESTS, "52 men", None, how=(True, True))
    assert part.readings[0].implied == Interval(Decimal(79), Decimal(79))
    assert part.says == "Beside 52 men, 131 arrests leaves 79 for the missing part."
    assert parts(ARRESTS, "52 men", None, how=(True, None)).readings[0].implied == Interval(Decimal(0), Decimal(79))
    assert parts(ARRESTS, "52 men", None, how=(None, True)).readings[0].implied == Interval(Decimal(79), Decimal(131))
    assert parts(ARRESTS, "52 men", None).readings[0].implied == Interval(Decimal(0), Decimal(131))


def test_parts_that_leave_no_room_for_the_missing_one_fail() -> None:
    check = parts(ARRESTS, "152 men", None, how=(True, True))
    assert check.outcome == "fails"
    assert check.says == "Does not add up: beside 152 men, 131 arrests leaves nothing for the missing part."


def test_a_slipped_scale_word_is_a_misreading() -> None:
    check = parts("1.21 million", "711 million", "501 million", how=(True, True))
    assert check.outcome == "holds_if_misread"
    assert check.says == "Not as printed; it would fit if 1.21 billion was meant where 1.21 million is printed."


def test_an_open_whole_tells_nothing_of_parts_that_need_not_fill_it() -> None:
    check = parts("more than 100 arrests", "90 men", "81 women", how=(True, None))
    assert (check.outcome, check.reason) == ("cannot_tell", "open_comparator")
    assert parts("fewer than 100 arrests", "90 men", "81 women", how=(True, None)).outcome == "fails"


def test_a_hedged_part_never_makes_a_failure() -> None:
    check = parts(ARRESTS, "about 52 men", "78 women", how=(True, True))
    assert (check.outcome, check.reason) == ("cannot_tell", "open_comparator")


@pytest.mark.parametrize(
    ("whole", "texts", "name"),
    [
        ("£3 million", ("$2 million", "£1 million"), "different_units"),
        (ARRESTS, ("40%", "60%"), "different_units"),
    ],
)
def test_parts_in_another_unit_get_a_sentence(whole: str, texts: tuple[str, ...], name: str) -> None:
    check = parts(whole, *texts)
    assert (check.outcome, check.reason) == ("cannot_tell", "not_comparable")
    assert check.readings[0].name == name
    assert "cannot be compared" in check.says


def test_losses_can_be_added_up_but_bound_nothing() -> None:
    loss = read("£2 million", value=Decimal(-2000000))
    profit, result = read("£5 million"), read("£3 million")
    assert check_parts(result, [profit, loss], True, True).outcome == "holds"
    assert check_parts(result, [profit, loss]).readings[0].name == "negative_part"


def test_no_parts_or_two_missing_ones_are_not_enough() -> None:
    for check in (parts(ARRESTS), parts(ARRESTS, None, None), parts(None, None)):
        assert (check.outcome, check.reason) == ("cannot_tell", "missing_number")


def test_a_target_among_the_parts_is_not_widened() -> None:
    whole, men, women = read("130 arrests"), read("52 men"), read("79 women")
    assert check_parts(whole, [men, women], True, True).outcome == "holds_if_rounded"
    assert check_parts(whole, [men, women], True, True, fixed=["whole"]).outcome == "fails"
