"""A sheet of an author's workbook as a checked copy shows it: its cells, and the remarks beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from reportgen.inputs.workbook import grid
from reportgen.inputs.workbook.checked_words import FILLS, FINDINGS, MORE_HERE, NOT_WORKED_OUT, Remark, held
from reportgen.inputs.workbook.looks import TEXT, Look
from reportgen.inputs.workbook.number_formats import GENERAL
from reportgen.inputs.workbook.page import Cell, Comment, Content, Page
from reportgen.inputs.workbook.sheet_xml import where

_PLAIN = Look()
_USUAL_WIDTH = 9.14
_WIDEST_SHEET = 1_024
"""Columns whose widths are kept; no author's table has more."""

_LONGEST_COMMENT, _LONGEST_FORMAT = 6_000, 255
_SECONDS = 86_400

Marks = Mapping[grid.Where, Sequence[Remark]]
"""The remarks beside each cell, the worst first."""


def copied_page(sheet: grid.Sheet, title: str, remarks: Sequence[Remark], tab: str) -> Page:
    """The sheet under a title that it may have, with every remark that stands on it, the worst first."""
    marks = _marks(remarks)
    rows, columns = {row for row, _ in marks}, {column for _, column in marks}
    return Page(
        title,
        tuple(_cells(sheet, marks)),
        tuple((width, _PLAIN) for width in _widths(sheet, marks)),
        frozen=sheet.frozen,
        gridlines=True,
        tab=tab,
        comments=tuple(_comment(at, told) for at, told in sorted(marks.items())),
        hidden=(
            frozenset(row - 1 for row in sheet.hidden_rows - rows),
            frozenset(column - 1 for column in sheet.hidden_columns - columns),
        ),
    )


def _marks(remarks: Sequence[Remark]) -> Marks:
    """Remarks by cell; those on a whole sheet stand beside its first."""
    found: dict[grid.Where, list[Remark]] = {}
    for remark in remarks:
        found.setdefault(where(remark.place.cell or "A1"), []).append(remark)
    return found


def _cells(sheet: grid.Sheet, marks: Marks) -> Iterator[Cell]:
    merged = {(top, left) for top, left, _, _ in sheet.merged}
    for at in sorted({*sheet.cells, *marks}):
        content, look = _shown(sheet.cells[at], at in marks) if at in sheet.cells else ("", _PLAIN)
        if at in merged or at[1] > _WIDEST_SHEET:
            # The text of merged cells runs over them: wrapped, it would stand in the first one alone.
            look = replace(look, wrapped=False)
        fill = FILLS[marks[at][0].grave] if at in marks else ""
        yield Cell(at[0] - 1, at[1] - 1, content, replace(look, fill=fill))


def _shown(cell: grid.Cell, marked: bool) -> tuple[Content, Look]:
    """What a cell shows. Text is text, whatever it begins with, and stays so when somebody clicks it.

    A formula without a result, as spare rows have them, shows nothing but where a remark stands at it.
    """
    look = Look(wrapped=cell.dress.wrapped, bold=cell.dress.bold, number_format=TEXT)
    number_format = cell.format if len(cell.format) <= _LONGEST_FORMAT else GENERAL
    if isinstance(cell.value, bool):
        return str(cell.value).upper(), replace(look, align="center")
    if isinstance(cell.value, Decimal):
        return float(cell.value), replace(look, number_format=held(number_format))
    if isinstance(cell.value, date):
        return _moment(cell.value, cell.hour), replace(look, number_format=held(number_format))
    if cell.value is None:
        return NOT_WORKED_OUT if marked else "", look
    return held(cell.value), look


def _moment(day: date, hour: Decimal) -> datetime:
    """A day with the time of day that the cell holds."""
    return datetime(day.year, day.month, day.day) + timedelta(seconds=round(hour * _SECONDS))


def _widths(sheet: grid.Sheet, marks: Marks) -> Iterator[float]:
    """The width of each column up to the last that holds something."""
    last = max((column for _, column in (*sheet.cells, *marks)), default=1)
    own = {
        column: width
        for first, end, width in sheet.widths
        for column in range(first, min(end, _WIDEST_SHEET) + 1)
    }
    for column in range(1, min(last, _WIDEST_SHEET) + 1):
        yield own.get(column, _USUAL_WIDTH)


def _comment(at: grid.Where, remarks: Sequence[Remark]) -> Comment:
    """All remarks beside one cell, as many as go into a box."""
    texts: list[str] = []
    room = _LONGEST_COMMENT
    for remark in remarks:
        room -= len(remark.comment)
        if texts and room < 0:
            texts.append(MORE_HERE.format(count=len(remarks) - len(texts), sheet=FINDINGS))
            break
        texts.append(remark.comment[:_LONGEST_COMMENT])
    return Comment(at[0] - 1, at[1] - 1, held("\n\n".join(texts)))
