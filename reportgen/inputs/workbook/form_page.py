"""The sheet of a form: one value a row, with what goes there beside it."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.history import MARK
from reportgen.inputs.workbook import formulas, looks
from reportgen.inputs.workbook.cell_contents import beside, content
from reportgen.inputs.workbook.columns import ENTRY, HELP, ITEM, REFERENCE, Form
from reportgen.inputs.workbook.instructions import NEEDED, REFERENCE_HELP
from reportgen.inputs.workbook.looks import WAITING, WANTED
from reportgen.inputs.workbook.page import Block, Cell, Mark, Page, Prompt, RealTable, TableColumn, address
from reportgen.inputs.workbook.placing import FIRST_ROW, HEADER_ROW, table_name
from reportgen.inputs.workbook.prompts import Sources, prompt, remark
from reportgen.inputs.workbook.spread import Entry
from reportgen.inputs.workbook.table_page import top

_ITEM_WIDTH, _NARROW, _WIDE, _BESIDE_WIDTH, _HELP_WIDTH = 40, 56, 96, 84, 58
_ENTRY_COLUMN = 1


def form_page(
    form: Form, entries: tuple[Entry, ...], heading: str, start: str, sources: Sources, tab: str
) -> Page:
    """The page of a form; with a column of last quarter's words where there are any."""
    compared = any(entry.beside for entry in entries)
    headings = (ITEM, ENTRY, REFERENCE, HELP) if compared else (ITEM, ENTRY, HELP)
    last = FIRST_ROW + len(entries) - 1
    return Page(
        form.title,
        (*top(form.title, form.help, heading, start), *_cells(form, entries, compared)),
        tuple((width, looks.OPEN) for width in _widths(form, compared)),
        ((0, 28), (HEADER_ROW, 24)),
        RealTable(
            table_name(form.title), Block(HEADER_ROW, 0, last, len(headings) - 1), _columns(headings), False
        ),
        tuple(_prompts(form, sources, compared)),
        tuple(_marks(form)),
        (FIRST_ROW, 1),
        tab=tab,
    )


def _cells(form: Form, entries: tuple[Entry, ...], compared: bool) -> Iterator[Cell]:
    for row, (item, entry) in enumerate(zip(form.items, entries, strict=True), start=FIRST_ROW):
        yield Cell(row, 0, item.heading, looks.LABEL)
        yield Cell(row, _ENTRY_COLUMN, *content(item, entry.text))
        if compared:
            yield Cell(row, _ENTRY_COLUMN + 1, beside(entry.beside), looks.REFERENCE)
        needed = NEEDED if item.required else ""
        yield Cell(row, _ENTRY_COLUMN + 1 + compared, item.help + needed, looks.NOTE)


def _widths(form: Form, compared: bool) -> tuple[int, ...]:
    told = any(item.kind == "narrative" for item in form.items)
    earlier = (_BESIDE_WIDTH,) if compared else ()
    return (_ITEM_WIDTH, _WIDE if told else _NARROW, *earlier, _HELP_WIDTH)


def _columns(headings: tuple[str, ...]) -> tuple[TableColumn, ...]:
    return tuple(
        TableColumn(heading, looks.HEADER if heading == ENTRY else looks.QUIET_HEADER) for heading in headings
    )


def _prompts(form: Form, sources: Sources, compared: bool) -> Iterator[Prompt]:
    for row, item in enumerate(form.items, start=FIRST_ROW):
        yield prompt(item, Block(row, _ENTRY_COLUMN, row, _ENTRY_COLUMN), sources)
    if compared:
        last = FIRST_ROW + len(form.items) - 1
        yield remark(REFERENCE, Block(FIRST_ROW, _ENTRY_COLUMN + 1, last, _ENTRY_COLUMN + 1), REFERENCE_HELP)


def _marks(form: Form) -> Iterator[Mark]:
    last = FIRST_ROW + len(form.items) - 1
    first = address(FIRST_ROW, _ENTRY_COLUMN)
    yield Mark(Block(FIRST_ROW, _ENTRY_COLUMN, last, _ENTRY_COLUMN), formulas.begins(first, MARK), WAITING)
    for row, item in enumerate(form.items, start=FIRST_ROW):
        if item.required:
            cell = Block(row, _ENTRY_COLUMN, row, _ENTRY_COLUMN)
            yield Mark(cell, formulas.is_blank(address(row, _ENTRY_COLUMN)), WANTED)
