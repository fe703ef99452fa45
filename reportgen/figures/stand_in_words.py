"""What stands for exempt words, and for the names of exempt rows in public ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.figures.sealing import Sealing
from reportgen.markup import Entry, Listing, Mark, Narrative, Para, Span


def words_of(by: Sealing, references: Sequence[Span] = ()) -> Narrative:
    """A narrative of one paragraph, with references where notes are numbered in the order of these."""
    return Narrative(by.words, (Para((Span(by.words), *references), 0),))


def story_of(story: Narrative, by: Sealing) -> Narrative:
    """A narrative with stand-ins for its exempt paragraphs and list items; references to exempt rows name
    their stand-ins."""
    blocks = tuple(_para(each, by) if isinstance(each, Para) else _list(each, by) for each in story.blocks)
    return Narrative(by.words, blocks) if story.exempt else Narrative(story.text, blocks)


def _para(para: Para, by: Sealing, below: tuple[Span, ...] = ()) -> Para:
    if para.exempt is None:
        return replace(para, spans=tuple(span_of(span, by) for span in para.spans))
    kept = [span_of(span, by) for span in (*para.spans, *below) if span.reference and by.exact]
    return Para((Span(by.words), *kept), 0, Mark(para.exempt.paragraph, "-"))


def span_of(span: Span, by: Sealing) -> Span:
    """A piece of a public text; a reference to an exempt row names its stand-in."""
    if not span.reference:
        return span
    kind, _, name = span.text.partition(" ")
    return replace(span, text=f"{kind} {by.names[name]}") if name in by.names else span


def _list(listing: Listing, by: Sealing) -> Listing:
    return replace(listing, entries=tuple(_entry(each, by) for each in listing.entries))


def _entry(entry: Entry, by: Sealing) -> Entry:
    if entry.para.exempt is None:
        return Entry(_para(entry.para, by), _list(entry.inner, by) if entry.inner else None)
    below = _spans_of(entry.inner) if entry.inner else ()
    return Entry(_para(entry.para, by, tuple(below)))


def _spans_of(listing: Listing) -> Iterator[Span]:
    for entry in listing.entries:
        yield from entry.para.spans
        if entry.inner:
            yield from _spans_of(entry.inner)
