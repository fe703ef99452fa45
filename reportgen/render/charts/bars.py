"""Horizontal bars from one zero: a row a bar, its label left of it or above, its figure at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from reportgen.document import Bar, Bars
from reportgen.render.charts.canvas import LEADING, SMALL, TYPE, Box, Canvas, Mark, Stroke, Words
from reportgen.render.charts.pen import Pen

_LABELS = 200.0
"""What labels may take of the width before they are wrapped, or a word of theirs is broken."""

_FIGURES = 0.375
"""What of the width the figures at the ends of bars may take, those of both sides together."""

_GAP = 7.0
_MANY = 36
"""From more bars on, they stand closer and their type is smaller, so that a page holds them."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A bar, its label and its figure in lines, how tall that is, and how much of it a label above takes."""

    bar: Bar
    label: tuple[str, ...]
    figure: tuple[str, ...]
    height: float
    head: float


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where labels end, where bars begin, and points for one unit of their values."""

    labels: float
    zero: float
    scale: float

    def place(self, value: Decimal) -> float:
        return self.zero + float(value) * self.scale


@dataclass(frozen=True, slots=True)
class _Look:
    """The pen and the size of type of one chart."""

    pen: Pen
    size: float

    def width(self, lines: Sequence[str], bar: Bar) -> float:
        return self.pen.widest(lines, self.size, bold=bar.ours)


def draw_bars(drawing: Bars, pen: Pen) -> Canvas:
    """The rows in order, about one line at zero; our bars by colour and bold, those below zero left of it.

    Where both sides have a name, the bars above zero are the darker: these are what to look at.
    """
    look = _Look(pen, SMALL if len(drawing.bars) > _MANY else TYPE)
    sides = len({bar.value < 0 for bar in drawing.bars}) or 1
    rows = [_row(bar, look, _FIGURES * pen.width / sides) for bar in drawing.bars]
    plot = _plot(rows, look)
    head = _head(drawing, plot, pen)
    top = LEADING * TYPE + 3 if head else 0.0
    tops = list(accumulate((row.height for row in rows), initial=top))
    groups = (
        tuple(_marks(row, plot, above, look, named=bool(drawing.above)))
        for row, above in zip(rows, tops, strict=False)
    )
    tall = max(tops[-1], top + LEADING * TYPE)
    axes = _axes(rows, tops, plot, tall, pen)
    return Canvas(tall, (head, *groups, *axes), pen.width)


def _row(bar: Bar, look: _Look, figures: float) -> _Row:
    narrow, size = look.pen.narrow, look.size
    label = look.pen.wrapped(bar.label, look.pen.width if narrow else _LABELS, size, bold=bar.ours)
    figure = look.pen.wrapped(bar.text, figures, size, bold=bar.ours)
    head = (len(label) * LEADING + 0.4) * size if narrow else 0.0
    lines = len(figure) if narrow else max(len(label), len(figure))
    room = 1.8 if size == TYPE and not narrow else 1.3
    return _Row(bar, label, figure, head + (room + (lines - 1) * LEADING) * size, head)


def _axes(
    rows: Sequence[_Row], tops: Sequence[float], plot: _Plot, tall: float, pen: Pen
) -> tuple[tuple[Mark, ...], ...]:
    """The line at zero: from top to foot, or where labels stand above their bars, a stretch beside each."""
    x, colour = plot.zero, pen.brand.quiet
    if not pen.narrow:
        return ((Stroke(((x, tops[0]), (x, tall)), colour),),)
    ends = [(above + row.head, above + row.height) for row, above in zip(rows, tops, strict=False)]
    return tuple((Stroke(((x, start), (x, end)), colour),) for start, end in ends)


def _plot(rows: Sequence[_Row], look: _Look) -> _Plot:
    """The room between the labels and the right edge, shared out so that every figure finds its place."""
    labels = max((look.width(row.label, row.bar) for row in rows if not row.head), default=0.0)
    before, after = (_room(rows, look, negative=side) for side in (True, False))
    below = max((-row.bar.value for row in rows), default=Decimal(0))
    above = max((row.bar.value for row in rows), default=Decimal(0))
    below, above = max(below, Decimal(0)), max(above, Decimal(0))
    left = (labels + _GAP if labels else 0.0) + before
    scale = (look.pen.width - left - after) / float(below + above) if below + above else 0.0
    return _Plot(labels, left + float(below) * scale, scale)


def _room(rows: Sequence[_Row], look: _Look, *, negative: bool) -> float:
    """The room that the figures at the left or right ends of bars need, the space before them with it."""
    sided = (row for row in rows if (row.bar.value < 0) is negative)
    return max((look.width(row.figure, row.bar) + _GAP for row in sided), default=0.0)


def _marks(row: _Row, plot: _Plot, top: float, look: _Look, *, named: bool) -> list[Mark]:
    """The label, the bar and its figure of the row that begins at `top`."""
    bar, brand = row.bar, look.pen.brand
    middle = top + (row.head + row.height) / 2
    end, thick = plot.place(bar.value), 1.1 * look.size
    dark = bar.ours or (named and bar.value > 0)
    below = bar.value < 0
    label = (
        look.pen.stacked(row.label, 0, top + row.head / 2 + 0.2 * look.size, size=look.size, bold=bar.ours)
        if row.head
        else look.pen.stacked(row.label, plot.labels, middle, "end", size=look.size, bold=bar.ours)
    )
    figure = look.pen.stacked(
        row.figure,
        end - _GAP / 2 if below else end + _GAP / 2,
        middle,
        "end" if below else "start",
        size=look.size,
        bold=bar.ours,
    )
    drawn = Box(
        min(end, plot.zero),
        middle - thick / 2,
        abs(end - plot.zero),
        thick,
        brand.accent if dark else brand.bar,
    )
    return [*label, drawn, *figure]


def _head(drawing: Bars, plot: _Plot, pen: Pen) -> tuple[Words, ...]:
    """The words of the two sides above the line at zero, moved aside where the picture ends."""
    middle, half = LEADING * TYPE / 2, pen.width / 2 - _GAP
    sides = {bar.value < 0 for bar in drawing.bars if bar.value}
    below = _shortened(drawing.below if True in sides else "", half, pen)
    above = _shortened(drawing.above if False in sides else "", half, pen)
    right = min(plot.zero + _GAP, pen.width - pen.measure(above))
    left = max(min(plot.zero, right) - _GAP, pen.measure(below))
    right = max(right, left + _GAP)
    placed = (pen.write(below, left, middle, "end"), pen.write(above, right, middle))
    return tuple(words for words in placed if words.text)


def _shortened(text: str, room: float, pen: Pen) -> str:
    """As much of the text as there is room for."""
    return pen.wrapped(text, room)[0]
