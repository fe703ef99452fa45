"""Where the inputs of other quarters are looked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportgen.history import folder_of, of_quarter
from reportgen.quarter import Quarter


@pytest.mark.parametrize(
    ("quarter", "folder"),
    [
        ("Q1 2016/17", "2016-17-q1"),
        ("Q4 2016/17", "2016-17-q4"),
        ("Q1 2017/18", "2017-18-q1"),
        ("Q4 1999/00", "1999-00-q4"),
    ],
)
def test_the_folder_of_a_quarter_says_year_and_quarter(quarter: str, folder: str) -> None:
    assert folder_of(Quarter.parse(quarter)) == folder


def test_the_samples_lie_in_the_folders_of_their_quarters() -> None:
    inputs = Path(__file__).resolve().parent.parent / "inputs"
    found = {path.name for path in inputs.iterdir() if (path / "adults-and-communities.yaml").is_file()}
    assert {folder_of(Quarter.parse("Q3 2016/17")), folder_of(Quarter.parse("Q4 2016/17"))} <= found


@pytest.mark.parametrize("name", ["parks.yaml", "parks.yml", "parks.xlsx"])
def test_a_units_other_inputs_bear_its_name_in_either_form(tmp_path: Path, name: str) -> None:
    found = of_quarter(tmp_path / "2016-17-q4" / name, Quarter.parse("Q1 2016/17"))
    assert [path.resolve() for path in found] == [
        (tmp_path / "2016-17-q1").resolve() / f"parks.{ending}" for ending in ("yaml", "yml", "xlsx")
    ]


@pytest.mark.parametrize("inside", ["2016-17-q4", "2016-17-q4/drafts/.."])
def test_an_input_named_from_its_own_folder_has_its_neighbours_beside_that_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    (tmp_path / "2016-17-q4" / "drafts").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "2016-17-q4")
    for named in (Path("parks.yaml"), tmp_path / inside / "parks.yaml"):
        found = of_quarter(named, Quarter.parse("Q1 2016/17"))[0]
        assert os.path.realpath(found) == os.path.realpath(tmp_path / "2016-17-q1" / "parks.yaml")


def test_whether_there_is_such_an_input_is_not_looked_at(tmp_path: Path) -> None:
    found = of_quarter(tmp_path / "nowhere" / "parks.yaml", Quarter.parse("Q1 2016/17"))
    assert len(found) == 3
    assert not any(path.exists() for path in found)
