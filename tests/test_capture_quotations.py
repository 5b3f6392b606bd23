"""A page captured again: what its main text leaves out is sought on the whole page, and no change is hidden by it."""

import pytest

from sources.capture import capture, quote
from sources.models import Version
from tests.factories import make_document, make_editor, make_passage, make_version

pytestmark = pytest.mark.django_db

FILLING = " ".join(f"The agency described its work at length in part {number} of what it said." for number in range(40))
MAIN = f"<p>{FILLING}</p><p>In 2017 the agency received {{count}} referrals from companies.</p><p>{FILLING}</p>"
PAGE = (
    "<html><head><title>Reports rise</title></head><body><nav><a href='/'>News</a></nav>"
    "<article><h1>Reports rise</h1>{main}</article><footer><p>{foot}</p></footer></body></html>"
)
FOOT = "A spokesman for the 131 charities declined to comment on any of it."


def page(count="82,109", foot=FOOT) -> bytes:
    return PAGE.format(main=MAIN.format(count=count), foot=foot).encode()


def excerpted(exact, prefix="", suffix=""):
    """Make a document that is known by one quotation."""
    document = make_document()
    make_version(document, f"{prefix}{exact}{suffix}", scope="excerpt")
    return make_passage(exact, document, prefix=prefix, suffix=suffix)


def test_a_quotation_from_below_the_article_is_found_on_the_whole_page():
    passage = excerpted("131 charities", "A spokesman for the ", " declined to comment")
    captured = capture(page(), who=make_editor(), document=passage.document)
    assert FOOT in captured.version.text
    assert captured.version.extractor == "visible words 2"
    anchor = captured.anchors[0]
    assert anchor.outcome in ("same", "moved")
    assert captured.version.text[anchor.start : anchor.end] == "131 charities"


def test_the_main_text_is_kept_where_it_has_every_quotation():
    passage = excerpted("82,109 referrals", "the agency received ", " from companies")
    captured = capture(page(), who=make_editor(), document=passage.document)
    assert captured.anchors[0].outcome in ("same", "moved")
    assert FOOT not in captured.version.text


def test_the_main_text_is_kept_where_the_whole_page_lacks_the_words_too():
    passage = excerpted("9 forces took part in it", "Altogether ")
    captured = capture(page(), who=make_editor(), document=passage.document)
    assert captured.anchors[0].outcome not in ("same", "moved")
    assert FOOT not in captured.version.text


def test_a_changed_digit_is_not_hidden_by_the_old_figure_elsewhere_on_the_page():
    editor = make_editor()
    first = capture(page(), who=editor)
    start = first.version.text.index("82,109 referrals")
    quote(first.version, start, start + len("82,109 referrals"), who=editor)
    below = "Read also: how the police came by 82,109 referrals in a single year."
    second = capture(page("82,901", below), who=editor, document=first.document)
    assert (second.anchors[0].outcome, second.anchors[0].changes) == ("figure_changed", [["82,109", "82,901"]])
    assert below not in second.version.text


def test_words_that_only_look_alike_in_the_main_text_are_found_in_their_context():
    passage = excerpted("82,109 referrals were sent on", "Of those ", " to the forces")
    below = "Of those 82,109 referrals were sent on to the forces."
    captured = capture(page("82,901", below), who=make_editor(), document=passage.document)
    assert captured.anchors[0].outcome in ("same", "moved")
    assert below in captured.version.text


def test_a_page_nobody_quoted_keeps_its_main_text():
    capture(page(), who=make_editor())
    assert FOOT not in Version.objects.get().text
