"""The exempt edition: everything, and on every page that it is not for publication."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reportgen.document import Document
from reportgen.edition.marks import marks_of
from reportgen.schedule import ACT, part_named

NOT_PUBLIC = "EXEMPT: not for publication by virtue of"

PLAIN = "Exempt edition: not for publication"
"""The mark of a document of the exempt edition in which nothing is exempt."""


def paragraphs_of(*documents: Document) -> tuple[int, ...]:
    """The paragraphs of the Schedule under which something in any of some documents is exempt, in order."""
    return tuple(sorted({mark.paragraph for each in documents for mark in marks_of(each)}))


def said_paragraphs(paragraphs: Iterable[int]) -> str:
    """`paragraph 3`, `paragraphs 1, 3 and 5`; empty for none."""
    *first, last = ["", *map(str, paragraphs)]
    before = ", ".join(each for each in first if each)
    return f"paragraphs {before} and {last}" if before else f"paragraph {last}" if last else ""


def exempt_mark(paragraphs: Iterable[int], otherwise: str = PLAIN) -> str:
    """What stands on the pages of what is exempt under these paragraphs; `otherwise` where there are none."""
    known = sorted(set(paragraphs))
    if not known:
        return otherwise
    return f"{NOT_PUBLIC} {said_paragraphs(known)} of {part_named(known)} to {ACT}"


def as_exempt(document: Document, paragraphs: Iterable[int] = (), otherwise: str = PLAIN) -> Document:
    """The document marked as not for publication: at the head of every page, and below its title.

    `paragraphs` are those of an item that is exempt as a whole; those of the document's own marks are named
    with them. Where there are none at all it bears the mark `otherwise`.

    *Why even then:* whoever asks for the exempt edition must be able to tell its pages from public ones.
    """
    mark = exempt_mark({*paragraphs, *paragraphs_of(document)}, otherwise)
    return replace(
        document,
        mark=mark,
        notice=f"{mark}. {document.notice}".rstrip(),
    )
