"""Converting between YAML and workbook: nothing is lost, nothing is hidden, comments stay."""

from __future__ import annotations

import os
import random
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from reportgen.errors import BadInput
from reportgen.inputs.ordering import in_order
from reportgen.inputs.workbook_form import read_workbook
from reportgen.inputs.workbook_making import made_workbook
from reportgen.inputs.yaml.writing import written
from reportgen.jobs.build import build
from reportgen.jobs.check import check
from reportgen.jobs.convert import convert, empty_workbook
from reportgen.jobs.profiles import profiles
from reportgen.model import Submission
from reportgen.node import Mapped
from reportgen.yaml_source import read_yaml
from tests.conftest import CHECKOUT
from tests.generated import Plain, said, submissions, tree, without_nameless_marks
from tests.parks import small_input
from tests.test_workbook_writing import through_libreoffice

SAMPLE_WORKBOOK = CHECKOUT / "inputs" / "workbooks" / "2016-17-q4" / "adults-and-communities.xlsx"
FREE = (
    "Original budget",
    "Slippage or accelerated spend",
    "Description",
    "Indicator",
    "Comments",
    "Controls and mitigations in place",
    "Actions required",
    "Benchmark",
    "Risk owner",
)
"""Headings of cells that any text or number may be typed into."""

PROFILES = profiles()
ROUNDS = int(os.environ.get("REPORTGEN_SOAK", "40"))
# Whole submissions shrink for minutes and stay large: what differs is told by the comparison.
SETTINGS = settings(
    deadline=None,
    max_examples=ROUNDS,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


def unique(plain: Plain) -> bool:
    """Whether no two rows of a kind share a ref over all themes, as no valid input may."""
    performance = plain.get("performance", {})
    priorities = [each for theme in performance.get("themes", []) for each in theme.get("priorities", [])]
    for kind, key in (("actions", "id"), ("indicators", "ref")):
        names = [row[key] for holder in (performance, *priorities) for row in holder.get(kind, [])]
        if len(names) != len(set(names)):
            return False
    names = [priority["id"].casefold() for priority in priorities]
    return len(names) == len(set(names))


def through_workbook(node: Mapped, profile: str) -> Mapped:
    data, problems = made_workbook(node, profile, PROFILES, None)
    assert problems == ()
    reading = read_workbook(data, "unit.xlsx", PROFILES)
    assert reading.problems == ()
    assert isinstance(reading.node, Mapped)
    return reading.node


@st.composite
def any_inputs(draw: st.DrawFn) -> Plain:
    """Inputs in every report format. *Why composite:* the words for a filter of so much are too long."""
    name = draw(st.sampled_from(sorted(PROFILES)))
    plain: Plain = without_nameless_marks(draw(submissions(name, PROFILES[name])), PROFILES[name])
    assume(unique(plain))
    return plain


ANY = any_inputs()


@SETTINGS
@given(ANY)
def test_whatever_an_input_holds_comes_back_from_a_workbook(plain: Plain) -> None:
    node = tree(plain)
    assert isinstance(node, Mapped)
    back = through_workbook(node, plain["profile"])
    assert said(back) == said(node)


@SETTINGS
@given(ANY)
def test_whatever_an_input_holds_comes_back_from_yaml(plain: Plain) -> None:
    node = tree(plain)
    assert isinstance(node, Mapped)
    again, problems = read_yaml(written(in_order(Submission, node)).encode(), "unit.yaml")
    assert problems == ()
    assert isinstance(again, Mapped)
    assert said(again) == said(node)


def flat(value: Any, at: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], Any]:
    """Every value of what a tree says, by its location."""
    if isinstance(value, dict):
        inner = [flat(each, (*at, key)) for key, each in value.items()]
    elif isinstance(value, list):
        inner = [flat(each, (*at, position)) for position, each in enumerate(value)]
    else:
        return {at: value}
    return {key: each for part in inner for key, each in part.items()}


def read(path: Path) -> Any:
    """What the tree of a workbook says."""
    reading = read_workbook(path.read_bytes(), path.name, PROFILES)
    assert reading.problems == ()
    assert reading.node is not None
    return said(reading.node)


@pytest.fixture(scope="module")
def workbook(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as a workbook."""
    return convert(sample, tmp_path_factory.mktemp("sample") / "adults-and-communities.xlsx")[0]


def test_the_sample_workbook_is_what_the_sample_converts_to(workbook: Path) -> None:
    assert SAMPLE_WORKBOOK.read_bytes() == workbook.read_bytes()


def test_the_sample_workbook_builds_the_sample_byte_for_byte(built_sample: Path, tmp_path: Path) -> None:
    written_files = build(SAMPLE_WORKBOOK, tmp_path, ("docx", "html", "pdf")).paths
    assert len(written_files) == 3
    for path in written_files:
        assert path.read_bytes() == (built_sample / path.name).read_bytes(), path.name


def test_only_what_can_be_seen_carries_the_input(workbook: Path, tmp_path: Path) -> None:
    seen = openpyxl.load_workbook(workbook)
    bare = openpyxl.Workbook()
    bare.remove(bare.worksheets[0])
    for sheet in seen.worksheets:
        if sheet.sheet_state != "visible" or sheet.title == "Start here":
            continue
        copy = bare.create_sheet(sheet.title)
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            if cell.data_type != "f":
                there = copy.cell(cell.row, cell.column, cell.value)
                there.data_type = cell.data_type
                there.number_format = cell.number_format
    bare.save(tmp_path / "bare.xlsx")
    assert {part for part in zipfile.ZipFile(tmp_path / "bare.xlsx").namelist() if "table" in part} == set()
    assert read(tmp_path / "bare.xlsx") == read(workbook)


def typed_cells(path: Path) -> list[tuple[str, str]]:
    """Every cell below the headings that holds an entry which stands for nothing but itself."""
    seen = openpyxl.load_workbook(path)
    found = []
    for sheet in seen.worksheets:
        if sheet.title in ("Start here", "Overrides", "Stated figures"):
            continue
        headings = {cell.column: str(cell.value) for cell in sheet[5]}
        for row in sheet.iter_rows(min_row=6):
            for cell in row:
                heading = headings.get(cell.column, "")
                if cell.value is not None and cell.data_type != "f" and heading in FREE:
                    found.append((sheet.title, cell.coordinate))
    return found


@pytest.mark.parametrize("turn", range(12))
def test_one_cell_changed_changes_that_value_and_no_other(workbook: Path, tmp_path: Path, turn: int) -> None:
    sheet, cell = random.Random(turn).choice(typed_cells(workbook))
    edited = openpyxl.load_workbook(workbook)
    before = edited[sheet][cell].value
    after: Any = before + 1 if isinstance(before, int | float) else f"{before} and more"
    edited[sheet][cell].value = after
    edited.save(tmp_path / "edited.xlsx")
    old, new = flat(read(workbook)), flat(read(tmp_path / "edited.xlsx"))
    changed = [at for at in old if old[at] != new[at]]
    assert old.keys() == new.keys()
    assert len(changed) == 1, (sheet, cell)
    assert str(after) in str(new[changed[0]]).replace(",", "").replace("(", "-").replace(")", "") or (
        str(after) in str(new[changed[0]])
    )


def test_a_yaml_file_that_is_there_keeps_its_comments(sample: Path, workbook: Path, tmp_path: Path) -> None:
    target = tmp_path / "unit.yaml"
    target.write_bytes(sample.read_bytes())
    edited = openpyxl.load_workbook(workbook)
    edited["Revenue"]["C6"].value = 992_999
    edited.save(tmp_path / "unit.xlsx")
    convert(tmp_path / "unit.xlsx", target)
    old, new = (path.read_text(encoding="utf-8").splitlines() for path in (sample, target))
    assert [(line, other) for line, other in zip(old, new, strict=True) if line != other] == [
        ("      original: 992,310", "      original: 992,999")
    ]


@pytest.mark.parametrize("target", ["b.yaml", "b.txt", "b"])
def test_a_yaml_file_is_made_into_a_workbook_only(sample: Path, tmp_path: Path, target: str) -> None:
    with pytest.raises(BadInput, match="name one of each"):
        convert(sample, tmp_path / target)
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_is_there_is_never_written_over(sample: Path, tmp_path: Path) -> None:
    there = tmp_path / "mine.xlsx"
    there.write_bytes(b"somebody's work")
    with pytest.raises(BadInput, match="a workbook is never written over"):
        convert(sample, there)
    assert there.read_bytes() == b"somebody's work"


CAPITAL = ("Outturn or forecast if different", "Outturn or proposed budget", "Variance from approved")


def capital_cells(path: Path) -> list[object]:
    """What the first programme shows of its outturn, as it was worked out when the file was saved."""
    sheet = openpyxl.load_workbook(path, data_only=True)["Capital"]
    under = {str(above.value): below.value for above, below in zip(sheet[5], sheet[6], strict=True)}
    return [under[heading] for heading in CAPITAL]


OTHER_OUTTURN = ("slippage: (20,000)\n", "slippage: (20,000)\n      outturn: 85,000\n")


def test_an_outturn_that_is_not_the_proposed_budget_goes_through_a_workbook(tmp_path: Path) -> None:
    """100,000 are approved, 20,000 of them put off."""
    plain = convert(small_input(tmp_path), tmp_path / "plain.xlsx")[0]
    given = convert(small_input(tmp_path, OTHER_OUTTURN), tmp_path / "given.xlsx")[0]
    assert capital_cells(plain) == [None, 80_000, -20_000]
    assert capital_cells(given) == [85_000, 85_000, -15_000]
    again = convert(given, tmp_path / "again.yaml")[0].read_text(encoding="utf-8")
    assert "      outturn: 85,000\n" in again
    assert "outturn: 80,000" not in convert(plain, tmp_path / "p.yaml")[0].read_text(encoding="utf-8")


@pytest.mark.usefixtures("soffice")
@pytest.mark.parametrize(
    ("typed", "outturn", "variance"), [(90_000, 90_000, -10_000), (0, 0, -100_000), ("TO DO", None, None)]
)
def test_an_outturn_typed_into_a_workbook_counts_at_once(
    tmp_path: Path, typed: int | str, outturn: int | None, variance: int | None
) -> None:
    edited = openpyxl.load_workbook(convert(small_input(tmp_path), tmp_path / "parks.xlsx")[0])
    sheet = edited["Capital"]
    (heading,) = (cell for cell in sheet[5] if cell.value == CAPITAL[0])
    sheet.cell(6, heading.column).value = typed
    buffer = BytesIO()
    edited.save(buffer)
    through_libreoffice(buffer.getvalue(), tmp_path / "office")
    assert capital_cells(tmp_path / "office" / "out" / "in.xlsx") == [typed, outturn, variance]


def test_an_input_with_problems_is_not_converted_and_each_is_told(tmp_path: Path) -> None:
    bad = small_input(
        tmp_path, ("original: 500,000", "original: lots"), ("polarity: Bigger", "polarity: Biger")
    )
    with pytest.raises(BadInput) as raised:
        convert(bad, tmp_path / "parks.xlsx")
    assert [problem.found for problem in raised.value.problems] == [
        'original is "lots"',
        'polarity is "Biger is better"',
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["parks.yaml"]


def test_a_rating_that_the_report_format_lacks_is_told_before_anything_is_written(tmp_path: Path) -> None:
    rule = "target: 90.0%\n              rating_rule: {tolerance: {Amberish: 5%}}"
    odd = small_input(tmp_path, ("target: 90.0%", rule))
    with pytest.raises(BadInput, match="Amberish is 5%; the author workbook has no column for it"):
        convert(odd, tmp_path / "parks.xlsx")


def test_an_empty_workbook_asks_for_all_that_a_report_needs(tmp_path: Path) -> None:
    empty = empty_workbook("Parks", "Q1 2017/18", "du-2016-17", tmp_path / "parks.xlsx")
    problems = check(empty).problems
    told = [str(problem).removeprefix("parks.xlsx, ") for problem in problems]
    assert "Report!B6: Council is empty; a line of text is wanted; type it." in told
    assert [line.split(":")[0] for line in told if "the sheet says nothing" in line] == [
        "Summary",
        "Revenue",
        "Capital",
        "Themes",
        "Interventions",
        "Customer experience",
        "Risks",
        "Equalities",
    ]


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ((" ", "Q1 2017/18", "du-2016-17"), "--unit: it is blank"),
        (("Parks", "Quarter 1", "du-2016-17"), '--quarter: "Quarter 1" is no quarter'),
        (("Parks", "Q1 2017/18", "du-2017"), 'there is no profile "du-2017"'),
    ],
)
def test_an_empty_workbook_is_refused_with_a_reason(
    tmp_path: Path, about: tuple[str, str, str], words: str
) -> None:
    with pytest.raises(BadInput, match=re.escape(words)):
        empty_workbook(*about, tmp_path / "parks.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "there",
    ["kind: profile\nname: Ours\n", "kind: submission\nunit: [broken\n", "just words\n", "", "a: 1\na: 2\n"],
    ids=["another kind", "broken", "no input", "empty", "a key twice"],
)
def test_a_yaml_file_that_is_no_input_is_left_alone(workbook: Path, tmp_path: Path, there: str) -> None:
    target = tmp_path / "unit.yaml"
    target.write_text(there, encoding="utf-8")
    with pytest.raises(BadInput, match="the file there is no input that can be updated"):
        convert(workbook, target)
    assert target.read_text(encoding="utf-8") == there


@pytest.mark.parametrize(
    ("words", "others", "told"),
    [
        ("unit: Adults & Communities", "unit: Libraries", "its unit is Libraries"),
        ("quarter: Q4 2016/17", "quarter: Q3 2016/17", "its quarter is Q3 2016/17"),
    ],
)
def test_another_units_or_quarters_yaml_is_left_alone(
    sample: Path, workbook: Path, tmp_path: Path, words: str, others: str, told: str
) -> None:
    target = tmp_path / "unit.yaml"
    there = sample.read_text(encoding="utf-8").replace(words, others)
    target.write_text(there, encoding="utf-8")
    with pytest.raises(BadInput, match=told):
        convert(workbook, target)
    assert target.read_text(encoding="utf-8") == there
