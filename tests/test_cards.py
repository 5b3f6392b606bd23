"""The picture of a claim and a story where it is shared: a PNG of its words, for what is public alone."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.charts.card import SIZES, Card, draw_card, plain, printable
from claims.models import Claim, Story
from claims.site.views.cards import of_claim, of_story
from tests import factories as make

LONG = Card("Onrecord", "“" + "word " * 400 + "”", "5 " * 200, "Accurate " * 50, "where " * 100)


def size_of(picture):
    """Return width and height of a PNG, its data read whole."""
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height, depth, colors = struct.unpack(">IIBB", picture[16:26])
    length = struct.unpack(">I", picture[33:37])[0]
    rows = zlib.decompress(picture[41 : 41 + length])
    assert len(rows) == height * (1 + width * {2: 3, 6: 4}[colors] * depth // 8)
    return width, height


def test_a_picture_is_as_large_as_those_who_show_it_ask_for_and_the_same_twice():
    card = Card("Onrecord · OR-0042", "“It received 82,109 referrals.”", "82,109 referrals", "Accurate", "2018")
    assert size_of(draw_card(card)) == (1200, 630)
    assert draw_card(card) == draw_card(card)
    assert draw_card(card) != draw_card(Card("Onrecord · OR-0042", "“It received 82,108.”", "", "Accurate", "2018"))


def test_its_smallest_words_can_be_read_at_half_its_size():
    assert min(SIZES) / 2 >= 20
    assert size_of(draw_card(LONG)) == (1200, 630)


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("£5\u00a0million\u2009– “ﬁve”…", "£5 million – “five”…"),
        ("−3 °C", "–3 °C"),
        ("Łódź", None),
        ("Проверка", None),
        ("a\x00b", None),
        ("", ""),
    ],
)
def test_words_are_printed_letter_by_letter_or_not_at_all(words, printed):
    assert plain(words) == printed


@given(st.text(max_size=60))
def test_whatever_the_words_a_picture_is_whole_or_there_is_none(words):
    card = printable(Card("Onrecord", words, words, words, words))
    if card is not None:
        assert size_of(draw_card(card)) == (1200, 630)


@pytest.mark.django_db
def test_a_claim_and_a_story_have_one_and_their_pages_name_it(client):
    claim = make.make_public_claim(claimant=make.make_actor("A minister"))
    story = make.make_story(claim, state="public")
    for row in (claim, story):
        address = f"http://testserver{row.get_absolute_url()[:-1]}.png"
        page = client.get(row.get_absolute_url()).text
        assert f'<meta property="og:image" content="{address}">' in page
        assert '<meta name="twitter:card" content="summary_large_image">' in page
        picture = client.get(address)
        assert (picture.headers["Content-Type"], size_of(picture.content)) == ("image/png", (1200, 630))
        again = client.get(address, headers={"If-None-Match": picture.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    card = of_claim(claim)
    assert (card.words, card.found) == (f"“{claim.passage.exact}”", "Not yet checked")
    assert card.foot.startswith("A minister, ")
    assert of_story(story).words == story.title


@pytest.mark.django_db
@pytest.mark.parametrize(
    "hidden",
    [
        {"state": "draft"},
        {"hold": True, "hold_reason": "A name."},
        {"state": "withdrawn", "withdrawn_reason": "Twice."},
    ],
    ids=["draft", "held", "withdrawn"],
)
def test_what_is_not_public_has_none_not_even_for_the_desk(client, hidden):
    claim = make.make_public_claim()
    story = make.make_story(claim, state="public")
    Claim.objects.filter(pk=claim.pk).update(**hidden)
    client.force_login(make.make_editor("eddy"))
    for row in (claim, story):  # a story without a public claim is none
        assert client.get(f"{row.get_absolute_url()[:-1]}.png").status_code == 404
        assert "og:image" not in client.get(row.get_absolute_url()).text


@pytest.mark.django_db
def test_a_withdrawn_story_and_a_draft_have_none(client):
    claim = make.make_public_claim()
    draft, gone = make.make_story(claim, state="draft"), make.make_story(claim, state="public")
    Story.objects.filter(pk=gone.pk).update(state="withdrawn", withdrawn_reason="Mixed up.")
    for row in (draft, gone):
        assert client.get(f"{row.get_absolute_url()[:-1]}.png").status_code == 404


@pytest.mark.django_db
def test_a_claim_whose_words_cannot_be_printed_names_none(client):
    claim = make.make_public_claim(passage=make.make_passage("82 109 обращений"), printed="82 109")
    assert client.get(f"{claim.get_absolute_url()[:-1]}.png").status_code == 404
    page = client.get(claim.get_absolute_url()).text
    assert "og:image" not in page
    assert '<meta name="twitter:card" content="summary">' in page
