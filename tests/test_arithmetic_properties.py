"""claims.arithmetic: what holds for all numbers, however rounded and written."""

from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claims.arithmetic import (
    Check,
    Interval,
    check_change,
    check_changes,
    check_mean,
    check_parts,
    check_rank,
    check_repeat,
    check_share,
)
from claims.arithmetic.printed import as_printed, coarser
from claims.quantities import Quantity
from tests.arithmetic_reading import read

EXACT = Context(prec=200)
MODES = st.sampled_from((ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN))
OUTCOMES = ("holds", "holds_if_rounded", "holds_if_misread", "fails", "cannot_tell")
SCALES = (("thousand", 3), ("million", 6), ("bn", 9))


def levels() -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(1), Decimal(10) ** 9, places=4)


@st.composite
def written(draw: st.DrawFn, value: Decimal) -> str:
    """Round a number as a writer may, and write it: whole, to tens or hundreds, with decimals, with a scale word."""
    rounding = draw(MODES)
    scale, power = draw(st.sampled_from((("", 0), ("", 0), *(each for each in SCALES if value >= 10 ** each[1]))))
    size = value.adjusted() - power
    place = draw(st.integers(-3, 0 if scale else max(0, min(size - 1, 4))))
    shown = value.scaleb(-power, EXACT).quantize(Decimal((0, (1,), place)), rounding=rounding, context=EXACT)
    # 100 for what was rounded to hundreds says too little to be read so.
    assume(shown and (place <= 0 or abs(shown) >= 5 * Decimal(10) ** place))
    return f"{shown:,.{max(0, -place)}f} {scale}".strip()


@settings(max_examples=400, deadline=None)
@given(st.data(), levels(), st.decimals(Decimal("-99"), Decimal(2000), places=3))
def test_a_change_computed_rounded_and_written_always_adds_up(
    data: st.DataObject, before: Decimal, rise: Decimal
) -> None:
    assume(abs(rise) >= 1)
    after = EXACT.divide(EXACT.multiply(before, 100 + rise), Decimal(100))
    assume(after >= 1)
    texts = [data.draw(written(number)) for number in (before, after, abs(rise))]
    change = read(f"{texts[2]} %", direction="up" if rise > 0 else "down")
    before_printed, after_printed = read(texts[0]), read(texts[1])
    check = check_change(before_printed, after_printed, change)
    assert before_printed.value and after_printed.value
    if (after_printed.value - before_printed.value) * rise <= 0:
        # Printed so coarsely, the levels do not show which way they went: the words are not borne out, nor refuted.
        assert check.outcome == "cannot_tell" or check.readings[0].agrees is False
    else:
        # Some rounding always fits; where it fits almost anything, a misreading that fits as printed is told before it.
        assert check.outcome in ("holds", "holds_if_rounded") or (
            check.outcome == "holds_if_misread" and check.readings[-1].agrees and not check.telling
        ), (texts, rise, check.says)


def test_a_misreading_that_fits_as_printed_is_told_before_a_rounding_that_fits_almost_anything() -> None:
    check = check_change(read("168"), read("190"), read("11.1 %", direction="up"))  # of tens: any rise from 10 to 16 %
    assert (check.outcome, check.readings[-1].name) == ("holds_if_misread", "of_the_later")


@settings(max_examples=300, deadline=None)
@given(st.data(), st.lists(levels(), min_size=1, max_size=5))
def test_parts_added_rounded_and_written_always_add_up(data: st.DataObject, parts: list[Decimal]) -> None:
    texts = [data.draw(written(number)) for number in [sum(parts, Decimal(0)), *parts]]
    whole, *rest = [read(text) for text in texts]
    for exclusive, exhaustive in ((True, True), (True, None), (None, True), (None, None)):
        check = check_parts(whole, rest, exclusive, exhaustive)
        assert check.outcome in ("holds", "holds_if_rounded"), (texts, exclusive, exhaustive, check.says)


@settings(max_examples=300, deadline=None)
@given(st.data(), levels(), st.decimals(Decimal("0.02"), Decimal(1), places=4))
def test_a_share_computed_rounded_and_written_always_adds_up(
    data: st.DataObject, whole: Decimal, share: Decimal
) -> None:
    part = EXACT.multiply(whole, share)
    assume(part >= 1)
    texts = [data.draw(written(number)) for number in (part, whole, share * 100)]
    assume(Decimal(texts[2].split()[0].replace(",", "")) <= 100 and " " not in texts[2])
    # Small numbers of nothing named are read as counts, which no share of money need be.
    check = check_share(read(f"£{texts[0]}"), read(f"£{texts[1]}"), read(f"{texts[2]} %"))
    assert check.outcome in ("holds", "holds_if_rounded"), (texts, check.says)


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 10**9), st.integers(0, 4), MODES)
def test_a_count_repeated_with_fewer_digits_repeats(value: int, zeros: int, rounding: str) -> None:
    rounded = Decimal(value).quantize(Decimal((0, (1,), zeros)), rounding=rounding)
    assume(rounded == value or rounded >= 5 * Decimal(10) ** zeros)
    check = check_repeat(read(f"{value:,} referrals"), read(f"{rounded:,f} referrals"))
    assert check.outcome == ("holds" if rounded == value else "holds_if_rounded"), check.says


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 10**7), st.integers(1, 10**8), st.integers(0, 2), st.booleans())
def test_one_digit_beyond_the_interval_never_passes(before: int, after: int, places: int, above: bool) -> None:
    assume(before % 10 and after % 10 and before != after)
    computed = EXACT.multiply(EXACT.divide(Decimal(after) - before, Decimal(before)), Decimal(100))
    unit = Decimal((0, (1,), -places))
    nearest = abs(computed).quantize(unit, ROUND_HALF_EVEN, EXACT)
    # The nearest figure may be right, so may its neighbour at a tie: two units away is one digit beyond either.
    printed = nearest + 2 * unit if above else nearest - 2 * unit
    assume(printed > 0 and str(printed)[-1] != "0")
    change = read(f"{printed:,f} %", direction="up" if computed > 0 else "down")
    check = check_change(read(f"{before:,} arrests"), read(f"{after:,} arrests"), change)
    assert check.outcome in ("fails", "holds_if_misread"), check.says
    assert check.readings[0].agrees is False


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 10**6), st.integers(1, 10**6))
def test_the_edge_of_the_interval_passes_and_one_more_digit_of_it_does_not(before: int, tenths: int) -> None:
    """A change of exactly half a unit more than printed is on the closed edge; the least step past it is outside."""
    assume(tenths % 10 and before % 10)
    level = read(f"{before:,} arrests")
    change = read(f"{Decimal(tenths) / 10:,.1f} %", direction="up")
    edge = EXACT.divide(EXACT.multiply(Decimal(before), 100 + Decimal(tenths) / 10 + Decimal("0.05")), Decimal(100))
    exactly = replace(level, value=edge, decimals=60)
    assert check_change(level, exactly, change, fixed=["after"]).outcome == "holds"
    beyond = replace(exactly, value=EXACT.add(edge, Decimal("1E-60")))
    assert check_change(level, beyond, change, fixed=["after"]).passes is False


@given(st.integers(1, 10**9), st.integers(-6, 6), st.sampled_from(["", "%", "GBP", "arrests", "miles"]))
def test_every_coarser_reading_contains_the_finer_ones(digits: int, decimals: int, unit: str) -> None:
    quantity = Quantity(0, 0, "", Decimal(digits).scaleb(-decimals), decimals=decimals, unit=unit)
    intervals = [as_printed(quantity), *(step.interval for step in coarser(quantity))]
    for finer, wider in pairwise(intervals):
        assert finer.intersection(wider) == finer
    assert all(interval.contains(quantity.value or Decimal(0)) for interval in intervals)


def numbers() -> st.SearchStrategy[Decimal | None]:
    odd = ["NaN", "sNaN", "Infinity", "-Infinity", "0", "-0", "1E+400", "1E-400", "1E+999999", "9" * 40, "-5", "0.5"]
    return st.none() | st.sampled_from([Decimal(text) for text in odd]) | st.decimals(-1000, 10**7, places=2)


UNITS = ["", "%", "pp", "GBP", "arrests", "miles", "km", "basis points", "per 1,000 people", "per 0 people", "times"]


@st.composite
def anything(draw: st.DrawFn) -> Quantity | None:
    """Make any quantity there could be, sense or nonsense."""
    if draw(st.booleans()) and draw(st.booleans()):
        return None
    return Quantity(
        0,
        0,
        draw(st.sampled_from(["", "18.4 million", "a third", "12", "5 of the first 8"])),
        draw(numbers()),
        high=draw(numbers()),
        decimals=draw(st.integers(-12, 12)),
        comparator=draw(st.sampled_from(["=", "=", "=", "~", "<", ">", "<=", ">="])),
        unit=draw(st.sampled_from(UNITS)),
        figure_kind=draw(st.sampled_from(["level", "change", "share"])),
        change_unit=draw(st.sampled_from(["", "percent", "points", "times", "absolute"])),
        direction=draw(st.sampled_from(["", "up", "down"])),
        whole=draw(numbers()),
        relation=draw(st.sampled_from(["", "by", "of", "times"])),
    )


NUMBERLESS = Quantity(0, 0, "many", None)
CHECKS: list[Callable[[Quantity | None, Quantity | None, Quantity | None], Check]] = [
    check_change,
    check_share,
    check_changes,
    check_mean,
    lambda first, second, third: check_rank([each for each in (second, third) if each], first or NUMBERLESS, "highest"),
    lambda first, second, third: check_repeat(first, second),
    lambda first, second, third: check_parts(first, [second, third]),
    lambda first, second, third: check_parts(first, [second, third], True, True),
    lambda first, second, third: check_parts(first, [second, third], True, None),
    lambda first, second, third: check_parts(first, [second, third], None, True),
]


@settings(max_examples=600, deadline=None)
@given(anything(), anything(), anything(), st.sampled_from(CHECKS))
def test_no_input_raises_and_every_check_has_its_sentences(
    first: Quantity | None,
    second: Quantity | None,
    third: Quantity | None,
    check: Callable[[Quantity | None, Quantity | None, Quantity | None], Check],
) -> None:
    result = check(first, second, third)
    assert result.outcome in OUTCOMES
    assert result.readings
    for said in (result.says, *(reading.says for reading in result.readings)):
        assert said and said.endswith(".") and "{" not in said
        assert "NaN" not in said and "Infinity" not in said
    for reading in result.readings:
        ends = (reading.implied.low, reading.implied.high)
        assert all(end is None or end.is_finite() for end in ends)
    assert result.plain()["outcome"] == result.outcome
    assert result.passes or not result.telling


WAYS = ("{} % higher", "up {} %", "a rise of {} %", "{} % fewer", "fell by {} %", "a drop of {} percentage points")


@settings(max_examples=400, deadline=None)
@given(st.data(), st.sampled_from(WAYS), st.integers(1, 300), st.sampled_from(["", " %", " arrests", " million"]))
def test_swapping_before_and_after_never_keeps_a_pass_where_the_words_say_which_way(
    data: st.DataObject, words: str, change: int, unit: str
) -> None:
    hedge = st.sampled_from(["", "", "about ", "more than ", "at most "])
    before, after = (read(f"{data.draw(hedge)}{data.draw(st.integers(1, 999)):,}{unit}") for _ in range(2))
    said = read(words.format(change))
    assume(said.direction)
    assert not (check_change(before, after, said).passes and check_change(after, before, said).passes)


@settings(max_examples=400, deadline=None)
@given(st.integers(1, 99_999), st.integers(0, 4))
def test_a_coarser_reading_never_moves_a_figure_by_more_than_a_tenth(digits: int, zeros: int) -> None:
    figure = Quantity(0, 0, "", Decimal(digits * 10**zeros), unit="%")
    for step in coarser(figure):
        assert step.interval.width is not None and figure.value is not None
        assert step.interval.width <= figure.value / 5


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Make an interval that is not empty."""
    low, high = sorted(draw(st.tuples(st.integers(-50, 50), st.integers(-50, 50))))
    closed = draw(st.tuples(st.booleans(), st.booleans())) if low < high else (True, True)
    return Interval(Decimal(low), Decimal(high), *closed)


def points(interval: Interval) -> list[Decimal]:
    """Give numbers of an interval, its ends among them where they belong to it."""
    assert interval.low is not None and interval.high is not None
    spread = [interval.low + (interval.high - interval.low) * step / 8 for step in range(9)]
    return [point for point in spread if interval.contains(point)]


@settings(max_examples=300, deadline=None)
@given(intervals(), intervals())
def test_the_product_of_two_intervals_holds_every_product_and_no_more(first: Interval, second: Interval) -> None:
    product = first.product(second)
    assert all(product.contains(x * y) for x in points(first) for y in points(second))
    corners = [
        x * y for x in (first.low, first.high) for y in (second.low, second.high) if x is not None and y is not None
    ]
    assert (product.low, product.high) == (min(corners), max(corners))


@settings(max_examples=300, deadline=None)
@given(levels(), levels(), st.decimals(Decimal("-90"), Decimal(500), places=1))
def test_what_is_implied_is_what_makes_the_three_numbers_hold(before: Decimal, after: Decimal, rise: Decimal) -> None:
    """An implied number put in place of the missing one agrees; one outside the implied range does not."""
    change = Quantity(0, 0, "", rise, decimals=1, unit="%", change_unit="percent", figure_kind="change")
    level = Quantity(0, 0, "", after, decimals=4)
    implied = check_change(None, level, change).readings[0].implied
    assert implied.low is not None and implied.high is not None
    middle = EXACT.divide(EXACT.add(implied.low, implied.high), Decimal(2))
    inside = Quantity(0, 0, "", middle, decimals=80)
    assert check_change(inside, level, change, fixed=["before"]).outcome == "holds"
    outside = replace(inside, value=implied.high * 2)
    assert check_change(outside, level, change, fixed=["before"]).readings[0].agrees is False
