"""Wholes of one length, one below the other, each cut into its parts; with a key to their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.brand import WHITE
from reportgen.document import Part, Stack, Stacks, Tone
from reportgen.render.charts.canvas import LEADING, TYPE, Box, Canvas, Mark, Shape, Stroke, Words
from reportgen.render.charts.pen import Pen

NONE_RATED = "none rated"
"""What stands in the outline of a whole without parts."""

_THICK = 20.0
_SHAPE = 9.0
_GAP = 4.0
_BETWEEN = 7.0
_LINE = LEADING * TYPE


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part that is drawn: from where to where, and what stands in it."""

    part: Part
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def draw_stacks(drawing: Stacks, pen: Pen) -> Canvas:
    """Each whole below its label; figures in their parts, or below them at the end of a line; then the
    key."""
    groups: list[tuple[Mark, ...]] = []
    top = 0.0
    for stack in drawing.stacks:
        marks, height = _stack(stack, top, pen)
        groups.append(marks)
        top += height + _BETWEEN
    key, tall = _key(drawing, top, pen)
    return Canvas(max(tall, _LINE), (*groups, key), pen.width)


def _stack(stack: Stack, top: float, pen: Pen) -> tuple[tuple[Mark, ...], float]:
    """The marks of a whole that begins at `top`, and how tall they are."""
    lines = pen.wrapped(stack.label, pen.width, bold=True)
    label = pen.stacked(lines, 0, top + len(lines) * _LINE / 2, bold=True)
    bar = top + len(lines) * _LINE + 2
    pieces = _pieces(stack, pen.width)
    if not pieces:
        outline = Box(0.5, bar, pen.width - 1, _THICK, WHITE, pen.brand.quiet)
        return (*label, outline, pen.write(NONE_RATED, _GAP * 2, bar + _THICK / 2)), bar + _THICK - top
    marks: list[Mark] = [*label]
    outside: list[_Piece] = []
    for piece in pieces:
        fill = pen.tint(piece.part.tone).shape
        marks.append(Box(piece.left, bar, piece.right - piece.left, _THICK, fill))
        inside = _marked(piece.part, piece.middle, bar + _THICK / 2, pen, pen.upon(fill))
        if _wide(piece.part, pen) + 2 * _GAP <= piece.right - piece.left:
            marks += inside
        else:
            outside.append(piece)
    below, height = _led(outside, bar + _THICK, pen)
    return (*marks, *below), bar + _THICK + height - top


def _pieces(stack: Stack, width: float) -> tuple[_Piece, ...]:
    """The parts that hold something, one after the other, with a narrow space between."""
    held = [part for part in stack.parts if part.count > 0]
    whole, space = sum(part.count for part in held), 1.5
    room = width - space * (len(held) - 1)
    pieces: list[_Piece] = []
    left = 0.0
    for part in held:
        right = left + room * (part.count / whole)
        pieces.append(_Piece(part, left, right))
        left = right + space
    return tuple(pieces)


def _marked(part: Part, middle: float, height: float, pen: Pen, colour: str) -> tuple[Shape, Words]:
    """The shape and the figure of a part, together about its middle."""
    left = middle - _wide(part, pen) / 2
    shape = Shape(part.tone, left + _SHAPE / 2, height, _SHAPE, colour)
    return shape, pen.write(part.text, left + _SHAPE + _GAP, height, bold=True, colour=colour)


def _led(pieces: Sequence[_Piece], top: float, pen: Pen) -> tuple[tuple[Mark, ...], float]:
    """Figures below the whole, each at the end of a line from its part; and how tall that is."""
    marks: list[Mark] = []
    rows = _rows(pieces, pen)
    for row, held in enumerate(rows):
        height = top + 7 + (row + 0.5) * _LINE
        for piece, middle in zip(held, _spread(held, pen), strict=True):
            marks.append(Stroke(((piece.middle, top), (middle, height - 0.5 * _LINE)), pen.brand.quiet))
            marks += _outside(piece.part, middle, height, pen)
    return tuple(marks), 7 + len(rows) * _LINE if rows else 0.0


def _rows(pieces: Sequence[_Piece], pen: Pen) -> list[list[_Piece]]:
    """The parts in lines of figures, each with as many as it has room for."""
    rows: list[list[_Piece]] = []
    room = 0.0
    for piece in pieces:
        wide = _wide(piece.part, pen) + 2 * _GAP
        if wide > room:
            rows.append([])
            room = pen.width + 2 * _GAP
        rows[-1].append(piece)
        room -= wide
    return rows


def _spread(row: Sequence[_Piece], pen: Pen) -> list[float]:
    """The middles of the figures of a line: below their parts, or as far aside as it takes for none to meet
    another or the edge."""
    lefts: list[float] = []
    free = 0.0
    for piece in row:
        wide = _wide(piece.part, pen)
        lefts.append(max(piece.middle - wide / 2, free))
        free = lefts[-1] + wide + 2 * _GAP
    edge = pen.width
    for at in range(len(row) - 1, -1, -1):
        wide = _wide(row[at].part, pen)
        lefts[at] = min(lefts[at], edge - wide)
        edge = lefts[at] - 2 * _GAP
    return [left + _wide(piece.part, pen) / 2 for left, piece in zip(lefts, row, strict=True)]


def _wide(part: Part, pen: Pen) -> float:
    """The width of a part's shape and figure."""
    return _SHAPE + _GAP + pen.measure(part.text, bold=True)


def _outside(part: Part, middle: float, height: float, pen: Pen) -> tuple[Shape, Words]:
    """The shape in its colour and the figure in ink."""
    shape, words = _marked(part, middle, height, pen, pen.brand.ink)
    return replace(shape, fill=pen.tint(part.tone).shape), words


def _key(drawing: Stacks, top: float, pen: Pen) -> tuple[tuple[Mark, ...], float]:
    """Every part's shape and word, once, in lines as wide as the picture; and where the last of them ends."""
    marks: list[Mark] = []
    left, bottom = 0.0, top
    for part in dict.fromkeys(_words(drawing)):
        word, tone = part
        for line in pen.wrapped(word, pen.width - _SHAPE - _GAP):
            wide = _SHAPE + _GAP + pen.measure(line)
            if left and left + wide > pen.width:
                left, bottom = 0.0, bottom + _LINE
            middle = bottom + _LINE / 2
            marks.append(Shape(tone, left + _SHAPE / 2, middle, _SHAPE, pen.tint(tone).shape))
            marks.append(pen.write(line, left + _SHAPE + _GAP, middle))
            left += wide + 4 * _GAP
    return tuple(marks), bottom + (_LINE if marks else 0.0)


def _words(drawing: Stacks) -> Iterator[tuple[str, Tone]]:
    for stack in drawing.stacks:
        yield from ((part.word, part.tone) for part in stack.parts)
