"""claims.spotting.candidates: which words of a text are likely claims, and what they say."""

from datetime import date
from decimal import Decimal

import pytest

from claims.spotting import Candidate, candidates

SAID = date(2018, 9, 3)


def figures(text: str, said_on: date | str | None = SAID) -> list[Candidate]:
    return [c for c in candidates(text, said_on) if c.kind == "figure"]


def printed(text: str) -> list[str]:
    return [c.quantity.printed for c in figures(text) if c.quantity]


def one(text: str) -> Candidate:
    (candidate,) = figures(text)
    return candidate


def test_a_change_and_the_level_it_ends_at_are_two_candidates_with_their_own_periods() -> None:
    change, level = figures("Referrals are up 1,573 per cent from 2014 to 18.4 million referrals in 2018.")
    assert change.quantity and level.quantity and change.period and change.base and level.period
    assert (change.quantity.value, change.quantity.unit) == (Decimal(1573), "%")
    assert (change.base.printed, change.period.printed) == ("2014", "2018")
    assert (level.quantity.value, level.period.printed, level.base) == (Decimal(18400000), "2018", None)


def test_since_is_the_base_of_a_change_and_the_open_start_of_a_level() -> None:
    level, change = figures("In 2017 it received 82,109 referrals, a 700 percent increase since 2012.")
    assert level.period and level.period.printed == "2017"
    assert change.base and (str(change.base.start), str(change.base.end)) == ("2012-01-01", "2012-12-31")
    assert change.period and change.period.printed == "2017"
    total = one("It has had over 2,500 reports since its launch in April 2006.")
    assert total.period and (str(total.period.start), total.period.end, total.base) == ("2006-04-01", None, None)


def test_each_level_of_a_from_to_sentence_has_the_year_after_it() -> None:
    first, second = figures("Arrests fell from 5,000 in 2014 to 3,000 in 2018.")
    assert first.period and second.period
    assert (first.period.printed, second.period.printed) == ("2014", "2018")


@pytest.mark.parametrize(
    ("text", "period", "base"),
    [
        ("Crime rose 5% in 2018 compared with 2017.", "2018", "2017"),
        ("Crime rose by 5 per cent from 2014 to 2018.", "2018", "2014"),
        ("Crime rose 5% in the year to March 2018 compared with the previous year.", "the year to March 2018",
         "the previous year"),
        ("Crime was down 12% on last year.", "", "last year"),
        ("Crime rose 5% in 2018.", "2018", ""),
        ("Crime rose 5%.", "", ""),
    ],
)  # fmt: skip
def test_the_base_of_a_change_is_told_apart_from_its_period_and_neither_is_invented(
    text: str, period: str, base: str
) -> None:
    change = one(text)
    assert (change.period.printed if change.period else "") == period
    assert (change.base.printed if change.base else "") == base


def test_a_period_at_the_start_of_a_sentence_is_that_of_each_figure_in_it() -> None:
    found = figures("In 2017, 225 warrants were executed, 131 arrests were made and 164 children were safeguarded.")
    assert [c.period.printed for c in found if c.period] == ["2017", "2017", "2017"]
    assert [c.exact for c in found] == [
        "In 2017, 225 warrants were executed",
        "131 arrests were made",
        "164 children were safeguarded",
    ]


def test_a_relative_period_that_cannot_be_counted_keeps_its_words_and_the_reason() -> None:
    (found,) = figures("More than 130 suspects were arrested in the last week.", "2018-09")
    assert found.period and (found.period.printed, found.period.start) == ("the last week", None)
    assert "only to the month" in found.period.reason


def test_a_share_without_a_number_is_a_figure_without_a_value() -> None:
    share = one("The vast majority of offenders began by watching.")
    assert share.quantity and (share.quantity.value, share.quantity.figure_kind) == (None, "share")


def test_a_share_that_only_tells_whose_the_figure_is_makes_no_candidate_of_its_own() -> None:
    assert printed("The majority of European countries received more than 10,000 reports.") == [
        "more than 10,000 reports"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Copyright © 2024 Police Professional", "© 2019 Agency 12 Photos", "By David Howell", "Jun 28, 2007",
        "Tel: 020 7946 0000", "Call us on 0800 555 111", "Printable version | E-mail this 3 times |",
        "12 comments", "0", "5 min read", "Subscribe for 12 issues",
        "Police Officer, salary £28,000 to £32,000 per annum",
        "It was founded in 2006.", "It was one of the largest.", "He worked in one organisation.",
        "Children under the age of 18 may not enter.",
    ],
)  # fmt: skip
def test_the_furniture_of_a_page_and_numbers_that_count_nothing_are_no_figures(text: str) -> None:
    assert printed(text) == []


def test_other_stories_and_job_adverts_after_an_article_are_left_out_until_prose_comes_back() -> None:
    text = (
        "Police made 40 arrests.\n\nRelated News\n\nForce hires 300 officers\n\nSelect Vacancies\n\n"
        "12 Sergeants must apply\n\nMerseyside Police\n\n"
        "The force also seized 2,000 devices in the raids, which took place across the north of England."
    )
    assert printed(text) == ["40 arrests", "2,000 devices"]
    assert all(c.kind == "figure" for c in candidates(text))


def test_a_figure_in_a_heading_is_a_candidate_that_says_so() -> None:
    heading = one("700 Percent Increase In Referrals Since 2012")
    assert heading.base and heading.base.printed == "2012"
    assert "in a heading" in heading.reasons
    assert heading.score < one("There was a 700 percent increase in referrals since 2012.").score


def test_a_wrapped_line_is_read_with_the_line_it_goes_on_from() -> None:
    found = one("The Centre has had over 2,500 reports of child abuse\nsince its launch in April 2006.")
    assert found.period and found.period.printed == "since its launch in April 2006"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Home Secretary Ann Lee said 80,000 men posed a threat.", "The Home Secretary Ann Lee"),
        ("“We made 131 arrests,” said Chief Constable Ann Lee.", "Chief Constable Ann Lee"),
        ("Jim Roe, Chief Executive at the Centre, said: “It made 131 arrests.”", "Jim Roe"),
        ("According to the National Audit Office, 131 schools closed.", "the National Audit Office"),
        ("A spokeswoman for the department said 131 schools closed.", "A spokeswoman for the department"),
        ("There were 131 arrests.", ""),
        ("He said 131 were arrested.", ""),
    ],
)
def test_the_actor_is_who_the_words_name_as_saying_it(text: str, actor: str) -> None:
    assert one(text).actor == actor


def test_a_quotation_that_goes_on_in_the_next_paragraph_keeps_its_speaker() -> None:
    text = "Jim Roe, head of the unit, said: “We began.\n\n“We made 131 arrests.”"
    assert one(text).actor == "Jim Roe"
    closed = "Jim Roe, head of the unit, said: “We began.”\n\nThe unit made 131 arrests."
    assert one(closed).actor == ""


def test_scores_put_a_large_figure_with_a_period_before_a_small_bare_count() -> None:
    large, small = one("The agency received 82,109 referrals in 2017."), one("Five teachers were there.")
    assert large.score > small.score
    assert "for 2017" in large.reasons


def test_a_fragment_holds_its_figure_and_at_most_25_words() -> None:
    text = "word " * 60 + "and over 2,500 reports were made in 2017 " + "more " * 60 + "end."
    found = one(text)
    assert "over 2,500 reports" in found.exact
    assert len(found.exact.split()) <= 25
    assert text[found.start : found.end] == found.exact


def test_no_text_gives_no_candidates() -> None:
    assert candidates("") == candidates("\n\n") == []
