"""Encodings: marks, declarations, detection."""

import pytest

from sources.extraction import ExtractionError, extract

WORDS = "“We’re asking”, said the café’s owner: £10 to £20 – “a 700 % increase”. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_plain_text_is_decoded_without_any_declaration(encoding):
    assert extract(WORDS.encode(encoding)).text == WORDS


@pytest.mark.parametrize("label", ["windows-1252", "ISO-8859-1", "latin1", "us-ascii"])
def test_old_names_of_western_charsets_mean_windows_1252_as_in_browsers(label):
    assert extract(WORDS.encode("cp1252"), f"text/plain; charset={label}").text == WORDS


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1251", "В 2017 году агентство получило 82 109 сообщений от интернет-компаний. "),
        ("koi8-r", "В 2017 году агентство получило 82 109 сообщений от интернет-компаний. "),
        ("shift_jis", "二〇一七年、当局はオンライン企業から通報を受けた。"),
        ("gb18030", "二零一七年，该机构收到了在线公司的举报。"),
        ("cp1250", "W zeszłym roku agencja otrzymała więcej zgłoszeń niż kiedykolwiek wcześniej. "),
    ],
)
@pytest.mark.parametrize("declared_in", ["header", "page"])
def test_a_declared_charset_is_followed(encoding, words, declared_in):
    page = f"<html><head><meta charset='{encoding}'></head><body><p>{words}</p></body></html>"
    if declared_in == "header":
        found = extract(words.encode(encoding), f"text/plain; charset={encoding}").text
    else:
        found = extract(page.encode(encoding), "text/html").text
    assert found.strip() == words.strip()


def test_cyrillic_is_detected_without_a_declaration():
    words = "В прошлом году агентство получило больше сообщений от интернет-компаний, чем когда-либо раньше. " * 5
    assert extract(words.encode("cp1251")).text == words


def test_utf_8_wins_over_a_wrong_declaration():
    assert extract(WORDS.encode(), "text/plain; charset=iso-8859-1").text == WORDS


def test_a_false_or_unknown_declaration_does_not_stop_detection():
    assert extract(WORDS.encode("cp1252"), "text/plain; charset=utf-8").text == WORDS
    assert extract(WORDS.encode("cp1252"), "text/plain; charset=no-such-thing").text == WORDS


def test_a_page_that_says_utf_16_in_plain_bytes_is_not_utf_16():
    assert extract(b"<html><meta charset=utf-16><p>plain words</p></html>").text == "plain words"


def test_an_http_equiv_declaration_is_read():
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>{WORDS}</p>'
    assert extract(page.encode("cp1252"), "text/html").text == WORDS.strip()


def test_half_a_character_of_a_marked_encoding_is_undecodable():
    with pytest.raises(ExtractionError, match="no text encoding that can be told"):
        extract(b"\xff\xfea\x00b")
