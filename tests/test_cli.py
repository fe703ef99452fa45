"""The command line: exit codes, words on the right stream, and never a traceback."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from tests.parks import PARKS, small_input

CHECKOUT = Path(__file__).resolve().parent.parent
PROFILE = CHECKOUT / "templates" / "profiles" / "du-2016-17.yaml"
OLD = {f"parks.{name}": f"the {name} of last week".encode() for name in ("docx", "html", "pdf")}


def run(*arguments: str | Path) -> Result:
    """The command as a user runs it; an exception that would print a traceback fails the test."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def build_html(*inputs: Path, to: Path) -> Result:
    return run("build", *inputs, "--out", to, "--to", "html")


def written(folder: Path) -> dict[str, bytes]:
    """Every file of the folder, none where there is no folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


@pytest.fixture
def parks(tmp_path: Path) -> Path:
    return small_input(tmp_path)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with last week's outputs."""
    folder = tmp_path / "out"
    folder.mkdir()
    for name, data in OLD.items():
        (folder / name).write_bytes(data)
    return folder


# Building


def test_a_build_names_the_files_it_wrote_and_ends_with_0(parks: Path, tmp_path: Path) -> None:
    result = run("build", parks, "--out", tmp_path / "out", "--to", "html,docx")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        str(tmp_path / "out" / "parks.html"),
        str(tmp_path / "out" / "parks.docx"),
    ]
    assert set(written(tmp_path / "out")) == {"parks.html", "parks.docx"}


def test_only_the_outputs_asked_for_are_written(parks: Path, tmp_path: Path) -> None:
    assert build_html(parks, to=tmp_path / "out").exit_code == 0
    assert set(written(tmp_path / "out")) == {"parks.html"}


def test_an_output_named_twice_is_made_once(parks: Path, tmp_path: Path) -> None:
    result = run("build", parks, "--out", tmp_path / "out", "--to", "html, html")
    assert result.stdout.splitlines() == [str(tmp_path / "out" / "parks.html")]


@pytest.mark.parametrize("formats", ["odt", "html,odt", "", "html,,docx", "HTML"])
def test_an_unknown_output_is_wrong_usage(parks: Path, out: Path, formats: str) -> None:
    result = run("build", parks, "--out", out, "--to", formats)
    assert result.exit_code == 2
    assert "is no output; docx, html, pdf are." in result.stderr
    assert written(out) == OLD


@pytest.mark.parametrize(
    "arguments", [["build"], ["build", "x.yaml"], ["check"], ["figures"], ["verify", "x.pdf"], ["pack"], []]
)
def test_what_cannot_be_understood_is_wrong_usage(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage: " in result.stderr


def test_a_file_in_the_folders_place_is_wrong_usage(parks: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a letter")
    assert build_html(parks, to=tmp_path / "out").exit_code == 2
    assert (tmp_path / "out").read_text() == "a letter"


def test_a_folder_in_an_outputs_place_fails_the_output(parks: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "parks.html").mkdir(parents=True)
    result = build_html(parks, to=tmp_path / "out")
    assert result.exit_code == 3
    assert "parks.html can't be written (a folder of that name is in the way); nothing was" in result.stderr


def test_two_inputs_of_one_name_are_refused_before_anything_is_written(parks: Path, out: Path) -> None:
    other = small_input(parks.parent / "other", name="parks.yml")
    result = build_html(parks, other, to=out)
    assert result.exit_code == 2
    assert "several inputs would be written as parks; build them one by one." in result.stderr
    assert written(out) == OLD


def test_a_bad_input_does_not_hold_up_a_good_one(parks: Path, tmp_path: Path) -> None:
    bad = small_input(tmp_path, ("status: draft", "status: daft"), name="bad.yaml")
    result = build_html(bad, parks, to=tmp_path / "out")
    assert result.exit_code == 1
    assert set(written(tmp_path / "out")) == {"parks.html"}
    assert "bad.yaml, line 9, column 11" in result.stderr


@pytest.mark.parametrize(
    "order", [("bad", "stuck"), ("stuck", "bad"), ("stuck", "parks"), ("parks", "stuck")]
)
def test_the_highest_code_of_several_inputs_wins(tmp_path: Path, order: tuple[str, ...]) -> None:
    (tmp_path / "out" / "stuck.html").mkdir(parents=True)
    named = {
        "parks": small_input(tmp_path),
        "bad": small_input(tmp_path, ("status: draft", "status: daft"), name="bad.yaml"),
        "stuck": small_input(tmp_path, name="stuck.yaml"),
    }
    assert build_html(*(named[name] for name in order), to=tmp_path / "out").exit_code == 3


# Inputs that are none


def not_yaml(folder: Path) -> Path:
    path = folder / "parks.xlsx"
    path.write_bytes(b"PK\x03\x04")
    return path


def empty(folder: Path) -> Path:
    path = folder / "parks.yaml"
    path.write_bytes(b"")
    return path


def binary(folder: Path) -> Path:
    path = folder / "parks.yaml"
    path.write_bytes(bytes(range(256)) * 20)
    return path


def a_folder(folder: Path) -> Path:
    path = folder / "parks.yaml"
    path.mkdir()
    return path


BAD_INPUTS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "missing": (lambda folder: folder / "parks.yaml", "the file can't be read (No such file or directory)"),
    "a folder": (a_folder, "this is a folder"),
    "no workbook": (not_yaml, "a whole Excel workbook (.xlsx) is wanted"),
    "without ending": (
        lambda folder: folder / "parks",
        "the name has no ending; a workbook (.xlsx) or a .yaml file is wanted",
    ),
    "empty": (empty, "the file is empty"),
    "binary": (binary, "is no UTF-8 text"),
    "a profile": (
        lambda folder: PROFILE,
        'the kind of this file is "profile"; one of submission, cover, study, agenda is wanted',
    ),
    "as printed": (
        lambda folder: CHECKOUT / "inputs" / "2016-17-q4" / "adults-and-communities.printed.yaml",
        "one of submission, cover, study, agenda is wanted",
    ),
}


@pytest.mark.parametrize("case", BAD_INPUTS)
def test_what_is_no_input_is_told_and_leaves_old_outputs_alone(tmp_path: Path, out: Path, case: str) -> None:
    make, words = BAD_INPUTS[case]
    path = make(tmp_path)
    result = run("build", path, "--out", out)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert words in result.stderr
    assert path.name in result.stderr
    assert written(out) == OLD


@pytest.mark.parametrize("case", [case for case in BAD_INPUTS if case != "a folder"])
@pytest.mark.parametrize("command", ["check", "figures"])
def test_the_other_commands_tell_what_is_no_input_too(tmp_path: Path, case: str, command: str) -> None:
    make, words = BAD_INPUTS[case]
    result = run(command, make(tmp_path))
    assert result.exit_code == 1
    assert words in result.output


def test_an_unknown_profile_is_told_with_the_nearest_one(parks: Path, out: Path) -> None:
    result = run("build", parks, "--out", out, "--profile", "du-2016-71")
    assert result.exit_code == 1
    assert 'there is no profile "du-2016-71"' in result.stderr
    assert "did you mean du-2016-17?" in result.stderr
    assert written(out) == OLD


@pytest.mark.parametrize("name", ["-", "", "../profiles/du-2016-17", str(PROFILE), "zz"])
def test_a_profile_is_a_name_and_no_path(parks: Path, name: str) -> None:
    result = run("check", parks, "--profile", name)
    assert result.exit_code == 1
    assert f'there is no profile "{name}"; one of du-2014-15, du-2016-17, ' in result.stdout


def test_a_profile_on_the_command_line_beats_the_inputs_own(tmp_path: Path) -> None:
    path = small_input(tmp_path, ("profile: du-2016-17", "profile: next-year"))
    assert run("check", path).exit_code == 1
    assert run("check", path, "--profile", "du-2016-17").exit_code == 0


def test_a_dash_for_a_profile_in_the_input_is_told(tmp_path: Path) -> None:
    result = run("check", small_input(tmp_path, ("profile: du-2016-17", 'profile: "-"')))
    assert result.exit_code == 1
    assert 'parks.yaml, line 2, column 10: there is no profile "-"' in result.stdout


# Lacking capabilities


def without(monkeypatch: pytest.MonkeyPatch, *packages: str) -> None:
    """Makes packages look as if they were not installed."""
    find = importlib.util.find_spec

    def found(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name in packages else find(name, package)

    monkeypatch.setattr("reportgen.jobs.formats.find_spec", found)


def test_a_lacking_capability_is_told_before_anything_is_written(
    parks: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, "weasyprint", "pikepdf")
    result = run("build", parks, "--out", out)
    assert result.exit_code == 4
    assert "pdf: weasyprint, pikepdf not installed: pip install 'reportgen[pdf]'" in result.stderr
    assert written(out) == OLD


def test_a_lacking_capability_stops_no_output_that_does_not_need_it(
    parks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, "weasyprint", "pikepdf", "pypdfium2", "docxtpl")
    assert build_html(parks, to=tmp_path / "out").exit_code == 0
    assert set(written(tmp_path / "out")) == {"parks.html"}


def test_the_doctor_ends_with_4_where_something_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "weasyprint")
    result = run("doctor")
    assert result.exit_code == 4
    assert ".pdf        missing: weasyprint not installed: pip install 'reportgen[pdf]'" in result.stdout
    assert ".html       can be made" in result.stdout


def test_the_doctor_ends_with_0_where_nothing_is_missing() -> None:
    result = run("doctor")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == [
        "reportgen",
        "Python",
        "templates",
        ".docx",
        ".html",
        ".pdf",
        "soffice",
    ]


def test_verifying_a_pdf_without_its_libraries_ends_with_4(
    parks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, "pypdfium2")
    (tmp_path / "parks.pdf").write_bytes(b"%PDF-1.7")
    assert run("verify", tmp_path / "parks.pdf", "--input", parks).exit_code == 4


# Checking


def test_a_clean_input_has_nothing_to_report(parks: Path) -> None:
    result = run("check", parks)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == f"{parks}: nothing to report\n"


def test_problems_go_to_stdout_and_their_number_to_stderr(tmp_path: Path) -> None:
    path = small_input(tmp_path, ("status: draft", "status: daft"), ("2017-05-22", "22 May"))
    result = run("check", path)
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == [
        "parks.yaml, line 9, column 11",
        "parks.yaml, line 11, column 9",
    ]
    assert result.stderr == f"{path}: 2 problems\n"


STATED = ("outturn: 610,000", "outturn: 610,000\n      stated:\n        variation: 89,000")
BY_HAND = (
    "target: 90.0%",
    "target: 96.0%\n              rating_rule: {by_hand: {rating: Red, reason: Panel}}",
)
MET = ("instead: Every indicator met its target.", "rows: [{indicator: PP/1, level: 1, comments: More.}]")


def test_findings_of_an_error_end_with_1(tmp_path: Path) -> None:
    result = run("check", small_input(tmp_path, STATED))
    assert result.exit_code == 1
    assert (
        'FIN001: revenue parks variation is stated as "89,000"; outturn less revised budget gives 90,000, '
        "so it is 1,000 too low"
    ) in result.stdout


@pytest.mark.parametrize(("grave", "code"), [("error", 0), ("warning", 0), ("note", 1)])
def test_fail_on_says_how_grave_a_finding_must_be(tmp_path: Path, grave: str, code: int) -> None:
    result = run("check", small_input(tmp_path, BY_HAND, MET), "--fail-on", grave)
    assert "note REV002: PP/1 is rated Red by hand: Panel" in result.stdout
    assert result.exit_code == code


def test_json_is_one_object_on_stdout(tmp_path: Path) -> None:
    stated = small_input(tmp_path, STATED, name="stated.yaml")
    bad = small_input(tmp_path, ("status: draft", "status: daft"), name="bad.yaml")
    result = run("check", stated, bad, "--format", "json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert set(told) == {str(stated), str(bad)}
    (problem,) = told[str(bad)]["problems"]
    assert (problem["file"], problem["line"], problem["column"]) == ("bad.yaml", 9, 11)
    assert problem["found"] == 'status is "daft"'
    assert problem["remedy"] == "did you mean draft?"
    (finding,) = told[str(stated)]["findings"]
    assert finding["code"] == "FIN001"
    assert finding["severity"] == "error"
    assert finding["line"] == PARKS.splitlines().index("      outturn: 610,000") + 3


def test_a_folder_stands_for_the_inputs_in_it_and_not_for_what_was_printed(tmp_path: Path) -> None:
    folder = tmp_path / "2016-17-q4"
    first = small_input(folder, name="libraries.yaml")
    second = small_input(folder)
    (folder / "parks.printed.yaml").write_text("kind: printed\nfigures: {}\n", encoding="utf-8")
    result = run("check", folder)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [f"{path}: nothing to report" for path in (first, second)]


def test_a_folder_without_inputs_is_wrong_usage(tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert result.exit_code == 2
    assert f"there is no input (.xlsx or .yaml) in {tmp_path}." in result.stderr


# Figures and schema


def test_figures_lists_names_texts_and_rules(parks: Path) -> None:
    result = run("figures", parks)
    assert result.exit_code == 0
    (line,) = (line for line in result.stdout.splitlines() if line.startswith("{revenue total variation} "))
    assert line.split(None, 4)[3] == "90"


def test_figures_as_json_is_one_object(parks: Path) -> None:
    told = json.loads(run("figures", parks, "--format", "json").stdout)
    assert told["revenue total variation"] == "90"
    assert told["PP/1 result"] == "95.0%"
    assert told["unit"] == "Parks & Paths"


def test_figures_of_a_bad_input_puts_nothing_on_stdout(tmp_path: Path) -> None:
    result = run("figures", small_input(tmp_path, ("status: draft", "status: daft")), "--format", "json")
    assert result.exit_code == 1
    assert result.stdout == ""


def test_schema_is_json_with_every_part_of_a_submission() -> None:
    schema = json.loads(run("schema").stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {"kind", "unit", "quarter", "revenue", "risks", "equalities"} <= set(schema["properties"])
    assert run("schema", "submission").exit_code == 0
    assert run("schema", "agenda").exit_code == 0
    assert run("schema", "minutes").exit_code == 2


# Verifying


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three outputs of the small input, and the input beside them."""
    folder = tmp_path_factory.mktemp("verify")
    assert run("build", small_input(folder), "--out", folder).exit_code == 0
    return folder


@pytest.mark.parametrize("name", ["docx", "html", "pdf"])
def test_verify_is_content_with_what_was_built(outputs: Path, name: str) -> None:
    result = run("verify", outputs / f"parks.{name}", "--input", outputs / "parks.yaml")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == f"{outputs / f'parks.{name}'} says what {outputs / 'parks.yaml'} says.\n"


@pytest.mark.parametrize("name", ["docx", "html", "pdf"])
def test_verify_tells_a_changed_word(outputs: Path, tmp_path: Path, name: str) -> None:
    changed = small_input(tmp_path, ("Storms felled trees", "Storms felled oaks"))
    result = run("verify", outputs / f"parks.{name}", "--input", changed)
    assert result.exit_code == 3
    (line,) = result.stdout.splitlines()
    assert "Key challenges in Quarter 4" in line
    assert '"Storms felled oaks." but says "Storms felled trees."' in line
    assert result.stderr.endswith(f"differs from {changed} in 1 place.\n")


@pytest.mark.parametrize("name", ["docx", "html", "pdf"])
@pytest.mark.parametrize("data", [b"", bytes(range(256)) * 10], ids=["empty", "binary"])
def test_verify_names_a_file_that_is_no_output(parks: Path, tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / f"edited.{name}"
    path.write_bytes(data)
    result = run("verify", path, "--input", parks)
    assert result.exit_code == 3
    assert result.stderr.startswith(f"{path}: ")


@pytest.mark.parametrize("name", ["docx", "html", "pdf"])
def test_verify_survives_a_file_cut_short_anywhere(outputs: Path, tmp_path: Path, name: str) -> None:
    data = (outputs / f"parks.{name}").read_bytes()
    for share in (0.1, 0.5, 0.9, 0.99):
        path = tmp_path / f"cut.{name}"
        path.write_bytes(data[: int(len(data) * share)])
        assert run("verify", path, "--input", outputs / "parks.yaml").exit_code == 3


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("parks.yaml", "a .docx, .html or .pdf file is wanted"),
        ("folder.pdf", "the file can't be read"),
        ("nothing.docx", "the file can't be read (No such file or directory)"),
    ],
)
def test_verify_refuses_what_can_be_no_output(parks: Path, tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder.pdf").mkdir()
    result = run("verify", tmp_path / name, "--input", parks)
    assert result.exit_code == 1
    assert words in result.stderr


def test_verify_with_a_bad_input_ends_with_1(outputs: Path, tmp_path: Path) -> None:
    bad = small_input(tmp_path, ("status: draft", "status: daft"))
    assert run("verify", outputs / "parks.html", "--input", bad).exit_code == 1


# Streams


def reportgen(*arguments: str | Path, **settings: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "reportgen", *map(str, arguments)],
        cwd=CHECKOUT,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
@pytest.mark.parametrize("command", ["figures", "check"])
def test_a_reader_that_goes_away_brings_no_traceback(tmp_path: Path, command: str) -> None:
    path = small_input(tmp_path, STATED)
    with reportgen(command, path, PYTHONUNBUFFERED="1") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read().decode()
    assert "Traceback" not in told
    assert process.returncode == 1


@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
def test_a_console_of_few_characters_brings_no_traceback(
    outputs: Path, tmp_path: Path, encoding: str
) -> None:
    changed = small_input(tmp_path, ("Storms felled trees", "Störms fëlled ● oaks 👍"))
    with reportgen(
        "verify", outputs / "parks.html", "--input", changed, PYTHONIOENCODING=encoding
    ) as process:
        told, said = process.communicate()
    assert process.returncode == 3, said.decode(encoding)
    assert b"\\U0001f44d" in told
    with reportgen("check", changed, "--format", "json", PYTHONIOENCODING=encoding) as process:
        told, _ = process.communicate()
    assert set(json.loads(told)) == {str(changed)}


def test_help_and_version_tell_and_end_with_0() -> None:
    assert "Exit codes: 0 clean" in run("--help").stdout
    assert run("--version").stdout.startswith("reportgen, version ")
    for command in ("build", "check", "figures", "schema", "doctor", "verify"):
        assert run(command, "-h").stdout.startswith(f"Usage: main {command}")


def test_an_output_of_an_earlier_build_that_is_not_made_anew_is_told(tmp_path: Path) -> None:
    path, out = small_input(tmp_path), tmp_path / "out"
    assert run("build", path, "--out", out, "--to", "docx").stderr == ""
    again = run("build", path, "--out", out, "--to", "html")
    assert again.exit_code == 0
    assert again.stderr == f"{out / 'parks.docx'} is from an earlier build, and may say something else.\n"


@pytest.mark.parametrize("name", ["next.xlsx", "out.yaml", "report.docx", "report.PDF"])
@pytest.mark.parametrize("command", ["build", "batch", "rollforward"])
def test_a_folder_is_wanted_for_the_outputs_and_no_file(parks: Path, command: str, name: str) -> None:
    given = parks.parent if command == "batch" else parks
    result = run(command, given, "--out", parks.parent / name)
    assert result.exit_code == 2
    assert f'{name}" is the name of a file; name a folder.' in result.stderr
    assert not (parks.parent / name).exists()


def test_an_unknown_format_says_where_a_councils_own_are_looked_for(parks: Path) -> None:
    said = run("check", parks, "--profile", "zz").stdout
    assert "give one of these, or start where a reportgen.toml names the folder of your own." in said
