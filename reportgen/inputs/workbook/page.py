"""A sheet of a workbook as plain data: cells and all that hangs on them. Rows and columns count from 0."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportgen.inputs.workbook.looks import Colours, Look


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula (with its `=`), and the result that it had when it was written."""

    text: str
    result: str | float


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a cell of another sheet."""

    sheet: str
    shown: str
    cell: str = "A1"


Content = str | float | date | Formula | Link
"""What a cell holds; an empty text is a blank cell."""


@dataclass(frozen=True, slots=True)
class Cell:
    row: int
    column: int
    content: Content
    look: Look


@dataclass(frozen=True, slots=True)
class Block:
    """The cells from one corner to the other, both within."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def fixed(self) -> str:
        """Its address with dollars, as in `$B$6:$B$20`."""
        return f"{address(self.top, self.left, '$', '$')}:{address(self.bottom, self.right, '$', '$')}"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a real table; `formula` is what the spreadsheet fills into rows that are added."""

    heading: str
    look: Look
    formula: str = ""


@dataclass(frozen=True, slots=True)
class RealTable:
    """A table that the spreadsheet knows as one; the first row of the block is its headings."""

    name: str
    block: Block
    columns: tuple[TableColumn, ...]
    filtered: bool


@dataclass(frozen=True, slots=True)
class Prompt:
    """What cells say when they are clicked, and what they take: a word of `offered` or of the cells named by
    `source`, a date, or anything.

    `firm` refuses everything else.
    """

    block: Block
    title: str
    message: str
    offered: tuple[str, ...] = ()
    source: str = ""
    dated: bool = False
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Colours of cells for which a formula, written for the first of them, holds."""

    block: Block
    formula: str
    colours: Colours


@dataclass(frozen=True, slots=True)
class Comment:
    """What stands in a box beside a cell."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet. `widths` are those of its columns, in letters, and the look of cells not written. `heights`
    are in points; other rows fit their text. `frozen` is the first row and column that scroll; `hidden` are
    rows and columns that nobody sees."""

    title: str
    cells: tuple[Cell, ...]
    widths: tuple[tuple[float, Look], ...]
    heights: tuple[tuple[int, int], ...] = ()
    table: RealTable | None = None
    prompts: tuple[Prompt, ...] = ()
    marks: tuple[Mark, ...] = ()
    frozen: tuple[int, int] = (0, 0)
    gridlines: bool = False
    tab: str = ""
    comments: tuple[Comment, ...] = ()
    hidden: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())


def address(row: int, column: int, column_mark: str = "", row_mark: str = "") -> str:
    """A cell as a formula names it: `C7`, `$C7`, `$C$7`."""
    return f"{column_mark}{letters(column)}{row_mark}{row + 1}"


def letters(column: int) -> str:
    """The letters of a column: A, ..., Z, AA, ..."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def on_sheet(title: str, block: Block) -> str:
    """A block as a formula on another sheet names it."""
    quoted = title.replace("'", "''")
    return f"'{quoted}'!{block.fixed}"
