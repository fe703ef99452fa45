"""From the cells of a workbook to the rows of each sheet, by the headings that stand over them.

*Why by headings:* officers sort, filter, insert rows, move columns and add some of their own. What is read is
what stands under a known heading; everything else is theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.errors import Finding, Place, Problem, nearest
from reportgen.inputs.workbook import grid
from reportgen.inputs.workbook.columns import ENTRY, HELP, ITEM, LONG_TEXTS, START, Form, Sheet, folded
from reportgen.inputs.workbook.form_row import form_row, nothing
from reportgen.inputs.workbook.headings import find_headings
from reportgen.inputs.workbook.markable import Marks
from reportgen.inputs.workbook.notes import Notes, Row
from reportgen.inputs.workbook.printed_words import TITLE as PRINTED
from reportgen.inputs.workbook.prompts import LISTS
from reportgen.inputs.workbook.table_rows import columns_of, table_rows


@dataclass(frozen=True, slots=True)
class Read:
    """The rows of each sheet by its title, what is wrong with them and worth a remark.

    `told` are the places of values about which enough is said, `unread` the sheets of which some rows or refs
    could not be read.
    """

    rows: Mapping[str, tuple[Row, ...]]
    problems: tuple[Problem, ...]
    remarks: tuple[Finding, ...]
    told: frozenset[Place]
    unread: frozenset[str]


def read_rows(book: grid.Book, sheets: tuple[Sheet, ...]) -> Read:
    """Every row of the sheets described. A sheet or heading that is missing is a problem."""
    notes = Notes(book.file, _long_texts(book))
    titles = (START, LONG_TEXTS, LISTS, PRINTED, *(sheet.title for sheet in sheets))
    rows = {sheet.title: _rows(notes, sheet, _found(notes, book, sheet, titles)) for sheet in sheets}
    for sheet in sheets:
        if isinstance(sheet, Marks):
            _renamed(notes, book, sheet, titles)
    problems, remarks = tuple(notes.problems), tuple(notes.remarks)
    return Read(rows, problems, remarks, frozenset(notes.told), frozenset(notes.unread))


def _rows(notes: Notes, sheet: Sheet, found: grid.Sheet | None) -> tuple[Row, ...]:
    columns = () if isinstance(sheet, Form) else columns_of(sheet)
    known = tuple(column.heading for column in columns) or (ITEM, ENTRY, HELP)
    headings = find_headings(found, known) if found else None
    if found is None or headings is None:
        if found:
            _without_headings(notes, found, known)
        if found or not sheet.seldom:
            notes.unread.add(sheet.title)
        return (nothing(notes, sheet),) if isinstance(sheet, Form) else ()
    if isinstance(sheet, Form):
        return (form_row(notes, sheet, found, headings),)
    return tuple(table_rows(notes, sheet, found, headings))


def _found(notes: Notes, book: grid.Book, sheet: Sheet, titles: tuple[str, ...]) -> grid.Sheet | None:
    """The sheet of that title. One that is missing may have been given another name, which none else has."""
    named = {folded(each.title): each for each in book.sheets}
    title = sheet.title
    if folded(title) not in named and not sheet.seldom:
        known = {folded(each) for each in titles}
        near = nearest(title, [each.title for name, each in named.items() if name not in known])
        notes.problem(
            Place(book.file),
            f'there is no sheet "{title}"',
            "every sheet of the author workbook is wanted, if only with its headings",
            f'if it is "{near}" now, name it so again' if near else "copy it from a new workbook",
        )
    return named.get(folded(title))


def _renamed(notes: Notes, book: grid.Book, marks: Marks, titles: tuple[str, ...]) -> None:
    """Tells of each sheet of marks under another name. *Why:* what it marks would be published."""
    headings, known = [column.heading for column in columns_of(marks)], {folded(each) for each in titles}
    for found in book.sheets:
        at = find_headings(found, headings) if folded(found.title) not in known else None
        if at is None or len(at.of(headings)) < len(headings) - 1:
            continue
        if any(row > at.row and column in at.of(headings) for row, column in found.cells):
            notes.problem(
                Place(notes.file, sheet=found.title),
                f'the sheet is not read, for it is not called "{marks.title}"',
                "what may not be published is marked on a sheet of that name",
                f'name it "{marks.title}", or put its rows there; or give its headings other words',
            )


def _without_headings(notes: Notes, found: grid.Sheet, known: tuple[str, ...]) -> None:
    notes.problem(
        Place(notes.file, sheet=found.title),
        "the row of headings is not there",
        f"headings such as {', '.join(known[:3])} are wanted over the entries",
        "copy the headings from a new workbook",
    )


def _long_texts(book: grid.Book) -> Mapping[int, str]:
    """The rest of each text that does not fit into one cell, by its number."""
    found = next((sheet for sheet in book.sheets if folded(sheet.title) == folded(LONG_TEXTS)), None)
    headings = find_headings(found, ("Number", "Text")) if found else None
    if found is None or headings is None:
        return {}
    pieces: dict[int, str] = {}
    for row in sorted({row for row, _ in found.cells}):
        number, text = (found.cells.get((row, headings.column(name) or 0)) for name in ("Number", "Text"))
        if number and str(number.value).isdigit():
            key = int(str(number.value))
            pieces[key] = pieces.get(key, "") + str(text.value if text else "")
    return pieces
