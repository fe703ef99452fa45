"""A workbook as it was read: sheets of cells, with what of their look matters. No library's own classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Where = tuple[int, int]
"""Row and column, from 1."""

CellKind = Literal["text", "number", "boolean", "date", "error", "uncalculated"]


@dataclass(frozen=True, slots=True)
class Dress:
    """How the text of a cell is set, as far as it helps to read it."""

    wrapped: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell holds.

    `value` is the text of a text cell and of an error (`#REF!`), a Decimal of the 15 digits that a sheet
    keeps, a bool, a date (the day of it, in whichever date system the file has), or None for a formula
    (`uncalculated`) of which the file holds no result. `format` is the number format. `formula` tells that
    the value is the result of one. `hour` is what part of its day a date's cell holds besides.
    """

    kind: CellKind
    value: str | Decimal | bool | date | None
    format: str = "General"
    formula: bool = False
    dress: Dress = field(default=Dress(), compare=False)
    hour: Decimal = field(default=Decimal(0), compare=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its cells that hold something, and what is merged or hidden of it.

    `merged` are ranges as (first row, first column, last row, last column). `widths` are those of columns
    that have one of their own, in letters, as (first, last, width); `frozen` are the rows and columns that
    stay in view.
    """

    title: str
    cells: Mapping[Where, Cell]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    hidden_columns: frozenset[int] = field(default_factory=frozenset)
    widths: tuple[tuple[int, int, float], ...] = field(default=(), compare=False)
    frozen: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a workbook in their order; `file` is the name shown in places."""

    file: str
    sheets: tuple[Sheet, ...]


def column_letters(column: int) -> str:
    """The letters over a column: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(where: Where) -> str:
    """A cell as officers name it: (7, 3) is C7."""
    return f"{column_letters(where[1])}{where[0]}"
