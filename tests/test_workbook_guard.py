"""A file that is no ordinary workbook is refused before it is opened, each kind with its own remedy."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

import pytest
import xlsxwriter

from reportgen.inputs.workbook import guard
from reportgen.inputs.workbook.guard import refusal

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"


def workbook() -> bytes:
    """A small workbook, as our writer's library makes it."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.add_worksheet("Indicators").write_string(0, 0, "Ref")
    book.close()
    return made.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


def with_part(name: str, data: bytes) -> bytes:
    return packed({**parts_of(workbook()), name: data})


def told(data: bytes) -> str:
    """What the refusal says after the file's name; it names the file and has all its parts."""
    problems = refusal(data, "adults.xlsx")
    assert len(problems) == 1
    assert problems[0].place.file == "adults.xlsx"
    assert all((problems[0].found, problems[0].wanted, problems[0].remedy))
    return str(problems[0]).removeprefix("adults.xlsx: ")


def test_an_ordinary_workbook_is_let_in() -> None:
    assert refusal(workbook(), "adults.xlsx") == ()


def wide(name: str) -> bytes:
    return name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "said", "remedy"),
    [
        (b"", "the file is empty", "download it again"),
        (bytes(4096), "nothing but zeros", "what was in this one is lost"),
        (OLE + bytes(512) + wide("EncryptedPackage"), "locked with a password", "Protect Workbook"),
        (OLE + bytes(512) + wide("Workbook"), "old Excel workbook (.xls)", "Excel Workbook (.xlsx)"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "old Excel workbook (.xls)", "Excel Workbook (.xlsx)"),
        (OLE + bytes(512) + wide("WordDocument"), "old Word document", "right file"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF", "right file"),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "a web page", "Save As"),
        ("\ufeff<!DOCTYPE html>\n<p>1".encode("utf-16"), "a web page", "Save As"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "XML Spreadsheet 2003",
            "Save As",
        ),
        (b'\xef\xbb\xbf<?xml version="1.0"?><list/>', "is XML", "Save As"),
        (b"{\\rtf1\\ansi", "rich text", "right file"),
        (b"Ref,Target\r\nAC/S1,95%\r\n", "plain text, such as a CSV list", "Save As"),
        ("Ref\tTarget\r\n".encode("utf-16"), "plain text, such as a CSV list", "Save As"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "doesn't begin like a workbook", "right file"),
    ],
)
def test_what_was_renamed_to_xlsx_is_named_with_its_remedy(data: bytes, said: str, remedy: str) -> None:
    assert said in told(data)
    assert remedy in told(data)


@pytest.mark.parametrize(
    ("names", "said", "remedy"),
    [
        (["[Content_Types].xml", "word/document.xml"], "Word document (.docx)", "right file"),
        (["[Content_Types].xml", "ppt/presentation.xml"], "PowerPoint presentation", "right file"),
        (["[Content_Types].xml", "xl/workbook.bin"], "binary workbook (.xlsb)", "Save As"),
        (["Index/Document.iwa"], "Apple Numbers", "export it"),
        (["report.csv"], "a zip file and no workbook", "right file"),
        (["returns/adults.xlsx"], "a zip file and no workbook", "take returns/adults.xlsx out of it"),
    ],
)
def test_another_kind_of_zip_is_named_with_its_remedy(names: list[str], said: str, remedy: str) -> None:
    data = packed(dict.fromkeys(names, b"x"))
    assert said in told(data)
    assert remedy in told(data)


@pytest.mark.parametrize(
    ("kind", "said"),
    [("spreadsheet", "OpenDocument spreadsheet (.ods)"), ("text", "OpenDocument text (.odt)")],
)
def test_open_documents_are_told_apart(kind: str, said: str) -> None:
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    assert said in told(packed({"mimetype": mimetype, "content.xml": b"<a/>"}))


def test_a_file_cut_off_anywhere_is_refused() -> None:
    data = workbook()
    for end in range(4, len(data), 97):
        assert "damaged or was cut off" in told(data[:end])


def test_a_damaged_part_is_told() -> None:
    data = bytearray(workbook())
    start = data.index(SHEET.encode()) + len(SHEET) + 8
    data[start] ^= 0xFF
    assert "damaged" in told(bytes(data))


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml"])
def test_macros_are_refused_by_the_names_of_their_parts(name: str) -> None:
    assert "holds macros" in told(with_part(name, b"x"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_macros_are_refused_by_the_kind_of_workbook(encoding: str) -> None:
    types = parts_of(workbook())["[Content_Types].xml"].decode()
    assert ".sheet.main+xml" in types
    types = types.replace(
        "openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"
    )
    assert "holds macros" in told(with_part("[Content_Types].xml", types.encode(encoding)))


def test_parts_locked_by_a_zip_program_are_refused() -> None:
    data = bytearray(workbook())
    entry = data.index(b"PK\1\2")
    data[entry + 8] |= 1
    assert "locked with a password" in told(bytes(data))


@pytest.mark.parametrize("name", ["../a.xml", "xl/../../a.xml", "/xl/a.xml", "xl\\a.xml", "C:a.xml"])
def test_a_part_whose_name_leads_elsewhere_is_refused(name: str) -> None:
    stand_in = "Z" * len(name)
    data = with_part(stand_in, b"<a/>").replace(stand_in.encode(), name.encode())
    assert "lead elsewhere" in told(data)


@pytest.mark.parametrize("name", [SHEET, SHEET.upper()])
def test_a_part_that_stands_twice_is_refused(name: str) -> None:
    stand_in = "Z" * len(name)
    data = with_part(stand_in, b"<a/>").replace(stand_in.encode(), name.encode())
    assert "stand in it twice" in told(data)


def test_odd_packing_is_refused() -> None:
    assert "packed oddly" in told(packed(parts_of(workbook()), zipfile.ZIP_LZMA))


def noise(size: int) -> bytes:
    """Bytes that pack well, but less than the ratio that is refused."""
    line = b"".join(b"<b n='%d'/>" % (number * 7919 % 1000) for number in range(600))
    return (line * (size // len(line) + 1))[:size]


def test_too_much_of_anything_is_refused_with_the_limit_and_what_to_do() -> None:
    assert "2,000 at most" in told(packed({f"xl/{number}.xml": b"" for number in range(2_001)}))
    assert "50 MB at most" in told(workbook() + bytes(50_000_001))
    assert "200 times at most" in told(with_part("xl/media/picture.bmp", bytes(1_100_000)))
    sheets = told(with_part(SHEET, noise(20_000_001)))
    assert "20 MB at most" in sheets
    assert "Clear Formats" in sheets


def test_pictures_count_towards_all_that_unpacks_and_not_towards_the_sheets() -> None:
    pictures = {f"xl/media/picture{number}.bmp": noise(25_000_000) for number in range(8)}
    some = packed({**parts_of(workbook()), **dict(list(pictures.items())[:2])})
    assert refusal(some, "adults.xlsx") == ()
    assert "200 MB at most" in told(packed({**parts_of(workbook()), **pictures}))


def test_a_part_that_unpacks_to_more_than_it_declares_is_refused() -> None:
    size = 3_000_017
    data = with_part(SHEET, noise(size))
    assert data.count(struct.pack("<I", size)) == 2
    assert "more than the file declares" in told(
        data.replace(struct.pack("<I", size), struct.pack("<I", 5_000))
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("word", ["<!DOCTYPE a [", "<!ENTITY b 'c'>"])
def test_a_definition_is_refused_in_whatever_unicode_it_is_written(encoding: str, word: str) -> None:
    xml = f"<?xml version='1.0'?>{word}"
    assert "DOCTYPE" in told(with_part("xl/theme/theme1.xml", xml.encode(encoding)))


@pytest.mark.parametrize("split", range(10))
def test_a_definition_across_two_pieces_is_seen(split: int) -> None:
    before = b"<a>" + noise(guard.CHUNK - 3 - split)
    assert len(before) + split == guard.CHUNK
    assert "DOCTYPE" in told(with_part("xl/drawings/drawing1.xml", before + b"<!DOCTYPE b>"))


def test_typed_words_that_look_like_a_definition_are_none() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.add_worksheet().write_string(0, 0, "<!DOCTYPE html> <!ENTITY")
    book.close()
    assert refusal(made.getvalue(), "adults.xlsx") == ()


def test_odd_encodings_are_refused() -> None:
    xml = b"<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE a>"
    assert "odd encoding" in told(with_part("xl/theme/theme1.xml", xml))


def test_the_strict_kind_of_workbook_is_refused_with_how_to_save_it() -> None:
    book = parts_of(workbook())["xl/workbook.xml"]
    strict = book.replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    assert strict != book
    assert "not Strict" in told(with_part("xl/workbook.xml", strict))
