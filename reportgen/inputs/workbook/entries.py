"""From one cell to the value of an input, or to what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.errors import Place
from reportgen.inputs.to_do import is_to_do
from reportgen.inputs.workbook import grid
from reportgen.inputs.workbook.cell_values import unlisted, value_of
from reportgen.inputs.workbook.columns import LONG_TEXTS, Field
from reportgen.inputs.workbook.headings import Headings, place_of
from reportgen.inputs.workbook.long_texts import continued, joined
from reportgen.inputs.workbook.notes import Notes
from reportgen.node import Scalar


def entry(notes: Notes, found: grid.Sheet, where: grid.Where, value: Field) -> Scalar:
    """The value of an input that a cell holds, None where it is blank. Of one that can't be read, what it
    shows, which is no value, so that nothing derives from it."""
    place = place_of(notes.file, found, *where)
    cell = found.cells.get(where)
    if cell is None or (isinstance(cell.value, str) and not cell.value.strip()):
        if value.required and (value.choices or not value.path) and value.kind != "score":
            _blank(notes, place, value)
        return Scalar(None, place)
    read, problem = value_of(cell, value, place)
    if problem is None and isinstance(read, str) and _off_list(read, value):
        problem = unlisted(read, value, place)
    if problem:
        notes.tell((problem,))
        return Scalar(f"{cell.value}", place)
    return Scalar(_whole(notes, read, place) if isinstance(read, str) else read, place)


def _blank(notes: Notes, place: Place, value: Field) -> None:
    if place in notes.told:
        return
    words = ", ".join(choice.shown for choice in value.choices)
    notes.problem(
        place,
        f"{value.heading} is empty",
        f"one of {words} is wanted" if words else "it is wanted in every row",
        "choose one of them" if words else "fill it in",
    )


def _whole(notes: Notes, text: str, place: Place) -> str:
    number = continued(text)
    if number is not None and number not in notes.pieces:
        notes.problem(
            place,
            f"the text goes on under {number} on the sheet {LONG_TEXTS}, and nothing stands there",
            "the whole text is wanted",
            f"put the rest under {number} again, or take the note at the end of this text out",
        )
        return text
    return joined(text, notes.pieces)


def _off_list(text: str, value: Field) -> bool:
    """Whether a word is none of its closed list; what is to do is told by itself."""
    listed = [choice.value for choice in value.choices]
    return bool(listed) and value.kind == "choice" and text not in listed and not is_to_do(text)


def merged(
    notes: Notes, found: grid.Sheet, headings: Headings, known: Iterable[Field | str], last: int
) -> None:
    """Tells of merged cells among the entries; of those that they cover nothing more."""
    ours = headings.of(each if isinstance(each, str) else each.heading for each in known)
    for top, left, bottom, right in found.merged:
        covered = ours & set(range(left, right + 1))
        if not covered or top > last or bottom < headings.row:
            continue
        notes.problem(
            place_of(notes.file, found, top, left),
            f"the cells {grid.address((top, left))} to {grid.address((bottom, right))} are merged",
            "each entry has a cell of its own",
            "unmerge them (Home > Merge & Center), and fill in each",
        )
        notes.told |= {
            place_of(notes.file, found, row, column)
            for row in range(top, min(bottom, last) + 1)
            for column in covered
        }
