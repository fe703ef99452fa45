"""The author workbook survives what officers do to it; whatever it cannot take is told at its cell."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture

from reportgen import figures
from reportgen.compose import compose
from reportgen.document import lines
from reportgen.model import Submission
from tests.workbooks import (
    FIRST,
    HEADINGS,
    VERGES,
    CellValue,
    address_of,
    cell,
    checked,
    edited,
    entry,
    formats,
    good,
    headings,
    remarks,
    submission,
    surgery,
    typed,
    workbook,
)

Edit = Callable[[Workbook], object]

TITLES = (
    "Report",
    "Summary",
    "Challenges",
    "Revenue",
    "Capital",
    "Themes",
    "Priorities",
    "Key actions",
    "Indicators",
    "Interventions",
    "Customer experience",
    "Risks",
    "Equalities",
    "Introductions",
    "Overrides",
    "Stated figures",
)


def rearranged(sheet: Worksheet, order: Sequence[int]) -> None:
    """The first rows of the sheet put in another order, as sorting does it: values and formats go along."""
    rows = [
        [(each.value, each.number_format) for each in sheet[FIRST + at][: sheet.max_column]] for at in order
    ]
    for at, row in enumerate(rows, FIRST):
        for position, (value, look) in enumerate(row, 1):
            sheet.cell(at, position).value = value
            sheet.cell(at, position).number_format = look


def printed(of: Submission) -> list[str]:
    """What the report of a submission says, line by line."""
    profile = formats()[of.profile]
    derived = figures.derive(of, profile.rules)
    return list(lines(compose(of, derived, profile.rules, profile.layout)))


def amiss(problems: list[str], place: str, *words: str) -> list[str]:
    """What keeps the problems from being one, at the place, that says the words; nothing where it is so."""
    if len(problems) != 1:
        return problems or ["there is no problem"]
    wrong = [] if problems[0].startswith(f"{place}: ") else [problems[0]]
    return wrong + [f'"{said}" is not in: {problems[0]}' for said in words if said not in problems[0]]


# What changes nothing


def test_a_workbook_reads_as_the_input_it_was_made_of() -> None:
    assert good(workbook()) == submission()


def test_a_workbook_that_another_program_saved_reads_the_same() -> None:
    assert good(edited(lambda book: None)) == submission()
    assert remarks(edited(lambda book: None)) == []


def insert_rows(book: Workbook) -> None:
    for title in ("Report", "Revenue", "Indicators", "Risks", "Themes", "Introductions"):
        book[title].insert_rows(FIRST + 1, 3)


def move_headings_down(book: Workbook) -> None:
    for title in book.sheetnames[1:]:
        book[title].insert_rows(HEADINGS, 4)


def headings_in_the_first_row(book: Workbook) -> None:
    for title in book.sheetnames[1:]:
        book[title].delete_rows(1, HEADINGS - 1)


def turn_columns_round(book: Workbook) -> None:
    for title in ("Revenue", "Indicators", "Risks", "Priorities", "Overrides"):
        for row in book[title].iter_rows(min_row=HEADINGS):
            said = [(each.value, each.number_format) for each in row]
            for place, (value, look) in zip(row, reversed(said), strict=True):
                place.value, place.number_format = value, look


def add_notes_columns(book: Workbook) -> None:
    for title in ("Revenue", "Indicators", "Risks", "Report"):
        book[title].insert_cols(2)
        book[title].cell(HEADINGS, 2, "My notes")
        book[title].cell(FIRST, 2, "ask Jo")
        book[title].cell(HEADINGS, 40, "Seen by")
        book[title].cell(FIRST + 3, 40, date(2017, 5, 5))


def add_a_sheet(book: Workbook) -> None:
    sheet = book.create_sheet("My sums", 2)
    for position, heading in enumerate(("Ref", "Description", "Original budget"), 1):
        sheet.cell(1, position, heading)
    sheet["A2"], sheet["B2"], sheet["C2"] = "parks", "Parks", "=SUM(Revenue!C6:C8)"


def reorder_sheets(book: Workbook) -> None:
    for title in book.sheetnames:
        book.move_sheet(title, -book.index(book[title]))


def remove_the_instructions(book: Workbook) -> None:
    book.remove(book["Start here"])


def shout(book: Workbook) -> None:
    for sheet in list(book):
        for each in sheet[HEADINGS]:
            if isinstance(each.value, str):
                each.value = f"  {each.value.upper().replace(' ', '  ')}\u00a0"
        sheet.title = f"{sheet.title.upper()} "


def shout_the_items(book: Workbook) -> None:
    for title in ("Report", "Summary", "Introductions"):
        for each in book[title]["A"][HEADINGS:]:
            each.value = f" {str(each.value).upper()} "


def paint(book: Workbook) -> None:
    for row in book["Risks"].iter_rows():
        for each in row:
            each.font, each.fill = Font("Comic Sans MS", 20, strike=True), PatternFill("solid", "FFFF00")


def take_the_furniture_away(book: Workbook) -> None:
    for sheet in book:
        sheet.freeze_panes, sheet.auto_filter.ref = None, None
        sheet.protection.sheet = False
        sheet.data_validations.dataValidation = []
        for name in list(sheet.tables):
            del sheet.tables[name]


def put_a_picture_in(book: Workbook) -> None:
    drawn = io.BytesIO()
    Picture.new("RGB", (9, 9)).save(drawn, "png")
    book["Risks"].add_image(Image(drawn), "C6")


def clear_what_is_worked_out(book: Workbook) -> None:
    for row in range(FIRST, FIRST + 5):
        cell(book, "Revenue", "Variation", row).value = None
        cell(book, "Capital", "Slippage %", row).value = None
        cell(book, "Indicators", "Rating", row).value = None


def merge_above_and_beside(book: Workbook) -> None:
    book["Revenue"].merge_cells("A1:H1")
    book["Revenue"].merge_cells("K6:L9")


def type_words_in_other_letters(book: Workbook) -> None:
    cell(book, "Indicators", "Polarity").value = "bigger is  better "
    cell(book, "Indicators", "Due this quarter").value = True
    cell(book, "Key actions", "Rating").value = "GREEN"
    cell(book, "Overrides", "Figure").value = "indicator: Rating "
    entry(book, "Report", "Amounts are in").value = "full pounds"
    cell(book, "Challenges", "Period").value = " quarter"


def name_by_title(book: Workbook) -> None:
    cell(book, "Indicators", "Priority").value = "Parks for all"
    cell(book, "Key actions", "Priority").value = " PARKS FOR ALL "
    cell(book, "Priorities", "Theme", FIRST + 2).value = "water"


def type_numbers_as_text(book: Workbook) -> None:
    cell(book, "Revenue", "Original budget").value = "500,000 "
    cell(book, "Revenue", "Revised budget").value = "\u00a0520,000\u00a0"
    cell(book, "Revenue", "Outturn or forecast", FIRST + 1).value = "\t28,500.50"
    cell(book, "Capital", "Slippage or accelerated spend").value = " (20,000)"
    cell(book, "Indicators", "Result", FIRST + 1).value = "1,200\u202f"
    cell(book, "Indicators", "Target").value = "90.0% "
    cell(book, "Risks", "Inherent impact").value = " 4"


def type_percentages_as_numbers(book: Workbook) -> None:
    told = {"Target": 0.9, "Result": 0.95, "Previous result": 0.93, "Result a year earlier": 0.91}
    for heading, number in told.items():
        place = cell(book, "Indicators", heading)
        place.value, place.number_format = number, "0.0%"
    tolerance = cell(book, "Indicators", "Green Amber: up to", FIRST + 2)
    tolerance.value, tolerance.number_format = 0.05, "0%"


def type_figures_as_numbers(book: Workbook) -> None:
    place = cell(book, "Indicators", "Result", FIRST + 1)
    place.value, place.number_format = 1200, "#,##0"
    cell(book, "Indicators", "Target", FIRST + 3).value = 40
    cell(book, "Indicators", "Target", FIRST + 3).number_format = "General"
    cell(book, "Interventions", "Intervention level").value = 1
    entry(book, "Report", "Version").value = 0.1


def count_days_from_1904(book: Workbook) -> None:
    book.epoch = CALENDAR_MAC_1904


def show_the_date_otherwise(book: Workbook) -> None:
    place = entry(book, "Report", "Date")
    place.value, place.number_format = datetime(2017, 5, 22, 13, 30), "dd/mm/yyyy hh:mm"


def leave_refs_blank_that_name_nothing(book: Workbook) -> None:
    cell(book, "Revenue", "Ref").value = None
    cell(book, "Priorities", "Ref", FIRST + 2).value = "  "


def type_blanks(book: Workbook) -> None:
    for title in ("Revenue", "Risks", "Overrides"):
        for position in range(1, 9):
            book[title].cell(FIRST + 5, position, " \u00a0")
    cell(book, "Revenue", "Comments", FIRST + 1).value = "  "


@pytest.mark.parametrize(
    "edit",
    [
        insert_rows,
        move_headings_down,
        headings_in_the_first_row,
        turn_columns_round,
        add_notes_columns,
        add_a_sheet,
        reorder_sheets,
        remove_the_instructions,
        shout,
        shout_the_items,
        paint,
        take_the_furniture_away,
        put_a_picture_in,
        clear_what_is_worked_out,
        merge_above_and_beside,
        type_words_in_other_letters,
        name_by_title,
        type_numbers_as_text,
        type_percentages_as_numbers,
        type_figures_as_numbers,
        count_days_from_1904,
        show_the_date_otherwise,
        type_blanks,
    ],
    ids=lambda edit: edit.__name__.replace("_", " "),
)
def test_the_submission_stays_the_same(edit: Edit) -> None:
    data = edited(edit)
    assert good(data) == submission()
    assert remarks(data) == []


def test_a_ref_left_blank_is_made_of_the_text(tmp_path: Path) -> None:
    data = edited(leave_refs_blank_that_name_nothing)
    read_back = good(data)
    assert read_back.revenue is not None
    assert read_back.performance is not None
    assert read_back.revenue.lines[0].id == "parks"
    assert read_back.performance.themes[1].priorities[0].id == "clean-ponds"
    assert checked(tmp_path, data) == []


@pytest.mark.usefixtures("soffice")
@pytest.mark.parametrize("through", ["xlsx", "ods"])
def test_a_workbook_saved_by_libreoffice_reads_the_same(tmp_path: Path, through: str) -> None:
    saved = through_libreoffice(workbook(), tmp_path, through)
    assert printed(good(saved)) == printed(submission())
    assert good(saved).risks == submission().risks
    assert good(saved).performance == submission().performance
    assert remarks(saved) == []


def through_libreoffice(data: bytes, folder: Path, through: str) -> bytes:
    """The workbook as LibreOffice saves it, by way of another format if one is named."""
    path = folder / "in.xlsx"
    path.write_bytes(data)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    for number, form in enumerate(dict.fromkeys((through, "xlsx"))):
        out = folder / f"out{number}"
        command = ["soffice", home, "--headless", "--convert-to", form, "--outdir", str(out), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        path = out / f"in.{form}"
    return path.read_bytes()


# Sorted, and in the spare rows


def test_budget_lines_come_in_the_order_of_the_sheet() -> None:
    after = good(edited(lambda book: rearranged(book["Revenue"], (2, 0, 1))))
    before = submission()
    assert before.revenue is not None
    parks, paths, trees = before.revenue.lines
    sorted_lines = before.revenue.model_copy(update={"lines": (trees, parks, paths)})
    assert after == before.model_copy(update={"revenue": sorted_lines})


def test_sorting_risks_reorders_them_and_changes_none() -> None:
    after, before = good(edited(lambda book: rearranged(book["Risks"], (1, 0)))), submission()
    assert before.risks is not None
    turned = before.risks.model_copy(update={"rows": before.risks.rows[::-1]})
    assert after == before.model_copy(update={"risks": turned})


@pytest.mark.parametrize("title", ["Overrides", "Stated figures"])
def test_the_order_of_details_means_nothing(title: str) -> None:
    def add_and_turn(book: Workbook) -> None:
        for position, word in enumerate(("PP/1", "Indicator: direction from last year", "Same", "So."), 1):
            book[title].cell(FIRST + 1, position, word)

    def turned(book: Workbook) -> None:
        add_and_turn(book)
        rearranged(book[title], (1, 0))

    assert good(edited(turned)) == good(edited(add_and_turn))
    assert good(edited(add_and_turn)) != submission()


def test_rows_of_several_priorities_may_be_mixed() -> None:
    """An indicator goes to the priority it names, wherever it stands; order counts within each alone."""
    data = edited(lambda book: rearranged(book["Indicators"], (3, 0, 1, 2)))
    assert good(data) == submission()


def test_priorities_take_their_rows_along_when_they_are_sorted() -> None:
    after, before = good(edited(lambda book: rearranged(book["Priorities"], (2, 1, 0)))), submission()
    assert before.performance is not None
    outdoors, water = before.performance.themes
    turned = outdoors.model_copy(update={"priorities": outdoors.priorities[::-1]})
    performance = before.performance.model_copy(update={"themes": (turned, water)})
    assert after == before.model_copy(update={"performance": performance})


def test_what_is_typed_into_spare_rows_is_read() -> None:
    def add(book: Workbook) -> None:
        row: dict[str, CellValue] = {"Description": "Ponds", "Original budget": 1000, "Revised budget": 1000}
        for heading, value in (row | {"Outturn or forecast": 999.5}).items():
            cell(book, "Revenue", heading, FIRST + 6).value = value

    after, before = good(edited(add)), submission()
    assert before.revenue is not None
    assert after.revenue is not None
    assert after.revenue.lines[:3] == before.revenue.lines
    (line,) = after.revenue.lines[3:]
    assert (line.id, line.description) == ("ponds", "Ponds")
    assert [str(each.number) for each in (line.original, line.revised, line.outturn)] == [
        "1000",
        "1000",
        "999.5",
    ]


def test_what_is_typed_below_the_table_is_read() -> None:
    def add(book: Workbook) -> None:
        for position, source in enumerate(book["Risks"][FIRST], 1):
            if not str(source.value).startswith("="):
                book["Risks"].cell(90, position).value = source.value
        book["Risks"].cell(90, 1, "PP009")

    after = good(edited(add))
    assert after.risks is not None
    assert [row.id for row in after.risks.rows] == ["PP001", "PP002", "PP009"]


# Money, however it is formatted


@pytest.mark.parametrize(
    "look",
    [
        "General",
        "0",
        "0.00",
        "#,##0",
        "#,##0.00_);(#,##0.00)",
        '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-',
        '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
        '"£"#,##0;[Red]-"£"#,##0',
        "[$£-809]#,##0.00",
        "#,##0;\u2212#,##0",
        "@",
    ],
)
def test_money_is_what_its_cell_holds_however_it_is_shown(look: str) -> None:
    def reformat(book: Workbook) -> None:
        for title in ("Revenue", "Capital"):
            for row in book[title].iter_rows(min_row=FIRST, max_row=FIRST + 2, min_col=3, max_col=5):
                for each in row:
                    each.number_format = look

    assert printed(good(edited(reformat))) == printed(submission())


@pytest.mark.parametrize(
    "typed_so", ["\u221220,000", "-20000", "(£20,000)", "-£20k", "(20,000.00)", "\u221220000 "]
)
def test_a_negative_amount_may_be_typed_in_every_usual_way(typed_so: str) -> None:
    assert printed(good(typed("Capital", "E6", typed_so))) == printed(submission())


def test_another_currency_is_told(tmp_path: Path) -> None:
    assert (
        amiss(
            checked(tmp_path, typed("Revenue", "C6", 500000, "[$€-2] #,##0")), "Revenue!C6", "Original budget"
        )
        == []
    )


def test_amounts_shown_in_thousands_in_a_workbook_of_thousands_are_told(tmp_path: Path) -> None:
    """520,000 that shows as 520 would be read as 520 million."""

    def scale(book: Workbook) -> None:
        entry(book, "Report", "Amounts are in").value = "£000"
        cell(book, "Revenue", "Revised budget").number_format = "#,##0,"

    assert amiss(checked(tmp_path, edited(scale)), "Revenue!D6", "Revised budget") == []


# Formulas and errors


def test_a_formulas_result_is_read() -> None:
    assert good(surgery("Revenue", "C6", "<f>250000*2</f><v>500000</v>")) == submission()


def test_a_formula_without_its_result_is_told(tmp_path: Path) -> None:
    problems = checked(tmp_path, typed("Revenue", "C6", "=250000*2"))
    assert (
        amiss(
            problems,
            "Revenue!C6",
            "Original budget holds a formula whose result is not in the file",
            "save it",
        )
        == []
    )


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"])
def test_every_error_is_told(tmp_path: Path, error: str) -> None:
    problems = checked(tmp_path, surgery("Revenue", "C6", f"<f>X1</f><v>{error}</v>", "e"))
    assert (
        amiss(problems, "Revenue!C6", f"Original budget shows the error {error}", "mend the formula, or type")
        == []
    )


@pytest.mark.parametrize(
    ("title", "address", "heading"),
    [
        ("Revenue", "A6", "Ref"),
        ("Indicators", "B6", "Ref"),
        ("Indicators", "A6", "Priority"),
        ("Indicators", "K6", "Result"),
        ("Key actions", "D6", "Rating"),
        ("Report", "B8", "Quarter"),
        ("Report", "B9", "Report format"),
        ("Overrides", "A6", "Ref"),
        ("Overrides", "B6", "Figure"),
        ("Challenges", "A6", "Period"),
        ("Priorities", "B6", "Ref"),
        ("Themes", "A6", "Ref"),
        ("Interventions", "A6", "Indicator"),
    ],
)
def test_an_error_is_told_once_wherever_it_stands(
    tmp_path: Path, title: str, address: str, heading: str
) -> None:
    problems = checked(tmp_path, surgery(title, address, "<f>X1</f><v>#N/A</v>", "e"))
    assert amiss(problems, f"{title}!{address}", f"{heading} shows the error #N/A") == []


# Percentages


@pytest.mark.parametrize(
    ("value", "look", "text"),
    [
        ("95%", "@", "95%"),
        (0.95, "0%", "95%"),
        (0.95, "0.00%", "95.00%"),
        (1, "0%", "100%"),
        (0.954, "0.0%", "95.4%"),
        (0.955, "0%", "96%"),
    ],
)
def test_a_percentage_is_what_carries_a_percent_sign(value: CellValue, look: str, text: str) -> None:
    performance = good(typed("Indicators", "K6", value, look)).performance
    assert performance is not None
    result = performance.themes[0].priorities[0].indicators[0].result
    assert result is not None
    assert result.text == text


@pytest.mark.parametrize(("value", "look"), [(0.95, "General"), (95, "General"), (95, "0.0"), (0.95, "0.00")])
def test_a_number_without_percent_sign_beside_percentages_is_told(
    tmp_path: Path, value: CellValue, look: str
) -> None:
    problems = checked(tmp_path, typed("Indicators", "K6", value, look))
    assert amiss(problems, "Indicators!K6", "without a % sign", "type it as in 85%") == []


def test_a_row_of_fractions_among_percentages_is_told_cell_by_cell(tmp_path: Path) -> None:
    fractions = ("Target", "Result", "Previous result", "Result a year earlier")

    def bare(book: Workbook) -> None:
        for heading in fractions:
            place = cell(book, "Indicators", heading)
            place.value, place.number_format = 0.9, "General"

    problems = checked(tmp_path, edited(bare))
    places = [f"Indicators!{address_of('Indicators', heading)}" for heading in fractions]
    assert [problem.split(":")[0] for problem in problems] == places
    assert all("without a % sign" in problem for problem in problems)


# Dates and whole numbers


@pytest.mark.parametrize(
    ("title", "address", "heading"),
    [
        ("Indicators", "K7", "Result"),
        ("Indicators", "J8", "Numerator and denominator"),
        ("Indicators", "C6", "Indicator"),
        ("Indicators", "E6", "Type"),
        ("Indicators", "B6", "Ref"),
        ("Revenue", "C6", "Original budget"),
        ("Risks", "G6", "Inherent impact"),
        ("Report", "B8", "Quarter"),
    ],
)
def test_a_date_where_none_belongs_is_told(tmp_path: Path, title: str, address: str, heading: str) -> None:
    """A spreadsheet makes a date of 5/12 by itself."""
    problems = checked(tmp_path, typed(title, address, datetime(2017, 12, 5)))
    assert amiss(problems, f"{title}!{address}", f"{heading} is the date 5 December 2017", "type ") == []


@pytest.mark.parametrize("text", ["22 May 2017", "2017-05-22", "22/05/2017"])
def test_a_date_typed_as_text_is_read_or_told_with_what_to_do(tmp_path: Path, text: str) -> None:
    data = typed("Report", "B13", text, "@")
    problems = checked(tmp_path, data)
    if problems:
        assert amiss(problems, "Report!B13", text) == []
        assert not problems[0].endswith(f"as in {text}.")
    else:
        assert good(data) == submission()


@pytest.mark.parametrize(("value", "look"), [("soon", "@"), (42877, "General"), ("31/02/2017", "@")])
def test_no_date_is_told(tmp_path: Path, value: CellValue, look: str) -> None:
    assert (
        amiss(checked(tmp_path, typed("Report", "B13", value, look)), "Report!B13", f'Date is "{value}"')
        == []
    )


@pytest.mark.parametrize("value", [4.5, 0, -1, 6, "four", 1e300])
def test_a_score_off_the_scale_is_told(tmp_path: Path, value: CellValue) -> None:
    assert amiss(checked(tmp_path, typed("Risks", "G6", value)), "Risks!G6", "mpact") == []


def test_leading_zeros_that_a_cell_shows_are_not_lost() -> None:
    data = typed("Risks", "A6", 7, "0000")
    risks = good(data).risks
    assert risks is not None
    assert risks.rows[0].id == "0007"


# Merged and hidden


@pytest.mark.parametrize(
    ("title", "merged"),
    [
        ("Revenue", "B6:C6"),
        ("Risks", "C6:C7"),
        ("Report", "B6:C6"),
        ("Introductions", "A9:B9"),
        ("Indicators", "A6:A8"),
    ],
)
def test_merged_cells_among_the_entries_are_told_once(tmp_path: Path, title: str, merged: str) -> None:
    first, last = merged.split(":")
    problems = checked(tmp_path, edited(lambda book: book[title].merge_cells(merged)))
    assert (
        amiss(problems, f"{title}!{first}", f"the cells {first} to {last} are merged", "unmerge them") == []
    )


def test_hidden_rows_columns_and_sheets_are_read_and_remarked_on() -> None:
    def hide(book: Workbook) -> None:
        for row in (7, 8, 14):
            book["Revenue"].row_dimensions[row].hidden = True
        book["Risks"].column_dimensions["C"].hidden = True
        book["Capital"].sheet_state = "hidden"
        book["Themes"].sheet_state = "veryHidden"

    data = edited(hide)
    assert good(data) == submission()
    told = remarks(data)
    assert [remark.split(": ")[0] for remark in told] == ["Revenue!A7", "Capital", "Themes", "Risks!C5"]
    assert all(": note XLS001: " in remark and "read like any other" in remark for remark in told)
    assert "row 7 and 1 more" in told[0]
    assert "clear the filter" in told[0]
    assert 'column "Long description"' in told[3]


def test_a_filter_hides_nothing_from_the_report() -> None:
    def filter_by(book: Workbook) -> None:
        book["Risks"].auto_filter.ref = "A5:O7"
        book["Risks"].auto_filter.add_filter_column(13, ["Treat"])
        book["Risks"].row_dimensions[7].hidden = True

    data = edited(filter_by)
    assert good(data) == submission()
    (remark,) = remarks(data)
    assert remark.startswith("Risks!A7: note XLS001: row 7 ")


# Headings, sheets and what else stands on them


@pytest.mark.parametrize("title", ["Revenue", "Indicators", "Risks"])
def test_a_cell_under_no_heading_is_remarked_on(title: str) -> None:
    for address in ("AD9", "XFD1048576"):
        (remark,) = remarks(typed(title, address, "ask Jo"))
        assert remark.startswith(f"{title}!{address}: note XLS001: what stands here is under no heading")


def test_an_item_of_ones_own_is_remarked_on() -> None:
    (remark,) = remarks(edited(lambda book: book["Report"].append(["Motto", "Onward"])))
    assert remark.startswith("Report!B17: note XLS001: an entry ")
    assert "is not read" in remark


UNREAD = (
    "What goes here",
    "Variation",
    "Variation %",
    "Outturn or proposed budget",
    "Variance from approved",
    "Slippage %",
    "Result as printed",
    "Direction from previous quarter",
    "Direction from last year",
    "Risk score",
    "Band",
)
"""Headings over what is worked out or explained."""


def every_heading() -> list[tuple[str, str]]:
    """Every heading that is read, with its sheet."""
    return [
        (title, heading)
        for title, found in headings().items()
        for heading in found
        if title in TITLES and heading not in UNREAD and (title, heading) != ("Indicators", "Rating")
    ]


def test_all_headings_are_tried() -> None:
    assert len(every_heading()) > 80
    assert {title for title, _ in every_heading()} == set(TITLES)


@pytest.mark.parametrize(("title", "heading"), every_heading())
def test_a_heading_that_is_gone_is_one_problem(tmp_path: Path, title: str, heading: str) -> None:
    (problem,) = checked(tmp_path, typed(title, address_of(title, heading, HEADINGS), None))
    assert problem.startswith((f"{title}!", f"{title}: "))
    assert heading in problem
    assert "may be meant" not in problem


@pytest.mark.parametrize(
    ("title", "address", "slip", "meant"),
    [
        ("Revenue", "C5", "Orignal budget", "Original budget"),
        ("Indicators", "I5", "Targets", "Target"),
        ("Risks", "C5", "Long decsription", "Long description"),
        ("Overrides", "D5", "Reasons", "Reason"),
        ("Priorities", "B5", "Reff", "Ref"),
    ],
)
def test_a_heading_mistyped_is_told_at_its_cell(
    tmp_path: Path, title: str, address: str, slip: str, meant: str
) -> None:
    problems = checked(tmp_path, typed(title, address, slip))
    assert amiss(problems, f"{title}!{address}", f'there is no heading "{meant}"', f"type {meant} here") == []


def test_a_heading_twice_is_told_at_the_second(tmp_path: Path) -> None:
    assert (
        amiss(
            checked(tmp_path, typed("Revenue", "J5", "comments")),
            "Revenue!J5",
            'the heading "Comments" is here a second time (first in H5)',
            "give a column of your own another heading",
        )
        == []
    )


def test_headings_pasted_again_below_are_told(tmp_path: Path) -> None:
    def again(book: Workbook) -> None:
        for position in range(1, 9):
            book["Revenue"].cell(12, position, book["Revenue"].cell(HEADINGS, position).value)

    assert amiss(checked(tmp_path, edited(again)), "Revenue!A12", "a second time", "delete this row") == []


def test_headings_that_are_gone_are_told_for_the_sheet(tmp_path: Path) -> None:
    problems = checked(tmp_path, edited(lambda book: book["Revenue"].delete_rows(HEADINGS)))
    assert (
        amiss(
            problems, "Revenue", "the row of headings is not there", "copy the headings from a new workbook"
        )
        == []
    )


@pytest.mark.parametrize(("address", "slip"), [("A8", "Quater"), ("A7", "Delivery units"), ("A13", "Dat")])
def test_an_item_mistyped_is_told_once(tmp_path: Path, address: str, slip: str) -> None:
    (problem,) = checked(tmp_path, typed("Report", address, slip))
    assert problem.startswith("Report!")


def test_an_item_twice_is_told_at_the_second(tmp_path: Path) -> None:
    data = edited(lambda book: book["Report"].append(["Quarter", "Q3 2016/17"]))
    assert (
        amiss(
            checked(tmp_path, data),
            "Report!A17",
            '"Quarter" stands here a second time',
            "delete one of the two",
        )
        == []
    )


def test_all_sheets_are_tried() -> None:
    def compare(book: Workbook) -> None:
        assert set(book.sheetnames) == {*TITLES, "Waivers", "Exempt", "Start here", "Lists"}

    edited(compare)


@pytest.mark.parametrize("title", TITLES)
def test_a_sheet_that_is_gone_is_one_problem(tmp_path: Path, title: str) -> None:
    problems = checked(tmp_path, edited(lambda book: book.remove(book[title])))
    assert len(problems) == 1, problems
    assert problems[0].startswith(f'there is no sheet "{title}"; ')
    assert problems[0].endswith("copy it from a new workbook.")


@pytest.mark.parametrize("title", TITLES)
def test_a_sheet_renamed_is_one_problem_that_names_it(tmp_path: Path, title: str) -> None:
    def rename(book: Workbook) -> None:
        book[title].title = f"{title} 2"

    problems = checked(tmp_path, edited(rename))
    assert len(problems) == 1, problems
    assert f'there is no sheet "{title}"' in problems[0]
    assert f'"{title} 2"' in problems[0]


@pytest.mark.parametrize("title", TITLES)
def test_an_emptied_sheet_never_stops_a_check(tmp_path: Path, title: str) -> None:
    """Its own problems, and none that calls for good work elsewhere to be taken out."""

    def empty(book: Workbook) -> None:
        for row in book[title].iter_rows(min_row=FIRST):
            for each in row:
                each.value = None

    assert not [each for each in checked(tmp_path, edited(empty)) if "take it out" in each]


def total(label: str, place: str = "Description") -> Edit:
    def add(book: Workbook) -> None:
        cell(book, "Revenue", place, FIRST + 3).value = label
        amounts = {"Original budget": 1780000, "Revised budget": 1850000, "Outturn or forecast": 1937500.5}
        for heading, amount in amounts.items():
            cell(book, "Revenue", heading, FIRST + 3).value = amount

    return add


@pytest.mark.parametrize(
    "label", ["Total", "TOTALS ", "Grand total", "Total revenue", "Sub-total", "Total budget"]
)
@pytest.mark.parametrize("place", ["Ref", "Description"])
def test_a_total_among_the_rows_is_told(tmp_path: Path, label: str, place: str) -> None:
    problems = checked(tmp_path, edited(total(label, place)))
    assert amiss(problems, "Revenue!A9", "is a total", "delete this row") == []


def test_sums_without_a_word_are_told(tmp_path: Path) -> None:
    assert amiss(checked(tmp_path, edited(total(""))), "Revenue!B9", "Description is empty") == []


# Words and refs


@pytest.mark.parametrize(
    ("title", "address", "word", "told"),
    [
        ("Indicators", "F6", "Biger is better", "did you mean Bigger is better?"),
        ("Indicators", "E6", "CPL", "did you mean CPI?"),
        ("Indicators", address_of("Indicators", "Due this quarter"), "N", "did you mean No?"),
        ("Indicators", "G6", "Snapshots", "did you mean Snapshot?"),
        ("Key actions", "D6", "Greeen", "did you mean Green?"),
        ("Risks", "N6", "Treet", "did you mean Treat?"),
        ("Risks", "O6", "Up", "Increased"),
        ("Report", "B9", "Delivery unit reprot", "did you mean Delivery unit report 2016/17?"),
        ("Report", "B10", "Euros", "Full pounds, £000"),
        ("Report", "B11", "Drafted", "did you mean Draft?"),
        ("Challenges", "A6", "Month", "Quarter, Year"),
        ("Overrides", "B6", "Indicator: ratin", "did you mean Indicator: rating?"),
        ("Overrides", "C6", "Rad", "did you mean Red?"),
        ("Indicators", "A6", "parcs", "did you mean parks?"),
        ("Key actions", "A6", "Nowhere", "parks, verges, ponds"),
        ("Priorities", "A8", "wader", "did you mean water?"),
        ("Interventions", "A6", "PP/33", "did you mean PP/3?"),
        ("Key actions", "G7", "gate", "did you mean gates?"),
        ("Overrides", "A6", "PP/33", "did you mean PP/3?"),
        ("Stated figures", "A6", "PP/44", "did you mean PP/4?"),
    ],
)
def test_an_unknown_word_is_told_with_the_known_ones(
    tmp_path: Path, title: str, address: str, word: str, told: str
) -> None:
    problems = checked(tmp_path, typed(title, address, word))
    assert amiss(problems, f"{title}!{address}", f'"{word}"', told) == []


def test_a_priority_under_no_theme_is_one_problem(tmp_path: Path) -> None:
    """Its indicators are still there: sentences and interventions that name them are no mistakes."""
    assert (
        amiss(checked(tmp_path, typed("Priorities", "A6", "Nowhere")), "Priorities!A6", "outdoors, water")
        == []
    )


@pytest.mark.parametrize(
    ("title", "address", "ref"),
    [
        ("Revenue", "A7", "parks"),
        ("Capital", "A7", "gates"),
        ("Themes", "A7", "outdoors"),
        ("Priorities", "B8", "verges"),
        ("Key actions", "B8", "signs"),
        ("Indicators", "B7", "PP/1"),
        ("Interventions", "A7", "PP/3"),
        ("Risks", "A7", "PP001"),
    ],
)
def test_a_ref_given_twice_is_told_at_the_second(tmp_path: Path, title: str, address: str, ref: str) -> None:
    first = f"{address[0]}{int(address[1]) - 1}"
    assert amiss(checked(tmp_path, typed(title, address, ref)), f"{title}!{address}", f'"{ref}"', first) == []


def test_refs_that_differ_only_in_capitals_are_told(tmp_path: Path) -> None:
    """What names a row may be typed in capitals or not."""
    assert (
        amiss(checked(tmp_path, typed("Priorities", "B8", "Verges")), "Priorities!B8", '"Verges"', '"verges"')
        == []
    )


def test_a_detail_given_twice_is_told_at_the_second(tmp_path: Path) -> None:
    def again(book: Workbook) -> None:
        for position, word in enumerate(("PP/3", "Indicator: rating", "Red", "So."), 1):
            book["Overrides"].cell(FIRST + 1, position, word)

    problems = checked(tmp_path, edited(again))
    assert amiss(problems, "Overrides!A7", '"Indicator: rating" of PP/3', "delete one of the two rows") == []


def add_line(row: int, description: str) -> Edit:
    def add(book: Workbook) -> None:
        book["Revenue"].insert_rows(row)
        said: dict[str, CellValue] = {
            "Description": description,
            "Original budget": 1,
            "Revised budget": 1,
            "Outturn or forecast": 1,
        }
        for heading, value in said.items():
            cell(book, "Revenue", heading, row).value = value

    return add


def refs_of_lines(data: bytes) -> dict[str, list[str]]:
    """The refs of the budget lines of each description, in their order."""
    revenue = good(data).revenue
    assert revenue is not None
    found: dict[str, list[str]] = {}
    for line in revenue.lines:
        found.setdefault(line.description, []).append(line.id)
    return found


def test_a_ref_made_of_the_text_is_none_that_is_given() -> None:
    data = edited(add_line(FIRST, "Parks"))
    assert refs_of_lines(data) == {"Parks": ["parks-2", "parks"], "Paths": ["paths"], "Trees": ["trees"]}
    assert refs_of_lines(data) == refs_of_lines(data)


def test_a_ref_made_of_the_text_stays_when_a_row_is_put_above() -> None:
    """What refers to a row, or compares it with the quarter before, must still find it."""
    once = edited(add_line(FIRST + 1, "Ponds & brooks"))
    assert refs_of_lines(once)["Ponds & brooks"] == ["ponds-brooks"]
    twice = edited(add_line(FIRST, "Benches"), once)
    assert refs_of_lines(twice)["Ponds & brooks"] == ["ponds-brooks"]


@pytest.mark.parametrize("text", ["Größe", "日本", "!!!", "x" * 200])
def test_any_text_makes_a_ref(tmp_path: Path, text: str) -> None:
    assert len(refs_of_lines(edited(add_line(FIRST + 1, text)))[text]) == 1
    assert checked(tmp_path, edited(add_line(FIRST + 1, text))) == []


# Blank where something is wanted


@pytest.mark.parametrize(
    ("title", "address", "heading"),
    [
        ("Report", "B6", "Council"),
        ("Report", "B7", "Delivery unit"),
        ("Report", "B8", "Quarter"),
        ("Report", "B9", "Report format"),
        ("Report", "B10", "Amounts are in"),
        ("Report", "B11", "Status"),
        ("Report", "B12", "Version"),
        ("Report", "B13", "Date"),
        ("Report", "B14", "Prepared by"),
        ("Challenges", "A6", "Period"),
        ("Challenges", "B6", "Challenge"),
        ("Challenges", "C6", "Actions required"),
        ("Revenue", "B6", "Description"),
        ("Revenue", "C6", "Original budget"),
        ("Capital", "E6", "Slippage or accelerated spend"),
        ("Themes", "B6", "Theme"),
        ("Priorities", "A8", "Theme"),
        ("Priorities", "C6", "Priority"),
        ("Key actions", "A6", "Priority"),
        ("Key actions", "C6", "Key action"),
        ("Indicators", "A7", "Priority"),
        ("Indicators", "B7", "Ref"),
        ("Indicators", "C6", "Indicator"),
        ("Indicators", "E6", "Type"),
        ("Indicators", address_of("Indicators", "Baseline", 9), "Baseline"),
        ("Interventions", "A6", "Indicator"),
        ("Interventions", "B6", "Intervention level"),
        ("Interventions", "C6", "Comments and proposed intervention"),
        ("Customer experience", "A6", "Description"),
        ("Customer experience", "B6", "Comments"),
        ("Risks", "A7", "Ref"),
        ("Risks", "I6", "Residual impact"),
        ("Risks", "N6", "Response option"),
        ("Equalities", "B6", "Comments"),
        ("Overrides", "A6", "Ref"),
        ("Overrides", "B6", "Figure"),
        ("Overrides", "C6", "Printed instead"),
        ("Overrides", "D6", "Reason"),
        ("Stated figures", "A6", "Ref"),
        ("Stated figures", "B6", "Figure"),
        ("Stated figures", "C6", "As stated"),
    ],
)
def test_a_blank_cell_that_may_not_be_is_told(tmp_path: Path, title: str, address: str, heading: str) -> None:
    assert (
        amiss(checked(tmp_path, typed(title, address, None)), f"{title}!{address}", f"{heading} is empty")
        == []
    )


@pytest.mark.parametrize(
    ("address", "word"), [("K6", "PP/1 has no result"), ("F6", "PP/1 has a target of 90.0% and no polarity")]
)
def test_what_an_indicator_lacks_is_told_where_it_is_to_be_typed(
    tmp_path: Path, address: str, word: str
) -> None:
    assert amiss(checked(tmp_path, typed("Indicators", address, None)), f"Indicators!{address}", word) == []


# Texts


LONG = "A word and another one. " * 1_800
"""Longer than a cell can hold."""


def of_long_text() -> bytes:
    """The workbook of the submission with a long comment."""
    return workbook(VERGES.replace("Storm damage.", LONG.strip()))


def test_a_long_text_is_read_whole() -> None:
    revenue = good(of_long_text()).revenue
    assert revenue is not None
    comments = revenue.lines[0].comments
    assert comments is not None
    assert comments.text.strip() == LONG.strip()


def test_the_rest_of_a_long_text_may_be_sorted_away_from_its_place() -> None:
    def insert(book: Workbook) -> None:
        book["Long texts"].insert_rows(1, 2)

    assert good(edited(insert, of_long_text())) == good(of_long_text())


@pytest.mark.parametrize("gone", ["row", "sheet"])
def test_a_long_text_without_its_rest_is_told_at_its_cell(tmp_path: Path, gone: str) -> None:
    def lose(book: Workbook) -> None:
        if gone == "sheet":
            book.remove(book["Long texts"])
        else:
            for row in book["Long texts"].iter_rows(min_row=2):
                for each in row:
                    each.value = each.value if each.value in ("Number", "Text") else None

    problems = checked(tmp_path, edited(lose, of_long_text()))
    assert (
        amiss(problems, "Revenue!H6", "goes on under 1 on the sheet Long texts", "put the rest under 1 again")
        == []
    )


@pytest.mark.parametrize(
    "text",
    ["=cmd|' /C calc'!A0", "=1+2", "+1 (see note)", "-5 to 10", "@SUM(A1)", "'quoted", " padded", "007"],
)
def test_a_text_that_looks_like_a_formula_is_text(text: str) -> None:
    def type_it(book: Workbook) -> None:
        place = cell(book, "Risks", "Long description")
        place.value, place.data_type = text, "s"

    risks = good(edited(type_it)).risks
    assert risks is not None
    description = risks.rows[0].description
    assert description is not None
    assert description.text == text


def test_what_is_typed_over_a_worked_out_cell_is_not_read_and_is_told(tmp_path: Path) -> None:
    def type_over(book: Workbook) -> None:
        cell(book, "Revenue", "Variation").value = 999
        for row in (FIRST, FIRST + 1):
            cell(book, "Indicators", "Rating", row).value = "Red"

    data = edited(type_over)
    assert good(data) == submission()
    there = edited(lambda book: None)
    variation, rating = address_of("Revenue", "Variation"), address_of("Indicators", "Rating")
    assert [remark for remark in remarks(data) if remark not in remarks(there)] == [
        f"Revenue!{variation}: note XLS001: Variation is worked out, and what was typed "
        "over it here is not read; correct the columns that it is worked out from.",
        f"Indicators!{rating}: note XLS001: Rating is worked out, and what was typed "
        "over it here and in another row is not read; correct the columns that it is worked out from.",
    ]


def test_a_note_below_a_table_is_one_problem_that_says_where_notes_go(tmp_path: Path) -> None:
    assert (
        amiss(
            checked(tmp_path, typed("Revenue", "B14", "Checked by AB on 3 May")),
            "Revenue!B14",
            'this row holds nothing but Description "Checked by AB on 3 May"',
            "put a note of your own to the right of the table",
        )
        == []
    )


def test_a_heading_of_quite_another_name_is_told_where_it_stands(tmp_path: Path) -> None:
    assert (
        amiss(
            checked(tmp_path, typed("Revenue", "E5", "Spend at month 12")),
            "Revenue!E5",
            'there is no heading "Outturn or forecast"',
            "is it this one? Then type Outturn or forecast here",
        )
        == []
    )
