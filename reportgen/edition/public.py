"""The public edition of a document: every marked piece replaced by a stub, and nothing left of it.

*Why on the tree:* what never reaches a renderer can't stand in any corner of a file. What derives from exempt
figures has no mark: that is `withholding`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from reportgen.document import (
    Block,
    Bullets,
    Cell,
    Chart,
    Document,
    Exempt,
    Flowing,
    Item,
    Paragraph,
    Picture,
    Row,
    Run,
    Section,
    Table,
)
from reportgen.edition.marks import of_figures
from reportgen.edition.stubs import (
    WITHHELD,
    block_stub,
    cell_stub,
    public_mark,
    row_stub,
    section_stub,
    under,
)

AnyBlock = TypeVar("AnyBlock", bound=Block)


def public_edition(document: Document) -> Document:
    """The document without what is marked, without references into it, and without charts of its figures."""
    tables = {
        block.key: mark
        for block in document.blocks()
        if isinstance(block, Table)
        for mark in islice(of_figures(block), 1)
    }
    sections = tuple(_sections(_uncharted(document.sections, tables), "section"))
    left = replace(document, sections=sections, back=_flowing_all(document.back))
    return unlinked(left, frozenset(keys_of(left)))


def _uncharted(sections: tuple[Section, ...], tables: Mapping[str, Exempt]) -> tuple[Section, ...]:
    """The sections, in which a chart of a table that is withheld, or some of it, is marked with it."""
    return tuple(
        replace(
            section,
            blocks=tuple(
                replace(block, exempt=block.exempt or tables.get(block.table))
                if isinstance(block, Chart)
                else block
                for block in section.blocks
            ),
            sections=_uncharted(section.sections, tables),
        )
        for section in sections
    )


def _sections(sections: tuple[Section, ...], within: str) -> Iterator[Section]:
    """*Why counted keys:* a key made from an exempt id would stand in the address of a link or bookmark."""
    for number, section in enumerate(sections, 1):
        yield _section(section, f"{within}--withheld-{number}")


def _section(section: Section, instead: str) -> Section:
    mark = section.exempt
    if mark is None:
        inner = tuple(_sections(section.sections, section.key))
        return replace(section, blocks=tuple(map(_block, _begun(section.blocks))), sections=inner)
    key = section.key if mark.extent == "content" else instead
    title = section.title if mark.extent == "content" else WITHHELD
    renamed = replace(section, key=key, title=title, exempt=public_mark(mark))
    if mark.extent != "heading":
        return replace(renamed, blocks=(section_stub(mark),), sections=())
    blocks = [
        _renamed(_block(block), instead, number) for number, block in enumerate(_begun(section.blocks), 1)
    ]
    return replace(renamed, blocks=tuple(blocks), sections=tuple(_sections(section.sections, instead)))


def _renamed(block: Block, within: str, number: int) -> Block:
    """A block of a section whose heading is withheld: its key and title are made of that one's."""
    if isinstance(block, Table):
        return replace(block, key=f"{within}--{number}", title=block.caption or WITHHELD)
    return replace(block, key=f"{within}--{number}") if isinstance(block, Chart | Picture) else block


def _block(block: Block) -> Block:
    if isinstance(block, Table) and not block.exempt:
        return replace(block, rows=tuple(_row(row, block) for row in block.rows))
    if isinstance(block, Chart | Picture | Table):
        return block_stub(block, block.exempt) if block.exempt else block
    return _flowing(block)


def _flowing(block: Flowing) -> Flowing:
    if block.exempt:
        return block_stub(block, block.exempt)
    return replace(block, items=tuple(map(_item, block.items))) if isinstance(block, Bullets) else block


def _flowing_all(blocks: tuple[Flowing, ...]) -> tuple[Flowing, ...]:
    return tuple(map(_flowing, _begun(blocks)))


def _begun(blocks: Iterable[AnyBlock]) -> Iterator[AnyBlock]:
    """The blocks without the rest of what one before them begins, for which the stub of that one stands."""
    return (block for block in blocks if block.exempt is None or block.exempt.extent != "rest")


def _item(item: Item) -> Item:
    if item.exempt:
        return item_stub(item.exempt)
    children = _flowing(item.children) if item.children else None
    assert not isinstance(children, Paragraph)
    return replace(item, children=children)


def item_stub(mark: Exempt) -> Item:
    """What stands for an item of a list and the list inside it."""
    return Item((Run(f"Withheld under {under(mark)}.", italic=True),), None, public_mark(mark))


def _row(row: Row, table: Table) -> Row:
    if row.exempt:
        return row_stub(table.columns, row.exempt, total=row.total)
    return replace(row, cells=tuple(map(_cell, row.cells)))


def _cell(cell: Cell) -> Cell:
    return cell_stub(cell.exempt) if cell.exempt else replace(cell, blocks=_flowing_all(cell.blocks))


def keys_of(document: Document) -> Iterator[str]:
    """Every key that something may refer to."""
    for top in document.sections:
        for section in top.walk():
            yield section.key
            for block in section.blocks:
                if isinstance(block, Table | Chart | Picture | Paragraph) and block.key:
                    yield block.key


def unlinked(document: Document, keys: Collection[str]) -> Document:
    """The document with its references to what is no longer there as plain words."""

    def runs(given: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(replace(run, to=None) if run.to and run.to not in keys else run for run in given)

    def items(bullets: Bullets) -> Bullets:
        return replace(
            bullets,
            items=tuple(
                replace(item, runs=runs(item.runs), children=items(item.children) if item.children else None)
                for item in bullets.items
            ),
        )

    def flowing(block: Flowing) -> Flowing:
        return items(block) if isinstance(block, Bullets) else replace(block, runs=runs(block.runs))

    def block(given: Block) -> Block:
        if isinstance(given, Table):
            rows = tuple(replace(row, cells=tuple(map(cell, row.cells))) for row in given.rows)
            return replace(given, rows=rows)
        return given if isinstance(given, Chart | Picture) else flowing(given)

    def cell(given: Cell) -> Cell:
        return replace(given, blocks=tuple(map(flowing, given.blocks)))

    def section(given: Section) -> Section:
        return replace(
            given, blocks=tuple(map(block, given.blocks)), sections=tuple(map(section, given.sections))
        )

    sections, back = tuple(map(section, document.sections)), tuple(map(flowing, document.back))
    return replace(document, sections=sections, back=back)
