"""Tables of the tree, from a profile's columns and the rows behind them.

A composer of a table says how each of its columns makes a cell from a row (`Makers`); this module picks the
columns the profile asks for, in its order, spreads those that stand for several, and measures them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from reportgen.compose.setting import Setting
from reportgen.compose.widths import fit
from reportgen.document import Align, Cell, Column, HeatMap, Page, Row, Table
from reportgen.profile import TABLES, TableSpec

Given = TypeVar("Given")
Maker = Callable[[Given], Cell]


@dataclass(frozen=True, slots=True)
class Spread(Generic[Given]):
    """A column that stands for several: their headings, and the cell of a row in the one at a position
    (from 0)."""

    headings: Sequence[str]
    maker: Callable[[Given, int], Cell]


Makers = Mapping[str, Maker[Given] | Spread[Given]]


@dataclass(frozen=True, slots=True)
class Sized:
    """A table and the page it needs."""

    table: Table
    page: Page


@dataclass(frozen=True, slots=True)
class _Made(Generic[Given]):
    key: str
    heading: str
    align: Align
    row_header: bool
    maker: Maker[Given]

    @property
    def group(self) -> str:
        """Columns of numbers, and those that spread over a scale, look best equally wide."""
        return "" if self.align == "left" else self.align


def table(
    key: str,
    spec: TableSpec,
    makers: Makers[Given],
    rows: Sequence[Given],
    setting: Setting,
    totals: Sequence[Given] = (),
    *,
    alike: Sequence[Given] = (),
    title: str = "",
    heat_map: bool = False,
) -> Sized:
    """The table a profile asks for: a row for each of `rows`, then a total row for each of `totals`.

    `key` must be unique in the document; `title` goes before the profile's words for it. `alike` are the
    rows of all tables that are to have the same column widths; without them the table is measured by its own.
    """
    made = list(_columns(spec, makers, setting))
    lines = [
        Row(tuple(column.maker(row) for column in made), total)
        for given, total in ((rows, False), (totals, True))
        for row in given
    ]
    page, shares = _fitted(made, (*(alike or rows), *totals))
    columns = tuple(
        Column(column.key, column.heading, share, column.align, column.row_header)
        for column, share in zip(made, shares, strict=True)
    )
    words = setting.say(spec.title)
    kind = HeatMap if heat_map else Table
    return Sized(
        kind(key, f"{title}: {words}" if title else words, columns, tuple(lines), setting.say(spec.caption)),
        page,
    )


def _fitted(made: Sequence[_Made[Given]], rows: Sequence[Given]) -> tuple[Page, tuple[int, ...]]:
    """The page and the shares of the columns, measured over these rows."""
    return fit(
        [column.heading for column in made],
        [[_measured(column.maker(row)) for row in rows] for column in made],
        [column.align == "right" for column in made],
        [column.group for column in made],
    )


def _columns(spec: TableSpec, makers: Makers[Given], setting: Setting) -> Iterator[_Made[Given]]:
    for column in spec.columns:
        kind, made = TABLES[spec.table][column.key], makers[column.key]
        if isinstance(made, Spread):
            for at, heading in enumerate(made.headings):
                yield _Made(f"{column.key}-{at + 1}", heading, kind.align, False, _at(made, at))
        else:
            yield _Made(column.key, setting.say(column.heading), kind.align, kind.row_header, made)


def _at(spread: Spread[Given], position: int) -> Maker[Given]:
    return lambda row: spread.maker(row, position)


def _measured(cell: Cell) -> str:
    return f"{cell.symbol} {cell.text}".strip()
