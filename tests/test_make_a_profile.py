"""The format that docs/make-a-profile.md makes is built from that page alone."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.document import lines
from reportgen.jobs.load import load

CHECKOUT = Path(__file__).resolve().parent.parent
PAGE = (CHECKOUT / "docs" / "make-a-profile.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", PAGE, re.S)
COLUMN, CHART = (text for kind, text in BLOCKS if kind == "diff")
PROFILE, VARIANT = (text for kind, text in BLOCKS if kind == "yaml" and text.startswith("kind: profile"))


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the page makes, with a small input in it; the program is started there."""
    (tmp_path / "our-profiles").mkdir()
    (tmp_path / "reportgen.toml").write_text('profiles = "our-profiles"\n', encoding="utf-8")
    (tmp_path / "our-profiles" / "service-report.yaml").write_text(PROFILE, encoding="utf-8")
    shutil.copy(CHECKOUT / "tests" / "formats" / "parks.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def said(path: Path) -> tuple[str, ...]:
    return lines(load(path).document)


@pytest.mark.usefixtures("council")
def test_the_format_is_good_and_builds_all_three_outputs() -> None:
    checked = CliRunner().invoke(main, ["check", "parks.yaml"])
    assert (checked.exit_code, checked.stdout) == (0, "")
    built = CliRunner().invoke(main, ["build", "parks.yaml", "--out", "out"])
    assert built.exit_code == 0, built.output
    assert sorted(path.suffix for path in Path("out").iterdir()) == [".docx", ".html", ".pdf"]


def test_sections_come_in_the_order_of_the_format(council: Path) -> None:
    headings = [line for line in said(council / "parks.yaml") if line.startswith("## ")]
    assert headings == [
        "## 1 What could go wrong",
        "## 2 Money",
        "## 3 How we are doing",
        "## 4 What we are doing about it",
        "## 5 The quarter in short",
        "## 6 Projects",
    ]


def test_three_ratings_with_tolerances_of_5_and_10_percent(council: Path) -> None:
    """77.0 misses 80.0 by 3.75%, 88.0 misses 95.0 by 7.4%, 12.5 misses 10.0 by 25%."""
    found = said(council / "parks.yaml")
    assert "| Ref | Indicator | Last period | This period | Target | RAG | Trend |" in found
    assert [line for line in found if line.startswith("| PK/") and line.count(" | ") == 6] == [
        "| PK/1 | Parks that meet the standard | 75.4% | 77.0% | 80.0% | ● Green | Improving |",
        "| PK/2 | Bins emptied on time | 90.1% | 88.0% | 95.0% | ◆ Amber | Worsening |",
        "| PK/3 | Days to repair play equipment | 11.0 | 12.5 | 10.0 | ■ Red | Worsening |",
        "| PK/4 | Visits counted | 301,220 | 319,509 | Monitor | Monitor | N/A |",
    ]
    assert "| Service indicators | 1 | 1 | 1 | 3 | 1 |" in found


def test_money_is_in_millions_to_three_places_with_a_minus(council: Path) -> None:
    """1,301,200 - 1,234,567 = 66,633, 5.4% of the budget; -81,950 + 77,400 = -4,550; together 62,083."""
    found = said(council / "parks.yaml")
    at = found.index("| Budget line, £m | Current budget | Forecast | Over (+) or under (-) | % | Why |")
    assert found[at + 1 : at + 5] == (
        "| Grounds maintenance | 1.235 | 1.301 | 0.067 | 5.4% | More cuts after a wet summer. |",
        "| Events income | -0.077 | -0.082 | -0.005 | -5.9% | - |",
        "| Total | 1.157 | 1.219 | 0.062 | 5.4% |  |",
        "Figures may not sum due to rounding.",
    )
    assert "| Playgrounds | 0.400 | 0.000 | -0.035 | 0.365 | -0.035 |" in found


def test_a_matrix_of_four_by_four_with_its_own_words_and_bands(council: Path) -> None:
    found = said(council / "parks.yaml")
    at = found.index("| How likely | 1 Slight | 2 Noticeable | 3 Serious | 4 Critical |")
    assert found[at + 1 : at + 5] == (
        "| 4 Expected | 0 ¶ Watch | 0 ¶ Manage | 0 ¶ Act now | 0 ¶ Act now |",
        "| 3 Probable | 0 ¶ Watch | 1 ¶ Manage | 0 ¶ Manage | 1 ¶ Act now |",
        "| 2 Unlikely | 0 ¶ Watch | 0 ¶ Watch | 0 ¶ Manage | 0 ¶ Manage |",
        "| 1 Remote | 0 ¶ Watch | 1 ¶ Watch | 0 ¶ Watch | 0 ¶ Watch |",
    )
    rows = [line for line in found if line.startswith("| PK0")]
    assert [row.split(" | ")[0] for row in rows] == ["| PK001", "| PK002"]
    assert rows[0].endswith("| Critical 4 | Probable 3 | Act now 12 | Same |")


def test_a_table_of_words_has_its_own_columns(council: Path) -> None:
    found = said(council / "parks.yaml")
    assert found[found.index("## 6 Projects") + 1 :] == (
        "| Project | Stage | RAG | Next step |",
        "| New café | Design | ● Green | Planning application |",
        "| Avenue planting | On site | ◆ Amber | Second tender |",
    )


def test_year_ends_have_their_own_words(council: Path) -> None:
    edited(council / "parks.yaml", "quarter: Q2 2023/24", "quarter: Q4 2023/24")
    found = said(council / "parks.yaml")
    assert found[1] == "Service report for the year 2023/24"
    assert "### What we spent" in found
    assert "## 5 The year in short" in found


def test_another_column_is_one_more_line(council: Path) -> None:
    before, added, after = COLUMN.splitlines()
    assert added.startswith("+")
    profile = council / "our-profiles" / "service-report.yaml"
    edited(profile, f"{before[1:]}\n{after[1:]}\n", f"{before[1:]}\n{added[1:]}\n{after[1:]}\n")
    found = said(council / "parks.yaml")
    assert "| Ref | Indicator | Period | Last period | This period | Target | RAG | Trend |" in found
    row = "| PK/1 | Parks that meet the standard | Snapshot | 75.4% |"
    assert any(line.startswith(row) for line in found)


def test_a_chart_is_an_entry_in_its_section_and_shows_the_three_ratings(council: Path) -> None:
    before, *added, after = CHART.splitlines()
    assert all(line.startswith("+") for line in added)
    drawn = "".join(f"{line[1:]}\n" for line in added)
    profile = council / "our-profiles" / "service-report.yaml"
    edited(profile, f"{before[1:]}\n{after[1:]}\n", f"{before[1:]}\n{drawn}{after[1:]}\n")
    assert (
        "! Indicators: 1 Green, 1 Amber and 1 Red. The figures are in the table “Indicators by rating”."
        in said(council / "parks.yaml")
    )


def test_a_variant_says_only_what_is_different(council: Path) -> None:
    (council / "our-profiles" / "variant.yaml").write_text(VARIANT, encoding="utf-8")
    edited(council / "parks.yaml", "profile: service-report", "profile: variant")
    headings = [line for line in said(council / "parks.yaml") if line.startswith("## ")]
    assert headings == [
        "## 1 Money",
        "## 2 How we are doing",
        "## 3 What we are doing about it",
        "## 4 The quarter in short",
        "## 5 What could go wrong",
    ]


def test_the_commands_of_the_page_do_what_it_says(council: Path) -> None:
    commands = [line for _, text in BLOCKS for line in text.splitlines() if line.startswith("reportgen ")]
    assert len(commands) == 4
    for command in commands:
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command.removeprefix("reportgen "))]
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 0, (command, result.output)
    assert (council / "2023-24-q3" / "parks.yaml").is_file()
    assert (council / "parks.xlsx").is_file()
