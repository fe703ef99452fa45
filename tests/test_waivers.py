"""Findings that may stand with a reason, and severities that a council sets itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from reportgen.jobs.load import load_submission
from tests.parks import small_input

MET = (
    "interventions:\n  instead: Every indicator met its target.",
    "interventions:\n  rows:\n    - {indicator: PP/1, level: Level 1, comments: Two more reopen in May.}",
)
"""An intervention for a met target: INT002 of PP/1."""
STATED = ("outturn: 610,000", "outturn: 610,000\n      stated:\n        variation: 89,000")
"""A stated variation that is not what the line gives: the error FIN001 of Parks."""
TBC = ("prepared_by: Head of Parks", "prepared_by: TBC")
"""Unfinished words in the front matter, which is no row: STR003."""


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def waived(folder: Path, *changes: tuple[str, str], **waivers: str) -> Path:
    """An input with changes, and a waiver of each code for what is given with it (and what it says)."""
    path = small_input(folder, *changes)
    rows = [
        f"  - {{code: {code}, of: {of}, reason: Agreed on 3 May., role: Director of Parks}}\n"
        for code, of in waivers.items()
    ]
    path.write_text(path.read_text(encoding="utf-8") + "waivers:\n" + "".join(rows), encoding="utf-8")
    return path


def codes(path: Path) -> list[tuple[str, str]]:
    """The code and severity of what is left of the findings."""
    (told,) = json.loads(run("check", path, "--format", "json").stdout).values()
    return [(each["code"], each["severity"]) for each in told["findings"]]


def test_the_inputs_have_the_findings_that_the_waivers_here_are_for(tmp_path: Path) -> None:
    assert codes(small_input(tmp_path, MET, STATED, TBC)) == [
        ("STR003", "warning"),
        ("FIN001", "error"),
        ("INT002", "warning"),
    ]


def test_a_waived_finding_is_listed_with_its_reason_and_its_role_and_counts_no_more(tmp_path: Path) -> None:
    path = waived(tmp_path, STATED, FIN001="Parks")
    result = run("check", path)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == f"Parks & Paths, Q4 2016/17 ({path}): 1 waived"
    assert lines[1] == "Waived:"
    assert ": waived error FIN001: revenue parks variation is stated as" in lines[2]
    assert lines[2].endswith("; Director of Parks: Agreed on 3 May.")
    assert len(lines) == 3
    assert result.stderr == f"{path}: 1 waived\n"


@pytest.mark.parametrize(
    ("change", "code", "of"),
    [
        (STATED, "FIN001", "Parks"),
        (STATED, "fin001", "  PARKS "),
        (MET, "INT002", "PP/1"),
        (TBC, "STR003", "Front matter, says: TBC"),
    ],
)
def test_a_waiver_names_a_row_or_the_section_of_what_is_about_none(
    tmp_path: Path, change: tuple[str, str], code: str, of: str
) -> None:
    assert codes(waived(tmp_path, change, **{code: of})) == []


GAPS = (
    "      comments: |\n        Storm damage.",
    "      comments: |\n        Storm TBC.\n        Lost £xx.",
)
"""Two gaps in the comments of one line."""


def test_a_waiver_lets_one_finding_of_a_row_stand_and_says_which_where_there_are_more(tmp_path: Path) -> None:
    both = [("STR003", "warning"), ("STR003", "error")]
    assert codes(small_input(tmp_path, GAPS)) == both
    too_many = waived(tmp_path, GAPS, STR003="Parks")
    assert codes(too_many) == [*both, ("WAI001", "warning")]
    assert "2 findings fit it: add says, with words of the message" in run("check", too_many).stdout
    assert codes(waived(tmp_path, GAPS, STR003="Parks, says: TBC")) == both[1:]


def test_what_is_about_no_row_is_waived_by_words_of_its_message_alone(tmp_path: Path) -> None:
    path = waived(tmp_path, TBC, STR003="Front matter")
    assert codes(path) == [("STR003", "warning"), ("WAI001", "warning")]
    assert "one finding fits it: add says" in run("check", path).stdout


def test_a_reason_is_given_in_words(tmp_path: Path) -> None:
    path = waived(tmp_path, STATED, FIN001="Parks")
    text = path.read_text(encoding="utf-8").replace("reason: Agreed on 3 May.", 'reason: "-"')
    path.write_text(text, encoding="utf-8")
    assert 'reason is "-"; a reason in words is wanted' in run("check", path).stdout


@pytest.mark.parametrize(
    ("code", "of", "remedy"),
    [
        ("INT001", "PP/1", "take it out: nothing of that code is found."),
        ("FIN001", "Paths", 'take it out, or name what FIN001 is found of: "Parks".'),
        ("FIN01", "Parks", "there is no such code; did you mean FIN001?"),
        ("quux", "Parks", "there is no such code: take it out."),
    ],
)
def test_a_waiver_that_covers_nothing_is_found_and_hides_nothing(
    tmp_path: Path, code: str, of: str, remedy: str
) -> None:
    path = waived(tmp_path, STATED, **{code: of})
    result = run("check", path)
    assert result.exit_code == 1
    assert codes(path) == [("FIN001", "error"), ("WAI001", "warning")]
    (line,) = (each for each in result.stdout.splitlines() if "WAI001" in each)
    assert f'the waiver of {code} for "{of}" covers no finding; {remedy}' in line


def test_a_waiver_said_twice_is_stale_once(tmp_path: Path) -> None:
    path = waived(tmp_path, STATED, FIN001="Parks", fin001="Parks")
    assert codes(path) == [("WAI001", "warning")]


def test_no_waiver_covers_a_stale_one(tmp_path: Path) -> None:
    path = waived(tmp_path, INT001="PP/1", WAI001="INT001")
    assert codes(path) == [("WAI001", "warning")] * 2


def test_what_was_printed_is_waived_by_the_name_of_the_figure_or_the_heading(tmp_path: Path) -> None:
    path = waived(tmp_path, FIN001="revenue parks variation", STR001="Heading 2")
    path.with_name("parks.printed.yaml").write_text(
        'kind: printed\nfigures: {revenue parks variation: "12"}\nheadings: ["1 Summary", "1 Finance"]\n',
        encoding="utf-8",
    )
    (told,) = json.loads(run("check", path, "--format", "json").stdout).values()
    assert told["findings"] == []
    assert [(each["code"], each["of"]) for each in told["waived"]] == [
        ("FIN001", "revenue parks variation"),
        ("STR001", "Heading 2"),
    ]


def test_an_incomplete_waiver_is_a_problem(tmp_path: Path) -> None:
    path = small_input(tmp_path, STATED)
    path.write_text(path.read_text(encoding="utf-8") + "waivers:\n  - {code: FIN001, of: Parks}\n")
    result = run("check", path)
    assert result.exit_code == 1
    assert "reason is missing" in result.stdout
    assert "role is missing" in result.stdout


@pytest.mark.parametrize("form", ["yaml", "xlsx"])
def test_a_report_with_waived_errors_is_no_draft(tmp_path: Path, form: str) -> None:
    path = waived(tmp_path, STATED, FIN001="Parks")
    if form == "xlsx":
        assert run("convert", path, path.with_suffix(".xlsx")).exit_code == 0
        path = path.with_suffix(".xlsx")
        assert codes(path) == []
    result = run("build", path, "--out", tmp_path / "out", "--to", "html", "--strict")
    assert result.exit_code == 0, result.stderr


def test_a_workbook_hands_its_waivers_on(tmp_path: Path) -> None:
    path = waived(tmp_path, STATED, FIN001="Parks")
    there, back = path.with_suffix(".xlsx"), tmp_path / "back.yaml"
    assert run("convert", path, there).exit_code == 0
    assert run("convert", there, back).exit_code == 0
    assert load_submission(back).submission.waivers == load_submission(path).submission.waivers
    (waiver,) = load_submission(there).submission.waivers
    assert (waiver.code, waiver.of, waiver.reason) == ("FIN001", "Parks", "Agreed on 3 May.")


def test_a_workbook_without_waivers_has_a_sheet_for_them_and_may_lose_it(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    book = tmp_path / "parks.xlsx"
    assert run("convert", small_input(tmp_path), book).exit_code == 0
    opened = load_workbook(book)
    assert [cell.value for cell in opened["Waivers"][5]][:4] == ["Code", "Found of", "Says", "Reason"]
    del opened["Waivers"]
    opened.save(book)
    assert load_submission(book).submission.waivers == ()


def test_rolling_forward_leaves_waivers_behind_and_says_so(tmp_path: Path) -> None:
    path = waived(tmp_path / "2016-17-q4", STATED, FIN001="Parks")
    result = run("rollforward", path, "--out", tmp_path / "2017-18-q1")
    assert result.exit_code == 0, result.stderr
    assert "1 waiver was left out" in result.output
    assert "waivers:" not in (tmp_path / "2017-18-q1" / "parks.yaml").read_text(encoding="utf-8")


def test_a_waiver_of_what_could_not_be_looked_for_is_not_stale(tmp_path: Path) -> None:
    """Neither the quarter before nor a record of what was published is at hand."""
    path = waived(tmp_path, FIN013="Parks", FIN001="revenue parks variation", STR001="Heading 2")
    assert codes(path) == []
    path.with_name("parks.printed.yaml").write_text("kind: printed\nheadings: [Summary]\n", encoding="utf-8")
    assert codes(path) == [("WAI001", "warning")] * 2


# Severities of a council


def settle(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "reportgen.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)


def test_a_council_may_take_a_code_less_seriously(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = small_input(tmp_path, STATED, MET)
    settle(tmp_path, '[checks.FIN001]\nseverity = "note"\nreason = "The ledger rounds."\n', monkeypatch)
    assert codes(path) == [("FIN001", "note"), ("INT002", "warning")]
    assert run("check", path).exit_code == 0
    assert run("build", path, "--out", tmp_path / "out", "--to", "html", "--strict").exit_code == 0


def test_a_council_may_take_a_code_more_seriously(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = small_input(tmp_path, MET)
    settle(tmp_path, '[checks.int002]\nseverity = "error"\nreason = "Ours."\n', monkeypatch)
    assert codes(path) == [("INT002", "error")]
    assert run("build", path, "--out", tmp_path / "out", "--to", "html", "--strict").exit_code == 1


def test_explain_and_the_page_tell_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = small_input(tmp_path, STATED)
    assert "Here it is" not in run("explain", "FIN001").stdout
    settle(tmp_path, '[checks.FIN001]\nseverity = "note"\nreason = "The ledger rounds."\n', monkeypatch)
    assert run("explain", "fin001").stdout.endswith("\n\nHere it is a note: The ledger rounds.\n")
    page = run("check", path, "--format", "html").stdout
    assert "How grave findings are here" in page
    assert "The ledger rounds." in page


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('[checks.FIN999]\nseverity = "note"\nreason = "So."', 'there is no check "FIN999"'),
        ('[checks.FIN001]\nseverity = "off"\nreason = "So."', "the severity of FIN001 is 'off'"),
        ('[checks.FIN001]\nreason = "So."', "FIN001 has no severity"),
        ('[checks.FIN001]\nseverity = "note"', "the severity of FIN001 is changed without a reason"),
        (
            '[checks.FIN001]\nseverity = "note"\nreason = " "',
            "the severity of FIN001 is changed without a reason",
        ),
        ('[checks.FIN001]\nseverity = "note"\nreasn = "So."', 'there is no setting "reasn" in checks.FIN001'),
        ("[checks.FIN001]\nseverity = 3\nreason = true", "the severity of FIN001 is 3"),
    ],
)
def test_a_wrong_severity_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, wrong: str
) -> None:
    settle(tmp_path, text, monkeypatch)
    result = run("check", small_input(tmp_path))
    assert result.exit_code == 1
    assert f"reportgen.toml: {wrong}" in result.stdout
