"""claims.arithmetic on the numbers of the first collection: what a careful desk sees in them.

The facts are those of shared/sources/README.md; the numbers are read from the words that say them.
"""

from decimal import Decimal

from claims.arithmetic import check_change, check_parts, check_repeat, check_share
from tests.arithmetic_reading import read

REFERRALS_2017 = "82,109 referrals"
REPORTS_2018 = "113,948 reports"
RISE = "a 700 percent increase"


def test_82109_after_700_per_cent_implies_a_base_in_2012_under_three_readings() -> None:
    check = check_change(None, read(REFERRALS_2017), read(RISE), before_when="in 2012", after_when="in 2017")
    assert check.says == (
        "82,109 referrals in 2017 after a rise of 700 % means 10,257 to 10,270 in 2012; "
        "9,660 to 10,948 if 700 was rounded to hundreds; about 11,730 if ‘700 % of’ was meant."
    )


def test_18_4_million_after_1573_per_cent_implies_1_1_million_in_2014() -> None:
    rise = read("up 1,573 per cent")
    check = check_change(None, read("18.4 million referrals"), rise, before_when="in 2014", after_when="in 2018")
    assert check.readings[0].says == (
        "18.4 million referrals in 2018 after a rise of 1,573 % means 1,096,504 to 1,103,139 in 2014."
    )
    implied = check.readings[0].implied
    assert implied.low is not None and implied.high is not None
    assert round(implied.low) == 1_096_504
    assert round(implied.high) == 1_103_139


def test_113948_is_38_8_per_cent_above_82109() -> None:
    check = check_change(read(REFERRALS_2017), read(REPORTS_2018), None, before_when="in 2017", after_when="in 2018")
    assert check.says.startswith("82,109 referrals in 2017 to 113,948 reports in 2018 is a rise of 38.8 %")
    assert check_change(read(REFERRALS_2017), read(REPORTS_2018), read("up 38.8%")).outcome == "holds"


def test_since_2012_the_rise_has_grown_to_about_1010_per_cent() -> None:
    base = check_change(None, read("82,109"), read(RISE))
    for name, low, high in (("as_printed", 1009, 1011), ("change_to_hundreds", 941, 1080)):
        implied = next(reading.implied for reading in base.readings if reading.name == name)
        assert implied.low is not None and implied.high is not None
        newest = Decimal(113948)
        rises = [round((newest / end - 1) * 100) for end in (implied.high, implied.low)]
        assert low <= rises[0] <= rises[1] <= high
    assert check_change(read("10,261"), read(REPORTS_2018), read("up 1,010%")).outcome == "holds"


def test_more_than_130_suspects_and_131_arrests_agree() -> None:
    check = check_repeat(read("more than 130 suspects"), read("131 arrests"))
    assert check.outcome == "holds"
    assert check.says == "Repeated: 131 arrests agrees with more than 130 suspects."


def test_13_and_19_each_stay_within_131_and_are_never_summed() -> None:
    check = check_parts(read("131 arrests"), [read("13 registered offenders"), read("19 teachers")])
    assert check.outcome == "holds"
    assert "they may overlap, so they are not added up" in check.says
    assert "32" not in check.says


def test_750000_and_over_750000_drift_in_the_comparator() -> None:
    check = check_repeat(read("over 750,000 children"), read("750,000 children"))
    assert check.outcome == "fails"
    assert [reading.name for reading in check.readings if reading.agrees is False] == ["comparator"]


def test_five_of_the_first_eight_is_a_share_with_its_whole() -> None:
    said = read("five of the first eight")
    assert (said.value, said.whole) == (5, 8)
    assert check_share(read("5 people"), read("8 people"), said).outcome == "holds"


def test_a_number_that_the_words_do_not_give_is_missing() -> None:
    from claims.quantities import Quantity

    check = check_share(Quantity(0, 0, "the vast majority", None), read("131 arrests"), None)
    assert (check.outcome, check.reason) == ("cannot_tell", "missing_number")
