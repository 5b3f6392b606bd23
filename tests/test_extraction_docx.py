"""Word documents: body and notes as they stand, hidden and struck words left out, raised marks apart."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from sources.extraction import ExtractionError, extract


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_runs(*runs):
    """Return a document with one paragraph of runs: words, and attributes of their font."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    for words, *fonts in runs:
        run = paragraph.add_run(words)
        for font in fonts:
            setattr(run.font, font, True)
    return document


def test_paragraphs_and_tables_come_in_their_order():
    document = docx.Document()
    document.add_heading("More ferries", 0)
    document.add_paragraph("2 August 2019")
    document.add_paragraph("Cars by pier:")
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ["Pier", "Cars", "North", "2,140"], strict=True):
        cell.text = words
    document.add_paragraph("That was all.")
    extracted = extract(saved(document), name="ferries.docx")
    assert extracted.text == "More ferries\n2 August 2019\nCars by pier:\nPier | Cars\nNorth | 2,140\nThat was all."
    assert (extracted.title, extracted.published) == ("More ferries", "2019-08-02")
    assert extracted.read_from == {"title": "heading", "published": "first lines"}
    assert extracted.extractor.startswith("python-docx ")


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        ([("Of 4,318",), ("7", "superscript"), (" doctors",)], "Of 4,318[7] doctors"),
        ([("a plot of 450 m",), ("2", "superscript")], "a plot of 450 m²"),
        ([("10",), ("9", "superscript"), (" cells",)], "10^9 cells"),
        ([("CO",), ("2", "subscript")], "CO2"),
        ([("They saw 300",), ("111", "hidden"), (" seals",)], "They saw 300 seals"),
    ],
)
def test_raised_and_hidden_runs_are_told_apart(runs, words):
    assert extract(saved(with_runs(*runs))).text == words


def test_tracked_changes_are_read_as_accepted_and_said():
    document = docx.Document()
    paragraph = document.add_paragraph("They saw ")
    for change, tag, words in (("del", "delText", "200"), ("ins", "t", "300")):
        paragraph._p.append(
            parse_xml(
                f'<w:{change} {nsdecls("w")} w:id="1" w:author="a"><w:r><w:{tag}>{words}</w:{tag}></w:r></w:{change}>'
            )
        )
    paragraph.add_run(" seals")
    extracted = extract(saved(document))
    assert extracted.text == "They saw 300 seals"
    assert extracted.warnings == ("The document has tracked changes; it was read as if all were accepted.",)


def test_page_headers_are_left_out_and_said():
    document = docx.Document()
    document.add_paragraph("They saw 300 seals.")
    document.sections[0].header.paragraphs[0].text = "Draft 12 of 2019"
    extracted = extract(saved(document))
    assert extracted.text == "They saw 300 seals."
    assert extracted.warnings == ("1 line of page headers and footers were left out.",)


def test_a_damaged_document_is_refused():
    content = saved(with_runs(("words",)))
    broken = content.replace(b"word/document.xml", b"word/document.xmm", 1)
    with pytest.raises(ExtractionError, match="damaged"):
        extract(broken[:-200] + broken[-100:], name="a.docx")
