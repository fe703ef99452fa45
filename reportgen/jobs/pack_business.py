"""The business of a meeting as it is published: which of it is new since, or not as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportgen.figures import Business, folded
from reportgen.markup import Narrative
from reportgen.model.agenda import ExemptPaper
from reportgen.pack.manifest import Told, digest


def told_business(items: Iterable[Business]) -> tuple[Told, ...]:
    """Every item as a manifest holds it."""
    return tuple(
        Told(each.number, each.item.title, digest("\n".join(_said(each)).encode())) for each in items
    )


def amended(items: Iterable[Business], before: Iterable[Told]) -> frozenset[str]:
    """The numbers of items that are not among those published before, or not as they were."""
    known = frozenset(before)
    return frozenset(each.number for each in told_business(items) if each not in known)


def withdrawn(items: Sequence[Business], before: Iterable[Told]) -> tuple[str, ...]:
    """The numbers of items published before that are none any more, by number or title."""
    numbers, titles = {each.number for each in items}, {folded(each.item.title) for each in items}
    return tuple(
        each.number for each in before if each.number not in numbers and folded(each.title) not in titles
    )


def said_items(numbers: Sequence[str]) -> str:
    """`item 7`, `items 7, 8 and 12`; empty for none."""
    *first, last = ["", *numbers]
    before = ", ".join(filter(None, first))
    return f"items {before} and {last}" if before else f"item {last}" if last else ""


def _said(business: Business) -> Iterator[str]:
    """What an item says of itself, each piece after the name of what it is; no word of its papers, of which
    withheld ones must leave no trace."""
    item = business.item
    if item.text:
        yield from (f"text: {piece}" for piece in _words(item.text))
    if item.late:
        yield f"late: {item.late.reason}, agreed by: {item.late.agreed_by}"
    yield from _marked(item.exempt)
    if item.report:
        yield "report"
    for each in business.enclosures:
        yield f"enclosure: {each.enclosure.title}"
        yield from _marked(each.enclosure.exempt)


def _words(story: Narrative) -> Iterator[str]:
    for para in story.paragraphs:
        yield "".join(f"{span.text}<{span.link}>" if span.link else span.text for span in para.spans)


def _marked(exempt: ExemptPaper | None) -> Iterator[str]:
    if exempt:
        yield f"exempt: {exempt.paragraph}, {exempt.reason}"
