"""A tagged PDF as its bytes say it, read with pikepdf alone: structure with text, pages, bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf

Mark = tuple[int, int]
"""A page (from 0) and the number of a piece of marked content on it."""


ARTIFACT, STRAY = -1, -2
NOWHERE = "(drawn nowhere)"


@dataclass
class Tag:
    """A structure element: what its kids are in order, text as the piece of marked content that holds it."""

    role: str
    made: Any
    kids: list[Tag | Piece] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)

    @property
    def tags(self) -> list[Tag]:
        return [kid for kid in self.kids if isinstance(kid, Tag)]

    @property
    def pieces(self) -> list[Piece]:
        """All text in it, in reading order."""
        return [piece for kid in self.kids for piece in (kid.pieces if isinstance(kid, Tag) else [kid])]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def below(self, *roles: str) -> list[Tag]:
        """It and all below it, of these roles, in reading order."""
        own = [self] if self.role in roles or not roles else []
        return own + [found for kid in self.tags for found in kid.below(*roles)]


@dataclass(frozen=True)
class Piece:
    """A piece of marked content; its page is read when its text is asked for."""

    mark: Mark
    file: Tagged

    @property
    def text(self) -> str:
        page, number = self.mark
        return self.file.drawn(page).marked.get(number, NOWHERE)


@dataclass(frozen=True)
class Drawn:
    """What a page draws: text by the number of its marked content, text in artifacts, and text in neither."""

    marked: dict[int, str]
    artifacts: str
    stray: str


@dataclass(frozen=True)
class Bookmark:
    level: int
    title: str
    page: int


class Tagged:
    """A finished file, kept open."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(BytesIO(data))
        self.numbers = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        self._drawn: dict[int, Drawn] = {}
        (document,) = self.pdf.Root.StructTreeRoot.K
        self.root = self._tag(document)

    def _tag(self, made: Any) -> Tag:
        tag = Tag(str(made.S)[1:], made)
        for kid in made.get("/K", ()):
            if isinstance(kid, int):
                tag.kids.append(self._piece(made.Pg, kid))
            elif "/S" in kid:
                tag.kids.append(self._tag(kid))
            elif "/MCID" in kid:
                tag.kids.append(self._piece(kid.Pg, kid.MCID))
            else:
                tag.annotations.append(kid.Obj)
        return tag

    def _piece(self, page: Any, number: Any) -> Piece:
        return Piece((self.numbers[page.objgen], int(number)), self)

    def drawn(self, page: int) -> Drawn:
        if page not in self._drawn:
            self._drawn[page] = _drawn(self.pdf.pages[page])
        return self._drawn[page]

    @property
    def pages(self) -> list[Drawn]:
        return [self.drawn(page) for page in range(len(self.pdf.pages))]

    @property
    def bookmarks(self) -> list[Bookmark]:
        with self.pdf.open_outline() as outline:
            return list(self._bookmarks(outline.root, 1))

    def _bookmarks(self, items: Any, level: int) -> Iterator[Bookmark]:
        for item in items:
            yield Bookmark(level, str(item.title), self.numbers[item.destination[0].objgen])
            yield from self._bookmarks(item.children, level + 1)

    @property
    def owners(self) -> dict[int, Any]:
        """What stands in the parent tree under each number."""
        return dict(pikepdf.NumberTree(self.pdf.Root.StructTreeRoot.ParentTree).items())

    @property
    def ids(self) -> dict[str, Any]:
        """The element that each id leads to."""
        tree = self.pdf.Root.StructTreeRoot.get("/IDTree")
        return {} if tree is None else {str(name): made for name, made in pikepdf.NameTree(tree).items()}


def squash(text: str) -> str:
    """The text without white space: where a line ends on the page, nothing says whether there was one."""
    return "".join(text.split())


def _drawn(page: pikepdf.Page) -> Drawn:
    texts = {ARTIFACT: "", STRAY: ""}
    around, letters = [STRAY], dict[bytes, str]()
    for step in pikepdf.parse_content_stream(page):
        operands: list[Any] = list(step.operands)
        match str(step.operator):
            case "BDC" | "BMC":
                around.append(_home(operands, around[-1]))
                texts.setdefault(around[-1], "")
            case "EMC":
                around.pop()
            case "Tf":
                letters = _letters(page.obj.Resources.Font[operands[0]])
            case "TJ" | "Tj":
                texts[around[-1]] += "".join(_text(string, letters) for string in _strings(operands[0]))
    artifacts, stray = texts.pop(ARTIFACT), texts.pop(STRAY)
    return Drawn(texts, artifacts, stray)


def _home(operands: list[Any], outer: int) -> int:
    """Where the text goes that follows such a mark: a number, or what is about a mark without one."""
    if operands[0] == "/Artifact":
        return ARTIFACT
    numbered = len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]
    return int(operands[1].MCID) if numbered else outer


def _strings(operand: Any) -> list[Any]:
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    return [part for part in parts if isinstance(part, pikepdf.String)]


def _text(string: Any, letters: dict[bytes, str]) -> str:
    codes = bytes(string)
    return "".join(letters[codes[at : at + 2]] for at in range(0, len(codes), 2))


def _letters(font: Any) -> dict[bytes, str]:
    """The letters that each code of a font stands for, as the font itself says."""
    return _map(font.ToUnicode.read_bytes())


@cache
def _map(table: bytes) -> dict[bytes, str]:
    parts = re.findall(rb"beginbfchar(.*?)endbfchar", table, re.S)
    pairs = re.findall(rb"<(\w+)>\s*<(\w+)>", b"".join(parts))
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs
    }
