"""A report whose input has errors is marked as a draft on every page, or with --strict not built at all."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from reportgen.document import DRAFT
from reportgen.readback.word import read_word
from tests.parks import small_input

WRONG = ("result: 95.0%", "result: 95.0%\n              stated: {rating: Red}")
"""PP/1 meets its target, so that it is Green."""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    return small_input(tmp_path / "in", WRONG)


def pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_an_error_marks_every_page_as_a_draft(wrong: Path, tmp_path: Path) -> None:
    result = run("build", wrong, "--out", tmp_path)
    assert result.exit_code == 1
    assert 'error IND003: PP/1 rating is stated as "Red"' in result.stderr
    assert "an error stands in it, so its report is marked as a draft" in result.stderr
    printed = pages(tmp_path / "parks.pdf")
    assert len(printed) > 3
    assert all(DRAFT in page for page in printed)
    word = read_word((tmp_path / "parks.docx").read_bytes())
    assert any(DRAFT in line for line in word.furniture)
    assert f"Status: {DRAFT}" in word.lines
    assert f"Status:</span> {DRAFT}" in (tmp_path / "parks.html").read_text("utf-8")


def test_a_draft_is_verified_as_one(wrong: Path, tmp_path: Path) -> None:
    run("build", wrong, "--out", tmp_path, "--to", "html")
    assert run("verify", tmp_path / "parks.html", "--input", wrong).exit_code == 0
    assert run("verify", tmp_path / "parks.html", "--input", small_input(tmp_path / "sound")).exit_code == 3


def test_a_sound_report_bears_its_own_status(tmp_path: Path) -> None:
    result = run("build", small_input(tmp_path / "in"), "--out", tmp_path, "--to", "html")
    assert (result.exit_code, result.stderr) == (0, "")
    assert DRAFT not in (tmp_path / "parks.html").read_text("utf-8")


def test_strict_writes_nothing_and_leaves_what_is_there(wrong: Path, tmp_path: Path) -> None:
    (tmp_path / "parks.html").write_text("earlier", encoding="utf-8")
    result = run("build", wrong, "--out", tmp_path, "--strict")
    assert result.exit_code == 1
    assert "error IND003" in result.stderr
    assert (tmp_path / "parks.html").read_text("utf-8") == "earlier"
    assert not (tmp_path / "parks.docx").exists()


def test_strict_builds_what_is_sound(tmp_path: Path) -> None:
    result = run("build", small_input(tmp_path / "in"), "--out", tmp_path, "--to", "html", "--strict")
    assert result.exit_code == 0
    assert (tmp_path / "parks.html").is_file()


def test_a_warning_makes_no_draft(tmp_path: Path) -> None:
    path = small_input(tmp_path / "in", ("Storm damage.", "TBC"))
    assert "warning STR003" in run("check", path).stdout
    result = run("build", path, "--out", tmp_path, "--to", "html")
    assert result.exit_code == 0
    assert DRAFT not in (tmp_path / "parks.html").read_text("utf-8")


def test_a_batch_tells_which_of_its_reports_are_drafts(wrong: Path, tmp_path: Path) -> None:
    small_input(wrong.parent, name="sound.yaml")
    result = run("batch", wrong.parent, "--out", tmp_path, "--to", "html", "--format", "json")
    events = [json.loads(line) for line in result.stdout.splitlines()]
    told = {Path(each["input"]).name: (each["draft"], each["code"]) for each in events if "draft" in each}
    assert told == {"parks.yaml": (True, 1), "sound.yaml": (False, 0)}
    assert result.exit_code == 1
    index = (tmp_path / "index.html").read_text("utf-8")
    assert "Built as a draft: errors stand in the input." in index
    assert "</span> Built as a draft</td>" in index
    assert "</span> 2 of 2, 1 of them as a draft</p>" in index


def test_a_batch_names_the_errors_and_counts_the_drafts(wrong: Path, tmp_path: Path) -> None:
    result = run("batch", wrong.parent, "--out", tmp_path, "--to", "html")
    assert "error IND003: " in result.stderr
    assert "1 of 1 built, 1 as a draft; 1 finding." in result.output
    strict = run("batch", wrong.parent, "--out", tmp_path / "strict", "--to", "html", "--strict")
    assert "not built: errors stand in the input" in strict.stderr
    assert "error IND003: " in strict.stderr


def test_a_strict_batch_builds_the_others(wrong: Path, tmp_path: Path) -> None:
    small_input(wrong.parent, name="sound.yaml")
    result = run("batch", wrong.parent, "--out", tmp_path, "--to", "html", "--strict")
    assert result.exit_code == 1
    assert "not built: errors stand in the input" in result.stderr
    assert (tmp_path / "sound.html").is_file()
    assert not (tmp_path / "parks.html").exists()
