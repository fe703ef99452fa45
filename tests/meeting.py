"""A small meeting: an agenda with two levels of items, its cover reports and their enclosures."""

from __future__ import annotations

from pathlib import Path

from reportgen.jobs.load import load
from reportgen.jobs.loaded import LoadedAgenda
from tests.small import edited
from tests.test_committee_papers import COVER

AGENDA = """\
kind: agenda
profile: agenda
council: Exampleshire Borough Council
meeting: Parks Committee
date: 2023-09-14
time: "19:00"
venue: Town Hall
front_matter: {status: final, version: "1.0", date: 2023-09-05, prepared_by: Head of Governance}
first_page: 40
contact: Head of Governance
items:
  - title: Apologies for absence
  - number: "6"
    title: Playground renewal
    text: To decide.
    report: playgrounds.yaml
    enclosures:
      - title: Appendix A - Condition survey
        file: survey.pdf
  - title: Trees
    items:
      - title: Felling
        text: To note.
      - title: Planting
"""

ONE_ENCLOSED = COVER.replace("; Appendix B - Prices tendered", "")
"""The cover report of the guide, with what the small meeting encloses."""

IS_URGENT = ('urgent: "No"', 'urgent: "Yes"')
"""The change of its cover report by which it says so."""


def meeting(folder: Path, *changes: tuple[str, str], cover: tuple[tuple[str, str], ...] = ()) -> Path:
    """The agenda, with these changes, among the papers it names; `cover` are changes of its cover report."""
    home = folder / "inputs" / "meetings" / "parks"
    home.mkdir(parents=True, exist_ok=True)
    (home / "playgrounds.yaml").write_text(edited(ONE_ENCLOSED, *cover), encoding="utf-8")
    (home / "survey.pdf").write_bytes(b"%PDF-1.7\n")
    path = home / "agenda.yaml"
    path.write_text(edited(AGENDA, *changes), encoding="utf-8")
    return path


def loaded(path: Path) -> LoadedAgenda:
    found = load(path)
    assert isinstance(found, LoadedAgenda)
    return found
