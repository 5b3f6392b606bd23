"""Saved pages: the first HTML part, with the address it was saved from."""

import pytest

from sources.extraction import ExtractionError, extract

PAGE = """<html><head><title>More ferries</title></head><body><p>It cost =C2=A35 a car, a=
nd 2,140 came.</p></body></html>"""
SAVED = f"""From: <Saved by a browser>
Snapshot-Content-Location: https://islander.example/2019/ferries
Subject: More ferries - The Islander
Date: Fri, 2 Aug 2019 06:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----edge"

------edge
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://islander.example/2019/ferries

{PAGE}
------edge
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://islander.example/a.png

iVBORw0KGgo=
------edge--
"""


@pytest.mark.parametrize(
    ("media_type", "name", "ends"),
    [
        (None, "ferries.mhtml", "\n"),
        ("multipart/related", "", "\r\n"),
        ("message/rfc822", "a", "\n"),
        (None, "", "\r\n"),
        ("text/plain", "ferries.txt", "\n"),
    ],
)
def test_a_saved_page_is_read_as_the_page_it_holds(media_type, name, ends):
    extracted = extract(SAVED.replace("\n", ends).encode(), media_type, name)
    assert extracted.text == "It cost £5 a car, and 2,140 came."
    assert (extracted.title, extracted.url) == ("More ferries", "https://islander.example/2019/ferries")
    assert extracted.published == ""  # the day it was saved is none of publication
    assert extracted.media_type == "multipart/related"
    assert extracted.read_from["url"] == "address saved from"


def test_relative_addresses_are_those_of_where_it_was_saved():
    linked = SAVED.replace("<title>", '<link rel=3D"canonical" href=3D"/2019/all"><title>')
    extracted = extract(linked.encode(), name="a.mht")
    assert (extracted.url, extracted.read_from["url"]) == ("https://islander.example/2019/all", "link rel canonical")


def test_a_saved_page_without_a_page_is_refused():
    with pytest.raises(ExtractionError, match="a saved page without a page in it"):
        extract(SAVED.replace("text/html\nContent-T", "text/css\nContent-T").encode(), name="a.mhtml")


def test_a_letter_of_words_is_not_taken_for_a_saved_page():
    letter = b"From: a reader\nSubject: ferries\n\nContent-Type: multipart/related is what it said.\n"
    assert extract(letter).media_type == "text/plain"
