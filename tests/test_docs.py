"""What the documentation shows works as it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.inputs import read_submission

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "writing-an-input.md").read_text(encoding="utf-8")
FRAGMENTS = [text for text in re.findall(r"```yaml\n(.*?)```", GUIDE, re.S) if not text.startswith("kind:")]


def whole_example() -> str:
    found = re.search(r"```yaml\n(kind: submission\n.*?)```", GUIDE, re.S)
    assert found, "the guide shows a whole input"
    return found.group(1)


def test_the_whole_example_of_the_guide_is_clean_and_builds(tmp_path: Path) -> None:
    path = tmp_path / "parks.yaml"
    path.write_text(whole_example(), encoding="utf-8")
    checked = CliRunner().invoke(main, ["check", str(path)])
    assert checked.exit_code == 0
    assert checked.stdout == ""
    built = CliRunner().invoke(main, ["build", str(path), "--out", str(tmp_path / "out")])
    assert built.exit_code == 0, built.output
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "parks.docx",
        "parks.html",
        "parks.pdf",
    ]


def test_the_example_prints_what_its_rows_give_by_hand(tmp_path: Path) -> None:
    """47 of 61 is 77.05%, 3.7% below 80.0: Green Amber. 1,100,000 - 81,950 - (1,013,205 - 77,400) = 82,245,
    which is 8.8% of 935,805."""
    path = tmp_path / "parks.yaml"
    path.write_text(whole_example(), encoding="utf-8")
    page = CliRunner().invoke(main, ["build", str(path), "--out", str(tmp_path), "--to", "html"])
    assert page.exit_code == 0, page.output
    html = (tmp_path / "parks.html").read_text(encoding="utf-8")
    assert "We overspent by £0.1m, 8.8% of the revised budget. 0 of 1 rated indicators met" in html
    assert "77.0% of parks now meet the standard." in html


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_every_fragment_of_the_guide_is_taken_where_it_belongs(fragment: str) -> None:
    example = whole_example()
    for line in fragment.splitlines() if fragment.startswith(("rating_rule", "stated")) else [fragment]:
        changed = placed(example, line)
        assert changed != example
        assert read_submission(changed.encode(), "guide.yaml").problems == ()


def placed(example: str, fragment: str) -> str:
    """The example with a fragment put where it belongs."""
    rule = r" +rating_rule:.*\n"
    if fragment.startswith("capital"):
        return re.sub(r"capital:\n.*?\n\n", fragment + "\n", example, flags=re.S)
    if fragment.startswith("stated: {variation"):
        return example.replace("      outturn: £1.1m\n", f"      outturn: £1.1m\n      {fragment}\n")
    indented = "".join(f"              {line}\n" for line in fragment.splitlines())
    if fragment.startswith("rating_rule"):
        return re.sub(rule, indented, example)
    return re.sub(rule, lambda found: found.group() + indented, example)


def test_the_commands_of_the_readme_do_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8").replace("\\\n", " ")
    commands = re.findall(r"^reportgen (.+)$", text, re.M)
    assert {command.split()[0] for command in commands} >= {
        "build",
        "check",
        "figures",
        "doctor",
        "schema",
        "verify",
    }
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inputs").symlink_to(ROOT / "inputs")
    for command in commands:
        words = shlex.split(command, comments=True)
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 0, f"{command}: {result.output}"
    assert (tmp_path / "outputs" / "2016-17-q4" / "adults-and-communities.pdf").is_file()
