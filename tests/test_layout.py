"""How the sample's pages look, measured on the PDF: sizes of type, margins, whole words, turned pages."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from reportgen.document import lines
from reportgen.jobs.load import load

MILLIMETRE = 72 / 25.4
BODY, TABLE, FURNITURE = 11.0, 8.0, 8.0
"""The smallest type allowed, in points."""


@dataclass(frozen=True)
class Box:
    """A rectangle in points, from the lower left corner of its page."""

    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: Box) -> tuple[float, float]:
        """Width and height of what the two share; negative where they are apart."""
        return (
            min(self.right, other.right) - max(self.left, other.left),
            min(self.top, other.top) - max(self.bottom, other.bottom),
        )


@dataclass(frozen=True)
class Piece:
    """A stretch of text in one line and one size, and the structure elements above it, outermost first."""

    text: str
    size: float
    box: Box
    page: int
    roles: tuple[str, ...]

    @property
    def least(self) -> float:
        """The smallest size it may have."""
        return TABLE if "Table" in self.roles else BODY if self.roles else FURNITURE


@dataclass(frozen=True)
class Sheet:
    """One page: its size in millimetres and what is printed on it."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]

    @property
    def content(self) -> tuple[Piece, ...]:
        """All but the page's furniture."""
        return tuple(piece for piece in self.pieces if piece.roles)


def sheet(page: pypdfium2.PdfPage, number: int) -> Sheet:
    roles = dict(marks(page))
    textpage = page.get_textpage()
    pieces = [
        piece(drawn.raw, textpage, number, roles)
        for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
    ]
    return Sheet(
        number,
        page.get_width() / MILLIMETRE,
        page.get_height() / MILLIMETRE,
        tuple(each for each in pieces if each.text.strip()),
    )


def piece(
    drawn: Any, textpage: pypdfium2.PdfTextPage, number: int, roles: dict[int, tuple[str, ...]]
) -> Piece:
    length = pdfium.FPDFTextObj_GetText(drawn, textpage.raw, None, 0)
    buffer = (pdfium.FPDF_WCHAR * (length // 2 + 1))()
    pdfium.FPDFTextObj_GetText(drawn, textpage.raw, buffer, length)
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(drawn, *edges)
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(drawn, size)
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    return Piece(
        bytes(buffer).decode("utf-16-le").rstrip("\0").replace("\ufffe", "-").replace("\x02", "-"),
        size.value * abs(matrix.d),
        Box(*(edge.value for edge in edges)),
        number,
        roles.get(pdfium.FPDFPageObj_GetMarkedContentID(drawn), ()),
    )


def marks(page: pypdfium2.PdfPage) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each piece of marked content of the page with the roles above it."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        yield from below(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), ())
    pdfium.FPDF_StructTree_Close(tree)


def below(element: Any, above: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    buffer = (pdfium.FPDF_WCHAR * 100)()
    size = pdfium.FPDF_StructElement_GetType(element, buffer, 200)
    roles = (*above, bytes(buffer)[: size - 2].decode("utf-16-le"))
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if kid := pdfium.FPDF_StructElement_GetChildAtIndex(element, index):
            yield from below(kid, roles)
        elif (mark := pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)) >= 0:
            yield mark, roles


@pytest.fixture(scope="module")
def sheets(built_sample: Path) -> list[Sheet]:
    pages = pypdfium2.PdfDocument(built_sample / "adults-and-communities.pdf")
    return [sheet(page, number) for number, page in enumerate(pages, 1)]


def test_no_type_is_too_small_to_read(sheets: list[Sheet]) -> None:
    pieces = [piece for sheet in sheets for piece in sheet.pieces]
    assert [
        (piece.page, round(piece.size, 2), piece.text) for piece in pieces if piece.size < piece.least - 0.01
    ] == []


def test_body_tables_and_furniture_are_all_there(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        assert any(not piece.roles for piece in sheet.pieces), f"page {sheet.number} has no head or foot"
        assert sheet.content, f"page {sheet.number} is empty"
    assert any("Table" in piece.roles for sheet in sheets for piece in sheet.content)
    assert any("Table" not in piece.roles for sheet in sheets for piece in sheet.content)


def test_no_text_stands_in_the_margins(sheets: list[Sheet]) -> None:
    side, end = 15 * MILLIMETRE - 0.5, 18 * MILLIMETRE - 0.5
    assert [
        (piece.page, piece.text)
        for sheet in sheets
        for piece in sheet.content
        if piece.box.left < side
        or piece.box.bottom < end
        or piece.box.right > sheet.width * MILLIMETRE - side
        or piece.box.top > sheet.height * MILLIMETRE - end
    ] == []


def test_head_and_foot_stay_on_the_page(sheets: list[Sheet]) -> None:
    edge = 5 * MILLIMETRE
    assert [
        (piece.page, piece.text)
        for sheet in sheets
        for piece in sheet.pieces
        if piece.box.left < edge
        or piece.box.bottom < edge
        or piece.box.right > sheet.width * MILLIMETRE - edge
        or piece.box.top > sheet.height * MILLIMETRE - edge
    ] == []


def test_no_text_runs_into_another(sheets: list[Sheet]) -> None:
    overlapping = [
        (sheet.number, one.text, other.text)
        for sheet in sheets
        for one, other in combinations(sheet.pieces, 2)
        if min(one.box.overlap(other.box)) > 1
    ]
    assert overlapping == []


def parts(word: str) -> set[str]:
    """The word, and what a line's end after a hyphen, dash or slash may leave of it."""
    ends = [at + 1 for at, letter in enumerate(word[:-1]) if letter in "-/–—"]
    cuts = [0, *ends, len(word)]
    return {word[start:end] for start, end in combinations(cuts, 2)}


def test_no_word_is_broken_in_mid_word(sheets: list[Sheet], sample: Path) -> None:
    said = {word for line in lines(load(sample).document) for word in line.split()}
    assert "accommodation" in said
    whole = {part for word in said for part in parts(word)}
    printed = [
        (piece.page, word)
        for sheet in sheets
        for piece in sheet.content
        if "Lbl" not in piece.roles
        for word in piece.text.split()
    ]
    assert len(printed) > 3000
    assert [(page, word) for page, word in printed if word not in whole] == []


def test_pages_are_upright_but_for_the_wide_tables(sheets: list[Sheet]) -> None:
    turned: dict[str, set[bool]] = {}
    heading = ""
    for sheet in sheets:
        for piece in sheet.content:
            if {"H2", "H3"} & set(piece.roles):
                heading = piece.text
            turned.setdefault(heading.strip(), set()).add(sheet.width > sheet.height)
    wide = {heading for heading, ways in turned.items() if True in ways}
    upright = {heading for heading, ways in turned.items() if False in ways}
    assert wide, turned
    assert all(heading.startswith(("3.3 ", "All risks")) for heading in wide), wide
    assert {heading.split()[0] for heading in upright if heading} >= {"1", "1.1", "2.1", "3.1", "4", "5", "6"}


def test_all_pages_are_of_standard_sizes(sheets: list[Sheet]) -> None:
    sizes = {tuple(sorted((round(sheet.width), round(sheet.height)))) for sheet in sheets}
    assert sizes <= {(210, 297), (297, 420)}
