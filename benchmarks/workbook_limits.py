"""What it costs to refuse a hostile workbook and to read the largest let in, each in a process of its own.

    python benchmarks/workbook_limits.py

Prints seconds and peak memory of each case and both as ratios to openpyxl.load_workbook of an ordinary
author's workbook; only the ratios compare between machines. Exits with 1 where a refusal takes more than
2 s or 300 MB, or where a hostile workbook is let in.
"""

from __future__ import annotations

import resource
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import xlsxwriter

SECONDS, MEGABYTES = 2.0, 300.0
"""What a refusal may take at most."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
Parts = Mapping[str, bytes]


def ordinary() -> bytes:
    """A workbook as an author has it: 20 sheets of 250 rows of words, figures and days, about 2 MB of XML."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    for number in range(20):
        sheet = book.add_worksheet(f"Sheet {number + 1}")
        for row in range(250):
            sheet.write_row(row, 0, [f"AC/S{row}", "Adults in settled accommodation", row / 7, 42.5, row])
    book.close()
    return made.getvalue()


def packed(parts: Parts, how: int = ZIP_STORED) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", how) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


def parts_of(book: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(book)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_part(name: str, data: bytes, how: int = ZIP_STORED) -> bytes:
    """An empty workbook with one part of its own."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.add_worksheet().write_string(0, 0, "x")
    book.close()
    return packed({**parts_of(made.getvalue()), name: data}, how)


def with_rows(rows: str, before: str = "", after: str = "") -> bytes:
    """A workbook whose one sheet says what is given."""
    xml = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return with_part(SHEET, xml.encode())


def overlapping(copies: int, each: int) -> bytes:
    """A package whose parts all share one packed body: kilobytes that unpack to gigabytes."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = b"".join((squeeze.compress(bytes(each)), squeeze.flush()))
    crc = zlib.crc32(bytes(each))
    fixed = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, crc, len(body), each, 12, 0)
    data = b"PK\3\4" + fixed + b"xl/a0000.xml" + body
    names = [b"[Content_Types].xml", *(f"xl/a{number:04}.xml".encode() for number in range(copies))]
    entries = b"".join(
        b"PK\1\2\x14\0" + fixed[:22] + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
        for name in names
    )
    end = struct.pack("<HHHHIIH", 0, 0, len(names), len(names), len(entries), len(data), 0)
    return data + entries + b"PK\5\6" + end


def nested() -> bytes:
    """A workbook in a workbook in a workbook; the innermost packs 1,000 to 1."""
    inner = with_part("xl/media/zeros.bin", bytes(50_000_000), ZIP_DEFLATED)
    return with_part("xl/embeddings/book.xlsx", with_part("xl/embeddings/book.xlsx", inner * 20))


def understated() -> bytes:
    """A sheet that declares a hundredth of what it unpacks to."""
    rows = b"<row/>" * 3_000_000
    book = with_part(SHEET, rows, ZIP_DEFLATED)
    return book.replace(struct.pack("<I", len(rows)), struct.pack("<I", len(rows) // 100))


def entities() -> bytes:
    """Ten entities, each ten times the one before."""
    chain = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<!DOCTYPE w [<!ENTITY e0 "lol">{chain}]><worksheet xmlns="{MAIN}">&e9;</worksheet>'
    return with_part(SHEET, xml.encode())


def late_definition() -> bytes:
    """The slowest thing to refuse: everything unpacks first, and the last part holds the definition."""
    big = {f"xl/drawings/drawing{n}.xml": b"<a>" + noise(16_000_000) + b"</a>" for n in range(12)}
    return packed({**parts_of(ordinary()), **big, "xl/z.xml": b"<!DOCTYPE a>"}, ZIP_DEFLATED)


def noise(size: int) -> bytes:
    """Bytes that pack about a hundred to one, so that no ratio refuses them."""
    line = b"".join(f"<b n='{n * 7919 % 1000}'/>".encode() for n in range(600))
    return (line * (size // len(line) + 1))[:size]


LAST_ROW = '<row r="1000"><c><v>1</v></c></row>'

REFUSED: dict[str, Callable[[], bytes]] = {
    "19 MB of zeros for a sheet": lambda: with_part(SHEET, bytes(19_000_000), ZIP_DEFLATED),
    "4 GB in overlapping parts": lambda: overlapping(1_000, 4_200_000),
    "100,000 parts": lambda: packed({f"xl/{number}.xml": b"" for number in range(100_000)}),
    "1,900 parts of 16 MB": lambda: overlapping(1_900, 16_000_000),
    "a part that understates itself": understated,
    "entities in entities": entities,
    "a definition after 190 MB": late_definition,
    "50 MB of no workbook": lambda: b"PK" + bytes(49_000_000),
    "text without end": lambda: b"a,b,c\n" * 8_000_000,
    "a sheet of 21 MB": lambda: with_rows("<row/>" * 3_500_000),
    "a workbook for a sheet": lambda: with_part(SHEET, ordinary()),
    "250,001 figures": lambda: with_rows(f"<row>{'<c><v>1</v></c>' * 10_000}</row>" * 25 + LAST_ROW),
    "elements without end": lambda: with_rows("<a>" * 6_000_000),
    "one array over 250,001 cells": lambda: with_rows(
        '<row r="1"><c r="A1"><f t="array" ref="A1:A250001">1</f></c></row>'
    ),
}
LET_IN: dict[str, Callable[[], bytes]] = {
    "ordinary": ordinary,
    "dimension A1:XFD1048576": lambda: with_rows(
        '<row r="1"><c r="A1"><v>1</v></c></row>', '<dimension ref="A1:XFD1048576"/>'
    ),
    "a lone cell at XFD1048576": lambda: with_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "merged A1:XFD1048576": lambda: with_rows(
        "", after='<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "250,000 figures of 17 digits": lambda: with_rows(
        "".join(f'<row r="{r}">{"<c><v>0.12345678901234567</v></c>" * 25}</row>' for r in range(1, 10_001))
    ),
    "19 MB of cells that are only coloured": lambda: with_rows(
        '<row r="1"/>' + "<row><c/><c/><c/></row>" * 820_000
    ),
    "18 MB of hidden rows": lambda: with_rows('<row hidden="1"/>' * 1_048_576),
    "19 MB of shared texts": lambda: with_part(
        "xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{"<si><t>x</t></si>" * 1_150_000}</sst>'.encode()
    ),
    "19 MB of cell styles": lambda: with_part(
        "xl/styles.xml",
        f'<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * 3_900_000}</cellXfs></styleSheet>'.encode(),
    ),
    "19 MB of nothing known": lambda: with_rows("<a/>" * 4_900_000),
    "packages in packages": nested,
    "a name of 19 MB": lambda: with_rows(f'<row spans="{"1" * 19_000_000}"/>'),
}


CASES = {**LET_IN, **REFUSED}


def made(name: str, path: Path) -> None:
    """Writes the case to the path from a process of its own: a child's peak starts at its parent's."""
    subprocess.run([sys.executable, __file__, "--make", name, str(path)], check=True)


def measured(path: Path, reader: str) -> tuple[float, float, str]:
    """Seconds, peak megabytes and what came of it, in a process of its own."""
    run = subprocess.run(
        [sys.executable, __file__, "--child", reader, str(path)], capture_output=True, text=True, check=True
    )
    seconds, megabytes, told = run.stdout.split("\t")
    return float(seconds), float(megabytes), told.strip()


def child(reader: str, path: str) -> None:
    data, told = Path(path).read_bytes(), "read"
    if reader == "openpyxl":
        import openpyxl

        start = time.perf_counter()
        openpyxl.load_workbook(BytesIO(data))
    else:
        from reportgen.inputs.workbook.cells import read_book

        start = time.perf_counter()
        book, problems = read_book(data, "book.xlsx")
        told = "read" if book else problems[0].found
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(seconds, peak, told, sep="\t")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        path, broken = Path(folder) / "book.xlsx", 0
        made("ordinary", path)
        peer = measured(path, "openpyxl")
        print(f"{'case':40} {'kB':>7} {'s':>6} {'MB':>6} {'x time':>7} {'x MB':>6}  what came of it")
        line("openpyxl, ordinary", path, peer, peer)
        for name in CASES:
            made(name, path)
            found = measured(path, "reportgen")
            line(name, path, found, peer)
            refused = found[2] != "read"
            broken += (refused and (found[0] > SECONDS or found[1] > MEGABYTES)) or (
                name in REFUSED and not refused
            )
    print(f"{broken} limits broken" if broken else "every limit held")
    return 1 if broken else 0


def line(name: str, path: Path, found: tuple[float, float, str], peer: tuple[float, float, str]) -> None:
    size = path.stat().st_size // 1000
    ratios = f"{found[0] / peer[0]:7.2f} {found[1] / peer[1]:6.2f}"
    print(f"{name:40} {size:7} {found[0]:6.2f} {found[1]:6.0f} {ratios}  {found[2]}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        Path(sys.argv[3]).write_bytes(CASES[sys.argv[2]]())
    elif sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3])
    else:
        sys.exit(main())
