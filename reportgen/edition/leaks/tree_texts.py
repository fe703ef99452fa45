"""Every text of a document tree, said or not: keys, alternative texts and properties too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from reportgen.document import Bullets, Document, Exempt, Item, Paragraph, Row
from reportgen.errors import Place


def texts_of(document: Document) -> Iterator[str]:
    """Every text, those of paragraphs and rows in one piece, reasons of marks apart."""
    yield document.full_title
    yield from _texts(document)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value) and not isinstance(value, Place | Exempt | type):
        if isinstance(value, Paragraph | Item):
            yield value.text
        if isinstance(value, Bullets):
            yield " ".join(item.text for item in value.items)
        if isinstance(value, Row):
            yield " ".join(cell.text for cell in value.cells)
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
