"""Reading tables of official figures: long and wide, units and scale, notes, periods, and what cannot be read."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.statistics import Columns, TableError, read_number, read_table

LONG = Columns("year", "reports")


def numbers(reading):
    return [(value.time_period, value.number) for value in reading.values]


def test_a_long_table_has_a_row_a_year():
    reading = read_table([["year", "reports"], ["2016", "8,297,923"], ["2014", "1106071"]], LONG)
    assert numbers(reading) == [("2014", Decimal(1106071)), ("2016", Decimal(8297923))]
    assert [(value.row, value.column) for value in reading.values] == [(3, 2), (2, 2)]


def test_a_wide_table_has_a_column_a_year_and_the_row_is_named():
    rows = [["country", "code", "2019", "2020"], ["A", "AAA", "74,330", "75,578"], ["B", "BBB", "1", "2"]]
    reading = read_table(rows, Columns(where="code", says="aaa", years_across=True))
    assert numbers(reading) == [("2019", Decimal(74330)), ("2020", Decimal(75578))]
    assert [(value.row, value.column) for value in reading.values] == [(2, 3), (2, 4)]


def test_a_wide_table_with_several_rows_asks_which():
    with pytest.raises(TableError, match="2 rows fit"):
        read_table([["x", "2019", "2020"], ["a", "1", "2"], ["b", "3", "4"]], Columns(years_across=True))


def test_lines_above_the_headings_are_passed_over_and_cells_keep_their_place():
    rows = [["Table 3: reports"], [], ["Year", "Reports"], ["2018", "5"]]
    value = read_table(rows, LONG).values[0]
    assert (value.row, value.column) == (4, 2)


def test_a_missing_column_is_named_with_those_there_are():
    with pytest.raises(TableError, match="no column “reports”; it has year, cases"):
        read_table([["year", "cases"], ["2018", "5"]], LONG)


def test_a_heading_that_stands_twice_is_refused():
    with pytest.raises(TableError, match="heads more than one column"):
        read_table([["year", "reports", "Reports"], ["2018", "5", "6"]], LONG)


def test_only_the_rows_that_say_so_are_read():
    rows = [["year", "place", "reports"], ["2018", "UK", "5"], ["2018", "FR", "6"]]
    assert numbers(read_table(rows, Columns("year", "reports", "place", "UK"))) == [("2018", Decimal(5))]


def test_a_scale_multiplies_and_the_printed_places_follow():
    value = read_table(
        [["year", "reports"], ["2018", "18.4"]], Columns("year", "reports", scale=Decimal(1000000))
    ).values[0]
    assert (value.number, value.decimals) == (Decimal(18400000), -5)


def test_a_scale_that_is_no_power_of_ten_is_refused():
    with pytest.raises(TableError, match="12 is no power of ten"):
        read_table([["year", "reports"], ["2018", "1"]], Columns("year", "reports", scale=Decimal(12)))


def test_a_heading_in_thousands_without_a_scale_is_pointed_out():
    reading = read_table([["year", "reports (thousands)"], ["2018", "18"]], Columns("year", "reports (thousands)"))
    assert len(reading.warnings) == 1


@pytest.mark.parametrize(
    ("period", "printed", "status", "note"),
    [
        ("2018", "5 p", "provisional", ""),
        ("2018", "5 (r)", "normal", "revised"),
        ("2018 p", "5", "provisional", ""),
        ("2018 (provisional)", "5[r]", "provisional", "revised"),
        ("2018", "5*", "normal", "*"),
        ("2018", "5 b", "break", ""),
        ("2018", "5 e", "estimated", ""),
    ],
)
def test_notes_beside_a_number_or_a_period_become_its_status(period, printed, status, note):
    value = read_table([["year", "reports"], [period, printed]], LONG).values[0]
    assert (value.start.year, value.number, value.status, value.note) == (2018, Decimal(5), status, note)


def test_a_column_of_notes_is_read_beside_the_values():
    rows = [["year", "reports", "Note"], ["2023", "5", "Provisional"], ["2024", "6", "Bundled from this year on"]]
    values = read_table(rows, LONG).values
    assert [(value.status, value.note) for value in values] == [
        ("provisional", ""),
        ("normal", "Bundled from this year on"),
    ]


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        ("", "no value is printed"),
        ("..", "no value is printed"),
        ("[x]", "no value is printed"),
        ("1.234.567", "it is read as no number"),
        ("1,5", "it is read as no number"),
        ("5 q", "what “q” beside the number means is not known"),
        ("1234567890123456", "it has more than 15 significant digits"),
        ("0.1234567", "it has more than 6 decimal places"),
    ],
)
def test_what_is_no_plain_number_is_left_out_and_said_why(printed, why):
    reading = read_table([["year", "reports"], ["2017", "4"], ["2018", printed]], LONG)
    assert (numbers(reading), reading.refusals[0].why) == ([("2017", Decimal(4))], why)


def test_a_period_that_is_none_is_said():
    reading = read_table([["year", "reports"], ["Total", "9"], ["2018", "5"]], LONG)
    assert str(reading.refusals[0]) == "Row 2, column 2: “9”: “Total” is read as no period"


def test_a_period_given_twice_gives_nothing():
    reading = read_table([["year", "reports"], ["2018", "5"], ["2018", "6"], ["2019", "7"]], LONG)
    assert (numbers(reading), len(reading.refusals)) == ([("2019", Decimal(7))], 2)


@pytest.mark.parametrize(
    ("periods", "first"),
    [
        (["2011-12", "2012-13"], date(2011, 4, 1)),
        (["2011-11", "2011-12"], date(2011, 11, 1)),
        (["2012/13"], date(2012, 4, 1)),
        (["Q3 2018"], date(2018, 7, 1)),
        (["Year ending March 2019"], date(2018, 4, 1)),
        (["2018-03-04"], date(2018, 3, 4)),
    ],
)
def test_periods_are_read_as_the_column_shows(periods, first):
    reading = read_table([["year", "reports"], *[[period, "1"] for period in periods]], LONG)
    assert (len(reading.values), reading.values[0].start) == (len(periods), first)


def test_two_years_or_a_month_is_not_guessed():
    reading = read_table([["year", "reports"], ["2011-12", "1"]], LONG)
    assert (reading.values, reading.refusals[0].why) == ((), "“2011-12” can be a month or a year of two parts")


@given(st.integers(min_value=0, max_value=10**15 - 1), st.booleans())
def test_every_whole_number_is_read_back(number, grouped):
    assert read_number(f"{number:,}" if grouped else str(number)) == (Decimal(number), 0, [])


@given(st.text(max_size=20))
def test_no_cell_breaks_the_reading(words):
    reading = read_table([["year", "reports"], [words, words]], LONG)
    assert len(reading.values) + len(reading.refusals) <= 1
