"""The structure of the engine's file, read so that each thing is in one piece and in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Pdf

from .errors import CannotFinish
from .marks import CONTENTS, ORNAMENT, SOURCE

ANNOTATED = frozenset({"Form", "Link"})
"""The roles that hold an annotation; the engine writes one for each piece of text inside a link as well."""

APART = frozenset({"Figure", "Form", "Lbl", "Link", "Span"})
"""The roles whose pieces stay apart, each within its own line: they hold the content itself."""

IN_CONTENTS = {"L": "TOC", "LI": "TOCI"}
"""How the engine calls the parts of a list of contents, and how they are called."""


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content: the page it stands on and its number there."""

    page: Any
    number: int


@dataclass(slots=True)
class Element:
    """A structure element as it stands in the file, its role (empty for the root of all), and its kids over
    all pages in reading order.

    A kid is an element, marked content, or what else the file holds there (a link's annotation).
    """

    made: Any
    role: str
    kids: list[Element | Content | Any] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def below(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.elements:
            yield from kid.below()


def read(pdf: Pdf) -> Element:
    """The structure below the root. Raises CannotFinish for a file that has none, or one without marks."""
    if "/StructTreeRoot" not in pdf.Root:
        raise CannotFinish("the PDF file is not tagged: ask the engine for PDF/UA")
    root, reader = Element(pdf.Root.StructTreeRoot, ""), _Reader()
    reader.gather(root, root.made)
    if not reader.marked:
        raise CannotFinish(
            "the PDF file's structure bears no marks: it was not made within marked_elements()"
        )
    return root


class _Reader:
    """Gathers elements, each at home where the first of its pieces stands."""

    def __init__(self) -> None:
        self.homes: dict[tuple[str, int], Element] = {}
        self.marked = False

    def gather(self, home: Element, piece: Any, *, in_contents: bool = False) -> None:
        """Add the kids of `piece` to `home`.

        Elements without meaning (bold type, say) go, their kids stay: readers take them for blocks of their
        own.
        """
        in_contents = in_contents or f"/{CONTENTS}" in piece
        for kid in _kids(piece):
            if isinstance(kid, int):
                home.kids.append(Content(piece.Pg, kid))
            elif "/S" in kid:
                self._gather_element(home, kid, in_contents)
            elif _role(piece) in ANNOTATED:
                home.kids.append(kid)

    def _gather_element(self, home: Element, kid: Any, in_contents: bool) -> None:
        role = _role(kid)
        if f"/{ORNAMENT}" in kid:
            return
        if role == "NonStruct" or (in_contents and role == "LBody"):
            onto = home
        else:
            onto = _link_that_goes_on(home, kid) or self._home(_body(home, role), kid, role, in_contents)
        if onto.role != "THead" or onto.made.objgen == kid.objgen:
            self.gather(onto, kid, in_contents=in_contents)

    def _home(self, parent: Element, kid: Any, role: str, in_contents: bool) -> Element:
        """The element that `kid` is a piece of: a new one in its parent, unless a piece was met before.

        An item of several bodies keeps them apart where something stands between.
        """
        mark = kid.get(f"/{SOURCE}")
        self.marked = self.marked or mark is not None
        identity = ("", kid.objgen[0]) if mark is None or role in APART else (role, int(mark))
        known = self.homes.get(identity)
        if known and (known.role != "LBody" or known is parent.kids[-1]):
            return known
        self.homes[identity] = Element(kid, IN_CONTENTS.get(role, role) if in_contents else role)
        parent.kids.append(self.homes[identity])
        return self.homes[identity]


def _body(home: Element, role: str) -> Element:
    """Where a kid of this role belongs that the engine lays in `home`: an inner list, which it lays beside
    its item, in the body of that."""
    last = home.elements[-1:]
    if role == home.role == "L" and last and last[0].role == "LI":
        return next((part for part in reversed(last[0].elements) if part.role == "LBody"), last[0])
    return home


def _link_that_goes_on(home: Element, piece: Any) -> Element | None:
    """The link of which this is one more piece: that about it, or that just before it; None if neither."""
    mark = f"/{SOURCE}"
    if _role(piece) != "Link" or mark not in piece:
        return None
    links = [each for each in (home, *home.kids[-1:]) if isinstance(each, Element) and each.role == "Link"]
    return next((link for link in links if link.made.get(mark) == piece[mark]), None)


def _role(piece: Any) -> str:
    return str(piece.S)[1:] if "/S" in piece else ""


def _kids(piece: Any) -> Iterator[Any]:
    kids = piece.get("/K", ())
    yield from kids if isinstance(kids, Array) else (kids,)
