"""Logos: what a file of one is, and that it stands by itself.

*Why so choosy:* the logo goes into every report as it is, and a report runs nothing and asks for nothing.
Each output has a drawer of its own: only what all of them draw alike, and in little time, is taken.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from xml.parsers import expat

from reportgen.brand import Logo
from reportgen.picture import Unusable, supplied

LARGEST = 60_000
"""Bytes that a logo has at most: it goes into every page of HTML, which has 500 kB in all."""

MOST: Final = 5_000
"""Elements that a drawing has at most, those that cut others out counted at each use."""

DEEPEST: Final = 50
"""How far groups stand within one another at most."""

_SVG: Final = "http://www.w3.org/2000/svg"
_HREF: Final = "http://www.w3.org/1999/xlink href"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
_GRADIENTS: Final = frozenset({"linearGradient", "radialGradient"})
_DRAWN: Final = _GRADIENTS | {
    *("svg", "g", "defs", "title", "desc", "clipPath", "stop"),
    *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
}
"""What a drawing may be made of. No text: each output would set it in a font of its own."""
_PLAIN: Final = "save it as plain SVG, or give the logo as PNG"
_TOO_MUCH: Final = (
    "it is made of too many parts",
    f"simplify it: {MOST:,} shapes, {DEEPEST} groups within one another at most",
)
_REMEDIES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("text", "tspan"), "turn its text into paths, and save it as plain SVG"),
    **dict.fromkeys(("use", "symbol"), "make its clones shapes of their own (unlink them), and save it anew"),
    "style": "save it with presentation attributes instead of a style sheet, or give the logo as PNG",
    "metadata": "save it as plain SVG, and take the <metadata> out if it is still there",
    "image": "draw it in shapes, or give the whole logo as PNG",
}
_NAMES: Final = re.compile(r"id|class|data-.*")
"""Attributes that only name something: they may say anything."""
_OWN: Final = re.compile(r"""url\(\s*(['"]?)#([^'"()\s]+)\1\s*\)""")
"""What points at another part of the same drawing."""
_CALLED: Final = re.compile(
    r"(?<![\w-])(?!(?:rgba?|hsla?|matrix|translate[XY]?|scale[XY]?|rotate|skew[XY])\s*\()[\w-]++\s*+\(|\\|@|/\*",
    re.I,
)
"""What may ask for a file: every function but those of colours and movements, and what could hide one."""
_NUMBER: Final = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_LENGTH: Final = re.compile(rf"\s*({_NUMBER})(px|pt|pc|mm|cm|in)?\s*")
_AMOUNT: Final = re.compile(rf"{_NUMBER}%?|inherit")
_GAP: Final = r"[\s,]*+"
_N: Final = rf"(?>{_NUMBER}){_GAP}"
_STROKES: Final = {
    **{"Mm": _N * 2, "Ll": _N * 2, "Hh": _N, "Vv": _N, "Cc": _N * 6, "Ss": _N * 4, "Qq": _N * 4},
    **{"Tt": _N * 2, "Aa": _N * 3 + rf"[01]{_GAP}[01]{_GAP}" + _N * 2},
}
"""What follows each letter of a path; each step is taken whole, so that no path takes long to judge."""
_PATH: Final = re.compile(
    rf"(?=[Mm]|$)(?>[Zz]{_GAP}|"
    + "|".join(rf"[{letters}]{_GAP}(?:{step})++" for letters, step in _STROKES.items())
    + ")*+|none"
)
_FORMS: Final = {
    "d": _PATH,
    **dict.fromkeys(("opacity", "fill-opacity", "stroke-opacity", "stop-opacity"), _AMOUNT),
    "stroke-miterlimit": _AMOUNT,
}
"""What some drawers draw as far as it goes, and others refuse."""
_SCALING: Final = re.compile(r"(matrix|scale)\s*\(([^()]*)\)")
_PIXELS: Final = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_SMALLEST_SIDE: Final = 0.1
_LARGEST_SIDE: Final = 100_000
_ALIKE: Final = 0.05
"""How far the proportions that a drawing gives twice may differ: programs round them."""


@dataclass(frozen=True, slots=True)
class _Part:
    """An element of a drawing: its name as written, whether that is one of SVG, its attributes (of a
    namespace: with its address before the name), its line, and where those stand that it stands in, outermost
    first."""

    written: str
    is_svg: bool
    attributes: Mapping[str, str]
    line: int
    above: tuple[int, ...]


def logo_of(data: bytes, alt: str) -> Logo:
    """The logo in a file. Unusable where it is no picture that every output shows alike."""
    if len(data) > LARGEST:
        raise Unusable(
            f"it has {len(data) // 1000} kB", f"save it smaller, with {LARGEST // 1000} kB at most"
        )
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"<", b"\xff\xfe", b"\xfe\xff", b"\0<")):
        return Logo(data, "image/svg+xml", _ratio(_drawing(data)), alt)
    picture = supplied(data)
    return Logo(data, picture.media, _hundredths(picture.width / picture.height), alt)


def _drawing(data: bytes) -> _Part:
    """The outermost element of an SVG file. Unusable where it holds more than shapes, or more than can be
    drawn."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Unusable("it has a document type", "take the line with <!DOCTYPE out, or save it as plain SVG")
    parts = _parts(data)
    if parts[0].written.rpartition(":")[2] != "svg" or not parts[0].is_svg:
        raise Unusable("it is no SVG file", "save it anew, as plain SVG")
    for part in parts:
        _refuse_live(part)
    _refuse_endless(parts)
    return parts[0]


def _parts(data: bytes) -> list[_Part]:
    """The elements of an XML file, in its order. Unusable where it is none, or is not in UTF-8."""
    parts: list[_Part] = []
    opened: list[int] = []
    parser = expat.ParserCreate("UTF-8", " ")
    parser.namespace_prefixes = True

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        if len(parts) >= MOST or len(opened) >= DEEPEST:
            raise Unusable(*_TOO_MUCH)
        space, local, prefix = (*name.split(" "), "", "")[:3] if " " in name else ("", name, "")
        written = f"{prefix}:{local}" if prefix else local
        plain = {" ".join(key.split(" ")[:2]): value for key, value in attributes.items()}
        parts.append(_Part(written, space == _SVG, plain, parser.CurrentLineNumber, tuple(opened)))
        opened.append(len(parts) - 1)

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _: opened.pop()
    parser.XmlDeclHandler = _refuse_letters
    parser.ProcessingInstructionHandler = _refuse_orders
    try:
        data.decode("utf-8")
        parser.Parse(data, True)
    except UnicodeDecodeError:
        raise Unusable("it is not in UTF-8", "save it anew, as plain SVG in UTF-8") from None
    except expat.ExpatError as error:
        raise Unusable(f"it is no whole SVG file ({error})", "save it anew, as plain SVG") from None
    return parts


def _refuse_letters(_version: str, encoding: str | None, _alone: int) -> None:
    if encoding and encoding.upper() not in ("UTF-8", "US-ASCII", "ASCII"):
        raise Unusable(f'it says that it is in "{encoding[:60]}"', "save it anew, as plain SVG in UTF-8")


def _refuse_orders(target: str, _data: str) -> None:
    raise Unusable(f"it has a line <?{target[:60]} …?>, an order to programs", f"take it out, or {_PLAIN}")


def _refuse_live(part: _Part) -> None:
    """Raises Unusable where an element of a drawing is more than a shape."""
    if not part.is_svg or part.written not in _DRAWN or (part.written == "svg" and part.above):
        found = f"it has a <{part.written}> in line {part.line}"
        raise Unusable(found, _REMEDIES.get(part.written, _PLAIN))
    for key, value in part.attributes.items():
        _refuse_attribute(part, key, value)
    moved = part.attributes.get("gradientTransform", "")
    if _presses_flat(moved):
        found = f'it has a gradient pressed flat (gradientTransform="{moved[:60]}") in line {part.line}'
        raise Unusable(found, "give that part a plain colour")
    styled = (each.partition(":") for each in part.attributes.get("style", "").split(";"))
    for key, value in (*part.attributes.items(), *((name.strip(), said) for name, _, said in styled)):
        form = _FORMS.get(key)
        if form and not form.fullmatch(value.strip()):
            raise Unusable(f'it has {key}="{value.strip()[:60]}" in line {part.line}', _PLAIN)


def _presses_flat(moved: str) -> bool:
    """Whether a movement leaves no width or no height."""
    for kind, said in _SCALING.findall(moved):
        sizes = [float(size) for size in re.findall(_NUMBER, said)]
        if kind == "scale" and sizes[:2] and math.prod(sizes[:2]) == 0:
            return True
        if kind == "matrix" and len(sizes) == 6 and math.isclose(sizes[0] * sizes[3], sizes[1] * sizes[2]):
            return True
    return False


def _refuse_attribute(part: _Part, key: str, value: str) -> None:
    """Raises Unusable where an attribute runs something, asks for something, or is not SVG's own."""
    space, _, bare = key.rpartition(" ")
    if bare.lower().startswith("on"):
        raise Unusable(f"it has {bare}=…, which runs something, in line {part.line}", _PLAIN)
    if bare.lower() in ("href", "src"):
        if part.written not in _GRADIENTS or key not in ("href", _HREF) or not value.startswith("#"):
            found = f'it asks for "{value[:60]}" in line {part.line}'
            raise Unusable(found, "draw everything in the file itself")
    elif space and key not in (f"{_XML} space", f"{_XML} lang"):
        raise Unusable(f"it has a {bare}=… that is not of SVG, in line {part.line}", _PLAIN)
    elif not _NAMES.fullmatch(key) and _CALLED.search(_OWN.sub("", value)):
        found = f'it asks for "{value[:60]}" in line {part.line}'
        raise Unusable(found, "draw everything in the file itself")


def _refuse_endless(parts: list[_Part]) -> None:
    """Raises Unusable where a drawing would take very long to draw, or for ever."""
    named = {part.attributes["id"]: at for at, part in enumerate(parts) if "id" in part.attributes}
    if len(named) < sum("id" in part.attributes for part in parts):
        raise Unusable("it gives two parts one id", _PLAIN)
    within = Counter(at for part in parts for at in part.above)
    drawn = len(parts)
    for at, part in enumerate(parts):
        for key in _pointed_at(part):
            if key not in named:
                found = f'it points at "#{key[:60]}" in line {part.line}, which it does not hold'
                raise Unusable(found, _PLAIN)
            target = parts[named[key]]
            if target.written not in _GRADIENTS | {"clipPath"}:
                raise Unusable(f"it uses a shape as a colour in line {part.line}", _PLAIN)
            if target.written == "clipPath" and any(
                parts[each].written == "clipPath" for each in (at, *part.above)
            ):
                raise Unusable(f"it has a <clipPath> within another in line {part.line}", _PLAIN)
            drawn += within[named[key]]
        _refuse_circle(part, parts, named)
    if drawn > MOST:
        raise Unusable(*_TOO_MUCH)


def _pointed_at(part: _Part) -> Iterator[str]:
    """The names of the parts of the drawing that one uses."""
    for key, value in part.attributes.items():
        if key in ("href", _HREF):
            yield value[1:]
        elif not _NAMES.fullmatch(key):
            yield from (found[2] for found in _OWN.finditer(value))


def _refuse_circle(part: _Part, parts: list[_Part], named: Mapping[str, int]) -> None:
    """Raises Unusable where a gradient is made of others that lead back to it."""
    passed: list[str] = []
    at: _Part | None = part
    while at is not None:
        hrefs = {at.attributes[name][1:] for name in ("href", _HREF) if name in at.attributes}
        if len(hrefs) > 1:
            raise Unusable(f"it has a gradient made of two others in line {at.line}", _PLAIN)
        key = next(iter(hrefs), "")
        if key in passed or len(passed) > DEEPEST:
            raise Unusable(
                f"it has a gradient made of itself, or of too many others, in line {part.line}", _PLAIN
            )
        passed.append(key)
        at = parts[named[key]] if key in named else None


def _ratio(root: _Part) -> Decimal:
    """The width of a drawing beside its height."""
    box, sides = _box(root.attributes.get("viewBox")), [_side(root, name) for name in ("width", "height")]
    given = sides[0] / sides[1] if sides[0] and sides[1] else None
    if box is None and given is None:
        remedy = 'save it with a viewBox, as in viewBox="0 0 300 100"'
        raise Unusable("it does not say how large it is", remedy)
    if box and given and not math.isclose(box, given, rel_tol=_ALIKE):
        found = "its width and height are not in the proportion of its viewBox"
        raise Unusable(found, "take the width and height of its <svg> out")
    return _hundredths(box or given or 1)


def _box(said: str | None) -> float | None:
    """The proportions of a viewBox; None where there is none."""
    if said is None:
        return None
    parts = re.split(r"\s*,\s*|\s+", said.strip())
    if len(parts) == 4 and all(re.fullmatch(_NUMBER, part) for part in parts):
        x, y, width, height = map(float, parts)
        if _is_drawable(width) and _is_drawable(height) and max(abs(x), abs(y)) <= _LARGEST_SIDE:
            return width / height
    raise Unusable(f'its viewBox is "{said[:60]}"', 'save it with one such as viewBox="0 0 300 100"')


def _side(root: _Part, name: str) -> float | None:
    """The pixels of a side; None where it is not given, or as much as there is room."""
    said = root.attributes.get(name)
    if said is None or said.strip() in ("100%", "auto"):
        return None
    size = _LENGTH.fullmatch(said)
    pixels = float(size[1]) * _PIXELS[size[2] or "px"] if size else 0
    if not _is_drawable(pixels):
        raise Unusable(f'its {name} is "{said[:60]}"', f'give it a {name} such as {name}="100", or none')
    return pixels


def _is_drawable(side: float) -> bool:
    return _SMALLEST_SIDE <= side <= _LARGEST_SIDE


def _hundredths(ratio: float) -> Decimal:
    if not 0.1 <= ratio <= 12:
        raise Unusable("it is very long and thin", "take one less than twelve times as wide as it is high")
    return Decimal(str(round(ratio, 2)))
