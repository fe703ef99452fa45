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

_LABELS = 1 / 3
"""What the labels may take of the width, where they stand beside the wholes."""

_THICK = 18.0
_SHAPE = 8.5
_NEAR = 2.5
"""Between a shape and its figure."""

_GAP = 4.0
_EDGE = 1.5
"""Between the end of a part and what stands in it."""

_BETWEEN = 6.0
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
    """Each whole beside its label, or below it where the drawing is narrow; figures in their parts, or below
    them at the end of a line; then the key."""
    groups: list[tuple[Mark, ...]] = []
    left, top = _left(drawing, pen), 0.0
    for stack in drawing.stacks:
        marks, height = _stack(stack, left, top, pen)
        groups.append(marks)
        top += height + _BETWEEN
    key, tall = _key(drawing, top, pen)
    return Canvas(max(tall, _LINE), (*groups, key), pen.width)


def _left(drawing: Stacks, pen: Pen) -> float:
    """Where the wholes begin: behind the widest label, which has a third of the width at most."""
    if pen.narrow:
        return 0.0
    labels = (pen.wrapped(stack.label, pen.width * _LABELS, bold=True) for stack in drawing.stacks)
    return max((pen.widest(lines, bold=True) for lines in labels), default=0.0) + _BETWEEN


def _stack(stack: Stack, left: float, top: float, pen: Pen) -> tuple[tuple[Mark, ...], float]:
    """The marks of a whole from `left` on, which with its label begins at `top`; and how tall they are."""
    lines = pen.wrapped(stack.label, pen.width if pen.narrow else left - _BETWEEN, bold=True)
    head = len(lines) * _LINE
    if pen.narrow:
        bar, middle = top + head + 2, top + head / 2
    else:
        bar = top + max(head - _THICK, 0.0) / 2
        middle = bar + _THICK / 2
    marks: list[Mark] = [*pen.stacked(lines, 0, middle, bold=True)]
    whole, below = _whole(stack, left, bar, pen)
    return (*marks, *whole), max(bar + _THICK + below, middle + head / 2) - top


def _whole(stack: Stack, left: float, bar: float, pen: Pen) -> tuple[tuple[Mark, ...], float]:
    """The parts of a whole, whose bar begins at `left` and has its upper edge at `bar`; and how much below
    it they take for figures."""
    pieces = _pieces(stack, left, pen.width)
    if not pieces:
        outline = Box(left + 0.5, bar, pen.width - left - 1, _THICK, WHITE, pen.brand.quiet)
        return (outline, pen.write(NONE_RATED, left + _GAP * 2, bar + _THICK / 2)), 0.0
    marks: list[Mark] = []
    outside: list[_Piece] = []
    for piece in pieces:
        fill = pen.tint(piece.part.tone).shape
        marks.append(Box(piece.left, bar, piece.right - piece.left, _THICK, fill))
        if _wide(piece.part, pen) + 2 * _EDGE <= piece.right - piece.left:
            marks += _marked(piece.part, piece.middle, bar + _THICK / 2, pen, pen.upon(fill))
        else:
            outside.append(piece)
    led, height = _led(outside, bar + _THICK, pen)
    return (*marks, *led), height


def _pieces(stack: Stack, left: float, right: float) -> tuple[_Piece, ...]:
    """The parts that hold something, one after the other from left to right, with a narrow space between."""
    held = [part for part in stack.parts if part.count > 0]
    whole, space = sum(part.count for part in held), 1.5
    room = right - left - space * (len(held) - 1)
    pieces: list[_Piece] = []
    for part in held:
        end = left + room * (part.count / whole)
        pieces.append(_Piece(part, left, end))
        left = end + space
    return tuple(pieces)


def _marked(part: Part, middle: float, height: float, pen: Pen, colour: str) -> tuple[Shape, Words]:
    """The shape and the figure of a part, together about its middle."""
    left = middle - _wide(part, pen) / 2
    shape = Shape(part.tone, left + _SHAPE / 2, height, _SHAPE, colour)
    return shape, pen.write(part.text, left + _SHAPE + _NEAR, height, bold=True, colour=colour)


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
    return _SHAPE + _NEAR + pen.measure(part.text, bold=True)


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
