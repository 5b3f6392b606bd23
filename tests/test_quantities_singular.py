"""Plural nouns are told from words that only end like one, and find their singular."""

import pytest

from claims.quantities.nouns import is_plural, singular


@pytest.mark.parametrize(
    ("plural", "noun"),
    [
        ("offenders", "offender"),
        ("offences", "offence"),
        ("children", "child"),
        ("schoolchildren", "schoolchild"),
        ("policemen", "policeman"),
        ("salespeople", "salesperson"),
        ("agencies", "agency"),
        ("movies", "movie"),
        ("searches", "search"),
        ("classes", "class"),
        ("boxes", "box"),
        ("viruses", "virus"),
        ("warehouses", "warehouse"),
        ("uses", "use"),
        ("lives", "life"),
        ("crises", "crisis"),
        ("aircraft", "aircraft"),
        ("series", "series"),
        ("data", "data"),
    ],
)
def test_a_plural_is_known_and_made_singular(plural, noun):
    assert is_plural(plural)
    assert singular(plural) == noun


@pytest.mark.parametrize(
    "word", ["across", "was", "business", "crisis", "serious", "children's", "news", "abuse", "police-led", "perhaps"]
)
def test_what_only_ends_like_a_plural_is_none(word):
    assert not is_plural(word)
    assert singular(word) == word
