"""The charts, pictures and logo of a rendered Word document, in the place of the template's own pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from reportgen.brand import Brand, Logo
from reportgen.document import Chart, Document, Picture
from reportgen.errors import OutputFailed
from reportgen.render.chart_png import DENSITY, chart_png, png_size
from reportgen.render.chart_svg import chart_svg
from reportgen.render.word_guard import Guard
from reportgen.render.word_sections import sections, text_height, text_width
from reportgen.render.word_xml import Element, R, W, keep_with_next, local, remove, words

FIGURE: Final = "figure:"
"""What a picture's relationship id begins with until the finishing pass makes the relationship."""

LOGO: Final = "brand:logo"
"""The alternative text of the template's picture that stands for the brand's logo."""

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_ART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SVG_SPACE: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_USE: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""Word's name for "the same picture as SVG", which older versions pass over."""

BLIP: Final = f"{_ART}blip"
SVG_BLIP: Final = f"{{{_SVG_SPACE}}}svgBlip"
"""The elements that name a picture's file, and the SVG that newer Words show in its stead."""

_PAGE_FAMILY: Final = "Report Sans,"
"""What drawings call the brand's family where a page brings its files; Word knows the name after it."""

_INCH: Final = 914_400
_TWIP: Final = 635
"""Word measures drawings in parts of an inch that are this many to a twentieth of a point."""

_SCREEN: Final = 96
"""Pixels an inch of a supplied picture: shown larger, it would blur."""

_MARK: Final = (1_200, 600)
"""Pixels that a logo drawn as SVG has at most, whatever it is measured in: four inches as printed."""

_CAPTION: Final = 1_700
"""Twentieths of a point that a caption of a few lines takes of the page."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart, picture or logo: its file, what it shows, its own width and height in Word's measure, and the
    same drawing as SVG (empty where there is none)."""

    data: bytes
    kind: str
    alt: str
    width: int
    height: int
    svg: bytes = b""

    @property
    def name(self) -> str:
        """The file's name among the media: the same for the same bytes."""
        return _name(self.data, self.kind)

    @property
    def files(self) -> Mapping[str, bytes]:
        """All that it brings, by name."""
        return {self.name: self.data} | ({_name(self.svg, "svg"): self.svg} if self.svg else {})


def _name(data: bytes, kind: str) -> str:
    return f"media/{hashlib.sha256(data).hexdigest()[:16]}.{kind}"


def figures_of(document: Document, guard: Guard, brand: Brand) -> Mapping[str, Figure]:
    """Each chart and picture of the shielded document, drawn, by its key; and the brand's logo."""
    return dict(_figures(document, guard, brand))


def _figures(document: Document, guard: Guard, brand: Brand) -> Iterator[tuple[str, Figure]]:
    if brand.logo is not None:
        yield LOGO, _mark(brand.logo, brand)
    for block in document.blocks():
        if isinstance(block, Chart):
            svg = chart_svg(guard.unshield(block), brand)
            data = chart_png(svg, brand)
            width, height = (pixels * _INCH // DENSITY for pixels in png_size(data))
            named = svg.replace(_PAGE_FAMILY, "", 1)
            yield block.key, Figure(data, "png", block.alt, width, height, named.encode())
        elif isinstance(block, Picture):
            width, height = (pixels * _INCH // _SCREEN for pixels in (block.width, block.height))
            kind = block.media.removeprefix("image/")
            yield block.key, Figure(block.data, kind, block.alt, width, height)


def _mark(logo: Logo, brand: Brand) -> Figure:
    """The logo, as large as a page is wide: only its proportions count."""
    width, height = 8 * _INCH, int(8 * _INCH / logo.ratio)
    if logo.media == "image/svg+xml":
        drawn = _drawn_mark(logo, brand)
        return Figure(drawn, "png", logo.alt, width, height, logo.data)
    return Figure(logo.data, logo.media.removeprefix("image/"), logo.alt, width, height)


def _drawn_mark(logo: Logo, brand: Brand) -> bytes:
    """The logo's PNG for Words that show no SVG. OutputFailed, naming it, where it cannot be drawn."""
    width = min(_MARK[0], int(_MARK[1] * logo.ratio))
    try:
        return chart_png(logo.data.decode(), brand, (width, int(width / logo.ratio)))
    except (OutputFailed, UnicodeDecodeError) as error:
        raise OutputFailed(
            f'The logo of the brand "{brand.name}" cannot be drawn: save it as plain SVG, or give it as PNG.'
        ) from error


def place_figures(body: Element, figures: Mapping[str, Figure]) -> None:
    """Exchange each picture that the template shows for a figure: its file, size and alternative text.

    The template puts a figure's key into its picture's alternative text, where it is found.
    """
    for section, held in sections(body):
        room = text_width(section) * _TWIP, (text_height(section) - _CAPTION) * _TWIP
        for drawing in [drawing for part in held for drawing in part.iter(f"{W}drawing")]:
            key = _key(drawing)
            if key != LOGO and (figure := figures.get(key)) is not None:
                _show(drawing, figure)
                _measure(drawing, *_fitted(figure, *room))
                _keep_with_introduction(next(drawing.iterancestors(f"{W}p")))


def _keep_with_introduction(shown: Element) -> None:
    """Hold the caption of a figure, and the paragraph that leads up to it, on the figure's page."""
    before = shown.getprevious()
    for _ in range(2):
        if before is None or local(before) != "p" or before.find(f".//{W}drawing") is not None:
            return
        keep_with_next(before)
        before = before.getprevious()


def place_logo(root: Element, figures: Mapping[str, Figure]) -> None:
    """Exchange the pictures that stand for the logo for it, no larger than they are; drop them where there
    is none, with a paragraph that holds nothing else."""
    for drawing in [one for one in root.iter(f"{W}drawing") if _key(one) == LOGO]:
        logo = figures.get(LOGO)
        extent = drawing.find(f".//{_DRAWING}extent")
        if logo is None or extent is None:
            _drop(drawing)
        else:
            _show(drawing, logo)
            _measure(drawing, *_fitted(logo, *(int(extent.get(side, "0")) for side in ("cx", "cy"))))


def _drop(drawing: Element) -> None:
    paragraph = next(drawing.iterancestors(f"{W}p"))
    remove(drawing)
    holder = paragraph.getparent()
    others = () if holder is None else [one for one in holder if one is not paragraph and local(one) == "p"]
    ends_section = paragraph.find(f"{W}pPr/{W}sectPr") is not None
    if others and not ends_section and not words(paragraph).strip():
        remove(paragraph)


def _key(drawing: Element) -> str:
    about = drawing.find(f".//{_DRAWING}docPr")
    return "" if about is None else about.get("descr", "")


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
        if figure.svg:
            _show_svg(picture, _name(figure.svg, "svg"))


def _show_svg(picture: Element, name: str) -> None:
    use = etree.SubElement(etree.SubElement(picture, f"{_ART}extLst"), f"{_ART}ext", uri=_SVG_USE)
    etree.SubElement(use, SVG_BLIP, nsmap={"asvg": _SVG_SPACE}).set(f"{R}embed", FIGURE + name)


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
