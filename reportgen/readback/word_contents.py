"""The list of contents of a Word file, held against the headings that its entries lead to."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from reportgen.readback.word_styles import W

OUTSIDE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Contents:
    """Gathers entries, headings and the bookmarks in them as they are met."""

    def __init__(self) -> None:
        self._entries: list[tuple[str, list[str]]] = []
        self._headings: dict[str, list[str]] = {}

    def heading(self, paragraph: Element, text: str) -> None:
        for mark in paragraph.iter(f"{W}bookmarkStart"):
            self._headings.setdefault(mark.get(f"{W}name", ""), []).append(text)

    def entry(self, paragraph: Element, text: str) -> None:
        links = paragraph.iter(f"{W}hyperlink")
        targets = ["" if link.get(OUTSIDE) else link.get(f"{W}anchor", "") for link in links]
        self._entries.append((text, targets))

    def faults(self) -> Iterator[str]:
        """Each entry that does not lead to the one heading of its own words."""
        for text, targets in self._entries:
            found = [self._headings.get(target, []) for target in targets] or [[]]
            if any(headings != [text] for headings in found):
                there = " and ".join(f'"{heading}"' for headings in found for heading in headings)
                yield f'a list of contents whose entry "{text}" leads to {there or "no heading"}'
