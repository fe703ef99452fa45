"""The structure tree of a tagged PDF with its text, merged over the pages.

The tree comes page by page; a kid keeps its index among its parent's kids on every page, so the path of
indexes names an element across pages, and what runs over a page end comes together again.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from reportgen.errors import OutputFailed

DEEPEST = 100
USUAL_SIZE = 256
POINTS = 72 / 25.4
LINE_END_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Text drawn at once, and where: page, foot of its line, height, middle from left to right, in points."""

    text: str
    page: int
    foot: float
    height: float
    middle: float = 0.0

    def shares_line_with(self, other: Piece) -> bool:
        return self.page == other.page and abs(self.foot - other.foot) <= max(self.height, other.height) / 2


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the file: its page, its lower and upper edge in points, and the page it leads to."""

    page: int
    foot: float
    head: float
    to: int

    def covers(self, piece: Piece) -> bool:
        return self.page == piece.page and self.foot <= piece.foot <= self.head


@dataclass(frozen=True, slots=True)
class FileLink:
    """A link to another file by its relative address: its page, and its edges in points."""

    page: int
    left: float
    foot: float
    right: float
    head: float
    address: str

    def covers(self, piece: Piece) -> bool:
        level = self.page == piece.page and self.foot <= piece.foot <= self.head
        return level and self.left <= piece.middle <= self.right


@dataclass(slots=True)
class Element:
    """A structure element: its role, by index its kids that bear text, over all pages, and what it says
    in place of all these (a picture's alternative text)."""

    role: str
    kids: dict[int, Element | list[Piece]] = field(default_factory=dict)
    count: int = 0
    alt: str = ""

    def ordered(self) -> list[Element | list[Piece]]:
        return [self.kids[index] for index in sorted(self.kids)]

    def elements(self) -> list[Element]:
        return [kid for kid in self.ordered() if isinstance(kid, Element)]


@dataclass(frozen=True, slots=True)
class Structure:
    """The structure tree of all pages in one, the text of each page that it does not reach, the width and
    height of each page in millimetres, the links from page to page, those to other files, and what viewers
    call each page."""

    root: Element
    stray: list[list[Piece]]
    sizes: list[tuple[float, float]]
    links: list[Link]
    files: list[FileLink]
    labels: list[str]


def structure_of(data: bytes) -> Structure:
    """The structure of a tagged PDF. Raises OutputFailed for a file that is none."""
    document = _opened(data)
    try:
        return _merged(document)
    except (RecursionError, pypdfium2.PdfiumError) as error:
        raise OutputFailed(f"the PDF file is damaged: {error}") from error
    finally:
        document.close()


def texts_of_pages(data: bytes) -> list[str]:
    """What each page of a PDF shows, tagged or not, in the order of drawing. Raises OutputFailed for a file
    that can't be read."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise OutputFailed(f"the PDF file can't be read: {error}") from error
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    if not data.startswith(b"%PDF-"):
        raise OutputFailed("the file is no PDF")
    if b"%%EOF" not in data[-2048:]:
        raise OutputFailed("the PDF file is cut short: its end mark is missing")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = b"/Encrypt" in data
        raise OutputFailed(f"the PDF file is {'encrypted' if locked else 'damaged'}: {error}") from error
    if pdfium.FPDF_GetSecurityHandlerRevision(document) != -1:
        raise OutputFailed("the PDF file is encrypted")
    if not pdfium.FPDFCatalog_IsTagged(document):
        raise OutputFailed("the PDF file is not tagged, so it has no reading order")
    return document


def _merged(document: pypdfium2.PdfDocument) -> Structure:
    merged = Structure(Element("Root"), [], [], [], [], [])
    for number in range(len(document)):
        page = document[number]
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        try:
            texts = _texts_by_mark(page, number)
            _hang(merged.root, tree, texts, 0)
            merged.sizes.append((page.get_width() / POINTS, page.get_height() / POINTS))
            merged.links.extend(_links(document, page, number))
            merged.files.extend(_file_links(document, page, number))
        finally:
            pdfium.FPDF_StructTree_Close(tree)
            page.close()
        merged.labels.append(document.get_page_label(number))
        merged.stray.append([piece for pieces in texts.values() for piece in pieces])
    return merged


def _links(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, number: int) -> Iterator[Link]:
    """The links of a page that lead to a page of the same file."""
    for link, around in _annotations(page):
        to = pdfium.FPDFDest_GetDestPageIndex(document, pdfium.FPDFLink_GetDest(document, link))
        if to >= 0:
            foot, head = sorted((around.bottom, around.top))
            yield Link(number, foot, head, to)


def _file_links(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, number: int) -> Iterator[FileLink]:
    """The links of a page that lead to another file beside this one, by whichever action."""
    for link, around in _annotations(page):
        action = pdfium.FPDFLink_GetAction(link)
        address = _address(document, action)
        if address and not re.match("[A-Za-z][A-Za-z0-9+.-]*:", address):
            foot, head = sorted((around.bottom, around.top))
            left, right = sorted((around.left, around.right))
            yield FileLink(number, left, foot, right, head, address)


def _annotations(page: pypdfium2.PdfPage) -> Iterator[tuple[Any, Any]]:
    """Each link of a page with its rectangle."""
    position, link, around = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        if pdfium.FPDFLink_GetAnnotRect(link, around):
            yield link, around


def _address(document: pypdfium2.PdfDocument, action: Any) -> str:
    """The address that an action opens; empty for one that opens none."""
    kind = pdfium.FPDFAction_GetType(action) if action else None
    if kind == pdfium.PDFACTION_URI:
        return _bytes(pdfium.FPDFAction_GetURIPath, document, action)
    if kind in (pdfium.PDFACTION_REMOTEGOTO, pdfium.PDFACTION_LAUNCH):
        return _bytes(pdfium.FPDFAction_GetFilePath, action)
    return ""


def _bytes(function: Callable[..., int], *arguments: Any) -> str:
    """The text that one of the library's functions writes into a buffer, as UTF-8 with a null at the end."""
    size = function(*arguments, None, 0)
    buffer = ctypes.create_string_buffer(size)
    function(*arguments, buffer, size)
    return buffer.raw.rstrip(b"\0").decode("utf-8", "replace")


def _hang(onto: Element, tree: Any, texts: dict[int, list[Piece]], depth: int) -> None:
    """Add one page's elements below `onto`, moving each text reached out of `texts`."""
    if depth > DEEPEST:
        raise OutputFailed("the PDF file's structure tree is nested too deeply to be read")
    top = depth == 0
    count = pdfium.FPDF_StructTree_CountChildren if top else pdfium.FPDF_StructElement_CountChildren
    child = pdfium.FPDF_StructTree_GetChildAtIndex if top else pdfium.FPDF_StructElement_GetChildAtIndex
    onto.count = count(tree)
    for index in range(onto.count):
        if kid := child(tree, index):
            element = onto.kids.setdefault(index, Element(_words(pdfium.FPDF_StructElement_GetType, kid)))
            if isinstance(element, Element):
                element.alt = element.alt or _words(pdfium.FPDF_StructElement_GetAltText, kid)
                _hang(element, kid, texts, depth + 1)
        elif not top and (mark := pdfium.FPDF_StructElement_GetChildMarkedContentID(tree, index)) >= 0:
            onto.kids[index] = texts.pop(mark, [])


def _words(function: Callable[..., int], *arguments: Any) -> str:
    """The text that one of the library's functions writes into a buffer, as UTF-16 with a null at the end."""
    size = USUAL_SIZE
    while True:
        buffer = (pdfium.FPDF_WCHAR * (size // 2))()
        needed = function(*arguments, buffer, size)
        if needed <= size:
            return bytes(buffer)[: max(needed - 2, 0)].decode("utf-16-le", "replace")
        size = needed + needed % 2


def _texts_by_mark(page: pypdfium2.PdfPage, number: int) -> dict[int, list[Piece]]:
    """The page's text by marked-content number (-1: unmarked), in drawing order."""
    texts: dict[int, list[Piece]] = {}
    textpage = page.get_textpage()
    for drawn, mark in _text_objects(page):
        text = _words(pdfium.FPDFTextObj_GetText, drawn, textpage).translate(LINE_END_HYPHENS)
        matrix, height = pdfium.FS_MATRIX(), ctypes.c_float()
        pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
        pdfium.FPDFTextObj_GetFontSize(drawn, height)
        scaled = abs(height.value * matrix.d) or abs(height.value * matrix.b)
        texts.setdefault(mark, []).append(Piece(text, number, matrix.f, scaled, _middle(drawn)))
    textpage.close()
    return texts


def _middle(drawn: Any) -> float:
    """Half way between the left and the right edge of a page object, in points."""
    left, foot, right, head = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn, left, foot, right, head)
    return (left.value + right.value) / 2


def _text_objects(page: pypdfium2.PdfPage) -> Iterator[tuple[Any, int]]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _text_below(pdfium.FPDFPage_GetObject(page, index), -1, 0)


def _text_below(drawn: Any, around: int, depth: int) -> Iterator[tuple[Any, int]]:
    """The text objects in a page object, or in the form it is, each with its marked-content number: where it
    has none, that `around` the form it stands in."""
    kind = pdfium.FPDFPageObj_GetType(drawn)
    own = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
    mark = own if own >= 0 else around
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        yield drawn, mark
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
        for index in range(pdfium.FPDFFormObj_CountObjects(drawn)):
            yield from _text_below(pdfium.FPDFFormObj_GetObject(drawn, index), mark, depth + 1)
