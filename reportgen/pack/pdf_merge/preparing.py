"""One part, made ready inside its own file: what is left to do is to copy it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from .annotations import Settled, settle
from .cleaning import clean, hidden_layers, lacks_fonts
from .drawing import HIGHEST, drawn, paints_unmarked, without
from .errors import Refused
from .notes import Loss, Losses
from .objects import ObjectId
from .opening import DAMAGED, damaged
from .parts import Part
from .places import Bookmark, Places, bookmarks
from .roles import Roles, RolesOfPart
from .structure import Structure, Surroundings, read

CLAIM = re.compile(rb"pdfuaid:part\s*(?:=\s*[\"']\s*1\s*[\"']|>\s*1\s*<)")
"""How a file's metadata say that it is PDF/UA-1."""

SURPRISES = (AttributeError, KeyError, TypeError, ValueError, IndexError, OverflowError)
"""What reading a file raises that is not built as PDF asks."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A part ready to be copied. `bundle` is an object of its file that holds all that does not hang at its
    pages; `following` is the number for the next part's first way back to the structure."""

    bundle: Any
    bookmarks: tuple[Bookmark, ...]
    losses: Losses
    tagged: bool
    earned: bool
    following: int


def prepare(pdf: Pdf, part: Part, roles: Roles, start: int, language: str) -> Prepared:
    """The part, ready, its ways back to the structure numbered from `start`. Raises Refused."""
    try:
        ready = _prepare(pdf, part, roles, start, language)
    except pikepdf.PdfError as error:
        raise Refused(damaged(error)) from error
    except SURPRISES as error:
        raise Refused(DAMAGED) from error
    if complaints := pdf.get_warnings():
        raise Refused(damaged(complaints[0]))
    return ready


def _prepare(pdf: Pdf, part: Part, roles: Roles, start: int, language: str) -> Prepared:
    losses: Losses = Counter()
    places = Places(pdf, part.key)
    marked = bookmarks(pdf, places, losses)
    claims = _claims(pdf) and (part.ours or not _fails_claim(pdf))
    settled = settle(pdf, places, losses)
    marks = _marks(pdf)
    structure = read(pdf, Surroundings(part.key, settled, _numbers(marks), _roles(pdf, roles), losses))
    tagged = bool(structure.roots) and any(holder.owners for holder in structure.holders.values())
    stray = _unmark_stray(pdf, marks, structure)
    losses[Loss.STRAY] = stray if tagged else 0
    layers, hidden = hidden_layers(pdf)
    losses[Loss.LAYERS] += len(hidden)
    classes = _classes(pdf, part.key)
    own = str(pdf.Root.get("/Lang", ""))
    other = own if own.casefold() != language.casefold() else ""
    clean(pdf, structure.elements, losses)
    if not tagged:
        losses[Loss.UNTAGGED] = 1
        structure = Structure()
    elif not (claims and structure.roles_known):
        losses[Loss.UNPROVEN] = 1
    bundle = _bundle(structure, settled, places)
    entries = _number(pdf, structure, start)
    bundle.Entries, bundle.Classes = Array(entries), classes
    bundle.Layers, bundle.Hidden = Array(layers), Array(hidden)
    bundle.Roots = Array([_whole(pdf, structure.roots, part, other)] if tagged else [])
    earned = not any(losses[loss] for loss in Loss if loss.breaks_claim)
    return Prepared(pdf.make_indirect(bundle), marked, losses, tagged, earned, start + len(entries))


def _bundle(structure: Structure, settled: Settled, places: Places) -> Any:
    """What of a part does not hang at its pages: names with what they stand for, annotations, namespaces."""
    ids = [each for name, made in structure.ids.items() for each in (String(name), made)]
    names = [each for name, to in places.targets.items() for each in (String(name), places.array(to))]
    annotations = [Array(kept) for kept in settled.kept]
    return Dictionary(
        Ids=Array(ids), Dests=Array(names), Annots=Array(annotations), Spaces=Array(structure.spaces)
    )


def _claims(pdf: Pdf) -> bool:
    """Whether a file says of itself all that PDF/UA asks it to."""
    about, marks = pdf.Root.get("/Metadata"), pdf.Root.get("/MarkInfo")
    return (
        isinstance(about, Stream)
        and CLAIM.search(about.read_bytes()) is not None
        and isinstance(marks, Dictionary)
        and bool(marks.get("/Marked", False))
        and not marks.get("/Suspects", False)
        and bool(str(pdf.Root.get("/Lang", "")))
    )


def _fails_claim(pdf: Pdf) -> bool:
    """Whether a file is seen not to be PDF/UA, though it says so. It may fail in what is not seen here."""
    return lacks_fonts(pdf) or any(paints_unmarked(page) for page in pdf.pages)


def _roles(pdf: Pdf, roles: Roles) -> RolesOfPart:
    root = pdf.Root.get("/StructTreeRoot")
    return roles.of(root if isinstance(root, Dictionary) else Dictionary())


Marks = list[tuple[Any, set[int]]]
"""Pages and forms, each with the numbers of the marked content that it draws."""


def _marks(pdf: Pdf) -> Marks:
    pages = [(page.obj, drawn(page, page.obj.get("/Resources")).numbers) for page in pdf.pages]
    forms = [
        (form, drawn(form, form.get("/Resources")).numbers)
        for form in pdf.objects
        if isinstance(form, Stream) and form.get("/Subtype") == Name.Form and _may_mark(form)
    ]
    return pages + forms


def _may_mark(form: Any) -> bool:
    return b"/MCID" in form.read_bytes() or "/Properties" in form.get("/Resources", Dictionary())


def _numbers(marks: Marks) -> dict[ObjectId, set[int]]:
    """The numbers that elements can hold, by page and form."""
    return {made.objgen: {number for number in numbers if 0 <= number < HIGHEST} for made, numbers in marks}


def _unmark_stray(pdf: Pdf, marks: Marks, structure: Structure) -> int:
    """Take the number off all marked content that no element holds, as it would lead nowhere; gives how much
    that was."""
    count = 0
    for made, numbers in marks:
        held = structure.holders.get(made.objgen)
        stray = numbers - set(held.owners if held else ())
        count += len(stray)
        if stray and isinstance(made, Stream):
            made.write(without(made, made.get("/Resources"), stray))
        elif stray:
            page = pikepdf.Page(made)
            made.Contents = pdf.make_stream(without(page, made.get("/Resources"), stray))
    return count


def _number(pdf: Pdf, structure: Structure, start: int) -> list[Any]:
    """Give each page, form and annotation its way back to the structure; gives what stands under each."""
    entries: list[Any] = []
    order: dict[ObjectId, int] = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    held = sorted(structure.holders.items(), key=lambda pair: (order.get(pair[0], len(order)), pair[0]))
    for _, holder in held:
        if holder.owners:
            owners = [holder.owners.get(number) for number in range(max(holder.owners) + 1)]
            holder.made.StructParents = start + len(entries)
            entries.append(Array(owners))
    for made, element in structure.objects:
        made.StructParent = start + len(entries)
        entries.append(element)
    return entries


def _whole(pdf: Pdf, roots: list[Any], part: Part, other: str) -> Any:
    """The one element that holds all of a part, with its title and its language, if it is another."""
    root = roots[0]
    if len(roots) > 1 or Name.Document != root.S:
        root = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array(roots)))
        for made in roots:
            made.P = root
    if "/T" not in root:
        root.T = String(part.title)
    if other and "/Lang" not in root:
        root.Lang = String(other)
    return root


def _classes(pdf: Pdf, key: str) -> Any:
    """The classes of attributes of a part, by the names that its elements call them now."""
    root = pdf.Root.get("/StructTreeRoot")
    said = root.get("/ClassMap") if isinstance(root, Dictionary) else None
    pairs = said.items() if isinstance(said, Dictionary) else ()
    return Dictionary({f"/{key}:{str(name)[1:]}": value for name, value in pairs})
