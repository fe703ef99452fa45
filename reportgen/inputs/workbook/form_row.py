"""The one row of a form: an entry for each of its items."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.errors import Place, nearest
from reportgen.inputs.workbook import grid, remarks
from reportgen.inputs.workbook.columns import ENTRY, HELP, ITEM, Field, Form, folded
from reportgen.inputs.workbook.entries import entry, merged
from reportgen.inputs.workbook.headings import Headings, heading_problems, place_of
from reportgen.inputs.workbook.notes import Notes, Row
from reportgen.node import Scalar


def form_row(notes: Notes, sheet: Form, found: grid.Sheet, headings: Headings) -> Row:
    """The entries of a form, by the names in its first column. A name that is missing or stands twice is a
    problem."""
    label, beside = headings.column(ITEM), headings.column(ENTRY)
    if label is None or beside is None:
        notes.tell(heading_problems(found, headings, (ITEM, ENTRY), (ITEM, ENTRY), (HELP,), notes.file))
        return nothing(notes, sheet)
    known = {folded(item.heading): item for item in sheet.items}
    at: dict[str, int] = {}
    others: dict[str, int] = {}
    for row in sorted(row for row, column in found.cells if column == label and row > headings.row):
        name = folded(str(found.cells[row, label].value))
        if name in at:
            _item_again(notes, found, (row, label), known[name].heading, at[name])
        else:
            (at if name in known else others)[name] = row
    merged(notes, found, headings, (ITEM, ENTRY), max(at.values(), default=headings.row))
    notes.remarks += remarks.hidden(found, headings, (ITEM, ENTRY), sorted(at.values()), notes.file)
    lacking = [item for name, item in known.items() if name not in at and not item.seldom]
    meant = _misnamed(notes, found, label, lacking, others)
    for name, row in others.items():
        if name not in meant and (row, beside) in found.cells:
            notes.remarks.append(remarks.unknown_item(found, (row, beside), notes.file))
    values = {
        item.heading: entry(notes, found, (at[name], beside), item)
        if name in at
        else Scalar(None, _nowhere(notes, found, item))
        for name, item in known.items()
    }
    return Row(Place(notes.file, sheet=found.title), values)


def _nowhere(notes: Notes, found: grid.Sheet, item: Field) -> Place:
    """The place of an item that is not there."""
    return Place(notes.file, sheet=found.title) if item.seldom else notes.silent(found.title)


def nothing(notes: Notes, sheet: Form) -> Row:
    """What stands for the entries of a form that is not there; of them nothing more is told."""
    place = Place(notes.file, sheet=sheet.title) if sheet.seldom else notes.silent(sheet.title)
    return Row(place, {item.heading: Scalar(None, place) for item in sheet.items})


def _item_again(notes: Notes, found: grid.Sheet, where: grid.Where, heading: str, first: int) -> None:
    notes.problem(
        place_of(notes.file, found, *where),
        f'"{heading}" stands here a second time (first in row {first})',
        "each item has one row",
        "delete one of the two",
    )


def _misnamed(
    notes: Notes, found: grid.Sheet, label: int, lacking: list[Field], others: Mapping[str, int]
) -> set[str]:
    """Tells of each item that is not there; gives the names that may be meant for one."""
    meant = set()
    for item in lacking:
        near = nearest(folded(item.heading), others)
        row = (
            others[near] if near else min((row for row, column in found.cells if column == label), default=1)
        )
        notes.problem(
            place_of(notes.file, found, row, label),
            f'there is no row "{item.heading}"',
            "every item of the sheet is wanted, if only with a blank entry",
            f"is it this one? Then type {item.heading} here"
            if near
            else f"type {item.heading} below the others",
        )
        meant |= {near} if near else set()
    return meant
