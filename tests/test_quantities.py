"""`claims.quantities.find`: the contract, example by example."""

from decimal import Decimal

import pytest

from claims.quantities import Quantity, find


def only(text: str) -> Quantity:
    found = find(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("1,573", "1573", 0),
        ("2,500", "2500", 0),
        ("9.7", "9.7", 1),
        ("18.4 million", "18400000", -5),
        ("18.4m", "18400000", -5),
        ("£3.2bn", "3200000000", -8),
        ("61,220 crore", "612200000000", -7),
        ("1.25 lakh crore", "1250000000000", -10),
        ("14 .9 m", "14900000", -5),
        ("thirteen", "13", 0),
        ("three and a half thousand", "3500", -2),
        ("half a million", "500000", -5),
        ("a quarter of a million", "250000", -4),
        ("a dozen", "12", 0),
        ("two million three hundred thousand", "2300000", -3),
        ("one hundred and three", "103", 0),
        ("1 200", "1200", 0),
        ("1\u202f234\u202f567.89", "1234567.89", 2),
        ("1.200,5", "1200.5", 1),
        ("12,34,567", "1234567", 0),
        ("2½", "2.5", 1),
        ("minus 3", "-3", 0),
        ("-3.2%", "-3.2", 1),
        ("$1 000", "1000", 0),
        ("2 crore 50 lakh", "25000000", -5),
    ],
)
def test_a_number_is_scaled_exactly_and_keeps_the_places_it_was_printed_to(text, value, decimals):
    quantity = only(text)
    assert (quantity.value, quantity.decimals, quantity.printed) == (Decimal(value), decimals, text)
    assert "E" not in str(quantity.value)


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("130 suspects", "="),
        ("more than 130 suspects", ">"),
        ("over 2,500 reports", ">"),
        ("upwards of 200 people", ">"),
        ("just over 60 people", ">"),
        ("at least 20 people", ">="),
        ("no fewer than 14 ministers", ">="),
        ("as little as £10", ">="),
        ("20 people or more", ">="),
        ("50+ people", ">="),
        ("600-plus submissions", ">="),
        ("under 18 weeks", "<"),
        ("fewer than 400 people", "<"),
        ("just under 60%", "<"),
        ("up to 700 workers", "<="),
        ("as many as 140,000 passengers", "<="),
        ("not more than 40 people", "<="),
        ("at most 5 people", "<="),
        ("ten people or fewer", "<="),
        ("around 1,000 disseminations", "~"),
        ("some 500 people", "~"),
        ("an estimated 80,000 men", "~"),
        ("nearly 3,000 people", "~"),
        ("almost 50%", "~"),
        ("500 people or so", "~"),
        ("4,000-odd firms", "~"),
        ("not over 5%", "<="),
        ("never less than 5%", ">="),
        ("at least about 500 people", ">="),
        ("≥ 30 people", ">="),
    ],
)
def test_a_bound_is_read_before_or_after_the_number_and_belongs_to_what_was_printed(text, comparator):
    quantity = only(text)
    assert (quantity.comparator, quantity.printed) == (comparator, text)


def test_went_up_to_names_where_a_figure_went_and_bounds_nothing():
    assert only("The total went up to 5 million").comparator == "="


def test_over_three_years_is_a_bound_only_where_something_lasts_that_long():
    assert only("for over 20 years").comparator == ">"
    assert [quantity.comparator for quantity in find("will invest £5m over three years")] == ["=", "="]


def test_a_word_that_only_looks_like_a_bound_is_none():
    quantity = only("many larger countries receiving more 50,000 reports")
    assert (quantity.value, quantity.comparator, quantity.unit) == (50000, "=", "reports")


@pytest.mark.parametrize(
    ("text", "unit", "noun"),
    [
        ("83 child sex offenders", "child sex offenders", "offender"),
        ("225 search warrants were executed", "search warrants", "warrant"),
        ("80,000 men posed a threat", "men", "man"),
        ("over 1,000 lines of enquiry", "lines of enquiry", "line"),
        ("750,000 UK school children", "UK school children", "child"),
        ("137 offenses relating to", "offenses", "offense"),
        ("five ‘asks’ of industry", "asks", "ask"),
        ("20,000 more police officers", "police officers", "officer"),
        ("1,500 attended last year", "", ""),
        ("a 16-year-old boy", "year", "year"),
        ("aged 16", "years", "year"),
        ("aged under 18 years", "years", "year"),
        ("£10", "GBP", ""),
        ("10 pounds", "GBP", ""),
        ("US$5m", "USD", ""),
        ("A$ 5 million", "AUD", ""),
        ("five million yen", "JPY", ""),
        ("250p", "p", "penny"),
        ("50 cents", "cents", "cent"),
        ("25 pounds of meat, by weight", "pounds", "pound"),
        ("5 per cent", "%", ""),
        ("5pc", "%", ""),
        ("0.25 percentage points", "pp", ""),
        ("25 basis points", "basis points", "basis point"),
        ("188 miles an hour", "miles an hour", "mile"),
        ("39 homicides per 100,000 residents", "homicides per 100,000 residents", "homicide"),
        ("12 dead", "dead", "dead"),
    ],
)
def test_a_unit_is_a_code_or_the_counted_words_as_printed_with_their_head_noun(text, unit, noun):
    quantity = only(text)
    assert (quantity.unit, quantity.noun) == (unit, noun)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("£10 to £20", 10, 20, "GBP"),
        ("between 5 and 7", 5, 7, ""),
        ("between 5 and 7 million people", 5000000, 7000000, "people"),
        ("40-50", 40, 50, ""),
        ("65–70%", 65, 70, "%"),
        ("£3-4bn", 3000000000, 4000000000, "GBP"),
        ("two or three children", 2, 3, "children"),
        ("temperatures ranged from -18C to -34C", -34, -18, "C"),
        ("8- to 16-metre waves", 8, 16, "metre"),
    ],
)
def test_a_range_has_both_ends_in_one_quantity(text, low, high, unit):
    quantity = only(text)
    assert (quantity.value, quantity.high, quantity.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "fell from 5,000 to 3,000",
        "from 5,000 to 3,000",
        "rose from 3,000 to 5,000",
        "up from 3% to 5%",
        "fell 3 to 120",
    ],
)
def test_a_change_from_one_level_to_another_is_two_quantities_and_no_range(text):
    assert [quantity.high for quantity in find(text)] == [None, None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a 700 percent increase since 2012", ("change", "percent", "up")),
        ("up 1,573 per cent", ("change", "percent", "up")),
        ("+700%", ("change", "percent", "up")),
        ("fell sharply by nearly 20 per cent", ("change", "percent", "down")),
        ("fell by 0.2 percentage points", ("change", "points", "down")),
        ("rose to 18.4 million", ("level", "", "")),
        ("down £5 on the day", ("change", "absolute", "down")),
        ("increased in the last year by 20 per cent", ("change", "percent", "up")),
        ("dropped below 100", ("level", "", "")),
        ("1,000 fewer burglaries than before", ("change", "absolute", "down")),
        ("doubled", ("change", "times", "up")),
        ("a threefold increase", ("change", "times", "up")),
        ("ten times more", ("change", "times", "up")),
        ("halved", ("change", "times", "down")),
        ("58% of offenders", ("share", "", "")),
        ("58%", ("level", "", "")),
        ("fell by a third", ("change", "", "down")),
    ],
)
def test_levels_changes_and_shares_are_told_apart(text, kind):
    quantity = only(text)
    assert (quantity.figure_kind, quantity.change_unit, quantity.direction) == kind


@pytest.mark.parametrize(
    ("text", "value", "whole"),
    [
        ("five of the first eight individuals", 5, 8),
        ("one in five children", 1, 5),
        ("two out of every three", 2, 3),
        ("four of the 27 member states", 4, 27),
    ],
)
def test_a_share_keeps_its_printed_whole(text, value, whole):
    quantity = only(text)
    assert (quantity.value, quantity.whole, quantity.figure_kind) == (value, whole, "share")


def test_a_count_of_those_whose_number_is_printed_elsewhere_has_no_whole():
    quantity = only("Thirteen of those arrested were registered")
    assert (quantity.value, quantity.whole) == (13, None)


def test_parts_of_one_are_shares_as_exact_as_fifteen_digits_allow():
    assert only("half of them").value == Decimal("0.5")
    assert only("two thirds of voters").value == Decimal("0.666666666666667")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("the vast majority of offenders", "offenders"),
        ("The majority of European countries", "European countries"),
        ("tens of thousands of people", "people"),
        ("several hundred people", "people"),
    ],
)
def test_words_that_give_no_number_are_a_quantity_without_a_value(text, unit):
    quantity = only(text)
    assert (quantity.value, quantity.unit, quantity.printed) == (None, unit, text)


@pytest.mark.parametrize(
    "text",
    [
        "in 2018", "28 June 2007", "June 28", "Sept. 30", "2013-14", "5/17/2018", "1960s", "the 21st century", "6pm",
        "at 10.30am", "18:02", "Section 230", "pages 3 to 5", "Channel 4", "Formula 1", "No 10", "junctions 14 and 16",
        "9/11", "24/7", "COVID-19", "the 5G network", "SW1A 1AA", "Copyright © 2024", "call 0800 1111",
        "+44 20 7946 0958", "won 3-2", "version 2.0", "192.168.1.2", "the first of many", "for the third time",
        "one of the largest", "This one", "no one", "zero tolerance", "a six-figure sum", "the last three years",
        "during its first 12 months", "in the three months to October", "above 2010 levels", "the Housing Act 1988",
        "https://example.org/20/30%", "10 Downing Street", "a third man",
    ],
)  # fmt: skip
def test_what_counts_nothing_is_not_returned(text):
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("In 2018, 137 women were killed", ["137 women"]),
        ("one of the 750,000 children", ["750,000 children"]),
        ("two men and one woman", ["two men", "one woman"]),
        ("One million will have attended", ["One million"]),
        ("In 1,000 cases", ["1,000 cases"]),
        ("1500 people came in 1500", ["1500 people"]),
    ],
)
def test_a_count_beside_what_counts_nothing_is_found(text, printed):
    assert [quantity.printed for quantity in find(text)] == printed


def test_a_lone_counter_on_a_line_of_a_captured_page_is_no_figure():
    assert find("Newsfeed\n0\nTo participate in the discussion") == []


def test_a_line_wrapped_inside_a_sentence_does_not_part_a_number_from_its_unit():
    quantity = only("Officers have rescued more than\n76 children in one year's work so far".replace("one", "a"))
    assert quantity.unit == "children"


def test_a_wholly_empty_text_has_no_quantity():
    assert find("") == find("\n\n \n") == []
