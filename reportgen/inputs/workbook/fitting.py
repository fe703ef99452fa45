"""How well a workbook fits the sheets of a report format."""

from __future__ import annotations

from reportgen.inputs.workbook import grid
from reportgen.inputs.workbook.columns import ENTRY, HELP, ITEM, Form, Sheet, folded
from reportgen.inputs.workbook.headings import find_headings
from reportgen.inputs.workbook.table_rows import columns_of

Misfit = tuple[int, int, int]
"""How many sheets are missing, how many headings, and, the fewer the more fit, how many are there."""


def misfit(book: grid.Book, sheets: tuple[Sheet, ...]) -> Misfit:
    """How far a workbook is from being one of these sheets; the least fits best."""
    named = {folded(sheet.title): sheet for sheet in book.sheets}
    missing = lacking = there = 0
    for sheet in sheets:
        found = named.get(folded(sheet.title))
        wanted = _headings(sheet)
        known = len(_under(found, wanted)) if found else 0
        if not sheet.seldom:
            missing += found is None
            lacking += len(wanted) - known
        there += known
    return missing, lacking, -there


def _headings(sheet: Sheet) -> tuple[str, ...]:
    if isinstance(sheet, Form):
        return (ITEM, ENTRY, HELP)
    return tuple(column.heading for column in columns_of(sheet) if not column.seldom)


def _under(found: grid.Sheet, wanted: tuple[str, ...]) -> frozenset[int]:
    headings = find_headings(found, wanted)
    return headings.of(wanted) if headings else frozenset()
