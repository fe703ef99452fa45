"""The mistakes that were really published: each is found, and practically nothing else.

tests/expected/published.yaml was worked out by hand from the source documents before any check ran.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.errors import Finding
from reportgen.inputs.printed_form import read_printed
from reportgen.jobs.check import check

CHECKOUT = Path(__file__).resolve().parent.parent
EXPECTED: dict[str, Any] = yaml.safe_load(
    (CHECKOUT / "tests" / "expected" / "published.yaml").read_text(encoding="utf-8")
)
REPORTS = ("2016-17-q4", "2016-17-q1", "2014-15-q2")
UNIT = "adults-and-communities"
FAMILIES = {
    "finance": ("FIN",), "indicator": ("IND",), "count": ("CNT",), "risk": ("RSK",),
    "intervention": ("INT",), "structure": ("STR",),
}  # fmt: skip
"""The codes of each kind of mistake."""


@cache
def found(report: str) -> dict[str, list[Finding]]:
    """What is found in what a report printed, by the name of the figure or the heading."""
    folder = CHECKOUT / "inputs" / report
    printed, problems = read_printed((folder / f"{UNIT}.printed.yaml").read_bytes(), f"{UNIT}.printed.yaml")
    assert problems == ()
    names = {each.place: name for name, each in printed.figures.items()}
    names |= {each.place: each.text for each in printed.headings}
    checked = check(folder / f"{UNIT}.yaml")
    wrong, findings = checked.problems, checked.findings
    assert wrong == ()
    by_name: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.place.file == f"{UNIT}.printed.yaml":
            by_name.setdefault(names[finding.place], []).append(finding)
    return by_name


def named(report: str, part: str) -> list[str]:
    """The figures and headings that a part of the list names."""
    entries = EXPECTED[report].get(part, [])
    return [name for each in entries for name in each.get("figures", [each.get("figure")]) if name]


MISTAKES = [
    pytest.param(report, mistake, id=f"{report}: {mistake['figure']}")
    for report in REPORTS
    for mistake in EXPECTED[report]["mistakes"]
]


def test_there_are_as_many_mistakes_as_the_list_was_made_with() -> None:
    assert [len(EXPECTED[report]["mistakes"]) for report in REPORTS] == [14, 19, 13]


@pytest.mark.parametrize(("report", "mistake"), MISTAKES)
def test_every_mistake_is_found_under_its_kind(report: str, mistake: dict[str, Any]) -> None:
    codes = [finding.code for finding in found(report).get(mistake["figure"], [])]
    assert len(codes) == 1, codes
    assert codes[0].startswith(FAMILIES[mistake["kind"]])


@pytest.mark.parametrize("report", REPORTS)
def test_nothing_else_is_called_wrong(report: str) -> None:
    grave = {name for name, all_ in found(report).items() if any(each.severity != "note" for each in all_)}
    assert grave == {mistake["figure"] for mistake in EXPECTED[report]["mistakes"]}


@pytest.mark.parametrize("report", REPORTS)
def test_what_rounding_explains_is_not_found(report: str) -> None:
    explained = named(report, "rounding only")
    assert len(explained) >= 2
    assert [name for name in explained if name in found(report)] == []


@pytest.mark.parametrize("report", REPORTS)
def test_a_blank_is_a_note_at_most(report: str) -> None:
    blanks = set(named(report, "left blank"))
    notes = {name for name, all_ in found(report).items() if all(each.severity == "note" for each in all_)}
    assert notes <= blanks
