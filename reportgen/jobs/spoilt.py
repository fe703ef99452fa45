"""Where in an input something could not be read, so that nothing is said of what is lost there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reportgen.errors import Place
from reportgen.node import Listed, Mapped, Node, Scalar


def spoilt(node: Node | None, told: Collection[Place]) -> frozenset[Place]:
    """The places of the rows, lists and values within which something stands that is told of (`told`).

    *Why:* what could not be read is left out of the model; a list that is empty for that reason, or a row
    that is too short, is no problem of its own.
    """
    lines = {place.line for place in told if place.line}
    return frozenset(_touched(node, told, lines)) if node else frozenset()


def _touched(node: Node, told: Collection[Place], lines: Collection[int]) -> Iterator[Place]:
    inner = [place for each in _within(node) for place in _touched(each, told, lines)]
    keys = node.keys.values() if isinstance(node, Mapped) else ()
    if inner or node.place in told or any(key in told for key in keys) or _typed_below(node, lines):
        yield node.place
    yield from inner


def _within(node: Node) -> Collection[Node]:
    if isinstance(node, Mapped):
        return node.entries.values()
    return node.items if isinstance(node, Listed) else ()


def _typed_below(node: Node, lines: Collection[int]) -> bool:
    """Whether a line of a text typed as a block is told of."""
    if not isinstance(node, Scalar) or node.indent is None or not node.place.line:
        return False
    first = node.place.line + 1
    return any(line in lines for line in range(first, first + str(node.value).count("\n") + 1))
