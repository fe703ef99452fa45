"""Tables of the tree, from a profile's columns and the rows behind them.

A composer of a table says how each of its columns makes a cell from a row (`Makers`); this module picks the
columns the profile asks for, in its order, spreads those that stand for several, and measures them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from reportgen.compose.setting import Setting
from reportgen.compose.widths import fit
from reportgen.document import Align, Cell, Column, HeatMap, Page, Row, Table
from reportgen.profile import TABLES, TableSpec

Given = TypeVar("Given")
Maker = Callable[[Given], Cell]
Spread = Sequence[tuple[str, Maker[Given]]]
"""For a column that stands for several: each one's heading and maker."""
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

    `key` must be unique in the document; `title` goes before the profile's words for it. `alike` are the rows of
    all tables that are to have the same column widths; without them the table is measured by its own.
    """
    made = [column for each in _columns(spec, makers, setting) for column in each]
    lines = [Row(tuple(column.maker(row) for column in made), total)
             for given, total in ((rows, False), (totals, True)) for row in given]
    page, shares = fit(
        [column.heading for column in made],
        [[_measured(column.maker(row)) for row in (*alike, *totals)] if alike
         else [_measured(line.cells[at]) for line in lines] for at, column in enumerate(made)],
        [column.align == "right" for column in made],
    )
    columns = tuple(Column(column.key, column.heading, share, column.align, column.row_header)
                    for column, share in zip(made, shares, strict=True))
    words = setting.say(spec.title)
    kind = HeatMap if heat_map else Table
    return Sized(kind(key, f"{title}: {words}" if title else words, columns, tuple(lines),
                      setting.say(spec.caption)), page)


def _columns(spec: TableSpec, makers: Makers[Given], setting: Setting) -> list[list[_Made[Given]]]:
    out: list[list[_Made[Given]]] = []
    for column in spec.columns:
        kind, made = TABLES[spec.table][column.key], makers[column.key]
        if callable(made):
            out.append([_Made(column.key, setting.say(column.heading), kind.align, kind.row_header, made)])
        else:
            out.append([_Made(f"{column.key}-{at}", heading, kind.align, False, maker)
                        for at, (heading, maker) in enumerate(made, 1)])
    return out


def _measured(cell: Cell) -> str:
    return f"{cell.symbol} {cell.text}".strip()
