"""The pages of a PDF as they are printed: each stretch of text with its place, its size and its part of the
document.

Measured on every glyph with pypdfium2; the parts are those of the tag tree, read with pikepdf. Lengths are
in points, from the lower left corner of the page.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

MILLIMETRE = 72 / 25.4
FIGURE = "Figure"
PICTURE = "(picture)"


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def overlap(self, other: Box) -> tuple[float, float]:
        """Width and height of what the two share; negative where they are apart."""
        return (
            min(self.right, other.right) - max(self.left, other.left),
            min(self.top, other.top) - max(self.bottom, other.bottom),
        )

    @classmethod
    def around(cls, boxes: list[Box]) -> Box:
        """The smallest that holds all of these."""
        return cls(
            min(box.left for box in boxes),
            min(box.bottom for box in boxes),
            max(box.right for box in boxes),
            max(box.top for box in boxes),
        )


@dataclass(frozen=True)
class Part:
    """One element of the tag tree: its role, and its number in the order of reading."""

    role: str
    number: int


@dataclass(frozen=True)
class Piece:
    """A stretch of text in one line, and the elements above it, outermost first; none for the page's head and
    foot. `size` is that of its smallest glyph."""

    text: str
    size: float
    box: Box
    page: int
    parts: tuple[Part, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(part.role for part in self.parts)

    def within(self, *roles: str) -> Part | None:
        """The innermost element of one of these roles that it stands in."""
        return next((part for part in reversed(self.parts) if part.role in roles), None)


@dataclass(frozen=True)
class Sheet:
    """One page: its size, and what is printed on it."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]

    @cached_property
    def content(self) -> tuple[Piece, ...]:
        """All but the page's head and foot, in the order of reading."""
        inside = [piece for piece in self.pieces if piece.parts]
        return tuple(sorted(inside, key=lambda piece: piece.parts[-1].number))

    @cached_property
    def furniture(self) -> tuple[Piece, ...]:
        """The page's head and foot."""
        return tuple(piece for piece in self.pieces if not piece.parts)

    @property
    def wide(self) -> bool:
        return self.width > self.height


def sheets_of(data: bytes) -> list[Sheet]:
    """Every page of a PDF."""
    marks = _marks(data)
    document = pypdfium2.PdfDocument(data)
    return [
        Sheet(number, page.get_width(), page.get_height(), tuple(_pieces(page, number, marks)))
        for number, page in enumerate(document, 1)
    ]


def _marks(data: bytes) -> Mapping[tuple[int, int], tuple[Part, ...]]:
    """The elements above each marked content, by page and mark."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        root = pdf.Root.StructTreeRoot
        numbers = iter(range(10**9))
        return dict(_below(root, (), 0, pages, numbers))


def _below(
    element: Any, above: tuple[Part, ...], page: int, pages: Mapping[Any, int], numbers: Iterator[int]
) -> Iterator[tuple[tuple[int, int], tuple[Part, ...]]]:
    """Each marked content below an element, with what is above it."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield (page, kid), above
            continue
        own = pages.get(kid.Pg.objgen, page) if "/Pg" in kid else page
        if "/MCID" in kid:
            yield (own, int(kid.MCID)), above
        elif "/S" in kid:
            part = Part(str(kid.S)[1:], next(numbers))
            yield from _below(kid, (*above, part), own, pages, numbers)


@dataclass(frozen=True)
class _Glyph:
    letter: str
    size: float
    box: Box
    drawn: int
    mark: int


def _pieces(
    page: pypdfium2.PdfPage, number: int, marks: Mapping[tuple[int, int], tuple[Part, ...]]
) -> Iterator[Piece]:
    tops = {ctypes.addressof(each.raw.contents) for each in page.get_objects(max_depth=1)}
    for (drawn, mark), group in groupby(_glyphs(page), key=lambda glyph: (glyph.drawn, glyph.mark)):
        glyphs = list(group)
        text = "".join(glyph.letter for glyph in glyphs)
        inked = [glyph for glyph in glyphs if glyph.letter.strip()]
        if inked:
            box = Box.around([glyph.box for glyph in inked])
            found = marks.get((number, mark), ())
            parts = found if found or drawn in tops else (Part(FIGURE, -1),)
            yield Piece(text, min(glyph.size for glyph in inked), box, number, parts)
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=1):
        edges = Box(*drawn.get_bounds())
        found = marks.get((number, pdfium.FPDFPageObj_GetMarkedContentID(drawn.raw)), ())
        if found:
            yield Piece(PICTURE, edges.height, edges, number, found)


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[_Glyph]:
    text = page.get_textpage()
    edges = [ctypes.c_double() for _ in range(4)]
    matrix = pdfium.FS_MATRIX()
    for at in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, at):
            continue
        drawn = pdfium.FPDFText_GetTextObject(text, at)
        left, right, bottom, top = edges
        pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
        pdfium.FPDFText_GetMatrix(text, at, matrix)
        yield _Glyph(
            _letter(pdfium.FPDFText_GetUnicode(text, at)),
            pdfium.FPDFText_GetFontSize(text, at) * max(abs(matrix.d), abs(matrix.b)),
            Box(left.value, bottom.value, right.value, top.value),
            ctypes.addressof(drawn.contents),
            pdfium.FPDFPageObj_GetMarkedContentID(drawn),
        )


def _letter(code: int) -> str:
    """The letter; pdfium gives codes of its own for a hyphen at a line's end."""
    return "-" if code in (0x2, 0xFFFE) else chr(code) if 31 < code < 0x110000 else ""
