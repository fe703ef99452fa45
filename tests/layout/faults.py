"""What is wrong with the look of a report's pages: each function gives its faults in words, none where all is
well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, groupby, pairwise

from reportgen.document import Document, Paragraph, fold, lines
from tests.layout.sheets import FIGURE, MILLIMETRE, Box, Part, Piece, Sheet

BODY, TABLE, FURNITURE, DRAWN = 11.0, 8.0, 8.0, 8.0
"""The smallest type allowed, in points."""

MARGINS = {
    (210, 297): (18.0, 17.0, 18.0, 18.0),
    (297, 210): (15.0, 20.0, 15.0, 18.0),
    (420, 297): (18.0, 20.0, 18.0, 18.0),
}
"""Left, top, right and bottom margin in millimetres by the size of the page."""

EDGE = 5.0
"""Millimetres from the paper's edge that any print keeps."""

FULL = 0.12
"""The share of its height that a page is to use."""

RIBBON_LINES, RIBBON_WIDTH = 25, 28.0
"""More lines than this, in a cell whose print is narrower than so many millimetres, are a ribbon."""

ENOUGH = 2
"""Lines that stand below a heading at least, before the page ends."""

HEADS = ("H1", "H2", "H3", "H4", "H5", "H6", "Caption", "THead")
BLOCKS = ("Lbl", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "P", "LBody", "TH", "TD")


def faults(sheets: Sequence[Sheet], document: Document) -> list[str]:
    """Everything that is wrong."""
    plain = [f"{fault} ({check.__name__})" for check in CHECKS for fault in check(sheets)]
    return plain + [f"{fault} ({check.__name__})" for check in BY_TREE for fault in check(sheets, document)]


def small_type(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Type smaller than may be printed in its place."""
    for sheet in sheets:
        for piece in sheet.pieces:
            if piece.size < _least(piece) - 0.01:
                yield f"page {sheet.number}: {piece.size:.2f} pt: {piece.text!r}"


def _least(piece: Piece) -> float:
    if not piece.parts:
        return FURNITURE
    if piece.within(FIGURE):
        return DRAWN
    return TABLE if piece.within("Table") else BODY


def beyond_margins(sheets: Sequence[Sheet]) -> Iterator[str]:
    """What is printed beyond the margins, and head or foot that the edge of the paper may cut."""
    for sheet in sheets:
        for piece in sheet.pieces:
            if not _inside(piece.box, sheet, _margins(sheet) if piece.parts else (EDGE, EDGE, EDGE, EDGE)):
                yield f"page {sheet.number}: {piece.text!r}"


def _margins(sheet: Sheet) -> tuple[float, float, float, float]:
    return MARGINS[round(sheet.width / MILLIMETRE), round(sheet.height / MILLIMETRE)]


def _inside(box: Box, sheet: Sheet, margins: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = (each * MILLIMETRE - 0.5 for each in margins)
    return (
        box.left >= left
        and box.bottom >= bottom
        and box.right <= sheet.width - right
        and box.top <= sheet.height - top
    )


def overlapping_text(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Texts that run into one another."""
    for sheet in sheets:
        open_ones: list[Piece] = []
        for piece in sorted(sheet.pieces, key=lambda piece: piece.box.bottom):
            open_ones = [each for each in open_ones if each.box.top - piece.box.bottom > 1]
            for other in open_ones:
                if min(piece.box.overlap(other.box)) > 1:
                    yield f"page {sheet.number}: {piece.text!r} and {other.text!r}"
            open_ones.append(piece)


def split_rows(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Rows that run over a page end though they would fit on one page, below the head of their table."""
    for row, on_pages in _by_part(sheets, "TR").items():
        if len(on_pages) < 2:
            continue
        table = next(part for part in on_pages[0].pieces[0].parts[::-1] if part.role == "Table")
        heads = _by_part(sheets, "THead", of=table)
        head = sum(print_.box.height for all_ in heads.values() for print_ in all_)
        height = sum(print_.box.height for print_ in on_pages) + 8 * MILLIMETRE
        if head + height < _room(on_pages[0].sheet):
            yield f"page {on_pages[0].sheet.number}: row {row.number} at {_words(on_pages[0].pieces)!r}"


def sparse_pages(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Pages of a line or two; and all but empty ones, unless what follows must begin on a new page."""
    for sheet, following in _followed(sheets):
        box = Box.around([piece.box for piece in sheet.content])
        used = box.height / _room(sheet)
        few = len(_lines(sheet.content)) <= 2
        ends = following is None or _begins_anew(sheet, following)
        if few or (used < FULL and not ends):
            yield f"page {sheet.number}: {used:.0%} used, {len(_lines(sheet.content))} lines"


def _followed(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Sheet | None]]:
    """Each page with the one after it."""
    yield from zip(sheets, [*sheets[1:], None], strict=True)


def _begins_anew(sheet: Sheet, following: Sheet) -> bool:
    """Whether the next page had to be another: its size is, or a section of the first level begins."""
    turned = (round(sheet.width), round(sheet.height)) != (round(following.width), round(following.height))
    first = max(following.content, key=lambda piece: piece.box.top)
    return turned or first.within("H2") is not None or first.within(FIGURE) is not None


def ribbons(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Cells of prose so long and narrow that nobody reads them."""
    for role in ("TD", "TH"):
        for on_pages in _by_part(sheets, role).values():
            count = sum(len(_lines(print_.pieces)) for print_ in on_pages)
            width = max(print_.box.right - print_.box.left for print_ in on_pages) / MILLIMETRE
            if count > RIBBON_LINES and width < RIBBON_WIDTH:
                first = on_pages[0]
                yield f"page {first.sheet.number}: {count} lines of {width:.0f} mm: {_words(first.pieces)!r}"


def broken_words(sheets: Sequence[Sheet], document: Document) -> Iterator[str]:
    """Words that no line of the document has, nor a part of one that a hyphen, dash or slash ends."""
    said = {word for line in lines(document) for word in line.split()}
    whole = {part for word in said for part in _parts(word)}
    for sheet in sheets:
        for print_ in _blocks(sheet):
            if not print_.pieces[0].within("Lbl", FIGURE, "TOC"):
                for word in print_.text.split():
                    if word not in whole:
                        yield f"page {sheet.number}: {word!r}"


def _parts(word: str) -> set[str]:
    """The word, and what a line's end after a hyphen, dash or slash may leave of it."""
    ends = [at + 1 for at, letter in enumerate(word[:-1]) if letter in "-/\N{EN DASH}\N{EM DASH}"]
    cuts = [0, *ends, len(word)]
    return {word[start:end] for start, end in combinations(cuts, 2)}


def orphaned_heads(sheets: Sequence[Sheet], document: Document) -> Iterator[str]:
    """Headings, captions, table heads and lead-in paragraphs that end a page, or have one line alone below
    them there of what goes on overleaf."""
    leading = _leading(document)
    for sheet, following in pairwise(sheets):
        prints = _blocks(sheet)
        heads = [print_ for print_ in prints if _leads(print_, leading)]
        if not heads:
            continue
        last = min(heads, key=lambda print_: print_.box.bottom)
        below = [
            piece
            for print_ in prints
            if print_ not in heads and print_.box.top < last.box.bottom + 1
            for piece in print_.pieces
        ]
        overleaf = max(_blocks(following), key=lambda print_: print_.box.top)
        goes_on = _continues(last, overleaf)
        drawn = any(piece.within(FIGURE) for piece in below)
        count = ENOUGH if drawn else len(_lines(below))
        if count == 0 or (count < ENOUGH and goes_on):
            yield f"page {sheet.number}: {_words(last.pieces)!r}, {count} lines below"


def _continues(head: Print, overleaf: Print) -> bool:
    """Whether what stands first on the next page belongs to this heading, or to the table of this head."""
    table = head.pieces[0].within("Table")
    if table:
        return table in overleaf.pieces[0].parts
    return not any(part.role in HEADS for part in overleaf.pieces[0].parts)


def _leading(document: Document) -> frozenset[str]:
    """The paragraphs that lead to what follows them."""
    return frozenset(
        fold(f"{block.number} {block.text}")
        for block in document.blocks()
        if isinstance(block, Paragraph) and (block.role == "label" or block.text.endswith(":"))
    )


class Print:
    """What of one element is printed on one page."""

    def __init__(self, sheet: Sheet, pieces: Sequence[Piece]) -> None:
        self.sheet = sheet
        self.pieces = tuple(pieces)
        self.box = Box.around([piece.box for piece in pieces])

    @property
    def text(self) -> str:
        """Its words; pieces that touch on one line are one word."""
        said = self.pieces[0].text
        for before, piece in pairwise(self.pieces):
            touch = piece.box.left - before.box.right < 1.8 and abs(piece.box.bottom - before.box.bottom) < 6
            said += piece.text if touch else f" {piece.text}"
        return fold(said)


def _leads(print_: Print, leading: frozenset[str]) -> bool:
    parts = print_.pieces[0].parts
    in_cell = any(part.role in ("TD", "LBody") for part in parts)
    head = any(part.role in HEADS for part in parts)
    return head or (not in_cell and print_.text in leading)


def _blocks(sheet: Sheet) -> list[Print]:
    """The paragraphs, headings, cells and drawings of a page."""
    ordered = groupby(sheet.content, key=lambda piece: piece.within(FIGURE, *BLOCKS) or piece.parts[-1])
    return [Print(sheet, list(pieces)) for _, pieces in ordered]


def _by_part(sheets: Sequence[Sheet], role: str, of: Part | None = None) -> Mapping[Part, list[Print]]:
    """Every element of that role, or those inside another, with its print on each of its pages."""
    found: dict[Part, list[Print]] = {}
    for sheet in sheets:
        here: dict[Part, list[Piece]] = {}
        for piece in sheet.content:
            part = piece.within(role)
            if part and (of is None or of in piece.parts):
                here.setdefault(part, []).append(piece)
        for part, pieces in here.items():
            found.setdefault(part, []).append(Print(sheet, pieces))
    return found


def _lines(pieces: Sequence[Piece]) -> list[float]:
    """The heights at which lines stand, pieces of about one height being one line."""
    middles = sorted((piece.box.bottom + piece.box.top) / 2 for piece in pieces)
    return [one for one, before in zip(middles, [-9.0, *middles], strict=False) if one - before > 4]


def _room(sheet: Sheet) -> float:
    """The height between the margins."""
    _, top, _, bottom = _margins(sheet)
    return sheet.height - (top + bottom) * MILLIMETRE


def _words(pieces: Sequence[Piece]) -> str:
    return fold(" ".join(piece.text for piece in pieces))[:50]


CHECKS: tuple[Callable[[Sequence[Sheet]], Iterator[str]], ...] = (
    small_type,
    beyond_margins,
    overlapping_text,
    split_rows,
    sparse_pages,
    ribbons,
)
BY_TREE: tuple[Callable[[Sequence[Sheet], Document], Iterator[str]], ...] = (broken_words, orphaned_heads)
