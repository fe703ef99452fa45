"""Tables measured anew, once some of their words are others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.compose.pages import settled, wider
from reportgen.compose.tables import grouped, measured
from reportgen.compose.widths import enlarged, fit
from reportgen.document import Block, Column, Document, Page, Section, Table


def refitted(document: Document, breadth: float = 1.0) -> Document:
    """The document with the columns of its tables, and its pages, as its words need them: those of tables
    that were alike stay so."""
    alike: dict[tuple[Column, ...], list[Table]] = {}
    for each in document.blocks():
        if isinstance(each, Table):
            alike.setdefault(each.columns, []).append(each)
    found = {columns: _fitted(columns, tables, breadth) for columns, tables in alike.items()}

    def measured_anew(given: Block) -> Block:
        return replace(given, columns=found[given.columns][1]) if isinstance(given, Table) else given

    def section(given: Section) -> Section:
        needs = (found[each.columns][0] for each in given.blocks if isinstance(each, Table))
        return replace(
            given,
            blocks=tuple(map(measured_anew, given.blocks)),
            sections=tuple(map(section, given.sections)),
            page=wider("portrait", *needs),
        )

    return replace(document, sections=settled(tuple(map(section, document.sections))))


def _fitted(
    columns: Sequence[Column], tables: Sequence[Table], breadth: float
) -> tuple[Page, tuple[Column, ...]]:
    rows = [row for table in tables for row in table.rows]
    texts = [[measured(row.cells[at]) for row in rows] for at in range(len(columns))]
    page, shares = fit(
        [f"{column.heading} {column.explanation}".strip() for column in columns],
        texts,
        [column.align == "right" for column in columns],
        [grouped(column.align, inside) for column, inside in zip(columns, texts, strict=True)],
        enlarged(breadth, prose=any(table.prose for table in tables)),
    )
    return page, tuple(replace(column, width=share) for column, share in zip(columns, shares, strict=True))
