"""Anchoring on the real documents of the first collection: every sentence, every digit, every move."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sources.anchoring import JOINT, Selector, describe, locate, locate_all
from sources.extraction import extract

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"


def texts() -> list[str]:
    if not SOURCES.exists():
        pytest.skip(f"The documents of the first collection are not here: {SOURCES}")
    found = [extract(path.read_bytes()).text for path in sorted(SOURCES.glob("*.txt"))]
    assert len(found) == 5
    return found


def sentences(text: str) -> Iterator[tuple[int, int]]:
    for sentence in re.finditer(r"(?<!\S)\S[^\n]{20,600}?[.\n](?!\S)", text):
        yield sentence.start(), sentence.end()


def test_every_sentence_is_found_where_it_stood_and_where_it_moved():
    for text in texts():
        selectors = [describe(text, *span) for span in sentences(text)]
        assert {match.outcome for match in locate_all(text, selectors)} == {"same"}
        moved = "A new paragraph on top.\n\n" + text
        for selector, match in zip(selectors, locate_all(moved, selectors), strict=True):
            assert (match.outcome, match.start) == ("moved", selector.start + 25), selector.exact


def test_every_changed_digit_is_seen():
    seen = 0
    for text in texts():
        for start, end in sentences(text):
            for digit in re.finditer(r"\d", text[start:end]):
                at = start + digit.start()
                changed = text[:at] + str((int(digit.group()) + 1) % 10) + text[at + 1 :]
                match = locate(changed, describe(text, start, end))
                assert (match.outcome, match.start, match.end) == ("figure_changed", start, end), text[start:end]
                assert len(match.changes) == 1
                seen += 1
    assert seen > 100


def test_every_changed_digit_of_a_short_fragment_is_seen_after_a_move():
    seen = 0
    for text in texts():
        for figure in re.finditer(r"\d[\d,.]*\d\b(?: \w+){1,2}", text):
            start, end = figure.span()
            changed = text[:start] + str((int(text[start]) + 1) % 10) + text[start + 1 :]
            match = locate("New first line.\n" + changed, describe(text, start, end))
            assert (match.outcome, match.start) == ("figure_changed", start + 16), figure.group()
            seen += 1
    assert seen > 30


def test_a_fragment_captured_in_an_excerpt_is_found_in_the_full_text():
    for text in texts():
        spans = [span for span in sentences(text) if re.search(r"\d", text[slice(*span)])][:4]
        fragments = [text[start:end].strip() for start, end in spans]
        excerpt = JOINT.join(fragments)
        for fragment, (start, _) in zip(fragments, spans, strict=True):
            begin = excerpt.index(fragment)
            match = locate(text, describe(excerpt, begin, begin + len(fragment)))
            assert text[match.start : match.end] == fragment
            assert (match.outcome, match.start) == ("same", start)


def test_a_long_sentence_of_one_document_is_gone_from_the_others():
    every = texts()
    for text in every:
        # Shorter ones are names and headings, which several of the documents do print.
        selectors = [Selector(text[start:end]) for start, end in sentences(text) if end - start > 110]
        assert selectors
        for other in every:
            if other is not text:
                assert {match.outcome for match in locate_all(other, selectors)} == {"gone"}
