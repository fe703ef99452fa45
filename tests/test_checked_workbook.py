"""The copy of a workbook that shows what a check found: `reportgen check --format xlsx`."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.cli.given import files
from reportgen.errors import Place
from reportgen.inputs.workbook import findings_page
from reportgen.inputs.workbook.checked_copy import checked_copy
from reportgen.inputs.workbook.checked_words import Grave, Remark
from tests.parks import small_input
from tests.test_check_command import run
from tests.test_workbook_writing import through_libreoffice
from tests.workbooks import packed, parts_of

FILE = "parks.xlsx"
WRONG = ("stated: {rating: Green}", "stated: {rating: Red}")


def remark(
    grave: Grave = "Error",
    cell: str | None = "B2",
    sheet: str | None = "Money",
    message: str = "It is wrong.",
    code: str = "FIN001",
    file: str = FILE,
) -> Remark:
    place = Place(file, sheet=sheet, cell=cell)
    return Remark(grave, code, "Revenue", "Parks: all", place, message, "Put it right.")


def book(*titles: str) -> Workbook:
    made = Workbook()
    made.remove(made.worksheets[0])
    for title in titles or ("Money",):
        made.create_sheet(title)
    return made


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def copied(made: Workbook | bytes, *remarks: Remark) -> Workbook:
    """The copy, as another program reads it."""
    data = made if isinstance(made, bytes) else saved(made)
    copy = checked_copy(data, FILE, "Parks, Q4: 1 error", remarks)
    assert copy is not None
    return openpyxl.load_workbook(io.BytesIO(copy))


def changed(made: Workbook, pattern: str, others: str) -> bytes:
    """The workbook with the XML of its first sheet changed by hand."""
    parts, name = parts_of(saved(made)), "xl/worksheets/sheet1.xml"
    text, found = re.subn(pattern, others, parts[name].decode())
    assert found
    return packed({**parts, name: text.encode()})


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [row for row in sheet.iter_rows(values_only=True) if any(each is not None for each in row)]


def comment(sheet: Worksheet, cell: str) -> str:
    found = sheet[cell].comment
    assert found is not None, cell
    return str(found.text)


def filled(sheet: Worksheet, cell: str) -> str:
    return str(sheet[cell].fill.fgColor.rgb)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A workbook with a warning on a cell of Summary."""
    source = small_input(tmp_path / "yaml", ("The year closes", "TBC closes"))
    assert run("convert", source, tmp_path / FILE).exit_code == 0
    return tmp_path / FILE


# The command


def test_the_copy_stands_beside_the_workbook_which_stays_byte_for_byte(wrong: Path) -> None:
    before = wrong.read_bytes()
    result = run("check", wrong, "--format", "xlsx")
    copy = wrong.with_name("parks (checked).xlsx")
    assert result.exit_code == 0
    assert result.stdout == f"{copy}\n"
    assert result.stderr == f"{wrong}: 1 finding\n"
    assert wrong.read_bytes() == before
    assert sorted(path.name for path in wrong.parent.iterdir()) == ["parks (checked).xlsx", FILE, "yaml"]
    checked = openpyxl.load_workbook(copy)
    assert checked.sheetnames == ["Findings", *openpyxl.load_workbook(wrong).sheetnames]
    link = checked["Findings"]["F6"]
    assert link.hyperlink is not None
    assert link.hyperlink.location == f"'Summary'!{link.value}"
    text = comment(checked["Summary"], str(link.value))
    assert text.startswith('Warning STR003: the overview is unfinished: "TBC"')
    assert "\nWhat to do: " in text


def test_codes_end_as_for_every_form_of_the_check(wrong: Path) -> None:
    assert run("check", wrong, "--format", "xlsx", "--fail-on", "warning").exit_code == 1


def test_problems_stand_in_the_copy_too(wrong: Path) -> None:
    broken = openpyxl.load_workbook(wrong)
    broken["Revenue"]["C6"].value = "about 90"
    broken.save(wrong)
    assert run("check", wrong, "--format", "xlsx").exit_code == 1
    checked = openpyxl.load_workbook(wrong.with_name("parks (checked).xlsx"))
    listed = next(row for row in rows(checked["Findings"]) if row[0] == "Problem")
    assert (listed[4], listed[5]) == ("Revenue", "C6")
    assert comment(checked["Revenue"], "C6").startswith(f"Problem: {listed[6]}\nWhat to do: {listed[7]}")


def test_what_was_printed_has_its_comment_on_its_own_sheet(tmp_path: Path) -> None:
    source = small_input(tmp_path / "yaml")
    record = 'kind: printed\nheadings: ["1 Summary", "1.1 Revenue", "1.1 Capital"]\n'
    source.with_name("parks.printed.yaml").write_text(record, encoding="utf-8")
    run("convert", source, tmp_path / FILE)
    run("check", tmp_path / FILE, "--format", "xlsx")
    checked = openpyxl.load_workbook(tmp_path / "parks (checked).xlsx")
    assert comment(checked["As published"], "D10").startswith("Error STR001: ")


def test_a_folder_takes_no_copy_and_no_shadow_for_an_input(wrong: Path, tmp_path: Path) -> None:
    run("check", wrong, "--format", "xlsx")
    (tmp_path / "~$parks.xlsx").write_bytes(b"open in Excel")
    (tmp_path / "Parks (CHECKED).XLSX").write_bytes(b"another")
    assert files([tmp_path]) == [wrong]
    assert run("check", tmp_path, "--format", "xlsx", "--out", tmp_path / "out").exit_code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["parks (checked).xlsx"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("parks.yaml", "--format", "xlsx"), "parks.yaml is none"),
        (("parks.xlsx", "--format", "xlsx", "--out", "x.xlsx"), "name a folder"),
        (("a/parks.xlsx", "b/parks.xlsx", "--format", "xlsx", "--out", "c"), "check them one by one"),
        (("parks.xlsx", "--format", "json", "--out", "x"), "--format html or xlsx"),
    ],
)
def test_what_makes_no_copy_is_wrong_usage(arguments: tuple[str, ...], said: str) -> None:
    result = run("check", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_workbook_that_cannot_be_read_is_told_and_has_no_copy(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no workbook")
    for name in (FILE, "missing.xlsx"):
        result = run("check", tmp_path / name, "--format", "xlsx")
        assert result.exit_code == 1
        assert name in result.stdout
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_copy_that_cannot_be_written_is_told(wrong: Path) -> None:
    wrong.with_name("parks (checked).xlsx").mkdir()
    result = run("check", wrong, "--format", "xlsx")
    assert result.exit_code == 3
    assert "can't be written" in result.stderr
    assert "Close it if it is open in another program" in result.stderr


def test_the_same_workbook_gives_the_same_bytes(wrong: Path) -> None:
    copies = []
    for folder in ("one", "two"):
        run("check", wrong, "--format", "xlsx", "--out", wrong.parent / folder)
        copies.append((wrong.parent / folder / "parks (checked).xlsx").read_bytes())
    assert copies[0] == copies[1]


def test_waived_findings_stand_below_with_their_reason(tmp_path: Path) -> None:
    waiver = (
        "waivers:\n  - code: STR003\n    of: Summary\n    says: TBC\n"
        "    reason: The date comes in May.\n    role: Head of Parks\n\ncouncil:"
    )
    source = small_input(tmp_path / "yaml", ("The year closes", "TBC closes"), ("council:", waiver))
    run("convert", source, tmp_path / FILE)
    run("check", tmp_path / FILE, "--format", "xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "parks (checked).xlsx")["Findings"]
    (found,) = [row for row in rows(sheet) if row[1] == "STR003"]
    assert found[0] == "Waived"
    assert found[7] == "The date comes in May. (Head of Parks)"
    assert rows(sheet)[3][:1] == ("Nothing was found that is not waived.",)


# The list


def test_the_worst_stands_first_and_nothing_is_told_by_colour_alone() -> None:
    graves: tuple[Grave, ...] = ("Note", "Waived", "To do", "Error", "Problem", "Warning")
    checked = copied(book(), *(remark(grave, f"B{at}") for at, grave in enumerate(graves, start=2)))
    sheet = checked["Findings"]
    said = [str(row[0]) for row in rows(sheet)[4:] if row[0] in graves and row[1]]
    assert said == ["Problem", "Error", "Warning", "Note", "To do", "Waived"]
    for at, grave in enumerate(graves, start=2):
        assert comment(checked["Money"], f"B{at}").startswith(f"{grave} FIN001: It is wrong.\n")
        assert filled(checked["Money"], f"B{at}") not in ("00000000", "FFFFFFFF")


def test_the_list_is_set_up_for_screen_and_paper() -> None:
    sheet = copied(book(), remark())["Findings"]
    (table,) = sheet.tables.values()
    assert (table.ref, table.autoFilter.ref) == ("A5:H6", "A5:H6")
    assert sheet.freeze_panes == "A6"
    assert sheet.print_title_rows == "$5:$5"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert [sheet.cell(5, column).value for column in range(1, 9)] == [
        *("How grave", "Code", "Section", "Row", "Sheet", "Cell", "What is wrong", "What to do")
    ]
    assert all(sheet.cell(6, column).alignment.wrap_text for column in range(1, 9))


def test_what_stands_in_no_cell_is_listed_with_its_place() -> None:
    checked = copied(
        book(),
        remark(sheet=None, cell=None),
        remark(sheet="Gone", cell="C3"),
        remark(cell=None),
        remark(file="parks.printed.yaml", sheet=None, cell=None),
    )
    assert [row[4:6] for row in rows(checked["Findings"])[4:]] == [
        (None, None),
        (None, "Gone!C3"),
        ("Money", "A1"),
        ("parks.printed.yaml", None),
    ]
    assert comment(checked["Money"], "A1").startswith("Error")


def test_several_remarks_share_a_box_that_is_high_enough() -> None:
    few = checked_copy(saved(book()), FILE, "", [remark()])
    many = checked_copy(saved(book()), FILE, "", [remark("Note", message="A. " * 200), remark("Warning")])
    assert few
    assert many
    text = comment(openpyxl.load_workbook(io.BytesIO(many))["Money"], "B2")
    assert text.index("Warning FIN001") < text.index("Note FIN001")
    assert filled(openpyxl.load_workbook(io.BytesIO(many))["Money"], "B2") == "FFFBDDB3"

    def height(data: bytes) -> float:
        drawing = zipfile.ZipFile(io.BytesIO(data)).read("xl/drawings/vmlDrawing1.vml").decode()
        return float(re.findall(r"height:([0-9.]+)pt", drawing)[0])

    assert height(many) > 3 * height(few) > 60


def test_more_than_anybody_reads_is_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings_page, "MOST", 3)
    sheet = copied(book(), *(remark(message=f"{at}") for at in range(5)))["Findings"]
    assert [row[6] for row in rows(sheet)[4:7]] == ["0", "1", "2"]
    assert rows(sheet)[7][0] == "2 more are not listed here. reportgen check tells them all."


# The author's sheets


def test_cells_show_what_the_authors_show(tmp_path: Path) -> None:
    made = book()
    sheet = made["Money"]
    shown: list[tuple[str, str | float | date, str]] = [
        ("A1", "Budget", "General"),
        ("A2", 1234.5, "#,##0.00"),
        ("A3", 0.125, "0.0%"),
        ("A4", date(2016, 5, 12), "d mmmm yyyy"),
        ("A5", datetime(2016, 5, 12, 18, 30), "dd/mm/yyyy hh:mm"),
        ("A6", -77, "#,##0;(#,##0)"),
    ]
    for cell, value, number_format in shown:
        sheet[cell] = value
        sheet[cell].number_format = number_format
    sheet["A1"].font = Font(bold=True)
    sheet["B1"] = "A long text " * 20
    sheet["B1"].alignment = Alignment(wrap_text=True)
    sheet["C1"] = True
    sheet.column_dimensions["B"].width = 40
    sheet.freeze_panes = "B2"
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[4].hidden = True
    there = copied(made, remark(cell="A4"))["Money"]
    assert [there[cell].value for cell, *_ in shown] == [
        *("Budget", 1234.5, 0.125, datetime(2016, 5, 12), datetime(2016, 5, 12, 18, 30), -77)
    ]
    assert [there[cell].number_format for cell, *_ in shown[1:]] == [each[2] for each in shown[1:]]
    assert there["C1"].value == "TRUE"
    assert there["A1"].font.bold
    assert not there["A2"].font.bold
    assert there["B1"].alignment.wrap_text
    assert not there["A1"].alignment.wrap_text
    assert there.column_dimensions["B"].width == pytest.approx(40, abs=1)
    assert there.freeze_panes == "B2"
    assert (there.row_dimensions[3].hidden, there.row_dimensions[4].hidden) == (True, False)


def test_formulas_come_as_what_they_show() -> None:
    made = book()
    made["Money"]["A1"] = "=1+1"
    assert copied(changed(made, "</f>(<v ?/>|<v></v>)", "</f><v>2</v>"))["Money"]["A1"].value == 2
    there = copied(made, remark(cell="A1"))["Money"]["A1"]
    assert (there.value, there.data_type) == ("(a formula that was not worked out)", "s")
    assert copied(made)["Money"]["A1"].value is None


def test_spare_rows_of_an_authors_table_stay_blank(wrong: Path) -> None:
    assert run("check", wrong, "--format", "xlsx").exit_code == 0
    shown = openpyxl.load_workbook(wrong.with_name("parks (checked).xlsx"))["Revenue"]
    texts = [str(cell.value) for row in shown.iter_rows() for cell in row if cell.value is not None]
    assert len(texts) > 10
    assert [text for text in texts if "not worked out" in text] == []


def test_text_that_looks_like_a_formula_stays_text_when_it_is_clicked() -> None:
    made = book()
    hostile = ("=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "{=1}", "http://example.com/", "=1")
    for row, text in enumerate(hostile, start=1):
        made["Money"].cell(row, 1).value = text
        made["Money"].cell(row, 1).data_type = "s"
    checked = copied(made, *(remark(cell=f"A{row}", message=text) for row, text in enumerate(hostile, 1)))
    for row, text in enumerate(hostile, start=1):
        cell = checked["Money"].cell(row, 1)
        assert (cell.value, cell.data_type, cell.number_format, cell.hyperlink) == (text, "s", "@", None)
        assert text in comment(checked["Money"], f"A{row}")
    listed = [row[6] for row in checked["Findings"].iter_rows(min_row=6, max_row=12)]
    assert {(cell.data_type, cell.number_format) for cell in listed} == {("s", "@")}


def test_what_a_hostile_workbook_holds_makes_no_broken_copy(tmp_path: Path) -> None:
    made = book('Bob\'s "own" & <sheet>', "FINDINGS", "Money")
    sheet = made["Money"]
    sheet["A1"] = "x" * 32_767
    sheet["A2"] = "🚧" * 16_000
    sheet["A3"] = "_xFFFE_ _x0041_ _x0007_"
    sheet["XFD1048576"] = "far"
    sheet["B2"] = "]]> &amp; <b>"
    sheet["B2"].number_format = '"' + "a" * 200 + '"'
    sheet.merge_cells("C1:E4")
    quoted = remark(sheet=made.sheetnames[0], cell="XFD1", message="<&>\x07\ufffe🚧" * 3_000)
    copy = checked_copy(saved(made), FILE, "about", [quoted, remark(cell="XFD1048576"), remark(cell="D2")])
    assert copy is not None
    checked = openpyxl.load_workbook(io.BytesIO(copy))
    assert checked.sheetnames == ["Findings", made.sheetnames[0], "FINDINGS (2)", "Money"]
    assert checked["Money"]["A1"].value == "x" * 32_767
    assert str(checked["Money"]["A2"].value)[:3] == "🚧🚧🚧"
    assert checked["Money"]["B2"].value == "]]> &amp; <b>"
    link = checked["Findings"]["F6"].hyperlink
    assert link is not None
    assert link.location == "'Bob''s \"own\" & <sheet>'!XFD1"
    assert comment(checked["Money"], "XFD1048576")
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        assert not [
            name for name in package.namelist() if "external" in name.lower() or "vba" in name.lower()
        ]
        assert not any(b"<f>" in package.read(name) for name in package.namelist() if "worksheets" in name)


def test_a_text_that_no_cell_holds_is_cut() -> None:
    made = book()
    made["Money"]["A1"] = "short"
    said = str(copied(changed(made, "short", "🚧" * 20_000))["Money"]["A1"].value)
    assert said.endswith("🚧…")
    assert len(said.encode("utf-16-le")) // 2 <= 32_767


def test_a_hidden_sheet_is_shown_only_where_something_was_found_on_it() -> None:
    made = book("Money", "Notes", "Read")
    made["Notes"].sheet_state = made["Read"].sheet_state = "hidden"
    checked = copied(made, remark(sheet="Read"))
    assert checked.sheetnames == ["Findings", "Money", "Read"]
    assert checked["Read"].sheet_state == "visible"


def test_the_copy_opens_in_libreoffice(wrong: Path, tmp_path: Path) -> None:
    run("check", wrong, "--format", "xlsx")
    again = through_libreoffice(wrong.with_name("parks (checked).xlsx").read_bytes(), tmp_path / "again")
    assert again["Findings"]["A6"].value == "Warning"
    assert any(cell.comment for row in again["Summary"].iter_rows() for cell in row)
