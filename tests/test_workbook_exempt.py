"""The sheet Exempt: it says every mark that an input may hold; what is wrong there is told at its cell."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from reportgen.cli import main
from reportgen.inputs.workbook.layout import sheets
from reportgen.inputs.workbook.markable import Markable, Marks, Values
from reportgen.inputs.workbook.row_names import RowName, meant, name_for
from reportgen.inputs.workbook.value_words import in_words, words_in
from reportgen.inputs.workbook_form import formats_of, read_workbook
from reportgen.inputs.workbook_making import made_workbook
from reportgen.model.actions import Action, Performance, Priority, Theme
from reportgen.model.base import Row
from reportgen.model.exempt import Exemption
from reportgen.model.finance import Capital, CapitalLine, Revenue, RevenueLine
from reportgen.model.indicators import Indicator, Intervention, Interventions
from reportgen.model.narrative import Challenge, Summary, Topic, Topics
from reportgen.model.risks import Risk, Risks
from reportgen.node import Mapped
from reportgen.yaml_source import read_yaml
from tests.generated import said
from tests.parks import small_input
from tests.test_workbook_formats import LISTED, written
from tests.workbooks import FIRST, HEADINGS, CellValue, checked, edited, formats, good, remarks, workbook

Cells = tuple[CellValue, ...]


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def tree(text: str) -> Mapped:
    node, problems = read_yaml(text.encode(), "unit.yaml")
    assert problems == ()
    assert isinstance(node, Mapped)
    return node


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def marked(*rows: Cells) -> bytes:
    """The workbook with these rows on the sheet Exempt."""

    def type_them(book: Workbook) -> None:
        for at, row in enumerate(rows, FIRST):
            for column, value in enumerate(row, 1):
                book["Exempt"].cell(at, column).value = value

    return edited(type_them)


def rows_of(data: bytes) -> list[tuple[str, ...]]:
    """What stands on the sheet Exempt."""
    found = opened(data)["Exempt"].iter_rows(min_row=FIRST, values_only=True)
    return [tuple(str(value or "") for value in row) for row in found if any(row)]


# Every mark has a way to be said

FRAME = """\
kind: submission
profile: {profile}
council: Exampleshire Borough Council
unit: Parks
quarter: Q4 2016/17
money: pounds
front_matter: {{status: draft, version: "0.1", date: 2017-05-22, prepared_by: Head of Parks}}
"""

EVERYWHERE = (
    FRAME.format(profile="du-2014-15")
    + """\
summary:
  overview: All is well.
  challenges:
    quarter:
      - challenge: |
          Storms felled trees along the whole of the river, and nobody knows yet who is to pay for all of it.

          There may be more of them.
        actions: Replant.
        exempt: {paragraph: 3, reason: A claim is open., values: [actions]}
      - challenge: Storms felled trees along the whole of the ring road, and the highways agency pays for it.
        actions: None.
    year:
      - {challenge: Staff left., actions: Recruit., exempt: {paragraph: 1, reason: It names somebody.}}
  exempt: {paragraph: 4, reason: Talks go on., values: [overview, successes, instead]}
revenue:
  introduction: Before the lines.
  lines:
    - id: depot
      description: Depot
      original: "1"
      revised: "1"
      outturn: "1"
      stated: {variation: "2"}
      exempt: {paragraph: 3, reason: The lease is being negotiated., values: [outturn, comments, stated]}
    - {id: paths, description: Paths, original: "1", revised: "1", outturn: "1"}
  exempt: {paragraph: 3, reason: Why, values: [introduction, lines]}
capital:
  exempt: {paragraph: 7, reason: Nothing may be said of it.}
performance:
  themes:
    - id: outdoors
      title: Outdoors
      priorities:
        - id: parks
          title: Parks for all
          actions:
            - {id: gates, action: Renew the gates, exempt: {paragraph: 3, reason: Why, values: [action, due]}}
          indicators:
            - ref: PP/1
              type: CPI
              title: Parks reopened
              rating_rule: {tolerance: {Green Amber: 5%}}
              override: {rating: {value: Green, reason: Counted anew.}}
              exempt: {paragraph: 2, reason: Why, values: [rating_rule, override, result, fraction]}
          exempt: {paragraph: 3, reason: Why, values: [actions, outcome]}
      exempt: {paragraph: 3, reason: Why, values: [priorities]}
  exempt: {paragraph: 3, reason: Why, values: [indicators, themes]}
interventions:
  rows:
    - {indicator: PP/1, level: "1", comments: Much., exempt: {paragraph: 3, reason: Why}}
customer_experience:
  rows:
    - {description: Complaints, comments: Three., exempt: {paragraph: 3, reason: Why, values: [comments]}}
  exempt: {paragraph: 3, reason: Why, values: [rows]}
risks:
  rows:
    - id: R1
      title: Storm
      residual: {impact: "4", likelihood: "3"}
      response: Treat
      exempt: {paragraph: 3, reason: Why, values: [residual, inherent, title]}
  exempt: {paragraph: 3, reason: Why, values: [commentary]}
equalities:
  instead: The report is being refreshed.
  exempt: {paragraph: 5, reason: Counsel advises., values: [instead]}
records:
  - id: change-projects
    introduction: Before.
    rows:
      - {project: Payroll, outturn: Green, exempt: {paragraph: 4, reason: Why, values: [outturn, direction]}}
    exempt: {paragraph: 4, reason: Why, values: [introduction, rows]}
  - id: staff
    rows:
      - {name: A person}
      - {name: A person, of two words: Told., exempt: {paragraph: 1, reason: Why, values: [of two words]}}
    exempt: {paragraph: 1, reason: Why, values: [rows]}
"""
)


def test_a_mark_of_every_kind_goes_through_a_workbook() -> None:
    node = tree(EVERYWHERE)
    data, problems = made_workbook(node, "du-2014-15", formats(), None)
    assert problems == ()
    reading = read_workbook(data, "unit.xlsx", formats())
    assert [str(problem) for problem in reading.problems] == []
    assert reading.node is not None
    assert said(reading.node) == said(node)


RULE = (
    "Green Amber: up to, Red Amber: up to, Baseline, Green Amber: at least, Red Amber: at least, "
    "Rating by hand, Reason for the rating by hand"
)
SAID = [
    (
        "Summary",
        "",
        "4",
        "Talks go on.",
        "Overview, Key successes of the quarter, Key successes of the year, "
        "Summary: one sentence instead of the section",
    ),
    (
        "Challenges",
        "Storms felled trees along the whole of the river, and…",
        "3",
        "A claim is open.",
        "Actions required",
    ),
    ("Challenges", "Staff left.", "1", "It names somebody.", ""),
    ("Key actions and indicators", "", "3", "Why", "Indicators, Themes"),
    ("Themes", "outdoors", "3", "Why", "Priorities"),
    ("Priorities", "parks", "3", "Why", "Key actions, Outcome"),
    ("Key actions", "gates", "3", "Why", "Key action, Due this quarter"),
    ("Indicators", "PP/1", "2", "Why", f"{RULE}, Overrides, Result, Numerator and denominator"),
    ("Interventions", "PP/1", "3", "Why", ""),
    ("Revenue", "", "3", "Why", "Revenue: introduction, Revenue"),
    (
        "Revenue",
        "depot",
        "3",
        "The lease is being negotiated.",
        "Outturn or forecast, Comments, Stated figures",
    ),
    ("Capital", "", "7", "Nothing may be said of it.", ""),
    ("Change projects", "", "4", "Why", "Change projects: introduction, Change projects"),
    ("Change projects", "Payroll", "4", "Why", "Outturn, Direction of travel"),
    ("Risks", "", "3", "Why", "Risks: commentary"),
    (
        "Risks",
        "R1",
        "3",
        "Why",
        "Residual impact, Residual likelihood, Inherent impact, Inherent likelihood, Short title",
    ),
    ("Equalities", "", "5", "Counsel advises.", "Equalities: one sentence instead of the section"),
    ("Customer experience", "", "3", "Why", "Customer experience"),
    ("Customer experience", "Complaints", "3", "Why", "Comments"),
    ("Other tables", "staff", "1", "Why", "rows"),
    ("Other tables", "staff 2", "1", "Why", "of two words"),
]


def test_the_sheet_says_each_in_the_workbooks_own_words() -> None:
    data, _ = made_workbook(tree(EVERYWHERE), "du-2014-15", formats(), None)
    assert rows_of(data) == SAID


# Which values are called what

ROWS: Mapping[str, type[Row]] = {
    "Challenges": Challenge,
    "Revenue": RevenueLine,
    "Capital": CapitalLine,
    "Themes": Theme,
    "Priorities": Priority,
    "Key actions": Action,
    "Indicators": Indicator,
    "Interventions": Intervention,
    "Customer experience": Topic,
    "Risks": Risk,
    "Equalities": Topic,
}
PARTS: Mapping[str, type[Row]] = {
    "Summary": Summary,
    "Revenue": Revenue,
    "Capital": Capital,
    "Key actions and indicators": Performance,
    "Interventions": Interventions,
    "Customer experience": Topics,
    "Risks": Risks,
    "Equalities": Topics,
}
UNNAMEABLE = {"id", "ref", "source", "exempt"}
"""What can't be withheld by itself, and what is no value."""


def markable(profile: str = "du-2016-17") -> dict[str, Markable]:
    (marks,) = (
        sheet for sheet in sheets(formats()[profile], formats_of(formats())) if isinstance(sheet, Marks)
    )
    return {each.title: each for each in marks.markable}


@pytest.mark.parametrize("profile", sorted(formats()))
def test_every_value_that_can_be_withheld_has_words(profile: str) -> None:
    known = markable(profile)
    for title, kind in ROWS.items():
        assert set(known[title].of_rows.words) == set(kind.model_fields) - UNNAMEABLE, title
    for title, kind in PARTS.items():
        assert set(known[title].of_section.words) == set(kind.model_fields) - UNNAMEABLE, title


@pytest.mark.parametrize("profile", sorted(formats()))
def test_no_words_stand_for_two_values(profile: str) -> None:
    for each in markable(profile).values():
        for values in (each.of_rows, each.of_section):
            for name in values.words:
                assert all(values.name(word) == name for word in values.words[name])


def test_headings_that_hold_commas_are_taken_whole() -> None:
    values = Values({"cost": ("Cost, £000",), "when": ("When",), "spent": ("Spent",)})
    assert in_words(("cost", "when"), values) == "Cost, £000\nWhen"
    assert list(words_in("When, cost,  £000, Spent", values)) == ["When", "cost, £000", "Spent"]
    assert in_words(("nothing",), values) is None


def test_a_row_is_named_so_that_no_other_is_meant() -> None:
    long = "Storms felled trees along the whole of the river, and nobody knows yet who is to pay for "
    names = [
        RowName("", f"{long}it."),
        RowName("", f"{long}that."),
        RowName("", "Storm"),
        RowName("a", "Storm"),
    ]
    assert [name_for(row, names) for row in range(4)] == [f"{long}it.", f"{long}that.", "", "a"]
    assert meant("storms FELLED...", names) == [0, 1]
    assert meant("storm", names) == [2, 3]
    assert meant("A", names) == [3]
    assert meant("storm", [*names, RowName("Storm", "Flood")]) == [2, 3, 4]
    assert meant("gates", [RowName("gates", "Renew"), RowName("", "Gates")]) == [0]
    assert meant("…", names) == meant(" ", names) == []


def test_a_mark_of_a_row_without_a_name_of_its_own_is_refused_by_name(tmp_path: Path) -> None:
    twice = "    - {description: Complaints, comments: Few., exempt: {paragraph: 3, reason: why}}\n"
    path = small_input(
        tmp_path, ("    - description: Complaints\n", f"{twice}    - description: Complaints\n")
    )
    refused = run("convert", path, tmp_path / "parks.xlsx")
    assert refused.exit_code == 1
    line = path.read_text("utf-8").splitlines().index(twice.rstrip()) + 1
    assert f"line {line}, column 49: the author workbook can't say of what this mark is" in refused.stderr
    assert not (tmp_path / "parks.xlsx").exists()


def test_a_yaml_file_that_is_there_keeps_its_comments_and_its_marks(tmp_path: Path) -> None:
    mark = "exempt: {paragraph: 3, reason: Why., values: [outturn, comments]} # agreed in May"
    path = small_input(
        tmp_path, ("description: Parks\n", f"description: Parks\n      # ask again in July\n      {mark}\n")
    )
    before = path.read_bytes()
    assert run("convert", path, tmp_path / "parks.xlsx").exit_code == 0
    assert run("convert", tmp_path / "parks.xlsx", path).exit_code == 0
    assert path.read_bytes() == before


# As officers type it


def test_a_mark_is_read_as_officers_type_it() -> None:
    said = good(
        marked(
            ("Revenue", "PATHS", 3, "The lease is being negotiated.", "outturn or  forecast\nComments"),
            ("revenue", "Trees", "3", "Why"),
            ("Risks", None, 7, "Enforcement is planned.", "Risks: commentary"),
            ("Interventions", "Litter cleared in a day", 3, "Why", "Intervention level"),
            ("Key actions", "renew the g…", 3, "Why", None),
            ("Risks", "PP002", 3, "Why", "Highest impact area"),
        )
    )
    assert said.revenue is not None
    assert said.risks is not None
    assert said.interventions is not None
    assert said.performance is not None
    assert [line.exempt.values if line.exempt else None for line in said.revenue.lines] == [
        None,
        ("outturn", "comments"),
        (),
    ]
    assert said.revenue.lines[1].exempt == Exemption(
        paragraph="3",  # type: ignore[arg-type]  # as a cell says it
        reason="The lease is being negotiated.",
        values=("outturn", "comments"),
    )
    assert said.risks.exempt is not None
    assert said.risks.exempt.values == ("commentary",)
    assert [row.exempt is not None for row in said.interventions.rows] == [True, False]
    actions = said.performance.themes[0].priorities[0].actions
    assert [row.exempt is not None for row in actions] == [True, False, False]
    assert [row.exempt.values if row.exempt else None for row in said.risks.rows] == [None, ("residual",)]


WRONG: dict[str, tuple[tuple[Cells, ...], str, str, str]] = {
    "no such sheet": (
        (("Revenu", "paths", 3, "Why"),),
        "Exempt!A6",
        'Sheet is "Revenu"',
        "did you mean Revenue?",
    ),
    "no sheet": (((None, "paths", 3, "Why"),), "Exempt!A6", "Sheet is empty", "choose one of them"),
    "no such row": (
        (("Revenue", "pahts", 3, "Why"),),
        "Exempt!B6",
        '"pahts" is no row of the sheet Revenue',
        "did you mean paths?",
    ),
    "no such words": (
        (("Challenges", "Storms felled tree.", 3, "Why"),),
        "Exempt!B6",
        "is no row of the sheet Challenges",
        "did you mean Storms felled trees.?",
    ),
    "no row of a sheet that is no section": (
        (("Key actions", None, 3, "Why"),),
        "Exempt!B6",
        "Row is empty",
        "choose Key actions and indicators under Sheet, and Key actions under Values",
    ),
    "a row of a section without rows": (
        (("Summary", "Storms felled trees.", 3, "Why"),),
        "Exempt!B6",
        'Row is "Storms felled trees."; Summary has no rows of its own',
        "choose the sheet that the row stands on",
    ),
    "no such heading": (
        (("Revenue", "paths", 3, "Why", "Comments, Outturn or forcast"),),
        "Exempt!E6",
        '"Outturn or forcast" is nothing that can be withheld of Revenue',
        "did you mean Outturn or forecast?",
    ),
    "a heading of another sheet's": (
        (("Risks", None, 3, "Why", "Short title"),),
        "Exempt!E6",
        '"Short title" is nothing that can be withheld of Risks',
        "Risks: commentary",
    ),
    "what is worked out": (
        (("Revenue", "paths", 3, "Why", "Variation"),),
        "Exempt!E6",
        '"Variation" can\'t be withheld by itself',
        "name what it is worked out from",
    ),
    "a ref": (
        (("Risks", "PP002", 3, "Why", "Ref"),),
        "Exempt!E6",
        '"Ref" can\'t be withheld',
        "Values blank",
    ),
    "no paragraph": (((("Revenue", "paths", None, "Why")),), "Exempt!C6", "Paragraph is empty", "choose one"),
    "no such paragraph": (
        ((("Revenue", "paths", 9, "Why")),),
        "Exempt!C6",
        'Paragraph is "9"; one of 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 16, 17, 18 is wanted',
        "give one of these",
    ),
    "no reason": (((("Revenue", "paths", 3, None)),), "Exempt!D6", "Reason is empty", "type it"),
    "a row twice": (
        (("Revenue", "paths", 3, "Why"), ("Revenue", "Paths", 3, "Why", "Comments")),
        "Exempt!A7",
        '"Paths" is marked here a second time (first in A6)',
        "put the values of both into one",
    ),
    "a section twice": (
        (("Risks", None, 3, "Why"), ("Risks", None, 3, "Why", "Risks: commentary")),
        "Exempt!A7",
        "the section Risks is marked here a second time (first in A6)",
        "put the values of both into one",
    ),
    "a sheet alone": (
        (("Risks",),),
        "Exempt!A6",
        'this row holds nothing but Sheet "Risks"',
        "fill in the rest of the row",
    ),
}


@pytest.mark.parametrize("mistake", WRONG)
def test_a_mistake_is_told_at_its_cell_and_no_other(tmp_path: Path, mistake: str) -> None:
    rows, place, found, remedy = WRONG[mistake]
    (told,) = checked(tmp_path, marked(*rows))
    assert told.startswith(f"{place}: ")
    assert found in told
    assert remedy in told
    assert len(told) < 600


@pytest.mark.parametrize(
    ("title", "named", "remedy"),
    [
        ("Equalities", "Benches", "let their words differ, and type those of the one that is meant"),
        ("Revenue", "Paths", "give the one that is meant a ref, and type that"),
    ],
)
def test_rows_of_one_name_are_told_apart_by_their_cells(
    tmp_path: Path, title: str, named: str, remedy: str
) -> None:
    def type_it(book: Workbook) -> None:
        sheet = book[title]
        if title == "Revenue":
            sheet["A7"].value = sheet["A8"].value = None
            sheet["B8"].value = "Paths"
        else:
            sheet["A7"].value = "Benches"

    (told,) = checked(tmp_path, edited(type_it, marked((title, named, 3, "Why"))))
    assert told.startswith(f'Exempt!B6: "{named}" is more than one row of the sheet {title}: ')
    assert remedy in told
    assert ("A7 and A8" if title == "Revenue" else "A6 and A7") in told


def test_a_ref_that_was_made_of_words_and_that_nobody_sees_names_no_row() -> None:
    """Of `Paths!` the ref `paths` is made."""

    def type_it(book: Workbook) -> None:
        book["Revenue"]["A7"].value, book["Revenue"]["B7"].value = None, "Paths!"
        book["Revenue"]["A8"].value, book["Revenue"]["B8"].value = "b", "Paths"

    said = good(edited(type_it, marked(("Revenue", "paths", 3, "Why"))))
    assert said.revenue is not None
    lines = [(line.id, line.exempt is not None) for line in said.revenue.lines]
    assert lines == [("parks", False), ("paths", False), ("b", True)]


def test_a_row_of_a_sheet_that_can_not_be_read_is_no_mistake_of_its_own(tmp_path: Path) -> None:
    data = edited(lambda book: book["Revenue"].delete_rows(HEADINGS), marked(("Revenue", "paths", 3, "Why")))
    (told,) = checked(tmp_path, data)
    assert told.startswith("Revenue: the row of headings is not there")


@pytest.mark.parametrize("title", ["Exempt (2)", "Exempted", "Confidential rows"])
def test_a_sheet_of_marks_under_another_name_is_never_passed_over(tmp_path: Path, title: str) -> None:
    def name_it(book: Workbook) -> None:
        book["Exempt"].title = title

    (told,) = checked(tmp_path, edited(name_it, marked(("Revenue", "paths", 3, "Why"))))
    assert told.startswith(f'{title}: the sheet is not read, for it is not called "Exempt"')
    assert checked(tmp_path, edited(name_it)) == []


@pytest.mark.parametrize("title", ["exempt", "EXEMPT"])
def test_the_sheet_is_known_however_its_capitals_are_typed(title: str) -> None:
    def name_it(book: Workbook) -> None:
        book["Exempt"].title = "Aside"
        book["Aside"].title = title

    data = edited(name_it, marked(("Revenue", "paths", 3, "Why")))
    assert title in opened(data).sheetnames
    read = good(data)
    assert read.revenue is not None
    assert [line.id for line in read.revenue.lines if line.exempt] == ["paths"]


def test_a_hidden_sheet_of_marks_is_said_to_hold_what_is_withheld() -> None:
    def hide(book: Workbook) -> None:
        book["Exempt"].sheet_state = "hidden"
        book["Capital"].sheet_state = "hidden"

    hints = {said.split(": ")[0]: said.rpartition("; ")[2] for said in remarks(edited(hide))}
    assert hints == {
        "Exempt": "unhide it to see what is withheld.",
        "Capital": "unhide it to see what is printed.",
    }


def test_a_workbook_without_marks_may_lose_the_sheet() -> None:
    assert [cell.value for cell in opened(workbook())["Exempt"][HEADINGS]] == [
        "Sheet",
        "Row",
        "Paragraph",
        "Reason",
        "Values",
    ]
    assert good(edited(lambda book: book.remove(book["Exempt"]))) == good(workbook())


def test_a_heading_that_is_gone_is_told_so_that_no_mark_is_passed_over(tmp_path: Path) -> None:
    data = marked(("Revenue", "paths", 3, "Why", "Comments"))
    for column, heading in enumerate(("Sheet", "Row", "Paragraph", "Reason", "Values"), 1):

        def take_it(book: Workbook, column: int = column) -> None:
            book["Exempt"].cell(HEADINGS, column).value = None

        problems = checked(tmp_path, edited(take_it, data))
        assert any(f'there is no heading "{heading}"' in told for told in problems)


def test_those_sheets_are_offered_that_there_are() -> None:
    def offered(data: bytes) -> list[str]:
        rules = opened(data)["Exempt"].data_validations.dataValidation
        (first,) = (rule.formula1 for rule in rules if str(rule.sqref).startswith("A"))
        return str(first).strip('"').split(",")

    assert "Other tables" not in offered(workbook())
    assert {"Summary", "Key actions and indicators", "Revenue", "Equalities"} <= set(offered(workbook()))
    assert offered(written(LISTED)) == ["Key actions and indicators", "Key actions", "Indicators", "Risks"]


# What comes of it


def test_the_checked_copy_keeps_the_sheet_and_points_at_it(tmp_path: Path) -> None:
    path = tmp_path / "verges.xlsx"
    path.write_bytes(marked(("Revenue", "pahts", 3, "The lease is being negotiated.")))
    assert run("check", path, "--format", "xlsx").exit_code == 1
    copy = openpyxl.load_workbook(tmp_path / "verges (checked).xlsx")
    assert copy["Exempt"]["D6"].value == "The lease is being negotiated."
    comment = copy["Exempt"]["B6"].comment
    assert comment is not None
    assert '"pahts" is no row of the sheet Revenue' in comment.text


@pytest.mark.parametrize("title", ["Exempt", "Exempt (2)"])
def test_what_stands_beside_a_mark_that_can_not_be_read_is_not_published(tmp_path: Path, title: str) -> None:
    def spoil(book: Workbook) -> None:
        book["Revenue"]["C7"].value = "zirconet"
        book["Exempt"].title = title

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "verges.xlsx").write_bytes(edited(spoil, marked(("Revenue", "pahts", 3, "Why"))))
    assert run("check", tmp_path / "in" / "verges.xlsx").output.count("zirconet") == 1
    run("batch", tmp_path / "in", "--out", tmp_path / "out", "--to", "html")
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "Remarks are not shown here: something in the input may be exempt." in page
    assert "zirconet" not in page
