"""The sheet of what a published report printed, as it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.errors import Problem
from reportgen.inputs.workbook import looks
from reportgen.inputs.workbook.columns import START, Field, folded
from reportgen.inputs.workbook.long_texts import LIMIT
from reportgen.inputs.workbook.page import Block, Cell, Page, Prompt, RealTable, TableColumn
from reportgen.inputs.workbook.placing import table_name
from reportgen.inputs.workbook.printed_words import (
    ABOUT,
    BLANK,
    FIGURE,
    HEADING,
    PRINTED,
    TAKEN_FROM,
    TITLE,
)
from reportgen.inputs.workbook.prompts import Sources, prompt
from reportgen.inputs.workbook.table_page import top
from reportgen.model.printed import Printed

_SOURCE_ROW, _HEADER_ROW, _FIRST_ROW = 4, 6, 7
_WIDTHS = (48, 30, 4, 84)
_HEADING_COLUMN = 3
"""*Why apart:* sorting the figures must not sort the headings."""

_LEAST_SPARE = 40
_TYPED = looks.blank(PRINTED)


def printed_page(printed: Printed, heading: str, tab: str) -> Page:
    """The sheet, with spare rows; `heading` names unit and quarter."""
    last = _FIRST_ROW + max(len(printed.figures), len(printed.headings)) + _LEAST_SPARE - 1
    header = tuple(TableColumn(field.heading, looks.HEADER) for field in (FIGURE, PRINTED))
    return Page(
        TITLE,
        (*top(TITLE, ABOUT, heading, START), *_source(printed), *_cells(printed, last)),
        tuple((width, looks.OPEN) for width in _WIDTHS),
        ((0, 28), (_HEADER_ROW, 24)),
        RealTable(table_name(TITLE), Block(_HEADER_ROW, 0, last, 1), header, filtered=False),
        tuple(_prompts(last)),
        frozen=(_FIRST_ROW, 0),
        tab=tab,
    )


def unheld(printed: Printed) -> Iterator[Problem]:
    """A problem for each text that no cell of the sheet holds, or that would be read as another."""
    named = ((f'"{name}"', text) for name, text in printed.figures.items())
    for what, said in (*named, *(("a heading", text) for text in printed.headings)):
        if len(said.text) > LIMIT // 2:
            yield Problem(
                said.place,
                f"{what} has {len(said.text):,} characters",
                "a cell of a workbook holds no text of that length",
                "take out what was not printed",
            )
        elif folded(said.text) == BLANK:
            wanted = "in a workbook that stands for a cell that was left blank"
            yield Problem(said.place, f"{what} is {BLANK}", wanted, 'type "" for such a cell')


def _source(printed: Printed) -> Iterator[Cell]:
    yield Cell(_SOURCE_ROW, 0, TAKEN_FROM, looks.LABEL)
    yield Cell(_SOURCE_ROW, 1, printed.source, replace(_TYPED, wrapped=False))


def _cells(printed: Printed, last: int) -> Iterator[Cell]:
    figures, headings = tuple(printed.figures.items()), printed.headings
    yield Cell(_HEADER_ROW, _HEADING_COLUMN, HEADING.heading, looks.HEADER)
    for at, row in enumerate(range(_FIRST_ROW, last + 1)):
        name, said = (figures[at][0], figures[at][1].text or BLANK) if at < len(figures) else ("", "")
        yield Cell(row, 0, name, _TYPED)
        yield Cell(row, 1, said, _TYPED)
        yield Cell(row, _HEADING_COLUMN, headings[at].text if at < len(headings) else "", _TYPED)


def _prompts(last: int) -> Iterator[Prompt]:
    columns: tuple[tuple[Field, int], ...] = ((FIGURE, 0), (PRINTED, 1), (HEADING, _HEADING_COLUMN))
    for field, column in columns:
        yield prompt(field, Block(_FIRST_ROW, column, last, column), Sources({}, {}))
