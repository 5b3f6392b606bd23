"""Kinds of numbers that were once cut, turned round or taken for another: each with inputs of its own."""

from decimal import Decimal

import pytest

from claims.quantities import Quantity, find


def read(text: str) -> list[tuple[str, str]]:
    """Give the value (with its upper end) and unit of every quantity of a text."""
    return [(_value(quantity), quantity.unit) for quantity in find(text)]


def _value(quantity: Quantity) -> str:
    high = f" to {quantity.high}" if quantity.high is not None else ""
    return f"{quantity.value}{high}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("spent R3.4 billion on roads", [("3400000000", "ZAR")]),
        ("a KSh750 million loan", [("750000000", "KES")]),
        ("fined Sh. 40,000 each", [("40000", "Sh")]),
        ("N12,500 a bag", [("12500", "NGN")]),
        ("RM95 a month", [("95", "MYR")]),
        ("$US2.5 trillion and $NZ18 million", [("2500000000000", "USD"), ("18000000", "NZD")]),
        ("GH¢6.1bn, or GH₵ 6.1bn", [("6100000000", "GHS"), ("6100000000", "GHS")]),
        ("UGX 4 trillion", [("4000000000000", "UGX")]),
        ("K1.2 million of aid", [("1200000", "K")]),
        ("kr 30 million, or 30 million kr", [("30000000", "kr"), ("30000000", "kr")]),
        ("Rs. 250 cr for dams", [("2500000000", "INR")]),
        ("B$5m in fees", [("5000000", "B$")]),
        ("US$m 31.5 in all", [("31500000", "USD")]),
        ("7 mrd euros", [("7000000000", "EUR")]),
        ("a loss of $2tr", [("2000000000000", "USD")]),
        ("along the M25 to the A40, PM2.5 and Q3", []),
        ("a loss of $3.4zz", []),
    ],
)
def test_money_whose_sign_is_letters_is_an_amount_and_a_name_with_digits_is_none(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two $ 40 fees", [("2", ""), ("40", "USD")]),
        ("Year to 30 June 2016 £million", []),
        ("20 € a head", [("20", "EUR")]),
        ("CHF 9’850.20 and 40’000 flats", [("9850.20", "CHF"), ("40000", "flats")]),
        ("from 3·2 million", [("3200000", "")]),
        ("12 345,6 km of track", [("12345.6", "km")]),
        ("a share of 0,045", [("0.045", "")]),
        ("it costs ,45 a call", []),
        ("there were 61,4072 letters", []),
        ("no. 192.168.0.12", []),
        ("61,407² letters", [("61407", "letters")]),
        ("some 10⁴ cells and 3 × 10^5 more", [("10000", "cells"), ("300000", "")]),
        ("costs of £(1.4)m and a (3)% margin", [("-1400000", "GBP"), ("-3", "%")]),
        ("a swing of -$2-3m", [("-3000000 to -2000000", "USD")]),
        ("between -4–-2%", [("-4 to -2", "%")]),
        ("point eight per cent", [("0.8", "%")]),
        ("oh point two of a second", [("0.2", "")]),
        ("£½m", [("500000", "GBP")]),
        ("1⁄16 of an inch", [("0.0625", "inch")]),
    ],
)
def test_a_number_is_never_cut_at_a_separator_sign_scale_or_superscript(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rents fell from £940 to £905",
        "Tickets have gone up from $45 to $52",
        "the target was raised from 2.5 per cent to 3 per cent",
        "Ministers cut the estimate from around 900 to 850",
        "would triple from 2 per cent to 6 per cent",
        "an increase in prices from £3 to £4",
        "from 900 to 700",
    ],
)
def test_after_a_word_of_change_from_and_to_are_two_levels_and_a_range_never_falls(text):
    assert [quantity.high for quantity in find(text) if quantity.figure_kind == "level"] == [None, None]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Prices range from £3 to £4", 3, 4),
        ("about 1950-2300 calories", 1950, 2300),
        ("between 1950 and 2300 calories", 1950, 2300),
        ("one to three weeks", 1, 3),
        ("from 0 to 60 mph", 0, 60),
    ],
)
def test_a_range_stays_one_quantity(text, low, high):
    (quantity,) = find(text)
    assert (quantity.value, quantity.high) == (low, high)


def test_of_two_joined_ranges_each_end_takes_the_scale_and_unit_they_share():
    assert read("from 14.5 to 20-22 billion euros") == [("14500000000", "EUR"), ("20000000000 to 22000000000", "EUR")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("negative growth of 3 per cent", ["change percent down"]),
        ("called up 900 reservists", ["level"]),
        ("rounded up 40 suspects", ["level"]),
        ("margins improved by 90 basis points to 14.1% from 15%", ["change points down", "level", "level"]),
        ("lost 85 points, or 0.4%", ["change absolute down", "change percent down"]),
        ("added 85 points, 0.4%, to 21,000", ["change absolute up", "change percent up", "level"]),
        ("up 4%, the coast by 6%", ["change percent up", "change percent up"]),
        ("the river loses 30 tonnes a day", ["change absolute down"]),
        ("a fifth cheaper", ["change down"]),
        ("half as many again", ["change up"]),
        ("£15 a week less", ["change absolute down"]),
        ("900 fewer beds", ["change absolute down"]),
        ("up by a factor of four", ["change times up"]),
        ("calls grew 6x", ["change times up"]),
        ("off more than 5%", ["change percent down"]),
        ("Output slowed to -0.4%", ["level"]),
        ("voted for increases 12 times", ["level"]),
    ],
)
def test_kind_and_direction_are_those_of_the_words(text, kinds):
    found = [f"{q.figure_kind} {q.change_unit} {q.direction}".split() for q in find(text)]
    assert [" ".join(kind) for kind in found] == kinds


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("rose by 6%", "by"),
        ("a third lower", "by"),
        ("half as many again", "by"),
        ("140 per cent of the plan", "of"),
        ("half as many", "of"),
        ("a third of the total", "of"),
        ("one in nine children", "of"),
        ("doubled", "times"),
        ("by a factor of three", "times"),
        ("×2.5", "times"),
        ("three times as many", "times"),
        ("60 people", ""),
        ("rose to 140%", ""),
    ],
)
def test_a_change_or_share_says_how_it_is_put_to_its_base(text, relation):
    (quantity,) = find(text)
    assert quantity.relation == relation


@pytest.mark.parametrize(
    ("text", "comparators"),
    [
        ("just over 150 hp (112 kW)", [">", ">"]),
        ("up to £8m ($10m)", ["<=", "<="]),
        ("is short of 900 teachers", ["="]),
        ("sub-150 sq m flats", ["<"]),
        ("more than thousand visitors", [">"]),
    ],
)
def test_a_bound_is_carried_to_the_same_figure_in_another_unit(text, comparators):
    assert [quantity.comparator for quantity in find(text)] == comparators


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("closed at 1,845.30", [("1845.30", "")]),
        ("at 9.30 on Friday", []),
        ("winds of 65 m.p.h.", [("65", "m.p.h.")]),
        ("a 45m (148ft) crane", [("45", "m"), ("148", "ft")]),
        ("a 45 m chimney", [("45", "m")]),
        ("£45m in Q4 '19", [("45000000", "GBP")]),
        ("300bhp and 250mls", [("300", "bhp"), ("250", "mls")]),
        ("9weeks with 45,000London homes", [("9", "weeks"), ("45000", "London homes")]),
        ("minus-20 degrees", [("-20", "degrees")]),
        ("the then-19-year-old", [("19", "year")]),
        ("in the first 90 days", [("90", "days")]),
        ("12, 15 and even 20 per cent", [("12", "%"), ("15", "%"), ("20", "%")]),
        ("a half-hour wait", [("0.5", "hour")]),
        ("every day 30 lorries pass", [("30", "lorries")]),
    ],
)
def test_what_touches_or_stands_beside_a_number_says_what_it_counts(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a 747 jet", "the 500 series", "Planet 9", "ISO 14001-1", "60 Minutes", "Act 3", "a 2015-style deal",
        "in seventeen eighty-nine", "since twenty twelve", "in two thousand and five", "page 4 of 9",
        "a 1-in-50-year storm", "cases per 100,000", "Growth in '97",
    ],
)  # fmt: skip
def test_names_and_years_count_nothing(text):
    assert find(text) == []


def test_basis_points_are_points_of_the_unit_printed():
    (quantity,) = find("rose 15 basis points")
    assert (quantity.value, quantity.unit, quantity.change_unit) == (Decimal(15), "basis points", "points")


def test_a_vague_figure_has_no_value_and_says_what_it_is_part_of():
    (quantity,) = find("thousands of jobs")
    assert (quantity.value, quantity.unit, quantity.relation) == (None, "jobs", "")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("savings of at least £6.2 million", ("level", "", "")),
        ("£3 million savings were booked", ("level", "", "")),
        ("a saving of 15 per cent", ("change", "percent", "down")),
        ("Cuts of £2 million", ("change", "absolute", "down")),
        ("Export growth was 4%", ("change", "percent", "up")),
        ("The fall was 7 per cent", ("change", "percent", "down")),
        ("Approval was up 4 points at 51%", ("change", "points", "up")),
        ("turnout slid six points to 33 per cent", ("change", "points", "down")),
        ("the index fell 140 points to 7,200", ("change", "absolute", "down")),
    ],
)
def test_a_sum_saved_is_a_level_and_points_of_a_percentage_are_points(text, kind):
    first = find(text)[0]
    assert (first.figure_kind, first.change_unit, first.direction) == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("some 4 x 10^7 cells", [("40000000", "cells")]),
        ("a grid of 4 x 10 plots", [("4", ""), ("10", "plots")]),
        ("to just 6,100 two years ago", [("6100", ""), ("2", "years")]),
        ("hundreds of thousands of euros", [("None", "EUR")]),
        ("a wall 6'2\" high", []),
        ("The line ran 1852 - 1860", []),
        ("May of 91", []),
        ("Quarter 3 of the plan", []),
    ],
)
def test_powers_feet_spans_of_years_and_sums_in_words_are_read_whole(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One and three-quarter million people left.", [("1750000", "people", "level")]),
        ("Five or ten thousand people left.", [("5000", "people", "level")]),
        ("A couple hundred million dollars went.", [("None", "USD", "level")]),
        ("The Fed raised rates by a quarter point.", [("0.25", "point", "change points up")]),
        ("It made a half-point cut to 5.25%.", [("0.5", "point", "change points down"), ("5.25", "%", "level")]),
        ("The rise was of three-quarters of a point.", [("0.75", "point", "change points up")]),
    ],
)
def test_parts_said_aloud_are_read_whole(text, expected):
    told = [(str(q.value), q.unit, f"{q.figure_kind} {q.change_unit} {q.direction}".split()) for q in find(text)]
    assert [(value, unit, " ".join(kind)) for value, unit, kind in told] == expected


@pytest.mark.parametrize(
    "name",
    [
        "B2B", "the Y2K bug", "BS5 4AA", "a 4K TV", "1080p", "their 401(k)", "a 7-Eleven", "iOS 16.2", "H.R. 3684",
        "SR5", "Paragraph 3.2", "24/7", "COP26", "GPT-4", "the F-35", "U-21s",
    ],
)  # fmt: skip
def test_names_with_digits_in_them_count_nothing(name):
    assert find(f"They talked of {name} again.") == []


def test_a_change_told_of_two_times_goes_the_same_way_in_both():
    rises = find("Prices rose 0.6% last month and 2.2% from a year ago, but 60% did not notice.")
    assert [(rise.figure_kind, rise.direction) for rise in rises] == [("change", "up"), ("change", "up"), ("level", "")]
    assert find("The bank wrote down $3.7bn of loans.")[0].figure_kind == "level"
