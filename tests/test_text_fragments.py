"""Links that open a page at a quotation."""

import pytest

from sources.anchoring import Selector
from sources.quotation import linked


def test_a_document_without_address_has_no_link():
    assert linked("", Selector("words")) == ""


def test_what_the_syntax_uses_is_encoded():
    link = linked("https://example.org/", Selector("up 1,573 per cent - & more"))
    assert link == "https://example.org/#:~:text=up%201%2C573%20per%20cent%20%2D%20%26%20more"


def test_an_address_with_a_fragment_keeps_it():
    assert linked("https://example.org/#part", Selector("four words are enough")).startswith(
        "https://example.org/#part:~:text="
    )


def test_a_long_quotation_is_given_by_its_ends():
    words = " ".join(f"w{number}" for number in range(30))
    assert linked("https://e.org/", Selector(words)).endswith("text=w0%20w1%20w2%20w3%20w4,w25%20w26%20w27%20w28%20w29")


def test_a_short_quotation_takes_whole_words_of_its_context_along():
    link = linked(
        "https://e.org/", Selector("113,948", "SAM received in 2018. The UK received ", ". The NCA believes that unl")
    )
    assert link == "https://e.org/#:~:text=The%20UK%20received-,113%2C948"


@pytest.mark.parametrize(
    ("url", "page", "link"),
    [
        ("https://e.org/a.pdf", 12, "https://e.org/a.pdf#page=12"),
        ("https://e.org/a.PDF?download=1#page=3", 12, "https://e.org/a.PDF?download=1#page=12"),
        ("https://e.org/a.pdf", None, "https://e.org/a.pdf#:~:text=82%2C109%20referrals%20in%202017"),
        ("https://e.org/report", 12, "https://e.org/report#:~:text=82%2C109%20referrals%20in%202017"),
        ("", 12, ""),
    ],
)
def test_a_pdf_is_opened_at_its_page(url, page, link):
    assert linked(url, Selector("82,109 referrals in 2017"), page) == link
