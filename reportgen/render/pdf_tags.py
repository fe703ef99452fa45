"""The finishing pass over a tagged PDF: one structure element a thing, scopes, artifacts, fixed bytes.

It knows nothing of reports. It takes a PDF as WeasyPrint writes it, in which the pieces of one thing on
several pages bear the same number under `MARK`, and gives it with each such thing joined into one element,
repeated table heads taken out of the structure, a Scope on every header cell, and all that the structure
does not reach (running heads, page numbers, repeated heads) marked as page furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

MARK = "SourceNumber"
APART = frozenset({"Figure", "Form", "Lbl", "Link", "Span"})
"""The roles whose pieces stay apart, each within its own line: they hold the content itself."""

MARKED_CONTENT = re.compile(rb"/[A-Za-z0-9]+\s+<<\s*/MCID (\d+)\s*>>\s+BDC")
"""How marked content begins. Text is hexadecimal in these files, so nothing else looks like it."""

FURNITURE = b"/Artifact\n<</Type /Pagination>>\nBDC"


@dataclass(frozen=True, slots=True)
class _Content:
    """Marked content: the page it stands on and its number there."""

    page: Any
    number: int


@dataclass(slots=True)
class _Element:
    """A structure element as it stands in the file, and its kids over all pages in reading order.

    A kid is an element, marked content, or what else the file holds there (a link's annotation).
    """

    made: Any
    kids: list[_Element | _Content | Any] = field(default_factory=list)
    emptied: bool = False

    @property
    def role(self) -> str:
        return str(self.made.S)[1:]


def finish(data: bytes, language: str) -> bytes:
    """The PDF `data` with its structure put right, in that language (BCP 47); the same bytes each time."""
    with pikepdf.open(BytesIO(data)) as pdf:
        root = _read(pdf)
        _write(root, in_head=False)
        _set_furniture_apart(pdf, root)
        pdf.Root.Lang = String(language)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        target = BytesIO()
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _read(pdf: Pdf) -> _Element:
    """The structure below the root with the pieces of each thing joined where the first of them stands."""
    root = _Element(pdf.Root.StructTreeRoot)
    _gather(root, root.made, {})
    _prune(root)
    return root


def _gather(home: _Element, piece: Any, homes: dict[tuple[str, int], _Element]) -> None:
    """Add the kids of `piece` to `home`; a kid of which a piece was met before goes on at its own home.

    Elements without meaning (bold type, say) go, their kids stay: readers take them for blocks of their own.
    """
    for kid in _kids(piece):
        if isinstance(kid, int):
            home.kids.append(_Content(piece.Pg, kid))
        elif "/S" not in kid:
            home.kids.append(kid)
        elif str(kid.S) == "/NonStruct":
            _gather(home, kid, homes)
        else:
            fresh = _Element(kid)
            known = homes.setdefault(_identity(kid), fresh)
            if known is fresh:
                home.kids.append(fresh)
            elif fresh.role == "THead":
                continue
            _gather(known, kid, homes)


def _kids(piece: Any) -> Iterator[Any]:
    kids = piece.get("/K", ())
    yield from kids if isinstance(kids, Array) else (kids,)


def _identity(piece: Any) -> tuple[str, int]:
    """What tells one thing's pieces from another's; its place in the file where it has none but one."""
    role = str(piece.S)[1:]
    if role not in APART and f"/{MARK}" in piece:
        return role, int(piece[f"/{MARK}"])
    return "", piece.objgen[0]


def _prune(element: _Element) -> None:
    """Take out what held nothing but pieces that went home to an earlier page."""
    for kid in element.kids:
        if isinstance(kid, _Element):
            _prune(kid)
    kept = [kid for kid in element.kids if not (isinstance(kid, _Element) and kid.emptied)]
    element.emptied = not kept and any(True for _ in _kids(element.made))
    element.kids = kept


def _write(element: _Element, *, in_head: bool) -> None:
    """Put the kids of `element` and of all below it into the file, with the scope of every header cell."""
    made, role = element.made, element.role if "/S" in element.made else ""
    in_head = in_head or role == "THead"
    made.K = Array([_written(kid, made) for kid in element.kids])
    for key in (f"/{MARK}", "/ID"):
        if key in made:
            del made[key]
    if role in ("TH", "TD"):
        _describe_cell(made, role, "Column" if in_head else "Row")
    for kid in element.kids:
        if isinstance(kid, _Element):
            kid.made.P = made
            _write(kid, in_head=in_head)


def _written(kid: _Element | _Content | Any, parent: Any) -> Any:
    if isinstance(kid, _Element):
        return kid.made
    if not isinstance(kid, _Content):
        return kid
    if kid.page.objgen == parent.Pg.objgen:
        return kid.number
    return Dictionary(Type=Name.MCR, Pg=kid.page, MCID=kid.number)


def _describe_cell(cell: Any, role: str, scope: str) -> None:
    """Say by its scope what a header cell heads.

    *Why not by the list of headers in each cell:* the lists name the header cells of their own page, and in
    a table without merged cells the scopes say the same.
    """
    about = cell.get("/A", Dictionary(O=Name.Table))
    if "/Headers" in about:
        del about["/Headers"]
    if role == "TH":
        about.Scope = Name(f"/{scope}")
    cell.A = about


def _set_furniture_apart(pdf: Pdf, root: _Element) -> None:
    """Mark all content as furniture that the structure below `root` does not reach."""
    reached: dict[tuple[int, int], set[int]] = {}
    for content in _contents(root):
        reached.setdefault(content.page.objgen, set()).add(content.number)
    owners = _owners(pdf)
    for page in pdf.pages:
        numbers = reached.get(page.obj.objgen, set())
        _rewrite(page, numbers)
        owned = owners[int(page.obj.StructParents)]
        for number in range(len(owned)):
            if number not in numbers:
                owned[number] = None


def _contents(element: _Element) -> Iterator[_Content]:
    for kid in element.kids:
        if isinstance(kid, _Element):
            yield from _contents(kid)
        elif isinstance(kid, _Content):
            yield kid


def _owners(pdf: Pdf) -> dict[int, Any]:
    """By the number a page bears in the parent tree: the elements that own its marked content, by MCID."""
    pairs = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {int(number): owner for number, owner in zip(pairs[::2], pairs[1::2], strict=True)}


def _rewrite(page: pikepdf.Page, reached: set[int]) -> None:
    def apart(begin: re.Match[bytes]) -> bytes:
        return begin[0] if int(begin[1]) in reached else FURNITURE

    page.contents_coalesce()
    page.obj.Contents.write(MARKED_CONTENT.sub(apart, page.obj.Contents.read_bytes()))
