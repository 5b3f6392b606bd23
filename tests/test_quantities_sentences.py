"""Sentences as newspapers write them, with every quantity in them."""

import json
from pathlib import Path

import pytest

from claims.quantities import Quantity, find

CASES = json.loads((Path(__file__).parent / "quantities_sentences.json").read_text(encoding="utf-8"))


def told(quantity: Quantity) -> dict[str, str]:
    """Give what a case tells of a quantity: everything but its place."""
    kind = f"{quantity.figure_kind} {quantity.change_unit} {quantity.direction}".split()
    fields = {
        "printed": quantity.printed,
        "value": quantity.value,
        "high": quantity.high,
        "comparator": quantity.comparator,
        "unit": quantity.unit,
        "noun": quantity.noun,
        "kind": " ".join(kind),
        "whole": quantity.whole,
    }
    return {name: str(field) for name, field in fields.items() if field not in (None, "")}


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_every_quantity_of_a_sentence_is_read_and_nothing_else(case):
    assert [told(quantity) for quantity in find(case["text"])] == case["quantities"]
