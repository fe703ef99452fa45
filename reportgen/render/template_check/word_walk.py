"""The words of a Word part in order, each stretch with its place as an officer finds it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reportgen.render.word_xml import Element, W, local

_TEXT: Final = frozenset({f"{W}t", f"{W}delText"})
_SPACE: Final = frozenset({f"{W}tab", f"{W}br", f"{W}cr"})
_BRACES: Final = re.compile(r"\{[{%#]|[}%#]\}")
_NAMES: Final = {"descr": "alternative text", "title": "title", "val": "alternative text"}
_WRAPPERS: Final = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})
_NEAR: Final = 60
_BEFORE: Final = 24


@dataclass(frozen=True, slots=True)
class Stretch:
    """The text of one paragraph, or of one attribute. `row` and `cell` are all the words of those that it
    stands in, None outside tables. `inside` stands in the midst of it: from which letter, and what."""

    where: str
    text: str
    row: str | None = None
    cell: str | None = None
    attribute: bool = False
    inside: tuple[tuple[int, Stretch], ...] = ()

    def near(self, start: int) -> str:
        """Its place, with some of the words at a letter of it."""
        before = self.text[max(0, start - _BEFORE) : start]
        text = " ".join(f"{before}{self.text[start : start + _NEAR]}".split())
        return f'{self.where}, near "{text[:_NEAR]}"' if text else self.where


class Walk:
    """Goes through one part; counts what places are named by. `prefix` names the part, empty for the body."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self.counts: Counter[str] = Counter()

    def within(self, container: Element, inside: str = "", row: Element | None = None,
               cell: Element | None = None) -> Iterator[Stretch]:  # fmt: skip
        """The stretches of a body, cell, header, note or text box."""
        number = 0
        for element in container:
            name = local(element)
            if name == "p":
                number += 1
                yield self._paragraph(element, self._where(inside, number), row, cell)
            elif name == "tbl":
                yield from self._table(element, inside)
            elif name in ("footnote", "endnote", "comment"):
                note = element.get(f"{W}id", "")
                yield from self.within(element, f"{name} {note}")
            elif name:
                yield from self._attributes(element, self._place(inside), row, cell)
                yield from self.within(element, inside, row, cell)

    def _place(self, inside: str) -> str:
        return ", ".join(filter(None, (self.prefix, inside))) or "the text"

    def _where(self, inside: str, number: int) -> str:
        if inside:
            return self._place(inside)
        if self.prefix:
            return self.prefix
        self.counts["paragraph"] += 1
        return f"paragraph {self.counts['paragraph']}"

    def _table(self, table: Element, inside: str) -> Iterator[Stretch]:
        self.counts["table"] += 1
        name = ", ".join(filter(None, (inside, f"table {self.counts['table']}")))
        for about in table.iterfind(f"{W}tblPr/*"):
            yield from self._attributes(about, self._place(name), None, None)
        for number, row in enumerate(_members(table, "tr"), 1):
            for about in row.iterfind(f"{W}trPr/*"):
                yield from self._attributes(about, self._place(f"{name}, row {number}"), row, None)
            for place, cell in enumerate(_members(row, "tc"), 1):
                yield from self.within(cell, f"{name}, row {number}, cell {place}", row, cell)

    def _paragraph(
        self, paragraph: Element, where: str, row: Element | None, cell: Element | None
    ) -> Stretch:
        text = ""
        inside: list[tuple[int, Stretch]] = []
        for element in _own(paragraph):
            if element.tag in _TEXT:
                text += element.text or ""
            elif element.tag in _SPACE:
                text += " "
            elif local(element) == "txbxContent":
                inside += ((len(text), each) for each in self._box(element))
            else:
                inside += ((len(text), each) for each in self._attributes(element, where, row, cell))
        return Stretch(where, text, _all(row), _all(cell), False, tuple(inside))

    def _box(self, box: Element) -> list[Stretch]:
        if not any(local(above) == "Fallback" for above in box.iterancestors()):
            self.counts["box"] += 1
        return list(self.within(box, f"text box {max(self.counts['box'], 1)}"))

    def _attributes(
        self, element: Element, where: str, row: Element | None, cell: Element | None
    ) -> Iterator[Stretch]:
        for name, value in element.attrib.items():
            if _BRACES.search(str(value)):
                word = _NAMES.get(str(name).rpartition("}")[2], "a setting")
                yield Stretch(f"{where}, {word}", str(value), _all(row), _all(cell), True)


def _members(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, those in content controls among them."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in _WRAPPERS:
            yield from _members(element, name)


def _own(paragraph: Element) -> Iterator[Element]:
    """The elements of a paragraph in order, a text box as one."""
    for element in paragraph:
        yield element
        if local(element) != "txbxContent":
            yield from _own(element)


def _all(element: Element | None) -> str | None:
    if element is None:
        return None
    return "".join(each.text or "" for each in element.iter(*_TEXT)).strip()
