"""Files made to exhaust the machine are given up with a sentence, and the next file is read as ever."""

import os
import threading
import zlib

import pytest

from sources.extraction import ExtractionError, extract, limits
from tests.handmade_pdf import draw_pdf, make_pdf
from tests.test_extraction_tables import archive

PAGE = b"<html><body><p>They saw 300 seals.</p></body></html>"
MB = 1024 * 1024


def deflated(part: bytes, times: int, rounds: int = 1) -> bytes:
    packer = zlib.compressobj(9)
    content = b"".join(packer.compress(part) for _ in range(times)) + packer.flush()
    return content if rounds == 1 else deflated(content, 1, rounds - 1)


def refusal(content: bytes, **options) -> str:
    with pytest.raises(ExtractionError) as caught:
        extract(content, **options)
    return str(caught.value)


def test_a_file_that_takes_too_long_is_given_up():
    attributes = b" ".join(b"a%d=b" % number for number in range(60_000))
    assert refusal(b"<html><p " + attributes + b">word", name="a.html", seconds=0.5) == (
        "“a.html” takes longer than 0.5 seconds to read, and was given up. Capture a part of it, or save it as plain "
        "text and capture that."
    )
    assert extract(PAGE).text == "They saw 300 seals."


def test_a_pdf_that_unpacks_to_more_memory_than_there_is_is_given_up():
    bomb = draw_pdf(deflated(b" " * MB, 300, rounds=2), filters=b"/Filter[/FlateDecode/FlateDecode]")
    assert len(bomb) < 10_000
    assert "takes more than 200 MB" in refusal(bomb, name="a.pdf", memory=200 * MB)
    assert extract(make_pdf([["They saw 300 seals."]])).text == "They saw 300 seals."


def test_memory_taken_by_our_own_program_is_told_as_memory():
    table = b"a,b\n" + b"x,y\n" * 400_000
    assert refusal(table, media_type="text/csv", memory=120 * MB) == (
        "The file takes more than 120 MB of memory to read, and was given up. Capture a part of it, or save it as "
        "plain text and capture that."
    )


def test_an_archive_is_refused_by_the_sizes_it_states_before_any_is_read():
    bomb = archive(**{"word/document.xml": "a" * (201 * 10**6)})
    assert len(bomb) < MB
    assert "unpacks to 201,000,000 bytes in 1 parts; at most 200,000,000" in refusal(bomb)


def test_a_table_without_end_is_refused():
    assert "more than 2,000,000 cells" in refusal(b"a,b\n" + b"," * 2_100_000, media_type="text/csv", seconds=30)


def test_the_process_that_reads_is_kept_and_replaced_when_it_ended():
    extract(PAGE)
    first = limits._running()
    extract(PAGE)
    assert limits._running() is first
    first.process.kill()
    first.process.wait()
    assert extract(PAGE).text == "They saw 300 seals."
    assert limits._running() is not first


def test_threads_are_served_one_after_another():
    texts: list[str] = []
    threads = [threading.Thread(target=lambda: texts.append(extract(PAGE).text)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == ["They saw 300 seals."] * 6


def test_a_process_divided_from_this_one_starts_its_own_reader():
    extract(PAGE)
    reader = limits._running()
    child = os.fork()
    if child == 0:
        try:
            own = extract(PAGE).text == "They saw 300 seals." and limits._running() is not reader
            limits.end()
        finally:
            os._exit(0 if own else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert extract(PAGE).text == "They saw 300 seals."
    assert limits._running() is reader


def test_what_is_large_and_honest_comes_back_whole():
    words = "They saw 300 seals and 40 whales. " * 20
    page = f"<html><body>{f'<p>{words}</p>' * 3_000}</body></html>".encode()
    assert extract(page, whole_page=True, seconds=60).text.count("300 seals") == 60_000
