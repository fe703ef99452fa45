"""The first sheet of a checked copy: everything that was found, with a link to where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.inputs.workbook import looks
from reportgen.inputs.workbook.checked_words import (
    FILLS,
    HEADINGS,
    MORE,
    NOTHING,
    PUT_RIGHT,
    WAIVED_HELP,
    WHY,
    Remark,
    held,
)
from reportgen.inputs.workbook.page import Block, Cell, Content, Link, Page, RealTable, TableColumn
from reportgen.inputs.workbook.placing import FIRST_ROW, HEADER_ROW, table_name

MOST = 5_000
"""Remarks that are listed."""

_WIDTHS = (12, 10, 26, 32, 22, 10, 62, 50)
_LINKED = replace(looks.SAMPLE, ink=looks.LINK, underlined=True)
_WAIVED = "Waived"


def findings_page(
    title: str, file: str, about: str, remarks: Sequence[Remark], titles: Mapping[str, str]
) -> Page:
    """The sheet, with what was found in a table and what may stand below it.

    `about` says of what report it is and counts; `titles` are those of the copied sheets by the titles that
    the author gave them.
    """
    found = [remark for remark in remarks if remark.grave != _WAIVED]
    waived = [remark for remark in remarks if remark.grave == _WAIVED]
    rows = len(found[:MOST])
    return Page(
        title,
        (
            Cell(0, 0, title, looks.TITLE),
            Cell(1, 0, held(PUT_RIGHT.format(file=file)), looks.HELP),
            Cell(2, 0, held(about), looks.SUBTITLE),
            *_listed(found[:MOST], FIRST_ROW, file, titles),
            *_after(len(found), HEADER_ROW if not found else FIRST_ROW + rows),
            *(_waived(waived, FIRST_ROW + rows + 3, file, titles) if waived else ()),
        ),
        tuple((width, looks.Look()) for width in _WIDTHS),
        ((0, 28), *(((HEADER_ROW, 24),) if found else ())),
        _table(title, rows) if found else None,
        frozen=(FIRST_ROW, 0) if found else (0, 0),
        tab=looks.ACCENT,
    )


def _table(title: str, rows: int) -> RealTable:
    columns = tuple(TableColumn(heading, looks.HEADER) for heading in HEADINGS)
    block = Block(HEADER_ROW, 0, HEADER_ROW + rows, len(HEADINGS) - 1)
    return RealTable(table_name(title), block, columns, filtered=True)


def _listed(remarks: Sequence[Remark], first: int, file: str, titles: Mapping[str, str]) -> Iterator[Cell]:
    """A row a remark."""
    for row, remark in enumerate(remarks, start=first):
        grave = replace(looks.SAMPLE, bold=True, fill=FILLS[remark.grave])
        sheet, cell = _place(remark, file, titles)
        linked = _LINKED if isinstance(cell, Link) else looks.SAMPLE
        yield Cell(row, 0, remark.grave, grave)
        for column, text in enumerate((remark.code, remark.section, remark.row, sheet), start=1):
            yield Cell(row, column, held(text), looks.SAMPLE)
        yield Cell(row, 5, cell, linked)
        yield Cell(row, 6, held(remark.message), looks.SAMPLE)
        yield Cell(row, 7, held(remark.remedy), looks.SAMPLE)


def _place(remark: Remark, file: str, titles: Mapping[str, str]) -> tuple[str, Content]:
    """The sheet and cell of a remark, with a link to it; of one that stands elsewhere, the file and where in
    it."""
    place = remark.place
    if place.file == file and place.sheet is not None and place.sheet in titles:
        cell = place.cell or "A1"
        return place.sheet, Link(titles[place.sheet], cell, cell)
    within = str(place).removeprefix(place.file).lstrip(", ")
    return ("", held(within)) if place.file == file else (place.file, held(within))


def _after(count: int, row: int) -> Iterator[Cell]:
    """A line below the table where one is needed."""
    if not count:
        yield Cell(row, 0, NOTHING, looks.SUBTITLE)
    elif count > MOST:
        yield Cell(row, 0, MORE.format(count=count - MOST), looks.SUBTITLE)


def _waived(remarks: Sequence[Remark], row: int, file: str, titles: Mapping[str, str]) -> Iterator[Cell]:
    """What may stand, under headings of its own."""
    yield Cell(row, 0, _WAIVED, looks.SECTION)
    yield Cell(row + 1, 0, WAIVED_HELP, looks.HELP)
    for column, heading in enumerate((*HEADINGS[:-1], WHY)):
        yield Cell(row + 2, column, heading, looks.HEADER)
    yield from _listed(remarks[:MOST], row + 3, file, titles)
