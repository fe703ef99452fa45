"""What `reportgen check` has at hand besides the input: what was printed, the quarter before, thresholds; and
`reportgen explain`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.checks import CHECKS, Thresholds
from reportgen.cli import main
from reportgen.jobs.settings import settings
from tests.parks import small_input

ROOT = Path(__file__).parent.parent
SMALL_GROUP = ("title: Visits counted", "title: Children lost in a park"), ("result: 1,200", "result: 5")
EARLIER = (
    ("quarter: Q4 2016/17", "quarter: Q3 2016/17"),
    ("    year: |\n      - Paths were resurfaced.\n", ""),
    ("    year:\n      - challenge: Staff left.\n        actions: Recruit earlier.\n", ""),
    ("The year closes", "The quarter closes"),
)
UNIT = ("unit: Parks & Paths", "unit: Museums")


def run(*arguments: str | Path) -> Result:
    """The command as a user runs it; an exception that would print a traceback fails the test."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def now(folder: Path, *changes: tuple[str, str]) -> Path:
    return small_input(folder / "2016-17-q4", *changes)


def before(folder: Path, *changes: tuple[str, str], name: str = "parks.yaml") -> Path:
    return small_input(folder / "2016-17-q3", *EARLIER, *changes, name=name)


def printed(path: Path, text: str, ending: str = ".printed.yaml") -> Path:
    beside = path.with_name(path.stem + ending)
    beside.write_text(f"kind: printed\n{text}", encoding="utf-8")
    return beside


# What was printed


@pytest.mark.parametrize("ending", [".printed.yaml", ".printed.yml"])
def test_what_was_printed_is_held_against_the_input_beside_it(tmp_path: Path, ending: str) -> None:
    path = now(tmp_path)
    printed(path, 'headings: ["1 Summary", "1.1 Revenue", "1.1 Capital"]\n', ending)
    result = run("check", path)
    assert result.exit_code == 1
    assert f"parks{ending}, line 2, column 40: error STR001" in result.stdout
    assert result.stderr == f"{path}: 1 finding\n"


def test_a_printed_figure_that_the_input_does_not_give_is_a_problem_at_its_place(tmp_path: Path) -> None:
    path = now(tmp_path)
    printed(path, "figures:\n  PP/1 resalt: 95.0%\n  PP/1 result: 95.0%\n  nothing at all of this: 3\n")
    result = run("check", path)
    assert result.exit_code == 1
    first, second = result.stdout.splitlines()
    assert first.startswith('parks.printed.yaml, line 3, column 16: there is no figure "PP/1 resalt"; ')
    assert first.endswith("did you mean PP/1 result?")
    assert second.startswith('parks.printed.yaml, line 5, column 27: there is no figure "nothing at all of')
    assert second.endswith('see "reportgen figures" for all names.')


def test_problems_of_what_was_printed_hide_no_finding(tmp_path: Path) -> None:
    path = now(tmp_path)
    printed(path, 'heading: []\nheadings: ["1 Summary", "1 Finance"]\n')
    told = json.loads(run("check", path, "--format", "json").stdout)[str(path)]
    assert [problem["found"] for problem in told["problems"]] == ['there is no part "heading"']
    assert [finding["code"] for finding in told["findings"]] == ["STR001"]


def test_what_was_printed_lies_beside_a_workbook_too(tmp_path: Path) -> None:
    path = tmp_path / "parks.xlsx"
    assert run("convert", now(tmp_path), path).exit_code == 0
    printed(path, 'headings: ["1 Summary", "1 Finance"]\n')
    assert "parks.printed.yaml, line 2, column 25: error STR001" in run("check", path).stdout


def test_a_folder_in_the_place_of_what_was_printed_is_not_read(tmp_path: Path) -> None:
    path = now(tmp_path)
    path.with_name("parks.printed.yaml").mkdir()
    assert run("check", path).exit_code == 0


def test_a_batch_builds_an_input_whose_printed_figures_have_problems_and_tells_them(tmp_path: Path) -> None:
    path = now(tmp_path)
    printed(path, "figures: {PP/1 resalt: 95.0%}\n")
    result = run("batch", path.parent, "--out", tmp_path / "out", "--to", "html")
    assert result.exit_code == 0
    assert (tmp_path / "out" / "parks.html").is_file()
    assert 'there is no figure "PP/1 resalt"' in result.stderr


# The quarter before


def told_of_before(result: Result) -> list[str]:
    """What is told of the file of the quarter before."""
    return [line for line in result.stdout.splitlines() if "PRE001" in line]


def test_the_quarter_before_is_found_in_its_folder(tmp_path: Path) -> None:
    """Its result of 93.5% is not the 93.0% that this quarter calls the previous one."""
    before(tmp_path, ("result: 95.0%", "result: 93.5%"))
    result = run("check", now(tmp_path))
    assert told_of_before(result) == []
    assert "93.5%" in result.stdout


def test_the_quarter_before_may_be_named(tmp_path: Path) -> None:
    elsewhere = before(tmp_path / "old", ("result: 95.0%", "result: 93.5%"), name="open-spaces.yaml")
    path = now(tmp_path)
    assert "93.5%" not in run("check", path).stdout
    result = run("check", path, "--previous", elsewhere)
    assert told_of_before(result) == []
    assert "93.5%" in result.stdout


def test_a_named_one_is_taken_before_the_one_in_the_folder(tmp_path: Path) -> None:
    before(tmp_path, ("result: 95.0%", "result: 93.5%"))
    elsewhere = before(tmp_path / "old", ("result: 95.0%", "result: 93.0%"), ("result: 1,200", "result: 7"))
    assert "93.5%" not in run("check", now(tmp_path), "--previous", elsewhere).stdout


def test_no_quarter_before_is_no_remark(tmp_path: Path) -> None:
    assert run("check", now(tmp_path)).stdout == ""


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ((UNIT,), "it is that of Museums for Q3 2016/17, not of Parks & Paths for Q3 2016/17"),
        ((("status: draft", "status: daft"),), "it has a problem"),
        ((("status: draft", "status: daft"), ("2017-05-22", "22 May")), "it has 2 problems"),
        (
            (("quarter: Q3 2016/17", "quarter: Q2 2016/17"),),
            "it is that of Parks & Paths for Q2 2016/17, not of Parks & Paths for Q3 2016/17",
        ),
    ],
)
def test_one_that_cannot_be_used_is_remarked_on(
    tmp_path: Path, changes: tuple[tuple[str, str], ...], why: str
) -> None:
    elsewhere = before(tmp_path, *changes)
    result = run("check", now(tmp_path))
    (remark,) = told_of_before(result)
    assert remark.startswith(
        f"{elsewhere}: warning PRE001: nothing is compared with this input of the quarter"
    )
    assert f"because {why}; " in remark
    assert result.exit_code == 0


def test_one_named_that_is_no_input_is_remarked_on(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    (remark,) = told_of_before(run("check", now(tmp_path), "--previous", tmp_path / "notes.txt"))
    assert "because it has a problem" in remark


@pytest.mark.parametrize("name", ["nowhere.yaml", "."])
def test_one_named_that_is_no_file_is_wrong_usage(tmp_path: Path, name: str) -> None:
    assert run("check", now(tmp_path), "--previous", tmp_path / name).exit_code == 2


def test_an_input_in_the_folder_of_another_quarter_is_not_its_own_predecessor(tmp_path: Path) -> None:
    path = now(tmp_path)
    moved = path.parent.with_name("2016-17-q3") / path.name
    moved.parent.mkdir()
    path.rename(moved)
    (remark,) = told_of_before(run("check", moved))
    assert "this input is of Q4 2016/17, and lies where that of Q3 2016/17 is looked for; " in remark
    assert remark.endswith("correct its quarter, or move it to the folder 2016-17-q4.")


# The files that are given


def test_a_folder_without_inputs_is_left_out_with_a_word(tmp_path: Path) -> None:
    (tmp_path / "minutes").mkdir()
    result = run("check", now(tmp_path), tmp_path / "minutes")
    assert result.exit_code == 0
    assert f"{tmp_path / 'minutes'} is left out: there is no input in it." in result.stderr
    assert run("check", tmp_path / "minutes").exit_code == 2


def test_a_copy_that_a_check_made_is_no_input(tmp_path: Path) -> None:
    copy = tmp_path / "parks (checked).xlsx"
    copy.write_bytes(b"PK")
    result = run("check", copy)
    assert result.exit_code == 2
    assert "is a copy that a check made; name the workbook itself." in result.stderr


def test_a_cover_as_the_quarter_before_is_remarked_on(tmp_path: Path) -> None:
    cover = ROOT / "inputs/meetings/2017-06-14-performance-committee/quarterly-performance.yaml"
    (remark,) = told_of_before(run("check", now(tmp_path), "--previous", cover))
    assert "because it has a problem" in remark


def test_one_quarter_before_belongs_to_one_input(tmp_path: Path) -> None:
    first, second = now(tmp_path), now(tmp_path / "other")
    result = run("check", first, second, "--previous", before(tmp_path))
    assert result.exit_code == 2
    assert "--previous belongs to one input" in result.stderr


# Thresholds


def test_thresholds_come_from_the_councils_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = now(tmp_path, *SMALL_GROUP)
    monkeypatch.chdir(tmp_path)
    assert "DIS001" not in run("check", path).stdout
    (tmp_path / "reportgen.toml").write_text("[checks]\nsmall_count = 6\n", encoding="utf-8")
    assert "DIS001: PP/2 prints a count of fewer than 6 people: result 5" in run("check", path).stdout


def test_a_wrong_threshold_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = now(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reportgen.toml").write_text('[checks]\nsmall_count = "six"\n', encoding="utf-8")
    result = run("check", path)
    assert result.exit_code == 1
    assert "reportgen.toml: small_count is 'six'; a whole number from 0 up is wanted" in result.stdout


# Explain


def test_explain_prints_the_page_of_a_code(tmp_path: Path) -> None:
    result = run("explain", "STR007")
    assert result.exit_code == 0
    assert result.stdout.startswith("STR007: a comment, benchmark or description is that of another row")
    assert "*Why:*" in result.stdout
    assert run("explain", "str007").stdout == result.stdout


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("STR07", 'there is no code "STR07"; did you mean STR007?'),
        ("quux", 'there is no code "quux"; reportgen explain lists all codes.'),
    ],
)
def test_explain_of_a_code_that_there_is_not_is_wrong_usage(code: str, said: str) -> None:
    result = run("explain", code)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_explain_alone_lists_every_code_in_a_line() -> None:
    result = run("explain")
    codes = [line.partition(":")[0] for line in result.stdout.splitlines()]
    assert codes == sorted(codes)
    assert len(codes) == len(set(codes)) == len(CHECKS) + 6
    assert {"TRD001", "XLS001", "PRE001", "WAI001", "STR001"} <= set(codes)


def test_every_code_that_the_program_can_tell_has_a_page() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "reportgen").rglob("*.py")]
    told = {code for text in sources for code in re.findall(r'"([A-Z]{3}\d{3})"', text)}
    assert {"TRD001", "XLS001", "LAY002"} <= told
    codes = {line.partition(":")[0] for line in run("explain").stdout.splitlines()}
    assert told - codes == set()


# What docs/checks.md shows


def example(kind: str, begins: str) -> str:
    """The example of the guide that begins so."""
    guide = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    found = re.search(rf"```{kind}\n({re.escape(begins)}.*?)```", guide, re.S)
    assert found, f"the guide shows {begins}"
    return found.group(1)


def test_the_example_of_a_printed_file_is_read_and_names_figures_that_are_there(tmp_path: Path) -> None:
    path = now(tmp_path)
    path.with_name("parks.printed.yaml").write_text(example("yaml", "kind: printed"), encoding="utf-8")
    assert json.loads(run("check", path, "--format", "json").stdout)[str(path)]["problems"] == []


def test_the_example_of_thresholds_says_what_holds_without_it(tmp_path: Path) -> None:
    (tmp_path / "reportgen.toml").write_text(example("toml", "[checks]"), encoding="utf-8")
    assert settings(tmp_path / "reportgen.toml").thresholds == Thresholds()


def test_the_example_of_a_waiver_lets_the_finding_stand_that_it_shows(tmp_path: Path) -> None:
    path = now(tmp_path, SMALL_GROUP[0], ("result: 1,200", "result: 4"))
    before_it = run("check", path, "--fail-on", "note")
    assert "DIS001: PP/2" in before_it.stdout
    path.write_text(path.read_text(encoding="utf-8") + example("yaml", "waivers:"), encoding="utf-8")
    assert (
        "waived warning DIS001: PP/2 prints a count of fewer than 5 people: result 4; "
        in run("check", path).stdout
    )
    assert run("check", path, "--fail-on", "note").exit_code == 0


def test_the_example_of_a_severity_says_what_explain_then_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reportgen.toml").write_text(example("toml", "[checks.INT001]"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert (
        "Here it is a note: Interventions are decided by another committee."
        in run("explain", "INT001").stdout
    )
