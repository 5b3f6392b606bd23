"""Quotations found again: same, moved, reworded, gone, and told apart when their words are equal."""

import pytest

from sources.anchoring import JOINT, Match, Selector, describe, locate, locate_all

ARTICLE = (
    "In the last week, 225 search warrants were executed across the country and 164 children were safeguarded.\n\n"
    "Thirteen of those arrested were registered offenders and 19 held positions of trust.\n\n"
    "In 2017 the agency received 82,109 referrals by online companies, a 700 percent increase since 2012.\n"
)


def quoted(words: str, text: str = ARTICLE) -> Selector:
    start = text.index(words)
    return describe(text, start, start + len(words))


def found(text: str, match: Match) -> str:
    assert match.start is not None
    return text[match.start : match.end]


def test_a_quotation_still_at_its_place_is_the_same():
    selector = quoted("received 82,109 referrals")
    assert locate(ARTICLE, selector) == Match("same", selector.start, selector.start + 25, 1.0, [])


def test_a_unique_quotation_without_a_position_is_the_same():
    assert locate(ARTICLE, Selector("164 children")).outcome == "same"


def test_a_quotation_after_an_inserted_paragraph_has_moved_and_keeps_its_full_score():
    inserted = "Subscribe to our newsletter.\n\n"
    selector = quoted("received 82,109 referrals")
    match = locate(inserted + ARTICLE, selector)
    assert (match.outcome, match.start, match.score) == ("moved", selector.start + len(inserted), 1.0)


def test_a_quotation_with_other_words_is_reworded_and_found_with_its_own_edges():
    changed = ARTICLE.replace("held positions of trust", "were in positions of trust")
    match = locate(changed, quoted("19 held positions of trust"))
    assert (match.outcome, found(changed, match)) == ("reworded", "19 were in positions of trust")
    assert 0.6 < match.score < 1


def test_a_replaced_first_and_last_word_belong_to_the_place():
    changed = ARTICLE.replace("received", "logged").replace("referrals by", "notifications by")
    selector = quoted("received 82,109 referrals")
    assert found(changed, locate(changed, selector)) == "logged 82,109 notifications"


def test_other_line_ends_and_quotation_marks_are_rewording_not_loss():
    text = "He said: “We are seeing an increase in the number of sophisticated offenders.” Then he left."
    changed = text.replace("an increase in the", "an increase\nin the").replace("“", '"').replace("”", '"')
    match = locate(changed, quoted("“We are seeing an increase in the number of sophisticated offenders.”", text))
    assert match.outcome == "reworded"
    assert found(changed, match) == '"We are seeing an increase\nin the number of sophisticated offenders."'


def test_a_deleted_sentence_is_gone_and_has_no_position():
    changed = ARTICLE.replace(
        "Thirteen of those arrested were registered offenders and 19 held positions of trust.", ""
    )
    match = locate(changed, quoted("Thirteen of those arrested were registered offenders"))
    assert match == Match("gone", None, None, 0.0, [])


@pytest.mark.parametrize("text", ["", " ", "\n", JOINT, "an unrelated short text", "12 34 56"])
def test_a_quotation_is_gone_from_a_text_that_never_held_it(text):
    assert locate(text, quoted("Thirteen of those arrested were registered offenders")).outcome == "gone"


def test_equal_words_are_told_apart_by_their_context():
    text = "In March the police arrested 40 people. In June the police arrested 40 people. In July nobody."
    second = text.rindex("arrested 40 people")
    moved = "A new first line. " + text
    match = locate(moved, describe(text, second, second + 18))
    assert (match.outcome, match.start) == ("moved", moved.rindex("arrested 40 people"))


def test_equal_words_in_equal_context_are_told_apart_by_position():
    line = "x" * 40 + " the police arrested 40 people " + "y" * 40 + "\n"
    text = line * 5
    starts = [number * len(line) + 41 for number in range(5)]
    assert [text[start : start + 10] for start in starts] == ["the police"] * 5
    for start in starts:
        selector = describe(text, start, start + 29)
        assert locate(text, selector).start == start
        shifted = locate("z" * 7 + text, selector)
        assert (shifted.outcome, shifted.start) == ("moved", start + 7)


def test_equal_words_that_nothing_tells_apart_are_not_called_the_same():
    match = locate("yes and yes", Selector("yes"))
    assert (match.outcome, match.start) == ("moved", 0)


def test_a_context_that_names_one_of_several_places_makes_it_the_same():
    assert locate("yes or no and yes but no", Selector("no", prefix="yes but ")).outcome == "same"


def test_context_outweighs_a_coincidence_at_the_old_position():
    text = "aaa bbb ccc. The committee approved the plan. ddd eee fff. The committee approved the plan. ggg"
    selector = Selector("approved the plan", prefix="ddd eee fff. The committee ", start=text.index("approved"))
    assert locate(text, selector).start == text.rindex("approved")


def test_a_single_word_is_not_found_inside_a_longer_one():
    text = "The cat sat."
    assert locate("They concatenate files.", describe(text, 4, 7)).outcome == "gone"


def test_locate_all_answers_as_locate_does_one_by_one():
    changed = ARTICLE.replace("82,109", "82,190").replace("held", "had").replace("executed", "carried out")
    selectors = [
        quoted("82,109 referrals"),
        quoted("19 held positions"),
        quoted("164 children"),
        Selector("nowhere at all"),
    ]
    assert locate_all(changed, selectors) == [locate(changed, selector) for selector in selectors]
    assert [match.outcome for match in locate_all(changed, selectors)] == [
        "figure_changed",
        "reworded",
        "moved",
        "gone",
    ]


def test_a_long_quotation_is_anchored_by_its_head_and_tail():
    middle = " ".join(
        f"Sentence {chr(97 + number % 26)}{number} speaks of matter {number * 7}." for number in range(300)
    )
    text = f"Before it all. {middle} After it all."
    selector = quoted(middle, text)
    assert len(selector.exact) > 2000
    assert locate(text, selector).outcome == "same"
    changed = "New. " + text.replace("Sentence a0 speaks", "Sentence a0 talks").replace(
        " speaks of matter 700.", " treats matter 700."
    )
    match = locate(changed, selector)
    assert (match.outcome, match.start) == ("reworded", changed.index("Sentence a0"))
    assert changed[match.end :] == " After it all."
    digit = locate(text.replace("matter 1050.", "matter 1051."), selector)
    assert (digit.outcome, digit.changes) == ("figure_changed", [("1050", "1051")])


def test_a_long_quotation_whose_middle_was_replaced_is_gone():
    words = " ".join(f"alpha{number}" for number in range(500))
    text = f"Before. {words} After."
    emptied = "Before. " + words[:450] + " ".join(f"beta{number}" for number in range(400)) + words[-450:] + " After."
    assert locate(emptied, quoted(words, text)).outcome == "gone"


@pytest.mark.parametrize("span", [(-1, 3), (3, 2), (0, 99)])
def test_describing_a_span_outside_the_text_is_refused(span):
    with pytest.raises(ValueError, match="not inside a text of 11 characters"):
        describe("eleven long", *span)


def test_the_same_words_of_another_speaker_about_another_thing_are_elsewhere():
    text = "Nurses found that beds stood empty at night. Doctors found that beds stood empty at weekends."
    assert locate(text[45:], quoted("beds stood empty", text)).outcome == "elsewhere"
    start = text.rindex("beds stood empty")
    assert locate(text[45:], describe(text, start, start + 16)).outcome == "moved"


def test_the_same_words_of_another_speaker_are_not_the_same_by_chance_of_their_position():
    text = "Ann Lee counted forty swans on the lake. Rain fell."
    match = locate("Tim Ray fed our forty swans at a farm. Rain fell.", quoted("forty swans", text))
    assert (match.outcome, match.start) == ("elsewhere", text.index("forty swans"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ann Lee counted", "Ann Lee said that she had counted"),
        ("on the lake", "in a field"),
        ("Ann Lee counted", "Tim Ray saw"),
        ("on the lake. Rain fell.", "on the lake, she said. Rain fell."),
    ],
)
def test_one_side_that_stands_vouches_for_the_words(old, new):
    text = "On Sunday Ann Lee counted forty swans on the lake. Rain fell."
    assert locate(text.replace(old, new), quoted("forty swans", text)).outcome in ("same", "moved")


def test_the_label_of_a_row_vouches_for_it_whatever_row_is_put_above():
    text = "Year: swans\n2016: 1,204\n2018: 1,411\n"
    changed = text.replace("2018", "2017: 1,300\n2018")
    assert locate(changed, quoted("1,411", text)).outcome == "moved"
    assert locate(text.replace("2016: 1,204\n2018", "2015"), quoted("1,411", text)).outcome == "elsewhere"


def test_a_name_replaced_at_its_own_place_is_not_taken_from_another():
    text = "The keeper, Robin, said so; the answer that came from Robin was short."
    changed = "The keeper, Robin, said so; the answer that came from Elisa was short."
    start = text.rindex("Robin")
    match = locate(changed, describe(text, start, start + 5))
    assert (match.outcome, found(changed, match)) == ("reworded", "Elisa")


@pytest.mark.parametrize(
    ("text", "words", "changed"),
    [
        ("Hang it just below the roof, they wrote.", "just below", "The tomb lay just belowground for years."),
        ("She keeps a lamp at hand every night.", "at hand", "They won that handball match."),
        ("The art room is open.", "art room", "A smart room was shown."),
    ],
)
def test_words_that_end_inside_another_word_are_gone(text, words, changed):
    assert locate(changed, quoted(words, text)) == Match("gone", None, None, 0.0, [])


def test_a_word_that_grew_at_its_own_place_is_reworded():
    text = "The office said that it destroyed every image on the next day."
    changed = text.replace("image", "images")
    match = locate(changed, quoted("destroyed every image", text))
    assert (match.outcome, found(changed, match)) == ("reworded", "destroyed every images")


@pytest.mark.parametrize(
    ("changed", "left"),
    [
        ("It rained. Officers closed the bridge. Nobody could cross.", "Officers closed the bridge."),
        (
            "It snowed. Engineers had found cracks in its old piers. Nobody was hurt.",
            "Engineers had found cracks in its old piers.",
        ),
    ],
)
def test_a_sentence_shortened_at_one_end_is_reworded(changed, left):
    text = "It rained. Officers closed the bridge after engineers had found cracks in its old piers. Nobody was hurt."
    match = locate(
        changed, quoted("Officers closed the bridge after engineers had found cracks in its old piers.", text)
    )
    assert (match.outcome, found(changed, match)) == ("reworded", left)


def test_a_closing_quotation_mark_is_left_out_where_the_quotation_has_none():
    text = "Yes. The words on a screen do not feel alike. In new work"
    changed = "Yes. “The words on a screen don’t feel alike.” In new work"
    match = locate(changed, quoted("The words on a screen do not feel alike.", text))
    assert found(changed, match) == "The words on a screen don’t feel alike."
