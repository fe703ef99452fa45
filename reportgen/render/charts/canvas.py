"""What a drawing is made of: words, boxes, shapes and strokes, each with its place; and the SVG of them.

Lengths are points. The elements are those that every renderer of SVG draws alike: no style sheets, no
transforms, no patterns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal

from reportgen.document import Tone

WIDTH = 482.0
"""Points: 170 mm, the text of a printed page."""

NARROW = 216.0
"""Points: 288 CSS pixels, the text of a page on a phone."""

TYPE = 10.0
SMALL = 8.5
"""The least type of a drawing."""

LEADING = 1.2
"""From one line of text to the next, in sizes of its type."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Extent:
    """Where something stands: its left, top, right and bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Extent) -> bool:
        """Whether the two share more than an edge."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.01 and down > 0.01


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text: where it is anchored, the line that its small letters stand about, its width."""

    text: str
    x: float
    middle: float
    width: float
    colour: str
    anchor: Anchor = "start"
    size: float = TYPE
    bold: bool = False

    @property
    def extent(self) -> Extent:
        """From the top of capitals to the foot of a g."""
        left = self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.width
        return Extent(left, self.middle - 0.5 * self.size, left + self.width, self.middle + 0.6 * self.size)

    def svg(self) -> str:
        weight = ' font-weight="bold"' if self.bold else ""
        size = f' font-size="{at(self.size)}"' if self.size != TYPE else ""
        return (
            f'<text x="{at(self.x)}" y="{at(self.middle + 0.32 * self.size)}" text-anchor="{self.anchor}"'
            f' fill="{self.colour}"{size}{weight}>{escape(self.text, quote=False)}</text>'
        )


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle, with an outline where `edge` names its colour."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str = ""

    @property
    def extent(self) -> Extent:
        return Extent(self.x, self.y, self.x + self.width, self.y + self.height)

    def svg(self) -> str:
        edge = f' stroke="{self.edge}" stroke-width="0.75"' if self.edge else ""
        return (
            f'<rect x="{at(self.x)}" y="{at(self.y)}" width="{at(self.width)}" height="{at(self.height)}"'
            f' fill="{self.fill}"{edge}/>'
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a rating about its middle: circle, triangle, diamond, square; a dot for any other tone."""

    tone: Tone
    x: float
    y: float
    size: float
    fill: str

    @property
    def extent(self) -> Extent:
        half = self.size / 2
        return Extent(self.x - half, self.y - half, self.x + half, self.y + half)

    def svg(self) -> str:
        x, y, half = self.x, self.y, self.size / 2
        if self.tone == "green-amber":
            return self._path((x, y - half), (x + half, y + 0.8 * half), (x - half, y + 0.8 * half))
        if self.tone == "red-amber":
            return self._path((x, y - half), (x + half, y), (x, y + half), (x - half, y))
        if self.tone == "red":
            inner = 0.84 * half
            return self._path(
                (x - inner, y - inner), (x + inner, y - inner), (x + inner, y + inner), (x - inner, y + inner)
            )
        radius = 0.94 * half if self.tone == "green" else 0.55 * half
        return f'<circle cx="{at(x)}" cy="{at(y)}" r="{at(radius)}" fill="{self.fill}"/>'

    def _path(self, *points: tuple[float, float]) -> str:
        return f'<path d="M{_joined(points)}Z" fill="{self.fill}"/>'


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 0.75
    dashed: bool = False

    @property
    def extent(self) -> Extent:
        across, down = zip(*self.points, strict=True)
        return Extent(min(across), min(down), max(across), max(down))

    def svg(self) -> str:
        dashes = ' stroke-dasharray="3 2.5"' if self.dashed else ""
        return (
            f'<path d="M{_joined(self.points)}" stroke="{self.colour}" stroke-width="{at(self.width)}"'
            f' stroke-linejoin="round" fill="none"{dashes}/>'
        )


Mark = Words | Box | Shape | Stroke


@dataclass(frozen=True, slots=True)
class Canvas:
    """A finished drawing: how tall it is, and its marks in groups that belong together, in the order in which
    they are drawn."""

    height: float
    groups: tuple[tuple[Mark, ...], ...]
    width: float = WIDTH

    @property
    def marks(self) -> Iterator[Mark]:
        for group in self.groups:
            yield from group


def svg(canvas: Canvas, alt: str, family: str) -> str:
    """The drawing as one self-contained SVG picture; `family` are the fonts of its text."""
    wide, tall = at(canvas.width), at(canvas.height)
    groups = (f"<g>{''.join(mark.svg() for mark in group)}</g>" for group in canvas.groups if group)
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(alt)}"'
            f' width="{wide}pt" height="{tall}pt" viewBox="0 0 {wide} {tall}"'
            f' font-family="{escape(family)}" font-size="{at(TYPE)}"><title>{escape(alt)}</title>'
            '<rect width="100%" height="100%" fill="#fff"/>',
            *groups,
            "</svg>",
        )
    )


def at(length: float) -> str:
    """A length as SVG writes it, to the hundredth of a point."""
    text = f"{length:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _joined(points: tuple[tuple[float, float], ...]) -> str:
    return "L".join(f"{at(x)} {at(y)}" for x, y in points)
