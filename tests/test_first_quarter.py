"""The guide for authors does what it says: its commands are run in order, an officer types in between."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.cli import main
from tests.officer import (
    FIRST,
    GUIDE,
    HEADINGS,
    Entries,
    below,
    cell_of,
    columns_of,
    edited,
    entries,
    fill_in,
    save_in_libreoffice,
    to_do,
    type_in,
    workbook_at,
)

PAGE = GUIDE.read_text(encoding="utf-8")
EXAMPLE = entries(PAGE)
LEFT_OUT = "…"

PARTS: list[tuple[str, str, str]] = re.findall(r"^(##+ [^\n]+)$|^```(\w+)\n(.*?)^```$", PAGE, re.M | re.S)
"""The headings and the fenced blocks of the page, in their order: (heading, kind, text)."""

Q1, Q2, Q3, Q4, NEXT_Q1 = (
    Path(folder) / "parks.xlsx"
    for folder in ("2016-17-q1", "2016-17-q2", "2016-17-q3", "2016-17-q4", "2017-18-q1")
)


@dataclass(frozen=True, slots=True)
class Step:
    """A command of the guide, with what the guide shows of what it says."""

    command: str
    shown: tuple[str, ...]


def lines(text: str) -> tuple[str, ...]:
    """The lines of a block; the page breaks a long one and sets off what follows by six spaces."""
    return tuple(re.sub(r"\n {6}", " ", text).splitlines())


def steps() -> tuple[Step, ...]:
    """Each command with the text shown next, if that is in the same section."""
    found: list[Step] = []
    pending = False
    for _, kind, text in PARTS:
        if kind == "powershell":
            found.append(Step(text.strip(), ()))
        elif kind == "text" and pending:
            found[-1] = Step(found[-1].command, lines(text))
        pending = kind == "powershell"
    return tuple(found)


def questions() -> list[str]:
    """The messages that stand among the common questions, in their order."""
    at = PARTS.index(("## Common questions", "", ""))
    return [line for _, kind, text in PARTS[at:] if kind == "text" for line in lines(text)]


def run(command: str) -> list[str]:
    """What a command of the guide says, in lines."""
    program, *words = shlex.split(command)
    assert program == "reportgen"
    return CliRunner().invoke(main, words).output.splitlines()


def assert_shown(shown: tuple[str, ...], said: list[str]) -> None:
    """That the program said the lines shown, in their order, and nothing else where none are left out."""
    if LEFT_OUT not in shown:
        assert list(shown) == said
        return
    left = iter(said)
    for line in shown:
        assert line == LEFT_OUT or line in left, f"the program did not say: {line}"


Act = Callable[[Path], None]
"""What the officer does before a command."""


def nothing(soffice: Path) -> None:
    """The command is all there is."""


def fill_in_with_two_mistakes(soffice: Path) -> None:
    fill_in(Q1, EXAMPLE)
    with edited(Q1) as book:
        type_in(below(book, "Indicators", "Previous result"), "75.4")
        overview = cell_of(book["Summary"], "Overview")
        overview.value = str(overview.value).replace("variation £m", "variaton £m")
    save_in_libreoffice(soffice, Q1, Path("scratch"))


def put_both_right(soffice: Path) -> None:
    with edited(Q1) as book:
        type_in(below(book, "Indicators", "Previous result"), "75.4%")
        overview = cell_of(book["Summary"], "Overview")
        overview.value = str(overview.value).replace("variaton £m", "variation £m")


def finish(quarter: Path) -> Act:
    """Typing over every TO DO of a quarter, which leaves no problem and no error."""

    def act(soffice: Path) -> None:
        with edited(quarter) as book:
            for heading, cell in to_do(book):
                type_in(cell, ANSWERS[quarter].get(heading, "All went as planned."))
        *told, last = run(f"reportgen check {quarter.as_posix()}")
        assert re.search(r": (nothing to report|\d+ findings?)$", last)
        assert not [line for line in told if " error " in line]

    return act


IN_ALL = {
    "Rating": "Red Amber",
    "Direction of travel": "Same",
    "Outturn or forecast": "1,000,000",
    "Additions and deletions": "0",
    "Slippage or accelerated spend": "(10,000)",
    "Intervention level": "1",
    "Result a year earlier": "Not comparable",
    "Notice on the cover": "Illustrative: an invented unit.",
}
ANSWERS = {
    Q2: {**IN_ALL, "Date": "21 October 2016", "Numerator and denominator": "49/61", "Result": "160,500"},
    Q3: {**IN_ALL, "Date": "20 January 2017", "Numerator and denominator": "50/61", "Result": "230,000"},
    Q4: {**IN_ALL, "Date": "22 May 2017", "Numerator and denominator": "52/61", "Result": "319,509"},
}
"""What is typed over a TO DO, by its heading or item."""

ACTS: tuple[Act, ...] = (
    nothing,  # workbook
    fill_in_with_two_mistakes,  # check
    put_both_right,  # check
    nothing,  # figures
    nothing,  # build
    nothing,  # verify
    nothing,  # rollforward into Q2
    nothing,  # check
    finish(Q2),  # rollforward into Q3
    finish(Q3),  # rollforward into Q4
    finish(Q4),  # rollforward into the new year
    nothing,  # check
    nothing,  # workbook, with the grey cells filled in
)


@pytest.fixture(scope="module")
def year(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder in which the commands of the guide were run in their order, each with what it shows."""
    folder = tmp_path_factory.mktemp("reports")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for step, act in zip(steps(), ACTS, strict=True):
            act(soffice)
            assert_shown(step.shown or (LEFT_OUT,), run(step.command))
        yield folder


def test_the_commands_of_the_guide_say_what_it_shows(year: Path) -> None:
    assert [step.command.split()[1] for step in steps() if step.shown] == [
        *("workbook", "check", "check", "figures", "build", "verify"),
        *("rollforward", "check", "rollforward", "check"),
    ]
    assert (year / NEXT_Q1).is_file()


def test_the_report_of_the_guide_says_what_was_worked_out_by_hand(year: Path) -> None:
    """47 of 61 is 77.05%, 3.7% below 80: Green Amber. 1,100,000 - 81,950 - (1,013,205 - 77,400) = 82,245,
    which is 8.8% of 935,805."""
    html = (year / "2016-17-q1" / "report" / "parks.html").read_text(encoding="utf-8")
    assert "We expect to overspend by £0.1m, 8.8% of the revised budget." in html
    assert "77.0% of parks now meet the standard." in html
    assert "0 of 1 rated indicators met their target." in html
    assert "The register holds 1 risk, scored 12." in html


def beside(sheet: Worksheet, item: str) -> object:
    """What the grey column says beside an item of a form."""
    row = cell_of(sheet, item).row
    assert row is not None
    return sheet.cell(row, columns_of(sheet)["Last quarter"]).value


def test_a_year_later_the_results_have_moved_on(year: Path) -> None:
    """52 of 61 is 85.2%."""
    book = workbook_at(year / NEXT_Q1)
    assert below(book, "Indicators", "Previous result").value == "85.2%"
    assert below(book, "Indicators", "Result a year earlier").value == "77.0%"
    assert below(book, "Indicators", "Result a year earlier", FIRST + 1).value == "81,940"


def test_what_was_typed_over_a_to_do_is_a_number_or_a_date_to_excel(year: Path) -> None:
    book = workbook_at(year / Q2)
    assert below(book, "Revenue", "Outturn or forecast").value == 1_000_000
    assert below(book, "Capital", "Slippage or accelerated spend").value == -10_000
    assert cell_of(book["Report"], "Date").value == datetime(2016, 10, 21)


def test_what_a_text_said_last_quarter_stands_beside_it_as_it_was_printed(year: Path) -> None:
    """47 of 61 is 77.05%."""
    book = workbook_at(year / Q2)
    successes = str(beside(book["Summary"], "Key successes of the quarter"))
    assert "77.0% of parks now meet the standard." in successes
    assert beside(book["Introductions"], "Risks: commentary") == "The register holds 1 risk, scored 12."
    assert beside(book["Report"], "Notice on the cover") == "Illustrative: an invented unit."


def test_a_quarter_with_something_to_do_is_not_built(year: Path, tmp_path: Path) -> None:
    assert run(f"reportgen rollforward {Q4} --out {tmp_path}")[0].endswith(
        "Inputs of Q1 2017/18 are looked for in folders named 2017-18-q1."
    )
    listed = run(f"reportgen check {tmp_path / Q1.name}")[:-1]
    assert listed[0].startswith("To do in Report (")
    assert run(f"reportgen build {tmp_path / Q1.name} --out {tmp_path / 'report'}") == listed
    assert not (tmp_path / "report").exists()


def test_the_copy_shows_the_ratings_that_were_worked_out(year: Path) -> None:
    assert "Green Amber" in str(below(workbook_at(year / "worked-out.xlsx"), "Indicators", "Rating").value)


def make_a_formula_without_result(book: Workbook) -> None:
    below(book, "Revenue", "Outturn or forecast").value = "=1000000+100000"


def make_a_date(book: Workbook) -> None:
    cell = below(book, "Indicators", "Numerator and denominator")
    cell.value, cell.number_format = datetime(2016, 12, 5), "d-mmm"


def merge(book: Workbook) -> None:
    book["Revenue"].merge_cells("E6:E7")


def hide_a_row(book: Workbook) -> None:
    book["Key actions"].row_dimensions[FIRST + 1].hidden = True


def rename_a_heading(book: Workbook) -> None:
    below(book, "Indicators", "Target", HEADINGS).value = "Target of Q1"


def rename_a_sheet(book: Workbook) -> None:
    book["Key actions"].title = "Actions"


def add_a_total(book: Workbook) -> None:
    below(book, "Revenue", "Description", FIRST + 2).value = "Total"
    below(book, "Revenue", "Outturn or forecast", FIRST + 2).value = 1_018_050


def leave_a_note(book: Workbook) -> None:
    type_in(below(book, "Revenue", "Description", FIRST + 2), "Ask about the depot")


def type_over_a_grey_cell(book: Workbook) -> None:
    below(book, "Revenue", "Variation").value = 86_795


@pytest.mark.parametrize(
    ("number", "act"),
    [
        (0, make_a_formula_without_result),
        (1, make_a_date),
        (2, merge),
        (3, hide_a_row),
        (4, rename_a_heading),
        (5, rename_a_sheet),
        (6, add_a_total),
        (7, leave_a_note),
        (9, type_over_a_grey_cell),
    ],
)
def test_the_messages_among_the_questions_are_the_real_ones(
    number: int, act: Callable[[Workbook], None], year: Path, tmp_path: Path
) -> None:
    path = tmp_path / Q1.name
    path.write_bytes((year / Q1).read_bytes())
    with edited(path) as book:
        act(book)
    told = run(f"reportgen check {path}")[:-1]
    assert [line for line in told if line.startswith(path.name)] == [questions()[number]]


def test_a_file_that_was_cut_off_is_called_damaged(year: Path, tmp_path: Path) -> None:
    path = tmp_path / Q1.name
    path.write_bytes((year / Q1).read_bytes()[:9_000])
    assert run(f"reportgen check {path}")[:-1] == [questions()[8]]


def test_a_quarter_that_is_there_is_not_rolled_over(year: Path) -> None:
    assert run("reportgen rollforward 2016-17-q1/parks.xlsx --out 2016-17-q2") == [questions()[10]]
    assert len(questions()) == 11


def test_whatever_is_an_officers_own_does_no_harm(year: Path, tmp_path: Path) -> None:
    path = tmp_path / Q1.name
    path.write_bytes((year / Q1).read_bytes())
    with edited(path) as book:
        sheet = book["Revenue"]
        sheet.cell(HEADINGS, sheet.max_column + 1).value = "Ask whom"
        sheet.cell(FIRST, sheet.max_column).value = "the treasurer"
        book.create_sheet("Workings")["A1"] = 0.754
        type_in(below(book, "Customer experience", "Description", 40), "Compliments")
        type_in(below(book, "Customer experience", "Comments", 40), "Nine came in.")
    assert run(f"reportgen check {path}") == [f"{path}: nothing to report"]
    assert run(f"reportgen build {path} --out {tmp_path} --to html") == [str(tmp_path / "parks.html")]
    html = (tmp_path / "parks.html").read_text(encoding="utf-8")
    assert "Nine came in." in html
    assert "treasurer" not in html


def test_what_may_be_typed_is_taken(year: Path, tmp_path: Path) -> None:
    shown = re.findall(r"^\| (?:a figure|a percentage|money|a word).*? \| (.+) \|$", PAGE, re.M)
    results = re.findall(r"`(.+?)`", " ".join(shown))
    assert len(shown) == 4
    assert len(results) == 12
    path = tmp_path / Q1.name
    path.write_bytes((year / Q1).read_bytes())
    watched = {"Priority": "standards", "Type": "MPI", "Covers": "Quarter", "Target": "Monitor"}
    rows = tuple(
        {**watched, "Ref": f"PK/{number}", "Indicator": f"Figure {number}", "Result": result}
        for number, result in enumerate(results, start=10)
    )
    fill_in(path, (Entries("Indicators", rows),))
    assert run(f"reportgen check {path}") == [f"{path}: nothing to report"]


def test_a_formula_is_read_for_what_it_shows_but_not_in_a_cell_for_texts(
    year: Path, tmp_path: Path, soffice: Path
) -> None:
    path = tmp_path / Q1.name
    path.write_bytes((year / Q1).read_bytes())
    with edited(path) as book:
        result, previous = (below(book, "Indicators", name) for name in ("Result", "Previous result"))
        result.value, result.data_type = "=47/61", "s"
        previous.value, previous.number_format = "=46/61", "0.0%"
        below(book, "Revenue", "Outturn or forecast").value = "=1000000+100000"
    save_in_libreoffice(soffice, path, tmp_path)
    told = run(f"reportgen check {path}")
    assert len(told) == 2
    assert told[0].startswith('parks.xlsx, Indicators!K6: Result is "=47/61";')


def pictures() -> list[tuple[str, str]]:
    return re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", PAGE)


def test_every_picture_of_the_guide_exists_is_small_and_is_told_in_words() -> None:
    named = pictures()
    assert {GUIDE.parent / target for _, target in named} == set((GUIDE.parent / "images").glob("*.png"))
    assert len(named) > 5
    for words, target in named:
        assert len(words.split()) > 5
        assert (GUIDE.parent / target).stat().st_size < 150_000


def test_every_name_in_bold_is_one_of_the_workbook(year: Path) -> None:
    bold = set(re.findall(r"\*\*([^*`]+)\*\*", re.sub(r"`[^`\n]+`", "", PAGE)))
    book = workbook_at(year / NEXT_Q1)
    headings = {heading for sheet in book for heading in columns_of(sheet)}
    items = {str(cell.value) for sheet in (book["Report"], book["Introductions"]) for cell in sheet["A"]}
    assert len(bold) > 20
    assert bold <= headings | items | set(book.sheetnames)


def test_every_sheet_of_the_workbook_is_in_the_guide(year: Path) -> None:
    listed = PAGE.partition("| Sheet | Holds |")[2].partition("White cells")[0]
    sheets = set(workbook_at(year / Q1).sheetnames) - {"Start here", "Lists"}
    assert set(re.findall(r"\*\*(.+?)\*\*", listed)) == sheets


def test_every_link_within_the_guide_leads_somewhere() -> None:
    links = re.findall(r"\]\(#([^)]+)\)", PAGE)
    titles = re.findall(r"^#+ (.+)$", PAGE, re.M)
    assert links
    assert set(links) <= {re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-") for title in titles}
