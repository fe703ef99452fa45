"""What charts show: figures with their words and meaning, before any line, length or colour."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

Tone = Literal["green", "green-amber", "red-amber", "red", "low", "medium-low", "medium-high", "high", "none"]

SYMBOLS: dict[str, str] = {"green": "●", "green-amber": "▲", "red-amber": "◆", "red": "■"}
"""The shape printed before the word of a rating; risk bands carry their word alone."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its length (negative left of zero), the figure printed at its end, whether it
    stands out."""

    label: str
    value: Decimal
    text: str
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars from one zero, in order. `below` and `above` say what the two sides of zero mean
    (`Underspend`, `Overspend`), empty where there is nothing to say."""

    kind: ClassVar[str] = "bars"
    bars: tuple[Bar, ...]
    below: str = ""
    above: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a whole: its word and meaning, how many it holds, the figure printed in it."""

    word: str
    tone: Tone
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class Stack:
    """A whole and its parts, in the order of their scale; parts of none are kept and not drawn."""

    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Stacks:
    """Wholes of one length, one below the other, each cut into its parts; with a key to their words."""

    kind: ClassVar[str] = "stacks"
    stacks: tuple[Stack, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a grid: the figure in it, its word and meaning."""

    text: str
    word: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Line:
    """The results of one indicator: its name, a value at each of the chart's moments (None where there is
    none) as number and as printed, and the target that the last of them is held against (None: no number)."""

    label: str
    values: tuple[tuple[Decimal, str] | None, ...]
    target: tuple[Decimal, str] | None = None
    tone: Tone = "none"


@dataclass(frozen=True, slots=True)
class Lines:
    """Small charts side by side, one a line, each on its own scale; `moments` are the quarters, evenly
    spaced, earliest first."""

    kind: ClassVar[str] = "lines"
    moments: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Fields by two scales. `up` and `across` name the scales; `rows` are the words of the first from the top
    with their fields from the left, `columns` the words of the second."""

    kind: ClassVar[str] = "grid"
    up: str
    across: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Field, ...]], ...]


Drawing = Bars | Stacks | Grid | Lines
