"""What a reader gives, and how nested blocks become the plain lines that `document.lines` describes.

*Why:* HTML and PDF are both trees of blocks, lists and tables under other names; their readers turn them into
`Node`s, and the rules for marks, depth and cells stand here once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from reportgen.document import fold

BREAK = "\u200b"
"""Stands where a printed line ends inside a paragraph: the page alone can't tell whether a space was there
(`long-` + `term`, `pre-` + `and`), the tree's line can."""

JOINT = " ¶ "
"""Stands between the lines of a cell."""

LONGEST_OF_A4 = 380
"""Millimetres: the longer side of A4, Letter and Legal is shorter, that of A3 and Tabloid longer."""

Kind = Literal["block", "inline", "heading", "caption", "list", "item", "row", "cell", "entry", "picture"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list of contents: the heading that it names and the page printed beside it."""

    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says: its lines in reading order, and the distinct texts outside that order (headers,
    footers, notes, text boxes, page furniture).

    `pages` are the kinds of page (`page_kinds`) in order, one for each change; empty where a format has none.
    `entries` are those of the list of contents, where the format prints pages beside them.
    `faults` name what makes the file show something else than it says: no template excuses them.
    """

    lines: tuple[str, ...]
    furniture: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(slots=True)
class Node:
    """One element: text and elements in order. `level` is a heading's (1 = the title), `mark` an item's."""

    kind: Kind
    parts: list[Node | str] = field(default_factory=list)
    level: int = 0
    mark: str = "-"


def page_kinds(sizes: Iterable[tuple[float, float]]) -> tuple[str, ...]:
    """`portrait`, `landscape`, `portrait-a3` or `landscape-a3`, one for each change, from widths and heights
    in millimetres."""
    kinds: list[str] = []
    for width, height in sizes:
        kind = "landscape" if width > height else "portrait"
        kind += "-a3" if max(width, height) > LONGEST_OF_A4 else ""
        if kinds[-1:] != [kind]:
            kinds.append(kind)
    return tuple(kinds)


def clean(text: str) -> str:
    """The text folded, without breaks at its ends."""
    return fold(text).strip(BREAK + " ")


def heading(level: int, text: str) -> str:
    return f"{'#' * level} {text}"


def caption(text: str) -> str:
    return f"> {text}"


def entry(text: str) -> str:
    """The line of an entry of the list of contents, without its page."""
    return f"~ {text}"


def picture(alt: str) -> str:
    """The line of what a picture shows."""
    return f"! {alt}"


def item(depth: int, mark: str, text: str) -> str:
    """A list item's line; depth is 1 for the outer list."""
    return f"{'  ' * (depth - 1)}{mark} {text}"


def row(cells: Iterable[Iterable[str]]) -> str:
    """A table row's line from the lines in each of its cells."""
    return f"| {' | '.join(clean(JOINT.join(_in_cell(line) for line in cell)) for cell in cells)} |"


def _in_cell(line: str) -> str:
    """The line folded, its own `|` and `¶` told from those that part cells and their lines."""
    return re.sub(r"([|¶])", r"\\\1", fold(line))


def node_lines(node: Node, depth: int = 0) -> Iterator[str]:
    """The lines of the node in reading order; `depth` counts the lists around it."""
    match node.kind:
        case "heading":
            yield from (heading(node.level, text) for text in _texts(node))
        case "caption":
            yield from (caption(text) for text in _texts(node))
        case "picture":
            yield from (picture(text) for text in _texts(node))
        case "item" | "entry":
            yield from _item_lines(node, depth)
        case "row":
            cells = [part for part in node.parts if isinstance(part, Node)]
            yield row(node_lines(cell) for cell in cells)
        case "list":
            yield from _flow(node, depth + 1)
        case _:
            yield from _flow(node, depth)


def text_of(node: Node) -> str:
    """All text below the node, unfolded."""
    return "".join(part if isinstance(part, str) else text_of(part) for part in node.parts)


def _texts(node: Node) -> Iterator[str]:
    if text := clean(text_of(node)):
        yield text


def _item_lines(node: Node, depth: int) -> Iterator[str]:
    inside = _flow(node, depth)
    first = next(inside, "")
    yield entry(first) if node.kind == "entry" else item(max(depth, 1), node.mark, first)
    yield from inside


def _flow(node: Node, depth: int) -> Iterator[str]:
    """The lines of a node's parts: text and inline elements that stand together make one line."""
    text = ""
    for part in node.parts:
        if isinstance(part, str):
            text += part
        elif part.kind == "inline":
            text += text_of(part)
        else:
            if clean(text):
                yield clean(text)
            text = ""
            yield from node_lines(part, depth)
    if clean(text):
        yield clean(text)
