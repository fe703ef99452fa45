"""What an input holds before it is read as a model: names, lists and texts, each with its place.

The one value that every form of an input (YAML, workbook) is read into and written from.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.errors import Place

NOWHERE = Place("")
"""The place of what was made by the program and not read from a file."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value: its text, True or False, or None for an empty one.

    `indent` is how far the lines of a text typed under a `|` are indented, None for any other. `beside` is a
    text to be shown next to the value for reference, such as last quarter's; it is written, never read.
    """

    value: str | bool | None
    place: Place = NOWHERE
    indent: int | None = None
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of values."""

    items: tuple[Node, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Mapped:
    """Keys with their values, in the order typed, and where each key stands."""

    entries: dict[str, Node]
    keys: dict[str, Place] = field(default_factory=dict)
    place: Place = NOWHERE


Node = Scalar | Listed | Mapped
