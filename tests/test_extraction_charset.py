"""Encodings: marks, declarations, detection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.extraction import ExtractionError, extract
from sources.extraction.charset import decode

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


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1254", "Geçen yıl kuruma gelen ihbarların sayısı 82.109 oldu; ağırlığı İzmir ve Uşak taşıdı."),
        ("cp1250", "Liczba zgłoszeń w zeszłym roku wzrosła o 12 %, źródło: urząd; część już wyjaśniono."),
        ("iso8859-2", "Liczba zgłoszeń w zeszłym roku wzrosła o 12 %, źródło: urząd; część już wyjaśniono."),
        ("cp1250", "Počet hlášení loni vzrostl o 12 %, řekl mluvčí; těžší případy řeší úřad."),
        ("cp1250", "A bejelentések száma tavaly 12 %-kal nőtt, közölte a hűvös őszön a szóvivő."),
        ("cp1250", "Število prijav se je lani povečalo za 12 %, je dejala tožilka; več žrtev."),
        ("cp1252", "Fjöldi tilkynninga jókst um 12 % í fyrra, sagði talsmaður; þær voru fleiri en áður."),
        ("cp1252", "La señora pagó 12 € más; el año pasado, según él, fue peor."),
        ("cp1252", "Die Größe der Lücke betrug 12 %, hieß es später."),
    ],
)
@pytest.mark.parametrize("media_type", [None, "text/plain; charset=iso-8859-1"])
def test_a_language_is_told_by_its_letters_whatever_a_server_calls_it(encoding, words, media_type):
    assert extract(words.encode(encoding), media_type).text == words


def test_a_page_in_turkish_that_declares_nothing_is_read_in_turkish():
    page = "<html lang='tr'><body><p>Kişi başına 12 ağaç</p></body></html>"
    assert extract(page.encode("cp1254"), "text/html").text == "Kişi başına 12 ağaç"


@pytest.mark.parametrize("at", [0, 40, 75])
@pytest.mark.parametrize("media_type", [None, "text/plain; charset=utf-8", "text/plain; charset=iso-8859-1"])
def test_a_stray_byte_does_not_spoil_a_text_and_is_said(at, media_type):
    ascii_words = "In May the owner of the place by the river asked for two pounds a head. "
    words = f"{ascii_words}{WORDS}"
    spoilt = words[:at].encode() + b"\xfe" + words[at:].encode()
    extracted = extract(spoilt, media_type)
    assert extracted.text == words[:at] + "\ufffd" + words[at:]
    assert extracted.warnings == ("1 byte is no UTF-8 and stands as “\ufffd”; look at the words around.",)


def test_a_text_cut_within_a_letter_stays_utf_8():
    assert extract((WORDS * 2 + "”").encode()[:-1]).text == WORDS * 2 + "\ufffd"


@given(
    st.text("abc £é–“”ğş12.,\n", min_size=20).filter(lambda text: sum(ord(letter) > 127 for letter in text) > 8),
    st.data(),
)
def test_one_stray_byte_costs_one_letter(words, data):
    at = data.draw(st.integers(0, len(words)))
    spoilt = words[:at].encode() + data.draw(st.sampled_from([b"\xff", b"\xfe", b"\xc0"])) + words[at:].encode()
    assert decode(spoilt).text == words[:at] + "\ufffd" + words[at:]


def test_letters_spoilt_before_they_came_are_said():
    assert extract("Itâ€™s Â£5".encode()).warnings == (
        "“â€™” stands in the text: its letters were spoilt before it came here. Seek another copy.",
    )
