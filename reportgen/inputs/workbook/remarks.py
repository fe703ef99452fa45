"""What is worth a remark about a sheet that can be read: what is hidden, what is not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.errors import Finding, Place
from reportgen.inputs.workbook import grid
from reportgen.inputs.workbook.columns import EXEMPT, folded
from reportgen.inputs.workbook.headings import Headings, place_of

CODE = "XLS001"


def hidden(
    sheet: grid.Sheet, headings: Headings, known: Iterable[str], rows: Iterable[int], file: str
) -> Iterator[Finding]:
    """The sheet, rows and columns that are read though nobody sees them."""
    does = "withheld" if folded(sheet.title) == folded(EXEMPT) else "printed"
    if sheet.hidden:
        place = Place(file, sheet=sheet.title)
        yield _note(place, "the sheet is hidden, and read like any other", f"unhide it to see what is {does}")
    unseen = [row for row in rows if row in sheet.hidden_rows]
    if unseen:
        more = f" and {len(unseen) - 1} more are" if len(unseen) > 1 else " is"
        yield _note(
            place_of(file, sheet, unseen[0], 1),
            f"row {unseen[0]}{more} hidden or filtered away, and read like any other",
            f"clear the filter or unhide it to see what is {does}; delete what is not meant",
        )
    for heading in known:
        column = headings.column(heading)
        if column in sheet.hidden_columns:
            assert column is not None
            place = place_of(file, sheet, headings.row, column)
            said = f'the column "{heading}" is hidden, and read like any other'
            yield _note(place, said, f"unhide it to see what is {does}")


def strays(sheet: grid.Sheet, headings: Headings, file: str) -> Iterator[Finding]:
    """Cells in columns without any heading."""
    headed = {column for row, column in sheet.cells if row == headings.row}
    found = sorted(
        where
        for where, cell in sheet.cells.items()
        if where[0] > headings.row and where[1] not in headed and str(cell.value).strip()
    )
    if found:
        more = _more(len(found) - 1, "cell")
        yield _note(
            place_of(file, sheet, *found[0]),
            f"what stands here{more} is under no heading, and not read",
            "give the column a heading of your own, or take it out",
        )


def typed_over(
    sheet: grid.Sheet, headings: Headings, worked_out: Iterable[str], rows: Iterable[int], file: str
) -> Iterator[Finding]:
    """Values typed where formulas stood; they are not read."""
    numbers = tuple(rows)
    for heading in worked_out:
        column = headings.column(heading) or 0
        typed = [row for row in numbers if (cell := sheet.cells.get((row, column))) and not cell.formula]
        if typed:
            more = _more(len(typed) - 1, "row")
            said = f"{heading} is worked out, and what was typed over it here{more} is not read"
            yield _note(
                place_of(file, sheet, typed[0], column),
                said,
                "correct the columns that it is worked out from",
            )


def unknown_item(sheet: grid.Sheet, where: grid.Where, file: str) -> Finding:
    """An entry of a form beside a name that no item has."""
    said = "an entry beside a name that no item has is not read"
    return _note(place_of(file, sheet, *where), said, "give it the name of an item, or take it out")


def _note(place: Place, message: str, hint: str) -> Finding:
    return Finding(CODE, "note", place, message, hint)


def _more(others: int, what: str) -> str:
    """That the same is so in others of its kind; empty where there are none."""
    return (
        "" if not others else f" and in another {what}" if others == 1 else f" and in {others} more {what}s"
    )
