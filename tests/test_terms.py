"""Terms: the forms of a word and of a number meet; whatever is typed is read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.terms import MOST_TERMS, fold, parse, stem, terms_of, tokens

SPELT = [
    ("82,109", "82109"),
    ("18.4m", "18.4 million"),
    ("18.4 million", "18,400,000"),
    ("18,400,000", "18.4 Million"),
    ("700%", "700 per cent"),
    ("700 percent", "seven hundred per cent"),
    ("£3.5bn", "3.5 billion"),
    ("two hundred and fifty", "250"),
    ("one million", "1,000,000"),
    ("0.50", "0.5"),
    ("1.234.567", "1,234,567"),
    ("12,5", "12.5"),
]


@pytest.mark.parametrize(("one", "other"), SPELT)
def test_a_number_is_the_same_however_it_is_written(one, other):
    assert [term.forms for term in parse(one).terms] == [term.forms for term in parse(other).terms]
    assert terms_of(one) == terms_of(other)


def test_points_between_thousands_are_read_both_ways():
    assert parse("82.109").terms[0].forms == (("n82d109",), ("n82109",))
    assert parse("82.10").terms[0].forms == (("n82d1",),)


@pytest.mark.parametrize(
    "words",
    ["refer refers referred referring", "agency agencies agency’s", "child children children's",
     "stop stopped stopping", "deny denied denying denies",
     "abuse abused abuses abusing", "café cafe CAFÉ Cafés", "road roads"],
)  # fmt: skip
def test_the_forms_of_a_word_have_one_stem(words):
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", ["police policy", "report reporter", "sing single", "rise risk", "fine find"])
def test_other_words_keep_other_stems(words):
    assert len({stem(word) for word in words.split()}) == 2


@pytest.mark.parametrize(
    ("typed", "phrases", "prefixes", "excluded"),
    [
        ('"child abuse" images', ["child abuse"], [], []),
        ("“child abuse” images", ["child abuse"], [], []),
        ("«child abuse»", ["child abuse"], [], []),
        ("co-operate", ["co-operate"], [], []),
        ("refer* police", [], ["refer*"], []),
        ("arrests -police", [], [], ["police"]),
        ('arrests -"child abuse"', [], [], ["child abuse"]),
        ('"half open', [], [], []),
        ("-3.2%", [], [], []),
        ("a -", [], [], []),
    ],
)
def test_signs_are_read_as_people_use_them(typed, phrases, prefixes, excluded):
    terms = parse(typed).terms
    assert [term.typed for term in terms if len(term.forms[0]) > 1 and not term.excluded] == phrases
    assert [term.typed for term in terms if term.prefix] == prefixes
    assert [term.typed for term in terms if term.excluded] == excluded


@pytest.mark.parametrize(
    "typed", ["", " ", "*", "((", "“”", "the", "of the and", "🙂", "\x00", '"', "-", "%", "\\", "'"]
)
def test_what_holds_no_word_asks_for_nothing(typed):
    assert not parse(typed)


def test_pasted_punctuation_is_left_out():
    assert [term.typed for term in parse("(“82,109”), referrals; in 2017…").terms] == ["82,109", "referrals", "2017"]


def test_a_long_query_is_cut_and_says_so():
    query = parse(" ".join(f"word{letter}" for letter in "abcdefghijklmnopqrst"))
    assert (len(query.terms), query.cut) == (MOST_TERMS, True)
    assert parse("x" * 100_000).cut
    assert not parse("referrals 2017").cut


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_every_text_is_read_and_every_term_is_letters_and_digits(text):
    for part in terms_of(text).split():
        assert part.isalnum()
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
    for term in parse(text).terms:
        assert term.forms
        assert all(part.isalnum() for form in term.forms for part in form)


@given(st.integers(min_value=0, max_value=10**12))
def test_a_whole_number_is_found_with_and_without_commas(number):
    assert terms_of(f"{number:,}") == terms_of(str(number)) == f"n{number}"


@given(st.text(alphabet=st.characters(max_codepoint=0x24F, categories=["L", "Mn"]), max_size=30))
def test_folding_twice_is_folding_once(word):
    assert fold(fold(word)) == fold(word)
