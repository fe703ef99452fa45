"""What problems of a workbook call its values, and what they tell an officer to do."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.errors import Place, Problem
from reportgen.inputs.wording import KINDS, Location, Speech
from reportgen.inputs.workbook.columns import MARK_KEY, Field, Form, Path, Sheet, Table
from reportgen.inputs.workbook.record_trees import OTHERS, RECORDS
from reportgen.inputs.workbook.tree_rows import paths_of, roots, tables_of

_TYPED = {
    "text": ("a line of text is wanted", "type it"),
    "narrative": ("text is wanted", "type it"),
    "date": ("a date is wanted", "type it as in 22 May 2026"),
    "id": ("a short name of letters and digits, joined by - or _, is wanted", "type it as in care-quality"),
    "bool_type": ("Yes or No is wanted", "choose one of them"),
}


def speech_of(sheets: tuple[Sheet, ...]) -> Speech:
    """How problems are worded for a workbook of these sheets."""
    known = named(sheets)

    def name(location: Location) -> str:
        path = names_of(location)
        path = path[path.index(MARK_KEY) :] if MARK_KEY in path else path
        under = next((heading for at, (_, heading) in known.items() if at[: len(path)] == path), None)
        return under or (path[-1].replace("_", " ") if path else "the workbook")

    def absent(part: str, place: Place) -> Problem:
        return Problem(
            Place(place.file, sheet=_title_of(part, sheets)),
            "the sheet says nothing",
            "the report has a section for it",
            "fill it in, or give on the sheet Introductions one sentence that says why there is nothing",
        )

    return Speech(
        {**KINDS, **_TYPED}, name, lambda heading: ("it is wanted in every row", f"fill in {heading}"), absent
    )


def _title_of(part: str, sheets: tuple[Sheet, ...]) -> str:
    """The title of the sheet on which a part of the input is looked for."""
    names = tuple(part.split())
    tables = tables_of(sheets)
    titles = {
        path[: len(names)]: sheet.title
        for sheet in reversed(sheets)
        if not sheet.seldom
        for path in paths_of(sheet, tables)
    }
    return titles[names]


def names_of(location: Location) -> Path:
    """A location without the numbers of rows."""
    return tuple(part for part in location if isinstance(part, str))


def named(sheets: tuple[Sheet, ...]) -> Mapping[Path, tuple[str, str]]:
    """Where each value belongs in an input, with the sheet and the heading that officers know it by."""
    tables = tables_of(sheets)
    found: dict[Path, tuple[str, str]] = {}
    for sheet in sheets:
        if isinstance(sheet, Form):
            found |= {item.path: (sheet.title, item.heading) for item in sheet.items}
        elif isinstance(sheet, Table):
            for root in (*roots(sheet, tables), *_of_list(sheet)):
                found |= _under(root, sheet.title, tuple(each for each in sheet.inputs if each.path))
        else:
            for figure in sheet.figures:
                for root in roots(tables[figure.sheet], tables):
                    found |= _under((*root, *figure.path), sheet.title, sheet.columns)
    return found


def _of_list(table: Table) -> tuple[Path, ...]:
    """Where the rows of a table of words belong in an input, which lists such tables without their names."""
    if table.path == (OTHERS,):
        return ((RECORDS,),)
    return ((RECORDS, "rows"),) if table.path[0] == RECORDS else ()


def _under(root: Path, title: str, fields: tuple[Field, ...]) -> Mapping[Path, tuple[str, str]]:
    return {(*root, *each.path): (title, each.heading) for each in fields}
