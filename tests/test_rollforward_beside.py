"""Rolling forward: last quarter's text, as it was printed, beside each place that waits for the next."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.parks import small_input
from tests.rolling import (
    FOURTH,
    MARK,
    NAME,
    THIRD,
    actions,
    checked,
    in_print,
    narrative,
    parks_of,
    plain,
    rolled,
    typed,
    typed_figures,
)
from tests.test_cli import run
from tests.test_sample_figures import expected

FORMS = ("yaml", "xlsx")


def sample(form: str, quarter: Path, folder: Path) -> Path:
    """A sample in one of the forms, rolled into the folder."""
    source = quarter
    if form == "xlsx":
        source = folder.parent / f"{quarter.parent.name}-sample" / NAME.replace("yaml", "xlsx")
        source.parent.mkdir()
        assert run("convert", quarter, source).exit_code == 0
    return rolled(source, folder)


@pytest.fixture(scope="module")
def q4(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Q3 rolled into Q4."""
    return sample("yaml", THIRD, tmp_path_factory.mktemp("beside") / "2016-17-q4")


@pytest.fixture(scope="module")
def q4_workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a workbook."""
    return sample("xlsx", THIRD, tmp_path_factory.mktemp("beside") / "2016-17-q4")


BY_HAND = {
    "quarter": "Q3 2016/17",
    # 23 less 5 Monitor and one N/A are 17 rated. Green are S6 S17 S8 S9 S23 C14 S25 C1 S29, Green Amber S3
    # (0.9% short) and C10 (17.3% short, within its 20%): 11/17 = 64.7. Red are S5 (15.3% short), C12 and C13.
    "indicators green-or-green-amber percent": "65%",
    "indicators red count": "3",
    "AC/C10 rating": "Green Amber",
    "AC/S3 rating": "Green Amber",
    "AC/S5 rating": "Red",
    "AC/S29 rating": "Green",
    # 15.7 of 17.0 is 7.6% short: over 5%, within 15%
    "AC/S18 rating": "Red Amber",
    # 18 actions, 4 of them not due; 4 Green, 9 Green Amber, one Red Amber
    "actions rated count": "14",
    "actions green count": "4",
    # outturns of 91,906,385 less revised budgets of 87,056,760 are 4,849,625, 5.57% of the latter
    "revenue total variation £m": "£4.8m",
    "revenue total variation percent": "5.6%",
    "revenue integrated-care-ld-mh variation £m": "£3.0m",  # 41,187,640 - 38,204,915 = 2,982,725
    "revenue integrated-care-op-dp variation £m": "£2.9m",  # 41,402,755 - 38,512,480 = 2,890,275
    "revenue safeguarding variation £m": "£0.4m",  # 1,046,320 - 690,075 = 356,245
    # residual scores: 25 20 16 15 12 12 15 12 8 15 12 9 8 9 6 6 12, of which 15 and more are High
    "risks count": "17",
    "risks at-12 count": "11",
    "risks high count": "6",
    "risks increased count": "2",
    "AC001 score": "25",
    "AC002 score": "20",
    "AC012 score": "12",
}
"""The figures of Q3 that its texts name and its input does not type, worked out by hand."""


def printed_in_q3() -> list[str]:
    figures = BY_HAND | typed_figures(plain(THIRD))
    return [in_print(text, figures) for text in narrative(plain(THIRD)).values()]


def printed_in_q4() -> list[str]:
    """By the figures worked out by hand for the published report, less what goes with the year: the texts
    of the year, and the comments on actions that are met."""
    values = plain(FOURTH)
    figures = typed_figures(values) | expected() | {"AC/S16 numerator": "999"}
    met = {name for name, row in actions(values).items() if row.get("rating") == "Green"}
    stays = {
        at: text
        for at, text in narrative(values).items()
        if not (at[0] == "summary" and "year" in at) and at[-2] not in met
    }
    return [in_print(text, figures) for text in stays.values()]


def comments_in(path: Path) -> str:
    """All comments of a YAML file as one text, its white space folded."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return " ".join(" ".join(line.removeprefix("#") for line in lines if line.startswith("#")).split())


def test_the_last_text_stands_above_each_place_in_yaml(q4: Path) -> None:
    assert (
        "      # Applications under the Deprivation of Liberty Safeguards (DoLS) remain far more numerous\n"
        "      # than the budget allows for, and outside assessors have had to be paid.\n"
        "      comments: TO DO\n"
    ) in q4.read_text(encoding="utf-8")
    words = comments_in(q4)
    told = printed_in_q3()
    assert len(told) == 56
    assert [said for said in told if " ".join(said.split()) not in words] == []


def test_it_stands_with_the_figures_that_were_printed(q4: Path) -> None:
    words = comments_in(q4)
    for said in (
        "Of new clients aged 65+, 63.1% went on to enablement, against a target of 63.0%.",
        "- There are 17 risks on the register, and 11 of them score 12 or more. - 2 risks have risen since",
        "An overspend of £4.8m is forecast, 5.6% of Budget V1. It lies in care: £3.0m for learning",
        "65% of those rated are Green or Green Amber, and 3 are Red. Of the 14 key actions rated so far 4",
    ):
        assert said in words
    assert "{" not in words


def last_texts(sheet: Worksheet) -> list[tuple[Cell, Cell]]:
    """Each entry that has a text under "Last quarter" beside it, and that text."""
    columns = [cell.column for cell in sheet[5] if str(cell.value).startswith("Last quarter")]
    cells = [cell for column in columns for (cell,) in sheet.iter_rows(6, None, column, column) if cell.value]
    return [(sheet.cell(cell.row, cell.column - 1), cell) for cell in cells]  # type: ignore[misc]


def grey(cell: Cell) -> bool:
    """Whether it stands on a pale grey: no channel far from another, none full."""
    colour = str(cell.fill.fgColor.rgb)
    channels = [int(colour[at : at + 2], 16) for at in (2, 4, 6)]
    return max(channels) - min(channels) < 10 and 200 < min(channels) < 250


def test_the_last_text_stands_in_a_grey_column_of_the_workbook(q4_workbook: Path) -> None:
    book = openpyxl.load_workbook(q4_workbook)
    found = {sheet.title: last_texts(sheet) for sheet in book if isinstance(sheet, Worksheet)}
    assert {title: len(texts) for title, texts in found.items() if texts} == {
        **{"Report": 1, "Summary": 2, "Challenges": 8, "Revenue": 6, "Capital": 1, "Key actions": 17},
        **{"Priorities": 6, "Interventions": 8, "Customer experience": 3, "Equalities": 2},
        **{"Introductions": 2},
    }
    beside = [pair for pairs in found.values() for pair in pairs]
    assert sorted(str(text.value) for _, text in beside) == sorted(printed_in_q3())
    assert {entry.value for entry, _ in beside} == {MARK}
    assert [entry.coordinate for entry, _ in beside if grey(entry) or entry.protection.locked] == []
    assert [text.coordinate for _, text in beside if not (grey(text) and text.protection.locked)] == []


@pytest.mark.parametrize("form", FORMS)
def test_at_the_end_of_the_year_it_stands_with_the_figures_of_the_published_report(
    tmp_path: Path, form: str
) -> None:
    path = sample(form, FOURTH, tmp_path / "2017-18-q1")
    told = printed_in_q4()
    if form == "yaml":
        words = comments_in(path)
    else:
        sheets = [each for each in openpyxl.load_workbook(path) if isinstance(each, Worksheet)]
        shown = [str(text.value) for each in sheets for _, text in last_texts(each)]
        assert sorted(shown) == sorted(told)
        words = " ".join(" ".join(shown).split())
    # notice, successes, overview; 3 challenges with their actions; lines; actions; interventions; topics;
    # risks; equalities; introductions of performance and its 6 priorities
    assert len(told) == 3 + 2 * 3 + (6 + 1) + 6 + 7 + 3 + 1 + 1 + (1 + 6)
    assert [said for said in told if " ".join(said.split()) not in words] == []
    assert "{" not in words


INTRODUCED = (
    ("revenue:\n", "revenue:\n  introduction: Spending to June.\n"),
    ("capital:\n", "capital:\n  introduction: Works to June.\n"),
    ("      title: Outdoors\n", "      title: Outdoors\n      introduction: Fresh air to June.\n"),
)


def test_introductions_of_money_and_themes_are_emptied_too(tmp_path: Path) -> None:
    path = rolled(parks_of(tmp_path, "Q1 2016/17", *INTRODUCED), tmp_path / "2016-17-q2")
    text = path.read_text(encoding="utf-8")
    assert "  # Spending to June.\n  introduction: TO DO\n" in text
    assert "  # Works to June.\n  introduction: TO DO\n" in text
    assert "      # Fresh air to June.\n      introduction: TO DO\n" in text


@pytest.mark.parametrize("form", FORMS)
def test_a_brace_is_shown_as_it_was_printed_and_a_figure_in_its_place(tmp_path: Path, form: str) -> None:
    text = 'comments: "Three came in of {{all}, {PP/1 result}, and {PP/1  result} again."'
    path = parks_of(tmp_path, "Q2 2016/17", ("comments: Three came in.", text))
    if form == "xlsx":
        assert run("convert", path, path.with_suffix(".xlsx")).exit_code == 0
        path = path.with_suffix(".xlsx")
    target = rolled(path, tmp_path / "2016-17-q3")
    said = "Three came in of {all}, 95.0%, and 95.0% again."
    if form == "yaml":
        assert f"# {said}\n      comments: TO DO\n" in target.read_text(encoding="utf-8")
    else:
        ((_, shown),) = last_texts(openpyxl.load_workbook(target)["Customer experience"])
        assert shown.value == said


@pytest.mark.parametrize(
    "end", ["\\L", "\\N", "\\r", "\\n", "\\r\\n"], ids=["U+2028", "U+0085", "CR", "LF", "CRLF"]
)
def test_no_line_of_a_last_text_leaves_its_comment(tmp_path: Path, end: str) -> None:
    """A line that did would be read as the council."""
    source = small_input(
        tmp_path / "2016-17-q4", ("comments: Three came in.", f'comments: "Three.{end}council: Elsewhere"')
    )
    path = rolled(source, tmp_path / "2017-18-q1")
    assert checked(path)[1] == []
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "council: " in line]
    assert [line.strip() for line in lines] == [
        "council: Exampleshire Borough Council",
        "# council: Elsewhere",
    ]


@pytest.mark.parametrize("text", ["=1+1", "+44 20 7946 0000", "@here", "words " * 8_000], ids=len)
def test_any_last_text_is_safe_in_the_grey_column(tmp_path: Path, text: str) -> None:
    values = plain(small_input(tmp_path))
    values["customer_experience"]["rows"][0]["comments"] = text
    source = tmp_path / "2016-17-q4" / "parks.xlsx"
    source.parent.mkdir()
    assert run("convert", typed(values, tmp_path / "parks.yaml"), source).exit_code == 0
    path = rolled(source, tmp_path / "2017-18-q1")
    assert checked(path)[1] == []
    ((_, shown),) = last_texts(openpyxl.load_workbook(path)["Customer experience"])
    assert shown.data_type == "s"
    assert text.startswith(str(shown.value)[:15_000])
