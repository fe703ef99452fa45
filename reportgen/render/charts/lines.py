"""Small charts side by side, one an indicator, each on its own scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from reportgen.document import Line, Lines
from reportgen.render.charts.canvas import (
    LEADING,
    SMALL,
    TYPE,
    Canvas,
    Extent,
    Mark,
    Shape,
    Stroke,
    Words,
)
from reportgen.render.charts.pen import Pen

_BETWEEN = 20.0
_TALL = 54.0
_PAD = 13.0
"""Above the highest and below the lowest point, where a figure may stand."""

_ABOVE = 8.5
"""From a point to the middle of its figure."""

_GAP = 5.0
_DOT, _LAST = 4.5, 9.0
_LINE, _FINE = LEADING * TYPE, LEADING * SMALL


@dataclass(frozen=True, slots=True)
class _Cell:
    """The place of one small chart: its left, how wide it is, the top of its label and that of its plot."""

    left: float
    wide: float
    top: float
    plot: float


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the points of a line stand: the left and right ends, the values at the top and the bottom."""

    left: float
    right: float
    top: float
    tall: float
    low: Decimal
    high: Decimal
    moments: int

    def x(self, at: int) -> float:
        if self.moments == 1:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * at / (self.moments - 1)

    def y(self, value: Decimal) -> float:
        share = float(value - self.low) / float(self.high - self.low) if self.high > self.low else 0.5
        return self.top + _PAD + (self.tall - 2 * _PAD) * (1 - share)


@dataclass(frozen=True, slots=True)
class _Point:
    """A result: where it stands, and its figure."""

    at: int
    value: Decimal
    text: str


def draw_lines(drawing: Lines, pen: Pen) -> Canvas:
    """Rows of two or three small charts, one where the drawing is narrow, in the order given."""
    across = 1 if pen.narrow else 2 if len(drawing.lines) in (1, 2, 4) else 3
    wide = (pen.width - (across - 1) * _BETWEEN) / across
    groups: list[tuple[Mark, ...]] = []
    top = 0.0
    for start in range(0, len(drawing.lines), across):
        row = drawing.lines[start : start + across]
        if top:
            top += _BETWEEN * 0.8
        labels = max(len(pen.wrapped(line.label, wide)) for line in row) * _LINE
        cells = [_Cell(at * (wide + _BETWEEN), wide, top, top + labels + 3) for at in range(len(row))]
        tall = max(_needed(line, wide, pen) for line in row)
        drawn = [
            _small(line, drawing.moments, cell, tall, pen) for line, cell in zip(row, cells, strict=True)
        ]
        groups += (marks for marks, _ in drawn)
        top = max(bottom for _, bottom in drawn)
    return Canvas(max(top, _LINE), tuple(groups), pen.width)


def _points(line: Line) -> tuple[_Point, ...]:
    return tuple(_Point(at, *value) for at, value in enumerate(line.values) if value is not None)


def _figures(line: Line, wide: float, pen: Pen) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The lines of the first, last and target's figure; none of the first where it is the last."""
    points = _points(line)
    first = pen.wrapped(points[0].text, 0.26 * wide, SMALL) if len(points) > 1 else ()
    last = pen.wrapped(points[-1].text, 0.3 * wide, bold=True) if points else ()
    target = pen.wrapped(line.target[1], 0.3 * wide, SMALL) if line.target else ()
    return first, last, target


def _needed(line: Line, wide: float, pen: Pen) -> float:
    """How tall the plot must be for the figures beside it."""
    first, last, target = _figures(line, wide, pen)
    return max(_TALL, len(first) * _FINE, len(last) * _LINE + len(target) * _FINE + 2)


def _small(
    line: Line, moments: Sequence[str], cell: _Cell, tall: float, pen: Pen
) -> tuple[tuple[Mark, ...], float]:
    """One small chart, and where it ends."""
    lines = pen.wrapped(line.label, cell.wide)
    label = pen.stacked(lines, cell.left, cell.plot - 3 - len(lines) * _LINE / 2)
    plot = _plot(line, len(moments), cell, tall, pen)
    foot, bottom = _foot(moments, plot, cell, pen)
    figures = tuple(_beside(line, plot, cell, pen))
    between = tuple(_between(line, plot, figures, pen))
    return (*label, *_target(line, plot, pen), *_run(line, plot, pen), *figures, *between, *foot), bottom


def _plot(line: Line, moments: int, cell: _Cell, tall: float, pen: Pen) -> _Plot:
    first, last, target = _figures(line, cell.wide, pen)
    values = [point.value for point in _points(line)] + ([line.target[0]] if line.target else [])
    right = max(pen.widest(last, bold=True), pen.widest(target, SMALL))
    return _Plot(
        cell.left + pen.widest(first, SMALL) + _GAP + _DOT / 2,
        cell.left + cell.wide - right - _GAP - _LAST / 2,
        cell.plot,
        tall,
        min(values, default=Decimal(0)),
        max(values, default=Decimal(0)),
        moments,
    )


def _target(line: Line, plot: _Plot, pen: Pen) -> Iterator[Mark]:
    if line.target:
        y = plot.y(line.target[0])
        yield Stroke(((plot.left, y), (plot.right, y)), pen.brand.quiet, 0.9, dashed=True)


def _run(line: Line, plot: _Plot, pen: Pen) -> Iterator[Mark]:
    """A stroke between neighbours, a dot at each point, the shape of its rating at the last."""
    points = _points(line)
    for one, other in pairwise(points):
        if other.at == one.at + 1:
            ends = tuple((plot.x(point.at), plot.y(point.value)) for point in (one, other))
            yield Stroke(ends, pen.brand.accent, 1.5)
    for point in points[:-1]:
        yield Shape("green", plot.x(point.at), plot.y(point.value), _DOT, pen.brand.accent)
    for point in points[-1:]:
        rated = line.tone != "none"
        colour = pen.tint(line.tone).shape if rated else pen.brand.accent
        yield Shape(line.tone, plot.x(point.at), plot.y(point.value), _LAST, colour)


def _beside(line: Line, plot: _Plot, cell: _Cell, pen: Pen) -> Iterator[Words]:
    """The first figure left of its point; the last one and the target's right of the plot, moved apart."""
    first, last, target = _figures(line, cell.wide, pen)
    points = _points(line)
    if first:
        half, x = len(first) * _FINE / 2, plot.x(points[0].at) - _GAP
        middle = _within(plot.y(points[0].value), half, plot)
        yield from pen.stacked(first, x, middle, "end", size=SMALL)
    x = plot.right + _GAP + _LAST / 2
    upper, lower = len(last) * _LINE / 2, len(target) * _FINE / 2
    here = _within(plot.y(points[-1].value), upper, plot) if points else plot.top
    there = _within(plot.y(line.target[0]), lower, plot) if line.target else plot.top
    if last and target and abs(here - there) < upper + lower:
        here, there = _apart(here, there, upper, lower, plot)
    yield from pen.stacked(last, x, here, bold=True)
    yield from pen.stacked(target, x, there, size=SMALL, colour=pen.brand.quiet)


def _within(middle: float, half: float, plot: _Plot) -> float:
    """The middle, moved so that what is `half` tall on each side stays beside the plot."""
    return min(max(middle, plot.top + half), plot.top + plot.tall - half)


def _apart(here: float, there: float, upper: float, lower: float, plot: _Plot) -> tuple[float, float]:
    """The middles of two figures that would meet, moved apart: the higher stays the higher."""
    middle, total = (here + there) / 2, upper + lower
    top = min(max(middle - total, plot.top), plot.top + plot.tall - 2 * total)
    if here <= there:
        return top + upper, top + 2 * upper + lower
    return top + 2 * lower + upper, top + lower


def _between(line: Line, plot: _Plot, placed: Sequence[Words], pen: Pen) -> Iterator[Words]:
    """The figures between the first and the last, above or below their points; none where not all fit."""
    made: list[Words] = []
    points = _points(line)
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        peak = 2 * point.value >= before.value + after.value
        for side in (-_ABOVE, _ABOVE) if peak else (_ABOVE, -_ABOVE):
            y = plot.y(point.value) + side
            words = pen.write(point.text, plot.x(point.at), y, "middle", size=SMALL)
            if not any(words.extent.meets(one.extent) for one in (*placed, *made)) and not _crossed(
                words, line, plot
            ):
                made.append(words)
                break
        else:
            return
    yield from made


def _crossed(words: Words, line: Line, plot: _Plot) -> bool:
    """Whether the line or that of the target runs through the words, or they leave the plot."""
    here, points = words.extent, _points(line)
    if here.left < plot.left - _DOT or here.right > plot.right + _DOT:
        return True
    if here.top < plot.top or here.bottom > plot.top + plot.tall:
        return True
    if line.target is not None and here.top < plot.y(line.target[0]) < here.bottom:
        return True
    return any(_through(here, one, other, plot) for one, other in pairwise(points))


def _through(here: Extent, one: _Point, other: _Point, plot: _Plot) -> bool:
    """Whether the stroke between two points runs through a place."""
    left, right = plot.x(one.at), plot.x(other.at)
    start, end = max(left, here.left), min(right, here.right)
    if start > end:
        return False
    slope = (plot.y(other.value) - plot.y(one.value)) / (right - left)
    heights = [plot.y(one.value) + slope * (x - left) for x in (start, end)]
    return min(heights) < here.bottom and max(heights) > here.top


def _foot(moments: Sequence[str], plot: _Plot, cell: _Cell, pen: Pen) -> tuple[tuple[Words, ...], float]:
    """The moments below the plot, or the first and the last where not all fit; and where these end."""
    top = plot.top + plot.tall + 1
    every = [_moment(text, plot.x(at), cell, top, pen) for at, text in enumerate(moments)]
    if any(_meet(one, other) for one, other in pairwise(every)):
        every = [every[0], every[-1]]
    if len(every) > 1 and _meet(every[0], every[1]):
        half = (cell.wide - _GAP) / 2
        ends = (moments[0], plot.left, cell.left), (moments[-1], plot.right, cell.left + half + _GAP)
        narrow = [replace(cell, left=left, wide=half) for _, _, left in ends]
        every = [_moment(text, x, room, top, pen) for (text, x, _), room in zip(ends, narrow, strict=True)]
    tall = max((len(each) for each in every), default=0) * _FINE
    return tuple(words for each in every for words in each), top + tall + 2


def _meet(one: Sequence[Words], other: Sequence[Words]) -> bool:
    return any(each.extent.right + _GAP > words.extent.left for each in one for words in other)


def _moment(text: str, x: float, cell: _Cell, top: float, pen: Pen) -> tuple[Words, ...]:
    """The words of a moment below its point, within the chart."""
    lines = pen.wrapped(text, cell.wide, SMALL)
    half = pen.widest(lines, SMALL) / 2
    middle = min(max(x, cell.left + half), cell.left + cell.wide - half)
    first = top + len(lines) * _FINE / 2
    return pen.stacked(lines, middle, first, "middle", size=SMALL, colour=pen.brand.quiet)
