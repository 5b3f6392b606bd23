"""A change with its two ends: tied by their words, and borne out by the arithmetic; else each stands alone."""

import pytest

from claims.spotting import candidates
from claims.spotting.folded import ends_of


def folded(text):
    """Return each change of a text with its ends, as printed."""
    found = candidates(text, "2018-09-03")
    return [tuple(found[place].quantity.printed for place in places) for places in ends_of(found)]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (
            "The number of cases fell from 1,200 to 900 last year, a drop of 25 per cent.",
            ("25 per cent", "1,200", "900"),
        ),
        (
            "Referrals increased from 1.1 million in 2014 to 18.4 million in 2018, up 1,573%.",
            ("up 1,573%", "1.1 million", "18.4 million"),
        ),
    ],
)
def test_a_change_holds_the_levels_that_give_it(text, ends):
    [told] = folded(text)
    assert (told[0].removeprefix("up "), *told[1:]) == (ends[0].removeprefix("up "), *ends[1:])


@pytest.mark.parametrize(
    "text",
    [
        "The number of cases fell from 1,200 to 900 last year, a rise of 25 per cent.",
        "The number of cases fell from 1,200 to 900 last year, a drop of 45 per cent.",
        "The number of cases fell from 1,200 to 900 last year. Crime was down 25 per cent.",
        "Inflation is five times the target of 2 per cent and will reach about 13 per cent.",
        "",
    ],
)
def test_what_the_arithmetic_or_the_words_do_not_tie_stands_alone(text):
    assert folded(text) == []
