"""The author workbook as it is written: every text to the letter, and a sheet that is good to work in."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.inputs.workbook import looks
from reportgen.inputs.workbook.columns import (
    LONG_TEXTS,
    START,
    Choice,
    Column,
    Field,
    Form,
    Sheet,
    Table,
)
from reportgen.inputs.workbook.heights import lines_of
from reportgen.inputs.workbook.layout import sheets
from reportgen.inputs.workbook.looks import Colours, Look
from reportgen.inputs.workbook.placing import FIRST_ROW, HEADER_ROW
from reportgen.inputs.workbook.spread import Contents, Entry, Filled, spread
from reportgen.inputs.workbook.writing import write_workbook
from reportgen.model.rules import Rules
from reportgen.node import Mapped
from reportgen.yaml_source import read_yaml

from .small import FRAME, good_profile
from .workbooks import SHOWING

HEADING = "Parks & Trees, Q4 2016/17"
HEADINGS_AT, FIRST_AT = HEADER_ROW + 1, FIRST_ROW + 1
"""Rows as a spreadsheet counts them."""

SUBMISSION = (
    FRAME
    + """
summary:
  successes: {quarter: "First.\\n\\n- a bullet\\n- another"}
  overview: TO DO (overview)
revenue:
  lines:
    - {id: lawns, description: Lawns, original: 1000, revised: "2,000", outturn: "2,500.50"}
    - {id: ponds, description: Ponds, original: (77), revised: £1.2m, outturn: "10"}
performance:
  themes:
    - id: green
      title: A green borough
      priorities:
        - id: trees
          title: Trees
          outcome: More trees.
          indicators:
            - {ref: P1, title: Trees planted, type: CPI, polarity: Bigger is better, covers: quarter,
               target: 63.0%, fraction: 531/742, previous: (1.5%)}
            - {ref: P2, title: Benches, type: SPI, covers: quarter, target: Monitor, result: "007"}
risks:
  rows:
    - {id: R1, title: Storms, description: Trees fall., owner: Head of Parks, nature: Financial,
       controls: Pruning., inherent: {impact: 3, likelihood: 2}, residual: {impact: 2, likelihood: 2},
       response: Treat, direction: Same}
"""
)

WORKED_OUT: dict[tuple[str, str, str], str | Decimal] = {
    ("Revenue", "lawns", "Variation"): Decimal("500.50"),
    ("Revenue", "lawns", "Variation %"): Decimal("0.25025"),
    ("Indicators", "P1", "Rating"): "Green",
    ("Indicators", "P1", "Direction from previous quarter"): "Improving",
    ("Risks", "R1", "Risk score"): Decimal(4),
    ("Risks", "R1", "Band"): "High",
}

AWKWARD = (
    "=1+1",
    "+44 20 7946 0000",
    "-3",
    "@x",
    "'quoted",
    '"quoted" twice ""',
    "  leading and trailing  ",
    "one\ntwo\n\nfour",
    "a\ttab",
    "_x0041_ and _x000D_",
    "trees \U0001f333 and \U0001f469\u200d\U0001f33e",
    "\u00a0hard space\u202f",
    "007",
    "1e5",
    "TRUE",
    "#REF!",
    "nan",
    "https://example.org/",
    "internal:Sheet1!A1",
    "{=SUM(A1)}",
    "<b>&amp;</b>",
    "5/12",
    "long " * 6_400,
)


def layout() -> tuple[Sheet, ...]:
    return sheets(good_profile(SHOWING), (Choice("Small report", "small"),))


def used() -> tuple[Sheet, ...]:
    """The sheets that the workbook of the small submission has."""
    return tuple(filled.sheet for filled in contents().sheets)


def contents(text: str = SUBMISSION) -> Contents:
    node, problems = read_yaml(text.encode(), "unit.yaml")
    assert problems == ()
    assert isinstance(node, Mapped)
    filled, unplaced = spread(node, layout())
    assert unplaced == ()
    return filled


def rules() -> Rules:
    return good_profile(SHOWING).rules


def written(filled: Contents | None = None) -> bytes:
    return write_workbook(filled or contents(), rules(), HEADING, WORKED_OUT)


@pytest.fixture(scope="module")
def book() -> Workbook:
    """The workbook of the small submission, with its formulas."""
    return load_workbook(BytesIO(written()))


@pytest.fixture(scope="module")
def results() -> Workbook:
    """The same workbook, with the results that its formulas had when it was written."""
    return load_workbook(BytesIO(written()), data_only=True)


@pytest.fixture(scope="module")
def empty() -> Workbook:
    return load_workbook(BytesIO(write_workbook(spread(Mapped({}), layout())[0], rules(), HEADING, {})))


def one_table(
    columns: tuple[Column, ...], rows: tuple[tuple[Entry, ...], ...], title: str = "Trial"
) -> Contents:
    return Contents((Filled(Table(title, "Help.", ("trial",), columns), rows),), ())


def sheet_of(workbook: Workbook, title: str) -> Worksheet:
    found = workbook[title]
    assert isinstance(found, Worksheet)
    return found


def headings(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[HEADINGS_AT] if cell.value is not None]


def cell_under(sheet: Worksheet, heading: str, row: int = FIRST_AT) -> Cell:
    found = sheet.cell(row, headings(sheet).index(heading) + 1)
    assert isinstance(found, Cell)
    return found


def item(sheet: Worksheet, name: str, heading: str = "Entry") -> Cell:
    """The cell of a form beside the name of an item."""
    row = next(cell.row for cell in sheet["A"] if cell.value == name)
    assert row is not None
    return cell_under(sheet, heading, row)


def validation(sheet: Worksheet, cell: Cell) -> DataValidation:
    (found,) = (each for each in sheet.data_validations.dataValidation if cell.coordinate in each.sqref)
    assert isinstance(found, DataValidation)
    return found


def marks(sheet: Worksheet, cell: Cell) -> list[tuple[str, str]]:
    """The (formula, fill) of every conditional format that a cell is under."""
    return [
        (rule.formula[0], "#" + rule.dxf.fill.bgColor.rgb[2:])
        for block in sheet.conditional_formatting
        if cell.coordinate in block.sqref
        for rule in block.rules
    ]


def texts(workbook: Workbook) -> Iterator[str]:
    for sheet in workbook:
        for row in sheet.iter_rows():
            yield from (cell.value for cell in row if isinstance(cell.value, str))


def test_the_sheets_stand_in_the_order_of_the_layout_behind_the_instructions(book: Workbook) -> None:
    titles = [sheet.title for sheet in used()]
    assert len(titles) > 10
    assert [sheet.title for sheet in layout() if sheet.title in titles] == titles
    assert book.sheetnames == [START, *titles]


def test_every_entry_stands_in_its_cell_to_the_letter(book: Workbook) -> None:
    seen = 0
    for filled in contents().sheets:
        sheet = sheet_of(book, filled.sheet.title)
        for at, row in enumerate(filled.rows):
            for field, entry in zip(fields(filled.sheet, at), row, strict=True):
                heading = "Entry" if isinstance(filled.sheet, Form) else field.heading
                cell = cell_under(sheet, heading, FIRST_AT + at)
                if field.kind not in ("money", "score", "date"):
                    assert (cell.value or "") == entry.text
                    assert cell.number_format == "@"
                    assert cell.data_type == ("s" if entry.text else "n")
                    seen += bool(entry.text)
    assert seen > 40


def fields(sheet: Sheet, row: int) -> tuple[Field, ...]:
    if isinstance(sheet, Form):
        return (sheet.items[row],)
    assert isinstance(sheet, Table)
    return sheet.inputs


@pytest.mark.parametrize("kind", ["text", "narrative", "figure", "ref", "choice"])
def test_no_text_becomes_anything_else(kind: str) -> None:
    column = Column("Words", ("words",), "text", "Help.")
    typed = replace(column, kind=kind)  # type: ignore[arg-type]
    data = written(one_table((typed,), tuple((Entry(text),) for text in AWKWARD)))
    sheet = sheet_of(load_workbook(BytesIO(data)), "Trial")
    for row, text in enumerate(AWKWARD, start=FIRST_AT):
        cell = sheet.cell(row, 1)
        assert cell.data_type == "s", text
        assert cell.hyperlink is None
        assert cell.number_format == "@"
        assert cell.value == text


def test_last_quarters_words_are_never_cut_off_in_silence_nor_too_long_for_a_cell() -> None:
    column = Column("Words", ("words",), "narrative", "Help.")
    data = written(one_table((column,), ((Entry("new", "old " * 20_000),),)))
    beside = sheet_of(load_workbook(BytesIO(data)), "Trial").cell(FIRST_AT, 2).value
    assert str(beside).endswith("…")
    assert 15_000 < len(str(beside)) < 32_767


@pytest.mark.parametrize(
    ("heading", "row", "value", "number_format"),
    [
        ("Original budget", FIRST_AT, 1000, "0;(0)"),
        ("Revised budget", FIRST_AT, 2000, "#,##0;(#,##0)"),
        ("Outturn or forecast", FIRST_AT, 2500.5, "#,##0.00;(#,##0.00)"),
        ("Original budget", FIRST_AT + 1, -77, "#,##0;(#,##0)"),
        ("Revised budget", FIRST_AT + 1, "£1.2m", "@"),
        ("Original budget", FIRST_AT + 2, None, "#,##0;(#,##0)"),
    ],
)
def test_money_is_a_number_that_shows_as_typed(
    book: Workbook, heading: str, row: int, value: object, number_format: str
) -> None:
    cell = cell_under(sheet_of(book, "Revenue"), heading, row)
    assert cell.value == value
    assert cell.number_format == number_format


@pytest.mark.parametrize(
    ("kind", "number_format"),
    [("money", "#,##0;(#,##0)"), ("score", "0"), ("date", "d mmmm yyyy"), ("figure", "@"), ("text", "@")],
)
def test_what_is_typed_over_a_to_do_is_what_its_column_is_for(kind: Any, number_format: str) -> None:
    column = Column("Trial", ("trial",), kind, "Help.")
    data = written(one_table((column,), ((Entry("TO DO - 1,336,340 in Q4 2016/17"),),)))
    cell = sheet_of(load_workbook(BytesIO(data)), "Trial").cell(FIRST_AT, 1)
    assert (cell.value, cell.data_type) == ("TO DO - 1,336,340 in Q4 2016/17", "s")
    assert cell.number_format == number_format


def test_scores_are_numbers(book: Workbook) -> None:
    cell = cell_under(sheet_of(book, "Risks"), "Inherent impact")
    assert (cell.value, cell.data_type) == (3, "n")


def test_a_date_is_a_real_date_unless_spreadsheets_disagree_on_it(book: Workbook) -> None:
    day = item(sheet_of(book, "Report"), "Date")
    assert day.value == datetime(2017, 5, 22)
    assert day.number_format == "d mmmm yyyy"
    column = Column("Day", ("day",), "date", "Help.")
    said = ("1900-02-28", "TO DO", "2017-02-30", "22 May 2017")
    sheet = sheet_of(
        load_workbook(BytesIO(written(one_table((column,), tuple((Entry(text),) for text in said))))), "Trial"
    )
    assert [sheet.cell(row, 1).value for row in range(FIRST_AT, FIRST_AT + 4)] == list(said)


def test_last_quarters_words_stand_beside_an_entry_and_are_locked() -> None:
    column = Column("Comments", ("comments",), "narrative", "Help.")
    other = Column("Ref", ("id",), "ref", "Help.")
    data = written(one_table((other, column), ((Entry("a"), Entry("new", "=old")), (Entry("b"), Entry()))))
    sheet = sheet_of(load_workbook(BytesIO(data)), "Trial")
    assert headings(sheet) == ["Ref", "Comments", "Last quarter: Comments"]
    assert cell_under(sheet, "Last quarter: Comments").value == "=old"
    assert cell_under(sheet, "Last quarter: Comments").data_type == "s"
    assert cell_under(sheet, "Last quarter: Comments").protection.locked
    assert not cell_under(sheet, "Comments").protection.locked


def test_a_form_has_a_column_of_last_quarters_words_only_where_there_are_any(book: Workbook) -> None:
    form = Form(
        "Trial", "Help.", (Field("One", ("one",), "text", "Help."), Field("Two", ("two",), "text", "Help."))
    )
    filled = Contents((Filled(form, ((Entry("new", "old"),), (Entry(),))),), ())
    sheet = sheet_of(load_workbook(BytesIO(written(filled))), "Trial")
    assert headings(sheet) == ["Item", "Entry", "Last quarter", "What goes here"]
    assert item(sheet, "One", "Last quarter").value == "old"
    assert headings(sheet_of(book, "Report")) == ["Item", "Entry", "What goes here"]


def test_long_texts_have_a_sheet_only_where_there_are_any(book: Workbook) -> None:
    assert LONG_TEXTS not in book.sheetnames
    filled = replace(contents(), long_texts=((1, "and so"), (1, " on"), (12, "=more")))
    sheet = sheet_of(load_workbook(BytesIO(written(filled))), LONG_TEXTS)
    assert headings(sheet) == ["Number", "Text"]
    rows = [(sheet.cell(row, 1).value, sheet.cell(row, 2).value) for row in range(FIRST_AT, FIRST_AT + 3)]
    assert rows == [(1, "and so"), (1, " on"), (12, "=more")]


def test_tables_are_real_with_the_headings_of_the_layout_and_spare_rows(book: Workbook) -> None:
    names = set()
    for filled in contents().sheets:
        sheet = sheet_of(book, filled.sheet.title)
        (table,) = sheet.tables.values()
        names.add(table.name.casefold())
        assert [column.name for column in table.tableColumns] == headings(sheet)
        if isinstance(filled.sheet, Table):
            assert headings(sheet) == [column.heading for column in filled.sheet.columns]
        if not isinstance(filled.sheet, Form):
            last = int(re.findall("[0-9]+", table.ref)[-1])
            assert last - HEADINGS_AT - len(filled.rows) >= 10
            assert table.autoFilter is not None
    assert len(names) == len(contents().sheets)


def test_over_each_table_stand_its_title_its_help_and_the_report(book: Workbook) -> None:
    for each in used():
        sheet = sheet_of(book, each.title)
        assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == [each.title, each.help, HEADING]


def test_only_headings_worked_out_and_earlier_words_are_locked(book: Workbook) -> None:
    sheet = sheet_of(book, "Revenue")
    for row in (FIRST_AT, FIRST_AT + 5):
        for heading in headings(sheet):
            assert cell_under(sheet, heading, row).protection.locked == heading.startswith("Variation")
    assert all(cell.protection.locked for cell in sheet[HEADINGS_AT])
    unlocked: set[int] = set()
    for each in sheet.column_dimensions.values():
        assert not each.protection.locked
        unlocked |= set(range(each.min or 0, (each.max or 0) + 1))
    assert unlocked == set(range(1, 1_025))
    report = sheet_of(book, "Report")
    assert [item(report, "Council", heading).protection.locked for heading in headings(report)] == [
        True,
        False,
        True,
    ]


def test_every_sheet_is_protected_without_a_password_and_lets_officers_work(book: Workbook) -> None:
    for sheet in book:
        protection = sheet.protection
        assert protection.sheet
        assert not protection.password
        assert not protection.hashValue
        forbidden = (
            protection.formatCells,
            protection.formatColumns,
            protection.formatRows,
            protection.insertRows,
            protection.insertColumns,
            protection.deleteRows,
            protection.sort,
            protection.autoFilter,
            protection.insertHyperlinks,
        )
        assert not any(forbidden)


def test_nothing_is_hidden_merged_or_remarked_upon(book: Workbook) -> None:
    for sheet in book:
        assert sheet.sheet_state == "visible"
        assert not sheet.merged_cells.ranges
        assert not any(
            each.hidden for each in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
        )
        assert not any(cell.comment for row in sheet.iter_rows() for cell in row)
        assert not sheet.defined_names
    assert not book.defined_names


def test_no_cell_names_a_key_a_path_or_the_code_of_a_format(empty: Workbook) -> None:
    said = [text for text in texts(empty) if not text.startswith("=")]
    assert len(said) > 200
    for text in said:
        assert not re.search(r"[a-z]_[a-z]|\byaml\b|\bprofile\b|\bNone\b", text, re.IGNORECASE), text
        assert text != "small"


def test_the_instructions_link_to_every_sheet(book: Workbook) -> None:
    sheet = sheet_of(book, START)
    links = {
        cell.value: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink
    }
    assert list(links) == book.sheetnames[1:]
    assert all(location == f"'{title}'!A1" for title, location in links.items())


def test_the_headings_and_the_columns_that_name_a_row_stay_in_view(book: Workbook) -> None:
    assert sheet_of(book, "Revenue").freeze_panes == f"C{FIRST_AT}"
    assert sheet_of(book, "Indicators").freeze_panes == f"D{FIRST_AT}"
    assert sheet_of(book, "Report").freeze_panes == f"B{FIRST_AT}"


def test_cells_say_what_belongs_in_them(book: Workbook) -> None:
    asked = validation(sheet_of(book, "Revenue"), cell_under(sheet_of(book, "Revenue"), "Description"))
    assert asked.promptTitle == "Description"
    assert asked.prompt == "The budget line as it is to be printed. It may not stay blank."
    for each in used():
        sheet = sheet_of(book, each.title)
        for heading in headings(sheet):
            if not isinstance(each, Form):
                assert validation(sheet, cell_under(sheet, heading)).prompt
        for asked in sheet.data_validations.dataValidation:
            assert len(asked.promptTitle or "") <= 32
            assert 0 < len(asked.prompt or "") <= 255
            assert len(asked.formula1 or "") <= 257


def test_a_closed_list_offers_its_words_and_takes_no_other(book: Workbook) -> None:
    sheet = sheet_of(book, "Indicators")
    asked = validation(sheet, cell_under(sheet, "Type", FIRST_AT + 4))
    assert asked.formula1 == '"CPI,SPI,MPI"'
    assert (asked.type, asked.errorStyle or "stop", asked.showErrorMessage) == ("list", "stop", True)


@pytest.mark.parametrize("words", [("big, bigger", "small"), tuple(f"word number {n}" for n in range(30))])
def test_words_that_no_list_can_hold_stand_on_a_sheet_of_their_own(words: tuple[str, ...]) -> None:
    column = Column("Size", ("size",), "choice", "Help.", choices=tuple(Choice(word, word) for word in words))
    workbook = load_workbook(BytesIO(written(one_table((column, replace(column, heading="Other")), ()))))
    assert workbook.sheetnames == [START, "Trial", "Lists"]
    lists, last = sheet_of(workbook, "Lists"), HEADINGS_AT + len(words)
    for heading in ("Size", "Other"):
        asked = validation(sheet_of(workbook, "Trial"), cell_under(sheet_of(workbook, "Trial"), heading))
        assert asked.formula1 == f"'Lists'!$A${FIRST_AT}:$A${last}"
        assert asked.showErrorMessage
    assert [lists.cell(row, 1).value for row in range(FIRST_AT, last + 2)] == [*words, None]


def test_refs_are_suggested_and_anything_else_is_taken(book: Workbook) -> None:
    sheet = sheet_of(book, "Indicators")
    asked = validation(sheet, cell_under(sheet, "Priority"))
    assert headings(sheet_of(book, "Priorities"))[1] == "Ref"
    assert asked.formula1 == f"'Priorities'!$B${FIRST_AT}:$B${FIRST_AT + 10}"
    assert not asked.showErrorMessage


def test_scores_are_chosen_from_the_numbers_of_the_scale(book: Workbook) -> None:
    sheet = sheet_of(book, "Risks")
    asked = validation(sheet, cell_under(sheet, "Inherent impact"))
    assert (asked.type, asked.formula1, asked.errorStyle or "stop") == ("list", '"1,2,3"', "stop")


def test_what_is_printed_instead_is_chosen_and_what_is_stated_is_suggested(book: Workbook) -> None:
    overrides, stated = sheet_of(book, "Overrides"), sheet_of(book, "Stated figures")
    chosen = validation(overrides, cell_under(overrides, "Printed instead"))
    assert chosen.formula1 == '"Green,Green Amber,Red Amber,Red,Improving,Same,Worsening"'
    assert chosen.showErrorMessage
    offered = validation(stated, cell_under(stated, "As stated"))
    assert offered.formula1 == '"Green,Green Amber,Red Amber,Red,Improving,Same,Worsening,Low,High"'
    assert not offered.showErrorMessage


def test_words_of_a_scale_have_their_colour_and_stay_words(book: Workbook) -> None:
    indicators, risks, actions = (sheet_of(book, title) for title in ("Indicators", "Risks", "Key actions"))
    rating, band = cell_under(indicators, "Rating"), cell_under(risks, "Band")
    assert (f'{rating.coordinate}="Red Amber"', looks.TONES["red-amber"].fill) in marks(indicators, rating)
    assert (f'{band.coordinate}="High"', looks.TONES["high"].fill) in marks(risks, band)
    by_hand = cell_under(actions, "Rating")
    assert (f'{by_hand.coordinate}="Green"', looks.TONES["green"].fill) in marks(actions, by_hand)


def test_what_waits_and_what_is_wanted_is_marked(book: Workbook) -> None:
    sheet = sheet_of(book, "Interventions")
    level = cell_under(sheet, "Intervention level")
    assert (f'LEFT(A{FIRST_AT},5)="TO DO"', looks.WAITING.fill) in marks(sheet, level)
    typed = f"COUNTA($A{FIRST_AT}:$C{FIRST_AT})>0"
    assert (f"AND(LEN(TRIM($B{FIRST_AT}))=0,{typed})", looks.WANTED.fill) in marks(sheet, level)
    report = sheet_of(book, "Report")
    council, notice = item(report, "Council"), item(report, "Notice on the cover")
    assert (f"LEN(TRIM({council.coordinate}))=0", looks.WANTED.fill) in marks(report, council)
    assert looks.WANTED.fill not in [fill for _, fill in marks(report, notice)]


def test_blank_rows_are_not_marked_for_what_is_worked_out_in_them(book: Workbook) -> None:
    sheet = sheet_of(book, "Revenue")
    cell = cell_under(sheet, "Description")
    (formula,) = (formula for formula, _ in marks(sheet, cell) if "COUNTA" in formula)
    assert "$A" in formula
    assert "$F" not in formula
    assert "$G" not in formula


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_text_stands_out_from_its_ground() -> None:
    on_ground = {name: look for name, look in vars(looks).items() if isinstance(look, Look)}
    toned = {name: pair for name, pair in vars(looks).items() if isinstance(pair, Colours)} | dict(
        looks.TONES
    )
    assert len(on_ground) > 8
    assert len(toned) > 8
    for name, look in on_ground.items():
        assert contrast(look.ink, look.fill or looks.WHITE) >= 4.5, name
    for name, pair in toned.items():
        assert contrast(pair.ink, pair.fill) >= 4.5, name
        assert contrast(looks.QUIET, pair.fill) >= 4.5, name


def test_arithmetic_is_live_and_its_result_is_in_the_file(book: Workbook, results: Workbook) -> None:
    live, cached = sheet_of(book, "Revenue"), sheet_of(results, "Revenue")
    row = "Revenue_table[[#This Row],"
    outturn, revised = f"{row}[Outturn or forecast]]", f"{row}[Revised budget]]"
    assert cell_under(live, "Variation").value == f'=IF(COUNT({outturn},{revised})<2,"",{outturn}-{revised})'
    assert "IFERROR(" in str(cell_under(live, "Variation %").value)
    assert cell_under(cached, "Variation").value == 500.5
    assert cell_under(cached, "Variation %").value == 0.25025
    assert cell_under(cached, "Variation %").number_format == "0.0%"
    assert cell_under(cached, "Variation", FIRST_AT + 1).value is None
    assert str(cell_under(live, "Variation", FIRST_AT + 8).value).startswith("=IF(COUNT(")


def test_a_word_worked_out_is_withdrawn_when_the_row_changes(book: Workbook, results: Workbook) -> None:
    live, cached = sheet_of(book, "Indicators"), sheet_of(results, "Indicators")
    formula = str(cell_under(live, "Rating").value)
    assert formula.startswith("=IF(EXACT(")
    assert "63.0%|531/742" in formula
    assert formula.endswith(',"Green","check again")')
    assert {int(row) for row in re.findall(r"\b[A-Z]{1,2}([0-9]+)&", formula)} == {FIRST_AT}
    assert cell_under(cached, "Rating").value == "Green"
    assert cell_under(live, "Rating", FIRST_AT + 1).value is None


def test_no_text_in_a_formula_is_too_long_and_a_hopeless_one_stays_a_word() -> None:
    columns = (
        Column("Ref", ("id",), "ref", "Help."),
        Column("Result", ("result",), "figure", "Help."),
        Column("Rating", (), "derived", "Help."),
    )
    long, hopeless = 'a"b' * 300, "x" * 9_000
    data = write_workbook(
        one_table(columns, ((Entry("a"), Entry(long)), (Entry("b"), Entry(hopeless)))),
        rules(),
        HEADING,
        {("Trial", "a", "Rating"): "Green", ("Trial", "b", "Rating"): "Red"},
    )
    sheet = sheet_of(load_workbook(BytesIO(data)), "Trial")
    formula = str(sheet.cell(FIRST_AT, 3).value)
    literals = re.findall(r'"((?:[^"]|"")*)"', formula)
    assert "".join(literals).replace('""', '"').startswith(long)
    assert max(len(each) for each in literals) <= 510
    assert max(len(each.replace('""', '"')) for each in literals) <= 255
    assert (sheet.cell(FIRST_AT + 1, 3).value, sheet.cell(FIRST_AT + 1, 3).data_type) == ("Red", "s")


def test_a_row_has_room_for_its_text_and_still_grows() -> None:
    with ZipFile(BytesIO(written())) as parts:
        sheets_read = [
            parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")
        ]
    assert len(sheets_read) > 10
    assert any(b' ht="' in sheet for sheet in sheets_read)
    assert not any(b"customHeight" in sheet for sheet in sheets_read)
    narrative = Column("Words", ("words",), "narrative", "Help.", width=40)
    data = written(
        one_table((narrative,), ((Entry("word " * 40),), (Entry("word\n" * 500),), (Entry("word"),)))
    )
    sheet = sheet_of(load_workbook(BytesIO(data)), "Trial")
    assert [sheet.row_dimensions[row].height for row in (FIRST_AT, FIRST_AT + 1, FIRST_AT + 2)] == [
        90,
        408,
        None,
    ]


def test_lines_break_between_words_and_within_words_that_fill_a_line() -> None:
    assert lines_of("", 20) == 1
    assert lines_of("one\n\nthree", 20) == 3
    assert lines_of("m" * 40, 20) == 4
    assert lines_of("a few words more", 8) == 3


def test_it_prints_one_page_wide_with_headings_and_page_numbers(book: Workbook) -> None:
    for each in used():
        sheet = sheet_of(book, each.title)
        fitted, footer = sheet.sheet_properties.pageSetUpPr, sheet.oddFooter
        assert fitted is not None
        assert footer is not None
        assert fitted.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == f"${HEADINGS_AT}:${HEADINGS_AT}"
        said = [part and part.text for part in (footer.left, footer.center, footer.right)]
        assert said == [HEADING.replace("&", "&&"), "&A", "Page &P of &N"]


def test_the_properties_name_the_report_and_nobody(book: Workbook) -> None:
    assert book.properties.title == HEADING
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy


def test_the_same_contents_give_the_same_bytes(tmp_path: Path) -> None:
    assert written() == written()
    script = (
        "import time, sys, pathlib; now = time.time() + 10**8; time.time = lambda: now\n"
        "from tests.test_workbook_writing import written\n"
        "pathlib.Path(sys.argv[1]).write_bytes(written())\n"
    )
    root = Path(__file__).resolve().parent.parent
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"}
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / seed)], cwd=root, env=environment, check=True
        )
        assert (tmp_path / seed).read_bytes() == written()


@pytest.mark.usefixtures("soffice")
def test_libreoffice_opens_recalculates_and_saves_it(tmp_path: Path, results: Workbook) -> None:
    same = through_libreoffice(written(), tmp_path / "same")
    for sheet in results:
        for row in sheet.iter_rows():
            for cell in row:
                found = same[sheet.title][cell.coordinate]
                assert (found.value or None) == (cell.value or None), f"{sheet.title} {cell.coordinate}"
    workbook = load_workbook(BytesIO(written()))
    revenue, indicators = sheet_of(workbook, "Revenue"), sheet_of(workbook, "Indicators")
    cell_under(revenue, "Outturn or forecast").value = 3000
    cell_under(revenue, "Revised budget", FIRST_AT + 1).value = 8
    cell_under(indicators, "Target").value = "64.0%"
    buffer = BytesIO()
    workbook.save(buffer)
    changed = through_libreoffice(buffer.getvalue(), tmp_path / "changed")
    revenue, indicators = sheet_of(changed, "Revenue"), sheet_of(changed, "Indicators")
    assert cell_under(revenue, "Variation").value == 1000
    assert cell_under(revenue, "Variation %").value == 0.5
    assert cell_under(revenue, "Variation", FIRST_AT + 1).value == 2
    assert cell_under(indicators, "Rating").value == "check again"
    assert cell_under(sheet_of(changed, "Risks"), "Band").value == "High"


def through_libreoffice(data: bytes, folder: Path) -> Workbook:
    """The workbook as LibreOffice saves it, with the results that it worked out."""
    folder.mkdir()
    (folder / "in.xlsx").write_bytes(data)
    profile_folder = (folder / "settings").as_uri()
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={profile_folder}",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run(
        [*command, "--outdir", str(folder / "out"), str(folder / "in.xlsx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return load_workbook(folder / "out" / "in.xlsx", data_only=True)
