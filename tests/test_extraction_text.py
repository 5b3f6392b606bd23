"""The one normalisation of captured and pasted text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.extraction import normalise


@pytest.mark.parametrize(
    ("captured", "kept"),
    [
        ("Thirteen\u00a0of", "Thirteen of"),
        ("1\u202f573\u2009%", "1 573 %"),
        ("ideographic\u3000space", "ideographic space"),
        ("re\u00adferral", "referral"),
        ("82\u200b,1\u200e09\ufeff", "82,109"),
        ("a\r\nb\rc\nd\u2028e\u2029f\u0085g\x0ch", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("nul\x00 and escape\x1b", "nul and escape"),
        ("cafe\u0301", "café"),
        ("cafe\u200b\u0301", "café"),
        ("\u212b", "Å"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("tab\tand  two spaces\n\n\n", "tab\tand  two spaces\n\n\n"),
        ("“quotes” – and ½ ﬁ", "“quotes” – and ½ ﬁ"),
    ],
)
def test_odd_characters_become_plain_and_words_stay(captured, kept):
    assert normalise(captured) == kept


@given(st.text())
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert "\x00" not in once
