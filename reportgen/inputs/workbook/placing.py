"""Where on its sheet each column of a table stands, and how many rows it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from reportgen.inputs.workbook.columns import FIGURE, ROW_REF, Choice, Column, Details, Form, Table
from reportgen.inputs.workbook.page import Block, address
from reportgen.inputs.workbook.spread import Entry, Filled

HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1
"""Rows of a sheet, from 0."""

_LEAST_SPARE = 10
_WIDEST_FROZEN = 80
"""Letters that may stay in view while the rest scrolls."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A column as it stands on its sheet. `entry` says which of a row's entries it shows; None where it is
    worked out."""

    column: Column
    heading: str
    role: Literal["input", "worked out", "reference"]
    entry: int | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A table on its sheet: its columns from A, its rows, and so many spare rows below them."""

    title: str
    help: str
    slots: tuple[Slot, ...]
    rows: tuple[tuple[Entry, ...], ...]
    spare: int

    @property
    def last_row(self) -> int:
        return FIRST_ROW + max(1, len(self.rows) + self.spare) - 1

    @property
    def name(self) -> str:
        """The name of the real table."""
        return table_name(self.title)

    @property
    def inputs(self) -> tuple[int, ...]:
        """The columns, from 0, that are typed into."""
        return tuple(at for at, slot in enumerate(self.slots) if slot.role == "input")

    def under(self, heading: str) -> tuple[int, ...]:
        """The column, from 0, under a heading that is typed into, if there is one."""
        return tuple(at for at in self.inputs if self.slots[at].heading == heading)

    def body(self, column: int) -> Block:
        return Block(FIRST_ROW, column, self.last_row, column)

    @property
    def refs(self) -> Block | None:
        """The cells of the column that names a row, if any."""
        found = (at for at, slot in enumerate(self.slots) if slot.column.kind == "ref")
        return next((self.body(at) for at in found), None)

    def row_ranges(self, row: int) -> tuple[str, ...]:
        """The cells of a row that are typed into, as runs of columns that stay when a rule moves sideways."""
        return tuple(
            f"{address(row, first, '$')}:{address(row, last, '$')}" for first, last in _runs(self.inputs)
        )

    @property
    def frozen(self) -> int:
        """How many columns stay in view: those that name a row, as far as they leave room for others."""
        width = count = 0
        for slot in self.slots:
            column = slot.column
            leads = _leads(column)
            width += column.width
            if slot.role != "input" or width > _WIDEST_FROZEN or not (leads or column.kind == "text"):
                break
            count += 1
            if not leads:
                break
        return count


def table_name(title: str) -> str:
    """The name of a sheet's real table: a letter first, and none of the signs that names can't have."""
    name = "".join(letter if letter.isalnum() else "_" for letter in title) + "_table"
    return name if name[0].isalpha() else f"_{name}"


def placed(filled: Filled) -> Placed:
    """The table or the details on their sheet, with spare rows: ten at least, or a fifth more."""
    sheet = filled.sheet
    assert not isinstance(sheet, Form)
    spare = max(_LEAST_SPARE, -(-len(filled.rows) // 5))
    return Placed(sheet.title, sheet.help, tuple(_slots(_columns(sheet), filled.rows)), filled.rows, spare)


def of_columns(title: str, help: str, columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]]) -> Placed:
    """A table without spare rows that no sheet of the layout describes."""
    entries = tuple(tuple(Entry(text) for text in row) for row in rows)
    return Placed(title, help, tuple(_slots(columns, entries)), entries, 0)


def refs_by_sheet(tables: Iterable[Placed]) -> Mapping[str, Block]:
    """The cells that hold the refs of each sheet that has any."""
    return {table.title: table.refs for table in tables if table.refs}


def _columns(sheet: Table | Details) -> tuple[Column, ...]:
    if isinstance(sheet, Table):
        return sheet.columns
    sources = {figure.sheet for figure in sheet.figures}
    row = replace(ROW_REF, refers=sources.pop()) if len(sources) == 1 else ROW_REF
    figure = replace(FIGURE, choices=tuple(Choice(each.shown, each.shown) for each in sheet.figures))
    return row, figure, *sheet.columns


def _slots(columns: tuple[Column, ...], rows: tuple[tuple[Entry, ...], ...]) -> Iterator[Slot]:
    entry = 0
    for column in columns:
        if column.kind == "derived":
            yield Slot(column, column.heading, "worked out", None)
            continue
        yield Slot(column, column.heading, "input", entry)
        if any(row[entry].beside for row in rows):
            yield Slot(column, column.reference_heading, "reference", entry)
        entry += 1


def _leads(column: Column) -> bool:
    """Whether it says what row this is before the row's own words do."""
    return column.kind in ("ref", "choice") or bool(column.refers) or column.heading == ROW_REF.heading


def _runs(columns: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Neighbouring columns as (first, last)."""
    first = last = columns[0]
    for column in columns[1:]:
        if column > last + 1:
            yield first, last
            first = column
        last = column
    yield first, last
