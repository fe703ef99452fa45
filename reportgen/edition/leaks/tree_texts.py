"""Every text of a document tree, said or not: keys, alternative texts and properties too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from reportgen.document import Bullets, Document, Exempt, Item, Paragraph, Table, lines
from reportgen.errors import Place


def texts_of(document: Document) -> Iterator[str]:
    """Every text, those of paragraphs in one piece, reasons of marks apart."""
    yield document.full_title
    yield from _texts(document)


def joined_texts_of(document: Document) -> Iterator[str]:
    """Every text, and those of rows, lists and the whole joined too, as outputs may say them. Pages name a
    table by `Table: ` and its title, which an exempt chart's alternative text may say too."""
    yield from texts_of(document)
    yield "\n".join(lines(document))
    for block in document.blocks():
        if isinstance(block, Bullets):
            yield "\n".join(item.text for item in block.items)
        if isinstance(block, Table):
            yield f"Table: {block.title}"
            for row in block.rows:
                yield "\n".join(cell.text for cell in row.cells)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value) and not isinstance(value, Place | Exempt | type):
        if isinstance(value, Paragraph | Item):
            yield value.text
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
