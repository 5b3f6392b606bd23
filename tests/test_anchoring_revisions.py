"""What became of words quoted from an article when its next printing changed."""

import pytest

from bench.revisions import Revision, revisions
from sources.anchoring import locate

REVISIONS = revisions()


def test_there_are_enough_revisions_of_every_outcome():
    assert len(REVISIONS) > 120
    sole = [revision.outcomes for revision in REVISIONS]
    for outcome in ("same", "moved", "elsewhere", "reworded", "figure_changed", "gone"):
        assert sole.count((outcome,)) >= 3, outcome


@pytest.mark.parametrize("revision", REVISIONS, ids=lambda revision: revision.name)
def test_the_quotation_became_what_a_careful_reader_says(revision: Revision):
    match = locate(revision.text, revision.selector)
    assert match.outcome in revision.outcomes
    if revision.found is not None and match.start is not None:
        assert revision.text[match.start : match.end] == revision.found
