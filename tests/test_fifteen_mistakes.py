"""One bad file, fifteen mistakes planted over all its sections: one run names every one, and no other."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main

CHECKOUT = Path(__file__).resolve().parent.parent
BAD = CHECKOUT / "tests" / "bad" / "fifteen-mistakes.yaml"
SAMPLE = CHECKOUT / "inputs" / "2016-17-q4" / "adults-and-communities.yaml"


@dataclass(frozen=True)
class Mistake:
    """What was planted: words of its line (found nowhere else, or first after `below`), and what is told."""

    section: str
    marker: str
    found: str
    remedy: str
    below: str = ""

    @property
    def line(self) -> int:
        """The line of the marker in the bad file."""
        lines = BAD.read_text(encoding="utf-8").split("\n")
        start = next(at for at, line in enumerate(lines) if self.below in line)
        return next(at for at, line in enumerate(lines[start:], start + 1) if self.marker in line)


MISTAKES = (
    Mistake("front_matter", "date: 22 May 2017", 'date is "22 May 2017"', "as in 2026-05-22"),
    Mistake("summary", "{AC/S18 reslt}", "{AC/S18 reslt} names no figure", "did you mean {AC/S18 result}?"),
    Mistake("revenue", "4,736,O57", 'original is "4,736,O57"', "as in 992,310"),
    Mistake("revenue", "outturn: 195,660", '"outturn" stands here a second time', "keep one of the two"),
    Mistake("revenue", "comments: *placements", "*placements repeats another place", "type the value out"),
    Mistake("capital", "slipage:", '"slipage" is no name that is known here', "did you mean slippage?"),
    Mistake(
        "performance", "Bigger is beter", 'polarity is "Bigger is beter"', "did you mean Bigger is better?"
    ),
    Mistake("performance", "- id: carers", "title is missing here", "add a line title:"),
    Mistake(
        "performance",
        "comments_of: carer-needs",
        'the action whose comments it shares is "carer-needs"',
        "did you mean carers-needs?",
    ),
    Mistake("performance", "rating: Greeen", 'rating is "Greeen"', "did you mean Green?"),
    Mistake("interventions", "AC/C113", 'indicator is "AC/C113"', "did you mean AC/C13?"),
    Mistake("customer_experience", "79 enquiries", "the character U+000B in the text", "delete it"),
    Mistake("risks", "impact: 6", "impact of AC005 is 6", "5 is Catastrophic, the highest"),
    Mistake(
        "risks",
        "- id: AC009",
        'risk "AC009" is here a second time',
        "give one of the two another",
        below="title: Data protection breach",
    ),
    Mistake("equalities", "<b>much</b>", "comments has HTML", "take the tags out"),
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def told() -> list[dict[str, str | int]]:
    """Every problem that one run of `check` tells."""
    result = run("check", "--format", "json", BAD)
    assert result.exit_code == 1
    (report,) = json.loads(result.stdout).values()
    assert report["findings"] == []
    problems: list[dict[str, str | int]] = report["problems"]
    return problems


def test_fifteen_mistakes_are_planted_in_every_section_of_the_sample() -> None:
    assert len(MISTAKES) == 15
    assert len({mistake.line for mistake in MISTAKES}) == 15
    sections = [
        line.removesuffix(":")
        for line in SAMPLE.read_text(encoding="utf-8").splitlines()
        if line.endswith(":") and line[0].isalpha()
    ]
    assert len(sections) == 9
    assert {mistake.section for mistake in MISTAKES} == set(sections)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.marker)
def test_each_mistake_is_named_at_its_line(mistake: Mistake, told: list[dict[str, str | int]]) -> None:
    (problem,) = [problem for problem in told if problem["line"] == mistake.line]
    assert problem["file"] == "fifteen-mistakes.yaml"
    assert str(problem["found"]).startswith(mistake.found)
    assert str(problem["wanted"]).strip()
    assert mistake.remedy in str(problem["remedy"])


def test_nothing_but_the_mistakes_is_named_and_in_the_order_of_the_file(
    told: list[dict[str, str | int]],
) -> None:
    assert [problem["line"] for problem in told] == sorted(mistake.line for mistake in MISTAKES)


def test_an_officer_reads_one_line_a_mistake() -> None:
    result = run("check", BAD)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert len(lines) == 15
    for mistake, line in zip(sorted(MISTAKES, key=lambda each: each.line), lines, strict=True):
        assert line.startswith(f"fifteen-mistakes.yaml, line {mistake.line}")
        assert mistake.found in line
    assert result.stderr == f"{BAD}: 15 problems\n"


def test_nothing_is_built_of_a_bad_file(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    result = run("build", BAD, "--out", folder)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 15
    assert not folder.exists()


def test_outputs_that_are_there_stay_as_they_were(tmp_path: Path) -> None:
    names = ["fifteen-mistakes.docx", "fifteen-mistakes.html", "fifteen-mistakes.pdf", "other.pdf"]
    for name in names:
        (tmp_path / name).write_bytes(f"as it was: {name}".encode())
    assert run("build", BAD, "--out", tmp_path).exit_code == 1
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        name: f"as it was: {name}".encode() for name in names
    }


def changed(folder: Path, *changes: tuple[str, str]) -> list[str]:
    """What is told of the sample after some of its words were changed."""
    text = SAMPLE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "unit.yaml"
    path.write_text(text, encoding="utf-8")
    return run("check", path).stdout.splitlines()


def lost_rating(folder: Path, *changes: tuple[str, str]) -> tuple[list[str], list[str]]:
    """The problems apart from that of an unknown rating word far down in the file, and those that tell it."""
    lines = changed(folder, *changes, ("rating: Red Amber", "rating: Rad Amber"))
    of_rating = [line for line in lines if "did you mean Red Amber?" in line]
    return [line for line in lines if line not in of_rating], of_rating


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("\nperformance:\n", "\nperfomance:\n", '"perfomance" is no name'),
        ("  themes:\n", "  theme:\n", '"theme" is no name'),
        ("      priorities:\n", "      prioritys:\n", '"prioritys" is no name'),
        ("          actions:\n", "          action:\n", '"action" is no name'),
        (
            "    - id: managing-demand\n      title:",
            "    - id: managing-demand\n      titel:",
            '"titel" is no name',
        ),
        ("    - id: managing-demand\n", "    - key:\n", '"key" is no name'),
        ("outcome: >-\n", "outcome: >-\n            # Heading\n\n", "outcome has a heading"),
        ("Work here widens", "<i>Work</i> here widens", "introduction has HTML"),
        ("quarter: Q4 2016/17", "quarter: Q4 2016/18", 'quarter is "Q4 2016/18"'),
        ("kind: submission", "kind: submision", 'kind is "submision"'),
        ("money: pounds\n", "", "money is missing"),
        ("revenue:\n  lines:", "revenue:\n  lines: none\n  linez:", "lines is"),
    ],
)
def test_a_mistake_hides_no_other_one_below_or_beside_it(
    tmp_path: Path, old: str, new: str, found: str
) -> None:
    others, of_rating = lost_rating(tmp_path, (old, new))
    assert len(of_rating) == 1
    assert any(found in line for line in others)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\nperformance:\n", "\nperfomance:\n"),
        ("\nrisks:\n", "\nrisk:\n"),
        ("\nsummary:\n", "\nsumary:\n"),
        ("      - challenge: Capacity", "      - chalenge: Capacity"),
        ("  themes:\n", "  theme:\n"),
        ("              result: 1,013\n", "              resullt: 1,013\n"),
        ("              fraction: 531/742\n", "              fraction: 531/0\n"),
        ("              covers: snapshot\n", ""),
        ("      revised: 1,412,882\n", ""),
        ("    - id: AC001\n", ""),
        ("    - id: AC001\n", "    - id: true\n"),
        ("        - id: carers\n", "        - id: safeguarding\n"),
        ("quarter: Q4 2016/17", "quarter: Q1 2016/71"),
        ("profile: du-2016-17", "profile: du-2016-71"),
        ("      priorities:\n", "      prioritees:\n"),
    ],
)
def test_one_mistake_is_one_problem(tmp_path: Path, old: str, new: str) -> None:
    lines = changed(tmp_path, (old, new))
    assert len(lines) == 1, lines
