"""PDF: text with its lines joined again, and the kinds that cannot be read."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from sources.extraction import ExtractionError, extract
from sources.extraction.paragraphs import join_lines
from tests.handmade_pdf import make_pdf

LINES = [
    "In 2017 the agency received 82,109 refer-",
    "rals by online companies, a 700 per cent",
    "increase since 2012, and twenty-",
    "five arrests followed from them.",
    "Next year it hopes for fewer.",
]


def test_the_text_of_all_pages_is_read_with_paragraphs_joined():
    extracted = extract(make_pdf([LINES, ["Second page: £10 – “little”."]], "Figures for 2017"), name="a.pdf")
    assert extracted.text == (
        "In 2017 the agency received 82,109 referrals by online companies, a 700 per cent increase since 2012, and "
        "twenty-five arrests followed from them. Next year it hopes for fewer.\n\nSecond page: £10 – “little”."
    )
    assert (extracted.title, extracted.published) == ("Figures for 2017", "")
    assert extracted.extractor.startswith("pypdfium2 ")


@pytest.mark.parametrize("title", ["Microsoft Word - report.doc", "final_v3.indd", "Untitled-1", ""])
def test_a_file_name_in_the_title_field_is_no_title(title):
    assert extract(make_pdf([LINES], title)).title == ""


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            make_pdf([LINES], encrypted=True),
            "“a.pdf” is an encrypted PDF. Save a copy without the password and capture that.",
        ),
        (
            make_pdf([[], []]),
            "“a.pdf” is a PDF without text, probably scanned pages. Run text recognition over it first, "
            "for example with “ocrmypdf scan.pdf read.pdf”, and capture what that makes.",
        ),
        (make_pdf([LINES])[:200], "“a.pdf” is a damaged PDF and cannot be read. Download it again."),
        (b"%PDF-1.7\nrubbish", "“a.pdf” is a damaged PDF and cannot be read. Download it again."),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(ExtractionError) as caught:
        extract(content, "application/pdf", "a.pdf")
    assert str(caught.value) == sentence


def test_a_pdf_of_endless_pages_is_refused():
    content = make_pdf([["x"]]).replace(b"/Count 1", b"/Count 9")
    many = b" ".join([b"5 0 R"] * 3_001)
    content = content.replace(b"/Kids[5 0 R]/Count 9", b"/Kids[" + many + b"]/Count 3001")
    with pytest.raises(ExtractionError, match=r"has 3,001 pages; at most 3,000 are read|damaged"):
        extract(content, name="a.pdf")


def test_pdfs_are_read_from_several_threads_at_once():
    content = make_pdf([LINES] * 20)
    with ThreadPoolExecutor(4) as pool:
        texts = {extracted.text for extracted in pool.map(extract, [content] * 12)}
    assert len(texts) == 1


def test_rows_of_figures_and_list_items_stay_lines_of_their_own():
    rows = "2016 10,257 3,400\r\n2017 82,109 9,100\r\nThis line is as long as it\r\n• a point of its own here"
    assert join_lines(rows).splitlines() == rows.splitlines()


@pytest.mark.parametrize(
    ("page", "joined"),
    [
        ("a long\ufffeterm view", "a long-term view"),
        ("the post\ufffewar years, so post-war", "the post-war years, so post-war"),
        ("many refer\ufffe\r\nrals came", "many referrals came"),
        ("in 2018\ufffe19 it rose", "in 2018-19 it rose"),
        ("a Franco\ufffeGerman plan", "a Franco-German plan"),
        ("ends with a hyphen\ufffe", "ends with a hyphen-"),
    ],
)
def test_a_hyphen_at_a_line_end_stays_where_it_belongs_to_the_word(page, joined):
    assert join_lines(page) == joined
