"""A workbook's cells come back as a spreadsheet shows them; a damaged one is told, never a traceback."""

from __future__ import annotations

import io
import random
import re
import subprocess
import time
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.formula import ArrayFormula
from xlsxwriter.worksheet import Worksheet

from reportgen.inputs.workbook.cells import MAX_CELLS, read_book
from reportgen.inputs.workbook.grid import Book, Cell, Sheet, Where

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
REMEDY = "save it again as Excel Workbook (.xlsx)"


def good(data: bytes) -> Book:
    """The workbook of a file without problems."""
    book, problems = read_book(data, "adults.xlsx")
    assert problems == ()
    assert book is not None
    assert book.file == "adults.xlsx"
    return book


def cells_of(data: bytes) -> Mapping[Where, Cell]:
    """The cells of a workbook's only sheet."""
    (sheet,) = good(data).sheets
    return sheet.cells


def told(data: bytes) -> str:
    book, problems = read_book(data, "adults.xlsx")
    assert book is None
    assert len(problems) == 1
    return str(problems[0])


def made(fill: Callable[[xlsxwriter.Workbook, Worksheet], None], **options: object) -> bytes:
    """A workbook of one sheet as XlsxWriter writes it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    fill(book, book.add_worksheet("Indicators"))
    book.close()
    return out.getvalue()


def texts(*values: str) -> bytes:
    """A workbook with these texts one below the other."""

    def fill(_: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        for row, value in enumerate(values):
            sheet.write_string(row, 0, value)

    return made(fill)


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def written(cells: str, before: str = "", after: str = "") -> bytes:
    """A workbook whose one sheet's XML is what is given; its first shared text is "Ref"."""
    xml = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{cells}</sheetData>{after}</worksheet>'
    return packed({**parts_of(texts("Ref")), SHEET: xml.encode()})


def test_sheets_come_in_their_order_and_only_cells_that_hold_something() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_string("C7", "Carers")
        sheet.write_blank("D7", None, book.add_format({"bg_color": "red"}))
        book.add_worksheet("Risks").write_string("A1", "Risk")
        book.add_chartsheet("Chart")
        book.add_worksheet("Aside").hide()
        book.add_worksheet("Deep").very_hidden()

    sheets = good(made(fill)).sheets
    assert [(sheet.title, sheet.hidden) for sheet in sheets] == [
        ("Indicators", False),
        ("Risks", False),
        ("Aside", True),
        ("Deep", True),
    ]
    assert sheets[0].cells == {(7, 3): Cell("text", "Carers")}


AWKWARD = [
    "  two before and after  ",
    "two\nlines",
    "007",
    "=SUM(A1)",
    "+1",
    "-1",
    "@home",
    "'quoted",
    "_x0041_",
    "typed _x000D_ here",
    "_x41_",
    "a\tb",
    "& < > \" '",
    "£1,234 – 85% \u00a0\u2212 😀",
    "x" * 32_767,
]


def test_text_comes_back_as_it_was_typed() -> None:
    found = cells_of(texts(*AWKWARD))
    assert [found[row, 1] for row in range(1, len(AWKWARD) + 1)] == [Cell("text", text) for text in AWKWARD]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1), min_size=1))
def test_any_text_comes_back_as_it_was_typed(values: list[str]) -> None:
    found = cells_of(texts(*values))
    assert [found[row, 1].value for row in range(1, len(values) + 1)] == values


@pytest.mark.parametrize(
    "cell", ['t="inlineStr"><is><t>{}</t></is>', 't="str"><v>{}</v>', 't="str"><f>A9</f><v>{}</v>']
)
@pytest.mark.parametrize(
    ("stands", "shows"),
    [
        ("_x0041_", "A"),
        ("_x005F_x0041_", "_x0041_"),
        ("a_x000D_\nb", "a\r\nb"),
        ("_xD83D__xDE00_", "😀"),
        (" a ", " a "),
    ],
)
def test_escapes_are_read_as_a_spreadsheet_shows_them(cell: str, stands: str, shows: str) -> None:
    found = cells_of(written(f'<row r="1"><c r="A1" {cell.format(stands)}</c></row>'))
    assert found == {(1, 1): Cell("text", shows, formula="<f>" in cell)}


def test_text_of_several_looks_is_joined_without_how_it_is_pronounced() -> None:
    rich = "<r><rPr><b/></rPr><t>Adults</t></r><r><t> and more</t></r><rPh sb='0' eb='1'><t>ah</t></rPh>"
    found = cells_of(written(f'<row r="1"><c r="A1" t="inlineStr"><is>{rich}</is></c></row>'))
    assert found == {(1, 1): Cell("text", "Adults and more")}

    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_rich_string("A1", "Adults", book.add_format({"bold": True}), " and more")

    assert cells_of(made(fill)) == {(1, 1): Cell("text", "Adults and more")}


def test_empty_text_is_no_cell() -> None:
    row = (
        '<c r="A1" t="inlineStr"><is><t></t></is></c><c r="B1" t="str"><f>C1</f><v></v></c>'
        '<c r="C1" t="s"/><c r="D1"><v/></c><c r="E1" t="s"><v/></c>'
    )
    assert cells_of(written(f'<row r="1">{row}</row>')) == {}


@pytest.mark.parametrize(
    ("stands", "is_"),
    [
        ("0.30000000000000004", "0.3"),
        ("0.28999999999999998", "0.29"),
        ("37.530000000000001", "37.53"),
        ("1234567.8900000001", "1234567.89"),
        ("8.50", "8.5"),
        ("100", "100"),
        ("-77", "-77"),
        ("-0", "0"),
        ("123456789012345", "123456789012345"),
        ("1E3", "1000"),
        ("1.5e-7", "0.00000015"),
        ("12345678901234567890", "12345678901234600000"),
    ],
)
def test_a_number_is_the_15_digits_that_a_spreadsheet_keeps(stands: str, is_: str) -> None:
    found = cells_of(written(f'<row r="1"><c r="A1"><v>{stands}</v></c></row>'))
    assert found == {(1, 1): Cell("number", Decimal(is_))}
    value = found[1, 1].value
    assert "." not in is_ or str(value).rstrip("0") == str(value)


@pytest.mark.parametrize("stands", ["NaN", "INF", "-inf", "1.#QNAN", "1E309"])
def test_what_is_no_number_is_an_error(stands: str) -> None:
    assert cells_of(written(f'<row r="1"><c r="A1"><v>{stands}</v></c></row>')) == {
        (1, 1): Cell("error", "#NUM!")
    }


@pytest.mark.parametrize("stands", ["1,5", "1_000", "0x10", "9" * 500, "x", "٣"])
def test_a_number_that_no_spreadsheet_writes_is_damage(stands: str) -> None:
    assert REMEDY in told(written(f'<row r="1"><c r="A1"><v>{stands}</v></c></row>'))


def test_number_formats_are_told() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        for row, look in enumerate(("0%", "0.00%", "#,##0", "@", '0.0" days"')):
            sheet.write_number(row, 0, 0.85, book.add_format({"num_format": look}))

    looks = [cell.format for cell in cells_of(made(fill)).values()]
    assert looks == ["0%", "0.00%", "#,##0", "@", '0.0" days"']


def styled(look: str, value: float, **options: object) -> Cell:
    """One cell with a number and its format."""

    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_number(0, 0, value, book.add_format({"num_format": look}))

    return cells_of(made(fill, **options))[1, 1]


# 31 March 2017 is day 42825 of the 1900 system; that of 1904 starts 1,462 days later, so there it is 41363.
@pytest.mark.parametrize(
    "look", ["dd/mm/yyyy", "d mmmm yyyy", "[$-809]d mmm yy;@", "mmm-yy", "mmmm", "yyyy\\-mm", "d/m/yy h:mm"]
)
@pytest.mark.parametrize("hour", [0, 0.75])
def test_a_date_is_its_day_in_either_date_system(look: str, hour: float) -> None:
    day = date(2017, 3, 31)
    assert styled(look, 42825 + hour) == Cell("date", day, look)
    assert styled(look, 41363 + hour, date_1904=True) == Cell("date", day, look)


@pytest.mark.parametrize(
    ("number", "day"),
    [(1, date(1900, 1, 1)), (59, date(1900, 2, 28)), (61, date(1900, 3, 1)), (2958465, date(9999, 12, 31))],
)
def test_the_ends_of_the_calendar_and_the_day_that_never_was(number: int, day: date) -> None:
    assert styled("dd/mm/yyyy", number).value == day
    assert styled("dd/mm/yyyy", 0, date_1904=True).value == date(1904, 1, 1)
    for no_day in (0, 0.5, -1, 60, 2958466):
        assert styled("dd/mm/yyyy", no_day) == Cell("number", Decimal(str(no_day)), "dd/mm/yyyy")


@pytest.mark.parametrize(
    "look", ["hh:mm", "h:mm AM/PM", "[h]:mm", "mm:ss", "0.0", '0" days"', "[Red]0", "General"]
)
@pytest.mark.parametrize("value", [0.75, 36.5])
def test_times_durations_and_plain_numbers_stay_numbers(look: str, value: float) -> None:
    assert styled(look, value) == Cell("number", Decimal(str(value)), look)


def test_a_day_written_as_iso_text_is_a_date() -> None:
    found = cells_of(written('<row r="1"><c r="A1" t="d"><v>2017-03-31T00:00:00</v></c></row>'))
    assert found == {(1, 1): Cell("date", date(2017, 3, 31))}


def test_booleans_and_errors() -> None:
    row = (
        '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>'
        '<c r="C1" t="e"><v>#REF!</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    )
    assert cells_of(written(f'<row r="1">{row}</row>')) == {
        (1, 1): Cell("boolean", True),
        (1, 2): Cell("boolean", False),
        (1, 3): Cell("error", "#REF!"),
        (1, 4): Cell("error", "#DIV/0!", formula=True),
    }


def test_a_formula_is_its_result_or_told_as_uncalculated() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"] = "=1+1", ArrayFormula("A2:A3", "=B1:B2")
    out = io.BytesIO()
    book.save(out)
    awaited = Cell("uncalculated", None, formula=True)
    assert cells_of(out.getvalue()) == {(1, 1): awaited, (2, 1): awaited, (3, 1): awaited}

    def fill(_: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_formula("A1", "=1+1", None, 2)
        sheet.write_formula("A2", '="a"', None, "a")
        sheet.write_formula("A3", "=1=1", None, True)

    assert list(cells_of(made(fill)).values()) == [
        Cell("number", Decimal(2), formula=True),
        Cell("text", "a", formula=True),
        Cell("boolean", True, formula=True),
    ]


def test_shared_and_array_formulas_and_data_tables_are_formulas_in_all_their_cells() -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>1</v></c>'
        '<c r="C1"><f t="array" ref="C1:C2">B1:B2</f><v>1</v></c>'
        '<c r="E1"><f t="dataTable" ref="E1:E2" dt2D="0" dtr="0" r1="B1"/><v>1</v></c>'
        '<c r="F1"><v>1</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c><c r="C2"><v>2</v></c>'
        '<c r="E2"><v>2</v></c></row>'
    )
    found = cells_of(written(rows))
    assert {where for where, cell in found.items() if cell.formula} == {
        (1, 1),
        (2, 1),
        (1, 3),
        (2, 3),
        (1, 5),
        (2, 5),
    }
    assert found[1, 6] == Cell("number", Decimal(1))
    assert all(cell.kind == "number" for cell in found.values())


def test_hidden_rows_and_columns_and_merged_ranges() -> None:
    def fill(_: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_row(5, 0)
        sheet.set_row(6, 40)
        sheet.set_column("B:D", None, None, {"hidden": True})
        sheet.set_column("F:F", 0)
        sheet.set_column("G:XFD", 30)
        sheet.merge_range("C7:D9", "both")

    (sheet,) = good(made(fill)).sheets
    assert sheet.hidden_rows == {4, 6}
    assert sheet.hidden_columns == {2, 3, 4, 6}
    assert sheet.merged == ((7, 3, 9, 4),)
    assert sheet.cells == {(7, 3): Cell("text", "both")}


def quickly(data: bytes) -> Sheet:
    start = time.perf_counter()
    (sheet,) = good(data).sheets
    assert time.perf_counter() - start < 1
    return sheet


def test_what_lies_about_its_size_costs_nothing() -> None:
    one = '<row r="1"><c r="A1"><v>1</v></c></row>'
    assert quickly(written(one, '<dimension ref="A1:XFD1048576"/>')).cells == {
        (1, 1): Cell("number", Decimal(1))
    }
    far = quickly(written('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert far.cells == {(1048576, 16384): Cell("number", Decimal(1))}
    whole = (
        '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        '<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>'
    )
    assert quickly(written("", after=whole)).merged == ((1, 1, 1048576, 16384),)
    assert (
        len(quickly(written("", '<cols><col min="1" max="16384" hidden="1"/></cols>')).hidden_columns)
        == 16384
    )


def test_more_cells_than_are_read_is_told_with_the_sheet() -> None:
    most = "".join(f"<row>{'<c><v>1</v></c>' * 10_000}</row>" for _ in range(MAX_CELLS // 10_000))
    assert len(cells_of(written(most))) == 250_000
    said = told(written(most + "<row><c><v>1</v></c></row>"))
    assert said.startswith(
        "adults.xlsx, Indicators: with this sheet the workbook has more than 250,000 cells"
    )
    array = '<row r="1"><c r="A1"><f t="array" ref="A1:XFD1048576">1</f></c></row>'
    assert "more than 250,000 cells" in told(written(array))


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="0"/>',
        '<row r="1048577"/>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="1A"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1" s="99"><v>1</v></c></row>',
        '<row r="1"><c r="A1" s="-1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="q"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="b"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><f t="array" ref="B1:B2">1</f></c></row>',
        "<row>" * 100,
        "<a>" * 100 + "</a>" * 100,
        "<row><c></row>",
    ],
)
def test_a_sheet_that_no_spreadsheet_writes_is_told_with_its_name(cells: str) -> None:
    said = told(written(cells))
    assert said.startswith("adults.xlsx, Indicators: the workbook is damaged")
    assert REMEDY in said


@pytest.mark.parametrize(
    "name", ["xl/workbook.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", SHEET, "xl/sharedStrings.xml"]
)
@pytest.mark.parametrize("data", [None, b"", b"<a/>", b"PK\3\4"])
def test_a_part_that_is_missing_or_another_is_told(name: str, data: bytes | None) -> None:
    parts = parts_of(texts("Ref"))
    assert name in parts
    changed = {**parts, name: data} if data is not None else {n: d for n, d in parts.items() if n != name}
    assert REMEDY in told(packed({n: d for n, d in changed.items() if d is not None}))


def test_one_part_shown_as_two_sheets_is_told() -> None:
    def fill(book: xlsxwriter.Workbook, _: Worksheet) -> None:
        book.add_worksheet("Risks")

    parts = parts_of(made(fill))
    links = parts["xl/_rels/workbook.xml.rels"]
    assert b"sheet2.xml" in links
    assert REMEDY in told(
        packed({**parts, "xl/_rels/workbook.xml.rels": links.replace(b"sheet2.xml", b"sheet1.xml")})
    )


def test_what_a_program_writes_in_its_own_way_is_read() -> None:
    row = '<x:row><x:c t="inlineStr"><x:is><x:t>Ref</x:t></x:is></x:c><x:c><x:v> 1 </x:v></x:c></x:row>'
    xml = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{row}</x:sheetData></x:worksheet>'
    parts = parts_of(texts("Ref"))
    links = parts["xl/_rels/workbook.xml.rels"].replace(
        b'"worksheets/sheet1.xml"', b'"/XL/worksheets/Sheet1.xml"'
    )
    assert links != parts["xl/_rels/workbook.xml.rels"]
    data = packed({**parts, SHEET: xml.encode("utf-16"), "xl/_rels/workbook.xml.rels": links})
    assert cells_of(data) == {(1, 1): Cell("text", "Ref"), (1, 2): Cell("number", Decimal(1))}


def varied() -> bytes:
    """A workbook with something of everything."""

    def fill(book: xlsxwriter.Workbook, first: Worksheet) -> None:
        for sheet in (first, book.add_worksheet("Risks"), book.add_worksheet("Finance")):
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            for row in range(30):
                sheet.write_row(row, 0, [f"Carers {row}", row / 7, True])
                sheet.write_datetime(row, 3, datetime(2017, 3, 1) + timedelta(row), day)
                sheet.write_formula(row, 4, f"=B{row + 1}*2", None, row * 2)
            sheet.merge_range("G1:H2", "both")
            sheet.set_column("I:J", None, None, {"hidden": True})
            sheet.data_validation("A1:A30", {"validate": "list", "source": ["a", "b"]})
            sheet.add_table("K1:L5")

    return made(fill)


def judged(data: bytes) -> bool:
    """Whether the file is read. Either a workbook or one problem comes, soon; else the test fails."""
    start = time.perf_counter()
    book, problems = read_book(data, "adults.xlsx")
    assert (book is None) == bool(problems)
    assert len(problems) <= 1
    assert time.perf_counter() - start < 2
    return book is not None


def test_a_workbook_cut_off_or_with_flipped_bytes_is_read_or_told() -> None:
    data, dice = varied(), random.Random(3)
    assert len(good(data).sheets) == 3
    for part in range(60):
        judged(data[: len(data) * part // 60])
    for _ in range(150):
        flipped = bytearray(data)
        for _ in range(dice.choice((1, 3, 20))):
            flipped[dice.randrange(len(flipped))] = dice.randrange(256)
        judged(bytes(flipped))


def test_a_workbook_of_mangled_xml_is_read_or_told() -> None:
    parts, dice = parts_of(varied()), random.Random(4)
    names = [name for name in parts if name.startswith(("xl/w", "xl/s", "_rels", "xl/_rels", "["))]
    outcomes = set()
    for _ in range(250):
        name = dice.choice(names)
        tokens = re.split(rb'([<>"= ])', parts[name])
        at, length = dice.randrange(len(tokens)), dice.randrange(1, 60)
        with_what = dice.choice(([], tokens[:length], [b"\xff"], [b"-1"], [b"9" * 30], [b'<row r="1">']))
        tokens[at : at + dice.choice((0, 1, length))] = with_what
        outcomes.add(judged(packed({**parts, name: b"".join(tokens)})))
    assert outcomes == {True, False}


def as_openpyxl_says(data: bytes) -> dict[tuple[str, Where], object]:
    """What an independent reader makes of every cell that isn't empty."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {
        (sheet.title, (cell.row, cell.column)): cell.value.date()
        if isinstance(cell.value, datetime)
        else cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def as_read(data: bytes) -> dict[tuple[str, Where], object]:
    return {
        (sheet.title, where): float(cell.value) if isinstance(cell.value, Decimal) else cell.value
        for sheet in good(data).sheets
        for where, cell in sheet.cells.items()
    }


def test_an_independent_reader_finds_the_same() -> None:
    theirs, ours = as_openpyxl_says(varied()), as_read(varied())
    assert len(ours) == 3 * (30 * 5 + 1 + 2)
    assert ours.keys() == theirs.keys()
    assert all(
        ours[key] == pytest.approx(theirs[key], rel=1e-14)
        if isinstance(ours[key], float)
        else ours[key] == theirs[key]
        for key in ours
    )


@pytest.mark.usefixtures("soffice")
def test_a_workbook_saved_by_libreoffice_holds_the_same(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        for row, text in enumerate(AWKWARD):
            sheet.write_string(row, 0, text)
        sheet.write_number("B1", 0.1 + 0.2)
        sheet.write_number("B2", 42825.75, book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_formula("B3", "=1+1", None, 5)
        sheet.write_formula("B4", "=1/0", None, "#DIV/0!")
        sheet.write_boolean("B5", True)
        sheet.set_row(30, None, None, {"hidden": True})
        sheet.set_column("D:E", None, None, {"hidden": True})
        sheet.merge_range("G1:H2", "both")
        book.add_worksheet("Aside").hide()

    (tmp_path / "book.xlsx").write_bytes(made(fill))
    home = (tmp_path / "home").as_uri()
    command = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", "saved", "book.xlsx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    saved, aside = good((tmp_path / "saved" / "book.xlsx").read_bytes()).sheets
    assert [saved.cells[row, 1].value for row in range(1, len(AWKWARD) + 1)] == AWKWARD
    assert saved.cells[1, 2].value == Decimal("0.3")
    assert (saved.cells[2, 2].kind, saved.cells[2, 2].value) == ("date", date(2017, 3, 31))
    assert (saved.cells[3, 2].value, saved.cells[3, 2].formula) == (Decimal(5), True)
    assert (saved.cells[4, 2].kind, saved.cells[4, 2].value) == ("error", "#DIV/0!")
    assert saved.cells[5, 2].value is True
    assert saved.hidden_rows == {31}
    assert saved.hidden_columns == {4, 5}
    assert saved.merged == ((1, 7, 2, 8),)
    assert aside.hidden
