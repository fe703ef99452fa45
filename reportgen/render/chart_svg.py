"""The drawing of a chart: one self-contained SVG picture of horizontal bars, the same in every output.

*Why drawn here and not by a template:* HTML and PDF show this very picture and Word a raster of it, so it has
to be one. Lengths are points; the picture is as wide as the text of a printed page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import accumulate

from reportgen.document import Bar, Chart

WIDTH = 482.0
"""Points: 170 mm."""

FAMILY = "Report Sans,Carlito,Calibri,sans-serif"
"""The fonts of text, without spaces between: WeasyPrint takes a space into the name."""

TYPE = 10.0
LEADING = 12.0
BAR = 11.0
ROOM = 18.0
"""What a bar with a label of one line takes, the space to the next one with it."""

LABELS = 200.0
"""What labels may take of the width before they are wrapped, or a word of theirs is broken."""

LEAST = 120.0
"""What bars take at least: a chart with longer figures is drawn wider, and so shown smaller."""

GAP = 7.0
OURS, OTHERS, INK, AXIS = "#12436d", "#7d95ab", "#1b2530", "#4a5763"

_CLASSES = {
    0.25: "',.Iijl",
    0.30: "()-:;[]`f ",
    0.37: "!Jrt{}",
    0.44: 'Lcsz"/?\\',
    0.52: "#$*+0123456789<=>EFSTYZ^_aegkvxy|~\N{POUND SIGN}",
    0.57: "BCKPRXbdhnopqu",
    0.65: "ADGHNUV",
    0.72: "&OQ%w",
    0.84: "mM",
    0.92: "@W",
}
_EMS = {character: width for width, characters in _CLASSES.items() for character in characters}


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where labels end, where bars begin, points for one unit of their values, and the width of it all."""

    labels: float
    zero: float
    scale: float
    width: float

    def place(self, value: Decimal) -> float:
        return self.zero + float(value) * self.scale


def chart_svg(chart: Chart) -> str:
    """The chart as SVG text: a row a bar, its label left, its figure at its end; our bars by colour and bold.

    Negative bars run left of zero. The same text for the same chart; its type is that of the printed page.
    """
    wrapped = [_wrapped(bar.label, bold=bar.ours) for bar in chart.bars]
    heights = [ROOM + (len(lines) - 1) * LEADING for lines in wrapped]
    plot = _plot(chart.bars, wrapped)
    tops = accumulate(heights, initial=0.0)
    rows = (
        part
        for bar, lines, top, height in zip(chart.bars, wrapped, tops, heights, strict=False)
        for part in _row(bar, lines, plot, top + height / 2)
    )
    tall = max(sum(heights), ROOM)
    return "".join([_opening(chart.alt, plot.width, tall), *rows, _axis(plot, tall), "</svg>"])


def _opening(alt: str, wide: float, tall: float) -> str:
    shown = tall * WIDTH / wide
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(alt)}"'
        f' width="{_at(WIDTH)}pt" height="{_at(shown)}pt" viewBox="0 0 {_at(wide)} {_at(tall)}"'
        f' font-family="{FAMILY}" font-size="{_at(TYPE)}"><title>{escape(alt)}</title>'
        '<rect width="100%" height="100%" fill="#fff"/>'
    )


def _axis(plot: _Plot, tall: float) -> str:
    return f'<path d="M{_at(plot.zero)} 0V{_at(tall)}" stroke="{AXIS}" stroke-width="0.75" fill="none"/>'


def _plot(bars: Sequence[Bar], labels: Sequence[Sequence[str]]) -> _Plot:
    """The room between the labels and the right edge, shared out so that every figure finds its place."""
    left = GAP + max(
        (_measure(line, bold=bar.ours) for bar, lines in zip(bars, labels, strict=True) for line in lines),
        default=0.0,
    )
    below = max((-bar.value for bar in bars), default=Decimal(0))
    above = max((bar.value for bar in bars), default=Decimal(0))
    before = _figures(bars, negative=True)
    after = _figures(bars, negative=False)
    below, above = max(below, Decimal(0)), max(above, Decimal(0))
    room = max(WIDTH - left - before - after, LEAST)
    scale = room / float(below + above) if below + above else 0.0
    return _Plot(left - GAP, left + before + float(below) * scale, scale, left + before + room + after)


def _figures(bars: Sequence[Bar], *, negative: bool) -> float:
    """The room that the figures at the left or right ends of bars need, the space before them with it."""
    needs = [_measure(bar.text, bold=bar.ours) + GAP for bar in bars if (bar.value < 0) is negative]
    return max(needs, default=0.0)


def _row(bar: Bar, lines: Sequence[str], plot: _Plot, middle: float) -> Iterator[str]:
    """The label, the bar and its figure about the line at `middle`."""
    weight = ' font-weight="bold"' if bar.ours else ""
    left = min(plot.place(bar.value), plot.zero)
    length = abs(float(bar.value)) * plot.scale
    yield f'<g fill="{INK}"{weight}>'
    first = middle - (len(lines) - 1) * LEADING / 2
    for number, line in enumerate(lines):
        yield _text(line, plot.labels, first + number * LEADING, "end")
    yield (
        f'<rect x="{_at(left)}" y="{_at(middle - BAR / 2)}" width="{_at(length)}" height="{_at(BAR)}"'
        f' fill="{OURS if bar.ours else OTHERS}"/>'
    )
    if bar.value < 0:
        yield _text(bar.text, left - GAP / 2, middle, "end")
    else:
        yield _text(bar.text, left + length + GAP / 2, middle, "start")
    yield "</g>"


def _text(text: str, x: float, middle: float, anchor: str) -> str:
    """Text whose digits and small letters stand about the line at `middle`."""
    foot = middle + 0.32 * TYPE
    return f'<text x="{_at(x)}" y="{_at(foot)}" text-anchor="{anchor}">{escape(text, quote=False)}</text>'


def _wrapped(text: str, *, bold: bool) -> list[str]:
    """The label in lines no wider than labels may be; one empty line where there is no text."""
    lines = [""]
    for word in text.split():
        for number, piece in enumerate(_pieces(word, bold=bold)):
            longer = piece if number or not lines[-1] else f"{lines[-1]} {piece}"
            if number or _measure(longer, bold=bold) > LABELS:
                lines.append(piece)
            else:
                lines[-1] = longer
    return [line for line in lines if line] or [""]


def _pieces(word: str, *, bold: bool) -> Iterator[str]:
    """The word, or where it is wider than labels may be, its parts."""
    piece = ""
    for letter in word:
        if _measure(piece + letter, bold=bold) > LABELS:
            yield piece
            piece = ""
        piece += letter
    yield piece


def _measure(text: str, *, bold: bool) -> float:
    """The width of the text on one line, rather too wide than too narrow."""
    return sum(_EMS.get(character, 0.75) for character in text) * TYPE * (1.04 if bold else 1.0)


def _at(length: float) -> str:
    return f"{length:.2f}".rstrip("0").rstrip(".")
