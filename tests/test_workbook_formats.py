"""The author workbooks of the report formats: each has the sheets and columns that its format uses, and what
else an input holds has its place all the same."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.inputs import Reading
from reportgen.inputs.workbook_form import read_workbook
from reportgen.inputs.workbook_making import made_workbook
from reportgen.model import Submission
from reportgen.node import Mapped
from reportgen.profile import Profile
from reportgen.yaml_source import read_yaml

from .conftest import CHECKOUT
from .generated import said
from .small import FRAME, PROFILE, good_profile
from .workbooks import FIRST, HEADINGS, SHOWING, address_of, cell, checked, edited, entry, formats

LISTS = """\
    - key: actions
      kind: actions
      title: Actions
      tables:
        - {table: actions, title: Actions, columns: [{key: ref, heading: No}, {key: action, heading: What}]}
    - key: indicators
      kind: indicators
      title: Escalated
      only: {escalated: true}
      tables:
        - table: indicators
          title: Escalated
          columns:
            - {key: ref, heading: No}
            - {key: period, heading: Period}
            - {key: compared, heading: Before}
            - {key: direction, heading: Direction}
"""

RISKS = """\
    - key: register
      kind: risk_register
      title: Risks
      tables:
        - table: register
          title: Risks
          columns:
            - {key: risk, heading: Risk}
            - {key: controls, heading: Controls, blank: "-"}
            - {key: target_score, heading: Target}
            - {key: assurance, heading: Assurance}
"""

WORDS = """\
    - key: projects-of-the-unit
      kind: records
      of: projects
      title: "Projects in {quarter}"
      tables:
        - table: records
          title: Projects
          columns:
            - {key: project, heading: Project}
            - {key: how_far, heading: {year_end: At year end, in_year: So far}, rated: true}
            - {key: next-step, heading: "Next: {quarter}?", blank: "-"}
    - key: people
      kind: records
      of: people
      title: People
      tables: [{table: records, title: People, columns: [{key: people, heading: People}]}]
"""

SCALE = """\
  action_ratings:
    - {word: Done, tone: green, meaning: it is done}
    - {word: Late, tone: red, meaning: it is late}
"""


def format_of(sections: str, rules: str = "") -> Profile:
    """The small report format with these sections."""
    text = PROFILE.replace("  sections: []\n", f"  sections:\n{sections}")
    return good_profile(text.replace("  formats:\n", f"{rules}  formats:\n"))


LISTED, TOLD = format_of(LISTS + RISKS), format_of(WORDS, SCALE)
BOTH = good_profile(SHOWING + LISTS.replace("key: actions\n", "key: more-actions\n"))


def tree(parts: str) -> Mapped:
    node, problems = read_yaml((FRAME + parts).encode(), "unit.yaml")
    assert problems == ()
    assert isinstance(node, Mapped)
    return node


def written(profile: Profile, parts: str = "") -> bytes:
    """The workbook of an input with these parts."""
    data, problems = made_workbook(tree(parts), "small", {"small": profile}, None)
    assert problems == ()
    return data


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def headings(data: bytes, title: str) -> list[str]:
    return [str(each.value) for each in opened(data)[title][HEADINGS] if each.value is not None]


def items(data: bytes, title: str) -> list[str]:
    return [str(each.value) for each in opened(data)[title]["A"][HEADINGS:] if each.value is not None]


def read(profile: Profile, data: bytes) -> Reading[Submission]:
    return read_workbook(data, "unit.xlsx", {"small": profile})


def back(profile: Profile, data: bytes) -> object:
    """What a workbook without problems says."""
    reading = read(profile, data)
    assert [str(problem) for problem in reading.problems] == []
    assert reading.node is not None
    return said(reading.node)


def problems(profile: Profile, data: bytes) -> list[str]:
    return [str(each).removeprefix("unit.xlsx, ") for each in read(profile, data).problems]


def typed(data: bytes, title: str, heading: str, value: str | float, row: int = FIRST) -> bytes:
    return edited(lambda book: setattr(cell(book, title, heading, row), "value", value), data)


# Sheets and columns


def test_a_format_that_lists_actions_and_indicators_has_no_sheets_of_themes() -> None:
    data = written(LISTED)
    assert opened(data).sheetnames == [
        "Start here",
        "Report",
        "Key actions",
        "Indicators",
        "Risks",
        "Introductions",
        "Overrides",
        "Stated figures",
        "Waivers",
        "Exempt",
    ]
    assert headings(data, "Key actions")[:3] == ["Ref", "Key action", "Printed ref"]
    assert "Priority" not in headings(data, "Indicators")


def test_columns_stand_where_the_format_shows_them() -> None:
    listed, themed = (headings(written(each), "Indicators") for each in (LISTED, good_profile(SHOWING)))
    only_listed = {"Period covered", "Compared with", "Direction of travel", "Escalated"}
    only_themed = {
        "Priority",
        "Annual target",
        "Direction from previous quarter",
        "Direction from last year",
        "Benchmark",
        "Benchmark shared with",
    }
    assert set(listed) - set(themed) == only_listed
    assert set(themed) - set(listed) == only_themed
    assert {"Previous result", "Result a year earlier", "One sentence instead"} <= set(listed) & set(themed)


def test_the_register_has_the_columns_of_its_format() -> None:
    assert headings(written(LISTED), "Risks") == [
        "Ref",
        "Short title",
        "Long description",
        "Controls and mitigations in place",
        "Residual impact",
        "Residual likelihood",
        "Risk score",
        "Band",
        "Target impact",
        "Target likelihood",
        "Response option",
        "Board assurance",
    ]


def test_figures_that_the_format_does_not_have_are_not_offered() -> None:
    book = opened(written(LISTED))
    offered = [each.formula1 for each in book["Overrides"].data_validations.dataValidation]
    assert '"Indicator: rating,Indicator: direction of travel"' in offered


def test_the_form_of_introductions_names_the_sections_that_there_are() -> None:
    assert items(written(TOLD), "Introductions") == [
        "Projects of the unit: introduction",
        "People: introduction",
        "Projects of the unit: one sentence instead of the section",
        "People: one sentence instead of the section",
    ]


# What the format does not show

UNSHOWN = """\
summary: {overview: All is well.}
revenue:
  introduction: Before the lines.
  lines: [{id: lawns, description: Lawns, original: "1", revised: "2", outturn: "3", comments: Mown.}]
performance:
  themes:
    - id: green
      title: Green
      priorities:
        - id: trees
          title: Trees
          actions: [{id: plant, ref: A1, action: Plant, note: The owner.}]
  actions: [{id: mow, action: Mow}]
  indicators:
    - {ref: P1, type: CPI, title: Trees, target: "1", result: "2", annual_target: "4", covers: quarter,
       period: May, comparison: last quarter, escalated: true, benchmark: "3", stated: {direction: Same}}
    - {ref: P2, type: CPI, title: More trees, instead: Not due., benchmark_of: P1}
customer_experience: {instead: Nothing came in.}
risks:
  rows:
    - {id: R1, owner: Head of Parks, inherent: {impact: 1, likelihood: 2}, response: Treat, direction: New,
       residual: {impact: 1, likelihood: 1}, target: {impact: 2, likelihood: 1}, assurance: Quarterly}
records:
  - {id: unheard-of, introduction: Before., rows: [{one: First., two: Second.}, {two: Third.}]}
  - {id: people, instead: There is nobody.}
  - {id: projects, rows: [{project: Ponds, how_far: Late, odd column: It is odd.}]}
"""


@pytest.mark.parametrize(
    "profile", [PROFILE, SHOWING, LISTED, BOTH, TOLD], ids=["none", "themes", "lists", "both", "words"]
)
def test_whatever_a_format_shows_an_input_comes_back_whole(profile: Profile | str) -> None:
    chosen = good_profile(profile) if isinstance(profile, str) else profile
    assert back(chosen, written(chosen, UNSHOWN)) == said(tree(UNSHOWN))


def test_what_an_input_holds_beyond_its_format_has_sheets_and_columns() -> None:
    data = written(good_profile(PROFILE), UNSHOWN)
    assert {"Summary", "Revenue", "Themes", "Key actions", "Risks"} <= set(opened(data).sheetnames)
    assert "Challenges" not in opened(data).sheetnames
    assert headings(data, "Risks")[:3] == ["Ref", "Short title", "Risk owner"]
    assert "Nature of risk" not in headings(data, "Risks")
    assert items(data, "Summary") == ["Overview"]
    assert items(data, "Introductions") == [
        "Revenue: introduction",
        "Customer experience: one sentence instead of the section",
    ]


def test_tables_that_the_format_does_not_know_are_kept_text_by_text() -> None:
    sheet = opened(written(TOLD, UNSHOWN))["Other tables"]
    rows = [tuple(each.value for each in row) for row in sheet.iter_rows(FIRST, FIRST + 6, 1, 4)]
    assert rows == [
        ("unheard-of", None, "introduction", "Before."),
        ("unheard-of", 1, "one", "First."),
        ("unheard-of", 1, "two", "Second."),
        ("unheard-of", 2, "two", "Third."),
        ("projects", 1, "project", "Ponds"),
        ("projects", 1, "how_far", "Late"),
        ("projects", 1, "odd column", "It is odd."),
    ]


def test_texts_of_an_unknown_table_may_be_sorted() -> None:
    def turn(book: Workbook) -> None:
        sheet = book["Other tables"]
        rows = [[each.value for each in row] for row in sheet.iter_rows(FIRST, FIRST + 6, 1, 4)]
        for at, row in enumerate(reversed(rows), start=FIRST):
            for column, value in enumerate(row, start=1):
                sheet.cell(at, column).value = value

    assert back(TOLD, edited(turn, written(TOLD, UNSHOWN))) == said(tree(UNSHOWN))


def test_two_tables_of_one_id_are_told_and_not_merged() -> None:
    twice = "records: [{id: people, instead: Nobody.}, {id: people, instead: Somebody.}]"
    _, found = made_workbook(tree(twice), "small", {"small": TOLD}, None)
    assert [each.found for each in found] == ["id is people", "instead is Somebody."]


@pytest.mark.parametrize("heading", ["Period covered", "Compared with", "Escalated", "Printed ref"])
def test_a_column_of_no_use_to_the_format_may_be_missing(heading: str) -> None:
    sheet = "Key actions" if heading == "Printed ref" else "Indicators"
    assert heading not in headings(written(good_profile(SHOWING)), sheet)
    assert problems(good_profile(SHOWING), written(good_profile(SHOWING))) == []


def test_a_column_that_the_format_shows_may_not_be_missing() -> None:
    data = typed(written(LISTED, UNSHOWN), "Indicators", "Period covered", "My own", HEADINGS)
    told = problems(LISTED, data)
    assert len(told) == 1
    assert 'there is no heading "Period covered"' in told[0]


def test_a_sheet_that_the_format_shows_may_not_be_missing() -> None:
    told = problems(LISTED, edited(lambda book: book.remove(book["Risks"]), written(LISTED)))
    assert told == [
        'unit.xlsx: there is no sheet "Risks"; every sheet of the author workbook is wanted, if only with '
        "its headings; copy it from a new workbook."
    ]


# Priorities

LOOSE = "performance: {actions: [{id: mow, action: Mow}], indicators: [{ref: P1, type: CPI, title: Trees}]}"


def test_in_a_format_of_themes_alone_a_blank_priority_is_an_oversight() -> None:
    themed = good_profile(SHOWING)
    data = written(themed, LOOSE)
    assert cell(opened(data), "Key actions", "Priority").value == "No priority"
    told = problems(themed, typed(data, "Key actions", "Priority", ""))
    assert told == ["Key actions!A6: Priority is empty; it is wanted in every row; fill it in."]


def test_in_a_format_of_themes_and_lists_a_blank_priority_means_the_list() -> None:
    data = written(BOTH, UNSHOWN)
    first, second = (cell(opened(data), "Key actions", "Priority", row).value for row in (FIRST, FIRST + 1))
    assert (first, second) == ("trees", None)
    moved = typed(data, "Key actions", "Priority", "", FIRST)
    reading = read(BOTH, moved)
    assert reading.model is not None
    assert reading.model.performance is not None
    assert [each.id for each in reading.model.performance.actions] == ["plant", "mow"]


# Tables of words

PROJECTS = """\
records:
  - id: projects
    introduction: Three are under way.
    rows:
      - {project: Ponds, how_far: Done, next-step: Fish.}
      - {project: Paths, how_far: Late}
  - id: people
    instead: Nobody is left.
"""


def test_a_table_of_words_is_a_sheet_by_its_title_and_the_headings_of_the_format() -> None:
    data = written(TOLD, PROJECTS)
    assert opened(data).sheetnames[2:4] == ["Projects of the unit", "People"]
    assert headings(data, "Projects of the unit") == ["Project", "How far", "Next step"]
    assert headings(data, "People") == ["People 2"]
    assert back(TOLD, data) == said(tree(PROJECTS))


def test_rated_words_are_those_of_the_scale_of_actions() -> None:
    book = opened(written(TOLD, PROJECTS))
    sheet = book["Projects of the unit"]
    assert isinstance(sheet, Worksheet)
    assert offered(sheet, cell(book, "Projects of the unit", "How far").coordinate) == '"Done,Late"'
    told = problems(TOLD, typed(written(TOLD, PROJECTS), "Projects of the unit", "How far", "Lat"))
    assert told == [
        'Projects of the unit!B6: How far is "Lat"; one of Done, Late is wanted; did you mean Late?'
    ]


def offered(sheet: Worksheet, address: str) -> str:
    (found,) = (each for each in sheet.data_validations.dataValidation if address in each.sqref)
    return str(found.formula1)


def test_actions_are_rated_by_a_scale_of_their_own() -> None:
    rated = format_of(LISTS, SCALE)
    book = opened(written(rated))
    actions, indicators = book["Key actions"], book["Indicators"]
    assert isinstance(actions, Worksheet)
    assert isinstance(indicators, Worksheet)
    assert offered(actions, cell(book, "Key actions", "Rating").coordinate) == '"Done,Late"'
    by_hand = offered(indicators, cell(book, "Indicators", "Rating by hand").coordinate)
    assert by_hand == '"Green,Green Amber,Red Amber,Red"'
    coloured = [
        rule.formula[0]
        for block in actions.conditional_formatting
        if cell(book, "Key actions", "Rating").coordinate in block.sqref
        for rule in block.rules
    ]
    assert any("Done" in formula for formula in coloured)
    assert any("Late" in formula for formula in coloured)
    meanings = {row[0].value: row[1].value for row in book["Start here"].iter_rows()}
    assert meanings["Late"] == "A rating of an action: it is late."


@pytest.mark.parametrize(
    ("title", "key", "sheet"),
    [
        ("What the unit did", "works", "What the unit did"),
        ('"{unit}"', "our-works", "Our works"),
        ("Income / spending", "income-and-spending", "Income and spending"),
        ("A title far too long to stand on the tab of a sheet", "works", "Works"),
        ("Risks", "works", "Risks 2"),
        ("Lists", "works", "Lists 2"),
        ("Start-here", "works", "Start-here 2"),
        ("4 points", "works", "4 points"),
    ],
)
def test_a_sheet_has_a_title_that_a_spreadsheet_takes(title: str, key: str, sheet: str) -> None:
    section = f"    - {{key: {key}, kind: records, of: works, title: {title}, tables: [{{table: records, "
    chosen = format_of(section + "title: Works, columns: [{key: a, heading: A}, {key: b, heading: B}]}]}\n")
    parts = "records: [{id: works, rows: [{a: One., b: Two.}]}]"
    data = written(chosen, parts)
    assert opened(data).sheetnames[2] == sheet
    assert back(chosen, data) == said(tree(parts))


def test_headings_that_are_the_same_are_told_apart() -> None:
    twins = WORDS.replace("heading: Project}", "heading: How far}").replace("Next: {quarter}?", "HOW FAR")
    data = written(format_of(twins), PROJECTS.replace("Done", "Green").replace("Late", "Red"))
    assert headings(data, "Projects of the unit") == ["How far", "How far 2", "HOW FAR 3"]


# Values of indicators


def test_what_an_indicator_is_told_by_instead_of_figures_leaves_no_cell_wanting() -> None:
    book = opened(written(LISTED, UNSHOWN))
    sheet = book["Indicators"]
    (formula,) = (
        rule.formula[0]
        for block in sheet.conditional_formatting
        if cell(book, "Indicators", "Target").coordinate in block.sqref
        for rule in block.rules
        if "COUNTA" in rule.formula[0]
    )
    instead = cell(book, "Indicators", "One sentence instead").column_letter
    target = cell(book, "Indicators", "Target").column_letter
    assert formula.startswith(f"AND(LEN(TRIM(${target}6))=0,LEN(TRIM(${instead}6))=0,")


@pytest.mark.parametrize(("word", "value"), [("Yes", True), ("no", False), (True, True)])
def test_escalated_is_yes_or_no(word: str | bool, value: bool) -> None:
    reading = read(LISTED, typed(written(LISTED, UNSHOWN), "Indicators", "Escalated", word, FIRST + 1))
    assert reading.problems == ()
    assert reading.model is not None
    assert reading.model.performance is not None
    assert reading.model.performance.indicators[1].escalated is value


def test_an_indicator_shares_a_benchmark_by_ref_or_by_words() -> None:
    reading = read(LISTED, typed(written(LISTED, UNSHOWN), "Indicators", "Benchmark shared with", "trees", 7))
    assert reading.model is not None
    assert reading.model.performance is not None
    assert reading.model.performance.indicators[1].benchmark_of == "P1"


def test_an_impact_without_its_likelihood_is_told_at_its_cell() -> None:
    told = problems(LISTED, edited(blank("Risks", "Target likelihood"), written(LISTED, UNSHOWN)))
    assert len(told) == 1
    at = cell(opened(written(LISTED, UNSHOWN)), "Risks", "Target likelihood").coordinate
    assert told[0].startswith(f"Risks!{at}: Target likelihood is empty; a score from 1 up is wanted")


def blank(title: str, *under: str) -> Callable[[Workbook], None]:
    def clear(book: Workbook) -> None:
        for heading in under:
            cell(book, title, heading).value = None

    return clear


# What a check tells


@pytest.mark.parametrize(
    ("title", "cleared", "heading"),
    [
        ("Indicators", ("Target",), "Target"),
        ("Indicators", ("Covers",), "Covers"),
        ("Risks", ("Short title",), "Short title"),
        ("Risks", ("Risk owner",), "Risk owner"),
        ("Risks", ("Inherent impact", "Inherent likelihood"), "Inherent impact"),
        ("Risks", ("Direction of travel",), "Direction of travel"),
    ],
)
def test_what_the_report_wants_and_lacks_is_told_at_its_cell(
    tmp_path: Path, title: str, cleared: tuple[str, ...], heading: str
) -> None:
    assert checked(tmp_path, edited(blank(title, *cleared))) == [
        f"{title}!{address_of(title, heading)}: {heading} is missing here; it is wanted in every row; "
        f"fill in {heading}."
    ]


def test_what_a_table_of_words_lacks_is_told_in_its_row(tmp_path: Path) -> None:
    data = edited(blank("Change projects", "Commentary"), sample("2014-15-q2/adults-and-communities"))
    assert checked(tmp_path, data) == [
        "Change projects!A6: Commentary is missing here; it is wanted in every row; fill in Commentary."
    ]


def emptied(book: Workbook) -> None:
    for row in book["Change projects"].iter_rows(min_row=FIRST):
        for each in row:
            each.value = None


def test_a_table_of_words_without_rows_is_told_by_its_sheet(tmp_path: Path) -> None:
    assert checked(tmp_path, edited(emptied, sample("2014-15-q2/adults-and-communities"))) == [
        "Change projects: the sheet says nothing; the report has a section for it; fill it in, or give on "
        "the sheet Introductions one sentence that says why there is nothing."
    ]


def test_a_sentence_stands_for_a_table_of_words(tmp_path: Path) -> None:
    def told(book: Workbook) -> None:
        emptied(book)
        item = "Change projects: one sentence instead of the section"
        entry(book, "Introductions", item).value = "No project has begun."

    assert checked(tmp_path, edited(told, sample("2014-15-q2/adults-and-communities"))) == []


def test_a_sentence_stands_for_the_figures_of_an_indicator(tmp_path: Path) -> None:
    def tell(book: Workbook) -> None:
        blank("Indicators", "Target", "Covers", "Result", "Previous result", "Result a year earlier")(book)
        cell(book, "Indicators", "One sentence instead").value = "The count begins in June."
        cell(book, "Indicators", "Due this quarter").value = "No"
        entry(book, "Summary", "Key successes of the quarter").value = "Two parks reopened."

    assert checked(tmp_path, edited(tell)) == []


def test_a_workbook_whose_format_cannot_be_read_is_read_as_the_one_it_fits(tmp_path: Path) -> None:
    told = checked(
        tmp_path, edited(lambda book: setattr(entry(book, "Report", "Report format"), "value", None))
    )
    assert len(told) == 1
    assert told[0].startswith("Report!B9: Report format is empty; one of ")


# The samples

SAMPLES = {
    "2014-15-q2/adults-and-communities": "du-2014-15",
    "2016-17-q4/family-services": "du-2016-17-service",
}


@cache
def sample(name: str) -> bytes:
    node, _ = read_yaml((CHECKOUT / "inputs" / f"{name}.yaml").read_bytes(), "unit.yaml")
    assert isinstance(node, Mapped)
    data, found = made_workbook(node, SAMPLES[name], formats(), None)
    assert found == ()
    return data


def rows(data: bytes, title: str) -> list[Mapping[str, object]]:
    """The rows of a sheet that say something, by their headings."""
    sheet = opened(data)[title]
    names = headings(data, title)
    found = [dict(zip(names, row, strict=False)) for row in sheet.iter_rows(min_row=FIRST, values_only=True)]
    return [row for row in found if row[names[0]] or row[names[1]]]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_of_another_format_comes_back_from_its_workbook(name: str) -> None:
    reading = read_workbook(sample(name), "unit.xlsx", formats())
    assert [str(problem) for problem in reading.problems] == []
    assert reading.node is not None
    node, _ = read_yaml((CHECKOUT / "inputs" / f"{name}.yaml").read_bytes(), "unit.yaml")
    assert node is not None
    assert said(reading.node) == said(node)


def test_the_workbook_of_a_report_without_themes() -> None:
    data = sample("2014-15-q2/adults-and-communities")
    titles = opened(data).sheetnames
    assert not {"Themes", "Priorities", "Other tables"} & set(titles)
    assert titles.index("Change projects") == titles.index("Managing the business") + 1
    assert len(rows(data, "Key actions")) == 5
    assert len(rows(data, "Indicators")) == 34
    assert len(rows(data, "Risks")) == 12
    assert [row["Outturn"] for row in rows(data, "Change projects")] == ["Green", "Amber", "Amber"]
    escalated = [row["Ref"] for row in rows(data, "Indicators") if row["Escalated"] == "Yes"]
    assert escalated == ["1111", "1103 (a)", "TC015"]
    first = rows(data, "Risks")[0]
    assert [first[each] for each in ("Target impact", "Target likelihood", "Board assurance")] == [
        3,
        2,
        "Quarterly",
    ]


def test_the_workbook_of_the_service_variant() -> None:
    data = sample("2016-17-q4/family-services")
    assert [len(rows(data, title)) for title in ("Indicators", "Key actions", "Risks", "Revenue")] == [
        33,
        17,
        20,
        12,
    ]
    first = rows(data, "Key actions")[0]
    assert (first["Printed ref"], first["Note"]) == ("MA 1", "Owner: Head of Intake and Assessment")
    assert rows(data, "Indicators")[0]["Period covered"] == "April 2016 to March 2017"
    assert "Highest impact area" not in headings(data, "Risks")


# Covers and studies

MEETING = CHECKOUT / "inputs" / "meetings" / "2010-12-07-audit-committee"


def told_by(*words: str) -> tuple[int, str]:
    run = subprocess.run(
        [sys.executable, "-m", "reportgen", *words], capture_output=True, text=True, check=False, cwd=CHECKOUT
    )
    return run.returncode, run.stderr


@pytest.mark.parametrize(("file", "kind"), [("personal-budgets.yaml", "cover"), ("appendix-a.yaml", "study")])
def test_covers_and_studies_have_no_workbook(tmp_path: Path, file: str, kind: str) -> None:
    target = str(tmp_path / "report.xlsx")
    source = str(MEETING / file)
    wanted = f'{file}, line 2, column 7: the kind of this file is "{kind}"; a submission is wanted here'
    for words in (("convert", source, target), ("workbook", "--from", source, "--out", target)):
        code, told = told_by(*words)
        assert code == 1
        assert wanted in told
    code, told = told_by("rollforward", source, "--out", str(tmp_path / "next"))
    assert code == 1
    assert f"it is a {kind}; a submission is wanted here" in told
    assert list(tmp_path.iterdir()) == []


def test_no_empty_workbook_is_made_in_the_format_of_a_cover(tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    unit = ("--unit", "Parks", "--quarter", "Q1 2017/18", "--profile", "cover-2010", "--out", str(target))
    code, told = told_by("workbook", *unit)
    assert code == 1
    assert '--profile: the profile "cover-2010" is for a cover; one for a submission is wanted' in told
    assert not target.exists()
