"""The tables of a document as files of values separated by commas."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from reportgen.document import Cell, Document, Flowing, Paragraph, Table

_FIGURE = re.compile(r"[+-]?[£$€]?[0-9][0-9,. ]*(?:%|k|m|bn)?|-+")
"""What begins with a sign and is no formula: a figure, or a dash that stands for none."""

_LONGEST = 40
"""Letters of a table's key in the name of its file."""


def tables_of(document: Document) -> Iterator[tuple[str, str, bytes]]:
    """Each table of a document in reading order: its name within the document (`03-revenue`), its title, and
    its file: UTF-8 with the mark by which Excel knows it, lines ended as the format wants."""
    found = (block for block in document.blocks() if isinstance(block, Table))
    for number, table in enumerate(found, 1):
        slug = re.sub("[^a-z0-9]+", "-", table.key.lower())[:_LONGEST].strip("-")
        yield f"{number:02}-{slug or 'table'}", table.caption or table.title, _written(table)


def _written(table: Table) -> bytes:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([harmless(column.heading) for column in table.columns])
    writer.writerows([harmless(_said(cell)) for cell in row.cells] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _said(cell: Cell) -> str:
    """The words of a cell, a line for each of its paragraphs and items."""
    return "\n".join(line for block in cell.blocks for line in _lines(block))


def _lines(block: Flowing) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    else:
        yield from ("".join(run.text for run in item.runs) for item in block.flat())


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    risky = text.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    return f"'{text}" if risky and not _FIGURE.fullmatch(text.strip()) else text
