"""The rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.errors import Place
from reportgen.inputs.workbook import grid, remarks
from reportgen.inputs.workbook.cell_values import cut
from reportgen.inputs.workbook.columns import FIGURE, ROW_REF, Choice, Column, Details, Table, folded
from reportgen.inputs.workbook.entries import entry, merged
from reportgen.inputs.workbook.headings import Headings, heading_problems, place_of
from reportgen.inputs.workbook.notes import Notes, Row
from reportgen.inputs.workbook.percentages import Cells, bare_percentages
from reportgen.node import Scalar

MOST_ROWS = 5_000
"""Rows of a table that are read; a report has far fewer."""

_TOTAL = re.compile(
    r"(grand |net |gross |sub-? ?)?totals?( (revenue|capital|budgets?|expenditure|spend(ing)?|programme))*:?"
)


def table_rows(notes: Notes, sheet: Table | Details, found: grid.Sheet, headings: Headings) -> Iterator[Row]:
    """Every row of a table that says something under its headings."""
    columns = columns_of(sheet)
    names = tuple(column.heading for column in columns)
    usual = tuple(column.heading for column in columns if not column.seldom)
    notes.tell(heading_problems(found, headings, names, usual, _not_read(sheet), notes.file))
    if len(headings.of(usual)) < len(usual):
        notes.unread.add(sheet.title)
    under = {
        number: cells
        for number in sorted({row for row, _ in found.cells if row > headings.row})
        if (cells := _under(found, number, headings, columns))
    }
    if len(under) > MOST_ROWS:
        _too_many(notes, sheet, found, len(under))
        return
    rows = [each for each in under.items() if _is_entry(notes, sheet, found, headings, *each)]
    merged(notes, found, headings, columns, rows[-1][0] if rows else headings.row)
    notes.remarks += remarks.hidden(found, headings, names, (number for number, _ in rows), notes.file)
    notes.remarks += remarks.strays(found, headings, notes.file)
    notes.remarks += remarks.typed_over(
        found, headings, _worked_out(sheet), (at for at, _ in rows), notes.file
    )
    bare = {(row, column.heading): said for row, column, said in bare_percentages(columns, rows)}
    for number, cells in rows:
        values = {
            column.heading: _bare(notes, found, headings, number, column, cells[column.heading], said)
            if (said := bare.get((number, column.heading)))
            else _cell(notes, sheet, found, headings, number, column)
            for column in columns
        }
        yield Row(values[_ref(columns).heading].place, values)


def _too_many(notes: Notes, sheet: Table | Details, found: grid.Sheet, rows: int) -> None:
    notes.unread.add(sheet.title)
    notes.problem(
        Place(notes.file, sheet=found.title),
        f"the table has {rows:,} rows",
        f"{MOST_ROWS:,} at most are read",
        "delete the rows that hold no entry of the report",
    )


def _is_entry(
    notes: Notes, sheet: Table | Details, found: grid.Sheet, headings: Headings, number: int, cells: Cells
) -> bool:
    """Whether a row is an entry; headings pasted again and totals are problems."""
    said = {heading: folded(str(cell.value)) for heading, cell in cells.items()}
    again = [heading for heading, text in said.items() if text == folded(heading)]
    place = place_of(notes.file, found, number, 1)
    if len(again) > 1 and 2 * len(again) >= len(said):
        notes.problem(
            place,
            "the headings stand here a second time",
            "entries are wanted below the headings",
            "delete this row",
        )
        return False
    (only, cell), alone = next(iter(cells.items())), len(cells) == 1
    if alone and cell.kind == "text" and sum(column.required for column in columns_of(sheet)) > 2:
        notes.problem(
            place_of(notes.file, found, number, headings.column(only) or 1),
            f'this row holds nothing but {only} "{cut(str(cell.value))}"',
            "a whole entry is wanted",
            "fill in the rest of the row; put a note of your own to the right of the table",
        )
        return False
    counts = isinstance(sheet, Table) and any(column.kind == "money" for column in sheet.columns)
    labels = [str(cell.value).strip() for cell in cells.values() if cell.kind == "text"]
    if counts and labels and _TOTAL.fullmatch(folded(labels[0])):
        notes.problem(
            place,
            f'this row is a total ("{labels[0]}")',
            "totals are worked out from the rows",
            "delete this row",
        )
        return False
    return True


def _cell(
    notes: Notes, sheet: Table | Details, found: grid.Sheet, headings: Headings, number: int, column: Column
) -> Scalar:
    """The value under a heading; of one whose heading is missing nothing more is told."""
    at = headings.column(column.heading)
    if at is None:
        place = place_of(notes.file, found, headings.row, 1)
        if not column.seldom:
            notes.told.add(place)
        return Scalar(None, place)
    value = entry(notes, found, (number, at), column)
    blank = value.value is None and column.required
    if column.kind == "ref" and (blank or value.place in notes.told):
        notes.unread.add(sheet.title)
    return value


def _bare(
    notes: Notes,
    found: grid.Sheet,
    headings: Headings,
    number: int,
    column: Column,
    cell: grid.Cell,
    said: str,
) -> Scalar:
    """What stands for a number that may or may not be a percentage: no figure, so that nothing derives
    from it."""
    place = place_of(notes.file, found, number, headings.column(column.heading) or 1)
    notes.problem(
        place,
        f"{column.heading} is {cell.value} without a % sign, {said}",
        "a percentage carries its % sign",
        "type it as in 85%, or as text if it is no percentage",
    )
    return Scalar(f"{cell.value} without a % sign", place)


def columns_of(sheet: Table | Details) -> tuple[Column, ...]:
    """The columns of a sheet that are read."""
    if isinstance(sheet, Table):
        return sheet.inputs
    names = tuple(Choice(figure.shown, figure.shown) for figure in sheet.figures)
    figure = Column(FIGURE.heading, (), "choice", FIGURE.help, required=True, choices=names)
    return (ROW_REF, figure, *sheet.columns)


def _worked_out(sheet: Table | Details) -> tuple[str, ...]:
    """The headings over what is worked out."""
    columns = sheet.columns if isinstance(sheet, Table) else ()
    return tuple(each.heading for each in columns if each.kind == "derived")


def _not_read(sheet: Table | Details) -> tuple[str, ...]:
    """The headings of a sheet under which nothing is read."""
    columns = sheet.columns if isinstance(sheet, Table) else ()
    return (*_worked_out(sheet), *(each.reference_heading for each in columns))


def _ref(columns: tuple[Column, ...]) -> Column:
    """The column that stands for the row: its ref, else the first."""
    return next((column for column in columns if column.kind == "ref"), columns[0])


def _under(found: grid.Sheet, row: int, headings: Headings, columns: tuple[Column, ...]) -> Cells:
    """The cells of a row that say something, by the heading they stand under."""
    cells = {}
    for column in columns:
        cell = found.cells.get((row, headings.column(column.heading) or 0))
        if cell and not (isinstance(cell.value, str) and not cell.value.strip()):
            cells[column.heading] = cell
    return cells
