"""Where a Word file begins new pages of its own accord, and where Word would run two tables together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from reportgen.document import fold
from reportgen.readback.word_package import opened
from reportgen.readback.word_styles import Styles, W, switched_on, value

_ON_THE_SAME = {"continuous", "nextColumn"}
"""Kinds of section that begin on the page where the one before ends."""


def page_beginnings(data: bytes) -> frozenset[str]:
    """The texts of the paragraphs that begin a page wherever they stand: behind a break, or by their own
    settings or their style's. OutputFailed where the file is damaged."""
    body, styles = _opened(data)
    return frozenset(_beginnings(body, styles))


def joined_tables(data: bytes) -> int:
    """How many tables stand right behind another one, so that Word shows both as one."""
    body, _ = _opened(data)
    return sum(f"{W}tbl" == one.tag == other.tag for one, other in pairwise(body))


def _opened(data: bytes) -> tuple[Element, Styles]:
    package = opened(data)
    main = package.main()
    names = [part.name for part in package.related(main) if part.kind == "styles"]
    body = package.xml(main).find(f"{W}body")
    return Element("none") if body is None else body, Styles(package.xml(names[0]) if names else None)


def _beginnings(body: Element, styles: Styles) -> Iterator[str]:
    kinds = iter([value(one, "type", "nextPage") for one in body.iter(f"{W}sectPr")][1:])
    ended = False
    for paragraph in body.iter(f"{W}p"):
        text = fold("".join(each.text or "" for each in paragraph.iter(f"{W}t")))
        turned = ended or _turns(paragraph, styles)
        if text and turned:
            yield text
        ended = (turned and not text) or _breaks(paragraph)
        if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
            ended = next(kinds, "nextPage") not in _ON_THE_SAME


def _turns(paragraph: Element, styles: Styles) -> bool:
    """Whether the paragraph begins a page by its settings, or by its style's."""
    own = paragraph.find(f"{W}pPr")
    chain = styles.chain(value(own, "pStyle"))
    said = (switched_on(each, "pageBreakBefore") for each in (own, *(one.find(f"{W}pPr") for one in chain)))
    return next((each for each in said if each is not None), False)


def _breaks(paragraph: Element) -> bool:
    """Whether the paragraph ends its page with a break."""
    return any(each.get(f"{W}type") == "page" for each in paragraph.iter(f"{W}br"))
