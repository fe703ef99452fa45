"""Where a document is marked as exempt."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document import Block, Bullets, Document, Exempt, Section, Table


def marks_of(document: Document) -> Iterator[Exempt]:
    """Every mark of a document, in reading order."""
    for top in document.sections:
        for section in top.walk():
            yield from _own(section)
            for block in section.blocks:
                yield from of_block(block)
    for block in document.back:
        yield from of_block(block)


def _own(section: Section) -> Iterator[Exempt]:
    if section.exempt:
        yield section.exempt


def of_block(block: Block) -> Iterator[Exempt]:
    """Every mark of a block and of what it holds."""
    if block.exempt:
        yield block.exempt
    if isinstance(block, Bullets):
        yield from _of_list(block)
    if isinstance(block, Table):
        yield from _of_rows(block)
        for row in block.rows:
            for cell in row.cells:
                for inner in cell.blocks:
                    yield from of_block(inner)


def of_figures(table: Table) -> Iterator[Exempt]:
    """The marks of a table and of its rows and cells, not those of paragraphs in these."""
    if table.exempt:
        yield table.exempt
    yield from _of_rows(table)


def _of_rows(table: Table) -> Iterator[Exempt]:
    for row in table.rows:
        if row.exempt:
            yield row.exempt
        for cell in row.cells:
            if cell.exempt:
                yield cell.exempt


def _of_list(bullets: Bullets) -> Iterator[Exempt]:
    for item in bullets.items:
        if item.exempt:
            yield item.exempt
        if item.children:
            yield from of_block(item.children)
