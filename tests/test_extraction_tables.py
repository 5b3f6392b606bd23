"""Tables with cells: CSV, XLSX and ODS, with the text they make."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.extraction import Cell, ExtractionError, cell_at, extract
from sources.extraction.tables import laid_out

XLSX_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml"
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"""
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def archive(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, words in parts.items():
            written.writestr(name, words)
    return stream.getvalue()


def relations(**targets: tuple[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{found}</Relationships>'
    )


def make_xlsx(sheets: dict[str, list[list[str | float]]], hidden: tuple[str, ...] = ()) -> bytes:
    """Return a workbook; words are written in the cells, numbers as values."""
    parts = {"[Content_Types].xml": XLSX_TYPES, "_rels/.rels": relations(r1=("officeDocument", "xl/workbook.xml"))}
    listed, targets = "", {}
    for number, (title, rows) in enumerate(sheets.items(), start=1):
        state = ' state="hidden"' if title in hidden else ""
        listed += f'<sheet name="{title}" sheetId="{number}"{state} r:id="r{number}"/>'
        targets[f"r{number}"] = ("worksheet", f"worksheets/sheet{number}.xml")
        lines = ""
        for row, cells in enumerate(rows, start=1):
            written = ""
            for column, value in zip("ABCDEFGH", cells, strict=False):
                if isinstance(value, str):
                    written += f'<c r="{column}{row}" t="inlineStr"><is><t>{value}</t></is></c>' if value else ""
                else:
                    written += f'<c r="{column}{row}"><v>{value!r}</v></c>'
            lines += f'<row r="{row}">{written}</row>' if written else ""
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>'
        )
    parts["xl/workbook.xml"] = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>'
    parts["xl/_rels/workbook.xml.rels"] = relations(**targets)
    return archive(**parts)


def make_ods(title: str, rows: list[list[str]]) -> bytes:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{word}</text:p></table:table-cell>' for word in row
        )
        + "</table:table-row>"
        for row in rows
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="{title}">{cells}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        "</manifest:manifest>"
    )
    return archive(
        mimetype="application/vnd.oasis.opendocument.spreadsheet",
        **{"content.xml": content, "META-INF/manifest.xml": manifest},
    )


@pytest.mark.parametrize(
    "content",
    [
        b'pier,cars\nNorth,"2,140"\n\nSouth,88\n',
        b"pier;cars\r\nNorth;2,140\r\n;\r\nSouth;88\r\n",
        b"pier\tcars\nNorth\t2,140\n\nSouth\t88\n",
    ],
)
def test_delimited_text_is_read_as_a_table(content):
    extracted = extract(content, "text/csv", "piers.csv")
    assert extracted.text.split("\n")[:2] == ["pier | cars", "North | 2,140"]
    (table,) = extracted.tables
    assert table.rows == (("pier", "cars"), ("North", "2,140"), (), ("South", "88"))
    assert cell_at(extracted.tables, extracted.text.index("2,140") + 2) == Cell("", 2, 2)
    assert cell_at(extracted.tables, extracted.text.index("88")) == Cell("", 4, 2)


def test_a_csv_in_another_encoding_is_decoded_and_what_was_doubtful_is_said():
    assert extract("Łódź;87\nKraków;91\n".encode("cp1250"), "text/csv").text.splitlines() == [
        "Łódź | 87",
        "Kraków | 91",
    ]
    spoilt = extract("Łódź;87\nKraków;91\n".encode() + b"\xff;1\n", "text/csv")
    assert spoilt.warnings == ("1 byte is no UTF-8 and stands as “�”; look at the words around.",)


def test_a_workbook_is_read_sheet_by_sheet_and_hidden_ones_are_named():
    sheets = {"Cars": [["", "May"], ["North", 2140.0], ["Share", 0.375]], "Notes": [["from 3 piers"]], "Old": [["9"]]}
    extracted = extract(make_xlsx(sheets, hidden=("Old",)), name="piers.xlsx")
    assert extracted.text.splitlines() == [
        "Cars",
        " | May",
        "North | 2140",
        "Share | 0.375",
        "",
        "Notes",
        "from 3 piers",
    ]
    assert [table.sheet for table in extracted.tables] == ["Cars", "Notes"]
    assert cell_at(extracted.tables, extracted.text.index("2140")) == Cell("Cars", 2, 2)
    assert cell_at(extracted.tables, extracted.text.index("3 piers")) == Cell("Notes", 1, 1)
    assert extracted.warnings == (
        "Hidden sheets were left out: Old.",
        "Cells hold values as stored, not as shown: 37 % is 0.37.",
    )


def test_rows_and_columns_are_counted_from_the_sheets_corner():
    sheet = [["", "", ""], ["", "", ""], ["", "", "640"]]
    extracted = extract(make_xlsx({"S": sheet}), name="a.xlsx")
    assert cell_at(extracted.tables, extracted.text.index("640")) == Cell("S", 3, 3)


def test_an_opendocument_table_is_read():
    extracted = extract(make_ods("Piers", [["pier", "cars"], ["North", "2,140"]]), name="piers.ods")
    assert extracted.text == "pier | cars\nNorth | 2,140"
    assert extracted.media_type == "application/vnd.oasis.opendocument.spreadsheet"
    assert cell_at(extracted.tables, 0) == Cell("Piers", 1, 1)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (archive(**{"a.txt": "x"}), "is a ZIP archive, which is not read"),
        (make_xlsx({"S": [["x"]]})[:300], "is a damaged archive"),
        (archive(**{"xl/workbook.xml": "<a"}), "is a damaged workbook"),
        (make_xlsx({"S": [[""]]}), "holds no words"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(ExtractionError, match=sentence):
        extract(content, name="a.xlsx")


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8)


@given(
    st.lists(
        st.tuples(st.text("AB", min_size=1, max_size=3), st.lists(st.lists(CELLS, max_size=4), max_size=4)), max_size=3
    )
)
def test_every_cell_stands_in_the_text_where_the_table_says(sheets):
    text, tables = laid_out([(title, 1, rows) for title, rows in sheets])
    for table in tables:
        for number, (row, start) in enumerate(zip(table.rows, table.starts, strict=True), start=1):
            assert text[start:].startswith(" | ".join(row))
            at = start
            for column, words in enumerate(row, start=1):
                assert text[at : at + len(words)] == words
                assert not words or cell_at(tables, at) == Cell(table.sheet, number, column)
                at += len(words) + 3
