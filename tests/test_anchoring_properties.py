"""What must hold for every text, quotation and place."""

from hypothesis import given
from hypothesis import strategies as st

from sources.anchoring import JOINT, Selector, describe, locate, locate_all
from sources.anchoring.segment import fold

VOCABULARY = "the a report of police children 5 25 2.5 thirteen million reports said and per cent £10"
WORDS = st.sampled_from(VOCABULARY.split())
PROSE = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
TEXTS = st.one_of(PROSE, st.text(max_size=200), st.text(alphabet="ab 1", max_size=80))


@st.composite
def spans(draw, texts=TEXTS):
    text = draw(texts)
    start = draw(st.integers(0, len(text)))
    return text, start, draw(st.integers(start, len(text)))


@given(spans())
def test_what_was_described_is_found_at_its_place(span):
    text, start, end = span
    match = locate(text, describe(text, start, end))
    assert (match.outcome, match.start, match.end, match.changes) == ("same", start, end, [])


@given(spans(), st.text(alphabet="xyz ", min_size=1, max_size=30))
def test_what_moved_as_a_whole_keeps_its_words(span, before):
    text, start, end = span
    selector = describe(text, start, end)
    match = locate(f"{before}\n{text}", selector)
    if selector.exact.strip():
        assert f"{before}\n{text}"[match.start : match.end] == selector.exact
        assert match.outcome in ("same", "moved", "figure_changed")


@given(TEXTS, TEXTS, TEXTS, TEXTS, st.none() | st.integers(-5, 300))
def test_any_answer_is_well_formed(text, exact, prefix, suffix, start):
    match = locate(text, Selector(exact, prefix, suffix, start))
    assert 0 <= match.score <= 1
    assert (match.start is None) == (match.end is None) == (match.outcome == "gone")
    assert bool(match.changes) == (match.outcome == "figure_changed")
    if match.start is not None:
        assert 0 <= match.start <= match.end <= len(text)
        verbatim = text[match.start : match.end] == exact
        assert verbatim or match.outcome in ("reworded", "figure_changed")


@given(PROSE, st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_changed_number_never_passes_for_the_same(context, old, new):
    text = f"{context} they counted {old} of them {context}"
    start = len(context) + 1
    selector = describe(text, start, start + len(f"they counted {old} of them"))
    changed = text.replace(f"counted {old} of", f"counted {new} of")
    match = locate(changed, selector)
    if old == new:
        assert match.outcome == "same"
    else:
        assert match.outcome == "figure_changed"
        assert (str(old), str(new)) in match.changes


@given(PROSE, PROSE, PROSE, PROSE, st.integers(10**3, 10**8), st.integers(0, 99), st.integers(1, 9))
def test_a_changed_digit_anywhere_in_a_quotation_is_never_passed_over(before, one, two, after, number, place, more):
    digits = list(f"{number:,}")
    places = [at for at, digit in enumerate(digits) if digit.isdigit()]
    at = places[place % len(places)]
    digits[at] = str((int(digits[at]) + more) % 10)
    quotation = f"{one} {number:,} {two}"
    changed = f"{before}. {one} {''.join(digits)} {two}. {after}"
    selector = describe(f"{before}. {quotation}. {after}", len(before) + 2, len(before) + 2 + len(quotation))
    assert locate(changed, selector).outcome in ("figure_changed", "gone")


@given(PROSE, PROSE, st.integers(0, 10**7), st.sampled_from([",", " ", ".", "’", ""]))
def test_other_thousands_separators_are_the_same_number(before, after, number, separator):
    old = f"they counted {number:,} of them"
    new = old.replace(",", separator)
    match = locate(
        f"{before}. {new}, {after}", describe(f"{before}. {old}, {after}", len(before) + 2, len(before) + 2 + len(old))
    )
    assert match.changes == []
    assert match.outcome == ("same" if old == new else "reworded")


@given(PROSE, PROSE, st.integers(0, 10**7), st.sampled_from(["up to", "nearly", "more than", "at least", "about"]))
def test_a_bound_beside_a_figure_is_never_the_same_or_moved(before, after, number, bound):
    old, new = f"{before}. They saw {number} birds, {after}", f"{before}. They saw {bound} {number} birds, {after}"
    start = old.index("They saw") + 9
    match = locate(new, describe(old, start, start + len(f"{number} birds")))
    assert match.outcome == "figure_changed"


@given(st.lists(PROSE, min_size=2, max_size=4), PROSE)
def test_no_answer_crosses_a_joint(fragments, exact):
    excerpt = JOINT.join(fragments)
    match = locate(excerpt, Selector(exact))
    assert match.start is None or "[" not in excerpt[match.start : match.end]


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_many_are_located_as_one_by_one(text, quotations):
    selectors = [Selector(exact) for exact in quotations]
    assert locate_all(text, selectors) == [locate(text, selector) for selector in selectors]


@given(st.text(max_size=300))
def test_folding_keeps_every_position(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(text[:150]) == folded[:150]
