"""The Apache Annotator cases for text quotes and positions, against plain text in code points."""

import json
from pathlib import Path

import pytest

from sources.anchoring import Selector, describe, locate

CASES = Path(__file__).resolve().parents[2] / "shared" / "data" / "apache-annotator" / "flat_cases.json"


def cases(kind: str) -> list[dict]:
    if not CASES.exists():
        pytest.skip(f"The Apache Annotator cases are not here: {CASES}")
    chosen = [case for case in json.loads(CASES.read_text(encoding="utf-8")) if case["selector"]["type"] == kind]
    assert len(chosen) > 5
    return chosen


def quote(case: dict) -> Selector:
    selector = case["selector"]
    return Selector(selector["exact"], selector.get("prefix", ""), selector.get("suffix", ""))


def test_every_text_quote_is_found_at_one_of_its_places():
    checked = 0
    for case in cases("TextQuoteSelector"):
        places = [tuple(place) for place in case["expected_codepoint_spans"] if None not in place]
        if places:
            match = locate(case["text"], quote(case))
            assert (match.start, match.end) in places, case["name"]
            assert match.outcome == ("same" if len(places) == 1 else "moved"), case["name"]
            checked += 1
    assert checked > 15


def test_words_that_stand_nowhere_are_gone():
    checked = 0
    for case in cases("TextQuoteSelector"):
        selector = quote(case)
        if not case["expected_codepoint_spans"] and (not selector.exact or selector.exact not in case["text"]):
            assert locate(case["text"], selector).outcome == "gone", case["name"]
            checked += 1
    assert checked >= 2


def test_a_wrong_context_lowers_the_score_but_loses_no_verbatim_words():
    # Here we differ from the Apache cases on purpose: context tells equal words apart, and a source whose
    # neighbouring words changed still says what was quoted.
    checked = 0
    for case in cases("TextQuoteSelector"):
        selector = quote(case)
        if not case["expected_codepoint_spans"] and selector.exact and selector.exact in case["text"]:
            match = locate(case["text"], selector)
            assert case["text"][match.start : match.end] == selector.exact
            assert match.score < locate(case["text"], Selector(selector.exact)).score, case["name"]
            checked += 1
    assert checked >= 2


def test_every_text_position_can_be_described_and_found_again():
    for case in cases("TextPositionSelector"):
        if None in case["expected_codepoint_spans"][0]:
            continue
        start, end = case["expected_codepoint_spans"][0]
        match = locate(case["text"], describe(case["text"], start, end))
        assert (match.outcome, match.start, match.end) == ("same", start, end), case["name"]
