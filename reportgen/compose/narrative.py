"""Narrative as blocks of the tree, figure references replaced by their figures."""

from __future__ import annotations

from reportgen.compose.setting import Setting
from reportgen.document import Bullets, Cell, Flowing, Item, Paragraph, Run
from reportgen.document.tree import Role, Tone
from reportgen.errors import Place
from reportgen.markup import Listing, Narrative, Para


def blocks(story: Narrative | None, setting: Setting, role: Role = "body") -> tuple[Flowing, ...]:
    """The paragraphs and lists of a narrative; none where it is not given."""
    if story is None:
        return ()
    return tuple(
        Paragraph(_runs(block, setting), role) if isinstance(block, Para) else _list(block, setting)
        for block in story.blocks
    )


def plain(text: str, role: Role = "body") -> Paragraph:
    """One paragraph of plain words."""
    return Paragraph((Run(text),), role)


def cell(text: str, source: Place | None = None, tone: Tone = "none") -> Cell:
    """A table cell of plain words; empty text leaves it empty."""
    return Cell((plain(text),) if text else (), tone, None, source)


def told(story: Narrative | None, setting: Setting, source: Place | None = None) -> Cell:
    """A table cell that holds a narrative."""
    return Cell(blocks(story, setting), "none", None, source)


def _list(listing: Listing, setting: Setting) -> Bullets:
    return Bullets(
        tuple(
            Item(_runs(entry.para, setting), _list(entry.inner, setting) if entry.inner else None)
            for entry in listing.entries
        ),
        listing.ordered,
    )


def _runs(para: Para, setting: Setting) -> tuple[Run, ...]:
    return tuple(
        Run(
            setting.figures.named[span.text].text if span.reference else span.text,
            span.bold,
            span.italic,
            span.link,
        )
        for span in para.spans
    )
