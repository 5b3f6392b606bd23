"""The words around a quotation, against the rule: at most 25 in all, never across an excerpt's joint."""

from hypothesis import given
from hypothesis import strategies as st

from sources.anchoring import JOINT
from sources.quotation import WORDS_AROUND, around, whole

WORDS = " ".join(f"w{number}" for number in range(100))


def shown(stretch):
    return "".join(piece.text for piece in stretch.pieces)


def test_twelve_words_stand_on_either_side_and_the_text_goes_on():
    start = WORDS.index("w50")
    [stretch] = around(WORDS, [(start, start + 3)])
    assert shown(stretch).split() == [f"w{number}" for number in range(38, 63)]
    assert (stretch.cut_before, stretch.cut_after) == (True, True)


def test_at_the_ends_of_a_text_nothing_is_cut():
    [stretch] = around("one two three", [(4, 7)])
    assert (shown(stretch), stretch.cut_before, stretch.cut_after) == ("one two three", False, False)


def test_neighbours_are_shown_once_and_marked_each():
    first, second = WORDS.index("w10"), WORDS.index("w15")
    [stretch] = around(WORDS, [(second, second + 3), (first, first + 3)])
    assert [piece.marks for piece in stretch.pieces if piece.marks] == [(1,), (0,)]


def test_an_excerpts_fragments_stay_apart():
    text = f"first fragment{JOINT}second fragment"
    [stretch] = around(text, [(text.index("second"), text.index("second") + 6)])
    assert shown(stretch) == "second fragment"


def test_no_span_shows_nothing():
    assert around(WORDS, []) == []


def test_a_whole_text_is_shown_by_fragments():
    assert [shown(stretch) for stretch in whole(f"one{JOINT}two", [(0, 3)])] == ["one", "two"]


@given(st.lists(st.sampled_from(["a", "bb", "\n", "…", "—", "12,5", " "]), min_size=1, max_size=120), st.data())
def test_no_more_than_the_allowed_words_surround_any_span(parts, data):
    text = " ".join(parts)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    [stretch] = around(text, [(start, end)])
    extra = len(text[stretch.start : start].split()) + len(text[end : stretch.end].split())
    assert extra <= WORDS_AROUND
    assert shown(stretch) == text[stretch.start : stretch.end]
