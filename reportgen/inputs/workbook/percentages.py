"""Numbers of which nobody can tell whether they are percentages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.errors import Place
from reportgen.inputs.workbook import grid
from reportgen.inputs.workbook.cell_values import value_of
from reportgen.inputs.workbook.columns import Column

Cells = Mapping[str, grid.Cell]
"""The cells of a row by their headings."""


def bare_percentages(
    columns: tuple[Column, ...], rows: list[tuple[int, Cells]]
) -> Iterator[tuple[int, Column, str]]:
    """Each number without a % sign that may be meant as a percentage: its row and column, and what it stands
    beside.

    In a row whose other figures are percentages it is any number; where a column has percentages, a fraction
    such as 0.85, and then the other numbers of its row.
    """
    ours = [column for column in columns if column.one_unit]
    in_percent = {
        (number, column.heading): _is_percentage(cells.get(column.heading), column)
        for number, cells in rows
        for column in ours
    }
    having = {heading for (_, heading), said in in_percent.items() if said}
    for number, cells in rows:
        bare = [
            column
            for column in ours
            if _is_bare(cells.get(column.heading), in_percent[number, column.heading])
        ]
        beside = next((column for column in ours if in_percent[number, column.heading]), None)
        if beside:
            yield from ((number, column, f"where {beside.heading} is in percent") for column in bare)
        elif any(column.heading in having and _is_fraction(cells[column.heading]) for column in bare):
            yield from ((number, column, "in a column with percentages") for column in bare)


def _is_percentage(cell: grid.Cell | None, column: Column) -> bool:
    read, _ = value_of(cell, column, Place("")) if cell else (None, None)
    return isinstance(read, str) and "%" in read


def _is_bare(cell: grid.Cell | None, in_percent: bool) -> bool:
    return cell is not None and cell.kind == "number" and not in_percent


def _is_fraction(cell: grid.Cell) -> bool:
    return 0 < abs(float(str(cell.value))) < 1
