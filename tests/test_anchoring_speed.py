"""Long and repetitive texts: bounded in work (bench/anchoring.py times it), and answered all the same."""

import pytest

from bench.repetitive_texts import QUOTATIONS, REPETITIVE
from sources.anchoring import locate


@pytest.mark.parametrize("text", REPETITIVE.values(), ids=REPETITIVE.keys())
@pytest.mark.parametrize(("name", "quotation"), QUOTATIONS.items(), ids=QUOTATIONS.keys())
def test_repetitive_text_is_answered(text, name, quotation):
    selector = quotation(text)
    match = locate(text, selector)
    if name == "verbatim":
        assert text[match.start : match.end] == selector.exact
    elif name == "unrelated":
        assert match.outcome == "gone"
    else:
        assert match.outcome in ("same", "moved", "reworded", "figure_changed", "gone")
