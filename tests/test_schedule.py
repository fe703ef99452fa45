"""Which paragraphs a mark may name: those of the law that holds where the council is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.edition import as_exempt
from reportgen.errors import BadInput
from reportgen.jobs.convert import convert
from reportgen.jobs.load import load
from reportgen.schedule import PARAGRAPHS, PATTERN
from tests.meeting import loaded, meeting
from tests.parks import small_input
from tests.test_agenda import said


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a council whose nation the settings tell."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def set_in(nation: str, folder: Path) -> None:
    (folder / "reportgen.toml").write_text(f'[meetings]\nnation = "{nation}"\n', encoding="utf-8")


def row_marked(paragraph: int) -> tuple[str, str]:
    mark = f"exempt: {{paragraph: {paragraph}, reason: A sale.}}"
    return "      outturn: 610,000\n", f"      outturn: 610,000\n      {mark}\n"


def words_marked(paragraph: int) -> tuple[str, str]:
    return "        Storm damage.\n", f"        [exempt {paragraph}: a claim] Storm damage.\n"


def told(path: Path) -> list[str]:
    with pytest.raises(BadInput) as bad:
        load(path)
    return [str(problem) for problem in bad.value.problems]


def test_the_paragraphs_are_those_of_the_schedule() -> None:
    assert {nation: (known[0], known[-1]) for nation, known in PARAGRAPHS.items()} == {
        "England": (1, 7),
        "Wales": (12, 18),
    }
    assert [number for number in range(100) if re.fullmatch(PATTERN, str(number))] == [
        *(1, 2, 3, 4, 5, 6, 7),
        *(12, 13, 14, 15, 16, 17, 18),
    ]


def test_a_welsh_mark_names_part_4_on_every_page(council: Path) -> None:
    set_in("Wales", council)
    document = load(small_input(council / "in", row_marked(14), words_marked(16))).document
    mark = (
        "EXEMPT: not for publication by virtue of paragraphs 14 and 16 of Part 4 of Schedule 12A to the Local"
    )
    assert as_exempt(document).mark.startswith(mark)


def test_a_welsh_agenda_resolves_under_part_4(council: Path) -> None:
    exempt = (
        "        file: survey.pdf",
        "        file: survey.pdf\n        exempt: {paragraph: 14, reason: Prices.}",
    )
    set_in("Wales", council)
    resolved = [line for line in said(council, exempt) if "resolve that" in line]
    assert len(resolved) == 1
    assert "in the paragraphs named of Part 4 of Schedule 12A to the Local Government Act 1972" in resolved[0]


def test_an_english_agenda_resolves_under_part_1(council: Path) -> None:
    exempt = (
        "        file: survey.pdf",
        "        file: survey.pdf\n        exempt: {paragraph: 3, reason: Prices.}",
    )
    (resolved,) = [line for line in said(council, exempt) if "resolve that" in line]
    assert "in the paragraphs named of Part 1 of Schedule 12A to the Local Government Act 1972" in resolved


@pytest.mark.parametrize(
    ("nation", "paragraph", "wanted"),
    [
        ("Wales", 3, "in Wales a paragraph of Part 4 of Schedule 12A, 12 to 18, is wanted"),
        ("England", 14, "in England a paragraph of Part 1 of Schedule 12A, 1 to 7, is wanted"),
    ],
)
def test_each_paragraph_of_another_nation_is_told_at_its_place(
    council: Path, nation: str, paragraph: int, wanted: str
) -> None:
    set_in(nation, council)
    path = small_input(council / "in", row_marked(paragraph), words_marked(paragraph))
    text = path.read_text(encoding="utf-8").splitlines()
    lines = [number for number, line in enumerate(text, 1) if "exempt" in line]
    problems = told(path)
    assert [int(re.search(r"line (\d+)", problem)[1]) for problem in problems] == lines  # type: ignore[index]
    for problem in problems:
        assert f"paragraph is {paragraph}; {wanted}" in problem
        assert "correct nation under [meetings] in reportgen.toml" in problem


def test_an_agenda_is_held_to_the_nation_too(council: Path) -> None:
    exempt = (
        "        file: survey.pdf",
        "        file: survey.pdf\n        exempt: {paragraph: 3, reason: Prices.}",
    )
    set_in("Wales", council)
    (problem,) = told(meeting(council, exempt))
    assert "paragraph is 3; in Wales a paragraph of Part 4" in problem


@pytest.mark.parametrize("nation", ["Scotland", "Northern Ireland"])
def test_marks_are_refused_where_another_act_holds(council: Path, nation: str) -> None:
    set_in(nation, council)
    (problem,) = told(small_input(council / "in", row_marked(3), words_marked(5)))
    assert f"something is marked as exempt, and the nation is {nation}" in problem
    assert "marks can be used in England and Wales alone" in problem
    assert load(small_input(council / "in")).document
    assert loaded(meeting(council)).items


def test_a_mark_in_a_workbook_is_told_at_its_cell(council: Path) -> None:
    book = council / "parks.xlsx"
    convert(small_input(council / "in", row_marked(3)), book)
    set_in("Wales", council)
    (problem,) = told(book)
    assert problem.startswith("parks.xlsx, Exempt!C6: ")
    assert "in Wales a paragraph of Part 4 of Schedule 12A, 12 to 18, is wanted" in problem
