"""The guide to covers and studies works as it says."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from reportgen.cli import main
from reportgen.document import lines
from reportgen.jobs.load import load
from tests.specimen import png

CHECKOUT = Path(__file__).resolve().parent.parent
GUIDE = (CHECKOUT / "docs" / "committee-papers.md").read_text(encoding="utf-8")
COVER, BLOCKS, AGENDA = (
    next(text for text in re.findall(r"```yaml\n(.*?)```", GUIDE, re.S) if text.startswith(beginning))
    for beginning in ("kind: cover", "- heading", "kind: agenda")
)
STUDY = """\
kind: study
profile: study
council: Exampleshire Borough Council
title: Personal budgets
author: External auditor
date: 2010-11-16
front_matter: {status: final, version: "1.0", date: 2010-11-16, prepared_by: External auditor}
notes:
  - {id: putting-people-first, text: The national concordat.}
chapters:
  - id: summary
    title: Summary
    sections:
      - id: scope
        title: Scope
        blocks:
"""


def test_the_cover_of_the_guide_is_clean_and_builds(tmp_path: Path) -> None:
    path = tmp_path / "playgrounds.yaml"
    path.write_text(COVER, encoding="utf-8")
    assert CliRunner().invoke(main, ["check", str(path)]).stdout == ""
    built = CliRunner().invoke(main, ["build", str(path), "--out", str(tmp_path / "out")])
    assert built.exit_code == 0, built.output
    found = lines(load(path).document)
    assert found[:3] == ("# Playground renewal", "Parks Committee, 14 September 2023", "Agenda item: 6")
    assert "1.1 Four playgrounds have failed their safety inspection." in found
    assert "1.2 What the survey found" in found
    assert "1. That the Committee approve the programme." in found


def test_the_blocks_of_the_guide_are_taken_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "study.yaml"
    path.write_text(STUDY + "".join(f"          {line}\n" for line in BLOCKS.splitlines()), encoding="utf-8")
    (tmp_path / "model.png").write_bytes(png(640, 360))
    checked = CliRunner().invoke(main, ["check", str(path)])
    assert (checked.exit_code, checked.stdout) == (0, "")
    built = CliRunner().invoke(main, ["build", str(path), "--out", str(tmp_path / "out"), "--to", "html"])
    assert built.exit_code == 0, built.output
    found = lines(load(path).document)
    table, section = 'Table 1 "Table 1"', "1.1 the number of that section"
    prints = f'prints "Diagram 1", {table}, {section}, and [note 1] "[note 1]".'
    assert any(prints in line for line in found)
    assert "> Diagram 1: Take-up by council" in found
    assert "> Diagram 2: The model" in found
    assert "! Five steps lead from enquiry to review." in found
    assert "1. The service should test its assumptions each year." in found
    assert "[note 1] The national concordat." in found
    assert found[-1] == (
        "| 1 | The service should test its assumptions each year. | High | Agreed. | Head of Finance ¶ "
        "- Test the assumptions: March 2011 |"
    )


def test_the_agenda_of_the_guide_prints_what_the_guide_says(tmp_path: Path) -> None:
    home = tmp_path / "inputs" / "meetings" / "parks"
    home.mkdir(parents=True)
    (home / "agenda.yaml").write_text(AGENDA, encoding="utf-8")
    (home / "playgrounds.yaml").write_text(COVER, encoding="utf-8")
    (home / "survey.pdf").write_bytes(b"%PDF-1.7\n")
    (home / "prices.yaml").write_text("kind: study\n", encoding="utf-8")
    (tmp_path / "inputs" / "2023-24-q1").mkdir()
    (tmp_path / "inputs" / "2023-24-q1" / "parks.yaml").write_text("kind: submission\n", encoding="utf-8")
    checked = CliRunner().invoke(main, ["check", str(home / "agenda.yaml")])
    assert (checked.exit_code, checked.stdout) == (0, "")
    found = lines(load(home / "agenda.yaml").document)
    assert found[1] == "Thursday 14 September 2023, 7pm"
    assert [line[:20] for line in found if line.startswith("| 7")] == [
        "| 7 | Quarterly repo",
        "| 7.1 | Parks ¶ Encl",
    ]
    assert any("Exempt: Schedule 12A, paragraph 3. The prices were tendered" in line for line in found)
    assert any("Agreed by: Chair of the Parks Committee." in line for line in found)
