"""From bytes to normalised text: what is read, and what is refused with which sentence."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.extraction import Extracted, ExtractionError, extract, normalise
from tests.handmade_pdf import make_pdf

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"


def refusal(content: bytes, *args, **options) -> str:
    with pytest.raises(ExtractionError) as caught:
        extract(content, *args, **options)
    return str(caught.value)


def test_plain_text_is_read_and_normalised():
    content = "Thirteen\u00a0of those\r\nar\u00adrested".encode()
    assert extract(content, "text/plain", "a.txt") == Extracted(
        "Thirteen of those\narrested", "", "", "text/plain", "plain text 1"
    )


def test_every_document_of_the_first_collection_is_read_whole():
    if not SOURCES.exists():
        pytest.skip(f"The documents of the first collection are not here: {SOURCES}")
    paths = sorted(SOURCES.glob("*.txt"))
    assert len(paths) == 5
    for path in paths:
        assert extract(path.read_bytes(), None, path.name).text == normalise(path.read_text(encoding="utf-8"))
    by_name = {path.name: extract(path.read_bytes()).text for path in paths}
    assert "Thirteen of those arrested" in by_name["sputnik-2018-home-secretary.txt"]


@pytest.mark.parametrize(
    ("content", "options", "sentence"),
    [
        (b"", {}, "“a.txt” is empty. Check that the download was complete."),
        (b" \r\n\t", {}, "“a.txt” is empty. Check that the download was complete."),
        (b"\xef\xbb\xbf", {}, "“a.txt” holds no words. Check that it is the right file."),
        (
            b"12345",
            {"limit": 4},
            "“a.txt” has 5 bytes; at most 4 are accepted. Capture a smaller part of it.",
        ),
        (
            b"PK\x03\x04 and more",
            {},
            "“a.txt” is a damaged archive and cannot be read. Download it again.",
        ),
        (
            bytes(range(1, 256)) * 4,
            {},
            "“a.txt” is in no text encoding that can be told. Save it as UTF-8 and capture it again.",
        ),
        (
            b"words \x00\x01\x02\x03\x04\x05 words",
            {},
            "“a.txt” is binary, not text. Capture it as plain text, HTML or PDF.",
        ),
        (
            b"words",
            {"media_type": "image/png"},
            "“a.txt” is of the type image/png, which is not read. Capture it as plain text, HTML, PDF, DOCX, "
            "CSV, XLSX or ODS.",
        ),
        (
            b"words",
            {"media_type": "application/pdf"},
            "“a.txt” is called a PDF and does not begin like one. Download it again.",
        ),
        (b"<html><script>1</script></html>", {}, "“a.txt” holds no words. Check that it is the right file."),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, options, sentence):
    name = "a" if content.startswith(b"<html") else "a.txt"
    assert refusal(content, name=name, **options) == sentence.replace("a.txt", name)


def test_without_a_name_the_sentence_speaks_of_the_file():
    assert refusal(b"").startswith("The file is empty.")


def test_the_limit_itself_is_accepted():
    assert extract(b"12345", limit=5).text == "12345"


@pytest.mark.parametrize(
    ("content", "media_type", "name", "expected"),
    [
        (b"plain words", None, "", "text/plain"),
        (b"plain words", "application/octet-stream", "a.txt", "text/plain"),
        (b"# Heading", None, "notes.md", "text/markdown"),
        (b"year,reports\n2017,82109\n", "text/csv", "", "text/csv"),
        (b"  <!-- note --><!DOCTYPE html><p>words", None, "", "text/html"),
        ("<html><p>words</p></html>".encode("utf-16"), None, "", "text/html"),
        (b"<p>words</p>", None, "A.HTM", "text/html"),
        (b"<?xml version='1.0' encoding='utf-8'?><html><p>words</p></html>", "application/xhtml+xml", "", None),
        (b"<b>not</b> a page but words", "text/plain", "", "text/plain"),
        (make_pdf([["words"]]), "text/plain", "a.txt", "application/pdf"),
        (b"\n\n" + make_pdf([["words"]]), None, "", "application/pdf"),
    ],
)
def test_the_kind_of_file_is_told_by_bytes_then_declaration_then_name(content, media_type, name, expected):
    assert extract(content, media_type, name).media_type == (expected or media_type)


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(
        [None, "", "text/plain", "text/html", "application/pdf", "text/html; charset=utf-16", "x", "a/b\n"]
    ),
    st.text(max_size=10),
    st.sampled_from([b"", b"<html>", b"%PDF-1.4\n", b"\xff\xfe", b"<?xml encoding='"]),
)
def test_nothing_but_an_extraction_error_is_ever_raised(content, media_type, name, beginning):
    try:
        extracted = extract(beginning + content, media_type, name)
    except ExtractionError as error:
        assert str(error).endswith(".")
    else:
        assert extracted.text.strip()
        assert normalise(extracted.text) == extracted.text
        extracted.text.encode("utf-8")
