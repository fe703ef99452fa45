"""Fields by two scales, each in the colour of its band with its figure and its word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from reportgen.brand import WHITE
from reportgen.document import Field, Grid
from reportgen.render.charts.canvas import LEADING, SMALL, TYPE, Box, Canvas, Mark, Words
from reportgen.render.charts.pen import Pen

_LABELS = 96.0
"""What the words of the upright scale may take of the width."""

_FIGURE = 12.0
_SPACE = 5.0
_OVER = 1.13
"""How much wider text is measured than it usually is."""

_GAP = 7.0
_PAD = 2.0
_LINE, _FINE = LEADING * TYPE, LEADING * SMALL


def draw_grid(drawing: Grid, pen: Pen) -> Canvas:
    """The fields as the rows give them, the first on top; the words of one scale left of them, or above them
    where the drawing is narrow; those of the other below; each scale's name where its words begin."""
    room = pen.width if pen.narrow else _LABELS
    labels = [pen.wrapped(word, room) for word, _ in drawing.rows]
    name = pen.wrapped(drawing.up, room, bold=True)
    names = (*name, *pen.wrapped(drawing.across, room, bold=True))
    beside = (pen.widest(names, bold=True), *(pen.widest(lines) for lines in labels))
    left = 0.0 if pen.narrow else _GAP + max(beside)
    wide = (pen.width - left) / max(len(drawing.columns), 1)
    top = len(name) * _LINE + 3
    every = [field for _, fields in drawing.rows for field in fields]
    abreast = all(_fits(field, wide, pen) for field in every)
    heads = [len(lines) * _LINE + 2 * _PAD if pen.narrow else 0.0 for lines in labels]
    heights = [
        max(
            0.0 if pen.narrow else len(lines) * _LINE,
            *(_tall(field, wide, pen, abreast=abreast) for field in fields),
            0.0,
        )
        + 2 * _PAD
        for lines, (_, fields) in zip(labels, drawing.rows, strict=True)
    ]
    tops = list(accumulate(map(sum, zip(heads, heights, strict=True)), initial=top))
    groups: list[tuple[Mark, ...]] = [_label(name, left, (top - 3) / 2, pen, bold=True)]
    for lines, (_, fields), start, head, height in zip(
        labels, drawing.rows, tops, heads, heights, strict=False
    ):
        above = start + head
        row: list[Mark] = [*_label(lines, left, start + (head or height) / 2, pen)]
        for at, field in enumerate(fields):
            row += _field(field, Box(left + at * wide, above, wide, height, WHITE), pen, abreast=abreast)
        groups.append(tuple(row))
    foot, tall = _foot(drawing, left, wide, tops[-1], pen)
    return Canvas(max(tall, _LINE), (*groups, foot), pen.width)


def _label(
    lines: Sequence[str], left: float, middle: float, pen: Pen, *, bold: bool = False
) -> tuple[Words, ...]:
    """Words of the upright scale: left of the fields, which begin at `left`, or above them."""
    if pen.narrow:
        return pen.stacked(lines, 0, middle, bold=bold)
    return pen.stacked(lines, left - _GAP, middle, "end", bold=bold)


def _fits(field: Field, wide: float, pen: Pen) -> bool:
    """Whether the field is wide enough for figure and word side by side."""
    width = pen.measure(field.text, _FIGURE, bold=True) + _SPACE + pen.measure(field.word, SMALL)
    return width <= wide - 2 * _PAD


def _meet(field: Field, box: Box, pen: Pen) -> float:
    """Where the figure of a field ends, so that it and the word after it stand about the field's middle.

    *Why not from the two edges:* letters are narrower than measured, by more in one type than in another, and
    figure and word would stand apart by as much.
    """
    figure, word = pen.measure(field.text, _FIGURE, bold=True), pen.measure(field.word, SMALL)
    middle = box.x + box.width / 2 + ((figure - word) / _OVER - _SPACE) / 2
    first, last = box.x + _PAD + figure, box.x + box.width - _PAD - word - _SPACE
    return max(first, min(middle, last))


def _tall(field: Field, wide: float, pen: Pen, *, abreast: bool) -> float:
    """How tall the words of a field are."""
    if abreast:
        return LEADING * _FIGURE
    figure = pen.wrapped(field.text, wide - 2 * _PAD, _FIGURE, bold=True)
    word = pen.wrapped(field.word, wide - 2 * _PAD, SMALL)
    return len(figure) * LEADING * _FIGURE + len(word) * _FINE


def _field(field: Field, box: Box, pen: Pen, *, abreast: bool) -> tuple[Mark, ...]:
    """The field in its band's colour; a figure that is not nothing stands out by bold type."""
    tint, counts = pen.tint(field.tone), field.text.strip("0") != ""
    ground = Box(box.x, box.y, box.width, box.height, tint.back, WHITE)
    across, middle = box.x + box.width / 2, box.y + box.height / 2
    if abreast:
        meet = _meet(field, box, pen)
        figure = pen.write(field.text, meet, middle, "end", size=_FIGURE, bold=counts, colour=tint.text)
        return ground, figure, pen.write(field.word, meet + _SPACE, middle + 1, size=SMALL, colour=tint.text)
    room = box.width - 2 * _PAD
    figures = pen.wrapped(field.text, room, _FIGURE, bold=True)
    word = pen.wrapped(field.word, room, SMALL)
    upper, lower = len(figures) * LEADING * _FIGURE, len(word) * _FINE
    first = middle - (upper + lower) / 2
    return (
        ground,
        *pen.stacked(
            figures, across, first + upper / 2, "middle", size=_FIGURE, bold=counts, colour=tint.text
        ),
        *pen.stacked(word, across, first + upper + lower / 2, "middle", size=SMALL, colour=tint.text),
    )


def _foot(drawing: Grid, left: float, wide: float, top: float, pen: Pen) -> tuple[tuple[Mark, ...], float]:
    """The words of the scale across, its name beside them, or below them where the drawing is narrow; and
    where these end."""
    size = SMALL if pen.narrow else TYPE
    words = [pen.wrapped(word, wide - 2 * _PAD, size) for word in drawing.columns]
    height = max((len(lines) for lines in words), default=0) * LEADING * size + 2
    marks: list[Mark] = []
    for at, lines in enumerate(words):
        middle = top + 2 + len(lines) * LEADING * size / 2
        marks += pen.stacked(lines, left + (at + 0.5) * wide, middle, "middle", size=size)
    name = pen.wrapped(drawing.across, pen.width if pen.narrow else _LABELS, bold=True)
    tall = len(name) * _LINE
    if pen.narrow:
        below = top + height + 2
        marks += pen.stacked(name, pen.width / 2, below + tall / 2, "middle", bold=True)
        return tuple(marks), below + tall
    marks += pen.stacked(name, left - _GAP, top + 2 + tall / 2, "end", bold=True)
    return tuple(marks), top + max(height, tall + 2)
