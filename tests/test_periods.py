"""claims.periods.find: what the words of a text say of when."""

from datetime import date, datetime

import pytest

from claims.periods import Period, find

SAID = date(2018, 9, 3)


def read(text: str, said_on: date | str | None = SAID, jurisdiction: str = "GB") -> list[tuple[str, str, str, str]]:
    return [(p.printed, str(p.start), str(p.end), p.kind) for p in find(text, said_on, jurisdiction)]


def one(text: str, said_on: date | str | None = SAID, jurisdiction: str = "GB") -> Period:
    (period,) = find(text, said_on, jurisdiction)
    return period


@pytest.mark.parametrize(
    ("words", "start", "end", "kind"),
    [
        ("28 June 2007", "2007-06-28", "2007-06-28", "day"),
        ("Jun 28, 2007", "2007-06-28", "2007-06-28", "day"),
        ("the 28th of June, 2007", "2007-06-28", "2007-06-28", "day"),
        ("2007-06-28", "2007-06-28", "2007-06-28", "day"),
        ("28/06/2007", "2007-06-28", "2007-06-28", "day"),
        ("February 2016", "2016-02-01", "2016-02-29", "month"),
        ("2018", "2018-01-01", "2018-12-31", "year"),
        ("Q3 2018", "2018-07-01", "2018-09-30", "quarter"),
        ("the third quarter of 2018", "2018-07-01", "2018-09-30", "quarter"),
        ("the first three months of 2018", "2018-01-01", "2018-03-31", "quarter"),
        ("H1 2016", "2016-01-01", "2016-06-30", "half"),
        ("the second half of 2017", "2017-07-01", "2017-12-31", "half"),
        ("2017/18", "2017-04-01", "2018-03-31", "financial_year"),
        ("the 2017-18 financial year", "2017-04-01", "2018-03-31", "financial_year"),
        ("the 2017/18 academic year", "2017-09-01", "2018-08-31", "academic_year"),
        ("the 1970s", "1970-01-01", "1979-12-31", "decade"),
        ("the noughties", "2000-01-01", "2009-12-31", "decade"),
        ("the year to March 2018", "2017-04-01", "2018-03-31", "rolling"),
        ("the year ended 31 March 2018", "2017-04-01", "2018-03-31", "rolling"),
        ("the financial year ended 31 March 2018", "2017-04-01", "2018-03-31", "financial_year"),
        ("12 months to September 2018", "2017-10-01", "2018-09-30", "rolling"),
        ("the three months ending June 2018", "2018-04-01", "2018-06-30", "rolling"),
        ("the year from April 2017", "2017-04-01", "2018-03-31", "rolling"),
        ("for three years starting on 1 May 2018", "2018-05-01", "2021-04-30", "rolling"),
        ("the week beginning 4 February 2019", "2019-02-04", "2019-02-10", "week"),
        ("the week ending 10 February 2019", "2019-02-04", "2019-02-10", "week"),
        ("since 2012", "2012-01-01", "None", "since"),
        ("since its launch in April 2006", "2006-04-01", "None", "since"),
        ("from 2014 to 2018", "2014-01-01", "2018-12-31", "custom"),
        ("2014–2018", "2014-01-01", "2018-12-31", "custom"),
        ("between January and March 2018", "2018-01-01", "2018-03-31", "custom"),
        ("from November 2017 to February 2018", "2017-11-01", "2018-02-28", "custom"),
        ("between November and February 2018", "2017-11-01", "2018-02-28", "custom"),
        ("early 2018", "2018-01-01", "2018-06-30", "custom"),
        ("before 2012", "None", "2011-12-31", "custom"),
        ("until March 2018", "None", "2018-03-31", "custom"),
    ],
)
def test_words_that_name_a_period_give_its_days(words: str, start: str, end: str, kind: str) -> None:
    assert read(f"It fell {words}.", None) == [(words, start, end, kind)]


@pytest.mark.parametrize(
    ("words", "start", "end", "kind"),
    [
        ("today", "2018-09-03", "2018-09-03", "day"),
        ("yesterday", "2018-09-02", "2018-09-02", "day"),
        ("this week", "2018-09-03", "2018-09-03", "custom"),
        ("last week", "2018-08-27", "2018-09-02", "week"),
        ("last month", "2018-08-01", "2018-08-31", "month"),
        ("last year", "2017-01-01", "2017-12-31", "year"),
        ("next year", "2019-01-01", "2019-12-31", "year"),
        ("the last financial year", "2017-04-01", "2018-03-31", "financial_year"),
        ("this academic year", "2018-09-01", "2019-08-31", "academic_year"),
        ("by the end of the academic year", "None", "2019-08-31", "custom"),
        ("by the end of next year", "None", "2019-12-31", "custom"),
        ("Monday, September 3", "2018-09-03", "2018-09-03", "day"),
        ("February", "2018-02-01", "2018-02-28", "month"),
        ("three years ago", "2015-01-01", "2015-12-31", "year"),
        ("earlier this year", "2018-01-01", "2018-09-02", "custom"),
    ],
)
def test_relative_words_count_from_the_day_they_were_said(words: str, start: str, end: str, kind: str) -> None:
    assert read(f"It rose {words}.") == [(words, start, end, kind)]


@pytest.mark.parametrize("words", ["last month", "in the last week", "over the last three years", "today", "this year"])
def test_relative_words_stay_unresolved_with_the_reason_when_the_day_said_is_missing(words: str) -> None:
    period = one(f"It rose {words}.", None)
    assert (period.start, period.end, period.basis) == (None, None, "unknown")
    assert period.reason == "the date it was said is not known"


def test_the_last_week_is_the_seven_days_before_the_day_it_was_said() -> None:
    assert read("130 were arrested in the last week.") == [("the last week", "2018-08-27", "2018-09-02", "rolling")]


def test_a_date_known_to_the_month_resolves_last_year_and_last_month_but_not_the_last_week() -> None:
    assert read("down on last year", "2018-09") == [("last year", "2017-01-01", "2017-12-31", "year")]
    assert read("down on last month", "2018-09") == [("last month", "2018-08-01", "2018-08-31", "month")]
    period = one("in the last week", "2018-09")
    assert (period.start, period.reason) == (None, "the date it was said is known only to the month")


def test_a_date_known_to_the_year_resolves_last_year_but_not_last_month() -> None:
    assert one("down on last year", "2018").start == date(2017, 1, 1)
    assert one("down on last month", "2018").reason == "the date it was said is known only to the year"


def test_a_datetime_counts_as_its_day() -> None:
    assert find("today", datetime(2018, 9, 3, 12, 30))[0].start == SAID  # noqa: DTZ001  (no zone is meant)


def test_a_date_said_that_is_no_date_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match='the date said "soon" is not a day'):
        find("last year", "soon")
    with pytest.raises(ValueError, match="2018-13"):
        find("last year", "2018-13")


def test_within_counts_from_the_day_said_only_where_something_is_still_to_be_done() -> None:
    due = one("They must act within 5 years.")
    assert (str(due.start), str(due.end), due.kind) == ("2018-09-03", "2023-09-03", "rolling")
    done = one("They were treated within 18 weeks.")
    assert (done.start, done.reason) == (None, "from when it counts is not said")


def test_a_bodys_own_first_year_stays_unresolved_because_its_start_is_not_named() -> None:
    for words in ("its first 12 months of operation", "our very first year", "the first year of operation"):
        period = one(f"It arrested 83 during {words}.")
        assert (period.printed, period.start, period.end) == (words, None, None)
        assert "began" in period.reason


def test_last_year_stays_open_in_a_text_that_counts_by_a_bodys_own_year() -> None:
    text = "The Centre released its first year figures. 1,500 attended last year."
    last = find(text, date(2007, 6, 28))[-1]
    assert (last.printed, last.start, last.basis) == ("last year", None, "unknown")
    assert "first year" in last.reason
    assert find("1,500 attended last year.", date(2007, 6, 28))[-1].start == date(2006, 1, 1)


def test_the_same_period_and_the_year_stay_unresolved() -> None:
    assert one("During the same period it made 1,000.").reason == "the same as a period named elsewhere"
    assert one("36 deployments during the year").reason == "which year is meant is not said here"


def test_a_year_earlier_counts_from_the_period_named_before_it_in_the_sentence() -> None:
    periods = find("It fell in the year to March 2018 compared with the previous year.")
    assert [(str(p.start), str(p.end)) for p in periods] == [("2017-04-01", "2018-03-31"), ("2016-04-01", "2017-03-31")]
    assert [str(p.start) for p in find("12 in 2017, against 10 a year earlier.")] == ["2017-01-01", "2016-01-01"]


def test_the_same_period_of_another_year_counts_from_the_one_named_before_it() -> None:
    for words in ("the same quarter of 2018", "the same quarter a year earlier", "the same period last year"):
        before = find(f"It was 12 in the quarter ended 30 June 2019, against 11 in {words}.")[-1]
        assert (before.printed, str(before.start), str(before.end)) == (words, "2018-04-01", "2018-06-30")
    assert one("against 11 in the same quarter of 2018").start is None


def test_a_year_before_its_levels_or_figures_is_a_year_and_before_other_plurals_a_count() -> None:
    assert read("45% below 2010 levels") == [("2010", "2010-01-01", "2010-12-31", "year")]
    assert read("more than 2010 levers") == []


def test_a_year_earlier_without_a_period_before_it_stays_unresolved() -> None:
    period = one("That is 5% more than a year earlier.")
    assert (period.printed, period.start) == ("a year earlier", None)
    assert "not named" in period.reason


def test_the_base_and_the_end_of_a_change_are_two_periods_when_a_level_stands_between() -> None:
    assert read("up 1,573 per cent from 2014 to 18.4 million referrals in 2018") == [
        ("2014", "2014-01-01", "2014-12-31", "year"),
        ("2018", "2018-01-01", "2018-12-31", "year"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2,500 reports and 18.4 million", "2012 people", "£2018 each", "version 2.2018.1", "call 0300 2014 555",
        "for over 20 years", "jailed for 32 years", "£5 million a year", "under the age of 18 years", "24/7", "9/11",
        "it may rise, he may go", "they march on", "Theresa May said", "a second time", "in his 70s", "100%",
        "one of the largest", "the first eight individuals", "three clicks", "at the beginning", "the end",
    ],
)  # fmt: skip
def test_words_that_name_no_period_give_none(text: str) -> None:
    assert read(text) == []


def test_a_month_without_a_year_looks_back_or_forward_as_the_words_do() -> None:
    assert one("In October he was jailed.").start == date(2017, 10, 1)
    assert one("He set October as a deadline.").start == date(2018, 10, 1)
    assert one("It will open by March.").end == date(2019, 3, 31)
    assert one("In October he was jailed.").basis == "inferred"


def test_a_weekday_with_a_date_picks_the_year_it_fits() -> None:
    assert one("on Monday, September 3", date(2020, 1, 10)).start == date(2018, 9, 3)


@pytest.mark.parametrize(
    ("place", "financial", "academic"),
    [
        ("GB", "2017-04-01", "2017-09-01"), ("US", "2017-10-01", "2017-07-01"), ("AU", "2017-07-01", "2017-01-01"),
        ("IN", "2017-04-01", "2017-04-01"), ("gb", "2017-04-01", "2017-09-01"),
    ],
)  # fmt: skip
def test_financial_and_academic_years_start_by_jurisdiction(place: str, financial: str, academic: str) -> None:
    assert str(one("the 2017/18 financial year", SAID, place).start) == financial
    assert str(one("the 2017/18 academic year", SAID, place).start) == academic


def test_an_unknown_jurisdiction_leaves_a_financial_year_unresolved_with_the_reason() -> None:
    period = one("in the 2017/18 financial year", SAID, "XX")
    assert (period.start, period.reason) == (None, "the first month of this kind of year is not known for XX")


def test_a_numeric_date_is_read_in_the_order_of_its_jurisdiction() -> None:
    assert one("on 01/02/2018", SAID, "GB").start == date(2018, 2, 1)
    assert one("on 01/02/2018", SAID, "US").start == date(2018, 1, 2)
    assert one("on 01/22/2018", SAID, "GB").start == date(2018, 1, 22)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("31 February 2018", "February 2018 has no day 31"),
        ("29 February 2019", "February 2019 has no day 29"),
        ("June 31st", "June has no day 31"),
        ("31/04/2018", "April 2018 has no day 31"),
        ("week 53 of 2019", "2019 has no week 53"),
        ("the fifth Monday of May 2018", "the longer time named has no such part"),
    ],
)
def test_what_no_calendar_has_is_unresolved_with_the_reason(words: str, reason: str) -> None:
    period = one(f"It fell on {words}.")
    assert (period.printed, period.start, period.end, period.reason) == (words, None, None, reason)


def test_a_season_has_no_agreed_days() -> None:
    period = one("in summer 2016")
    assert (period.printed, period.start, period.reason) == (
        "summer 2016", None, "a season has no agreed first and last day"
    )  # fmt: skip


def test_a_year_that_begins_otherwise_is_handed_in_by_name() -> None:
    years = [("financial", 6, 1), ("academic_year", 8, 15)]
    (financial,) = find("in the financial year 2017/18", SAID, "GB", years)
    (academic,) = find("in the 2017/18 academic year", SAID, "GB", years)
    assert (str(financial.start), str(financial.end)) == ("2017-06-01", "2018-05-31")
    assert (str(academic.start), str(academic.end)) == ("2017-08-15", "2018-08-14")


def test_the_british_tax_year_begins_on_the_sixth_of_april() -> None:
    assert read("in the tax year 2017/18") == [("the tax year 2017/18", "2017-04-06", "2018-04-05", "financial_year")]


@pytest.mark.parametrize(("year", "words"), [(("lunar", 1, 1), "no kind of year"), (("tax", 2, 30), "no year has")])
def test_a_year_that_no_calendar_holds_is_refused_with_a_sentence(year: tuple[str, int, int], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        find("2018", years=[year])


def test_a_figure_told_never_ends_after_the_day_it_was_said() -> None:
    assert read("It rose by 61,000 in September.", "2016-10-07") == [
        ("September", "2016-09-01", "2016-09-30", "month"),
    ]
    assert read("Pay rose by 7.8 % in the year to June.", "2023-08-15") == [
        ("the year to June", "2022-07-01", "2023-06-30", "rolling"),
    ]
    assert read("Prices have risen this year.", "2023-08-15") == [
        ("this year", "2023-01-01", "2023-08-15", "custom"),
    ]
    assert read("Prices will rise this year.", "2023-08-15") == [("this year", "2023-01-01", "2023-12-31", "year")]
    assert read("It fell in July.", "2023-07-18") == [("July", "2023-07-01", "2023-07-18", "month")]
    assert read("It fell in the year to July.", "2023-07-18") == [
        ("the year to July", "2022-08-01", "2023-07-18", "rolling"),
    ]
    assert read("It fell between October and December.", "2018-11-27") == [
        ("between October and December", "2017-10-01", "2017-12-31", "custom"),
    ]


def test_by_ends_a_period_and_looks_forward_only_where_it_stands_before_the_time() -> None:
    assert read("It will be built by March.") == [("by March", "None", "2019-03-31", "custom")]
    assert read("They had built 12 by March.") == [("by March", "None", "2018-03-31", "custom")]


def test_the_end_of_a_month_is_its_last_day_for_a_point_in_time_and_a_part_of_it_elsewhere() -> None:
    at = one("At the end of July there were 300.")
    assert (str(at.start), str(at.end), at.kind, at.basis) == ("2018-07-31", "2018-07-31", "day", "inferred")
    assert read("It fell towards the end of July 2017.") == [
        ("the end of July 2017", "2017-07-16", "2017-07-31", "custom"),
    ]
    assert read("the 12 months to the end of June 2018") == [
        ("the 12 months to the end of June 2018", "2017-07-01", "2018-06-30", "rolling"),
    ]


@pytest.mark.parametrize(
    ("words", "place", "day"),
    [("01/02/2018", "GB", "2018-02-01"), ("01/02/2018", "US", "2018-01-02"), ("1.2.2018", "DE", "2018-02-01")],
)
def test_a_date_in_numbers_whose_order_the_country_decides_is_inferred(words: str, place: str, day: str) -> None:
    period = one(f"on {words}", SAID, place)
    assert (str(period.start), period.basis) == (day, "inferred")
    assert place in period.reason


@pytest.mark.parametrize("words", ["22/01/2018", "01/22/2018", "2018-01-22", "05/05/2018"])
def test_a_date_in_numbers_that_can_be_read_in_one_order_alone_is_printed(words: str) -> None:
    assert one(f"on {words}").basis == "printed"


def test_two_digits_of_a_year_are_taken_for_the_nearest_and_said_to_be_inferred() -> None:
    born = one("born on 31/10/74", "2023-05-01")
    assert (str(born.start), born.basis) == ("1974-10-31", "inferred")
    assert one("due on 31/10/24", "2023-05-01").start == date(2024, 10, 31)


@pytest.mark.parametrize(
    "words",
    [
        "on the ninth Tuesday of the month", "the 2015-2018-2021 plans", "in marketing year 2018/19",
        "on New Year’s Day 2018", "in 2018-19-20",
    ],
)  # fmt: skip
def test_what_is_part_of_a_longer_phrase_is_read_whole_or_left_open(words: str) -> None:
    (period,) = find(words, SAID)
    assert (period.start, period.end, period.basis) == (None, None, "unknown")
    assert period.reason


def test_no_phrase_reaches_over_a_blank_line() -> None:
    assert read("Referrals since 2012\n\nIn 2017 there were 300.") == [
        ("since 2012", "2012-01-01", "None", "since"),
        ("2017", "2017-01-01", "2017-12-31", "year"),
    ]
    assert [p[0] for p in read("from 2014\n\nto 2018")] == ["2014", "2018"]
    assert [p[0] for p in read("from 2014\nto 2018")] == ["from 2014\nto 2018"]


def test_a_part_of_the_month_it_was_said_in_lies_before_that_day() -> None:
    assert read("It fell in early March.", "2017-03-10") == [("early March", "2017-03-01", "2017-03-10", "custom")]
    assert read("It fell in late March.", "2017-03-10") == [("late March", "2016-03-16", "2016-03-31", "custom")]
    assert read("It will fall in late March.", "2017-03-10") == [("late March", "2017-03-16", "2017-03-31", "custom")]
    assert read("It was 12 at the end of March.", "2017-03-10") == [
        ("the end of March", "2016-03-31", "2016-03-31", "day")
    ]


def test_a_year_named_elsewhere_leaves_the_day_open() -> None:
    period = one("On 1 May that year he was fined.")
    assert (period.printed, period.start, period.reason) == ("1 May that year", None, "the year is one named elsewhere")


def test_the_previous_financial_year_counts_from_one_named_before_it_else_from_the_day_said() -> None:
    first, before = find("There were 12 in 2015/16, against 10 in the previous financial year.", SAID)
    assert (str(first.start), str(before.start), str(before.end)) == ("2015-04-01", "2014-04-01", "2015-03-31")
    assert str(one("It fell in the previous financial year.").start) == "2017-04-01"


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("by 2025", "None", "2025-12-31"), ("no later than 1 May 2010", "None", "2010-05-01"),
        ("not before 2025", "2025-01-01", "None"), ("prior to 2010", "None", "2009-12-31"),
        ("2016 or later", "2016-01-01", "None"), ("1/1/2016 and after", "2016-01-01", "None"),
        ("in or before 2016", "None", "2016-12-31"), ("post-2010", "2011-01-01", "None"),
        ("from 2010 onwards", "2010-01-01", "None"), ("up to and including 2015", "None", "2015-12-31"),
    ],
)  # fmt: skip
def test_a_bound_is_open_at_its_other_end(words: str, start: str, end: str) -> None:
    assert [(p[0], p[1], p[2]) for p in read(f"It holds {words}.")] == [(words, start, end)]


@pytest.mark.parametrize(
    "text",
    ["urn:dbfb1861-0ecf", "a 2019-style rally", "between 1900 and 2400 calories", "1900 to 2000 people", "in 2000 BC",
     "The March for Life drew 500", "the 1950-2400 calories", "3-2 at home"],
)  # fmt: skip
def test_numbers_and_names_that_look_like_times_are_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "heading", ["A first year", "The third quarter", "Of the year", "This time", "Between May and"]
)
def test_a_heading_takes_no_part_in_the_phrase_after_the_blank_line(heading):
    [*_, found] = find(f"{heading}\n\nIn 2017 the agency received 82,109 referrals.")
    assert (found.printed, found.start, found.end) == ("2017", date(2017, 1, 1), date(2017, 12, 31))
