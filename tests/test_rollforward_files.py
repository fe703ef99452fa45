"""Rolling forward: which files are read, written and left alone, and a unit rolled through a whole year."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.rolling import (
    THIRD,
    as_last_time,
    checked,
    done,
    indicators,
    parks_of,
    plain,
    rolled,
    typed,
    waits,
)
from tests.test_cli import run
from tests.test_docs import GUIDE, whole_example


@pytest.fixture(scope="module")
def q3_workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample of Q3 as a workbook."""
    path = tmp_path_factory.mktemp("workbooks") / "2016-17-q3" / "adults-and-communities.xlsx"
    path.parent.mkdir()
    assert run("convert", THIRD, path).exit_code == 0
    return path


# What is read and written


@pytest.mark.parametrize("form", ["yaml", "xlsx"])
def test_the_authors_file_is_left_as_it_was(tmp_path: Path, q3_workbook: Path, form: str) -> None:
    source = tmp_path / f"unit.{form}"
    source.write_bytes((THIRD if form == "yaml" else q3_workbook).read_bytes())
    before = (source.read_bytes(), source.stat().st_mtime_ns)
    rolled(source, tmp_path / "next")
    assert (source.read_bytes(), source.stat().st_mtime_ns) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["next", source.name]


@pytest.mark.parametrize("form", ["yaml", "xlsx"])
def test_an_input_that_is_there_is_never_written_over(tmp_path: Path, q3_workbook: Path, form: str) -> None:
    source = THIRD if form == "yaml" else q3_workbook
    target = tmp_path / source.name
    target.write_bytes(b"somebody's work")
    result = run("rollforward", source, "--out", tmp_path)
    assert result.exit_code == 1
    assert f"{target}: the next quarter's input is there already; " in result.stderr
    assert target.read_bytes() == b"somebody's work"


@pytest.mark.parametrize(("form", "other"), [("yaml", "xlsx"), ("yaml", "yml"), ("xlsx", "yaml")])
def test_an_input_of_the_unit_in_the_other_form_is_in_the_way_too(
    tmp_path: Path, form: str, other: str
) -> None:
    path = parks_of(tmp_path, "Q4 2016/17")
    if form == "xlsx":
        assert run("convert", path, path.with_suffix(".xlsx")).exit_code == 0
    folder = tmp_path / "2017-18-q1"
    folder.mkdir()
    there = folder / f"parks.{other}"
    there.write_bytes(b"somebody's work")
    result = run("rollforward", path.with_suffix(f".{form}"), "--out", folder)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{there}: the next quarter's input is there already")
    assert [each.name for each in folder.iterdir()] == [there.name]
    assert there.read_bytes() == b"somebody's work"


@pytest.mark.parametrize(
    ("folder", "misplaced"),
    [
        ("2017-18-q1", False),
        ("drafts/2017-18-q1", False),
        ("2017-18-q2", True),
        ("2017-18-Q1", True),
        ("next", True),
    ],
)
def test_it_is_said_where_later_quarters_will_not_look(tmp_path: Path, folder: str, misplaced: bool) -> None:
    result = run("rollforward", parks_of(tmp_path, "Q4 2016/17"), "--out", tmp_path / folder)
    assert result.exit_code == 0
    words = " Inputs of Q1 2017/18 are looked for in folders named 2017-18-q1.\n"
    assert result.stderr.endswith(words) == misplaced
    assert ("are looked for" in result.stderr) == misplaced


def test_a_folder_named_from_within_is_known_by_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = parks_of(tmp_path, "Q4 2016/17")
    (tmp_path / "2017-18-q1").mkdir()
    monkeypatch.chdir(tmp_path / "2017-18-q1")
    assert "are looked for" not in run("rollforward", source, "--out", ".").stderr


def test_an_input_is_not_rolled_over_itself(tmp_path: Path) -> None:
    source = parks_of(tmp_path, "Q4 2016/17")
    before = source.read_bytes()
    result = run("rollforward", source, "--out", source.parent)
    assert result.exit_code == 1
    assert "this is the input that is to be rolled forward" in result.stderr
    assert "2017-18-q1" in result.stderr
    assert source.read_bytes() == before


def test_an_input_with_problems_is_refused_with_all_of_them(tmp_path: Path) -> None:
    source = parks_of(
        tmp_path,
        "Q2 2016/17",
        ("status: draft", "status: daft"),
        ("original: 500,000", "original: half a million"),
        ("direction: Same", "direction: TO DO"),
    )
    result = run("rollforward", source, "--out", tmp_path / "next")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert [line.split(";")[0] for line in result.stderr.splitlines()] == [
        'parks.yaml, line 9, column 11: status is "daft"',
        'parks.yaml, line 30, column 17: original is "half a million"',
        "To do in Risks (1):",
        "  parks.yaml, line 95, column 18: direction of PP001 says TO DO",
    ]
    assert not (tmp_path / "next").exists()


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "of the year" / "2017-18-q1"
    rolled(parks_of(tmp_path, "Q4 2016/17"), folder)
    assert [path.name for path in folder.iterdir()] == ["parks.yaml"]


def test_a_file_in_the_folders_place_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "next").write_text("a letter")
    result = run("rollforward", parks_of(tmp_path, "Q4 2016/17"), "--out", tmp_path / "next")
    assert result.exit_code == 2
    assert (tmp_path / "next").read_text() == "a letter"


@pytest.mark.parametrize("name", ["parks.yaml", "2016-17-q4", "parks.ods"])
def test_what_is_no_input_is_not_rolled(tmp_path: Path, name: str) -> None:
    (tmp_path / "2016-17-q4").mkdir()
    (tmp_path / "parks.ods").write_bytes(b"PK")
    result = run("rollforward", tmp_path / name, "--out", tmp_path / "next")
    assert result.exit_code == 1
    assert not (tmp_path / "next").exists()


# A whole year, filled in as last time


def done_in_cells(path: Path) -> None:
    """The same in a workbook, with money typed as numbers and dates as dates."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows(min_row=6) for cell in row if waits(cell.value)):
            value: str | float | datetime = done(str(cell.value))
            if sheet.title in ("Revenue", "Capital") and re.match(r"[(\d]", str(value)):
                value = float(re.sub("[,()]", "", str(value))) * (-1 if str(value).startswith("(") else 1)
            elif re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
                value = datetime.fromisoformat(str(value))
            cell.value = value
    book.save(path)


def done_in_text(path: Path) -> None:
    typed(as_last_time(plain(path)), path)


@pytest.mark.parametrize(("form", "fill"), [("yaml", done_in_text), ("xlsx", done_in_cells)])
def test_a_unit_is_rolled_through_a_year_and_stays_clean(
    tmp_path: Path, q3_workbook: Path, form: str, fill: Callable[[Path], None]
) -> None:
    path = tmp_path / "2016-17-q3" / f"adults-and-communities.{form}"
    path.parent.mkdir()
    path.write_bytes((THIRD if form == "yaml" else q3_workbook).read_bytes())
    for folder, words in (
        ("2016-17-q4", "Q4 2016/17"),
        ("2017-18-q1", "Q1 2017/18"),
        ("2017-18-q2", "Q2 2017/18"),
        ("2017-18-q3", "Q3 2017/18"),
    ):
        path = rolled(path, tmp_path / folder)
        assert checked(path)[1] == []
        fill(path)
        assert checked(path) == ([], [])
        assert plain(path)["quarter"] == words
    found = indicators(plain(path))
    assert {ref: row["previous"] for ref, row in found.items()} == {
        ref: row["result"] for ref, row in found.items()
    }
    assert found["AC/S17"]["year_earlier"] == "772"
    assert found["AC/S3"]["year_earlier"] == "62.42%"


# The guide


def test_the_guide_to_the_next_quarter_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = GUIDE.split("\n## The next quarter\n")[1].split("\n## ")[0]
    commands, shown, reset = re.findall(r"```\n(.*?)```", section, re.S)
    source = tmp_path / "inputs" / "2016-17-q4" / "parks.yaml"
    source.parent.mkdir(parents=True)
    source.write_text(whole_example(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    roll, look = (shlex.split(line)[1:] for line in commands.splitlines())
    assert run(*roll).exit_code == 0
    found = (tmp_path / "inputs" / "2017-18-q1" / "parks.yaml").read_text(encoding="utf-8")
    assert shown in found
    told = run(*look)
    assert told.exit_code == 1
    assert told.stderr.endswith(f": {found.count('TO DO')} to do\n")
    path = Path("inputs/2017-18-q1/parks.yaml")
    path.unlink()
    assert run(*shlex.split(reset)[1:]).exit_code == 0
    assert "profile: du-2016-17-service\n" in path.read_text(encoding="utf-8")
    assert checked(path)[1] == []
