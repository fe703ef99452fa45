"""What a published report printed, as the sheet "As published" of a workbook records it.

What a cell shows is what was printed; a cell of which that can't be known is a problem.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.errors import Place, Problem, nearest
from reportgen.inputs.workbook import grid
from reportgen.inputs.workbook.as_shown import as_shown
from reportgen.inputs.workbook.cell_values import cut, value_of
from reportgen.inputs.workbook.cells import read_book
from reportgen.inputs.workbook.columns import Field, folded
from reportgen.inputs.workbook.entries import merged
from reportgen.inputs.workbook.headings import Headings, find_headings, heading_problems, place_of
from reportgen.inputs.workbook.notes import Notes
from reportgen.inputs.workbook.printed_words import (
    BLANK,
    FIELDS,
    FIGURE,
    HEADING,
    PRINTED,
    TAKEN_FROM,
    TITLE,
)
from reportgen.inputs.workbook.table_rows import MOST_ROWS
from reportgen.model.printed import Printed, PrintedText

_HEADINGS = tuple(field.heading for field in FIELDS)
_LIKENESS = 0.8
"""From where on the title of a sheet is taken for a slip."""


def read_printed_sheet(data: bytes, file: str) -> tuple[Printed | None, tuple[Problem, ...]]:
    """What was printed, as far as the sheet can be read, with everything that is wrong with it; None where
    the workbook has no such sheet, or nothing is recorded on it."""
    book, refused = read_book(data, file)
    if book is None:
        return None, refused
    notes = Notes(file, {})
    found = _found(notes, book)
    if found is None:
        return None, tuple(notes.problems)
    headings = find_headings(found, _HEADINGS)
    if headings is None:
        if found.cells:
            _without_headings(notes, found)
        return None, tuple(notes.problems)
    printed = _printed(notes, found, headings)
    said = printed.figures or printed.headings or notes.problems
    return (printed if said else None), tuple(notes.problems)


def _found(notes: Notes, book: grid.Book) -> grid.Sheet | None:
    """The sheet. One whose title is a slip is told of, for nobody may take it for read."""
    named = {folded(sheet.title): sheet for sheet in book.sheets}
    if folded(TITLE) in named:
        return named[folded(TITLE)]
    near = nearest(folded(TITLE), named, _LIKENESS)
    if near and find_headings(named[near], _HEADINGS):
        notes.problem(
            Place(notes.file, sheet=named[near].title),
            f'the sheet is not read, for it is not called "{TITLE}"',
            "what a published report printed has a sheet of that name",
            f'name it "{TITLE}", or something else if it is your own',
        )
    return None


def _without_headings(notes: Notes, found: grid.Sheet) -> None:
    notes.problem(
        Place(notes.file, sheet=found.title),
        "the row of headings is not there",
        f"the headings {FIGURE.heading} and {PRINTED.heading} are wanted over what was printed",
        "type them into two cells beside one another",
    )


def _printed(notes: Notes, found: grid.Sheet, headings: Headings) -> Printed:
    needed = (FIGURE.heading, PRINTED.heading)
    notes.tell(heading_problems(found, headings, _HEADINGS, needed, (), notes.file))
    columns = {field.heading: headings.column(field.heading) or 0 for field in FIELDS}
    rows = _rows(found, headings, columns)
    if len(rows) > MOST_ROWS:
        _too_many(notes, found, len(rows))
        return Printed()
    merged(notes, found, headings, FIELDS, rows[-1] if rows else headings.row)
    figures = dict(_figures(notes, found, rows, columns)) if all(columns[name] for name in needed) else {}
    said = (_text(notes, found, (row, columns[HEADING.heading]), HEADING) for row in rows)
    told = tuple(each for each in said if each)
    return Printed(figures, told, _source(notes, found, headings))


def _rows(found: grid.Sheet, headings: Headings, columns: Mapping[str, int]) -> list[int]:
    """The rows below the headings in which something stands under one of them."""
    known = set(columns.values())
    return sorted({row for row, column in found.cells if row > headings.row and column in known})


def _too_many(notes: Notes, found: grid.Sheet, rows: int) -> None:
    notes.problem(
        Place(notes.file, sheet=found.title),
        f"the sheet has {rows:,} rows",
        f"{MOST_ROWS:,} at most are read",
        "delete the rows that record nothing",
    )


def _figures(
    notes: Notes, found: grid.Sheet, rows: list[int], columns: Mapping[str, int]
) -> Iterator[tuple[str, PrintedText]]:
    """Each figure by its name; one that stands twice is told of, and the first one read."""
    first: dict[str, str] = {}
    for row in rows:
        where, beside = (row, columns[FIGURE.heading]), (row, columns[PRINTED.heading])
        name = _text(notes, found, where, FIGURE)
        said = _text(notes, found, beside, PRINTED)
        if name and name.text in first:
            _again(notes, name, first[name.text])
        elif name and said:
            first[name.text] = grid.address(where)
            yield name.text, PrintedText("" if folded(said.text) == BLANK else said.text, said.place)
        elif name or said:
            _half(
                notes, place_of(notes.file, found, *where), place_of(notes.file, found, *beside), name, said
            )


def _again(notes: Notes, name: PrintedText, first: str) -> None:
    notes.problem(
        name.place,
        f'"{cut(name.text)}" stands here a second time (first in {first})',
        "each figure is recorded once",
        "delete one of the two; of a figure printed twice and differently, keep the one that is wrong",
    )


def _half(
    notes: Notes, where: Place, beside: Place, name: PrintedText | None, said: PrintedText | None
) -> None:
    """Tells of a name without what was printed, or the reverse, unless enough is said of the cell."""
    if name and beside not in notes.told:
        notes.problem(
            beside,
            f'nothing stands beside "{cut(name.text)}"',
            "what was printed there is wanted",
            f"type it, or {BLANK} for a cell that was left blank, or delete the row",
        )
    if said and where not in notes.told:
        notes.problem(
            where,
            f'"{cut(said.text)}" is of no figure',
            "the name of a figure is wanted left of what was printed",
            'type it as "reportgen figures" lists it',
        )


def _text(notes: Notes, found: grid.Sheet, where: grid.Where, field: Field) -> PrintedText | None:
    """What a cell shows; None where it shows nothing, or what it shows can't be known, which is told."""
    cell = found.cells.get(where)
    if cell is None:
        return None
    place = place_of(notes.file, found, *where)
    if isinstance(cell.value, Decimal):
        shown = as_shown(cell.value, cell.format)
        if shown is None:
            _unknown(notes, place, cell, field)
        return PrintedText(shown, place) if shown else None
    text, problem = value_of(cell, field, place)
    if problem:
        notes.tell((problem,))
        return None
    plain = str(text).strip()
    return PrintedText(plain, place) if plain else None


def _unknown(notes: Notes, place: Place, cell: grid.Cell, field: Field) -> None:
    notes.problem(
        place,
        f"{field.heading} is the number {cell.value:.15g} in the number format {cell.format}",
        "what was printed is wanted sign by sign, and how this is shown can't be told from the file",
        "format the cell as text, and type what was printed",
    )


def _source(notes: Notes, found: grid.Sheet, headings: Headings) -> str:
    """Where it was taken from: what stands right of these words, above the headings."""
    for (row, column), cell in found.cells.items():
        if row < headings.row and isinstance(cell.value, str) and folded(cell.value) == folded(TAKEN_FROM):
            beside = found.cells.get((row, column + 1))
            return str(beside.value).strip() if beside and beside.kind == "text" else ""
    return ""
