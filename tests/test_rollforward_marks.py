"""Rolling marks of exempt rows forward: none is lost without a word, and each has its reason judged anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.rolling import MARK, checked, parks_of, plain
from tests.test_cli import run
from tests.test_rollforward_profiles import profiles

WHY = "The lease is being negotiated."
EXEMPT = f"exempt: {{paragraph: 3, reason: {WHY}}}"
OF_PARKS = ("description: Parks\n", f"description: Parks\n      {EXEMPT[:-1]}, values: [outturn]}}\n")
OF_STORMS = ("challenge: Storms felled trees.\n", f"challenge: Storms felled trees.\n        {EXEMPT}\n")
NEXT: dict[str, Any] = {"paragraph": "3", "reason": MARK}

__all__ = ["profiles"]


def in_form(path: Path, form: str) -> Path:
    """The input, as a workbook if that is the form."""
    if form == "yaml":
        return path
    assert run("convert", path, path.with_suffix(".xlsx")).exit_code == 0
    path.unlink()
    return path.with_suffix(".xlsx")


def rolled(path: Path, folder: Path, *options: str) -> tuple[Path, str]:
    """The next quarter's input, and what is said of it."""
    result = run("rollforward", path, "--out", folder, *options)
    assert result.exit_code == 0, result.output
    assert checked(folder / path.name)[1] == []
    return folder / path.name, result.stderr


@pytest.mark.parametrize("form", ["yaml", "xlsx"])
def test_marks_stay_and_why_is_to_be_judged_anew(tmp_path: Path, form: str) -> None:
    source = in_form(parks_of(tmp_path, "Q2 2016/17", OF_PARKS), form)
    target, told = rolled(source, tmp_path / "2016-17-q3")
    assert "1 mark of what is exempt was carried over: why each still holds is left to do." in told
    assert plain(target)["revenue"]["lines"][0]["exempt"] == NEXT | {"values": ["outturn"]}
    to_do = {
        problem["to_do"]: problem["found"] for problem in checked(target)[0] if "eason" in problem["found"]
    }
    if form == "yaml":
        assert f"        # {WHY}\n        reason: TO DO\n" in target.read_text("utf-8")
        assert to_do == {"Revenue": "reason of parks says TO DO"}
    else:
        sheet = openpyxl.load_workbook(target)["Exempt"]
        headings = [cell.value for cell in sheet[5]]
        assert headings == ["Sheet", "Row", "Paragraph", "Reason", "Last quarter: Reason", "Values"]
        assert [cell.value for cell in sheet[6]] == [
            "Revenue",
            "parks",
            "3",
            MARK,
            WHY,
            "Outturn or forecast",
        ]
        assert to_do == {"Exempt": "Reason of parks says TO DO"}


def test_a_reason_to_do_stands_with_the_rows_that_it_is_of(tmp_path: Path) -> None:
    of_gates = ("action: Renew the gates\n", f"action: Renew the gates\n              {EXEMPT}\n")
    target, _ = rolled(parks_of(tmp_path, "Q2 2016/17", of_gates), tmp_path / "2016-17-q3")
    found = [each["to_do"] for each in checked(target)[0] if each["found"] == "reason of gates says TO DO"]
    assert found == ["Actions"]


@pytest.mark.parametrize("form", ["yaml", "xlsx"])
def test_a_mark_goes_with_the_words_of_a_challenge_and_that_is_said(tmp_path: Path, form: str) -> None:
    source = in_form(parks_of(tmp_path, "Q2 2016/17", OF_STORMS), form)
    target, told = rolled(source, tmp_path / "2016-17-q3")
    assert "1 mark of what is exempt was left out with the words of challenges: mark the new ones." in told
    assert plain(target)["summary"]["challenges"]["quarter"] == [{"challenge": MARK, "actions": MARK}]


def test_of_marks_that_are_not_there_nothing_is_said(tmp_path: Path) -> None:
    assert "exempt" not in rolled(parks_of(tmp_path, "Q2 2016/17"), tmp_path / "2016-17-q3")[1]


@pytest.mark.usefixtures("profiles")
@pytest.mark.parametrize("place", ["      title: Outdoors\n", "          title: Parks for all\n"])
def test_rows_that_leave_an_exempt_theme_are_exempt_where_they_come_to_stand(
    tmp_path: Path, place: str
) -> None:
    indent = " " * (len(place) - len(place.lstrip()))
    source = parks_of(tmp_path, "Q2 2016/17", (place, f"{place}{indent}{EXEMPT}\n"))
    target, _ = rolled(source, tmp_path / "2016-17-q3", "--profile", "neighbour")
    performance = plain(target)["performance"]
    assert [performance[name][0]["exempt"] for name in ("actions", "indicators")] == [NEXT, NEXT]


RECORDS = f"""
records:
  - id: change-projects
    rows:
      - {{project: Payroll, outturn: Green, {EXEMPT[:-1]}, values: [outturn]}}}}
      - {{project: Roads, outturn: Green, {EXEMPT}}}
  - id: gardens
    rows:
      - {{project: Roses, state: Green, {EXEMPT[:-1]}, values: [project]}}}}
"""


@pytest.mark.usefixtures("profiles")
def test_rows_of_tables_of_words_keep_their_marks(tmp_path: Path) -> None:
    source = parks_of(tmp_path, "Q2 2016/17")
    source.write_text(source.read_text("utf-8") + RECORDS, encoding="utf-8")
    target, _ = rolled(source, tmp_path / "2016-17-q3", "--profile", "neighbour")
    projects, gardens = plain(target)["records"]
    assert [row["exempt"] for row in projects["rows"]] == [NEXT | {"values": ["outturn"]}, NEXT]
    (roses,) = gardens["rows"]
    assert roses["garden"] == "TO DO - Roses in Q2 2016/17"
    assert roses["exempt"] == NEXT
