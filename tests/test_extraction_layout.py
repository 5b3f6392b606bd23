"""How the words of a PDF page stand: figures side by side, columns, numbers broken at a line's end, pages."""

import pytest

from sources.extraction import extract, page_at
from sources.extraction.paragraphs import join_lines
from tests.handmade_pdf import draw_pdf, make_pdf, placed

LEFT = [
    "The ferries carried 5,210 cars",
    "in the month of May, which was",
    "more than in any May before it.",
    "They ran every night.",
]
RIGHT = [
    "A bus line of 31 stops was cut",
    "because nobody rode it, said",
    "the council in its report, and",
    "nobody has asked for it since.",
]


def columns(*, by_row: bool, gutter: float = 300) -> bytes:
    left = [(50, 700 - 14 * row, words) for row, words in enumerate(LEFT)]
    right = [(gutter, 700 - 14 * row, words) for row, words in enumerate(RIGHT)]
    order = [word for pair in zip(left, right, strict=True) for word in pair] if by_row else [*left, *right]
    return draw_pdf(placed((50, 740, "News of the islands"), *order))


def test_columns_drawn_one_after_the_other_are_read_so():
    text = extract(columns(by_row=False)).text
    assert text.index("They ran every night.") < text.index("A bus line")


@pytest.mark.parametrize("gutter", [230, 300, 330])
def test_columns_drawn_row_by_row_are_read_one_after_the_other(gutter):
    extracted = extract(columns(by_row=True, gutter=gutter))
    assert extracted.text.replace("\n", " ").split() == " ".join(["News of the islands", *LEFT, *RIGHT]).split()
    assert extracted.warnings == ()


def test_columns_in_one_drawn_line_each_are_read_one_after_the_other():
    lines = b"".join(
        b"1 0 0 1 50 %d Tm [(%b) -4000 (%b)] TJ\n" % (700 - 14 * row, left.encode(), right.encode())
        for row, (left, right) in enumerate([("The boats carried 5,210", "Nobody rode the 31 buses"),
                                             ("cars in May, and the next", "of the line, said those who")])
    )  # fmt: skip
    text = extract(draw_pdf(b"BT /F1 11 Tf " + lines + b"ET")).text
    assert " ".join(text.split()) == (
        "The boats carried 5,210 cars in May, and the next Nobody rode the 31 buses of the line, said those who"
    )


def test_what_may_be_columns_or_a_table_is_read_across_and_said():
    rows = [
        ("Boats that sailed at night", "Crews were paid double for it"),
        ("Boats that stayed in port", "Crews were sent home"),
    ]
    words = [
        (x, 700 - 14 * row, cell) for row, pair in enumerate(rows) for x, cell in zip((50, 300), pair, strict=True)
    ]
    extracted = extract(draw_pdf(placed(*words)))
    assert extracted.text.splitlines() == [" | ".join(cells) for cells in rows]
    assert extracted.warnings == (
        "Page 1 may be set in columns or as a table; it could not be told, and lines side by side were read across. "
        "Look at the order of the words.",
    )


def test_a_table_of_labels_and_figures_is_read_row_by_row():
    rows = [("Cars and vans", "5,210", "4,318"), ("Foot passengers", "31,002", "28,640"), ("Cattle", "12", "9")]
    words = [
        (x, 700 - 14 * row, cell)
        for row, cells in enumerate(rows)
        for x, cell in zip((50, 250, 350), cells, strict=True)
    ]
    extracted = extract(draw_pdf(placed(*words)))
    assert extracted.text.splitlines() == [" | ".join(cells) for cells in rows]
    assert extracted.warnings == ()


@pytest.mark.parametrize("gap", [1.2, 2.0, 2.9, 4, 8, 30])
def test_figures_side_by_side_stay_apart_however_near(gap):
    width = 7 * 6.116 - 3.06  # of seven letters of Helvetica at 11, one a comma
    drawing = placed((50, 700, "113,948"), (50 + width + gap, 700, "640"))
    assert extract(draw_pdf(drawing)).text in ("113,948 | 640", "113,948 640")
    assert extract(draw_pdf(placed((50, 700, "82"), (50 + 12.23 + gap, 700, "109")))).text in ("82 | 109", "82 109")


def test_figures_that_touch_come_apart_where_one_is_whole():
    drawing = placed((50, 700, "113,948"), (89.75, 700, "12,500"))
    assert extract(draw_pdf(drawing)).text == "113,948 | 12,500"


def test_three_columns_are_read_one_after_the_other():
    third = ["Goats were seen by nobody", "in that year, though they", "were told of by the old"]
    words = [
        (x, 700 - 14 * row, column[row])
        for row in range(3)
        for x, column in zip((40, 230, 410), (LEFT, RIGHT, third), strict=True)
    ]
    text = extract(draw_pdf(placed(*words))).text
    assert " ".join(text.split()) == " ".join([*LEFT[:3], *RIGHT[:3], *third])


def test_a_number_drawn_in_pieces_stays_one():
    drawing = placed((50, 700, "8"), (56.12, 700, "2"), (62.24, 700, ",1"), (71.41, 700, "09"), (86.7, 700, "cars"))
    assert extract(draw_pdf(drawing)).text == "82,109 cars"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("in all there were some 82,\n109 that were new", "in all there were some 82,109 that were new"),
        ("in all there were some 1,482,\n109 that were new", "in all there were some 1,482,109 that were new"),
        ("in all there were some £82,\n109.50 of it", "in all there were some £82,109.50 of it"),
        ("in the villages of 12, 15, 18,\n120 people", "in the villages of 12, 15, 18, 120 people"),
        ("it was on the evening of May 18,\n120 people", "it was on the evening of May 18, 120 people"),
        ("that was in the year 2017,\n109 people", "that was in the year 2017, 109 people"),
        ("in all there were some 82,\n1095 that were", "in all there were some 82, 1095 that were"),
        ("in all there were some 82,\nwhich was new", "in all there were some 82, which was new"),
    ],
)
def test_a_number_broken_at_its_comma_is_joined_and_a_list_is_not(lines, joined):
    assert join_lines(lines).replace("\n", " ") == joined


def test_the_pages_of_a_passage_are_known():
    extracted = extract(make_pdf([["First 1."], [], ["Third 3."], ["Fourth 4."]]))
    assert extracted.text == "First 1.\n\nThird 3.\n\nFourth 4."
    assert [page_at(extracted.pages, extracted.text.index(words)) for words in ("First", "Third", "4.")] == [1, 3, 4]
    assert extracted.warnings == (
        "Page 2 holds no text; if pictures of words stand there, run text recognition first.",
    )
