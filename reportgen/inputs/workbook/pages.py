"""All sheets of the author workbook, in order, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportgen.inputs.workbook import looks
from reportgen.inputs.workbook.columns import LONG_TEXTS, START, Column, Details, Field, Form
from reportgen.inputs.workbook.form_page import form_page
from reportgen.inputs.workbook.instructions import LISTS_HELP, LONG_TEXTS_HELP
from reportgen.inputs.workbook.page import Block, Cell, Page
from reportgen.inputs.workbook.placing import FIRST_ROW, HEADER_ROW, Placed, of_columns, placed, refs_by_sheet
from reportgen.inputs.workbook.printed_page import printed_page
from reportgen.inputs.workbook.prompts import LISTS, Sources, long_lists
from reportgen.inputs.workbook.spread import Contents, Filled, WorkedOut
from reportgen.inputs.workbook.start_page import start_page
from reportgen.inputs.workbook.table_page import TablePages, top
from reportgen.model.rules import Rules

_FORM_TAB, _TABLE_TAB, _SELDOM_TAB = "#5B8DB8", "#A9C4DB", "#BFC9D2"

_LONG_COLUMNS = (
    Column("Number", (), "score", "The number that the cell names.", width=10),
    Column("Text", (), "narrative", "How the text goes on.", width=110),
)

_LIST_WIDTH = 44


def pages(contents: Contents, rules: Rules, heading: str, worked_out: WorkedOut) -> tuple[Page, ...]:
    """The instructions, every sheet of the contents, and what long texts and long lists need."""
    tables = {each.sheet.title: placed(each) for each in contents.sheets if not isinstance(each.sheet, Form)}
    lists = long_lists(_fields(contents.sheets, tables.values()))
    sources = Sources(refs_by_sheet(tables.values()), _blocks(lists))
    maker = TablePages(heading, START, rules, sources, worked_out)
    body = [_page(each, tables, maker) for each in contents.sheets]
    if contents.printed is not None:
        body.append(printed_page(contents.printed, heading, _SELDOM_TAB))
    if contents.long_texts:
        rows = ((str(number), piece) for number, piece in contents.long_texts)
        body.append(maker.page(of_columns(LONG_TEXTS, LONG_TEXTS_HELP, _LONG_COLUMNS, rows), _SELDOM_TAB))
    if lists:
        body.append(_lists_page(lists, heading))
    about = [(each.title, _help(each)) for each in body]
    return (start_page(about, rules, heading), *body)


def _page(filled: Filled, tables: Mapping[str, Placed], maker: TablePages) -> Page:
    sheet = filled.sheet
    if isinstance(sheet, Form):
        entries = tuple(entry for (entry,) in filled.rows)
        return form_page(sheet, entries, maker.heading, maker.start, maker.sources, _FORM_TAB)
    tab = _SELDOM_TAB if isinstance(sheet, Details) or sheet.offered else _TABLE_TAB
    return maker.page(tables[sheet.title], tab)


def _help(page: Page) -> str:
    """What a page says of itself in its second row."""
    return next(str(cell.content) for cell in page.cells if (cell.row, cell.column) == (1, 0))


def _fields(sheets: Iterable[Filled], tables: Iterable[Placed]) -> Iterator[Field]:
    for each in sheets:
        if isinstance(each.sheet, Form):
            yield from each.sheet.items
    for table in tables:
        yield from (slot.column for slot in table.slots if slot.role == "input")


def _blocks(lists: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[tuple[str, ...], Block]:
    """Where the words of each list stand: a column each."""
    return {
        words: Block(FIRST_ROW, column, FIRST_ROW + len(words) - 1, column)
        for column, (_, words) in enumerate(lists)
    }


def _lists_page(lists: tuple[tuple[str, tuple[str, ...]], ...], heading: str) -> Page:
    cells = list(top(LISTS, LISTS_HELP, heading, START))
    for column, (title, words) in enumerate(lists):
        cells.append(Cell(HEADER_ROW, column, title, looks.QUIET_HEADER))
        cells += [Cell(row, column, word, looks.NOTE) for row, word in enumerate(words, start=FIRST_ROW)]
    return Page(
        LISTS,
        tuple(cells),
        tuple((_LIST_WIDTH, looks.OPEN) for _ in lists),
        ((0, 28), (HEADER_ROW, 24)),
        frozen=(FIRST_ROW, 0),
        tab=_SELDOM_TAB,
    )
