"""The merging: parts in, one file out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, Pdf, String

from .catalogue import Chapter, describe, number_pages, set_bookmarks, set_layers, written_version
from .errors import CannotMerge, Fault, Refused, Unsound
from .links import Home, connect, homes_of
from .notes import Loss, notes_of
from .objects import indirect
from .opening import opened
from .parts import Item, Merged, Part, Placed, PlacedItem, Stamp, Whole
from .preparing import Prepared, prepare
from .proof import wrong
from .roles import Roles, write_map
from .stamping import overlay_for, stamp_pages


def merge(items: Sequence[Item], whole: Whole, stamp: Stamp | None = None) -> Merged:
    """The parts of all items as one file; the same bytes each time.

    `stamp` draws the page numbers of outside parts; it is asked once, for all their pages in order. Raises
    CannotMerge with every part that can't be taken in or whose page numbers do not follow, ValueError where
    parts share a key or an address, or a stamp is missing, and Unsound where the result does not hold.
    """
    parts = [part for item in items for part in item.parts]
    _refuse_mistakes(items, parts, stamp)
    with ExitStack() as stack:
        sources = _opened(parts, stack)
        merged = _merge(items, sources, whole, stamp, stack)
    if faults := wrong(merged):
        raise Unsound(faults)
    return merged


def _refuse_mistakes(items: Sequence[Item], parts: Sequence[Part], stamp: Stamp | None) -> None:
    if not items or not all(item.parts for item in items):
        raise ValueError("there is nothing to merge, or an item without parts")
    if len({part.key for part in parts}) < len(parts):
        raise ValueError("two parts share a key")
    if stamp is None and not all(part.ours for part in parts):
        raise ValueError("an outside part needs a stamp for its page numbers")
    homes_of([(Home(part.key, 0, 0), part.addresses) for part in parts])


def _opened(parts: Sequence[Part], stack: ExitStack) -> list[tuple[Part, Pdf]]:
    """The parts with their files. Raises CannotMerge with all that can't be read or do not follow on."""
    sources, faults = [], []
    for part in parts:
        try:
            sources.append((part, stack.enter_context(opened(part.data))))
        except Refused as error:
            faults.append(Fault(part.key, str(error)))
    if not faults:
        faults = [*_misnumbered(sources)]
    if faults:
        raise CannotMerge(faults)
    return sources


def _misnumbered(sources: Sequence[tuple[Part, Pdf]]) -> Iterator[Fault]:
    """The parts that do not follow on those before, or print other numbers than theirs."""
    following: dict[bool, int] = {}
    for part, pdf in sources:
        count = len(pdf.pages)
        wanted = following.get(part.front, part.first)
        if part.first != wanted:
            yield Fault(part.key, f"begins with page {part.label(0)}, and page {wanted} would follow")
        if part.ours and (printed := str(pdf.pages[0].label)) != part.label(0):
            yield Fault(part.key, f"prints page {printed} on its first page, and {part.label(0)} is wanted")
        following[part.front] = part.first + count


def _merge(
    items: Sequence[Item],
    sources: Sequence[tuple[Part, Pdf]],
    whole: Whole,
    stamp: Stamp | None,
    stack: ExitStack,
) -> Merged:
    binder = _Binder(whole)
    faults = []
    for part, source in sources:
        try:
            binder.add(part, source)
        except Refused as error:
            faults.append(Fault(part.key, str(error)))
    if faults:
        raise CannotMerge(faults)
    if stamp is not None:
        binder.stamp(stamp, stack)
    merged = binder.finish(items)
    target = BytesIO()
    binder.pdf.save(
        target,
        min_version=written_version([source for _, source in sources]),
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return replace(merged, data=target.getvalue())


@dataclass(frozen=True, slots=True)
class _Bound:
    """A part in the file: made ready, where it stands, and what does not hang at its pages."""

    part: Part
    ready: Prepared
    home: Home
    bundle: Any

    @property
    def labels(self) -> list[str]:
        return [self.part.label(at) for at in range(self.home.count)]

    @property
    def placed(self) -> Placed:
        return Placed(
            self.part.key,
            self.part.title,
            self.labels[0],
            self.labels[-1],
            self.home.start,
            self.home.count,
            self.ready.tagged,
            self.ready.earned,
            notes_of(self.ready.losses),
        )


class _Binder:
    """The file that the parts go into, and what is known of each."""

    def __init__(self, whole: Whole) -> None:
        self.whole = whole
        self.pdf = pikepdf.new()
        self.roles = Roles()
        self.bound: dict[str, _Bound] = {}
        self.following = 0

    @property
    def all(self) -> list[_Bound]:
        return list(self.bound.values())

    def of(self, item: Item) -> list[_Bound]:
        return [self.bound[part.key] for part in item.parts]

    def add(self, part: Part, source: Pdf) -> None:
        """Add a part behind the others. Raises Refused."""
        ready = prepare(source, part, self.roles, self.following, self.whole.language)
        home = Home(part.key, len(self.pdf.pages), len(source.pages))
        self.pdf.pages.extend(source.pages)
        bundle = self.pdf.copy_foreign(ready.bundle)
        for page, kept in zip(self._pages(home), bundle.Annots, strict=True):
            if len(kept):
                page.obj.Annots = kept
        self.bound[part.key] = _Bound(part, ready, home, bundle)
        self.following = ready.following

    def _pages(self, home: Home) -> list[pikepdf.Page]:
        return [self.pdf.pages[place] for place in home.places]

    def stamp(self, stamp: Stamp, stack: ExitStack) -> None:
        """Lay their numbers over all outside pages."""
        outside = [each for each in self.all if not each.part.ours]
        pages = [page for each in outside for page in self._pages(each.home)]
        labels = [label for each in outside for label in each.labels]
        if pages:
            stamp_pages(self.pdf, pages, stack.enter_context(overlay_for(pages, labels, stamp)))

    def finish(self, items: Sequence[Item]) -> Merged:
        """Write all that is not in the pages; gives the result without its bytes."""
        homes = homes_of([(each.home, each.part.addresses) for each in self.all])
        crossings, outside = connect(self.pdf, homes, self._write_names())
        for each in self.all:
            each.ready.losses[Loss.RELATIVE] += sum(outside[place] for place in each.home.places)
        earned = all(each.ready.earned for each in self.all)
        self._write_structure(items)
        self._write_catalogue(items, earned)
        placed = [PlacedItem(item.title, tuple(each.placed for each in self.of(item))) for item in items]
        labels = [label for each in self.all for label in each.labels]
        return Merged(b"", self.whole, tuple(placed), tuple(labels), tuple(crossings), earned)

    def _write_names(self) -> dict[str, int]:
        """Write all destinations, and each part's own; gives the places of the pages that they lead to."""
        tree = NameTree.new(self.pdf)
        places = {page.obj.objgen: place for place, page in enumerate(self.pdf.pages)}
        found = {}
        for each in self.all:
            tree[each.part.key] = Array([self.pdf.pages[each.home.start].obj, Name.Fit])
            for name, to in _pairs(each.bundle.Dests):
                tree[str(name)] = to
                found[str(name)] = places[to[0].objgen]
        self.pdf.Root.Names = Dictionary(Dests=tree.obj)
        return found

    def _write_structure(self, items: Sequence[Item]) -> None:
        """Write the tree, the way back to it and the list of ids, if any part is tagged."""
        if not any(each.ready.tagged for each in self.all):
            return
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
        document.K = Array([self._part_of(item, document) for item in items])
        root.K = Array([document])
        self.pdf.Root.StructTreeRoot = root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)
        back, ids = NumberTree.new(self.pdf), NameTree.new(self.pdf)
        for number, entry in enumerate(entry for each in self.all for entry in each.bundle.Entries):
            back[number] = indirect(self.pdf, entry)
        for name, made in (pair for each in self.all for pair in _pairs(each.bundle.Ids)):
            ids[str(name)] = made
        root.ParentTree, root.ParentTreeNextKey = back.obj, self.following
        if len(ids):
            root.IDTree = ids.obj
        self._write_meanings(root)

    def _write_meanings(self, root: Any) -> None:
        """Write what roles, classes and namespaces stand for."""
        write_map(self.pdf, self.roles)
        classes = {name: value for each in self.all for name, value in each.bundle.Classes.items()}
        spaces = [space for each in self.all for space in each.bundle.Spaces]
        if classes:
            root.ClassMap = Dictionary(classes)
        if spaces:
            root.Namespaces = Array(spaces)

    def _part_of(self, item: Item, document: Any) -> Any:
        """The element of an item, holding those of its parts that are tagged."""
        made = Dictionary(Type=Name.StructElem, S=Name.Part, P=document, T=String(item.title))
        part = self.pdf.make_indirect(made)
        roots = [root for each in self.of(item) for root in each.bundle.Roots]
        for root in roots:
            root.P = part
        part.K = Array(roots)
        return part

    def _write_catalogue(self, items: Sequence[Item], earned: bool) -> None:
        describe(self.pdf, self.whole, earned)
        number_pages(self.pdf, [(each.part, each.home.start) for each in self.all])
        set_bookmarks(self.pdf, [self._chapter(item) for item in items])
        layers = [layer for each in self.all for layer in each.bundle.Layers]
        set_layers(self.pdf, layers, [layer for each in self.all for layer in each.bundle.Hidden])

    def _chapter(self, item: Item) -> Chapter:
        own = self.of(item)
        parts = [(each.part.title, each.home.start, each.ready.bookmarks) for each in own]
        return item.title, own[0].home.start, parts


def _pairs(flat: Any) -> Iterator[tuple[Any, Any]]:
    each = iter(flat)
    return zip(each, each, strict=True)
