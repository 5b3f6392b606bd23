"""No row of a page of the past names a claim that readers do not see now, however deep it lies."""

from hypothesis import given
from hypothesis import strategies as st

from claims.rules.withheld import _without

VALUES = st.recursive(
    st.none() | st.booleans() | st.text(max_size=5) | st.sampled_from(["OR-0001", "OR-0002", "or-3"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=12,
)


@given(st.lists(VALUES, max_size=5))
def test_no_row_of_a_list_names_a_claim_that_is_not_public(rows):
    left = _without({"rows": rows}, {"OR-0001"})
    assert "OR-0002" not in str(left["rows"])
    assert _without(left, {"OR-0001"}) == left
