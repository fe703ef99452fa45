"""Values that wait for an author: marked in the text itself, so that every form of an input can hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.errors import Problem
from reportgen.history import MARK
from reportgen.inputs.wording import Location, Speech
from reportgen.node import Listed, Mapped, Node, Scalar

_WITHIN = (
    "rating_rule",
    "tolerance",
    "improvement",
    "shares",
    "by_hand",
    "override",
    "stated",
    "rating",
    "exempt",
)
"""Names of groups within a row."""


def is_to_do(value: object) -> bool:
    """Whether a value is only a mark that it waits for its author."""
    return isinstance(value, str) and re.match(rf"\s*{MARK}\b", value) is not None


def to_do_list(node: Node, speech: Speech) -> tuple[Problem, ...]:
    """A problem for each value that waits for its author, in the order of the input."""
    return tuple(
        Problem(
            value.place,
            f"{speech.name(at)}{_of(node, at)} says {str(value.value).strip()}",
            "it waits for its author",
            "type the value over it",
            to_do=value.place.sheet or _section(at),
        )
        for at, value in _waiting(node)
    )


def _waiting(node: Node, at: Location = ()) -> Iterator[tuple[Location, Scalar]]:
    if isinstance(node, Scalar):
        if is_to_do(node.value):
            yield at, node
    elif isinstance(node, Listed):
        for position, item in enumerate(node.items):
            yield from _waiting(item, (*at, position))
    else:
        for key, value in node.entries.items():
            yield from _waiting(value, (*at, key))


def _of(node: Node, at: Location) -> str:
    """The name of the innermost row around a location, if it has one."""
    named = ""
    for part in at[:-1]:
        node = (
            node.items[part]
            if isinstance(node, Listed) and isinstance(part, int)
            else _entry(node, str(part))
        )
        names = (_entry(node, key) for key in ("ref", "id", "indicator", "description"))
        said = next((name.value for name in names if isinstance(name, Scalar) and name.value), None)
        named = f" of {said}" if said and not is_to_do(said) else named
    return named


def _entry(node: Node, key: str) -> Node:
    return node.entries.get(key, Scalar(None)) if isinstance(node, Mapped) else Scalar(None)


def _section(at: Location) -> str:
    """The part of the input, or of its performance the kind of row, that a location is in."""
    names = [part for part in at[:-1] if isinstance(part, str) and part not in _WITHIN]
    last = names[-1] if names and names[0] == "performance" else (names or ["report"])[0]
    return last.replace("_", " ").capitalize()
