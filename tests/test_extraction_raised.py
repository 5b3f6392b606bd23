"""What is printed raised never touches the figure before it: in pages, PDFs and Word documents alike."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.quantities import find
from sources.extraction import extract
from sources.extraction.raised import lowered, raised
from tests.handmade_pdf import draw_pdf

BEFORE = "The inspectors wrote down what they saw in every place they came to, and they counted it twice over."


def words_in(html: str) -> str:
    page = f"<html><body><article><p>{BEFORE}</p><p>{html}</p><p>{BEFORE}</p></article></body></html>"
    return extract(page.encode(), "text/html").text.split("\n")[1]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("Of 4,318<sup>7</sup> doctors", "Of 4,318[7] doctors"),
        ("Of 4,318 <sup>7</sup> doctors", "Of 4,318 7 doctors"),
        ("spent £2.4bn<sup>12</sup>.", "spent £2.4bn[12]."),
        ("grew by 12%<sup>†</sup>", "grew by 12%[†]"),
        ("fell 9 per cent<sup>a</sup> in May", "fell 9 per cent[a] in May"),
        ('read 51<sup id="r"><a href="#n">[4]</a></sup> books', "read 51[4] books"),
        ('read 51<a href="#n"><sup>4</sup></a> books', "read 51[4] books"),
        ('read 51<a href="#n">4</a> books', "read 51[4] books"),
        ("read 51<sup>4,</sup><sup>5</sup> books", "read 51[4][5] books"),
        ("read 51<span style='font-size:8px;vertical-align: super'>4</span> books", "read 51[4] books"),
        ("read 51<span class='superscript'>4</span> books", "read 51[4] books"),
        ("about 10<sup>9</sup> stars", "about 10^9 stars"),
        ("a mass of 3.2 × 10<sup>−7</sup> g", "a mass of 3.2 × 10^-7 g"),
        ("4,318<sup>−2</sup> of it", "4,318^-2 of it"),
        ("at 21<sup>o</sup>C", "at 21°C"),
        ("a plot of 450 m<sup>2</sup>", "a plot of 450 m²"),
        ("120 people per km<sup>2</sup>", "120 people per km²"),
        ("7 cm<sup>3</sup> of it", "7 cm³ of it"),
        ("the 3<sup>rd</sup> of May", "the 3rd of May"),
        ("le 1<sup>er</sup> mai", "le 1er mai"),
        ("au XIX<sup>e</sup> siècle", "au XIXe siècle"),
        ("grew to 4,318<sup>3, 4</sup> last", "grew to 4,318[3][4] last"),
        ("410 parts of CO<sub>2</sub>", "410 parts of CO2"),
        ("PM<sub>2.5</sub> rose", "PM2.5 rose"),
        ("2<sup>1</sup>/<sub>2</sub> cups", "2 1/2 cups"),
        ("the total<sup>8</sup> was 60", "the total[8] was 60"),
    ],
)
def test_a_raised_mark_in_a_page_is_set_apart(html, words):
    assert words_in(html) == words
    assert words in extract(f"<html><body><p>{html}</p></body></html>".encode(), whole_page=True).text


FIGURES = st.one_of(
    st.integers(11, 999).map(str),
    st.integers(1_000, 9_999_999).map("{:,}".format),
    st.decimals(0, 99, places=1).map(lambda value: f"{value} per cent"),
    st.integers(2, 900).map("£{}m".format),
)
MARKS = st.one_of(st.integers(1, 199).map(str), st.sampled_from(["*", "†", "‡", "a", "b", "[6]", "(2)", "3,4"]))


@settings(max_examples=150, deadline=None)
@given(FIGURES, MARKS)
def test_a_figure_is_read_alike_with_and_without_a_raised_mark(figure, mark):
    plain = find(f"There were {figure} that year.")
    marked = find(f"There were {figure}{raised(f'There were {figure}', mark)} that year.")
    assert plain[0].value == marked[0].value


@given(st.text("0123456789", min_size=1, max_size=9), st.text(min_size=1, max_size=6))
def test_a_raised_or_lowered_mark_never_joins_its_digits_to_a_figure(figure, mark):
    for written in (raised(figure, mark), lowered(figure, mark)):
        assert not written[:1].isdigit()


def test_a_raised_figure_in_a_pdf_is_set_apart():
    drawing = (
        b"BT /F1 11 Tf 50 700 Td (Of 4,318) Tj 4 Ts /F1 6.5 Tf (7) Tj 0 Ts /F1 11 Tf ( doctors, 10) Tj 4 Ts /F1 6.5 Tf "
        b"(9) Tj 0 Ts /F1 11 Tf ( cells and 9 per cent) Tj 4 Ts /F1 6.5 Tf (12) Tj 0 Ts /F1 11 Tf ( of CO) Tj -2 Ts "
        b"/F1 6.5 Tf (2) Tj 0 Ts /F1 11 Tf ( stayed.) Tj ET"
    )
    assert extract(draw_pdf(drawing)).text == "Of 4,318[7] doctors, 10^9 cells and 9 per cent[12] of CO2 stayed."


def test_a_raised_figure_of_the_same_size_is_set_apart_and_the_next_line_is_not():
    drawing = (
        b"BT /F1 11 Tf 14 TL 50 700 Td (They saw 640) Tj 4.5 Ts (3) Tj 0 Ts ( of them.) Tj T* (Of) Tj T* "
        b"(82 we know.) Tj ET"
    )
    assert extract(draw_pdf(drawing)).text == "They saw 640[3] of them. Of\n82 we know."
