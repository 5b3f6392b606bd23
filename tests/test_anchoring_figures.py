"""A changed figure never re-attaches silently."""

import pytest

from sources.anchoring import Selector, describe, locate
from sources.anchoring.figures import figures

BEFORE = "According to the report published on that day, "
AFTER = ", which the agency confirmed in a later statement."

CHANGED = [
    ("the agency received 82,109 referrals", "the agency received 82,190 referrals", [("82,109", "82,190")]),
    ("Thirteen of those arrested", "Fourteen of those arrested", [("Thirteen", "Fourteen")]),
    ("twenty-five of those arrested", "twenty-six of those arrested", [("five", "six")]),
    ("up to 18.4 million referrals", "up to 18.4 billion referrals", [("million", "billion")]),
    ("up to 18.4m referrals", "up to 18.4bn referrals", [("18.4m", "18.4bn")]),
    ("up to 18.4 m referrals", "up to 18.4 k referrals", [("m", "k")]),
    ("a 700 percent increase", "a 70 percent increase", [("700", "70")]),
    (
        "a rise of 5 percent on the year",
        "a rise of 5 percentage points on the year",
        [("percent", "percentage points")],
    ),
    ("a rise of 5% on the year", "a rise of 5 on the year", [("%", "")]),
    ("as little as £10 to £20", "as little as $10 to £20", [("£", "$")]),
    ("a margin of -5 on the index", "a margin of 5 on the index", [("-5", "5")]),
    ("the first eight individuals", "the first nine individuals", [("eight", "nine")]),
    ("the number has doubled since", "the number has trebled since", [("doubled", "trebled")]),
    ("a tenfold rise in reports", "a twofold rise in reports", [("tenfold", "twofold")]),
    ("two-thirds of all reports", "two-fifths of all reports", [("thirds", "fifths")]),
    ("some ½ of all the reports", "some ¼ of all the reports", [("½", "¼")]),
    (
        "in 2017 the agency received 82,109",
        "in 2018 the agency received 113,948",
        [("2017", "2018"), ("82,109", "113,948")],
    ),
    ("the agency received 82,109 referrals", "the agency received many referrals", [("82,109", "")]),
    ("the agency received referrals", "the agency received 300 referrals", [("", "300")]),
    ("the Q3 results were published", "the Q4 results were published", [("Q3", "Q4")]),
    ("the agency received ٣٤ referrals", "the agency received ٣٥ referrals", [("٣٤", "٣٥")]),
]


@pytest.mark.parametrize("in_context", [True, False])
@pytest.mark.parametrize(("old", "new", "changes"), CHANGED)
def test_a_changed_figure_is_reported_with_both_forms(old, new, changes, in_context):
    text = BEFORE + old + AFTER
    selector = describe(text, len(BEFORE), len(BEFORE) + len(old)) if in_context else Selector(old)
    match = locate(BEFORE + new + AFTER, selector)
    assert (match.outcome, match.changes) == ("figure_changed", changes)
    assert match.start == len(BEFORE)
    assert match.end == len(BEFORE + new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a 700 percent increase in referrals", "a 700 per cent increase in referrals"),
        ("a 700 percent increase in referrals", "a 700% increase in referrals"),
        ("Thirteen of those arrested", "THIRTEEN of those arrested"),
        ("between 10-20 reports a day", "between 10–20 reports a day"),
        ("the agency received 82,109 referrals", "the agency got 82,109 referrals"),
        ("the agency received 82,109 referrals", "the agency received 82109 referrals"),
        ("the agency received 82,109 referrals", "the agency received 82 109 referrals"),
        ("the agency received 82,109 referrals", "the agency received 82.109 referrals"),
        ("the agency received 82,109 referrals", "the agency received 82’109 referrals"),
        ("a rise of 1.5 points on the index", "a rise of 1,5 points on the index"),
        ("a rise of 1.5 points on the index", "a rise of 1·5 points on the index"),
        ("more than 40 reports a day", "over 40 reports a day"),
    ],
)
def test_the_same_figure_spelt_alike_is_only_reworded(old, new):
    text = BEFORE + old + AFTER
    match = locate(BEFORE + new + AFTER, describe(text, len(BEFORE), len(BEFORE) + len(old)))
    assert (match.outcome, match.changes) == ("reworded", [])


def test_a_figure_beside_many_other_changed_words_is_still_reported():
    old = "In 2017 the agency received 82,109 referrals by online companies for such images"
    new = "In 2017 that agency was sent 82,190 referrals by internet firms for such pictures"
    match = locate(BEFORE + new + AFTER, describe(BEFORE + old + AFTER, len(BEFORE), len(BEFORE) + len(old)))
    assert (match.outcome, match.changes) == ("figure_changed", [("82,109", "82,190")])


@pytest.mark.parametrize("prefix", ["", "They found "])
def test_words_that_stand_inside_a_longer_number_are_not_the_quotation(prefix):
    match = locate("They found 25 children there.", Selector("5 children", prefix=prefix))
    assert (match.outcome, match.changes) == ("figure_changed", [("5", "25")])


def test_a_number_that_grew_at_the_end_is_not_the_quotation():
    match = locate("The figure was 18.4 that year.", Selector("figure was 18"))
    assert (match.outcome, match.changes) == ("figure_changed", [("18", "18.4")])


def test_the_scale_right_after_the_quotation_counts_with_its_number():
    text = "up to 18.4 million referrals"
    match = locate("up to 18.4 billion referrals", describe(text, 6, 10))
    assert (match.outcome, match.changes) == ("figure_changed", [("million", "billion")])
    assert locate("worldwide, up to 18.4 million referrals", describe(text, 6, 10)).outcome == "moved"


def test_a_figure_changed_at_its_own_place_is_seen_though_the_words_stand_elsewhere():
    pull_quote = "82,109 referrals\n\n"
    body = "In the year 2017 the agency received 82,109 referrals by online companies for such images."
    text = pull_quote + body
    start = text.rindex("82,109 referrals")
    changed = text[:start] + "82,190 referrals" + text[start + 16 :]
    match = locate(changed, describe(text, start, start + 16))
    assert (match.outcome, match.start, match.changes) == ("figure_changed", start, [("82,109", "82,190")])


def test_a_figure_changed_in_one_of_two_equal_paragraphs_is_seen_though_the_other_is_unchanged():
    paragraph = "In the year 2017 the agency received 82,109 referrals by online companies for such images.\n\n"
    text = paragraph * 2
    start = text.rindex("82,109 referrals")
    changed = text[:start] + "82,190 referrals" + text[start + 16 :]
    match = locate(changed, describe(text, start, start + 16))
    assert (match.outcome, match.start, match.changes) == ("figure_changed", start, [("82,109", "82,190")])


def test_a_bare_figure_replaced_by_quite_another_is_seen_by_its_context():
    text = "In the year 2017 the agency received 82,109 referrals by online companies."
    selector = describe(text, text.index("82,109"), text.index("82,109") + 6)
    match = locate(text.replace("82,109", "113,948"), selector)
    assert (match.outcome, match.changes) == ("figure_changed", [("82,109", "113,948")])


def test_per_cent_and_number_words_are_figures_and_other_words_are_not():
    text = "Five of the first eight, 1,500 last year, £10m; the 21st case per cent; perhaps anyone, often someone."
    printed = [figure.printed for figure in figures(text)]
    assert printed == ["Five", "first", "eight", "1,500", "£", "10m", "21st", "per cent"]


def test_a_word_of_a_million_letters_is_read_in_no_time():
    assert [figure.printed for figure in figures("a" * 1_000_000 + " 5")] == ["5"]


BOUNDS = [
    ("There were 700 arrests", "There were up to 700 arrests", ("700", "up to 700")),
    ("There were 700 arrests", "There were nearly 700 arrests", ("700", "nearly 700")),
    ("There were more than 700 arrests", "There were fewer than 700 arrests", ("more than 700", "fewer than 700")),
    ("There were about 700 arrests", "There were 700 arrests", ("about 700", "700")),
    ("There were 700 arrests", "There were 700 or more arrests", ("700", "700 or more")),
    ("It cost £5m a year", "It cost at least £5m a year", ("5m", "at least £5m")),
    ("It found a third of them", "It found almost a third of them", ("third", "almost a third")),
    ("Reports doubled in May", "Reports more than doubled in May", ("doubled", "more than doubled")),
]


@pytest.mark.parametrize("edge", [0, 1], ids=["inside the quotation", "beside it"])
@pytest.mark.parametrize(("old", "new", "change"), BOUNDS)
def test_a_bound_that_comes_goes_or_turns_makes_another_figure(old, new, change, edge):
    first = next(figures(old)).start if edge else 0
    match = locate(f"Last month. {new}. Then", describe(f"Last month. {old}. Then", 12 + first, 12 + len(old)))
    assert (match.outcome, match.changes) == ("figure_changed", [change])


def test_another_word_for_the_same_bound_is_no_change():
    text = "Last month there were more than 700 arrests in the city."
    match = locate(text.replace("more than", "over"), describe(text, 32, 43))
    assert (match.outcome, match.changes) == ("moved", [])


def test_a_bound_is_not_missed_from_a_quotation_without_context():
    assert locate("There were up to 700 arrests.", Selector("700 arrests")).outcome == "same"


def test_words_of_a_bound_away_from_a_figure_are_words():
    text = "A talk about the case took over the room."
    assert locate(text.replace("about", "on"), describe(text, 2, 20)).outcome == "reworded"


@pytest.mark.parametrize(
    ("old", "new"), [("1.5", "15"), ("0,125", "125"), ("2017 300", "2017 301"), ("82,109", "8,2109"), ("1.50", "1.5")]
)
def test_other_separators_never_hide_another_number(old, new):
    text = f"The report counted {old} cases of this."
    match = locate(text.replace(old, new), describe(text, 4, 30 + len(old)))
    assert match.outcome == "figure_changed"


def test_numbers_side_by_side_stay_two():
    assert [figure.printed for figure in figures("82,109 113,948 2017 300 x3 100")] == [
        "82,109",
        "113,948",
        "2017",
        "300",
        "x3",
        "100",
    ]


@pytest.mark.parametrize("sign", ["A$", "US$", "HK$", "R$"])
def test_a_dollar_sign_that_becomes_another_country_s_is_a_changed_figure(sign: str) -> None:
    old = "The members were told that the budget is $500m, the chair said."
    selector = describe(old, old.index("$500m"), old.index("$500m") + 5)
    match = locate(old.replace("$500m", f"{sign}500m"), selector)
    assert (match.outcome, match.changes) == ("figure_changed", [("$", sign)])


def test_a_figure_added_beside_a_verbatim_quotation_leaves_it_as_it_is() -> None:
    old = "The trust said it would hire 40 nurses by May. The chair thanked officers for their work."
    selector = describe(old, old.index("it would"), old.index(" by May"))
    match = locate(old.replace("40 nurses", "40 nurses and 12 doctors"), selector)
    assert (match.outcome, match.changes) == ("same", [])
