"""Values that wait for their author: found wherever they are typed, and only those."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reportgen.inputs.ordering import in_order
from reportgen.inputs.validation import row_type
from reportgen.inputs.yaml.writing import written
from reportgen.jobs.check import check
from reportgen.jobs.convert import convert
from reportgen.jobs.input_files import read_submission as read
from reportgen.model import Submission
from reportgen.node import Mapped
from tests.generated import Plain, said, tree
from tests.parks import small_input

At = tuple[str | int, ...]

RULES: tuple[Plain, ...] = (
    {"tolerance": {"Green Amber": "5%", "Red Amber": "10%"}},
    {"improvement": {"baseline": "10%", "shares": {"Green Amber": "80%", "Red Amber": "65%"}}},
    {"by_hand": {"rating": "Red", "reason": "Agreed"}},
)
OVERRIDES = {
    name: {"value": value, "reason": "Recounted"}
    for name, value in (
        ("rating", "Red Amber"),
        ("short_term_direction", "Same"),
        ("long_term_direction", "Worsening"),
        ("direction", "Same"),
    )
}


def indicator(ref: str, rule: Plain, **more: Any) -> Plain:
    return {
        "ref": ref,
        "type": "CPI",
        "title": f"Share of {ref}",
        "polarity": "Bigger is better",
        "target": "60%",
        "result": "50%",
        "covers": "snapshot",
        "rating_rule": copy.deepcopy(rule),
        **more,
    }


def assessed(**more: str) -> Plain:
    return {"impact": "4", "likelihood": "3", **more}


EVERYTHING: Plain = {
    "kind": "submission",
    "profile": "du-2016-17",
    "council": "Exampleshire",
    "unit": "Parks",
    "quarter": "Q4 2016/17",
    "money": "pounds",
    "front_matter": {
        "status": "draft",
        "version": "1",
        "date": "2017-05-22",
        "prepared_by": "Head of Parks",
        "cleared_by": "Director",
        "notice": "Illustrative.",
    },
    "summary": {
        "successes": {"quarter": "Much.", "year": "More."},
        "challenges": {
            "quarter": [{"challenge": "Storms.", "actions": "Replant."}],
            "year": [{"challenge": "Staff left.", "actions": "Recruit."}],
        },
        "overview": "All is well.",
    },
    "revenue": {
        "introduction": "In pounds.",
        "lines": [
            {
                "id": "parks",
                "description": "Parks",
                "original": "500",
                "revised": "520",
                "outturn": "610",
                "comments": "Storms.",
                "stated": {"variation": "90", "variation_percent": "17.3%"},
            }
        ],
    },
    "capital": {
        "introduction": "In pounds.",
        "lines": [
            {
                "id": "gates",
                "description": "Gates",
                "approved": "100",
                "additions": "0",
                "slippage": "(20)",
                "comments": "Late.",
                "stated": {"outturn": "80", "variance": "(20)", "slippage_percent": "-20.0%"},
            }
        ],
    },
    "performance": {
        "introduction": "By theme.",
        "themes": [
            {
                "id": "outdoors",
                "title": "Outdoors",
                "introduction": "Fresh air.",
                "priorities": [
                    {
                        "id": "all",
                        "title": "Parks for all",
                        "outcome": "Everybody has one.",
                        "introduction": "Near home.",
                        "actions": [
                            {
                                "id": "renew",
                                "ref": "A1",
                                "action": "Renew",
                                "note": "Owner: Head of Parks",
                                "rating": "Green",
                                "comments": "Done.",
                            },
                            {"id": "paint", "action": "Paint", "rating": "Red", "comments_of": "renew"},
                            {"id": "let", "action": "Let", "due": False},
                        ],
                        "indicators": [
                            indicator(
                                "P/1",
                                RULES[0],
                                code="N 1",
                                annual_target="60%",
                                fraction="1/2",
                                previous="40%",
                                year_earlier="30%",
                                period="January to March 2017",
                                comparison="last quarter",
                                escalated=True,
                                benchmark="70% (region)",
                                override=OVERRIDES,
                                stated={
                                    "rating": "Red",
                                    "short_term_direction": "Improving",
                                    "long_term_direction": "Improving",
                                    "direction": "Improving",
                                },
                            ),
                            indicator("P/2", RULES[1], benchmark_of="P/1"),
                            {
                                "ref": "P/4",
                                "type": "SPI",
                                "title": "Share of P/4",
                                "instead": "Surveyed next year.",
                                "due": False,
                            },
                            indicator("P/3", RULES[2]),
                        ],
                    }
                ],
            }
        ],
        "actions": [{"id": "mow", "action": "Mow", "rating": "Green"}],
        "indicators": [indicator("P/5", RULES[0])],
    },
    "interventions": {"rows": [{"indicator": "P/1", "level": "1", "comments": "More seed."}]},
    "customer_experience": {"rows": [{"description": "Praise", "comments": "Some."}]},
    "risks": {
        "commentary": "One risk.",
        "rows": [
            {
                "id": "R1",
                "title": "Storm",
                "description": "Trees fall.",
                "owner": "Head of Parks",
                "nature": "Financial",
                "controls": "Inspection.",
                "inherent": assessed(),
                "residual": assessed(highest_impact="Service"),
                "target": assessed(),
                "response": "Treat",
                "assurance": "Quarterly",
                "direction": "Same",
                "stated": {"score": "12", "band": "Medium High"},
            }
        ],
    },
    "equalities": {"instead": "Being refreshed."},
    "records": [
        {"id": "trees", "introduction": "Planted this year.", "rows": [{"tree": "Oak", "where": "East"}]}
    ],
    "waivers": [
        {"code": "INT001", "of": "P/1", "says": "reopens", "reason": "It reopens in May.", "role": "Director"}
    ],
}
"""A small input with every name that an input can hold."""


def places(value: Any, at: At = ()) -> Iterator[At]:
    """Where each single value stands."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*at, key))
    else:
        yield at


def changed(at: At, text: str) -> Plain:
    """The small input with another text at a place."""
    values = copy.deepcopy(EVERYTHING)
    *way, last = at
    inner: Any = values
    for key in way:
        inner = inner[key]
    inner[last] = text
    return values


def told(path: Path) -> tuple[list[str], list[str]]:
    """What a check finds to do, and what it finds wrong."""
    problems = check(path).problems
    return [each.found for each in problems if each.to_do], [
        each.found for each in problems if not each.to_do
    ]


def typed(values: Plain, folder: Path) -> Path:
    node = tree(values)
    assert isinstance(node, Mapped)
    path = folder / "parks.yaml"
    path.write_text(written(in_order(Submission, node)), encoding="utf-8")
    return path


def field_names(kind: Any) -> Iterator[tuple[str, str]]:
    """Each kind of row of the model, with each single value that it may hold."""
    for name, field in kind.model_fields.items():
        inner = row_type(field.annotation)
        if inner is not None:
            yield from field_names(inner)
        elif name != "source":
            yield kind.__name__, name


PLACES = tuple(at for at in places(EVERYTHING) if at != ("kind",))
"""All but what tells that the file is an input."""
NAMED = ('"renew"', '"P/1"')
"""What other rows name: while the row itself waits for its name, nothing is called so."""


def test_the_small_input_is_clean_and_holds_every_name_there_is(tmp_path: Path) -> None:
    assert told(typed(EVERYTHING, tmp_path)) == ([], [])
    exempt = {"paragraph", "values"}  # a workbook can't hold these marks of rows
    names = {name for _, name in field_names(Submission)} - exempt
    assert len(names) > 60
    assert names <= {"kind", *(str(key) for at in PLACES for key in at)}


@pytest.mark.parametrize("at", PLACES, ids=lambda at: ".".join(map(str, at)))
def test_what_waits_in_yaml_is_found_wherever_it_stands_and_nothing_else_is_told(
    tmp_path: Path, at: At
) -> None:
    to_do, wrong = told(typed(changed(at, "TO DO - 42 in Q3 2016/17"), tmp_path))
    (found,) = to_do
    assert found.endswith(" says TO DO - 42 in Q3 2016/17")
    assert [each for each in wrong if not each.endswith(NAMED)] == []


def test_all_that_waits_in_a_workbook_is_found(tmp_path: Path) -> None:
    """All at once but what names a row, a reference or the report format."""
    naming = {"profile", "id", "ref", "indicator", "comments_of", "benchmark_of"}
    values = copy.deepcopy(EVERYTHING)
    waiting = [at for at in PLACES if at[-1] not in naming]
    for at in waiting:
        inner: Any = values
        for key in at[:-1]:
            inner = inner[key]
        inner[at[-1]] = "TO DO"
    assert len(waiting) > 100
    path = convert(typed(values, tmp_path), tmp_path / "parks.xlsx")[0]
    to_do, wrong = told(path)
    assert wrong == []
    assert len(to_do) == len(waiting)


NAMING = tuple(at for at in PLACES if at[-1] in ("id", "ref", "indicator", "comments_of"))


@pytest.mark.parametrize("at", NAMING, ids=lambda at: ".".join(map(str, at)))
def test_a_name_that_waits_in_a_workbook_is_found(tmp_path: Path, at: At) -> None:
    """More than once where the sheets of its rows name it."""
    path = convert(typed(changed(at, "TO DO"), tmp_path), tmp_path / "parks.xlsx")[0]
    to_do, wrong = told(path)
    assert len(to_do) >= 1
    assert [found for found in to_do if not found.endswith(" says TO DO")] == []
    assert [each for each in wrong if not each.endswith(NAMED)] == []


@pytest.mark.parametrize(
    ("sheet", "cell", "text"),
    [
        ("Report", "B7", "TO DO"),
        ("Revenue", "C6", "TO DO: ask finance"),
        ("Risks", "G6", "TO DO"),
        ("Indicators", "K6", " TO DO "),
    ],
)
def test_what_is_typed_into_a_cell_waits_with_its_place(
    tmp_path: Path, sheet: str, cell: str, text: str
) -> None:
    path = convert(typed(EVERYTHING, tmp_path), tmp_path / "parks.xlsx")[0]
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = text
    book.save(path)
    problems = check(path).problems
    assert [(each.place.sheet, each.place.cell, each.to_do) for each in problems] == [(sheet, cell, sheet)]


@pytest.mark.parametrize(
    "text",
    [
        "TO DO",
        " TO DO ",
        "TO DO: ask the team",
        "TO DO.",
        "TO DO, see mail",
        "TO DO - 7",
        "TO DO\n\nAnd more.",
    ],
)
@pytest.mark.parametrize("at", [("summary", "overview"), ("risks", "rows", 0, "title")])
def test_what_begins_with_the_mark_waits_whatever_follows(tmp_path: Path, at: At, text: str) -> None:
    to_do, wrong = told(typed(changed(at, text), tmp_path))
    assert len(to_do) == 1
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "TO DOWNLOAD",
        "What to do",
        "We know what TO DO next",
        "To do so we hired",
        "TODO",
        "NOT TO DO",
        "TO  DONATE",
    ],
)
@pytest.mark.parametrize("at", [("summary", "overview"), ("risks", "rows", 0, "title")])
def test_a_text_that_merely_holds_the_words_does_not_wait(tmp_path: Path, at: At, text: str) -> None:
    assert told(typed(changed(at, text), tmp_path)) == ([], [])


def test_what_waits_is_told_after_what_is_wrong(tmp_path: Path) -> None:
    path = small_input(tmp_path, ('version: "0.1"', "version: TO DO"), ("direction: Same", "direction: Sme"))
    problems = check(path).problems
    assert [bool(each.to_do) for each in problems] == [False, True]


def test_what_waits_converts_both_ways(tmp_path: Path) -> None:
    naming = {"profile", "quarter", "id", "ref", "indicator", "comments_of"}
    values = copy.deepcopy(EVERYTHING)
    for at in PLACES:
        inner: Any = values
        for key in at[:-1]:
            inner = inner[key]
        if at[-1] not in naming:
            inner[at[-1]] = f"TO DO - {at[-1]}"
    source = typed(values, tmp_path)
    book = convert(source, tmp_path / "parks.xlsx")[0]
    back = convert(book, tmp_path / "back.yaml")[0]
    node, again = read(source).node, read(back).node
    assert node is not None
    assert again is not None
    assert said(again) == said(node)
    assert said(again)["risks"]["rows"][0]["inherent"] == {
        "impact": "TO DO - impact",
        "likelihood": "TO DO - likelihood",
    }
