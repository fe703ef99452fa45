"""The finishing of a rendered document's text: how long its lines are, and what stays with what follows."""

from __future__ import annotations

from typing import Final

from reportgen.render.word_sections import sections, text_width
from reportgen.render.word_xml import Element, W, child, keep_with_next, local, properties, words

_WIDEST: Final = round(200 * 1440 / 25.4)
"""Twentieths of a point that a line of text may be long: 200 mm, as the style sheet of the PDF has it."""


def finish_prose(body: Element) -> None:
    """Keep the lines of text on wide pages short, and each lead-in on the page of what it leads up to."""
    for section, held in list(sections(body)):
        beyond = text_width(section) - _WIDEST
        for element in held:
            if local(element) == "p" and element.find(f".//{W}drawing") is None:
                if beyond > 0:
                    child(properties(element, "pPr"), "ind").set(f"{W}right", str(beyond))
                if words(element).rstrip().endswith(":"):
                    _hold(element)


def _hold(lead: Element) -> None:
    """Keep a lead-in on the page of the two paragraphs that follow it: of a list, its first two items."""
    first = lead.getnext()
    keep_with_next(lead)
    if first is not None and local(first) == "p" and first.getnext() is not None:
        keep_with_next(first)
