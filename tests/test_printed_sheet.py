"""What a published report printed, recorded on the sheet "As published" of a workbook."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.errors import Problem
from reportgen.inputs.printed_form import read_printed
from reportgen.inputs.workbook.printed_sheet import read_printed_sheet
from reportgen.model.printed import Printed
from tests.parks import small_input
from tests.test_check_command import run

TITLE = "As published"
RECORD = """\
kind: printed
source: The report of July, page 3
figures:
  PP/1 result: 95.0%
  PP/1 long-term direction: ""
  revenue total variation: (77)
  "PP/2 result": "=1,200"
headings:
  - 1. Summary
  - "1.10 Revenue: outturn"
"""


def recorded(folder: Path, text: str = RECORD) -> Path:
    """The small input, and beside it the file that records what was printed of it."""
    path = small_input(folder)
    path.with_name("parks.printed.yaml").write_text(text, encoding="utf-8")
    return path


def converted(source: Path, target: Path) -> Path:
    result = run("convert", source, target)
    assert result.exit_code == 0, result.stderr
    return target


def texts(printed: Printed | None) -> tuple[str, dict[str, str], list[str]]:
    assert printed is not None
    figures = {name: said.text for name, said in printed.figures.items()}
    return printed.source, figures, [heading.text for heading in printed.headings]


def on_sheet(fill: Callable[[Worksheet], object], title: str = TITLE) -> tuple[Printed | None, list[str]]:
    """What is read of a workbook with a sheet filled in by hand, and its problems."""
    book = Workbook()
    assert book.active is not None
    book.active.title = title
    fill(book.active)
    out = io.BytesIO()
    book.save(out)
    printed, problems = read_printed_sheet(out.getvalue(), "parks.xlsx")
    return printed, [str(problem) for problem in problems]


def headed(sheet: Worksheet) -> None:
    sheet.append(["Figure", "As printed", "Headings in order"])


def typed(value: object, number_format: str = "") -> tuple[str | None, list[str]]:
    """What is read of a value typed beside the name of a figure, and the problems."""

    def fill(sheet: Worksheet) -> None:
        headed(sheet)
        sheet.append(["PP/1 result", value])
        if number_format:
            sheet["B2"].number_format = number_format

    printed, problems = on_sheet(fill)
    said = printed.figures.get("PP/1 result") if printed else None
    return said.text if said else None, problems


# There and back


def test_what_was_printed_goes_into_the_workbook_and_back_to_the_same(tmp_path: Path) -> None:
    book = converted(recorded(tmp_path / "one"), tmp_path / "parks.xlsx")
    converted(book, tmp_path / "two" / "parks.yaml")
    again = (tmp_path / "two" / "parks.printed.yaml").read_bytes()
    before, problems = read_printed(RECORD.encode(), "")
    after, more = read_printed(again, "")
    assert (problems, more) == ((), ())
    assert texts(after) == texts(before)
    assert texts(after) == (
        "The report of July, page 3",
        {
            "PP/1 result": "95.0%",
            "PP/1 long-term direction": "",
            "revenue total variation": "(77)",
            "PP/2 result": "=1,200",
        },
        ["1. Summary", "1.10 Revenue: outturn"],
    )


def test_the_sheet_says_what_was_printed_letter_by_letter(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(converted(recorded(tmp_path), tmp_path / "b.xlsx"))[TITLE]
    assert [sheet.cell(7, at).value for at in (1, 2, 4)] == ["Figure", "As printed", "Headings in order"]
    assert [(sheet.cell(row, 1).value, sheet.cell(row, 2).value) for row in range(8, 13)] == [
        ("PP/1 result", "95.0%"),
        ("PP/1 long-term direction", "(blank)"),
        ("revenue total variation", "(77)"),
        ("PP/2 result", "=1,200"),
        (None, None),
    ]
    assert [sheet.cell(row, 4).value for row in range(8, 11)] == ["1. Summary", "1.10 Revenue: outturn", None]
    assert (sheet["A5"].value, sheet["B5"].value) == ("Taken from", "The report of July, page 3")
    assert {sheet.cell(row, 2).data_type for row in range(8, 12)} == {"s"}
    assert {sheet.cell(row, column).number_format for row in (8, 40) for column in (1, 2, 4)} == {"@"}


def test_an_input_without_a_record_makes_no_sheet(tmp_path: Path) -> None:
    book = converted(small_input(tmp_path), tmp_path / "parks.xlsx")
    assert TITLE not in openpyxl.load_workbook(book).sheetnames
    assert read_printed_sheet(book.read_bytes(), "parks.xlsx") == (None, ())
    converted(book, tmp_path / "two" / "parks.yaml")
    assert [path.name for path in (tmp_path / "two").iterdir()] == ["parks.yaml"]


def test_a_record_that_is_there_is_updated_and_keeps_its_comments(tmp_path: Path) -> None:
    path = recorded(tmp_path, RECORD.replace("figures:", "# Typed by hand.\nfigures:"))
    book = converted(path, tmp_path / "parks.xlsx")
    edited = openpyxl.load_workbook(book)
    edited[TITLE]["B8"].value = "96.0%"
    edited.save(book)
    result = run("convert", book, path)
    assert result.stdout.splitlines() == [str(path), str(tmp_path / "parks.printed.yaml")]
    text = (tmp_path / "parks.printed.yaml").read_text(encoding="utf-8")
    assert text == RECORD.replace("figures:", "# Typed by hand.\nfigures:").replace("95.0%", "96.0%")


def test_a_record_of_no_known_input_is_never_written_over(tmp_path: Path) -> None:
    book = converted(recorded(tmp_path / "one"), tmp_path / "parks.xlsx")
    there = tmp_path / "two" / "parks.printed.yaml"
    there.parent.mkdir()
    there.write_text("kind: printed\n", encoding="utf-8")
    result = run("convert", book, there.with_name("parks.yaml"))
    assert result.exit_code == 1
    assert "it is not known to be of this input" in result.stdout + result.stderr
    assert there.read_text(encoding="utf-8") == "kind: printed\n"
    assert not there.with_name("parks.yaml").exists()


def test_a_damaged_record_is_told_and_nothing_converted(tmp_path: Path) -> None:
    path = recorded(tmp_path, "kind: printed\nfigures: 3\n")
    result = run("convert", path, tmp_path / "b.xlsx")
    assert result.exit_code == 1
    assert "parks.printed.yaml, line 2" in result.stdout + result.stderr
    assert not (tmp_path / "b.xlsx").exists()


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("(blank)", 'type "" for such a cell'), ("x" * 20_000, "take out what was not printed")],
)
def test_what_no_cell_holds_is_told_before_anything_is_written(
    tmp_path: Path, said: str, wanted: str
) -> None:
    path = recorded(tmp_path, f'kind: printed\nfigures:\n  PP/1 result: "{said}"\n')
    result = run("convert", path, tmp_path / "b.xlsx")
    assert result.exit_code == 1
    assert wanted in result.stdout + result.stderr
    assert not (tmp_path / "b.xlsx").exists()


def test_an_empty_workbook_has_the_sheet_only_where_it_is_asked_for(tmp_path: Path) -> None:
    about = ("--unit", "Parks", "--quarter", "Q1 2026/27", "--profile", "du-2016-17")
    for name, more in (("without.xlsx", ()), ("with.xlsx", ("--as-published",))):
        assert run("workbook", *about, *more, "--out", tmp_path / name).exit_code == 0
    assert TITLE not in openpyxl.load_workbook(tmp_path / "without.xlsx").sheetnames
    assert TITLE in openpyxl.load_workbook(tmp_path / "with.xlsx").sheetnames
    assert read_printed_sheet((tmp_path / "with.xlsx").read_bytes(), "with.xlsx") == (None, ())
    rows = openpyxl.load_workbook(tmp_path / "with.xlsx")["Start here"].iter_rows(values_only=True)
    assert any(row[0] == TITLE for row in rows)


# What the checks make of it


def test_the_sheet_is_held_against_the_rows_and_named_by_its_cells(tmp_path: Path) -> None:
    record = 'kind: printed\nheadings: ["1 Summary", "1.1 Revenue", "1.1 Capital"]\n'
    book = converted(recorded(tmp_path / "one", record), tmp_path / "parks.xlsx")
    told = json.loads(run("check", book, "--format", "json").stdout)[str(book)]
    (found,) = [finding for finding in told["findings"] if finding["code"] == "STR001"]
    assert (found["sheet"], found["cell"]) == (TITLE, "D10")
    assert found["section"].startswith(TITLE)


def test_a_workbook_says_of_its_sheet_what_yaml_says_of_its_file(tmp_path: Path) -> None:
    path = recorded(tmp_path / "one")
    book = converted(path, tmp_path / "parks.xlsx")
    said = []
    for each in (path, book):
        told = json.loads(run("check", each, "--format", "json").stdout)[str(each)]
        assert told["problems"] == []
        said.append(sorted((finding["code"], finding["message"]) for finding in told["findings"]))
    assert said[0] == said[1] != []


def test_an_unknown_figure_is_a_problem_at_its_cell_and_no_build_minds(tmp_path: Path) -> None:
    record = "kind: printed\nfigures:\n  PP/1 resalt: 95.0%\n"
    book = converted(recorded(tmp_path / "one", record), tmp_path / "in" / "parks.xlsx")
    result = run("check", book)
    assert result.exit_code == 1
    assert f'parks.xlsx, {TITLE}!B8: there is no figure "PP/1 resalt"; ' in result.stdout
    assert "did you mean PP/1 result?" in result.stdout
    run("batch", book.parent, "--out", tmp_path / "out")
    assert (tmp_path / "out" / "parks.docx").exists()


def test_a_file_beside_the_workbook_may_say_the_same_but_nothing_else(tmp_path: Path) -> None:
    path = recorded(tmp_path)
    book = converted(path, tmp_path / "parks.xlsx")
    assert "beside the workbook" not in run("check", book).stdout
    for change, place, said in (
        (("95.0%", "96.0%"), "printed.yaml, line 4", 'is "96.0%" beside the workbook, and "95.0%" on'),
        (("  PP/1 result: 95.0%\n", ""), f"xlsx, {TITLE}!B8", "is not recorded beside the workbook"),
        (("1. Summary", "1 Summary"), "printed.yaml, line 9", "the headings beside the workbook are not"),
    ):
        path.with_name("parks.printed.yaml").write_text(RECORD.replace(*change), encoding="utf-8")
        told = [line for line in run("check", book).stdout.splitlines() if "beside the workbook" in line]
        assert len(told) == 1
        assert place in told[0]
        assert said in told[0]


def test_an_edited_workbook_brings_its_record_in_spite_of_the_file_it_stands_for(tmp_path: Path) -> None:
    path = recorded(tmp_path)
    book = converted(path, tmp_path / "parks.xlsx")
    path.with_name("parks.printed.yaml").write_text(RECORD.replace("95.0%", "90.0%"), encoding="utf-8")
    converted(book, path)
    assert "95.0%" in path.with_name("parks.printed.yaml").read_text(encoding="utf-8")
    path.with_name("parks.printed.yaml").write_text(RECORD.replace("95.0%", "90.0%"), encoding="utf-8")
    elsewhere = run("convert", book, tmp_path / "elsewhere" / "parks.yaml")
    assert elsewhere.exit_code == 1
    assert "is recorded in one place" in elsewhere.stdout + elsewhere.stderr


# What a cell shows


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        ("95.0%", "@", "95.0%"),
        (" 95.0%\u00a0", "General", "95.0%"),
        (0.95, "0.0%", "95.0%"),
        (85, "General", "85"),
        (8.5, "0.00", "8.50"),
        (-77, "#,##0;(#,##0)", "(77)"),
        (1413, "#,##0", "1,413"),
        (1234.5, '"£"#,##0.00', "£1,234.50"),
        (1234.5, "[$£-809]#,##0", "£1,235"),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "-"),
        (-1.5, '_-* #,##0.0_-;-* #,##0.0_-;_-* "-"_-;_-@_-', "-1.5"),
        (5_353_400, "#,##0,", "5,353"),
        (5, '0" days"', "5 days"),
        (7, "00", "07"),
        (0.125, "0%", "13%"),
        (True, "General", "TRUE"),
        ("(Blank)", "General", ""),
    ],
)
def test_a_cell_is_read_as_it_is_shown(value: object, number_format: str, shown: str) -> None:
    assert typed(value, number_format) == (shown, [])


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (-5, "0.00;[Red]0.00"),
        (1 / 3, "General"),
        (0.5, "# ?/?"),
        (12, "0.00E+00"),
        (1, "[>5]0;0.0"),
        (-0.3, "0"),
        (0, "#"),
        (43_000.5, "h:mm"),
        (1_234, "0,0,0"),
    ],
)
def test_a_number_of_which_nobody_can_tell_what_is_seen_is_refused(value: float, number_format: str) -> None:
    said, problems = typed(value, number_format)
    assert said is None
    (problem,) = problems
    assert problem.startswith(f"parks.xlsx, {TITLE}!B2: As printed is the number ")
    assert problem.endswith("format the cell as text, and type what was printed.")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (date(2016, 5, 12), "As printed is the date 12 May 2016; no date belongs here"),
        ("=1+1", "As printed holds a formula whose result is not in the file"),
        ("#REF!", "As printed shows the error #REF!"),
    ],
)
def test_a_cell_that_says_nothing_sure_is_refused(value: object, told: str) -> None:
    said, problems = typed(value)
    assert said is None
    assert len(problems) == 1
    assert f"{TITLE}!B2: {told}" in problems[0]


# The sheet as officers make it


def test_a_sheet_made_by_hand_needs_two_headings_and_they_may_stand_anywhere() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["C4"], sheet["E4"] = "as  printed", "FIGURE"
        sheet["C6"], sheet["E6"], sheet["A6"] = "95.0%", "PP/1 result", "my own note"

    printed, problems = on_sheet(fill, "as published")
    assert problems == []
    assert texts(printed) == ("", {"PP/1 result": "95.0%"}, [])
    assert printed is not None
    assert str(printed.figures["PP/1 result"].place) == "parks.xlsx, as published!C6"


def test_headings_are_read_in_the_order_of_the_rows() -> None:
    def fill(sheet: Worksheet) -> None:
        headed(sheet)
        for heading in ("2. Money", "1. Summary", "", "10. Risks"):
            sheet.append([None, None, heading or None])

    printed, problems = on_sheet(fill)
    assert problems == []
    assert texts(printed) == ("", {}, ["2. Money", "1. Summary", "10. Risks"])


def rows(*rows: tuple[object, ...]) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        headed(sheet)
        for row in rows:
            sheet.append(list(row))

    return fill


def unheaded(sheet: Worksheet) -> None:
    sheet.append(["PP/1 result", "95.0%"])


def misheaded(sheet: Worksheet) -> None:
    sheet.append(["Figure", "As prnted", "Headings in order"])
    sheet.append(["PP/1 result", "95.0%"])


def doubly_headed(sheet: Worksheet) -> None:
    sheet.append(["Figure", "As printed", "As printed"])
    sheet.append(["PP/1 result", "95.0%", "96.0%"])


def merged(sheet: Worksheet) -> None:
    headed(sheet)
    sheet.append(["PP/1 result", "95.0%"])
    sheet.merge_cells("A2:A3")


@pytest.mark.parametrize(
    ("fill", "told"),
    [
        (unheaded, f"{TITLE}: the row of headings is not there; the headings Figure and As printed are"),
        (misheaded, f'{TITLE}!B1: there is no heading "As printed"; '),
        (doubly_headed, f'{TITLE}!C1: the heading "As printed" is here a second time (first in B1); '),
        (merged, f"{TITLE}!A2: the cells A2 to A3 are merged; "),
        (rows(("PP/1 result", "1"), ("PP/1 result", "2")), f'{TITLE}!A3: "PP/1 result" stands here a second'),
        (rows(("PP/1 result", None)), f'{TITLE}!B2: nothing stands beside "PP/1 result"; '),
        (rows((None, "95.0%")), f'{TITLE}!A2: "95.0%" is of no figure; the name of a figure is wanted'),
        (rows((date(2016, 5, 1), "95.0%")), f"{TITLE}!A2: Figure is the date 1 May 2016; "),
        (rows(*((f"PP/{at} result", "1") for at in range(5_001))), f"{TITLE}: the sheet has 5,001 rows; "),
    ],
)
def test_what_is_wrong_with_the_sheet_is_told_once_where_it_stands(
    fill: Callable[[Worksheet], None], told: str
) -> None:
    _, problems = on_sheet(fill)
    assert len(problems) == 1, problems
    assert f"parks.xlsx, {told}" in problems[0]


def test_a_sheet_whose_name_is_a_slip_is_told_of() -> None:
    _, problems = on_sheet(rows(("PP/1 result", "95.0%")), "As publised")
    (problem,) = problems
    assert problem.startswith(
        f'parks.xlsx, As publised: the sheet is not read, for it is not called "{TITLE}"'
    )
    assert on_sheet(unheaded, "As publised") == (None, [])
    assert on_sheet(rows(("PP/1 result", "95.0%")), "Notes") == (None, [])


def test_problems_are_values() -> None:
    _, problems = read_printed_sheet(b"no workbook", "parks.xlsx")
    assert all(isinstance(problem, Problem) for problem in problems)
    assert len(problems) == 1
