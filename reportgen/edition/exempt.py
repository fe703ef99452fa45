"""The exempt edition: everything, and on every page that it is not for publication."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reportgen.document import Document
from reportgen.edition.marks import marks_of

NOT_PUBLIC = "EXEMPT: not for publication by virtue of"
SCHEDULE = "Part 1 of Schedule 12A to the Local Government Act 1972"


def paragraphs_of(document: Document) -> tuple[int, ...]:
    """The paragraphs of the Schedule under which something in a document is exempt, in order."""
    return tuple(sorted({mark.paragraph for mark in marks_of(document)}))


def said_paragraphs(paragraphs: Iterable[int]) -> str:
    """`paragraph 3`, `paragraphs 1, 3 and 5`; empty for none."""
    *first, last = ["", *map(str, paragraphs)]
    before = ", ".join(each for each in first if each)
    return f"paragraphs {before} and {last}" if before else f"paragraph {last}" if last else ""


def as_exempt(document: Document, paragraphs: Iterable[int] = ()) -> Document:
    """The document marked as not for publication: at the head of every page, and below its title.

    `paragraphs` are those of an item that is exempt as a whole; without them, those of the document's own
    marks. A document without any is as it was.
    """
    said = said_paragraphs(sorted({*paragraphs, *paragraphs_of(document)}))
    if not said:
        return document
    mark = f"{NOT_PUBLIC} {said} of {SCHEDULE}"
    return replace(
        document,
        running=f"{mark}. {document.running}",
        notice=f"{mark}. {document.notice}".rstrip() if document.notice else f"{mark}.",
    )
