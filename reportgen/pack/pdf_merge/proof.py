"""What does not hold in a merged file, read anew from its bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree

from .objects import dictionaries
from .parts import Crossing, Merged
from .reading import File, kids_of
from .roles import STANDARD

ACTIONS = frozenset({"/GoTo", "/URI"})
"""What a link may do."""

_FORBIDDEN = "/OpenAction /AA /AcroForm /AF /EF /JS /EmbeddedFiles /JavaScript /PieceInfo"
FORBIDDEN = frozenset(_FORBIDDEN.split())
"""What stands nowhere in the file."""

SHOWN = 3
"""How many places of one fault are told."""


def wrong(merged: Merged) -> list[str]:
    """What of a merged file does not hold, in words; nothing if it is sound.

    *Why at every run:* a wrong number or a link into another report can't be seen before it is published.
    """
    try:
        with pikepdf.open(BytesIO(merged.data), attempt_recovery=False) as pdf:
            file = File(pdf, merged)
            told = {name: list(check(file)) for name, check in CHECKS.items()}
            told["the file has no faults"] = [str(each) for each in pdf.get_warnings()]
    except pikepdf.PdfError as error:
        return [f"the file can't be read: {error}"]
    return [f"not held: {name}: {_some(found)}" for name, found in told.items() if found]


def _some(found: list[str]) -> str:
    more = f", and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return ", ".join(found[:SHOWN]) + more


def _parts_in_place(file: File) -> Iterator[str]:
    """Every part has its pages, one part after the other, and nothing is left over."""
    following = 0
    for part in file.merged.parts:
        if part.start != following or file.target(pikepdf.String(part.key)) != part.start:
            yield f"{part.key} does not begin where it is said to"
        following = part.start + part.count
    if len(file.pages) != following:
        yield f"there are {len(file.pages)} pages in place of {following}"


def _labels(file: File) -> Iterator[str]:
    """Every page is labelled with its number."""
    for page, wanted in zip(file.pdf.pages, file.merged.labels, strict=False):
        if str(page.label) != wanted:
            yield f"page {wanted} is labelled {page.label}"


def _bookmarks(file: File) -> Iterator[str]:
    """The bookmarks are the items, each leading to its first page; all below stay in their item."""
    with file.pdf.open_outline(max_depth=50) as outline:
        if [item.title for item in outline.root] != [item.title for item in file.merged.items]:
            yield "they are not the items"
        for item, placed in zip(outline.root, file.merged.items, strict=False):
            if file.target(item.destination) != placed.places.start:
                yield f"{item.title} does not lead to its first page"
            for below in _below(item):
                if file.target(below.destination) not in placed.places:
                    yield f"{below.title} leads out of {item.title}"


def _below(item: pikepdf.OutlineItem) -> Iterator[pikepdf.OutlineItem]:
    for child in item.children:
        yield child
        yield from _below(child)


def _links(file: File) -> Iterator[str]:
    """Every link inside the file leads to its own part, or is one of those from part to part."""
    homes = [part for part in file.merged.parts for _ in part.places]
    crossings = Counter[Crossing]()
    for place, annotation in file.links():
        to = file.target(annotation.Dest) if "/Dest" in annotation else None
        if annotation.get("/Subtype") != Name.Link:
            yield f"page {place + 1} has an annotation that is no link"
        elif to is not None and homes[to].key != homes[place].key:
            crossings[Crossing(place, to)] += 1
        elif to is None and "/URI" not in annotation.get("/A", {}):
            yield f"one on page {place + 1} leads nowhere"
    said = Counter(file.merged.crossings)
    for crossing in (crossings - said) + (said - crossings):
        yield f"page {crossing.page + 1} has not the links to page {crossing.to + 1} that it should"


def _tree(file: File) -> Iterator[str]:
    """The structure is Document, a Part for each item, and below it what stands on the item's pages alone."""
    yield from file.astray
    if file.root is None:
        if any(part.tagged for part in file.merged.parts):
            yield "there is none"
        return
    parts = kids_of(file.root.K[0])
    if (
        len(file.root.K) != 1
        or Name.Document != file.root.K[0].S
        or any(Name.Part != each.S for each in parts)
    ):
        yield "it is not one Document of Parts"
    if [str(each.get("/T", "")) for each in parts] != [item.title for item in file.merged.items]:
        yield "its Parts are not the items"


def _content(file: File) -> Iterator[str]:
    """Every piece of marked content is held by one element, and there is what elements hold."""
    yield from (f"{file.told(way)} is in no element" for way in sorted(file.there - file.held.keys()))
    yield from (f"{file.told(way)} is not drawn" for way in sorted(file.held.keys() - file.there))
    for way, owners in file.held.items():
        if len(owners) > 1:
            yield f"{file.told(way)} is in {len(owners)} elements"


def _way_back(file: File) -> Iterator[str]:
    """Every page, form and annotation leads back to the elements that hold it; each number is used once."""
    numbers: list[int] = []
    for made in [*file.pages, *file.forms]:
        if "/StructParents" in made:
            numbers.append(int(made.StructParents))
            entry = file.back.get(numbers[-1])
            owners = list(entry) if isinstance(entry, Array) else []
            back = {(made.objgen, at): [one.objgen] for at, one in enumerate(owners) if one is not None}
        else:
            back = {}
        if back != file.held_in(made):
            yield f"number {numbers[-1] if numbers else '(none)'} leads back otherwise than the tags say"
    for made in file.held_whole:
        numbers.append(int(made.StructParent))
        entry = file.back.get(numbers[-1])
        if not isinstance(entry, Dictionary) or file.objects.get(made.objgen) != [entry.objgen]:
            yield f"number {numbers[-1]} of an annotation leads to another element"
    if file.root is not None and int(file.root.get("/ParentTreeNextKey", 0)) <= max(numbers, default=-1):
        yield "the next number is taken already"
    if sorted(numbers) != sorted(file.back):
        yield "numbers stand twice, or for nothing"
    if len(file.objects) != len(file.held_whole):
        yield "an annotation that the structure holds does not lead back"


def _ids(file: File) -> Iterator[str]:
    """No two elements share an id, the list leads to each, and every header cell that is named is there."""
    ids = dict(file.ids)
    if len(ids) < len(file.ids):
        yield "two elements share one"
    tree = file.root.get("/IDTree") if file.root is not None else None
    listed = {} if tree is None else {name: made.objgen for name, made in NameTree(tree).items()}
    if listed != ids:
        yield "the list of ids is not that of the elements"
    yield from (f"no cell is called {name}" for name in file.heads if name not in ids)


def _roles(file: File) -> Iterator[str]:
    """In a file that says it is PDF/UA every role leads to one that all readers know."""
    said = file.root.get("/RoleMap", Dictionary()) if file.root is not None else Dictionary()
    if any(f"/{role}" in said for role in STANDARD):
        yield "a role that all readers know is given another meaning"
    for role in file.roles - STANDARD if file.merged.earned else ():
        if str(said.get(f"/{role}", ""))[1:] not in STANDARD:
            yield f"{role} is unknown"


def _harmless(file: File) -> Iterator[str]:
    """Nothing starts by itself, is attached, can be filled in, or is hidden in private data."""
    for made in file.pdf.objects:
        for inner in dictionaries(made):
            yield from (f"there is {key[1:]}" for key in sorted(FORBIDDEN & inner.keys()))
            if inner.get("/Type") == Name.Action and str(inner.get("/S")) not in ACTIONS:
                yield f"there is an action {inner.get('/S')}"


def _said(file: File) -> Iterator[str]:
    """Language and title are said and shown; the mark of PDF/UA stands where every part has earned it."""
    root, whole = file.pdf.Root, file.merged.whole
    if str(root.get("/Lang", "")) != whole.language:
        yield "the language is not said"
    if str(file.pdf.docinfo.get("/Title", "")) != whole.title:
        yield "the title is not said"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "the title is not shown"
    earned = all(part.earned for part in file.merged.parts)
    if not earned == file.merged.earned == (b"<pdfuaid:part>1<" in root.Metadata.read_bytes()):
        yield "the mark of PDF/UA does not stand as it was earned"


CHECKS: dict[str, Callable[[File], Iterator[str]]] = {
    "the parts have their places": _parts_in_place,
    "the pages are labelled with their numbers": _labels,
    "the bookmarks lead to the items": _bookmarks,
    "links stay in their part": _links,
    "the structure is that of the items": _tree,
    "all content is in the structure": _content,
    "content leads back to its element": _way_back,
    "ids are unique and lead home": _ids,
    "roles are known": _roles,
    "nothing acts by itself": _harmless,
    "language, title and mark are said": _said,
}
"""What is proven, by name."""
