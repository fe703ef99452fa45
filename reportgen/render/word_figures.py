"""The charts and pictures of a rendered Word document, put in the place of the template's own picture."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from reportgen.document import Chart, Document, Picture
from reportgen.render.chart_png import DENSITY, chart_png, png_size
from reportgen.render.chart_svg import chart_svg
from reportgen.render.word_guard import Guard
from reportgen.render.word_sections import sections, text_height, text_width
from reportgen.render.word_xml import Element, R, W, remove

FIGURE: Final = "figure:"
"""What a picture's relationship id begins with until the finishing pass makes the relationship."""

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_ART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
BLIP: Final = f"{_ART}blip"
"""The element that names a picture's file."""

_INCH: Final = 914_400
_TWIP: Final = 635
"""Word measures drawings in parts of an inch that are this many to a twentieth of a point."""

_SCREEN: Final = 96
"""Pixels an inch of a supplied picture: shown larger, it would blur."""

_CAPTION: Final = 1_700
"""Twentieths of a point that a caption of a few lines takes of the page."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart or picture: its file, what it shows, its own width and height in Word's measure."""

    data: bytes
    kind: str
    alt: str
    width: int
    height: int

    @property
    def name(self) -> str:
        """The file's name among the media: the same for the same bytes."""
        return f"media/{hashlib.sha256(self.data).hexdigest()[:16]}.{self.kind}"


def figures_of(document: Document, guard: Guard) -> Mapping[str, Figure]:
    """Each chart and picture of the shielded document, drawn, by its key."""
    return dict(_figures(document, guard))


def _figures(document: Document, guard: Guard) -> Iterator[tuple[str, Figure]]:
    for block in document.blocks():
        if isinstance(block, Chart):
            data = chart_png(chart_svg(guard.unshield(block)))
            width, height = (pixels * _INCH // DENSITY for pixels in png_size(data))
            yield block.key, Figure(data, "png", block.alt, width, height)
        elif isinstance(block, Picture):
            width, height = (pixels * _INCH // _SCREEN for pixels in (block.width, block.height))
            kind = block.media.removeprefix("image/")
            yield block.key, Figure(block.data, kind, block.alt, width, height)


def place_figures(body: Element, figures: Mapping[str, Figure]) -> None:
    """Exchange each picture that the template shows for a figure: its file, size and alternative text.

    The template puts a figure's key into its picture's alternative text, where it is found.
    """
    for section, held in sections(body):
        room = text_width(section) * _TWIP, (text_height(section) - _CAPTION) * _TWIP
        for drawing in [drawing for part in held for drawing in part.iter(f"{W}drawing")]:
            about = drawing.find(f".//{_DRAWING}docPr")
            figure = None if about is None else figures.get(about.get("descr", ""))
            if figure is not None:
                _show(drawing, figure)
                _measure(drawing, *_fitted(figure, *room))


def _show(drawing: Element, figure: Figure) -> None:
    for described in drawing.iterfind(".//*[@descr]"):
        described.set("descr", figure.alt)
    for crop in list(drawing.iter(f"{_ART}srcRect")):
        remove(crop)
    for picture in drawing.iter(BLIP):
        picture.attrib.clear()
        picture.set(f"{R}embed", FIGURE + figure.name)
        for effect in list(picture):
            remove(effect)


def _measure(drawing: Element, width: int, height: int) -> None:
    for path in (f".//{_DRAWING}extent", f".//{_ART}xfrm/{_ART}ext"):
        for extent in drawing.iterfind(path):
            extent.set("cx", str(width))
            extent.set("cy", str(height))


def _fitted(figure: Figure, widest: int, tallest: int) -> tuple[int, int]:
    """Width and height of the figure: its own, or smaller in proportion where that is too much."""
    width, height = figure.width, figure.height
    if width > widest:
        width, height = widest, height * widest // width
    if height > tallest:
        width, height = width * tallest // height, tallest
    return max(width, 1), max(height, 1)
