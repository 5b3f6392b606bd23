"""claims.spotting on real articles, on any text, and against the clock."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.spotting import EXPECTED, HOSTILE, has_force, matched, read
from claims.spotting import candidates

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"
_PIECES = st.sampled_from(
    [
        "They must act", "we will cut", "if", "5 million", "in 2018", "since 2012", "up 40%", "from 2014 to",
        "said Ann Lee", "“", "”", '"', ".", ". ", ";", ": ",
        "\n", "• ", "by October", "demands", "Related News", "©", "|", "(", ")",
        "the", "would", "called for", "last year", "third highest", "in the world", "a record", "than any",
        "within a decade",
        "We’ll", "not", "over the parliament", "for the first time", "one of the 8", "\xa0", "12", ", and ",
    ]
)  # fmt: skip


def _text(name: str) -> str:
    path = SOURCES / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the repository")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_figures_of_a_real_article_are_found_and_at_most_one_is_false(name: str) -> None:
    found = candidates(_text(name), EXPECTED[name].said_on)
    missed, extra = matched(EXPECTED[name].figures, [read(c) for c in found if c.kind == "figure"])
    assert len(missed) <= 1
    assert len(extra) <= 1


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_commitments_of_a_real_article_are_found_with_their_force(name: str) -> None:
    found = [c for c in candidates(_text(name), EXPECTED[name].said_on) if c.kind == "commitment"]
    assert [words for words, force in EXPECTED[name].commitments if not has_force(found, words, force)] == []


def test_adverts_and_notices_of_a_captured_page_give_nothing() -> None:
    text = _text("police-professional-2020-european-chiefs.txt")
    article = text.index("Related News")
    assert [c.exact for c in candidates(text) if c.start >= article] == []


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=30).map(" ".join))
@example("They must act :  ; They must act")
def test_every_candidate_is_the_words_at_its_place_and_no_text_raises(text: str) -> None:
    for found in candidates(text, "2018-09-03"):
        assert text[found.start : found.end] == found.exact
        assert found.exact.strip()
        assert 0 <= found.score <= 1
        assert found.reasons
        assert found.kind in {"figure", "commitment", "rank"}
        assert (found.kind == "commitment") == bool(found.force)
        assert found.deadline is None or found.kind == "commitment"
        if found.kind == "rank" and found.quantity:
            assert found.start <= found.quantity.start
            assert found.quantity.end <= found.end
        if found.kind == "figure":
            assert found.quantity is not None
            assert found.start <= found.quantity.start
            assert found.quantity.end <= found.end


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_no_characters_raise(text: str) -> None:
    for found in candidates(text):
        assert text[found.start : found.end] == found.exact


def _seconds(text: str) -> float:
    """Return the best of two, for another program may take the machine meanwhile."""
    best = float("inf")
    for _ in range(2):
        started = time.process_time()
        candidates(text)
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_takes_time_in_proportion_to_its_length(name: str) -> None:
    piece = HOSTILE[name]
    short, long = piece * (10_000 // len(piece)), piece * (80_000 // len(piece))
    assert _seconds(long) < 8 * 3 * max(_seconds(short), 0.01)
