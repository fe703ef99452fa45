"""The drawing of a chart: one self-contained SVG picture, the same in every output.

*Why drawn here and not by a template:* HTML and PDF show this very picture and Word a raster of it, so it has
to be one. Its type is that of the printed page. A narrow screen has the same drawn for its width.
"""

from __future__ import annotations

from reportgen.brand import Brand
from reportgen.document import Bars, Chart, Drawing, Grid, Stacks
from reportgen.render.charts.bars import draw_bars
from reportgen.render.charts.canvas import NARROW, WIDTH, Canvas, svg
from reportgen.render.charts.grid import draw_grid
from reportgen.render.charts.lines import draw_lines
from reportgen.render.charts.pen import Pen
from reportgen.render.charts.stacks import draw_stacks

__all__ = ["NARROW", "chart_svg", "drawn"]


def chart_svg(chart: Chart, brand: Brand, width: float = WIDTH) -> str:
    """The chart as SVG text in the colours and type of the brand, `width` points wide; the same text for the
    same chart."""
    pen = Pen(brand, width)
    return svg(drawn(chart.drawing, pen), chart.alt, pen.family)


def drawn(drawing: Drawing, pen: Pen) -> Canvas:
    """The marks of a drawing and how tall it is."""
    if isinstance(drawing, Bars):
        return draw_bars(drawing, pen)
    if isinstance(drawing, Stacks):
        return draw_stacks(drawing, pen)
    return draw_grid(drawing, pen) if isinstance(drawing, Grid) else draw_lines(drawing, pen)
