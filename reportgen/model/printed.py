"""What a published report printed, kept beside the input that it should have come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.errors import Place


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A figure or a heading as it was printed, empty for a cell that was left blank; and where it is
    recorded."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Printed:
    """The figures of a published report by their names (those that `reportgen figures` lists), and its
    headings with their numbers, in the order of the report. `source` is a word on where it was taken from."""

    figures: Mapping[str, PrintedText] = field(default_factory=dict)
    headings: tuple[PrintedText, ...] = ()
    source: str = ""
