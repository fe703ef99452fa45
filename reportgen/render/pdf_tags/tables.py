"""Which header cells head each cell of a table: ids, scopes and lists of headers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from .structure import Element

GROUPS = frozenset({"THead", "TBody", "TFoot"})


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell in its table's grid: the rows and columns it covers (from 0), and whether it is in the head."""

    element: Element
    rows: range
    columns: range
    in_head: bool


def name_headers(root: Element) -> dict[str, Any]:
    """Give every cell below `root` its entries; the header cells by their ids, which no two share."""
    named: dict[str, Any] = {}
    tables = (element for element in root.below() if element.role == "Table")
    for number, table in enumerate(tables, 1):
        named.update(_name_in(table, f"table{number}"))
    return named


def _name_in(table: Element, prefix: str) -> dict[str, Any]:
    named: dict[str, Any] = {}
    by_row: dict[int, list[str]] = defaultdict(list)
    by_column: dict[int, list[str]] = defaultdict(list)
    cells = list(_cells(table))
    for cell in cells:
        made = cell.element.made
        made.A = _told_anew(made)
        if cell.element.role == "TH":
            name = f"{prefix}-row{cell.rows.start + 1}-column{cell.columns.start + 1}"
            made.ID = String(name)
            named[name] = made
            if "/Scope" not in made.A:
                made.A.Scope = Name.Column if cell.in_head else Name.Row
            heads, over = (by_column, cell.columns) if made.A.Scope == Name.Column else (by_row, cell.rows)
            for line in over:
                heads[line].append(name)
    for cell in cells:
        found = [name for column in cell.columns for name in by_column[column]]
        found += [name for row in cell.rows for name in by_row[row]]
        if cell.element.role == "TD" and found:
            cell.element.made.A.Headers = Array([String(name) for name in dict.fromkeys(found)])
    return named


def _told_anew(cell: Any) -> Any:
    """What a cell says of itself, without the headers that the engine knew on one page.

    *Why:* they are gone from the structure on all pages but the first.
    """
    about = cell.get("/A", Dictionary(O=Name.Table))
    if "/Headers" in about:
        del about["/Headers"]
    return about


def _cells(table: Element) -> Iterator[_Cell]:
    """The cells row by row, each in the first columns that no cell of a row above covers."""
    taken: set[tuple[int, int]] = set()
    for at, (row, in_head) in enumerate(_rows(table)):
        column = 0
        for element in row.elements:
            while (at, column) in taken:
                column += 1
            tall, wide = _span(element, "/RowSpan"), _span(element, "/ColSpan")
            cell = _Cell(element, range(at, at + tall), range(column, column + wide), in_head)
            taken.update((line, place) for line in cell.rows for place in cell.columns)
            yield cell


def _rows(part: Element, in_head: bool = False) -> Iterator[tuple[Element, bool]]:
    for kid in part.elements:
        if kid.role == "TR":
            yield kid, in_head
        elif kid.role in GROUPS:
            yield from _rows(kid, kid.role == "THead")


def _span(cell: Element, name: str) -> int:
    return int(cell.made.get("/A", Dictionary()).get(name, 1))
