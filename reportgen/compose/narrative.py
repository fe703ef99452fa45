"""Narrative as blocks of the tree, figure references replaced by their figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportgen.compose.setting import Voice
from reportgen.document import Bullets, Cell, Exempt, Flowing, Item, Paragraph, Run, Tone
from reportgen.document.tree import Role
from reportgen.errors import Place
from reportgen.markup import Listing, Narrative, Para


def blocks(story: Narrative | None, voice: Voice, role: Role = "body") -> tuple[Flowing, ...]:
    """The paragraphs and lists of a narrative; none where it is not given."""
    if story is None:
        return ()
    return tuple(
        Paragraph(_runs(block, voice), role, exempt=_mark(block))
        if isinstance(block, Para)
        else _list(block, voice)
        for block in story.blocks
    )


def plain(text: str, role: Role = "body") -> Paragraph:
    """One paragraph of plain words."""
    return Paragraph((Run(text),), role)


def cell(text: str, source: Place | None = None, tone: Tone = "none") -> Cell:
    """A table cell of plain words; empty text leaves it empty."""
    return Cell((plain(text),) if text else (), tone, None, source)


def told(story: Narrative | None, voice: Voice, source: Place | None = None) -> Cell:
    """A table cell that holds a narrative."""
    return Cell(blocks(story, voice), "none", None, source)


def _list(listing: Listing, voice: Voice) -> Bullets:
    return Bullets(
        tuple(
            Item(
                _runs(entry.para, voice),
                _list(entry.inner, voice) if entry.inner else None,
                _mark(entry.para),
            )
            for entry in listing.entries
        ),
        listing.ordered,
    )


def _mark(para: Para) -> Exempt | None:
    return Exempt(para.exempt.paragraph, para.exempt.reason) if para.exempt else None


def _runs(para: Para, voice: Voice) -> tuple[Run, ...]:
    return tuple(
        Run(
            voice.figure(span.text) if span.reference else span.text,
            span.bold,
            span.italic,
            span.link,
            voice.target(span.text) if span.reference else None,
        )
        for span in para.spans
    )


def numbered(story: Sequence[Flowing], number: str, key: str = "") -> tuple[Flowing, ...]:
    """Blocks with a number before the first, with which the rest go on; before a list it stands by itself.
    `key` is that of the first, if others refer to it."""
    first, *rest = story
    if isinstance(first, Paragraph):
        return (replace(first, number=number, key=key), *continued(rest))
    listed = replace(first, exempt=replace(first.exempt, extent="rest")) if first.exempt else first
    return (Paragraph((), number=number, key=key, exempt=first.exempt), *continued((listed, *rest)))


def continued(story: Iterable[Flowing]) -> tuple[Flowing, ...]:
    """Blocks that go on with the numbered paragraph before them."""
    return tuple(replace(block, continues=True) for block in story)


def words(text: str | None, source: Place | None = None) -> Cell:
    """A table cell of words that may not be given."""
    return cell(text or "", source)
