"""Excerpts: fragments joined by a joint that no quotation crosses."""

import pytest

from sources.anchoring import JOINT, Selector, describe, locate

FULL = (
    "The force said that 131 arrests were made in a week. It added nothing else that day. "
    "Later, 164 children were safeguarded by officers in four countries."
)
EXCERPT = JOINT.join(["131 arrests were made", "164 children were safeguarded by officers"])


def test_a_quotation_never_matches_across_a_joint():
    assert locate(EXCERPT, Selector("were made 164 children were")).outcome == "gone"
    assert locate(EXCERPT, Selector(f"made{JOINT}164")).outcome == "gone"
    assert locate(EXCERPT, Selector("[…]")).outcome == "gone"


def test_context_stops_at_the_joint_and_no_position_is_given():
    start = EXCERPT.index("164 children")
    assert describe(EXCERPT, start, start + 12) == Selector("164 children", "", " were safeguarded by officers", None)


@pytest.mark.parametrize("span", [(15, 24), (20, 22), (22, 24), (25, 30), (0, len(EXCERPT))])
def test_a_span_that_touches_a_joint_cannot_be_described(span):
    with pytest.raises(ValueError, match="joint"):
        describe(EXCERPT, *span)


@pytest.mark.parametrize("span", [(0, 21), (26, 29), (21, 21), (26, 26)])
def test_a_span_inside_one_fragment_can_be_described_up_to_its_edges(span):
    assert describe(EXCERPT, *span).exact == EXCERPT[slice(*span)]


def test_a_passage_of_an_excerpt_is_the_same_in_the_full_text():
    for words in ("131 arrests were made", "164 children were safeguarded"):
        start = EXCERPT.index(words)
        match = locate(FULL, describe(EXCERPT, start, start + len(words)))
        assert (match.outcome, match.start) == ("same", FULL.index(words))


def test_a_passage_of_the_full_text_is_found_in_an_excerpt_that_lacks_its_context():
    start = FULL.index("131 arrests")
    match = locate(EXCERPT, describe(FULL, start, start + 11))
    assert (match.outcome, match.start) == ("moved", 0)


def test_a_scale_cut_off_by_the_joint_is_no_change():
    match = locate(JOINT.join(["up to 18.4", "and more"]), Selector("18.4", prefix="up to ", suffix=" million"))
    assert (match.outcome, match.changes) == ("same", [])


def test_equal_words_in_two_fragments_are_told_apart_by_context():
    excerpt = JOINT.join(["in May 40 people came", "in June 40 people left"])
    assert locate(excerpt, Selector("40 people", suffix=" left")).start == excerpt.rindex("40 people")


def test_a_reworded_passage_is_found_within_its_fragment():
    excerpt = JOINT.join(["131 people were arrested in one week", "164 children were kept safe by officers"])
    match = locate(excerpt, Selector("164 children were safeguarded by officers"))
    assert match.outcome == "reworded"
    assert excerpt[match.start : match.end] == "164 children were kept safe by officers"
