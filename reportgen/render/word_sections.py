"""The sections of a rendered Word document: what stands on the pages of each, and how much fits on one."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.errors import OutputFailed
from reportgen.render.word_xml import Element, W, local, properties, remove, words


def sections(body: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Each section's settings with what stands on its pages."""
    held: list[Element] = []
    for element in body:
        section = element if local(element) == "sectPr" else element.find(f"{W}pPr/{W}sectPr")
        if section is not element:
            held.append(element)
        if section is not None:
            yield section, held
            held = []


def text_width(section: Element) -> int:
    """Twentieths of a point between a page's side margins."""
    size, margin = _page(section)
    return _length(size, "w") - sum(_length(margin, side) for side in ("left", "right", "gutter"))


def text_height(section: Element) -> int:
    """Twentieths of a point between a page's head and foot margins."""
    size, margin = _page(section)
    return _length(size, "h") - sum(abs(_length(margin, side)) for side in ("top", "bottom"))


def settle_sections(body: Element) -> None:
    """Hang each section's settings on the paragraph before its own empty one; the last are the body's."""
    for section in list(body.iterfind(f"{W}p/{W}pPr/{W}sectPr")):
        paragraph = next(section.iterancestors(f"{W}p"))
        if words(paragraph).strip():
            continue
        following, before = paragraph.getnext(), paragraph.getprevious()
        if following is not None and local(following) == "sectPr":
            body.replace(following, section)
            remove(paragraph)
        elif before is not None and local(before) == "p" and before.find(f"{W}pPr/{W}sectPr") is None:
            properties(before, "pPr").append(section)
            remove(paragraph)


def _page(section: Element) -> tuple[Element, Element]:
    size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margin is None:
        raise OutputFailed("A section of the Word template has no page size or margins: set them in Word.")
    return size, margin


def _length(element: Element, name: str) -> int:
    return int(element.get(f"{W}{name}", "0"))
