"""claims.spotting: which period of a sentence belongs to which figure."""

import pytest

from claims.spotting import candidates


def periods(text: str) -> list[tuple[str, str, str]]:
    """Return each figure as printed, with its period and its base as printed."""
    return [
        (c.quantity.printed, c.period.printed if c.period else "", c.base.printed if c.base else "")
        for c in candidates(text, "2018-09-05")
        if c.kind == "figure" and c.quantity
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Net migration stood at 273,000 in the year to December 2017, up from 249,000 the year before.",
            [("273,000", "the year to December 2017", ""), ("249,000", "the year before", "")],
        ),
        (
            "Knife crime rose by 16% in the year ending March 2018, to 14,987 offences.",
            [("16%", "the year ending March 2018", ""), ("14,987 offences", "the year ending March 2018", "")],
        ),
        (
            "Attacks hit 9,003 in the 12 months to June 2018, up 27% on the previous year.",
            [("9,003", "the 12 months to June 2018", ""), ("27%", "the 12 months to June 2018", "the previous year")],
        ),
        (
            "Police recorded 5.5 million crimes in 2017-18, an increase of 11 per cent on the previous 12 months.",
            [("5.5 million crimes", "2017-18", ""), ("11 per cent", "2017-18", "the previous 12 months")],
        ),
        (
            "House prices rose 3.1% in the year to July 2018, down from 3.6% in June 2018.",
            [("3.1%", "the year to July 2018", ""), ("3.6%", "June 2018", "")],
        ),
        ("1,067 people died in 2018, the highest number since 2008.", [("1,067 people", "2018", "")]),
        ("1,067 people died, the highest number since 2008.", [("1,067 people", "", "")]),
        ("The minister said on Monday that 80,000 men posed a threat.", [("80,000 men", "", "")]),
        ("It could rise to 7.5% next year, the bank forecast in May.", [("7.5%", "next year", "")]),
        ("By 2030, two-thirds of cars must be electric, it said on Thursday.", [("two-thirds", "By 2030", "")]),
        (
            "Some 1.3 million parcels were sent between April 2017 and March 2018, a 13% rise on the year before.",
            [
                ("Some 1.3 million parcels", "between April 2017 and March 2018", ""),
                ("13%", "between April 2017 and March 2018", "the year before"),
            ],
        ),
        (
            "In the first half of 2019 it carried 71 million people, 5% more than in the same period a year earlier.",
            [
                ("71 million people", "the first half of 2019", ""),
                ("5%", "the first half of 2019", "the same period a year earlier"),
            ],
        ),
        ("Emissions must fall by 45% from 2010 levels by 2030.", [("45%", "by 2030", "2010")]),
        (
            "There were 4,751 cases in 2017, 15% more than in 2016 and more than double the number in 2010.",
            [("4,751 cases", "2017", ""), ("15%", "2017", "2016"), ("more than double", "2017", "2010")],
        ),
        (
            "That is up by almost 40% on the figure of 362,000 recorded in March 2017.",
            [("almost 40%", "", "March 2017"), ("362,000", "March 2017", "")],
        ),
        ("Turnover was £1.5m (2017: £1.2m).", [("£1.5m", "", ""), ("£1.2m", "2017", "")]),
        ("In 2018 88.7% were treated within 18 weeks.", [("88.7%", "2018", "")]),
        ("Crime has doubled in five years.", [("doubled", "", "")]),
        ("Rates have more than doubled since 2015.", [("more than doubled", "", "2015")]),
    ],
)
def test_each_figure_has_the_period_and_base_its_words_give(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert periods(text) == expected


def test_the_previous_months_count_from_the_period_named_before_them() -> None:
    text = "Police recorded 5.5 million crimes in 2017-18, an increase of 11 per cent on the previous 12 months."
    base = candidates(text, "2018-09-05")[-1].base
    assert base and (str(base.start), str(base.end)) == ("2016-04-01", "2017-03-31")
