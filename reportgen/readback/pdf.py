"""What a tagged PDF says, read along its structure tree.

*Why the tree:* it is the order that assistive technology reads; the order of drawing on the page is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.document import fold, led_to
from reportgen.errors import OutputFailed
from reportgen.readback import pdf_contents
from reportgen.readback.pdf_contents import Named
from reportgen.readback.pdf_structure import Element, FileLink, Piece, Structure, structure_of
from reportgen.readback.reading import BREAK, Node, Reading, clean, node_lines, page_kinds, text_of

GROUPS = frozenset(["Document", "Part", "Art", "Sect", "Div", "NonStruct"])
INLINE = frozenset(["Span", "Link", "Quote", "Code", "Reference", "Em", "Strong", "Lbl", "Annot"])


def read_pdf(data: bytes, first_page: int | None = None) -> Reading:
    """The lines along the structure tree; what it does not reach is the furniture, page numbers as `#`.

    Where a printed line ends `BREAK` stands: a space, or nothing where a word is broken after its hyphen.
    Header rows repeated on later pages are left out; of a picture its alternative text alone is read. A wrong
    page in the list of contents is a fault. `first_page` is the number that the first page has to bear in
    something longer: a page that does not print its own, or is called otherwise, is a fault then. Raises
    OutputFailed for a file that is no tagged PDF.
    """
    first = first_page or 1
    structure = structure_of(data)
    setter = _Setter(structure.files)
    try:
        repeated = _drop_repeated_headers(structure.root)
        lines = tuple(node_lines(setter.node(structure.root, None)))
    except RecursionError as error:
        raise OutputFailed(f"the PDF file is damaged: {error}") from error
    apart = (text for text in _furniture(structure.stray, first) if text and text not in repeated)
    misnumbered = _misnumbered(structure, first_page) if first_page else ()
    return Reading(
        lines,
        tuple(dict.fromkeys(apart)),
        page_kinds(structure.sizes),
        (*pdf_contents.faults(setter.named, structure.links, first), *misnumbered),
        pdf_contents.entries(setter.named),
    )


def _furniture(pages: list[list[Piece]], first: int) -> Iterator[str]:
    """The texts outside the structure, page by page, but for the dots that lead to a page number."""
    for number, pieces in enumerate(pages, first):
        for piece in pieces:
            if piece.text.strip(" ."):
                yield _uncounted(fold(piece.text), number, len(pages))


def _misnumbered(structure: Structure, first: int) -> Iterator[str]:
    """The first page that does not print the number it has, and the first that viewers call otherwise."""
    numbers = [str(number) for number in range(first, first + len(structure.stray))]
    texts = ([fold(piece.text) for piece in pieces] for pieces in structure.stray)
    for number, there in zip(numbers, texts, strict=True):
        if not any(re.fullmatch(rf"(?:\D*\s)?{number}", text) for text in there):
            yield f"page {number}, which does not print its number (style sheets print var(--page-number)),"
            break
    for number, label in zip(numbers, structure.labels, strict=True):
        if label != number:
            yield f"page {number}, which viewers call {label or '(nothing)'},"
            break


def _uncounted(text: str, page: int, pages: int) -> str:
    """The text with the page's number as `#`: in `3 of 14`, `3/14`, `Page 3`, or standing alone.

    *Why no other digits:* a quarter or a year in a header has to be the report's.
    """
    counted = (
        rf"(?<![\w/])(?<!\d[.,-])0*{page}\s*(?:/|[^\W\d]+)\s*0*{pages}(?![\w/]|[.,-]\d)"
        rf"|(?<=\bpage\s)0*{page}\b|\A\W*0*{page}\W*\Z"
    )
    return re.sub(counted, lambda number: re.sub(r"\d+", "#", number[0]), text, flags=re.I)


def _drop_repeated_headers(root: Element) -> set[str]:
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


def _is_header(row: Element | list[Piece]) -> bool:
    return isinstance(row, Element) and row.role == "TR" and {kid.role for kid in row.elements()} == {"TH"}


def _below(element: Element, role: str) -> Iterator[Element]:
    for kid in element.elements():
        if kid.role == role:
            yield kid
        yield from _below(kid, role)


def _pieces(element: Element | list[Piece]) -> Iterator[Piece]:
    if isinstance(element, list):
        yield from element
    else:
        for kid in element.ordered():
            yield from _pieces(kid)


class _Setter:
    """Turns the tree into nodes, setting BREAK wherever a printed line ends; notes headings and the entries
    of the list of contents, and says which words lead to another file."""

    def __init__(self, files: list[FileLink]) -> None:
        self.files = files
        self.last: Piece | None = None
        self.held = ""
        self.named: list[Named] = []

    def node(self, element: Element, parent: Element | None) -> Node:
        if element.role == "TR":
            return self._row(element)
        if element.role == "L" and not any(kid.role == "Lbl" for kid in _grandkids(element)):
            return self._pairs(element)
        if element.role == "LI":
            return self._item(element)
        if element.role == "TOCI":
            return self._entry(element)
        if element.role == "Figure":
            return Node("picture", [element.alt])
        inline = _is_inline(element, parent)
        parts = self._parts(element, afresh=not inline)
        if element.role == "Link":
            parts += self._led(element)
        if re.fullmatch(r"H[1-6]", element.role):
            text = clean("".join(map(_all_text, parts)))
            self.named.append(Named(text, next(_pieces(element), None)))
            return Node("heading", parts, level=int(element.role[1]))
        if element.role == "Caption":
            return Node("caption", parts)
        if element.role in ("L", "TOC"):
            return Node("list", parts)
        return Node("inline" if inline else "block", parts)

    def _led(self, link: Element) -> Iterator[str]:
        """The other file that a link leads to from each of its lines; several where these lead elsewhere."""
        words = [piece for piece in _pieces(link) if piece.text.strip()]
        found = (next((file.address for file in self.files if file.covers(piece)), "") for piece in words)
        yield from (led_to(one.removesuffix(".pdf")) for one in dict.fromkeys(found) if one)

    def _parts(self, element: Element, afresh: bool = True) -> list[Node | str]:
        if afresh:
            self.last, self.held = None, ""
        parts: list[Node | str] = []
        for kid in element.ordered():
            if isinstance(kid, Element):
                parts.append(self.node(kid, element))
            else:
                parts += [self._set(piece) for piece in kid]
        return parts

    def _row(self, element: Element) -> Node:
        """A cell without text is on no page, so it is missed by its index."""
        cells: list[Node | str] = []
        for index in range(element.count):
            kid = element.kids.get(index)
            whole = kid if isinstance(kid, Element) else Element("TD", {0: kid or []})
            cells.append(Node("cell", self._parts(whole)))
        return Node("row", cells)

    def _item(self, element: Element) -> Node:
        """A list item with its printed mark; a label in words stands before the text: `label: text`."""
        label, parts = "", list[Node | str]()
        for kid in element.ordered():
            if isinstance(kid, Element) and kid.role == "Lbl":
                label += clean("".join(map(self._set, _pieces(kid))))
            elif isinstance(kid, Element):
                parts.append(self.node(kid, element))
            else:
                parts += [self._set(piece) for piece in kid]
        if number := re.fullmatch(r"(\d+)[.)]?", label):
            return Node("item", parts, mark=f"{number[1]}.")
        if any(letter.isalnum() for letter in label):
            return Node("block", [f"{label}: ", clean("".join(map(_all_text, parts)))])
        return Node("item", parts)

    def _entry(self, element: Element) -> Node:
        """An entry of the list of contents without the page number, which is what it draws last, and the
        entries inside it."""
        own = [piece for kid in element.ordered() if not _is_contents(kid) for piece in _pieces(kid)]
        printed = own.pop().text.strip() if own and own[-1].text.strip().isdecimal() else ""
        self.last, self.held = None, ""
        text = clean("".join(map(self._set, own)))
        self.named.append(Named(text, next(iter(own), None), printed))
        inside = [self.node(kid, element) for kid in element.elements() if _is_contents(kid)]
        return Node("entry", [text, *inside])

    def _pairs(self, element: Element) -> Node:
        """A list without marks is a title block's: terms and descriptions by turns."""
        texts = [clean(text_of(Node("block", self._parts(kid)))) for kid in _items(element)]
        pairs: list[Node | str] = [
            Node("block", [": ".join(texts[at : at + 2])]) for at in range(0, len(texts), 2)
        ]
        return Node("block", pairs)

    def _set(self, piece: Piece) -> str:
        """The piece's text behind what stands between it and the last: nothing, spaces, or a line's end."""
        text = piece.text.rstrip()
        same_line = self.last is None or self.last.shares_line_with(piece)
        between = self.held if same_line else BREAK
        self.last, self.held = piece, piece.text[len(text) :]
        return between + text


def _is_contents(kid: Element | list[Piece]) -> bool:
    return isinstance(kid, Element) and kid.role == "TOC"


def _all_text(part: Node | str) -> str:
    return part if isinstance(part, str) else text_of(part)


def _grandkids(element: Element) -> Iterator[Element]:
    for item in _items(element):
        yield from item.elements()


def _items(element: Element) -> Iterator[Element]:
    """The items of a list, also those that stand in groups."""
    for kid in element.elements():
        if kid.role == "LI":
            yield kid
        elif kid.role in GROUPS:
            yield from _items(kid)


def _is_inline(element: Element, parent: Element | None) -> bool:
    """Whether the element's text runs on with its neighbours'; a bare one does so among text."""
    if element.role != "NonStruct":
        return element.role in INLINE
    if parent is None or _holds_blocks(element):
        return False
    return parent.role not in GROUPS - {"NonStruct"} or any(kid.role == "Span" for kid in parent.elements())


def _holds_blocks(element: Element) -> bool:
    return any(kid.role not in INLINE | {"NonStruct"} or _holds_blocks(kid) for kid in element.elements())
