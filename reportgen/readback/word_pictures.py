"""The pictures of a Word file: what each is said to show, and whether it is there to be seen."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from reportgen.document import fold
from reportgen.readback.reading import picture
from reportgen.readback.word_package import Package, Part
from reportgen.readback.word_styles import W

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FILES = {
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip": f"{RELATED}embed",
    f"{VML}imagedata": f"{RELATED}id",
}
"""The elements that show a picture's file, and the attribute that names it."""

SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
"""The same picture as a drawing, which newer versions of Word show in its stead."""

FRAMES = {f"{W}drawing", f"{W}pict"}
"""The elements that a picture stands in."""


def pictures(frame: Element) -> list[str]:
    """A line for each picture in the frame: its alternative text, which stands once for all of a group."""
    shown = [element for element in frame.iter() if element.tag in FILES]
    return [_line(_alt(frame)), *[_line("")] * (len(shown) - 1)] if shown else []


def is_hidden(frame: Element) -> bool:
    """Whether Word is told not to show the frame."""
    about = frame.find(f".//{DRAWING}docPr")
    return about is not None and about.get("hidden", "0") not in ("0", "false")


def picture_faults(package: Package, parts: list[Part], body: Element) -> Iterator[str]:
    """What keeps a picture of the text from being seen as it is in the file."""
    files = {part.id for part in parts if part.kind == "image" and package.holds(part.name)}
    for frame in (element for element in body.iter() if element.tag in FRAMES):
        shown = [element for element in frame.iter() if element.tag in FILES]
        named = f'("{_alt(frame)}")'
        named_files = [element.get(FILES[element.tag]) for element in shown]
        named_files += [drawn.get(f"{RELATED}embed") for drawn in frame.iter(SVG)]
        if any(file not in files for file in named_files):
            yield f"a picture that is not in the file {named}"
        if any(element.get(f"{RELATED}link") for element in shown):
            yield f"a picture from outside the file {named}"
        if shown and any(_is_flat(extent) for extent in frame.iter(f"{DRAWING}extent")):
            yield f"a picture without size {named}"


def _line(alt: str) -> str:
    return picture(alt).rstrip()


def _alt(frame: Element) -> str:
    about = frame.find(f".//{DRAWING}docPr")
    if about is not None:
        return fold(about.get("descr", ""))
    return fold(next((shape.get("alt", "") for shape in frame.iter(f"{VML}shape")), ""))


def _is_flat(extent: Element) -> bool:
    return any(
        not extent.get(side, "").isdecimal() or int(extent.get(side, "")) == 0 for side in ("cx", "cy")
    )
