"""What a Word paragraph is by its style and numbering: a heading, a caption, a list item with its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def value(element: Element | None, path: str, default: str = "") -> str:
    """The `w:val` of the child at this path (names without prefix), or the default."""
    found = None if element is None else element.find("/".join(W + name for name in path.split("/")))
    return default if found is None else found.get(f"{W}val", default)


def switched_on(properties: Element | None, name: str) -> bool | None:
    """Whether a switch such as `vanish` is on or off here; None where nothing is said."""
    found = None if properties is None else properties.find(W + name)
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Mark:
    """A list item's depth (from 1) and mark."""

    depth: int
    mark: str


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}
        self._default = next(
            (
                style.get(f"{W}styleId", "")
                for style in found
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")
            ),
            "",
        )

    def name(self, style: str) -> str:
        """The style's name in lower case; its id where no such style is defined."""
        return value(self._styles.get(style or self._default), "name", style).lower()

    def chain(self, style: str) -> Iterator[Element]:
        """The style and those it is based on, nearest first."""
        seen: set[str] = set()
        at = style or self._default
        while at in self._styles and at not in seen:
            seen.add(at)
            yield self._styles[at]
            at = value(self._styles[at], "basedOn")

    def hides(self, style: str) -> bool:
        """Whether text in this style is hidden."""
        said = (switched_on(link.find(f"{W}rPr"), "vanish") for link in self.chain(style))
        return next((hidden for hidden in said if hidden is not None), False)


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    start: int = 1
    style: str = ""


@dataclass(slots=True)
class _List:
    """One list instance (w:num): the abstract list it counts with and where it starts afresh."""

    abstract: str
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts list items as Word does: lists of one abstract count on, unless an instance starts afresh."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            for abstract in root.findall(f"{W}abstractNum"):
                self._levels[abstract.get(f"{W}abstractNumId", "")] = _levels(abstract)
            for number in root.findall(f"{W}num"):
                self._lists[number.get(f"{W}numId", "")] = _list(number)

    def mark(self, properties: Element | None) -> Mark | None:
        """The mark of a paragraph with these properties, counting it; None where it has none."""
        style = value(properties, "pStyle")
        number, depth = self._place(properties, style)
        if number not in self._lists:
            return None
        own = self._lists[number]
        level = self._levels.get(own.abstract, {}).get(depth, _Level())
        if level.form == "none":
            return None
        named = re.search(r" (\d)$", self._styles.name(style))
        shown = max(depth + 1, int(named[1]) if named else 1)
        return Mark(shown, "-" if level.form == "bullet" else f"{self._count(number, own, depth, level)}.")

    def _place(self, properties: Element | None, style: str) -> tuple[str, int]:
        """The list instance and level that the paragraph, or else its style, names."""
        number, depth = value(properties, "numPr/numId"), value(properties, "numPr/ilvl")
        for link in self._styles.chain(style):
            inherited = link.find(f"{W}pPr")
            number = number or value(inherited, "numPr/numId")
            depth = depth or value(inherited, "numPr/ilvl")
        if not depth and number in self._lists:
            levels = self._levels.get(self._lists[number].abstract, {})
            return number, next((at for at, level in levels.items() if style and level.style == style), 0)
        return number, _whole(depth, 0)

    def _count(self, number: str, own: _List, depth: int, level: _Level) -> int:
        counts = self._counts.setdefault(own.abstract, {})
        if depth in own.restarts and (number, depth) not in self._started:
            counts.pop(depth, None)
        self._started.add((number, depth))
        counts[depth] = counts[depth] + 1 if depth in counts else own.restarts.get(depth, level.start)
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        return counts[depth]


def _levels(abstract: Element) -> dict[int, _Level]:
    return {
        _whole(level.get(f"{W}ilvl", ""), 0): _Level(
            value(level, "numFmt", "decimal"), _whole(value(level, "start"), 1), value(level, "pStyle")
        )
        for level in abstract.findall(f"{W}lvl")
    }


def _list(number: Element) -> _List:
    restarts = {
        _whole(override.get(f"{W}ilvl", ""), 0): _whole(value(override, "startOverride"), 1)
        for override in number.findall(f"{W}lvlOverride")
        if override.find(f"{W}startOverride") is not None
    }
    return _List(value(number, "abstractNumId"), restarts)


def _whole(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else default
