"""What reading a file takes, and what becomes of files made to exhaust the machine.

    python -m bench.extraction

Prints the milliseconds of a small file of each kind (the first starts the reading process), the pages of a PDF that are
read in a second of processor time, and for each hostile file its size, the seconds until it was read or refused, and
the most memory any process took so far.
"""

import io
import resource
import statistics
import time
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date

from sources.extraction import ExtractionError, extract, limits
from sources.extraction.files import Wanted, read
from tests.handmade_pdf import draw_pdf, make_pdf

MB = 1 << 20
PAGE = "<html><body><article>" + "<p>Some 5,210 cars came in May, more than ever.</p>" * 20 + "</article></body></html>"
LINE = "some 5,210 cars came in May 2019, which was more than in any May before it, they said"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/></Types>'
)
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def deflated(part: bytes, times: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(part) for _ in range(times)) + packer.flush()


def archive(parts: dict[str, Iterable[bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, chunks in parts.items():
            with written.open(name, "w", force_zip64=True) as part:
                for chunk in chunks:
                    part.write(chunk)
    return stream.getvalue()


def workbook(rows: Iterable[bytes]) -> bytes:
    def related(kind: str, target: str) -> list[bytes]:
        start = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
        )
        return [f'{start} Type="{RELATIONS}/{kind}" Target="{target}"/></Relationships>'.encode()]

    sheets = '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
    book = f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}">{sheets}</workbook>'
    return archive(
        {
            "[Content_Types].xml": [TYPES.encode()],
            "_rels/.rels": related("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": [book.encode()],
            "xl/_rels/workbook.xml.rels": related("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": [f'<worksheet xmlns="{SHEET}"><sheetData>'.encode(), *rows],
        }
    )


def hostile() -> Iterable[tuple[str, bytes]]:
    flate = b"/Filter/FlateDecode"
    yield "PDF, 3 GB of spaces", draw_pdf(deflated(b" " * MB, 3_000), filters=flate)
    twice = deflated(deflated(b" " * MB, 500), 1)
    yield "PDF, deflated twice", draw_pdf(twice, filters=b"/Filter[/FlateDecode/FlateDecode]")
    yield "PDF, flood of text", draw_pdf(deflated(b"BT /F1 1 Tf (aaaaaaaaaa) Tj ET\n" * 10_000, 200), filters=flate)
    yield "PDF, flood of lines", draw_pdf(deflated(b"0 0 m 1 1 l S\n" * 100_000, 100), filters=flate)
    attributes = b" ".join(b"a%d=b" % number for number in range(100_000))
    yield "HTML, 100,000 attributes", b"<html><p " + attributes + b">word 12"
    yield "HTML, 500,000 deep", b"<html>" + b"<div>" * 500_000 + b"word 12"
    yield "HTML, 400,000 notes", b"<html><article><p>" + b"8<sup>3</sup>" * 400_000
    yield "DOCX, 1 GB", archive({"word/document.xml": [b"a" * MB] * 1_000})
    yield (
        "XLSX, one far cell",
        workbook([b'<row r="1048576"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>2</v></c></row>']),
    )
    yield "XLSX, 190 MB", workbook([b"<row><c><v>1</v></c></row>" * 10_000] * 700)


def costs() -> None:
    for name, content, kind in (
        ("HTML", PAGE.encode(), "text/html"),
        ("PDF", make_pdf([[LINE]]), "application/pdf"),
        ("CSV", b"pier,cars\nNorth,12\n", "text/csv"),
        ("plain text", LINE.encode(), "text/plain"),
    ):
        taken = []
        for _ in range(21):
            began = time.perf_counter()
            extract(content, kind)
            taken.append(1_000 * (time.perf_counter() - began))
        print(f"{name}: first {taken[0]:.0f} ms, then {statistics.median(taken[1:]):.1f} ms")
    pages = make_pdf([[LINE] * 40] * 100)
    began = time.process_time()
    read(pages, Wanted("application/pdf", "", "", date(2026, 11, 27), False))
    print(f"PDF: {100 / (time.process_time() - began):.0f} pages of 3,400 letters a second")


def main() -> None:
    costs()
    for name, content in hostile():
        limits.end()
        began = time.monotonic()
        try:
            became = f"read, {len(extract(content, name=name).text):,} letters"
        except ExtractionError as error:
            became = str(error).partition("” ")[2].partition(". ")[0]
        limits.end()
        taken, peak = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{name} ({len(content) / MB:.2f} MB): {taken:.1f} s, most memory so far {peak:.0f} MB: {became}")


if __name__ == "__main__":
    main()
