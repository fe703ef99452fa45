"""Writing in a drawing: how wide text is in a brand's type, how it wraps, and which colour is legible on
which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.brand import WHITE, Brand, Tint
from reportgen.document import Tone
from reportgen.letters import ems
from reportgen.render.charts.canvas import LEADING, TYPE, WIDTH, Anchor, Words

_READABLE = 4.5
"""The least contrast of text against what it stands on."""


@dataclass(frozen=True, slots=True)
class Pen:
    """The type and the colours of a brand, and how wide the drawing is."""

    brand: Brand
    width: float = WIDTH

    @property
    def narrow(self) -> bool:
        """Whether the drawing is too narrow for labels beside what they name."""
        return self.width < WIDTH

    @property
    def family(self) -> str:
        """The fonts of text, without spaces between: WeasyPrint takes a space into the name."""
        font = self.brand.font
        return ",".join(("Report Sans", font.family, *font.fallbacks, "sans-serif"))

    def measure(self, text: str, size: float = TYPE, *, bold: bool = False) -> float:
        """The width of the text on one line, rather too wide than too narrow."""
        return ems(text) * size * float(self.brand.font.breadth) * (1.04 if bold else 1.0)

    def wrapped(self, text: str, room: float, size: float = TYPE, *, bold: bool = False) -> tuple[str, ...]:
        """The text in lines no wider than `room`, a word that is wider broken; one empty line for none."""
        lines = [""]
        for word in text.split():
            for number, piece in enumerate(self._pieces(word, room, size, bold)):
                longer = piece if number or not lines[-1] else f"{lines[-1]} {piece}"
                if number or self.measure(longer, size, bold=bold) > room:
                    lines.append(piece)
                else:
                    lines[-1] = longer
        return tuple(line for line in lines if line) or ("",)

    def _pieces(self, word: str, room: float, size: float, bold: bool) -> Iterator[str]:
        """The word, or where it is wider than the room, its parts."""
        piece = ""
        for letter in word:
            if piece and self.measure(piece + letter, size, bold=bold) > room:
                yield piece
                piece = ""
            piece += letter
        yield piece

    def widest(self, lines: Sequence[str], size: float = TYPE, *, bold: bool = False) -> float:
        """The width of the widest of these lines."""
        return max((self.measure(line, size, bold=bold) for line in lines), default=0.0)

    def write(
        self,
        text: str,
        x: float,
        middle: float,
        anchor: Anchor = "start",
        *,
        size: float = TYPE,
        bold: bool = False,
        colour: str = "",
    ) -> Words:
        """One line of text, in the colour of ink where none is named."""
        width = self.measure(text, size, bold=bold)
        return Words(text, x, middle, width, colour or self.brand.ink, anchor, size, bold)

    def stacked(
        self,
        lines: Sequence[str],
        x: float,
        middle: float,
        anchor: Anchor = "start",
        *,
        size: float = TYPE,
        bold: bool = False,
        colour: str = "",
    ) -> tuple[Words, ...]:
        """Lines of text below one another, about the line at `middle`."""
        first = middle - (len(lines) - 1) * LEADING * size / 2
        return tuple(
            self.write(line, x, first + at * LEADING * size, anchor, size=size, bold=bold, colour=colour)
            for at, line in enumerate(lines)
            if line
        )

    def tint(self, tone: Tone) -> Tint:
        """The colours of a tone; quiet ones for none."""
        return self.brand.tints.get(tone) or Tint(self.brand.wash, self.brand.ink, self.brand.bar)

    def upon(self, ground: str) -> str:
        """A colour in which text is legible on the ground: white, else ink, else black."""
        fit = (colour for colour in (WHITE, self.brand.ink) if contrast(colour, ground) >= _READABLE)
        return next(fit, "#000000")


def contrast(one: str, other: str) -> float:
    """How far two colours (`#rrggbb`) stand apart, from 1 to 21, by the formula of WCAG 2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4) for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
