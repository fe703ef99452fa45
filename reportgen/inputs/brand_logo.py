"""Logos: what a file of one is, and that it stands by itself.

*Why so choosy:* the logo goes into every report as it is, and a report runs nothing and asks for nothing.
"""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree

from reportgen.brand import Logo
from reportgen.picture import Unusable, supplied

LARGEST = 60_000
"""Bytes that a logo has at most: it goes into every page of HTML, which has 500 kB in all."""

_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "clipPath", "mask"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop"),
    }
)
"""What a drawing may be made of. No text: each output would set it in a font of its own."""
_LENGTH = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)(?:px|pt|mm|cm|in)?\s*")


def logo_of(data: bytes, alt: str) -> Logo:
    """The logo in a file. Unusable where it is no picture that every output shows alike."""
    if len(data) > LARGEST:
        raise Unusable(
            f"it has {len(data) // 1000} kB", f"save it smaller, with {LARGEST // 1000} kB at most"
        )
    if b"<svg" in data:
        return Logo(data, "image/svg+xml", _ratio(_drawing(data)), alt)
    picture = supplied(data)
    return Logo(data, picture.media, _hundredths(picture.width / picture.height), alt)


def _drawing(data: bytes) -> ElementTree.Element:
    """The drawing in an SVG file. Unusable where it holds what runs, moves or is fetched."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Unusable("it has a document type", "take the line with <!DOCTYPE out, or save it as plain SVG")
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise Unusable(f"it is no whole SVG file ({error})", "save it anew, as plain SVG") from None
    if root.tag != f"{_SVG}svg":
        raise Unusable("it is no SVG file", "save it anew, as plain SVG")
    for element in root.iter():
        _refuse_live(element)
    return root


def _refuse_live(element: ElementTree.Element) -> None:
    """Raises Unusable where an element of a drawing is more than a shape."""
    space, _, name = str(element.tag).rpartition("}")
    if space == _SVG[:-1] and name not in _DRAWN:
        raise Unusable(f"it has a <{name}>", "save it as plain SVG, all text as paths")
    for key, value in element.attrib.items():
        bare = key.rpartition("}")[2].lower()
        if bare.startswith("on"):
            raise Unusable(f"it has {bare}=…, which runs something", "save it as plain SVG")
        outside = bare in ("href", "src") and not value.startswith("#")
        if outside or re.search(r"url\(\s*['\"]?(?!#)|@import|\\", value, re.I):
            raise Unusable(f'it asks for "{value[:60]}"', "draw everything in the file itself")


def _ratio(root: ElementTree.Element) -> Decimal:
    """The width of a drawing beside its height."""
    box = [float(each) for each in re.findall(r"-?[0-9.]+", root.get("viewBox", ""))]
    sizes = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return _hundredths(box[2] / box[3])
    if all(sizes) and all(float(size[1]) > 0 for size in sizes if size):
        width, height = (float(size[1]) for size in sizes if size)
        return _hundredths(width / height)
    raise Unusable("it does not say how large it is", 'save it with a viewBox, as in viewBox="0 0 300 100"')


def _hundredths(ratio: float) -> Decimal:
    if not 0.1 <= ratio <= 12:
        raise Unusable("it is very long and thin", "take one less than twelve times as wide as it is high")
    return Decimal(str(round(ratio, 2)))
