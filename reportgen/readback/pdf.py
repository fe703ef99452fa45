"""What a tagged PDF says, read along its structure tree.

*Why the tree:* it is the order that assistive technology reads; the order of drawing on the page is not.
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

from reportgen.document import fold
from reportgen.errors import OutputFailed
from reportgen.readback.reading import BREAK, Node, Reading, clean, node_lines, text_of

DEEPEST = 100
USUAL_SIZE = 256
LINE_END_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
GROUPS = frozenset(["Document", "Part", "Art", "Sect", "Div", "NonStruct"])
INLINE = frozenset(["Span", "Link", "Quote", "Code", "Reference", "Em", "Strong", "Lbl", "Annot"])


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text drawn at once, and where: page, foot of its line, height, in points."""

    text: str
    page: int
    foot: float
    height: float

    def shares_line_with(self, other: _Piece) -> bool:
        return self.page == other.page and abs(self.foot - other.foot) <= max(self.height, other.height) / 2


@dataclass(slots=True)
class _Element:
    """A structure element: its role, and by index its kids that bear text, over all pages."""

    role: str
    kids: dict[int, _Element | list[_Piece]] = field(default_factory=dict)
    count: int = 0

    def ordered(self) -> list[_Element | list[_Piece]]:
        return [self.kids[index] for index in sorted(self.kids)]

    def elements(self) -> list[_Element]:
        return [kid for kid in self.ordered() if isinstance(kid, _Element)]


def read_pdf(data: bytes) -> Reading:
    """The lines along the structure tree; what it does not reach is the furniture, its numbers as `#`.

    Where a printed line ends `BREAK` stands: a space, or nothing where a word is broken after its hyphen.
    Header rows repeated on later pages are left out. Raises OutputFailed for a file that is no tagged PDF.
    """
    document = _opened(data)
    try:
        root, stray = _merged(document)
        repeated = _drop_repeated_headers(root)
        lines = tuple(node_lines(_Setter().node(root, None)))
    except (RecursionError, pypdfium2.PdfiumError) as error:
        raise OutputFailed(f"the PDF file is damaged: {error}") from error
    finally:
        document.close()
    apart = (fold(piece.text) for piece in stray)
    texts = (re.sub(r"\d+", "#", text) for text in apart if text and text not in repeated)
    return Reading(lines, tuple(dict.fromkeys(texts)))


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


def _merged(document: pypdfium2.PdfDocument) -> tuple[_Element, list[_Piece]]:
    """The structure tree of all pages in one, and the text that it does not reach."""
    root = _Element("Root")
    stray: list[_Piece] = []
    for number in range(len(document)):
        page = document[number]
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        try:
            texts = _texts_by_mark(page, number)
            _hang(root, tree, texts, 0)
        finally:
            pdfium.FPDF_StructTree_Close(tree)
            page.close()
        stray += [piece for pieces in texts.values() for piece in pieces]
    return root, stray


def _hang(onto: _Element, tree: Any, texts: dict[int, list[_Piece]], depth: int) -> None:
    """Add one page's elements below `onto`, moving each text reached out of `texts`."""
    if depth > DEEPEST:
        raise OutputFailed("the PDF file's structure tree is nested too deeply to be read")
    top = depth == 0
    count = pdfium.FPDF_StructTree_CountChildren if top else pdfium.FPDF_StructElement_CountChildren
    child = pdfium.FPDF_StructTree_GetChildAtIndex if top else pdfium.FPDF_StructElement_GetChildAtIndex
    onto.count = count(tree)
    for index in range(onto.count):
        if kid := child(tree, index):
            element = onto.kids.setdefault(index, _Element(_words(pdfium.FPDF_StructElement_GetType, kid)))
            if isinstance(element, _Element):
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


def _texts_by_mark(page: pypdfium2.PdfPage, number: int) -> dict[int, list[_Piece]]:
    """The page's text by marked-content number (-1: unmarked), in drawing order."""
    texts: dict[int, list[_Piece]] = {}
    textpage = page.get_textpage()
    for drawn in _text_objects(page):
        mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
        text = _words(pdfium.FPDFTextObj_GetText, drawn, textpage).translate(LINE_END_HYPHENS)
        matrix, height = pdfium.FS_MATRIX(), ctypes.c_float()
        pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
        pdfium.FPDFTextObj_GetFontSize(drawn, height)
        scaled = abs(height.value * matrix.d) or abs(height.value * matrix.b)
        texts.setdefault(mark, []).append(_Piece(text, number, matrix.f, scaled))
    textpage.close()
    return texts


def _text_objects(page: pypdfium2.PdfPage) -> Iterator[Any]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _text_below(pdfium.FPDFPage_GetObject(page, index), 0)


def _text_below(drawn: Any, depth: int) -> Iterator[Any]:
    """The text objects in a page object, or in the form it is."""
    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        yield drawn
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
        for index in range(pdfium.FPDFFormObj_CountObjects(drawn)):
            yield from _text_below(pdfium.FPDFFormObj_GetObject(drawn, index), depth + 1)


def _drop_repeated_headers(root: _Element) -> set[str]:
    """Take out header rows that repeat the table's own; gives the texts that a repeated one may print."""
    texts: set[str] = set()
    for table in _below(root, "Table"):
        first: list[str] | None = None
        for group in [table, *table.elements()]:
            for index, row in list(group.kids.items()):
                if not _is_header(row):
                    continue
                words = [fold(piece.text) for piece in _pieces(row)]
                if first is None:
                    first = words
                    texts.update(words)
                elif words == first:
                    del group.kids[index]
    return texts


def _is_header(row: _Element | list[_Piece]) -> bool:
    return isinstance(row, _Element) and row.role == "TR" and {kid.role for kid in row.elements()} == {"TH"}


def _below(element: _Element, role: str) -> Iterator[_Element]:
    for kid in element.elements():
        if kid.role == role:
            yield kid
        yield from _below(kid, role)


def _pieces(element: _Element | list[_Piece]) -> Iterator[_Piece]:
    if isinstance(element, list):
        yield from element
    else:
        for kid in element.ordered():
            yield from _pieces(kid)


class _Setter:
    """Turns the tree into nodes, setting BREAK wherever a printed line ends."""

    def __init__(self) -> None:
        self.last: _Piece | None = None
        self.held = ""

    def node(self, element: _Element, parent: _Element | None) -> Node:
        if element.role == "TR":
            return self._row(element)
        if element.role == "L" and not any(kid.role == "Lbl" for kid in _grandkids(element)):
            return self._pairs(element)
        if element.role == "LI":
            return self._item(element)
        inline = _is_inline(element, parent)
        parts = self._parts(element, afresh=not inline)
        if re.fullmatch(r"H[1-6]", element.role):
            return Node("heading", parts, level=int(element.role[1]))
        if element.role == "Caption":
            return Node("caption", parts)
        if element.role == "L":
            return Node("list", parts)
        return Node("inline" if inline else "block", parts)

    def _parts(self, element: _Element, afresh: bool = True) -> list[Node | str]:
        if afresh:
            self.last, self.held = None, ""
        parts: list[Node | str] = []
        for kid in element.ordered():
            if isinstance(kid, _Element):
                parts.append(self.node(kid, element))
            else:
                parts += [self._set(piece) for piece in kid]
        return parts

    def _row(self, element: _Element) -> Node:
        """A cell without text is on no page, so it is missed by its index."""
        cells: list[Node | str] = []
        for index in range(element.count):
            kid = element.kids.get(index)
            cells.append(Node("cell", self._parts(kid) if isinstance(kid, _Element) else []))
        return Node("row", cells)

    def _item(self, element: _Element) -> Node:
        """A list item with its printed mark; a label in words stands before the text: `label: text`."""
        label, parts = "", list[Node | str]()
        for kid in element.ordered():
            if isinstance(kid, _Element) and kid.role == "Lbl":
                label += clean("".join(map(self._set, _pieces(kid))))
            elif isinstance(kid, _Element):
                parts.append(self.node(kid, element))
            else:
                parts += [self._set(piece) for piece in kid]
        if number := re.fullmatch(r"(\d+)[.)]?", label):
            return Node("item", parts, mark=f"{number[1]}.")
        if any(letter.isalnum() for letter in label):
            return Node("block", [f"{label}: ", clean("".join(map(_all_text, parts)))])
        return Node("item", parts)

    def _pairs(self, element: _Element) -> Node:
        """A list without marks is a title block's: terms and descriptions by turns."""
        texts = [clean(text_of(Node("block", self._parts(kid)))) for kid in _items(element)]
        pairs: list[Node | str] = [
            Node("block", [": ".join(texts[at : at + 2])]) for at in range(0, len(texts), 2)
        ]
        return Node("block", pairs)

    def _set(self, piece: _Piece) -> str:
        """The piece's text behind what stands between it and the last: nothing, spaces, or a line's end."""
        text = piece.text.rstrip()
        same_line = self.last is None or self.last.shares_line_with(piece)
        between = self.held if same_line else BREAK
        self.last, self.held = piece, piece.text[len(text) :]
        return between + text


def _all_text(part: Node | str) -> str:
    return part if isinstance(part, str) else text_of(part)


def _grandkids(element: _Element) -> Iterator[_Element]:
    for item in _items(element):
        yield from item.elements()


def _items(element: _Element) -> Iterator[_Element]:
    """The items of a list, also those that stand in groups."""
    for kid in element.elements():
        if kid.role == "LI":
            yield kid
        elif kid.role in GROUPS:
            yield from _items(kid)


def _is_inline(element: _Element, parent: _Element | None) -> bool:
    """Whether the element's text runs on with its neighbours'; a bare one does so among text."""
    if element.role != "NonStruct":
        return element.role in INLINE
    if parent is None or _holds_blocks(element):
        return False
    return parent.role not in GROUPS - {"NonStruct"} or any(kid.role == "Span" for kid in parent.elements())


def _holds_blocks(element: _Element) -> bool:
    return any(kid.role not in INLINE | {"NonStruct"} or _holds_blocks(kid) for kid in element.elements())
