"""The finishing pass over a tagged PDF: one structure element a thing, scopes, artifacts, fixed bytes.

It knows nothing of reports. It takes a PDF as WeasyPrint writes it, in which the pieces of one thing on
several pages bear the same number under `MARK`, a list of contents stands in an element with `CONTENTS` and
ornament in one with `ORNAMENT`. It gives the file with each thing joined into one element, repeated table
heads and ornament taken out of the structure, a Scope on every header cell, one link a link, and all that
the structure does not reach (running heads, page numbers, repeated heads) marked as page furniture.
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
CONTENTS = "ListOfContents"
ORNAMENT = "Ornament"
ANNOTATED = frozenset({"Form", "Link"})
"""The roles that hold an annotation; the engine writes one for each piece of text inside a link as well."""

APART = frozenset({"Figure", "Form", "Lbl", "Link", "Span"})
"""The roles whose pieces stay apart, each within its own line: they hold the content itself."""

IN_CONTENTS = {"L": Name.TOC, "LI": Name.TOCI}
"""How the engine calls the parts of a list of contents, and how they are called."""

POINTS = 0.75
"""How many there are to a pixel."""

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
        return _role(self.made)


def finish(data: bytes, language: str) -> bytes:
    """The PDF `data` with its structure put right, in that language (BCP 47); the same bytes each time."""
    with pikepdf.open(BytesIO(data)) as pdf:
        root = _read(pdf)
        _write(root, in_head=False)
        _set_furniture_apart(pdf, root)
        _drop_annotations(pdf, root)
        pdf.Root.Lang = String(language)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        target = BytesIO()
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _read(pdf: Pdf) -> _Element:
    """The structure below the root with the pieces of each thing joined where the first of them stands."""
    root = _Element(pdf.Root.StructTreeRoot)
    _gather(root, root.made, {}, in_contents=False)
    _prune(root)
    return root


def _gather(home: _Element, piece: Any, homes: dict[tuple[str, int], _Element], *, in_contents: bool) -> None:
    """Add the kids of `piece` to `home`; a kid of which a piece was met before goes on at its own home.

    Elements without meaning (bold type, say) go, their kids stay: readers take them for blocks of their own.
    """
    in_contents = in_contents or f"/{CONTENTS}" in piece
    for kid in _kids(piece):
        if isinstance(kid, int):
            home.kids.append(_Content(piece.Pg, kid))
        elif "/S" not in kid:
            if "/S" in piece and _role(piece) in ANNOTATED:
                home.kids.append(kid)
        elif f"/{ORNAMENT}" in kid:
            continue
        elif _role(kid) == "NonStruct" or (in_contents and _role(kid) == "LBody"):
            _gather(home, kid, homes, in_contents=in_contents)
        else:
            if in_contents:
                kid.S = IN_CONTENTS.get(_role(kid), kid.S)
            fresh = _Element(kid)
            known = homes.setdefault(_identity(kid), fresh)
            if known is fresh:
                home.kids.append(fresh)
            elif fresh.role == "THead":
                continue
            _gather(known, kid, homes, in_contents=in_contents)


def _role(piece: Any) -> str:
    return str(piece.S)[1:]


def _kids(piece: Any) -> Iterator[Any]:
    kids = piece.get("/K", ())
    yield from kids if isinstance(kids, Array) else (kids,)


def _identity(piece: Any) -> tuple[str, int]:
    """What tells one thing's pieces from another's; its place in the file where it has none but one."""
    role = _role(piece)
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
    for key in (f"/{MARK}", f"/{CONTENTS}", "/ID"):
        if key in made:
            del made[key]
    if role in ("TH", "TD"):
        _describe_cell(made, role, "Column" if in_head else "Row")
    elif role == "Figure":
        _place_figure(made)
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


def _place_figure(figure: Any) -> None:
    """Give the box about a figure in points from the foot of the page, not in pixels from its head."""
    left, head, right, foot = map(float, figure.A.BBox)
    height = float(figure.Pg.MediaBox[3])
    lower, upper = height - foot * POINTS, height - head * POINTS
    figure.A.BBox = Array([round(each, 3) for each in (left * POINTS, lower, right * POINTS, upper)])


def _drop_annotations(pdf: Pdf, root: _Element) -> None:
    """Take those annotations out of the pages that the structure does not hold."""
    held = {annotation.Obj.objgen for annotation in _annotations(root)}
    dropped = set()
    for page in pdf.pages:
        annotations = list(page.obj.get("/Annots", ()))
        kept = [annotation for annotation in annotations if annotation.objgen in held]
        dropped |= {int(each.get("/StructParent", -1)) for each in annotations if each.objgen not in held}
        if kept:
            page.obj.Annots = Array(kept)
        elif annotations:
            del page.obj.Annots
    tree = pdf.Root.StructTreeRoot.ParentTree
    tree.Nums = Array(
        [part for number, owner in _pairs(tree) if number not in dropped for part in (number, owner)]
    )


def _annotations(element: _Element) -> Iterator[Any]:
    for kid in element.kids:
        if isinstance(kid, _Element):
            yield from _annotations(kid)
        elif not isinstance(kid, _Content):
            yield kid


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
    return dict(_pairs(pdf.Root.StructTreeRoot.ParentTree))


def _pairs(tree: Any) -> Iterator[tuple[int, Any]]:
    """The numbers of a number tree with what stands under each."""
    flat = list(tree.Nums)
    return ((int(number), owner) for number, owner in zip(flat[::2], flat[1::2], strict=True))


def _rewrite(page: pikepdf.Page, reached: set[int]) -> None:
    def apart(begin: re.Match[bytes]) -> bytes:
        return begin[0] if int(begin[1]) in reached else FURNITURE

    page.contents_coalesce()
    page.obj.Contents.write(MARKED_CONTENT.sub(apart, page.obj.Contents.read_bytes()))
