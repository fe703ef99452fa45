"""The finishing of a rendered document's tables: widths, heading row, alternative text, their last rows."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Final

from lxml import etree

from reportgen.document import Column, Document, HeatMap, Table
from reportgen.render.word_sections import sections, text_height, text_width
from reportgen.render.word_styles import Styles
from reportgen.render.word_xml import VAL, Element, W, child, keep_with_next, local, properties, remove, words

_FEW: Final = 3
"""Columns at most of a table that is not drawn over a wide sheet."""

_LETTER: Final = 82
"""Twentieths of a point that a letter in a table takes of a line."""

_LINE: Final = 215
"""Twentieths of a point that a line in a table takes of a page."""

_MILLIMETRE: Final = 1440 / 25.4
"""Twentieths of a point."""

_AS_TEXT: Final = " as text"
"""What the names of styles end in that are for tables read as text."""

_SPANS: Final = ("gridSpan", "gridBefore", "gridAfter", "wBefore", "wAfter")


def finish_tables(body: Element, document: Document, styles: Styles) -> None:
    """Give each table of the tree its widths, heading row and alternative text; drop tables left empty.

    *Why:* looping cells come out equally wide, and Word obeys the cell. The template puts a table's key into
    its alternative text, where it is found.
    """
    tables = {block.key: block for block in document.blocks() if isinstance(block, Table)}
    for section, held in list(sections(body)):
        for element in [table for part in held for table in part.iter(f"{W}tbl")]:
            _drop_empty(element)
            if (table := _table_of(element, tables)) is not None:
                _finish(element, table, text_width(section), text_height(section))
                if table.prose:
                    _set_as_text(element, styles)
                _keep_with_introduction(element, table)


def _drop_empty(table: Element) -> None:
    for row in table.findall(f"{W}tr"):
        if row.find(f".//{W}tc") is None:
            remove(row)
    if table.find(f".//{W}tr") is None:
        remove(table)


def _table_of(element: Element, tables: Mapping[str, Table]) -> Table | None:
    caption = element.find(f"{W}tblPr/{W}tblCaption")
    return None if caption is None else tables.get(caption.get(VAL, ""))


def _finish(element: Element, table: Table, width: int, height: int) -> None:
    width = min(width, _widest(table))
    widths = _shares(table.columns, width)
    settings = properties(element, "tblPr")
    child(settings, "tblCaption").set(VAL, table.title)
    child(settings, "tblLayout").set(f"{W}type", "fixed")
    _measure(child(settings, "tblW"), width)
    _look(child(settings, "tblLook"), any(column.row_header for column in table.columns))
    _grid(element, widths)
    rows = element.findall(f"{W}tr")
    for number, row in enumerate(rows):
        _finish_row(row, widths, heading=number == 0)
        _keep_whole(row, widths, height)
    for row in (rows[at] for at in {0, *(at + 1 for at in table.held)} if at + 1 < len(rows)):
        for paragraph in row.iter(f"{W}p"):
            keep_with_next(paragraph)


def _set_as_text(element: Element, styles: Styles) -> None:
    """Give each paragraph the style that its own has for tables read as text, where the template has one."""
    names = {key: name for (kind, name), key in styles.ids.items() if kind == "paragraph"}
    for used in element.iter(f"{W}pStyle"):
        key = used.get(VAL, "")
        used.set(VAL, styles.paragraph(f"{names.get(key, '')}{_AS_TEXT}") or key)


def _widest(table: Table) -> int:
    """What a table may take of the width of its page: few columns drawn over a wide sheet are hard to follow.

    The same as the style sheet of the PDF has.
    """
    if isinstance(table, HeatMap):
        return round(150 * _MILLIMETRE)
    return round((250 if len(table.columns) <= _FEW else 1000) * _MILLIMETRE)


def _keep_whole(row: Element, widths: tuple[int, ...], height: int) -> None:
    """Let no page end within a row, but for one that no page can hold."""
    settings = properties(row, "trPr")
    for mark in settings.findall(f"{W}cantSplit"):
        settings.remove(mark)
    lines = (
        sum(1 + len(words(paragraph)) * _LETTER // width for paragraph in cell.iter(f"{W}p"))
        for cell, width in zip(row.findall(f"{W}tc"), widths, strict=False)
    )
    if max(lines, default=0) * _LINE < height:
        settings.insert(0, etree.Element(f"{W}cantSplit"))


def _keep_with_introduction(element: Element, table: Table) -> None:
    """Hold the paragraph that leads up to a table, and its caption, on the page where the table begins."""
    before = element.getprevious()
    for _ in range(2 if table.caption else 1):
        if before is None or local(before) != "p":
            return
        earlier = before.getprevious()
        if earlier is None or local(earlier) != "tbl":
            keep_with_next(before)
        before = earlier


def _shares(columns: tuple[Column, ...], width: int) -> tuple[int, ...]:
    """The columns' widths in twentieths of a point; they add up to the table's."""
    whole = sum(column.width for column in columns)
    before = itertools.accumulate((column.width for column in columns), initial=0)
    edges = [width * share // whole for share in before]
    return tuple(right - left for left, right in itertools.pairwise(edges))


def _measure(element: Element, width: int) -> None:
    element.set(f"{W}w", str(width))
    element.set(f"{W}type", "dxa")


def _look(look: Element, row_headers: bool) -> None:
    """Say that the first row holds headings and, where true, the first column too; banding stays as it is."""
    bits = int(look.get(VAL, "0"), 16) | 0x0020 | 0x0080
    look.set(VAL, f"{bits if row_headers else bits & ~0x0080:04X}")
    look.set(f"{W}firstRow", "1")
    look.set(f"{W}firstColumn", "1" if row_headers else "0")


def _grid(element: Element, widths: tuple[int, ...]) -> None:
    grid = element.find(f"{W}tblGrid")
    if grid is None:
        grid = etree.Element(f"{W}tblGrid")
        properties(element, "tblPr").addnext(grid)
    for column in list(grid):
        grid.remove(column)
    for width in widths:
        etree.SubElement(grid, f"{W}gridCol").set(f"{W}w", str(width))


def _finish_row(row: Element, widths: tuple[int, ...], *, heading: bool) -> None:
    for name in _SPANS:
        for span in list(row.iter(f"{W}{name}")):
            remove(span)
    if heading:
        _mark_heading(row)
    for cell, width in zip(row.findall(f"{W}tc"), widths, strict=False):
        _measure(child(properties(cell, "tcPr"), "tcW"), width)


def _mark_heading(row: Element) -> None:
    settings = properties(row, "trPr")
    for mark in settings.findall(f"{W}tblHeader"):
        settings.remove(mark)
    etree.SubElement(settings, f"{W}tblHeader")
