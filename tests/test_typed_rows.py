"""The rows of two published reports, copied by hand: each stands in the sample's tables, cell by cell."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from reportgen.document import Document, Table
from reportgen.jobs.load import load

CHECKOUT = Path(__file__).resolve().parent.parent
INPUTS, EXPECTED = CHECKOUT / "inputs", CHECKOUT / "tests" / "expected"
UNIT = "adults-and-communities.yaml"
Q1, Q2 = "2016-17-q1", "2014-15-q2"


class Cell(NamedTuple):
    """A cell by its row and column, and what it says."""

    row: str
    column: str
    text: str


@cache
def by_hand(sample: str) -> Any:
    """The rows of a report; every value is the text that was typed, `22.00` too."""
    path = EXPECTED / f"rows-{sample}.yaml"
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@cache
def document(sample: str) -> Document:
    return load(INPUTS / sample / UNIT).document


def named(name: str, text: str) -> bool:
    return text == name or text.startswith((f"{name} ", f"{name},"))


def rows(report: Document, key: str) -> list[dict[str, str]]:
    """The rows of all tables whose keys end so: what each says, by column."""
    tables = [block for block in report.blocks() if isinstance(block, Table) and block.key.endswith(key)]
    assert tables, key
    return [
        {column.key: cell.text for column, cell in zip(table.columns, row.cells, strict=True)}
        for table in tables
        for row in table.rows
    ]


def called(row: dict[str, str]) -> str:
    """What names the row: its reference or, where it has none, its first cell."""
    return row.get("ref", next(iter(row.values())))


def found(report: Document, key: str, name: str) -> dict[str, str]:
    """The cells, by column, of the one row that is called so."""
    (row,) = [each for each in rows(report, key) if named(name, called(each))]
    return row


def cells(sample: str) -> list[tuple[str, Cell]]:
    """Every cell copied by hand, behind its table's key; of a row told by a sentence, all but the result."""
    return [
        (table["key"], Cell(row[0], column, text))
        for table in by_hand(sample)["tables"]
        for row in table["rows"]
        for column, text in zip(table["columns"][1:], row[1:], strict=False)
    ]


def differing(report: Document, sample: str) -> list[Cell]:
    """The cells that the report gives otherwise than they were copied, as the report gives them."""
    given = [(wanted, found(report, key, wanted.row)[wanted.column]) for key, wanted in cells(sample)]
    return [wanted._replace(text=text) for wanted, text in given if text != wanted.text]


@pytest.mark.parametrize(("sample", "lines", "counted"), [(Q1, 60, 304), (Q2, 69, 394)])
def test_every_cell_copied_from_the_published_report_stands_in_its_row(
    sample: str, lines: int, counted: int
) -> None:
    assert sum(len(table["rows"]) for table in by_hand(sample)["tables"]) == lines
    assert len(cells(sample)) == counted
    assert differing(document(sample), sample) == []


@pytest.mark.parametrize("sample", [Q1, Q2])
def test_no_table_has_a_row_that_the_published_report_has_not(sample: str) -> None:
    for table in by_hand(sample)["tables"]:
        names = [row[0] for row in table["rows"]] + by_hand(sample)["added"].get(table["key"], [])
        told = [called(row) for row in rows(document(sample), table["key"])]
        assert [text for text in told if not any(named(name, text) for name in names)] == []
        assert len(told) == len(names)


@pytest.mark.parametrize(("sample", "indicators", "untold"), [(Q1, 23, 0), (Q2, 31, 9)])
def test_every_indicator_of_the_report_was_copied_whole(sample: str, indicators: int, untold: int) -> None:
    table = by_hand(sample)["tables"][0]
    short = [row for row in table["rows"] if len(row) < len(table["columns"])]
    assert (table["key"], len(table["rows"]), len(short)) == ("--indicators", indicators, untold)
    assert all(set(row[1:]) == {"-"} and len(row) == len(table["columns"]) - 1 for row in short)


@pytest.mark.parametrize(("sample", "counted"), [(Q1, 15), (Q2, 55)])
def test_every_figure_copied_from_a_sentence_stands_in_its_cell(sample: str, counted: int) -> None:
    wanted = [
        (each["row"], figure, found(document(sample), each["key"], each["row"])[each["column"]])
        for each in by_hand(sample)["within"]
        for figure in each["figures"]
    ]
    assert len(wanted) == counted
    whole = r"(?<![\w.,£]){}(?![\w%]|[.,]\d)"
    assert [one for one in wanted if not re.search(whole.format(re.escape(one[1])), one[2])] == []


MISTYPED = [
    (Q1, "annual_target: 17%", "annual_target: 71%", [("AC/S18", "annual_target", "71%")]),
    (Q1, "year_earlier: 7,372", "year_earlier: 7,327", [("AC/C1", "year_earlier", "7,327")]),
    (
        Q1,
        "original: 4,736,057",
        "original: 4,763,057",
        [("Care Quality", "original", "4,763"), ("Total", "original", "85,593")],
    ),
    (
        Q1,
        "of their own with support\n              rating: Green",
        "of their own with support\n              rating: Green Amber",
        [("Support more people to live in a home of their own", "rating", "Green Amber")],
    ),
    (Q2, "previous: 10.86", "previous: 10.68", [("TC015", "compared", "10.68")]),
    (Q2, "target: 22.00", "target: 22.0", [("1010", "target", "22.0")]),
    (
        Q2,
        "August 2013 to July 2014",
        "August 2013 to June 2014",
        [("1010", "period", "August 2013 to June 2014")],
    ),
    (Q2, "4}\n      response: Tolerate", "4}\n      response: Treat", [("AS0074", "response", "Treat")]),
]


@pytest.mark.parametrize(("sample", "right", "wrong", "wanted"), MISTYPED, ids=[each[2] for each in MISTYPED])
def test_a_value_mistyped_in_the_sample_is_told_by_its_row_and_column(
    tmp_path: Path, sample: str, right: str, wrong: str, wanted: list[tuple[str, str, str]]
) -> None:
    text = (INPUTS / sample / UNIT).read_text(encoding="utf-8")
    assert text.count(right) == 1
    (tmp_path / UNIT).write_text(text.replace(right, wrong), encoding="utf-8")
    assert [tuple(each) for each in differing(load(tmp_path / UNIT).document, sample)] == wanted
