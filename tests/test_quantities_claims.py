"""Sentences as claims make them, with a reading made by hand before the rules: value, bound, unit, kind, direction."""

import json

from bench.quantities_claims import CLAIMS, measure

FLOOR = 0.95


def test_of_all_quantities_in_claims_the_share_right_throughout_is_above_the_floor():
    right, false, missed, _ = measure(json.loads(CLAIMS.read_text(encoding="utf-8")))
    assert right + missed >= 100
    assert right / (right + missed) >= FLOOR
    assert false <= missed + 2
